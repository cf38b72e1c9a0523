package model

import (
	"slices"

	"github.com/handrail-flow/handrail/interp/understand/words"
)

// Buckets is how many weights a table has: features are hashed into it, so that no list of words needs to be kept and a word that was
// never seen still has parts that were. Half as many lose 0.001 of AUC.
const Buckets = 1 << 18

// The kinds of features, mixed into the hash so that a word and a piece of one don't meet.
const (
	wordFeature   = 'w'
	pairFeature   = 'b' // two words in a row, or the end of the text
	pieceFeature  = 'c' // letters inside a word
	deniedFeature = 'n' // a word soon after "not" or the like
	toneFeature   = 't' // of the whole text
)

// deniedReach is how many words after a denial it reaches, up to the next sign: "not a good idea". Worth 0.002 of AUC; 3 and 8 do as well.
const deniedReach = 4

// denies says whether a folded word denies what follows.
func denies(fold string) bool {
	switch fold {
	case "not", "no", "never", "dont", "cant", "isnt", "wasnt", "doesnt", "didnt", "wont", "wouldnt", "arent", "without", "couldnt", "aint", "nothing", "nobody":
		return true
	}
	return false
}

// The lengths of the pieces of a word, with its ends marked, and how much of a long word is cut up.
const (
	minPiece, maxPiece = 3, 4
	maxCut             = 40
)

// feature is a bucket and the word, by its place in the list, that it was read at; of a pair the second.
type feature struct {
	bucket uint32
	at     int32
}

// features appends what is read in a text to dst. One bucket may come several times.
func features(dst []feature, list []words.Word) []feature {
	before, last, denied := "^", 0, 0
	for i := range list {
		w := &list[i]
		fold := w.Fold
		if w.Kind == words.Digits {
			fold = "0" // which number it is says nothing
		}
		dst = append(dst, feature{bucket(wordFeature, fold, ""), int32(i)}, feature{bucket(pairFeature, before, fold), int32(i)})
		switch {
		case w.Kind == words.Letters:
			dst = pieces(dst, fold, int32(i))
			if denied > 0 {
				dst = append(dst, feature{bucket(deniedFeature, fold, ""), int32(i)})
				denied--
			}
		case w.Kind == words.Punct && fold != "'":
			denied = 0
		}
		if denies(fold) {
			denied = deniedReach
		}
		before, last = fold, i
	}
	dst = append(dst, feature{bucket(pairFeature, before, "$"), int32(last)})
	for _, name := range ToneOf(list).names() {
		dst = append(dst, feature{bucket(toneFeature, name, ""), int32(last)})
	}
	return dst
}

// pieces appends the runs of letters of a word, its ends marked.
func pieces(dst []feature, fold string, at int32) []feature {
	var buf [maxCut + 2]byte
	n := copy(buf[1:maxCut+1], fold)
	buf[0], buf[n+1] = '<', '>'
	marked := buf[:n+2]
	for from := range marked {
		h := hash(seed, pieceFeature)
		for to := from; to < len(marked) && to < from+maxPiece; to++ {
			h = hash(h, marked[to])
			if length := to - from + 1; length >= minPiece && length < len(marked) {
				dst = append(dst, feature{narrow(h), at})
			}
		}
	}
	return dst
}

// Tone is how a whole text is written.
type Tone struct {
	// Shouted says that most of it stands in capitals, and at least two words.
	Shouted bool
	// Cries and Asks count its "!" and "?".
	Cries, Asks int
}

// ToneOf hears how a text is written.
func ToneOf(list []words.Word) Tone {
	var t Tone
	shouted, said := 0, 0
	for i := range list {
		switch w := &list[i]; {
		case w.Kind == words.Letters && len(w.Fold) > 1:
			said++
			if w.Shout {
				shouted++
			}
		case w.Fold == "!":
			t.Cries++
		case w.Fold == "?":
			t.Asks++
		}
	}
	t.Shouted = shouted >= 2 && shouted*5 >= said*3
	return t
}

// names are the features that a tone has.
func (t Tone) names() []string {
	var out []string
	for _, f := range []struct {
		holds bool
		name  string
	}{{t.Shouted, "shout"}, {t.Cries >= 2, "!!"}, {t.Cries >= 3, "!!!"}, {t.Asks >= 2, "??"}} {
		if f.holds {
			out = append(out, f.name)
		}
	}
	return out
}

// once keeps each bucket's first feature, in the order of the words.
func once(list []feature, seen *[Buckets / 64]uint64) []feature {
	out := slices.DeleteFunc(list, func(f feature) bool {
		mask := uint64(1) << (f.bucket % 64)
		known := seen[f.bucket/64]&mask != 0
		seen[f.bucket/64] |= mask
		return known
	})
	for _, f := range out {
		seen[f.bucket/64] = 0
	}
	return out
}

// seed begins a hash: FNV-1a in 32 bits.
const seed uint32 = 2166136261

func hash(h uint32, b byte) uint32 { return (h ^ uint32(b)) * 16777619 }

func bucket(kind byte, one, two string) uint32 {
	h := hash(seed, kind)
	for i := 0; i < len(one); i++ {
		h = hash(h, one[i])
	}
	if two != "" {
		h = hash(h, ' ')
		for i := 0; i < len(two); i++ {
			h = hash(h, two[i])
		}
	}
	return narrow(h)
}

// narrow mixes a hash, for FNV's low bits alone are weak, and makes it a bucket.
func narrow(h uint32) uint32 {
	h ^= h >> 15
	h *= 0x2c1b3c6d
	h ^= h >> 12
	return h & (Buckets - 1)
}
