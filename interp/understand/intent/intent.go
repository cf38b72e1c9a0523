// Package intent finds the topic of a clause by comparing it with examples: a flow's `starts on`, an answer's questions.
//
//	index := intent.New([]intent.Topic{{Name: "track", Examples: []string{"where is my parcel"}}})
//	best := index.Rank(words.Split("wheres my parcell"), nil)
//	fmt.Println(index.Topics[best[0].Topic].Name, best[0].Score)
//
// A clause and an example are alike by their words (rare ones count more) and by the letters in their words (so a typo costs
// little). The score is the likeness of the nearest example, 0 to 1; [Accept] is where a topic begins to count.
package intent

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/handrail-flow/handrail/interp/understand/words"
)

// Topic is something that a customer can bring up.
type Topic struct {
	// Name is the flow's or answer's.
	Name string
	// Answer marks an answer.
	Answer   bool
	Examples []string
}

// The zones of a score. Our choice, from the development split of CLINC150 with fifteen topics of ten examples each.
const (
	// Accept is the least score of a topic.
	Accept = 0.44
	// Margin is how far the best must lead the second; closer ones are put as a question.
	Margin = 0.05
	// Clear is the score from which a topic is beyond doubt, for example where a free text was asked for.
	Clear = 0.8
)

// Weights of the parts of a score, our choice.
const (
	wordShare   = 0.65
	letterShare = 0.35
	pairWeight  = 0.5 // two words in a row, against one word
	stopWeight  = 0.4 // a word that says next to nothing
	weakWeight  = 0.5 // a word that many topics share
	secondShare = 0.6 // of a topic's second nearest example
	thirdShare  = 0.4
)

// Index holds the topics' examples, ready to compare with. It never changes and is safe for concurrent use.
type Index struct {
	Topics []Topic

	topicOf []int32 // of each example
	exact   map[string][]int32
	words   block
	letters block
	scratch sync.Pool
}

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

// New makes an index. Examples that hold no word are passed over.
func New(topics []Topic) *Index {
	x := &Index{Topics: topics, exact: map[string][]int32{}}
	var texts [][]words.Word
	for t := range topics {
		for _, e := range topics[t].Examples {
			list := words.Split(e)
			key := normal(list)
			if key == "" || slices.Contains(x.exact[key], int32(t)) {
				continue
			}
			x.exact[key] = append(x.exact[key], int32(t))
			texts = append(texts, list)
			x.topicOf = append(x.topicOf, int32(t))
		}
	}
	x.words.build(texts, wordFeatures)
	x.letters.build(texts, letterFeatures)
	x.scratch.New = func() any {
		return &scratch{a: make([]float32, len(x.topicOf)), b: make([]float32, len(x.topicOf)), best: make([][3]float32, len(topics))}
	}
	return x
}

type scratch struct {
	a, b  []float32
	best  [][3]float32 // of each topic its nearest examples
	feats []feature
}

type feature struct {
	name   string
	weight float32
}

type featuring func(dst []feature, list []words.Word, skip func(int) bool) []feature

func (b *block) build(texts [][]words.Word, features featuring) {
	b.ids = map[string]int32{}
	var df []int32
	vectors := make([][]feature, len(texts))
	for i, list := range texts {
		vectors[i] = merge(features(nil, list, nil))
		for _, f := range vectors[i] {
			id, ok := b.ids[f.name]
			if !ok {
				id = int32(len(df))
				b.ids[f.name] = id
				df = append(df, 0)
			}
			df[id]++
		}
	}
	n := float64(len(texts))
	b.idf, b.postings = make([]float32, len(df)), make([][]posting, len(df))
	for id, count := range df {
		b.idf[id] = float32(math.Log((n+1)/(float64(count)+0.5))) + 0.3
	}
	for _, list := range texts {
		for i := range list {
			if w := list[i].Stem; list[i].Kind == words.Letters && len(w) >= words.MinTypo && len(w) <= maxTypo && !slices.Contains(b.sized[len(w)], w) {
				b.sized[len(w)] = append(b.sized[len(w)], w)
			}
		}
	}
	b.unknown = 0.7 * (float32(math.Log(n+1)) + 0.3)
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

// Ranked is a topic with its score.
type Ranked struct {
	Topic int // an index into Topics
	Score float64
	// Exact says that the clause is one of the topic's examples.
	Exact bool
}

// Rank gives the topics that a clause could be about, best first, at most three, none below half of [Accept]. Words that skip says
// yes to (by their index in list) are left out, except from the comparison word for word.
func (x *Index) Rank(list []words.Word, skip func(int) bool) []Ranked {
	if len(x.topicOf) == 0 || len(list) == 0 {
		return nil
	}
	if same := x.exact[normal(list)]; len(same) > 0 {
		var out []Ranked
		for _, t := range same {
			out = append(out, Ranked{Topic: int(t), Score: 1, Exact: true})
		}
		return out[:min(3, len(out))]
	}
	s := x.scratch.Get().(*scratch)
	defer x.scratch.Put(s)
	s.feats = wordFeatures(s.feats[:0], list, skip)
	x.words.mend(s.feats)
	s.feats = merge(s.feats)
	x.words.compare(s.a, s.feats)
	s.feats = merge(letterFeatures(s.feats[:0], list, skip))
	x.letters.compare(s.b, s.feats)
	return x.gather(s)
}

// gather takes each topic's nearest examples and clears the sums.
func (x *Index) gather(s *scratch) []Ranked {
	for i, t := range x.topicOf {
		score := wordShare*s.a[i] + letterShare*s.b[i]
		near := &s.best[t]
		switch {
		case score > near[0]:
			near[0], near[1], near[2] = score, near[0], near[1]
		case score > near[1]:
			near[1], near[2] = score, near[1]
		case score > near[2]:
			near[2] = score
		}
		s.a[i], s.b[i] = 0, 0
	}
	var out []Ranked
	for t := range s.best {
		near := &s.best[t]
		if score := near[0] + secondShare*near[1] + thirdShare*near[2]; near[0] >= 0.1 && score >= Accept/2 {
			out = append(out, Ranked{Topic: t, Score: below1(float64(score))})
		}
		*near = [3]float32{}
	}
	slices.SortStableFunc(out, func(a, b Ranked) int { return cmp.Compare(b.Score, a.Score) })
	return out[:min(3, len(out))]
}

// below1 bends the upper end of a sum of likenesses so that it stays below 1, in the same order.
func below1(score float64) float64 {
	const straight = 0.6
	if score <= straight {
		return score
	}
	return straight + (1-straight)*(1-math.Exp(-(score-straight)/straight))
}
