package prose

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Phrase is an entry of a [Lexicon].
type Phrase struct {
	// Pattern is what to find, in a small notation of lower-case words:
	//
	//	leverage            the word, in any case
	//	(is|are) on it      one of several
	//	[very] sorry        with or without
	//	<number> minutes    a number
	//	<hole>              a value of the conversation
	//	<word>              any one word
	//	<2>                 up to two words of any kind
	//	^sorry              only where a sentence begins
	//	please wait$        only where a sentence ends
	//
	// Marks stand as themselves: `sorry , but`. A phrase never reaches over a mark that it doesn't name.
	Pattern string
	// Use is what to write instead, if there is one way.
	Use string
	// Note is for the rule that brought the phrase: a class, a reason.
	Note string
}

// Lexicon finds the phrases of many sets in one pass over a text. It never changes and may be shared.
//
// The patterns are one automaton with many ways on from a node. What it can be in after some words is worked out when those words
// first come, and kept in the [Finder]: so a pattern of many alternatives costs no more than a plain one, and a text costs about a
// table look-up a word.
type Lexicon struct {
	// names are the words of all patterns; their symbol is their place from firstWord. words finds them.
	names []string
	words []slot
	nodes []node
	// edges and free are lists through their next, 0 ending one; so a node is small, and all are made in a few pieces.
	edges []edge
	free  []free
	ends  []entry
	// first are the edges out of the beginnings of all phrases, by symbol.
	first map[int32][]int32
}

// node is a place between the words of patterns: where its edges begin, its ways without a word, and what ends there; 0 for none.
type node struct{ edge, free, end int32 }

type edge struct{ symbol, to, next int32 }

type free struct{ to, next int32 }

type entry struct {
	set, phrase  int32
	begins, ends bool
}

// Symbols that aren't words. Real words count from firstWord; 0 is a word that no phrase has.
const (
	symNumber = 1 + iota
	symHole
	symAny
	firstWord
)

// Hit is a phrase that was found.
type Hit struct {
	// Set and Phrase are indexes into what the lexicon was made of.
	Set, Phrase int
	// From and To are tokens, To exclusive.
	From, To int
}

// NewLexicon makes a lexicon of sets of phrases. Its error names a pattern that can't be read.
func NewLexicon(sets [][]Phrase) (*Lexicon, error) {
	size := 0 // of all patterns, in bytes; about four of them make a node
	for _, set := range sets {
		for _, p := range set {
			size += len(p.Pattern)
		}
	}
	l := &Lexicon{words: make([]slot, 64), names: make([]string, 0, size/16), nodes: make([]node, 1, size/3+2), edges: make([]edge, 1, size/5+2),
		free: make([]free, 1, size/3+2), ends: make([]entry, 1, size/12+2), first: make(map[int32][]int32, size/32)}
	for s, set := range sets {
		for i, p := range set {
			if err := l.add(p.Pattern, int32(s), int32(i)); err != nil {
				return nil, fmt.Errorf("the phrase %q: %w", p.Pattern, err)
			}
		}
	}
	return l, nil
}

// add compiles a pattern. Its beginnings are looked up by their first word, so no node of the others leads there.
func (l *Lexicon) add(pattern string, set, phrase int32) error {
	body, begins := strings.CutPrefix(pattern, "^")
	body, ends := strings.CutSuffix(body, "$")
	start := l.node()
	end, err := l.compile(body, start)
	if err != nil {
		return err
	}
	reached := l.closure([]int32{start})
	if slices.Contains(reached, end) {
		return errors.New("it may stand for nothing at all")
	}
	l.nodes[end].end = int32(len(l.ends))
	l.ends = append(l.ends, entry{set, phrase, begins, ends})
	for _, n := range reached {
		for i := l.nodes[n].edge; i != 0; i = l.edges[i].next {
			e := l.edges[i]
			l.first[e.symbol] = append(l.first[e.symbol], e.to)
		}
	}
	return nil
}

func (l *Lexicon) node() int32 {
	l.nodes = append(l.nodes, node{})
	return int32(len(l.nodes) - 1)
}

func (l *Lexicon) symbol(atom string) int32 {
	switch atom {
	case "<number>":
		return symNumber
	case "<hole>":
		return symHole
	case "<word>":
		return symAny
	}
	if id := l.word(atom, keyOf(atom)); id != 0 {
		return id
	}
	l.names = append(l.names, atom)
	if len(l.names)*2 > len(l.words) {
		l.grow()
	}
	id := firstWord + int32(len(l.names)) - 1
	l.place(slot{keyOf(atom), id})
	return id
}

// closure are the nodes and all that are reached from them without a word, sorted.
func (l *Lexicon) closure(nodes []int32) []int32 {
	for i := 0; i < len(nodes); i++ {
		for j := l.nodes[nodes[i]].free; j != 0; j = l.free[j].next {
			if to := l.free[j].to; !slices.Contains(nodes, to) {
				nodes = append(nodes, to)
			}
		}
	}
	slices.Sort(nodes)
	return slices.Compact(nodes)
}

// Fold appends a word in lower case, with plain apostrophes.
func Fold(b []byte, word string) []byte {
	for i := 0; i < len(word); i++ {
		switch c := word[i]; {
		case c >= 'A' && c <= 'Z':
			b = append(b, c|0x20)
		case c < 0x80:
			b = append(b, c)
		default:
			return foldRest(b, word[i:])
		}
	}
	return b
}
