package embedded

import (
	"slices"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand/request"
	"github.com/handrail-flow/handrail/interp/understand/words"
)

// lacks are ways to say that one hasn't got what was asked for; its name follows: "I don't have a PIN".
var lacks = [][]string{{"dont", "have"}, {"do", "not", "have"}, {"dont", "know"}, {"do", "not", "know"}, {"dont", "remember"}, {"do", "not", "remember"}, {"dont", "recall"},
	{"havent", "got"}, {"have", "not", "got"}, {"have", "no"}, {"got", "no"}, {"theres", "no"}, {"cant", "find"}, {"cannot", "find"}, {"cant", "remember"}, {"cannot", "remember"},
	{"never", "had"}, {"never", "got"}, {"forgot"}, {"forgotten"}, {"lost"}, {"no"}}

// readAboutAsked reads a message that is wholly about the asked slot, which it names: that it isn't there is a skip, "which card?" asks
// for the question again. Without the name these are phrases of the requests; where the words are an answer or a topic beyond doubt,
// that counts.
func (m *message) readAboutAsked() {
	if m.x.Question != event.QuestionSlot || m.x.Asked < 0 || m.x.Asked >= len(m.e.p.Slots) || len(m.fills) > 0 || len(m.list) > 16 {
		return
	}
	start := 0
	for _, q := range m.found.Requests {
		switch q.Kind {
		case event.No:
		case event.HoldOn:
			start = q.Last
		default:
			return
		}
	}
	if slices.ContainsFunc(m.topics, func(t topic) bool { return t.sure }) {
		return
	}
	for i := start; i < len(m.list); i++ {
		for _, about := range [2]struct {
			rows [][]string
			kind event.CommandKind
		}{{lacks, event.Skip}, {asksWhich, event.Repeat}} {
			if slices.ContainsFunc(about.rows, func(row []string) bool {
				return m.begins(i, row) && m.only(start, i) && m.namesAsked(i+len(row))
			}) {
				m.found.Requests = []request.Request{{Kind: about.kind, First: i, Last: len(m.list), Exact: true, Score: 0.9}}
				m.topics, m.picks, m.change = nil, nil, nil
				return
			}
		}
	}
}

var asksWhich = [][]string{{"which"}}

func (m *message) begins(i int, row []string) bool {
	for k, w := range row {
		if i+k >= len(m.list) || m.list[i+k].Fold != w {
			return false
		}
	}
	return true
}

// only says whether nothing but small words and signs stands between two places.
func (m *message) only(a, b int) bool {
	return !slices.ContainsFunc(m.list[a:b], func(w words.Word) bool {
		return w.Kind != words.Punct && !words.Stop(w.Fold) && !words.Filler(w.Fold)
	})
}

// namesAsked says whether the rest of the message names the asked slot and nothing else.
func (m *message) namesAsked(i int) bool {
	named := false
	for ; i < len(m.list); i++ {
		w := &m.list[i]
		switch {
		case slices.ContainsFunc(m.e.names()[m.x.Asked], func(n nameOf) bool { return slices.Contains(n, w.Stem) }):
			named = true
		case w.Kind != words.Punct && !words.Stop(w.Fold) && !words.Filler(w.Fold) && w.Fold != "anymore" && w.Fold != "more" && w.Fold != "yet":
			return false
		}
	}
	return named
}

// dropWaits takes out a "wait" that only opens a question: "wait, which card?" asks for no time.
func (m *message) dropWaits() {
	list := m.found.Requests
	m.found.Requests = slices.DeleteFunc(slices.Clone(list), func(q request.Request) bool {
		if q.Kind != event.HoldOn || q.Exact || q.Last-q.First > 2 {
			return false
		}
		return m.asks(q.Last, len(m.list)) || slices.ContainsFunc(list, func(r request.Request) bool {
			return r.First >= q.Last && (r.Kind == event.Repeat || r.Kind == event.Help || r.Kind == event.Why || r.Kind == event.AreYouPerson || r.Kind == event.Person)
		})
	})
}
