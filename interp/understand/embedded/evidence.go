package embedded

import (
	"slices"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand/intent"
	"github.com/handrail-flow/handrail/interp/understand/words"
)

// A topic takes a conversation elsewhere, so it needs evidence: a thing that several topics speak of starts none of them, and where a
// question is open a topic needs more than a faint likeness. Examples word for word are always enough.

// firm is the score from which a topic counts beside an open question, whatever its words. Our choice.
const firm = 0.75

// telling are the words of a part that say something and that no value or request stands in.
func (m *message) telling(a, b int) []int {
	var out []int
	for i := a; i < b; i++ {
		if w := &m.list[i]; w.Kind != words.Punct && !m.taken[i] && !words.Stop(w.Fold) && !words.Filler(w.Fold) {
			out = append(out, i)
		}
	}
	return out
}

// evidence keeps the topics that the words of a part are evidence enough for. Of a thing alone ("the parcel") that is all that speak of
// it, as equals.
func (m *message) evidence(a, b int, said []int, ranked []intent.Ranked) []intent.Ranked {
	if len(said) == 1 && m.thing(a, b) {
		if named := m.topicsOf(m.list[said[0]].Stem); len(named) > 1 {
			return m.e.topics().Closest(m.list[a:b], func(topic int) bool { return slices.Contains(named, topic) })
		}
	}
	if ranked = slices.DeleteFunc(ranked, func(r intent.Ranked) bool { return m.unheard(said, r) }); len(ranked) == 0 {
		return nil
	}
	if m.asksWhen(a, b, ranked) { // a request answers no "when"
		ranked = slices.DeleteFunc(ranked, func(r intent.Ranked) bool { return !m.e.topics().Topics[r.Topic].Answer })
	}
	if m.inQuestion() && ranked[0].Score < firm && len(close(ranked)) == 1 && !m.covered(said, ranked[0].Topic) {
		return nil
	}
	return ranked
}

// topicsOf are the flows whose examples speak of a thing, or the answers if no flow does.
func (m *message) topicsOf(stem string) []int {
	x := m.e.topics()
	held := x.Holding(stem)
	if flows := slices.DeleteFunc(slices.Clone(held), func(t int) bool { return x.Topics[t].Answer }); len(flows) > 0 {
		return flows
	}
	return held
}

// unheard says whether none of the words that say something is a topic's: then only small words and letters are alike. To a topic in doubt
// everyday words say nothing either: "do you take trade-ins" isn't about how long something takes.
func (m *message) unheard(said []int, r intent.Ranked) bool {
	return !r.Exact && len(said) > 0 && !slices.ContainsFunc(said, func(i int) bool {
		w := &m.list[i]
		return (r.Score >= intent.Accept || !words.Weak(w.Fold)) && m.e.topics().Speaks(r.Topic, w)
	})
}

// asksWhen says whether a part asks when or how long and an answer is as near as anything.
func (m *message) asksWhen(a, b int, ranked []intent.Ranked) bool {
	return intent.AsksWhen(m.list[a:b]) && slices.ContainsFunc(close(ranked), func(r intent.Ranked) bool { return m.e.topics().Topics[r.Topic].Answer })
}

// thing says whether a part only names something: no verb, no question word.
func (m *message) thing(a, b int) bool {
	for i := a; i < b; i++ {
		w := &m.list[i]
		if w.Kind != words.Punct && words.Stop(w.Fold) && !words.Filler(w.Fold) && !naming[w.Fold] {
			return false
		}
	}
	return true
}

var naming = map[string]bool{"a": true, "an": true, "the": true, "this": true, "that": true, "these": true, "those": true, "my": true, "our": true, "your": true, "some": true,
	"it": true, "its": true, "is": true, "thats": true, "about": true, "for": true, "with": true, "of": true, "and": true, "but": true}

// inQuestion says whether a question is open that isn't about where to go.
func (m *message) inQuestion() bool {
	switch m.x.Question {
	case event.QuestionNone, event.QuestionMenu, event.QuestionWhich:
		return false
	}
	return true
}

// covered says whether two words or more say something, and all of them are a topic's.
func (m *message) covered(said []int, topic int) bool {
	for _, i := range said {
		if !slices.Contains(m.e.topics().Holding(m.list[i].Stem), topic) {
			return false
		}
	}
	return len(said) > 1
}
