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
	"maps"
	"strings"
	"sync"

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
	classes []int32 // where each class's code begins
	code    []inst
	ids     map[string]Symbol
	typos   [32][]string // by length
	entries [][]int32    // by symbol: the rules that may begin with it
	open    []int32      // rules that may begin with any word
	scratch sync.Pool
}

type rule struct {
	name       string
	start      int32
	head, tail bool
}

// Symbol stands for a word of the grammar; 0 for all others.
type Symbol int32

type opcode uint8

const (
	opWord  opcode = iota // takes the word word
	opAny                 // takes any word
	opTable               // takes a word and goes on where its row says; or goes on at one of others without taking one
	opClass               // takes what class word takes
	opSplit               // goes on at next and at other
	opMatch               // a rule or class has matched
)

type inst struct {
	op          opcode
	word        Symbol
	next, other int32
	table       map[Symbol][]int32
	others      []int32
}

// MustCompile compiles a grammar and panics on a mistake in it: grammars are written by us, never by users.
func MustCompile(g Grammar) *Set {
	s := &Set{ids: map[string]Symbol{}}
	c := compiler{set: s, classes: g.Classes, known: map[string]Symbol{}}
	match := c.emit(inst{op: opMatch})
	for _, r := range g.Rules {
		pattern := strings.TrimSpace(r.Pattern)
		head, tail := strings.HasPrefix(pattern, "^"), strings.HasSuffix(pattern, "$")
		pattern = strings.TrimSuffix(strings.TrimPrefix(pattern, "^"), "$")
		s.rules = append(s.rules, rule{name: r.Name, head: head, tail: tail, start: c.generate(c.parse(pattern), match)})
	}
	for _, w := range g.Typos {
		if _, known := s.ids[w]; known && len(w) < len(s.typos) {
			s.typos[len(w)] = append(s.typos[len(w)], w)
		}
	}
	s.index()
	s.scratch.New = func() any { return &machine{set: s} }
	return s
}

// index notes for each symbol which rules can begin with it.
func (s *Set) index() {
	s.entries = make([][]int32, len(s.ids)+1)
	firsts := make([]map[Symbol]bool, len(s.classes))
	for i := range s.rules {
		first := map[Symbol]bool{}
		if s.firsts(first, firsts, s.rules[i].start) {
			panic("phrase: a pattern may not match nothing: " + s.rules[i].name)
		}
		if first[0] {
			s.open = append(s.open, int32(i))
			continue
		}
		for id := range first { // each symbol has a list of its own: the order of the map doesn't matter
			s.entries[id] = append(s.entries[id], int32(i))
		}
	}
}

// firsts gathers the symbols that code at pc can begin with, 0 for any word, and says whether it can match nothing.
func (s *Set) firsts(into map[Symbol]bool, classes []map[Symbol]bool, pc int32) bool {
	switch in := &s.code[pc]; in.op {
	case opWord:
		into[in.word] = true
	case opAny:
		into[0] = true
	case opTable:
		for id := range in.table {
			into[id] = true
		}
		empty := false
		for _, other := range in.others {
			empty = s.firsts(into, classes, other) || empty
		}
		return empty
	case opClass:
		if classes[in.word] == nil {
			classes[in.word] = map[Symbol]bool{}
			if s.firsts(classes[in.word], classes, s.classes[in.word]) {
				panic("phrase: a class may not match nothing")
			}
		}
		maps.Copy(into, classes[in.word])
	case opSplit:
		left := s.firsts(into, classes, in.next)
		return s.firsts(into, classes, in.other) || left
	case opMatch:
		return true
	}
	return false
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

// common are everyday words that differ by one letter from words that a grammar may tolerate typos in.
var common = map[string]bool{"stuff": true, "chance": true, "manage": true, "managed": true, "manages": true, "prison": true, "humane": true,
	"report": true, "options": true, "option": true, "started": true, "stare": true, "hello": true, "regent": true, "aged": true, "agency": true,
	"parson": true, "season": true, "reason": true, "persona": true, "personal": true, "spear": true, "speck": true, "steak": true, "chart": true,
	"agents": true, "canceled": true, "cancels": true, "repeats": true, "repeated": true, "peoples": true, "persons": true, "humans": true, "robots": true}

func (c *compiler) fail(format string, args ...any) {
	panic("phrase: " + fmt.Sprintf(format, args...))
}
