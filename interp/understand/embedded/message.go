package embedded

import (
	"cmp"
	"slices"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand/request"
	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/plan"
)

// message is one text while it is read.
type message struct {
	e    *Engine
	x    *event.Expectation
	text string
	list []words.Word

	found  request.Found
	fills  []fill
	topics []topic
	picks  []event.Command
	change []change
	danger []event.Command
	// cuts are the words that begin a clause, in order; the first clause begins at 0.
	cuts []int
	// cueEnds, notEnds and afters mark words: a cue ends before it; the denial that ends before it, from 1; a late cue begins there.
	cueEnds, afters []bool
	notEnds         []int
	// opened is where the cue ends that opens the message, or 0.
	opened int
	// taken marks words that a value or a request stands in.
	taken []bool
}

func (e *Engine) newMessage(text string, x event.Expectation) *message {
	m := &message{e: e, x: &x, text: text, list: words.Split(text)}
	m.taken = make([]bool, len(m.list))
	return m
}

// read goes from the surest to the vaguest: requests and values first, then topics in the words that are left.
func (m *message) read() {
	m.found = request.Find(m.list, m.yesNo())
	m.readFills(m.x.Slots)
	m.dropGreeted()
	m.readMenu()
	m.readDangers()
	m.readChanges()
	m.mark()
	m.readTopics()
	m.dropTopics()
	m.readTopicValues()
	m.dropGreeted()
	m.dropInside()
	m.settle()
	m.readAboutAsked()
	m.dropWaits()
}

// yesNo says whether a yes-or-no question is open.
func (m *message) yesNo() bool {
	switch m.x.Question {
	case event.QuestionYesNo, event.QuestionConfirm:
		return true
	}
	if a := m.x.Asked; a >= 0 && a < len(m.e.p.Slots) && m.x.Question == event.QuestionSlot {
		return m.e.p.Types[m.e.p.Slots[a].Type].Kind == plan.KindYesNo
	}
	return false
}

// dropGreeted takes out values that are only part of a set phrase: "morning" in "good morning", "second" in "one second".
func (m *message) dropGreeted() {
	m.fills = slices.DeleteFunc(m.fills, func(f fill) bool {
		return slices.ContainsFunc(m.found.Requests, func(q request.Request) bool {
			return q.First <= f.first && f.last <= q.Last && q.Last-q.First > f.last-f.first && (q.Kind == event.Hello || q.Kind == event.Thanks || q.Kind == event.Bye || q.Kind == event.HoldOn || q.Kind == event.Repeat)
		})
	})
}

// mark notes which words are spoken for.
func (m *message) mark() {
	for i := range m.fills {
		m.take(m.fills[i].from, m.fills[i].last)
	}
	for _, q := range m.found.Requests {
		m.take(q.First, q.Last)
	}
	for _, c := range m.found.Cues {
		m.take(c.First, c.Last)
	}
}

func (m *message) take(first, last int) {
	for i := first; i < last; i++ {
		m.taken[i] = true
	}
}

// settle drops requests that an exact answer to the open question contradicts ("you've changed your mind" as a reason isn't a
// cancel), except a person, who always comes first and is told apart by the interpreter. A greeting gives way to any wanted choice
// ("morning"), a no to an example word for word ("that's not what I asked"), and any request but a person to words the designer wrote out.
func (m *message) settle() {
	m.found.Requests = slices.DeleteFunc(m.found.Requests, func(q request.Request) bool {
		switch q.Kind {
		case event.Hello:
			return slices.ContainsFunc(m.fills, func(f fill) bool {
				return f.kind == plan.KindChoice && !f.not && f.first <= q.First && q.Last <= f.last
			})
		case event.Person:
			return false
		case event.No:
			return m.x.Question == event.QuestionNone && m.complains(q) || !m.yesNo() && slices.ContainsFunc(m.topics, func(t topic) bool { return t.ranked[0].Exact && t.holds(q.First, q.Last) })
		}
		return m.written(q)
	})
	if !slices.ContainsFunc(m.fills, func(f fill) bool { return f.asked && f.exact && !f.not }) {
		return
	}
	m.found.Requests = slices.DeleteFunc(m.found.Requests, func(q request.Request) bool {
		return q.Exact && q.Kind != event.Person
	})
}

// written says whether a request stands in words that the designer wrote out: a topic's example ("I want to quit"), or a label that is
// offered and is the whole message ("another time").
func (m *message) written(q request.Request) bool {
	return slices.ContainsFunc(m.topics, func(t topic) bool { return len(t.ranked) == 1 && t.ranked[0].Exact && t.holds(q.First, q.Last) }) ||
		slices.ContainsFunc(m.picks, func(c event.Command) bool {
			return c.Kind == event.Pick && c.Exact && c.Start <= m.list[q.First].Start && m.list[q.Last-1].End <= c.End
		})
}

// complains says whether a no finds fault with what was understood: where nothing is asked it answers nothing, so it is no goodbye.
func (m *message) complains(q request.Request) bool {
	return slices.ContainsFunc(m.list[q.First:q.Last], func(w words.Word) bool {
		switch w.Fold {
		case "wrong", "incorrect", "mistake", "mistakes", "error", "errors", "what":
			return true
		}
		return false
	})
}

// commands puts all that was read in the order of the words.
func (m *message) commands() []event.Command {
	var out []event.Command
	for _, q := range m.found.Requests {
		out = append(out, event.Command{Kind: q.Kind, Exact: q.Exact, Score: q.Score, Start: m.list[q.First].Start, End: m.list[q.Last-1].End, Clause: m.clause(q.First)})
	}
	for i := range m.fills {
		out = append(out, m.fillCommand(&m.fills[i]))
	}
	for _, t := range m.topics {
		out = append(out, m.topicCommand(t))
	}
	for _, c := range m.change {
		command := m.command(event.Change, c.first, c.last, 0.9)
		command.Slot = c.slot
		out = append(out, command)
	}
	for _, c := range slices.Concat(m.picks, m.danger) {
		c.Clause = m.clause(words.At(m.list, c.Start))
		out = append(out, c)
	}
	slices.SortStableFunc(out, func(a, b event.Command) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	return out
}

// clause numbers the clause of a word: sentences, and within them the cuts between topics.
func (m *message) clause(word int) int {
	n, _ := slices.BinarySearch(m.cuts, word+1)
	return n
}

// exact says whether words first to last are all of the message, apart from politeness.
func (m *message) exact(first, last int) bool {
	core := words.Trim(m.list)
	if len(core) == 0 {
		core = m.list
	}
	return m.list[first].Start <= core[0].Start && m.list[last-1].End >= m.lastSaid(core)
}

// lastSaid is the end of the last word that isn't a sign.
func (m *message) lastSaid(core []words.Word) int {
	for i := len(core) - 1; i >= 0; i-- {
		if core[i].Kind != words.Punct {
			return core[i].End
		}
	}
	return 0
}

// command is a command over the words first to last.
func (m *message) command(kind event.CommandKind, first, last int, score float64) event.Command {
	return event.Command{Kind: kind, Start: m.list[first].Start, End: m.list[last-1].End, Exact: m.exact(first, last), Score: score, Clause: m.clause(first)}
}
