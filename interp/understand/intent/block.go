package intent

import (
	"math"
	"slices"

	"github.com/handrail-flow/handrail/interp/understand/words"
)

// block is one kind of features: their rarity, and the examples that have them with their weights.
type block struct {
	ids      map[string]int32
	idf      []float32
	postings [][]posting
	unknown  float32 // the rarity of a feature that no example has
	// sized are the words of five letters or more by length, to find what a typo meant.
	sized [maxTypo + 2][]string
}

// maxTypo is the longest word in which a typo is looked for, in bytes.
const maxTypo = 20

type posting struct {
	example int32
	weight  float32
}

// build takes in the examples' words.
func (b *block) build(texts [][]words.Word, features featuring) {
	vectors := make([][]feature, len(texts))
	for i, list := range texts {
		vectors[i] = merge(features(nil, list, nil))
		b.size(list)
	}
	b.count(vectors)
	b.postings = make([][]posting, len(b.idf))
	for i, v := range vectors {
		norm := b.norm(v)
		if norm == 0 {
			continue
		}
		for _, f := range v {
			id := b.ids[f.name]
			b.postings[id] = append(b.postings[id], posting{int32(i), f.weight * b.idf[id] / norm})
		}
	}
}

// count numbers the features and finds how rare each is.
func (b *block) count(vectors [][]feature) {
	b.ids = map[string]int32{}
	var df []int32
	for _, v := range vectors {
		for _, f := range v {
			id, ok := b.ids[f.name]
			if !ok {
				id = int32(len(df))
				b.ids[f.name] = id
				df = append(df, 0)
			}
			df[id]++
		}
	}
	n := float64(len(vectors))
	b.idf = make([]float32, len(df))
	for id, count := range df {
		b.idf[id] = float32(math.Log((n+1)/(float64(count)+0.5))) + 0.3
	}
	b.unknown = 0.7 * (float32(math.Log(n+1)) + 0.3)
}

// size notes the words that a typo can be of.
func (b *block) size(list []words.Word) {
	for i := range list {
		if w := list[i].Stem; list[i].Kind == words.Letters && len(w) >= words.MinTypo && len(w) <= maxTypo && !slices.Contains(b.sized[len(w)], w) {
			b.sized[len(w)] = append(b.sized[len(w)], w)
		}
	}
}

// norm is the length of a vector; unknown features count less than the rarest known.
func (b *block) norm(v []feature) float32 {
	sum := float32(0)
	for _, f := range v {
		w := f.weight * b.rarity(f.name)
		sum += w * w
	}
	return float32(math.Sqrt(float64(sum)))
}

// mend puts the word that a typo meant in the place of an unknown one.
func (b *block) mend(list []feature) {
	for i := range list {
		name := list[i].name
		if _, known := b.ids[name]; known || len(name) < words.MinTypo || len(name) > maxTypo || list[i].weight < 1 {
			continue
		}
		for n := len(name) - 1; n <= len(name)+1; n++ {
			for _, w := range b.sized[n] {
				if words.Near(w, name) {
					list[i].name = w
				}
			}
		}
	}
}

func (b *block) rarity(name string) float32 {
	if id, ok := b.ids[name]; ok {
		return b.idf[id]
	}
	return b.unknown
}

// compare adds the cosine with every example to sums.
func (b *block) compare(sums []float32, v []feature) {
	norm := b.norm(v)
	if norm == 0 {
		return
	}
	for _, f := range v {
		id, ok := b.ids[f.name]
		if !ok {
			continue
		}
		w := f.weight * b.idf[id] / norm
		for _, p := range b.postings[id] {
			sums[p.example] += w * p.weight
		}
	}
}
