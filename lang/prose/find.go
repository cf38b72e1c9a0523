package prose

import (
	"encoding/binary"
	"slices"
)

// Finder is the memory of [Lexicon.Find], used again from text to text: what it has learned of one lexicon makes the next text
// faster. The zero Finder is ready. One goroutine at a time, one lexicon.
type Finder struct {
	signs []sign
	hits  []Hit

	states []state
	byKey  map[string]int32
	// ways are the ways on from all states but the root. begin are those of the root, by kind and word; unknown where it isn't worked
	// out yet.
	ways  wayTable
	begin [Emoji + 1][]int32
}

const unknown = -1

// state is a set of nodes that the automaton can be in. State 0 is nowhere.
type state struct {
	nodes  []int32
	accept []entry
	dead   bool // nothing leads on
}

// sign is what a token is to the lexicon: its word, and its kind above it.
type sign uint32

const kindShift = 24

func (s sign) word() int32 { return int32(s & (1<<kindShift - 1)) }

func (s sign) kind() Kind { return Kind(s >> kindShift) }

// Find returns the phrases in a text, by where they begin. Of phrases of one set that begin at one token only the longest counts
// (of equally long ones the first), and those that overlap one before them in the same set don't. The slice is good until the next
// Find with the same Finder.
func (l *Lexicon) Find(t *Text, f *Finder) []Hit {
	if f.byKey == nil {
		f.byKey, f.states = map[string]int32{}, make([]state, 2)
		for kind := range f.begin {
			f.begin[kind] = slices.Repeat([]int32{unknown}, firstWord+len(l.names))
		}
	}
	f.signs = f.signs[:0]
	for i := range t.Tokens {
		f.signs = append(f.signs, l.sign(t, i))
	}
	f.hits = f.hits[:0]
	for i, s := range f.signs {
		to := f.begin[s.kind()][s.word()]
		if to == 0 {
			continue
		}
		if to == unknown {
			to = l.step(f, root, s)
			f.begin[s.kind()][s.word()] = to
		}
		begin := len(f.hits)
		l.from(t, f, i, to)
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

// from follows the phrases that begin at a token, which leads from the root to a state.
func (l *Lexicon) from(t *Text, f *Finder, from int, at int32) {
	for i := from; at != 0; i++ {
		s := &f.states[at]
		for _, e := range s.accept {
			if (!e.begins || t.isFirst(from)) && (!e.ends || t.isLast(i)) {
				f.hits = append(f.hits, Hit{int(e.set), int(e.phrase), from, i + 1})
			}
		}
		if s.dead || i+1 == len(f.signs) {
			return
		}
		at = l.on(f, at, f.signs[i+1])
	}
}

// on is where a sign leads from a state, worked out once.
func (l *Lexicon) on(f *Finder, at int32, s sign) int32 {
	k := key(at)<<32 | key(s)
	to, ok := f.ways.get(k)
	if !ok {
		to = l.step(f, at, s)
		f.ways.put(k, to)
	}
	return to
}

// sign looks a token up, folded to lower case and plain apostrophes.
func (l *Lexicon) sign(t *Text, i int) sign {
	k := t.Tokens[i]
	if k.Kind == Hole {
		return sign(Hole) << kindShift
	}
	return sign(l.word(t.S[k.Start:k.End], k.key)) | sign(k.Kind)<<kindShift
}

// step works out where a sign leads from a state.
func (l *Lexicon) step(f *Finder, at int32, s sign) int32 {
	word, kind := s.word(), s.kind()
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
