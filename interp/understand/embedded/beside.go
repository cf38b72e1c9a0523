package embedded

import (
	"slices"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand/request"
	"github.com/handrail-flow/handrail/interp/understand/slot"
	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/plan"
)

// nameBeside reads the name that was asked for in what stands before the other values, or after them: "Jo March, jo@mail.example". Only
// there: a name has no form of its own, so beside other words it isn't told from them.
func (m *message) nameBeside(found []candidate, wanted []event.WantedSlot, c slot.Context) []candidate {
	asked := slices.IndexFunc(wanted, func(w event.WantedSlot) bool { return w.Slot == m.x.Asked })
	if asked < 0 || wanted[asked].Slot >= len(m.e.p.Slots) || slices.ContainsFunc(found, func(c candidate) bool { return c.asked }) {
		return found
	}
	typ := m.e.p.Slots[wanted[asked].Slot].Type
	first, last := len(m.list), 0
	for i := range found {
		if f := &found[i]; !wordy(f.Kind) {
			first, last = min(first, f.First), max(last, f.Last)
		}
	}
	if m.e.p.Types[typ].Kind != plan.KindName || last == 0 {
		return found
	}
	c.Asked = true
	for _, part := range [2][2]int{{0, first}, {last, len(m.list)}} {
		a, b := m.bare(part[0], part[1])
		if a == b || m.requested(a, b) {
			continue
		}
		for _, match := range slot.Read(m.text, m.list[a:b], plan.KindName, c) {
			match.First, match.Last = match.First+a, match.Last+a
			return append(found, candidate{Match: match, typ: typ, asked: true, order: asked})
		}
	}
	return found
}

// bare narrows words to what is left without those that join values: signs, small words, slots' names. A word that neither a sign nor
// "and" parts from the value has to begin with a capital.
func (m *message) bare(a, b int) (int, int) {
	from, to := a, b
	for a < b && m.joining(a) {
		a++
	}
	for b > a && m.joining(b-1) {
		b--
	}
	if a < b && !m.parted(from, a) && !m.parted(b, to) && !m.list[a].Upper && b-a < 2 {
		return a, a
	}
	return a, b
}

func (m *message) parted(a, b int) bool {
	return slices.ContainsFunc(m.list[a:b], func(w words.Word) bool { return w.Kind == words.Punct || w.Fold == "and" })
}

func (m *message) joining(i int) bool {
	w := &m.list[i]
	if w.Kind == words.Punct || words.Stop(w.Fold) || words.Filler(w.Fold) {
		return true
	}
	return slices.ContainsFunc(m.x.Slots, func(s event.WantedSlot) bool {
		return s.Slot >= 0 && s.Slot < len(m.e.p.Slots) && s.Slot != m.x.Asked &&
			slices.ContainsFunc(m.e.names()[s.Slot], func(n nameOf) bool { return slices.Contains(n, w.Stem) })
	})
}

// requested says whether a request stands in the words.
func (m *message) requested(a, b int) bool {
	return slices.ContainsFunc(m.found.Requests, func(q request.Request) bool { return q.First < b && a < q.Last })
}
