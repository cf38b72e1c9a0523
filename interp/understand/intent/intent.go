// Package intent finds the topic of a clause from examples: a flow's `starts on`, an answer's questions.
//
//	index := intent.New([]intent.Topic{{Name: "track", Examples: []string{"where is my parcel"}}, {Name: "stop", Examples: []string{"cancel my order"}}}, nil)
//	best := index.Rank(words.Split("wheres my parcell"), nil)
//	fmt.Println(index.Topics[best[0].Topic].Name, best[0].Score)
//
// A clause is its stems, pairs of stems and letters in a row ([Index] keeps no text of the examples but their normal form). A support
// vector machine is trained on the examples, and a rejector learns from the same examples when not to believe it: it holds topics out
// and sees what their examples look like to the others. Training takes milliseconds for a flow of ordinary size, seconds for ten
// thousand examples; what it found can be kept in a [Cache]. The same topics give the same bits on every machine.
package intent

import (
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
)

// Topic is something that a customer can bring up.
type Topic struct {
	// Name is the flow's or answer's. With blanks for its underscores it is learnt from like an example: that gained three to seven points
	// with three examples. A text isn't compared with it word for word.
	Name string
	// Answer marks an answer.
	Answer   bool
	Examples []string
}

// texts are what is learnt from: the examples, then the name.
func (t *Topic) texts() []string {
	return append(slices.Clip(t.Examples), strings.ReplaceAll(t.Name, "_", " "))
}

// The zones of a score: below Confirm a topic is rejected, from there to Accept it has to be asked about, from Accept on it counts.
// The chance at which a zone begins differs from program to program (see [New]); scores are stretched so that these marks don't. Our
// choice.
const (
	Confirm = 0.3
	Accept  = 0.5
	// Clear is the score from which a topic is beyond doubt, for example where a free text was asked for.
	Clear = 0.8
	// Margin is how far the best must lead the second; closer ones are put as a question.
	Margin = 0.05
	// Near is how far behind the best a topic may be to be among the choices where the best has to be asked about.
	Near = 0.1
)

// tie is the lead in the machine's own scores, whose margin is 1, that Margin stands for. Our choice.
const tie = 0.06

// otherForm is how much less a topic counts none of whose examples asks when, for a clause that does. Our choice.
const otherForm = 0.25

// Index holds what was learnt from the topics' examples. It never changes and is safe for concurrent use.
type Index struct {
	Topics []Topic

	model    *model
	rejector rejector
	exact    map[string][]int32 // topics by the normal form of an example
	holding  map[string][]int   // topics by stem
	timing   []bool             // by topic: whether an example asks when or how long
	examples []string           // as the model numbers them, to show the nearest
	// sized are the stems of five letters or more by length, to find what a typo meant.
	sized [maxTypo + 2][]string
}

// New learns from topics. Examples that hold no word are passed over, and so is a repeated one. What was learnt comes from the cache and
// is kept there where that is worth it; nil is no cache.
func New(topics []Topic, cache Cache) *Index {
	x := &Index{Topics: topics}
	texts, topicOf := x.gather()
	x.model, x.rejector = learnt(topics, texts, topicOf, cache)
	return x
}

// gather reads the examples and notes their words.
func (x *Index) gather() (texts []marks, topicOf []int32) {
	x.exact, x.holding, x.timing = map[string][]int32{}, map[string][]int{}, make([]bool, len(x.Topics))
	known := map[string]bool{}
	for t := range x.Topics {
		for n, e := range x.Topics[t].texts() {
			list := words.Split(e)
			key := normal(list)
			if key == "" || slices.Contains(x.exact[key], int32(t)) {
				continue
			}
			if n < len(x.Topics[t].Examples) {
				x.exact[key] = append(x.exact[key], int32(t))
			}
			var m marks
			m.read(list, nil, nil)
			texts, topicOf = append(texts, m), append(topicOf, int32(t))
			x.examples = append(x.examples, e)
			x.timing[t] = x.timing[t] || AsksWhen(list)
			for i := range list {
				x.note(&list[i], t, known)
			}
		}
	}
	return texts, topicOf
}

// note remembers a word of a topic's examples.
func (x *Index) note(w *words.Word, topic int, known map[string]bool) {
	held := x.holding[w.Stem]
	if n := len(held); n == 0 || held[n-1] != topic {
		x.holding[w.Stem] = append(held, topic)
	}
	if n := len(w.Stem); w.Kind == words.Letters && n >= words.MinTypo && n <= maxTypo && !known[w.Stem] {
		known[w.Stem] = true
		x.sized[n] = append(x.sized[n], w.Stem)
	}
}

// maxTypo is the longest word in which a typo is looked for, in bytes.
const maxTypo = 20

// mend gives the stem that a typo meant in the place of one that no example has.
func (x *Index) mend(w *words.Word) string {
	n := len(w.Stem)
	if n < words.MinTypo || n > maxTypo || len(x.holding[w.Stem]) > 0 {
		return w.Stem
	}
	for size := n - 1; size <= n+1; size++ {
		for _, known := range x.sized[size] {
			if words.Near(known, w.Stem) {
				return known
			}
		}
	}
	return w.Stem
}

// Ranked is a topic with its score.
type Ranked struct {
	Topic int // an index into Topics
	Score float64
	// Exact says that the clause is one of the topic's examples.
	Exact bool
}

// Rank gives the topics that a clause could be about, best first, at most three, all at most [Near] behind the first; none where it is
// rejected. Words that skip says yes to
// (by their index in list) are left out, except from the comparison word for word.
func (x *Index) Rank(list []words.Word, skip func(int) bool) []Ranked {
	if len(x.Topics) == 0 || len(list) == 0 {
		return nil
	}
	if same := x.exact[normal(list)]; len(same) > 0 {
		var out []Ranked
		for _, t := range same {
			out = append(out, Ranked{Topic: int(t), Score: 1, Exact: true})
		}
		return out[:min(3, len(out))]
	}
	c := x.compared(list, skip)
	defer x.model.release(c)
	return x.ranked(c)
}

// compared compares a clause with the examples; release it.
func (x *Index) compared(list []words.Word, skip func(int) bool) *compared {
	c := x.model.acquire()
	c.marks.read(list, skip, x.mend)
	x.model.compare(c)
	if AsksWhen(list) {
		x.preferTiming(c)
	}
	return c
}

// preferTiming moves the scores for a clause that asks when. Of the topics that have such an example, how near it is counts too: the machine
// learnt to tell them from requests with the same words, which are out of question now.
func (x *Index) preferTiming(c *compared) {
	for t, timing := range x.timing {
		if c.scores[t] -= otherForm; timing {
			c.scores[t] += c.nearest[t] / alike
		} else {
			c.scores[t] -= otherForm
		}
	}
}

// ranked puts the topics of a comparison in order.
func (x *Index) ranked(c *compared) []Ranked {
	if len(c.alike) == 0 {
		return nil
	}
	signs := x.model.signs(c)
	score := x.rejector.score(x.rejector.chance(&signs))
	if score < Confirm {
		return nil
	}
	best := c.best(3, nil)
	var out []Ranked
	for _, t := range best {
		behind := float64(float64(c.scores[best[0]]-c.scores[t]) / tie * Margin)
		if behind <= Near {
			out = append(out, Ranked{Topic: t, Score: score - behind})
		}
	}
	return out
}

// Closest gives at most three of the topics that among says yes to, the closest to a clause first, however far they are. All have the score [Accept].
func (x *Index) Closest(list []words.Word, among func(topic int) bool) []Ranked {
	c := x.compared(list, nil)
	defer x.model.release(c)
	var out []Ranked
	for _, t := range c.best(3, among) {
		out = append(out, Ranked{Topic: t, Score: Accept})
	}
	return out
}

// Holding gives the topics that have a stem in their examples, in order.
func (x *Index) Holding(stem string) []int { return x.holding[stem] }

// Speaks says whether a topic's examples have a word, or one that it is a typo of.
func (x *Index) Speaks(topic int, w *words.Word) bool {
	return slices.Contains(x.holding[x.mend(w)], topic)
}

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
