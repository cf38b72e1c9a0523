package intent

import (
	"slices"

	"github.com/handrail-flow/handrail/interp/understand/words"
)

// A feature is a stem, a pair of neighbouring stems, two senses that keep company in one clause, or three or four letters in a row in a
// word with its borders: the first three tell topics apart, the letters forgive typos and join forms of a word. Features go by a hash of
// 64 bits, so that no text is kept for them. Also tried, and no better: three stems in a row, stems one apart, five letters, words as they
// were typed, company of all words, senses alone.

// marks are the features of one clause: each block's hashes with repeats, words and letters in order once read.
type marks struct {
	stems   []uint64 // single stems, for the share of known words
	small   []uint64 // those of words that say little
	common  []uint64 // all features that only words which say little have a part in
	words   []uint64 // stems, pairs and company
	letters []uint64
}

func (m *marks) reset() {
	m.stems, m.small, m.common, m.words, m.letters = m.stems[:0], m.small[:0], m.common[:0], m.words[:0], m.letters[:0]
}

func (m *marks) copy(from *marks) {
	m.stems, m.small = append(m.stems[:0], from.stems...), append(m.small[:0], from.small...)
	m.words, m.letters = append(m.words[:0], from.words...), append(m.letters[:0], from.letters...)
}

// The kinds of features, mixed into their hashes.
const (
	ofStem = iota + 1
	ofPair
	ofCompany
	ofThree
	ofFour
	ofTiming
)

// FNV-1a's numbers.
const (
	hashBasis = 14695981039346656037
	hashPrime = 1099511628211
)

func start(kind uint64) uint64 { return (hashBasis ^ kind) * hashPrime }

func hash(kind uint64, parts ...string) uint64 {
	h := start(kind)
	for _, p := range parts {
		for i := range len(p) {
			h = (h ^ uint64(p[i])) * hashPrime
		}
		h = (h ^ ' ') * hashPrime
	}
	return h
}

// maxLetters is the longest word whose letters are looked at, in bytes.
const maxLetters = 40

// read takes a clause's features; words that skip says yes to are left out. mend, where set, may give another stem
// for one that no example has.
func (m *marks) read(list []words.Word, skip func(int) bool, mend func(*words.Word) string) {
	before, small := "", false
	var others company
	add := func(fold, stem string, kind words.Kind) {
		if kind == words.Digits {
			stem = "0"
		}
		pair := hash(ofPair, before, stem)
		if before != "" {
			m.words = append(m.words, pair)
		}
		says, spelt := !words.Stop(fold) && !words.Filler(fold), len(m.letters)
		one := hash(ofStem, stem)
		m.words = append(m.words, one)
		m.spell(fold)
		if says || asks(fold) {
			m.words = others.join(m.words, sense(stem))
		}
		if says {
			m.stems = append(m.stems, one)
		} else {
			m.small, m.common = append(m.small, one), append(append(m.common, one), m.letters[spelt:]...)
			if small {
				m.common = append(m.common, pair)
			}
		}
		before, small = stem, !says
	}
	for i := range list {
		w := &list[i]
		if w.Kind == words.Punct || skip != nil && skip(i) {
			continue
		}
		if full := contractions[w.Fold]; len(full) > 0 {
			for _, part := range full {
				add(part, words.Stem(part), words.Letters)
			}
			continue
		}
		stem := w.Stem
		if mend != nil && w.Kind == words.Letters {
			stem = mend(w)
		}
		add(w.Fold, stem, w.Kind)
	}
	if AsksWhen(list) {
		m.words = append(m.words, hash(ofTiming))
	}
	slices.Sort(m.words)
	slices.Sort(m.letters)
}

// companions is how many words are looked back to, so that the work stays in proportion to the text. Our choice: requests rarely have more.
const companions = 8

// company are the last senses of a clause, of words that say something or ask.
type company struct {
	senses [companions]string
	seen   int
}

// join pairs a sense with those before it. The order doesn't count: "the card has expired" and "expired card" hold the same two.
func (c *company) join(dst []uint64, sense string) []uint64 {
	for _, other := range c.senses[:min(c.seen, companions)] {
		dst = append(dst, hash(ofCompany, min(other, sense), max(other, sense)))
	}
	c.senses[c.seen%companions] = sense
	c.seen++
	return dst
}

// asks says whether a word asks for something: alone it says little, but "why" beside "charged" says more than "charged".
func asks(fold string) bool {
	switch fold {
	case "who", "what", "which", "when", "where", "why", "how":
		return true
	}
	return false
}

// spell adds the runs of three and four letters of a word with its borders.
func (m *marks) spell(fold string) {
	if len(fold) > maxLetters {
		return
	}
	var padded [maxLetters + 2]byte
	padded[0] = '_'
	copy(padded[1:], fold)
	padded[len(fold)+1] = '_'
	n := len(fold) + 2
	for i := 0; i+3 <= n; i++ {
		h := start(ofThree)
		for k := i; k < i+3; k++ {
			h = (h ^ uint64(padded[k])) * hashPrime
		}
		m.letters = append(m.letters, h)
		if i+4 <= n {
			m.letters = append(m.letters, ((h^uint64(padded[i+3]))*hashPrime^ofFour)*hashPrime)
		}
	}
}

// feature is a known feature's number with its weight.
type feature struct {
	id     int32
	weight float32
}

// runs calls for each distinct one of sorted hashes with how often it comes.
func runs(hashes []uint64, each func(h uint64, times int)) {
	for i := 0; i < len(hashes); {
		j := i
		for j < len(hashes) && hashes[j] == hashes[i] {
			j++
		}
		each(hashes[i], j-i)
		i = j
	}
}
