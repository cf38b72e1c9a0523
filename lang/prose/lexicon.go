package prose

import (
	"fmt"
	"slices"
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
type Lexicon struct {
	words map[string]int32
	// next leads on from a node by a word or a class; the key is node<<32 | symbol.
	next map[uint64]int32
	// first is next of the root for words, which is looked up for every token.
	first  []int32
	accept [][]entry
	// classes tells which nodes have an edge by a class, so that others aren't looked up.
	classes []bool
}

type entry struct {
	set, phrase  int32
	begins, ends bool
}

// Symbols that aren't words. Real words count from firstWord.
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
	l := &Lexicon{words: map[string]int32{}, next: map[uint64]int32{}, accept: [][]entry{nil}, classes: []bool{false}}
	for s, set := range sets {
		for i, p := range set {
			found, err := expand(p.Pattern)
			if err != nil {
				return nil, fmt.Errorf("the phrase %q: %w", p.Pattern, err)
			}
			for _, f := range found {
				l.add(f, int32(s), int32(i))
			}
		}
	}
	l.first = make([]int32, firstWord+len(l.words))
	for symbol := range l.first {
		l.first[symbol] = l.next[uint64(symbol)]
	}
	return l, nil
}

func (l *Lexicon) add(f sequence, set, phrase int32) {
	node := int32(0)
	for _, atom := range f.atoms {
		symbol := l.symbol(atom)
		if symbol < firstWord {
			l.classes[node] = true
		}
		key := uint64(node)<<32 | uint64(symbol)
		to, ok := l.next[key]
		if !ok {
			to = int32(len(l.accept))
			l.next[key] = to
			l.accept, l.classes = append(l.accept, nil), append(l.classes, false)
		}
		node = to
	}
	e := entry{set, phrase, f.begins, f.ends}
	if !slices.Contains(l.accept[node], e) {
		l.accept[node] = append(l.accept[node], e)
	}
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

// Finder is the memory of [Lexicon.Find], used again from text to text. The zero Finder is ready. One goroutine at a time.
type Finder struct {
	ids  []int32
	hits []Hit
	fold [64]byte
}

// Find returns the phrases in a text, by where they begin. Of phrases of one set that begin at one token only the longest counts
// (of equally long ones the first), and those that overlap one before them in the same set don't. The slice is good until the next
// Find with the same Finder.
func (l *Lexicon) Find(t *Text, f *Finder) []Hit {
	f.ids = f.ids[:0]
	for i := range t.Tokens {
		f.ids = append(f.ids, l.id(t, i, f))
	}
	f.hits = f.hits[:0]
	for i := range t.Tokens {
		begin := len(f.hits)
		l.walk(t, f, 0, i, i)
		if len(f.hits)-begin > 1 {
			f.hits = longest(f.hits, begin)
		}
	}
	f.hits = apart(f.hits)
	return f.hits
}

// id is a token's symbol: that of its word, folded to lower case and plain apostrophes; 0 for one that no phrase has.
func (l *Lexicon) id(t *Text, i int, f *Finder) int32 {
	switch t.Tokens[i].Kind {
	case Number:
		if id, ok := l.words[t.Token(i)]; ok {
			return id
		}
		return 0
	case Hole:
		return 0
	}
	b := Fold(f.fold[:0], t.Token(i))
	return l.words[string(b)]
}

// walk follows the phrases that begin at token from, having come to node before token i.
func (l *Lexicon) walk(t *Text, f *Finder, node int32, from, i int) {
	for _, e := range l.accept[node] {
		if (!e.begins || t.isFirst(from)) && (!e.ends || t.isLast(i-1)) {
			f.hits = append(f.hits, Hit{int(e.set), int(e.phrase), from, i})
		}
	}
	if i == len(t.Tokens) {
		return
	}
	if id := f.ids[i]; id != 0 {
		to := int32(0)
		if node == 0 {
			to = l.first[id]
		} else {
			to = l.next[uint64(node)<<32|uint64(id)]
		}
		if to != 0 {
			l.walk(t, f, to, from, i+1)
		}
	}
	if !l.classes[node] {
		return
	}
	switch t.Tokens[i].Kind {
	case Number:
		l.step(t, f, node, symNumber, from, i)
	case Hole:
		l.step(t, f, node, symHole, from, i)
	}
	if t.Tokens[i].Kind.IsWord() {
		l.step(t, f, node, symAny, from, i)
	}
}

func (l *Lexicon) step(t *Text, f *Finder, node int32, symbol uint64, from, i int) {
	if to := l.next[uint64(node)<<32|symbol]; to != 0 {
		l.walk(t, f, to, from, i+1)
	}
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
		return b.To - a.To
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
