// Package phrase finds fixed turns of phrase in words: a small grammar, compiled once into one automaton for all phrases, run in
// time linear in the text.
//
//	set := phrase.MustCompile(phrase.Grammar{
//		Classes: map[string]string{"person": "person|human|(real|live)? agent"},
//		Rules:   []phrase.Rule{{Name: "person", Pattern: "^talk (to|with)? a? <person>"}},
//	})
//	hits := set.Find(nil, set.Symbols(nil, words.Split("talk to a human")))
//
// A pattern is a row of words. "a|b" takes either, "x?" may be missing, "( )" groups and may hold rows of several words,
// "<name>" is a class, "." is any one word. "^" and "$" tie a pattern to the ends of the row it is looked for in. A pattern
// doesn't repeat, so it has a longest match and the work for each word has a bound.
package phrase

import (
	"fmt"
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
)

// Rule is one phrase to find; several rules may share a name.
type Rule struct {
	Name    string
	Pattern string
}

// Grammar is what [MustCompile] takes.
type Grammar struct {
	// Classes are patterns by name; a class may use others, not itself.
	Classes map[string]string
	Rules   []Rule
	// Typos are words of five letters or more that are also found with one letter wrong.
	Typos []string
}

// Set is a compiled grammar. It never changes and is safe for concurrent use.
type Set struct {
	rules   []rule
	code    []inst
	ids     map[string]Symbol
	typos   [32][]string // by length
	entries [][]int32    // by symbol: where rules that may begin with it start
	open    []int32      // starts that may begin with any word
}

type rule struct {
	name       string
	head, tail bool
}

// Symbol stands for a word of the grammar; 0 for all others.
type Symbol int32

type opcode uint8

const (
	opWord  opcode = iota // takes one word out of set
	opAny                 // takes any word
	opSplit               // goes on at next and at other
	opMatch               // rule other has matched
)

type inst struct {
	op          opcode
	set         []uint64
	next, other int32
}

// MustCompile compiles a grammar and panics on a mistake in it: grammars are written by us, never by users.
func MustCompile(g Grammar) *Set {
	s := &Set{ids: map[string]Symbol{}}
	c := compiler{set: s, classes: g.Classes, parsed: map[string]*node{}}
	trees := make([]*node, len(g.Rules))
	for i, r := range g.Rules {
		pattern := strings.TrimSpace(r.Pattern)
		head, tail := strings.HasPrefix(pattern, "^"), strings.HasSuffix(pattern, "$")
		pattern = strings.TrimSuffix(strings.TrimPrefix(pattern, "^"), "$")
		s.rules = append(s.rules, rule{name: r.Name, head: head, tail: tail})
		trees[i] = c.parse(pattern)
	}
	for _, w := range g.Typos {
		s.ids[w] = c.symbol(w)
		s.typos[len(w)] = append(s.typos[len(w)], w)
	}
	starts := make([]int32, len(trees))
	for i, t := range trees {
		end := c.emit(inst{op: opMatch, other: int32(i)})
		starts[i] = c.generate(t, end)
	}
	s.index(starts)
	return s
}

// index notes for each symbol which rules can begin with it.
func (s *Set) index(starts []int32) {
	s.entries = make([][]int32, len(s.ids)+1)
	for _, start := range starts {
		first := s.closure(nil, start)
		for _, pc := range first {
			switch in := &s.code[pc]; in.op {
			case opMatch:
				panic("phrase: a pattern may not match nothing")
			case opAny:
				s.open = append(s.open, start)
			case opWord:
				for id := range s.entries {
					if in.has(Symbol(id)) && !slices.Contains(s.entries[id], start) {
						s.entries[id] = append(s.entries[id], start)
					}
				}
			}
		}
	}
}

func (s *Set) closure(list []int32, pc int32) []int32 {
	if s.code[pc].op == opSplit {
		return s.closure(s.closure(list, s.code[pc].next), s.code[pc].other)
	}
	if slices.Contains(list, pc) {
		return list
	}
	return append(list, pc)
}

func (in *inst) has(id Symbol) bool {
	return int(id>>6) < len(in.set) && in.set[id>>6]&(1<<(id&63)) != 0
}

// Symbols appends the symbol of each word to dst: the word itself, else its one-letter typo among the grammar's typo words.
func (s *Set) Symbols(dst []Symbol, list []words.Word) []Symbol {
	for i := range list {
		dst = append(dst, s.Symbol(list[i].Fold))
	}
	return dst
}

// Symbol is a folded word's.
func (s *Set) Symbol(fold string) Symbol {
	if id, ok := s.ids[fold]; ok {
		return id
	}
	n := len(fold)
	if id := s.stretched(fold); id != 0 {
		return id
	}
	if n < words.MinTypo || n > 30 || words.Stop(fold) || words.Filler(fold) || common[fold] {
		return 0
	}
	for l := n - 1; l <= n+1; l++ {
		for _, w := range s.typos[l] {
			if words.Near(w, fold) {
				return s.ids[w]
			}
		}
	}
	return 0
}

// stretched finds "nooo" and "helllp" under the words without their repeated letters.
func (s *Set) stretched(fold string) Symbol {
	run := false
	for i := 2; i < len(fold); i++ {
		run = run || fold[i] == fold[i-1] && fold[i] == fold[i-2]
	}
	if !run || len(fold) > 40 {
		return 0
	}
	var buf [40]byte
	for keep := 1; keep <= 2; keep++ {
		out, same := buf[:0], 0
		for i := 0; i < len(fold); i++ {
			same++
			if i == 0 || fold[i] != fold[i-1] {
				same = 1
			}
			if same <= keep || same == 2 && !(i+1 < len(fold) && fold[i+1] == fold[i]) && keep == 1 && !(i > 1 && fold[i-2] == fold[i]) {
				out = append(out, fold[i])
			}
		}
		if id, ok := s.ids[string(out)]; ok {
			return id
		}
	}
	return 0
}

// Hit is a phrase found in a row of symbols: from First up to, not including, Last.
type Hit struct {
	Name        string
	First, Last int
}

// Find appends every rule's longest match at every position to dst, ordered by First, then by rule. Not safe to call with row
// holding symbols of another set.
func (s *Set) Find(dst []Hit, row []Symbol) []Hit {
	var m machine
	for at := range row {
		if int(row[at]) < len(s.entries) && row[at] != 0 {
			dst = s.run(dst, &m, row, at, s.entries[row[at]])
		}
		if len(s.open) > 0 {
			dst = s.run(dst, &m, row, at, s.open)
		}
	}
	return dst
}

// machine holds the states of a run, reused from position to position.
type machine struct {
	now, next []int32
	seen      []uint32
	mark      uint32
	ends      []end
}

type end struct {
	rule int32
	last int
}

func (s *Set) run(dst []Hit, m *machine, row []Symbol, at int, starts []int32) []Hit {
	if len(starts) == 0 {
		return dst
	}
	if m.seen == nil {
		m.seen = make([]uint32, len(s.code))
	}
	m.now, m.ends = m.now[:0], m.ends[:0]
	m.mark++
	for _, pc := range starts {
		s.add(m, &m.now, pc, at)
	}
	for i := at; i < len(row) && len(m.now) > 0; i++ {
		m.next = m.next[:0]
		m.mark++
		for _, pc := range m.now {
			if in := &s.code[pc]; in.op == opAny || in.has(row[i]) {
				s.add(m, &m.next, in.next, i+1)
			}
		}
		m.now, m.next = m.next, m.now
	}
	return s.report(dst, m, at, len(row))
}

// add follows splits and notes matches.
func (s *Set) add(m *machine, list *[]int32, pc int32, at int) {
	if m.seen[pc] == m.mark {
		return
	}
	m.seen[pc] = m.mark
	switch in := &s.code[pc]; in.op {
	case opSplit:
		s.add(m, list, in.next, at)
		s.add(m, list, in.other, at)
	case opMatch:
		m.ends = append(m.ends, end{in.other, at})
	default:
		*list = append(*list, pc)
	}
}

func (s *Set) report(dst []Hit, m *machine, at, size int) []Hit {
	from := len(dst)
	slices.SortFunc(m.ends, func(a, b end) int {
		if a.rule != b.rule {
			return int(a.rule - b.rule)
		}
		return b.last - a.last
	})
	for i, e := range m.ends {
		r := &s.rules[e.rule]
		if r.head && at != 0 || r.tail && e.last != size || i > 0 && m.ends[i-1].rule == e.rule && !r.tail {
			continue
		}
		if n := len(dst); n > from && dst[n-1].Name == r.name && dst[n-1].Last >= e.last {
			continue
		}
		dst = append(dst, Hit{Name: r.name, First: at, Last: e.last})
	}
	return dst
}

// common are everyday words that differ by one letter from words that a grammar may tolerate typos in.
var common = map[string]bool{"stuff": true, "chance": true, "manage": true, "managed": true, "manages": true, "prison": true, "humane": true,
	"report": true, "options": true, "option": true, "started": true, "stare": true, "hello": true, "regent": true, "aged": true, "agency": true,
	"parson": true, "season": true, "reason": true, "persona": true, "personal": true, "spear": true, "speck": true, "steak": true, "chart": true,
	"agents": true, "canceled": true, "cancels": true, "repeats": true, "repeated": true, "peoples": true, "persons": true, "humans": true, "robots": true}

func (c *compiler) fail(format string, args ...any) {
	panic("phrase: " + fmt.Sprintf(format, args...))
}
