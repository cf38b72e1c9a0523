package intent

import (
	"math"
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
)

type feature struct {
	name   string
	weight float32
}

type featuring func(dst []feature, list []words.Word, skip func(int) bool) []feature

// merge joins equal features; a repeated one counts by the square root of its number.
func merge(list []feature) []feature {
	slices.SortStableFunc(list, func(a, b feature) int { return strings.Compare(a.name, b.name) })
	out := list[:0]
	for i := 0; i < len(list); {
		j := i
		for j < len(list) && list[j].name == list[i].name {
			j++
		}
		f := list[i]
		f.weight *= float32(math.Sqrt(float64(j - i)))
		out = append(out, f)
		i = j
	}
	return out
}

func weight(w *words.Word) float32 {
	if words.Stop(w.Fold) || words.Filler(w.Fold) {
		return stopWeight
	}
	if words.Weak(w.Fold) {
		return weakWeight
	}
	return 1
}

// wordFeatures are the stems and pairs of neighbouring stems.
func wordFeatures(dst []feature, list []words.Word, skip func(int) bool) []feature {
	before := -1
	for i := range list {
		w := &list[i]
		if w.Kind == words.Punct || skip != nil && skip(i) {
			continue
		}
		dst = append(dst, feature{w.Stem, weight(w)})
		if before >= 0 {
			if pair := weight(w) * weight(&list[before]) * pairWeight; pair >= stopWeight*pairWeight {
				dst = append(dst, feature{list[before].Stem + " " + w.Stem, pair})
			}
		}
		before = i
	}
	return dst
}

// letterFeatures are the runs of three letters in words that say something, with their borders.
func letterFeatures(dst []feature, list []words.Word, skip func(int) bool) []feature {
	for i := range list {
		w := &list[i]
		if w.Kind != words.Letters || skip != nil && skip(i) || weight(w) < weakWeight || len(w.Fold) > 40 {
			continue
		}
		padded := "_" + w.Fold + "_"
		for k := 0; k+3 <= len(padded); k++ {
			dst = append(dst, feature{padded[k : k+3], weight(w)})
		}
	}
	return dst
}

// normal is a clause without politeness, signs and accents: equal for texts that are the same request.
func normal(list []words.Word) string {
	var b strings.Builder
	core := words.Trim(list)
	if len(core) == 0 {
		core = list
	}
	for i := range core {
		if core[i].Kind == words.Punct {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		if full, short := contractions[core[i].Fold]; short {
			b.WriteString(full)
		} else {
			b.WriteString(core[i].Fold)
		}
	}
	return b.String()
}

// contractions in full, so that "where's" and "where is" are one.
var contractions = map[string]string{"wheres": "where is", "whats": "what is", "hows": "how is", "whens": "when is", "whos": "who is", "im": "i am", "ive": "i have", "id": "i would", "its": "it is",
	"thats": "that is", "theres": "there is", "dont": "do not", "doesnt": "does not", "didnt": "did not", "cant": "cannot", "isnt": "is not", "arent": "are not", "hasnt": "has not", "havent": "have not",
	"wont": "will not", "youre": "you are", "wanna": "want to", "u": "you", "ur": "your", "pls": "please"}
