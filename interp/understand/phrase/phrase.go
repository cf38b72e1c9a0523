// Package phrase finds fixed turns of phrase in words: a small grammar, compiled into one automaton for all phrases, run in time
// linear in the text.
//
//	set := phrase.MustCompile(phrase.Grammar{
//		Classes: map[string]string{"person": "person|human|(real|live)? agent"},
//		Rules:   []phrase.Rule{{Name: "person", Pattern: "^talk (to|with)? a? <person>"}},
//	})
//	hits := set.Find(nil, "", set.Symbols(nil, words.Split("talk to a human")))
//
// A pattern is a row of words. "a|b" takes either, "x?" may be missing, "( )" groups and may hold rows of several words,
// "<name>" is a class, "." is any one word. "^" and "$" tie a pattern to the ends of the row it is looked for in. A pattern
// doesn't repeat, so it has a longest match and the work for each word has a bound.
//
// Compiling a large grammar takes milliseconds. [Set.Encode] writes the automaton down and [Decode] reads it in a fraction of that.
package phrase

import (
	"slices"
	"sync"

	"github.com/handrail-flow/handrail/interp/understand/words"
)

// Rule is one phrase to find; several rules may share a name.
type Rule struct {
	// In names the list that the rule belongs to: [Set.Find] looks for the rules of one list.
	In      string
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
	words    []string // sorted; a word's symbol is its place, from 1
	typos    []string
	rules    []rule
	classes  []int32 // where each class's code begins
	code     []inst
	branches []branch
	// entries are the rules that may begin with each symbol: those of symbol n are entries[starts[n]:starts[n+1]]; under 0 stand those that
	// may begin with any word.
	entries, starts []int32
	// loose are the lists with rules that may begin inside a row; of all others only the first word is tried.
	loose   []string
	scratch sync.Pool
}

// loosen notes which lists have rules that aren't tied to the head of a row.
func (s *Set) loosen() {
	for i := range s.rules {
		if r := &s.rules[i]; r.ties&head == 0 && !slices.Contains(s.loose, r.in) {
			s.loose = append(s.loose, r.in)
		}
	}
}

type rule struct {
	in, name string
	start    int32
	ties     int32 // head, tail or both, and wild
}

// The ends of the row that a rule is tied to; wild is a rule that takes any word somewhere.
const head, tail, wild = 1, 2, 4

// Symbol stands for a word of the grammar; 0 for all others.
type Symbol = int32

type opcode = int32

const (
	opWord  opcode = iota // takes the word word
	opAny                 // takes any word
	opTable               // goes on at one of branches[next:other]
	opClass               // takes what class word takes
	opSplit               // goes on at next and at other
	opMatch               // a rule or class has matched
)

type inst struct {
	op          opcode
	word        Symbol
	next, other int32
}

// branch takes a word and goes on at next; of word 0, it takes none. A table's branches are sorted by word.
type branch struct {
	word Symbol
	next int32
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
	if id := s.known(fold); id != 0 {
		return id
	}
	if id := s.stretched(fold); id != 0 {
		return id
	}
	n := len(fold)
	if n < words.MinTypo || n > 30 || words.Stop(fold) || words.Filler(fold) || common[fold] {
		return 0
	}
	for _, w := range s.typos {
		if d := len(w) - n; d >= -1 && d <= 1 && words.Near(w, fold) {
			return s.known(w)
		}
	}
	return 0
}

func (s *Set) known(fold string) Symbol {
	if i, ok := slices.BinarySearch(s.words, fold); ok {
		return Symbol(i + 1)
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
		if id := s.known(string(out)); id != 0 {
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

// Word is the grammar's word that a symbol stands for; empty for 0.
func (s *Set) Word(of Symbol) string {
	if of == 0 {
		return ""
	}
	return s.words[of-1]
}
