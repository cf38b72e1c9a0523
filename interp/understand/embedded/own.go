package embedded

import (
	"slices"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand/intent"
	"github.com/handrail-flow/handrail/lang/plan"
)

// heardAgain is how many topics are tried with their own values taken out of the words. Our choice: the meant one is rarely further down.
const heardAgain = 2

// ownWords hears a rejected part again without the values that a flow itself takes: "order two large blue shirts for friday" has hardly a
// word of "I'd like to order a shirt", but all that it has besides is what that flow goes on to ask for. Only where no question is open:
// there a topic would lead away from it.
func (m *message) ownWords(a, b int) []intent.Ranked {
	if m.inQuestion() {
		return nil
	}
	x := m.e.topics()
	closest := x.Closest(m.list[a:b], func(topic int) bool { return !x.Topics[topic].Answer })
	for _, r := range closest[:min(heardAgain, len(closest))] {
		apart := m.without(r.Topic, a, b)
		if apart == nil {
			continue
		}
		said := apart.telling(a, b)
		if ranked := x.Rank(m.list[a:b], func(i int) bool { return apart.taken[a+i] }); len(ranked) > 0 && ranked[0].Topic == r.Topic {
			if ranked = apart.evidence(a, b, said, ranked); len(ranked) > 0 {
				return ranked
			}
		}
		if m.onlyOf(said, r.Topic) {
			return []intent.Ranked{r}
		}
	}
	return nil
}

// onlyOf says whether all words that say something stand in a topic's examples, and one of them in no other flow's.
func (m *message) onlyOf(said []int, topic int) bool {
	alone := false
	for _, i := range said {
		held := m.topicsOf(m.list[i].Stem)
		if !slices.Contains(held, topic) {
			return false
		}
		alone = alone || len(held) == 1
	}
	return alone
}

// without is the message with the values of the slots of a topic's flow taken too, and the small words at their edges; nil where the part
// has none.
func (m *message) without(topic, a, b int) *message {
	flow := m.e.p.FlowNamed(m.e.topics().Topics[topic].Name)
	if flow == plan.None {
		return nil
	}
	x := *m.x
	x.Slots, x.Asked = nil, plan.None
	for _, s := range m.e.flowNeed()[flow] {
		x.Slots = append(x.Slots, event.WantedSlot{Slot: s})
	}
	apart := &message{e: m.e, x: &x, text: m.text, list: m.list, taken: slices.Clone(m.taken)}
	apart.readFills(x.Slots)
	own := false
	for i := range apart.fills {
		f := &apart.fills[i]
		own = own || a <= f.first && f.last <= b && !f.not
		apart.takeWithEdges(f.from, f.last)
	}
	if !own {
		return nil
	}
	return apart
}

// takeWithEdges marks a value with the preposition before it and a "one" behind it: "by friday", "blue ones".
func (m *message) takeWithEdges(first, last int) {
	if first > 0 && leadsTo[m.list[first-1].Fold] {
		first--
	}
	if last < len(m.list) && (m.list[last].Fold == "one" || m.list[last].Fold == "ones") {
		last++
	}
	m.take(first, last)
}

var leadsTo = map[string]bool{"on": true, "for": true, "by": true, "at": true, "in": true, "to": true, "from": true, "of": true, "with": true}

// trustValues takes a topic in doubt for meant where its own values stand in its words, beside a word of its examples: "a table for four
// on friday" books one, "do you have live music on friday" is asked about.
func (m *message) trustValues() {
	for i := range m.topics {
		t := &m.topics[i]
		t.doubtful = t.doubtful && (len(t.ranked) > 1 || !m.heldByValues(t))
	}
}

// heldByValues says whether a topic's words have a value of its own and, apart from values, one that its examples have too.
func (m *message) heldByValues(t *topic) bool {
	valued, own := make([]bool, len(m.list)), false
	for i := range m.fills {
		if f := &m.fills[i]; !f.not && t.holds(f.first, f.last) && m.ownValue(t, f) {
			own = true
			for w := f.first; w < f.last; w++ {
				valued[w] = true
			}
		}
	}
	return own && slices.ContainsFunc(m.telling(t.first, t.last), func(w int) bool {
		return !valued[w] && m.e.topics().Speaks(t.ranked[0].Topic, &m.list[w])
	})
}
