package interp

import (
	"slices"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// openWords is the open question in its first words, with what is sensitive masked: people see no more of it than the record says.
func (t *turn) openWords() string {
	f := t.top()
	if f == nil || !f.waiting {
		return ""
	}
	s := &t.p.Steps[f.step]
	line := plan.None
	switch {
	case f.slot >= 0:
		line = t.p.Slots[f.slot].Ask
		t.label = t.p.Slots[f.slot].Title
	case s.Menu != nil:
		line = s.Menu.Line
	case s.Confirm != nil:
		line = s.Confirm.Line
	}
	if line < 0 {
		return ""
	}
	l := &t.p.Lines[line]
	w := max(t.wording(l, line, t.here()), 0)
	t.veiled = true
	t.buf = t.room()
	for i, b := range l.Wordings[w].Bubbles {
		if i > 0 {
			t.buf = append(t.buf, ' ')
		}
		t.buf = t.appendTemplate(t.buf, b, t.here())
	}
	t.veiled = false
	return string(t.buf)
}

// told is a late wish as a person may see it: of something sensitive only that it is to be changed.
func (t *turn) told(wants *event.SetSlot) *event.SetSlot {
	if wants == nil {
		return nil
	}
	if slot := t.slotByName(wants.Slot); slot >= 0 && t.p.Slots[slot].Sensitive {
		return &event.SetSlot{Slot: wants.Slot}
	}
	return wants
}

// carries is what a person should know: all slots and results, but for what is sensitive or hidden.
func (t *turn) carries(h *plan.Handoff) []event.SetSlot {
	frames := t.s.frames
	if len(frames) == 0 && t.s.last != nil {
		frames = t.s.last.frames
	}
	n := len(t.s.vars)
	for i := range frames {
		n += len(frames[i].vars)
	}
	out := make([]event.SetSlot, 0, n)
	for _, v := range t.s.vars {
		val := t.shared(v.index, len(t.s.frames)-1) // as the running thread has it (rule 8)
		if d := &t.p.Vars[v.index]; val.Known() && !d.Sensitive && !hidden(h, "", d.Name) {
			out = append(out, event.SetSlot{Slot: d.Name, Value: t.scrub(val, d.Type)})
		}
	}
	for i := range frames {
		out = t.carryFrame(out, h, &frames[i])
	}
	return t.carryResults(out, h)
}

// carryResults adds what flows gave that aren't there any more: after a jump the words of the program still speak of it, and so do
// people (rule 14).
func (t *turn) carryResults(out []event.SetSlot, h *plan.Handoff) []event.SetSlot {
	carried := out
	for _, r := range t.s.results {
		fl := &t.p.Flows[r.flow]
		for i, g := range fl.Gives {
			d, v := &fl.Vars[g], r.val.Field(i)
			if !v.Known() || d.Sensitive || hidden(h, fl.Name, d.Name) {
				continue
			}
			name := fl.Name + "." + d.Name
			if !slices.ContainsFunc(carried, func(s event.SetSlot) bool { return s.Slot == name }) {
				out = append(out, event.SetSlot{Slot: name, Value: t.scrub(v, d.Type)})
			}
		}
	}
	return out
}

func (t *turn) carryFrame(out []event.SetSlot, h *plan.Handoff, f *frame) []event.SetSlot {
	fl := &t.p.Flows[f.flow]
	for _, v := range f.vars {
		if d := &fl.Vars[v.index]; !d.Sensitive && !hidden(h, fl.Name, d.Name) {
			out = append(out, event.SetSlot{Slot: fl.Name + "." + d.Name, Value: t.scrub(v.val, d.Type)})
		}
	}
	if f.more != nil {
		for i := range f.more.past {
			out = t.carryFrame(out, h, &f.more.past[i])
		}
	}
	return out
}

func hidden(h *plan.Handoff, flow, name string) bool {
	for _, x := range h.Hide {
		if x == name || flow != "" && len(x) == len(flow)+1+len(name) && x[:len(flow)] == flow && x[len(flow)+1:] == name {
			return true
		}
	}
	return false
}

// scrub takes sensitive fields out of records.
func (t *turn) scrub(v value.Value, typ int) value.Value {
	if typ < 0 || v.Len() == 0 {
		return v
	}
	ty := &t.p.Types[typ]
	items := append([]value.Value(nil), v.Items()...)
	switch v.Kind() {
	case value.KindRecord:
		for i := range items {
			if i >= len(ty.Fields) {
				break
			}
			if ty.Fields[i].Sensitive {
				items[i] = value.Value{}
			} else {
				items[i] = t.scrub(items[i], ty.Fields[i].Type)
			}
		}
		return value.Record(items)
	case value.KindList:
		for i := range items {
			items[i] = t.scrub(items[i], ty.Elem)
		}
		return value.List(items...)
	}
	return v
}
