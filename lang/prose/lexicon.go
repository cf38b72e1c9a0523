package prose

import (
	"encoding/binary"
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
	words map[string]int32
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
	l := &Lexicon{words: make(map[string]int32, size/16), nodes: make([]node, 1, size/3+2), edges: make([]edge, 1, size/5+2),
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
	id, ok := l.words[atom]
	if !ok {
		id = firstWord + int32(len(l.words))
		l.words[atom] = id
	}
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

// Finder is the memory of [Lexicon.Find], used again from text to text: what it has learned of one lexicon makes the next text
// faster. The zero Finder is ready. One goroutine at a time, one lexicon.
type Finder struct {
	signs []sign
	hits  []Hit
	fold  [64]byte

	states []state
	byKey  map[string]int32
	next   map[uint64]int32
	// begin is next of the root for words, by their number; -1 where it isn't known yet.
	begin []int32
}

// state is a set of nodes that the automaton can be in. State 0 is nowhere.
type state struct {
	nodes  []int32
	accept []entry
	dead   bool // nothing leads on
}

// sign is what a token is to the lexicon: its word and its kind.
type sign uint64

// Find returns the phrases in a text, by where they begin. Of phrases of one set that begin at one token only the longest counts
// (of equally long ones the first), and those that overlap one before them in the same set don't. The slice is good until the next
// Find with the same Finder.
func (l *Lexicon) Find(t *Text, f *Finder) []Hit {
	if f.next == nil {
		f.next, f.byKey, f.states = map[uint64]int32{}, map[string]int32{}, make([]state, 2)
		f.begin = slices.Repeat([]int32{-1}, firstWord+len(l.words))
	}
	f.signs = f.signs[:0]
	for i := range t.Tokens {
		f.signs = append(f.signs, l.sign(t, i, f))
	}
	f.hits = f.hits[:0]
	for i := range t.Tokens {
		begin := len(f.hits)
		l.from(t, f, i)
		if len(f.hits)-begin > 1 {
			f.hits = longest(f.hits, begin)
		}
	}
	if len(f.hits) > 1 {
		f.hits = apart(f.hits)
	}
	return f.hits
}

// root is the state at the beginning of all phrases; its ways on stand in Lexicon.first.
const root = 1

// from follows the phrases that begin at a token.
func (l *Lexicon) from(t *Text, f *Finder, from int) {
	at := int32(root)
	for i := from; i < len(f.signs); i++ {
		to := l.on(f, at, f.signs[i])
		if to == 0 {
			return
		}
		s := &f.states[to]
		for _, e := range s.accept {
			if (!e.begins || t.isFirst(from)) && (!e.ends || t.isLast(i)) {
				f.hits = append(f.hits, Hit{int(e.set), int(e.phrase), from, i + 1})
			}
		}
		if s.dead {
			return
		}
		at = to
	}
}

// on is where a sign leads from a state, worked out once.
func (l *Lexicon) on(f *Finder, at int32, s sign) int32 {
	if at == root && Kind(s&7) == Word {
		to := &f.begin[s>>3]
		if *to < 0 {
			*to = l.step(f, at, s)
		}
		return *to
	}
	key := uint64(at)<<40 | uint64(s)
	to, ok := f.next[key]
	if !ok {
		to = l.step(f, at, s)
		f.next[key] = to
	}
	return to
}

// sign looks a token up, folded to lower case and plain apostrophes.
func (l *Lexicon) sign(t *Text, i int, f *Finder) sign {
	kind := t.Tokens[i].Kind
	if kind == Hole {
		return sign(kind)
	}
	if t.plain {
		return sign(l.words[t.lower[t.Tokens[i].Start:t.Tokens[i].End]])<<3 | sign(kind)
	}
	return sign(l.words[string(Fold(f.fold[:0], t.Token(i)))])<<3 | sign(kind)
}

// step works out where a sign leads from a state.
func (l *Lexicon) step(f *Finder, at int32, s sign) int32 {
	word, kind := int32(s>>3), Kind(s&7)
	symbols := [3]int32{word, 0, 0}
	switch kind {
	case Number:
		symbols[1] = symNumber
	case Hole:
		symbols[1] = symHole
	}
	if kind.IsWord() {
		symbols[2] = symAny
	}
	var to []int32
	for _, symbol := range symbols {
		if symbol == 0 {
			continue
		}
		if at == root {
			to = append(to, l.first[symbol]...)
			continue
		}
		for _, n := range f.states[at].nodes {
			for i := l.nodes[n].edge; i != 0; i = l.edges[i].next {
				if l.edges[i].symbol == symbol {
					to = append(to, l.edges[i].to)
				}
			}
		}
	}
	return l.state(f, to)
}

// state is the number of a set of nodes, 0 for none.
func (l *Lexicon) state(f *Finder, nodes []int32) int32 {
	if len(nodes) == 0 {
		return 0
	}
	nodes = l.closure(nodes)
	key := make([]byte, 0, 4*len(nodes))
	for _, n := range nodes {
		key = binary.LittleEndian.AppendUint32(key, uint32(n))
	}
	if id, ok := f.byKey[string(key)]; ok {
		return id
	}
	s := state{nodes: nodes, dead: true}
	for _, n := range nodes {
		if end := l.nodes[n].end; end != 0 {
			s.accept = append(s.accept, l.ends[end])
		}
		s.dead = s.dead && l.nodes[n].edge == 0
	}
	id := int32(len(f.states))
	f.states = append(f.states, s)
	f.byKey[string(key)] = id
	return id
}

// isFirst says whether a token begins a sentence, marks before it aside.
func (t *Text) isFirst(token int) bool {
	for i := token - 1; i >= t.Sentence(token).From; i-- {
		if t.Tokens[i].Kind.IsWord() {
			return false
		}
	}
	return true
}

// isLast says whether a token ends a sentence, marks behind it aside.
func (t *Text) isLast(token int) bool {
	for i := token + 1; i < t.Sentence(token).To; i++ {
		if t.Tokens[i].Kind.IsWord() {
			return false
		}
	}
	return true
}

// longest keeps, of the hits from begin on, the longest of each set.
func longest(hits []Hit, begin int) []Hit {
	slices.SortStableFunc(hits[begin:], func(a, b Hit) int {
		if a.Set != b.Set {
			return a.Set - b.Set
		}
		if a.To != b.To {
			return b.To - a.To
		}
		return a.Phrase - b.Phrase
	})
	out := hits[:begin]
	for i, h := range hits[begin:] {
		if i == 0 || out[len(out)-1].Set != h.Set {
			out = append(out, h)
		}
	}
	return out
}

// apart drops hits that overlap an earlier one of their set.
func apart(hits []Hit) []Hit {
	out := hits[:0]
	for _, h := range hits {
		if !slices.ContainsFunc(out, func(o Hit) bool { return o.Set == h.Set && o.To > h.From }) {
			out = append(out, h)
		}
	}
	return out
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
