package embedded

import (
	"slices"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand/intent"
	"github.com/handrail-flow/handrail/interp/understand/request"
	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/plan"
)

// topic is a topic read in the words first to last.
type topic struct {
	first, last int
	ranked      []intent.Ranked // one, or two or three close ones
	sure        bool            // beyond doubt, all its words counted
	doubtful    bool            // has to be asked about, even if it is one
}

// longest a sentence's part may be to be compared with examples, in words: a story isn't a request.
const longest = 60

// readTopics reads the topics of each sentence and notes where clauses begin.
func (m *message) readTopics() {
	for from := 0; from < len(m.list); {
		to := from + 1
		for to < len(m.list) && m.list[to].Sentence == m.list[from].Sentence {
			to++
		}
		if from > 0 {
			m.cuts = append(m.cuts, from)
		}
		before := len(m.topics)
		m.sentence(from, to)
		if before > 0 && len(m.topics) == before+1 && m.topics[before].repeats(&m.topics[before-1]) {
			m.topics = m.topics[:before] // "how can I pay? which cards can I use?" is one question
		}
		from = to
	}
}

// repeats says whether a topic is the one that was read before it, and nothing else.
func (t *topic) repeats(before *topic) bool {
	return len(t.ranked) == 1 && len(before.ranked) == 1 && t.ranked[0].Topic == before.ranked[0].Topic
}

// sentence reads one sentence as a whole, or in parts where two of them hold something of their own.
func (m *message) sentence(a, b int) {
	whole, sure := m.rank(a, b)
	parts := m.parts(a, b)
	if len(parts) > 1 && len(parts) <= 12 && !(len(whole) > 0 && whole[0].Exact) {
		if m.inParts(parts, whole) {
			return
		}
	}
	switch {
	case accepted(whole):
		m.topics = append(m.topics, topic{a, b, close(whole), sure, false})
	case len(whole) > 0 && !m.inQuestion(): // beside an open question a topic in doubt is no topic
		m.topics = append(m.topics, topic{a, b, whole, false, true})
	}
}

// parts cuts a sentence before "and", "but", "also", "then" and after commas.
func (m *message) parts(a, b int) [][2]int {
	var out [][2]int
	start := a
	for i := a; i < b; i++ {
		w := &m.list[i]
		if w.Fold == "and" || w.Fold == "but" || w.Fold == "also" || w.Fold == "then" || w.Fold == "," || w.Fold == "plus" || w.Fold == "or" {
			if i > start {
				out = append(out, [2]int{start, i})
			}
			start = i + 1
		}
	}
	if start < b {
		out = append(out, [2]int{start, b})
	}
	return out
}

// fainter is how much less sure a part's topic may be than the best of the whole sentence, which is often another part's. Our choice.
const fainter = 0.3

// inParts takes the topics of parts where they say more than the whole: two different topics, one beside a value or a request, or an
// example word for word.
func (m *message) inParts(parts [][2]int, whole []intent.Ranked) bool {
	score := 0.0
	if len(whole) > 0 {
		score = whole[0].Score
	}
	type piece struct {
		part   [2]int
		ranked []intent.Ranked
		sure   bool
	}
	var pieces []piece
	var names []int
	other, exact, best := false, false, 0.0
	for _, p := range parts {
		r, sure := m.rank(p[0], p[1])
		if accepted(r) && r[0].Score >= score-fainter {
			pieces = append(pieces, piece{p, r, sure})
			best, exact = max(best, r[0].Score), exact || r[0].Exact
			if !slices.Contains(names, r[0].Topic) {
				names = append(names, r[0].Topic)
			}
		} else if m.holds(p) {
			other = true
		}
	}
	if !(len(names) > 1 || len(names) == 1 && (exact || other && best >= score-0.02)) {
		return false
	}
	for n, p := range pieces {
		if p.part[0] > parts[0][0] && (n > 0 || other) {
			m.cuts = append(m.cuts, p.part[0])
		}
		if n > 0 && p.ranked[0].Topic == pieces[n-1].ranked[0].Topic {
			continue
		}
		m.topics = append(m.topics, topic{p.part[0], p.part[1], close(p.ranked), p.sure, false})
	}
	return true
}

// holds says whether a value or a request stands in a part.
func (m *message) holds(p [2]int) bool {
	for i := p[0]; i < p[1]; i++ {
		if m.taken[i] {
			return true
		}
	}
	return false
}

// rank compares a part with the examples and says whether the best is beyond doubt. Words of values and requests don't count; without
// another word that says something, only an example word for word is a topic.
func (m *message) rank(a, b int) (ranked []intent.Ranked, sure bool) {
	said := m.telling(a, b)
	if b-a > longest {
		b = a + longest
	}
	if m.answers(a, b, true) {
		return nil, false
	}
	shared := m.shared(a, b)
	if shared {
		if ranked = m.e.topics().Rank(m.list[a:b], nil); len(ranked) > 0 {
			if ranked[0].Score >= firm && m.asksWhen(a, b, ranked) {
				return m.evidence(a, b, nil, ranked), true
			}
			if ranked[0].Score >= certain {
				return ranked, true
			}
		}
	}
	if m.answers(a, b, false) {
		return nil, false
	}
	ranked = m.e.topics().Rank(m.list[a:b], func(i int) bool { return m.taken[a+i] })
	if len(ranked) == 0 {
		return m.ownWords(a, b), false
	}
	if len(said) == 0 && !ranked[0].Exact {
		return nil, false
	}
	if !ranked[0].Exact {
		if ranked = m.evidence(a, b, said, ranked); len(ranked) == 0 {
			return nil, false
		}
	}
	return ranked, ranked[0].Exact || !shared && ranked[0].Score >= certain
}

// answers says whether a value for the asked slot is all that a part says; wholly, that only its own small words stand beside it.
func (m *message) answers(a, b int, wholly bool) bool {
	core := m.core(a, b)
	if core[0] == core[1] {
		return false
	}
	return slices.ContainsFunc(m.fills, func(f fill) bool {
		if !f.asked || f.not || f.first < a || f.last > b || m.core(f.first, f.last) != core {
			return false
		}
		from, to := m.widened(f.from, f.last)
		return !wholly || m.said(a, from) == 0 && m.said(to, b) == 0
	})
}

func accepted(r []intent.Ranked) bool { return len(r) > 0 && r[0].Score >= intent.Accept }

// close keeps those that are too near the best to tell apart.
func close(r []intent.Ranked) []intent.Ranked {
	n := 1
	for n < len(r) && n < 3 && r[n].Score >= intent.Accept && r[0].Score-r[n].Score < intent.Margin && r[n].Exact == r[0].Exact {
		n++
	}
	return r[:n]
}

// topicCommand is a start, an answer, or the question which of two was meant, or whether that one was.
func (m *message) topicCommand(t topic) event.Command {
	var options []event.Command
	for _, r := range t.ranked {
		options = append(options, m.startCommand(t, r))
	}
	if len(options) == 1 && !t.doubtful {
		return options[0]
	}
	c := m.command(event.Unclear, t.first, t.last, t.ranked[0].Score)
	c.Options = options
	return c
}

func (m *message) startCommand(t topic, r intent.Ranked) event.Command {
	first, last := t.first, t.last
	for last > first+1 && m.list[last-1].Kind == words.Punct {
		last--
	}
	for first < last-1 && (m.list[first].Kind == words.Punct || m.greets(first)) {
		first++
	}
	c := m.command(event.StartFlow, first, last, r.Score)
	found := &m.e.topics().Topics[r.Topic]
	if c.Flow = found.Name; found.Answer {
		c.Kind = event.AskAnswer
	}
	return c
}

// greets says whether a word belongs to a greeting, yes or no that opens the message.
func (m *message) greets(word int) bool {
	return slices.ContainsFunc(m.found.Requests, func(q request.Request) bool { return q.First <= word && word < q.Last && q.First <= m.firstSaid() })
}

// readTopicValues reads the values that a topic's own slots take from its clause: "book a visit for friday".
func (m *message) readTopicValues() {
	wanted := slices.Clone(m.x.Slots)
	known := map[int]bool{}
	for _, w := range wanted {
		known[w.Slot] = true
	}
	before := len(wanted)
	for _, t := range m.topics {
		found := &m.e.topics().Topics[t.ranked[0].Topic]
		flow := m.e.p.FlowNamed(found.Name)
		if found.Answer || len(t.ranked) > 1 || flow == plan.None {
			continue
		}
		for _, s := range m.e.flowNeed()[flow] {
			if !known[s] {
				known[s] = true
				wanted = append(wanted, event.WantedSlot{Slot: s})
			}
		}
	}
	if len(wanted) == before {
		return
	}
	x := *m.x
	x.Slots = wanted
	m.x = &x
	m.readFills(wanted)
	m.trustValues()
}
