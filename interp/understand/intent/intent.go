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
	otherForm   = 0.7 // of an example that doesn't ask when, for a clause that does
)

// Index holds the topics' examples, ready to compare with. It never changes and is safe for concurrent use.
type Index struct {
	Topics []Topic

	topicOf []int32 // of each example
	timing  []bool  // of each example: whether it asks when or how long
	holding map[string][]int
	exact   map[string][]int32
	words   block
	letters block
	scratch sync.Pool
}

// New makes an index. Examples that hold no word are passed over.
func New(topics []Topic) *Index {
	x := &Index{Topics: topics, exact: map[string][]int32{}, holding: map[string][]int{}}
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
			x.timing = append(x.timing, AsksWhen(list))
			for i := range list {
				if w := list[i].Stem; !slices.Contains(x.holding[w], t) {
					x.holding[w] = append(x.holding[w], t)
				}
			}
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
	return x.gather(s, AsksWhen(list))
}

// Holding gives the topics that have a stem in their examples, in order.
func (x *Index) Holding(stem string) []int { return x.holding[stem] }

// AsksWhen says whether a clause asks when or how long, which a request never answers: "when will I get my money back" isn't "get my
// money back".
func AsksWhen(list []words.Word) bool {
	for i := range list {
		switch list[i].Fold {
		case "when", "whens":
			return i < 3
		case "how":
			return i < 3 && i+1 < len(list) && (list[i+1].Fold == "long" || list[i+1].Fold == "soon")
		}
	}
	return false
}

// gather takes each topic's nearest examples and clears the sums.
func (x *Index) gather(s *scratch, timing bool) []Ranked {
	for i, t := range x.topicOf {
		score := wordShare*s.a[i] + letterShare*s.b[i]
		if timing && !x.timing[i] {
			score *= otherForm
		}
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
