package intent

import "math"

// vocabulary numbers the features of the examples and knows how rare each is.
type vocabulary struct {
	ids map[uint64]int32
	// rarity is ln((n+1)/(df+1)) + 1 of each feature, df being the number of examples that have it.
	rarity []float32
	// unknown is the rarity of a feature that no example has.
	unknown float64
}

// newVocabulary counts the features of examples.
func newVocabulary(texts []marks) *vocabulary {
	v := &vocabulary{ids: map[uint64]int32{}}
	var df []int32
	count := func(h uint64, _ int) {
		id, ok := v.ids[h]
		if !ok {
			id = int32(len(df))
			v.ids[h] = id
			df = append(df, 0)
		}
		df[id]++
	}
	for i := range texts {
		runs(texts[i].words, count)
		runs(texts[i].letters, count)
	}
	v.rate(df, texts)
	return v
}

// Words that say little are everywhere, but a few examples don't show it. So they are counted as if half of a hundred more examples had
// them. Our choice; it tells most with five examples a topic, and nothing with a hundred.
const (
	unseen      = 100
	unseenShare = 0.5
)

// rate works out how rare features are.
func (v *vocabulary) rate(df []int32, texts []marks) {
	common := make([]bool, len(df))
	for i := range texts {
		for _, h := range texts[i].common {
			common[v.ids[h]] = true
		}
	}
	n := float64(len(texts))
	v.rarity = make([]float32, len(df))
	for id, count := range df {
		all, have := n+1, float64(count)+1
		if common[id] {
			all, have = all+unseen, have+unseenShare*unseen
		}
		v.rarity[id] = float32(ln(all/have) + 1)
	}
	v.unknown = ln(n+1) + 1
}

// lettersLength is the length of the block of letters, that of words being 1. Our choice from the development splits.
const lettersLength = 0.7

// alike is the likeness of a clause to itself.
const alike = 1 + lettersLength*lettersLength

// vector is a clause's known features with their weights: in each block the root of how often it comes counts as in sublinear TF-IDF,
// and each block has its length, so that long words don't outweigh the others.
func (v *vocabulary) vector(dst []feature, m *marks) []feature {
	dst = v.block(dst, m.words, 1)
	return v.block(dst, m.letters, lettersLength)
}

// unknownShare is what a feature that no example has adds to the square of a block's length, so that a clause of one known word among many
// unknown ones is like no example. Our choice: known ones add 5 to 20.
const unknownShare = 5

func (v *vocabulary) block(dst []feature, hashes []uint64, length float64) []feature {
	from, sum := len(dst), float64(0)
	runs(hashes, func(h uint64, times int) {
		id, ok := v.ids[h]
		if !ok {
			sum += unknownShare
			return
		}
		w := v.rarity[id]
		if times > 1 {
			w = float32(w * float32(ln(float64(times))+1))
		}
		sum += float64(float64(w) * float64(w))
		dst = append(dst, feature{id, w})
	})
	if sum > 0 {
		scale := float32(length / math.Sqrt(sum))
		for i := range dst[from:] {
			dst[from+i].weight *= scale
		}
	}
	return dst
}

// smallShare is how much a word that says little counts beside the others. Our choice.
const smallShare = 0.25

// known is the share of a clause's words that examples have, by rarity, 0 to 1.
func (v *vocabulary) known(m *marks) float64 {
	known, all := v.weigh(m.stems)
	smallKnown, smallAll := v.weigh(m.small)
	known += float64(smallShare * smallKnown)
	all += float64(smallShare * smallAll)
	if all == 0 {
		return 0
	}
	return known / all
}

// weigh adds up the rarity of stems, and of those that examples have.
func (v *vocabulary) weigh(stems []uint64) (known, all float64) {
	for _, h := range stems {
		rarity := v.unknown
		if id, ok := v.ids[h]; ok {
			rarity = float64(v.rarity[id])
			known += rarity
		}
		all += rarity
	}
	return known, all
}
