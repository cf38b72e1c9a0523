package embedded

import (
	"slices"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/plan"
)

// The same words can be a topic and hold a value or an arm's label: "how long do refunds take" at a question whose answer may be
// "a refund". This file says which of them counts.
//
//   - A topic beyond doubt keeps its words: labels and values of words in them count only where they are all of the message. Values
//     that the topic's own flow takes stay.
//   - A topic in doubt gives way to a value of the asked slot: "it arrived broken" says why, though it sounds like a lost parcel.
//   - In a clause that asks something ("are you open on tuesday") the topic stays, and a part of a label doesn't pick its arm. One that
//     asks when or how long keeps its words for an answer that is near enough.

// certain is the score from which a topic keeps its words, all words counted. An example word for word has 1. Our choice.
const certain = 0.9

// shared says whether words that could be a topic's stand in a label or a value.
func (m *message) shared(a, b int) bool {
	return slices.ContainsFunc(m.fills, func(f fill) bool { return wordy(f.kind) && a <= f.first && f.last <= b }) ||
		slices.ContainsFunc(m.picks, func(c event.Command) bool { return m.list[a].Start <= c.Start && c.End <= m.list[b-1].End })
}

// dropTopics takes out the topics in doubt whose words hold a value of the asked slot, or are an arm's label.
func (m *message) dropTopics() {
	picked := slices.ContainsFunc(m.picks, func(c event.Command) bool { return c.Exact })
	m.topics = slices.DeleteFunc(m.topics, func(t topic) bool {
		return picked && !t.ranked[0].Exact || slices.ContainsFunc(m.fills, func(f fill) bool {
			return f.asked && !f.not && t.holds(f.first, f.last) && !m.asks(t.first, f.first) && !t.sure
		})
	})
}

// dropInside takes out the labels and values that are only part of a topic's words.
func (m *message) dropInside() {
	for i := range m.topics {
		t := &m.topics[i]
		sure := t.sure && len(t.ranked) == 1
		m.picks = slices.DeleteFunc(m.picks, func(c event.Command) bool {
			first := words.At(m.list, c.Start)
			return !c.Exact && t.holds(first, first+1) && (sure || m.asks(t.first, first))
		})
		m.fills = slices.DeleteFunc(m.fills, func(f fill) bool {
			return sure && !f.exact && t.holds(f.first, f.last) && wordy(f.kind) && !m.ownValue(t, &f)
		})
	}
}

// holds says whether words first to last are among a topic's.
func (t *topic) holds(first, last int) bool { return t.first <= first && last <= t.last }

// wordy kinds are read from everyday words rather than from a form of their own.
func wordy(k plan.Kind) bool {
	switch k {
	case plan.KindChoice, plan.KindRecord, plan.KindList, plan.KindName, plan.KindAddress:
		return true
	}
	return false
}

// ownValue says whether the flow that a topic starts takes a value.
func (m *message) ownValue(t *topic, f *fill) bool {
	found := &m.e.topics().Topics[t.ranked[0].Topic]
	flow := m.e.p.FlowNamed(found.Name)
	if found.Answer || flow == plan.None {
		return false
	}
	return slices.ContainsFunc(m.e.flowNeed()[flow], func(s int) bool { return m.takes(f, s) })
}

// asks says whether the words from one place to another begin a question: "how", "when", "are you", "is there".
func (m *message) asks(from, to int) bool {
	turned := false // the word before can begin a question if a pronoun follows it
	for i := from; i < to; i++ {
		switch m.list[i].Fold {
		case "how", "hows", "what", "whats", "when", "whens", "where", "wheres", "why", "which", "who", "whos", "do", "does", "did":
			return true
		case "you", "there", "it", "i", "we", "they":
			if turned {
				return true
			}
		}
		turned = slices.Contains([]string{"are", "is", "am", "will", "has", "have", "was", "were"}, m.list[i].Fold)
	}
	return false
}
