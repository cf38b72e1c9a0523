package interp

import (
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// trail moves a trail. What changed the world stays on record where its step is gone: at the end, as a step that comes after all.
func (m *mover) trail(list []uint32, flow int) []uint32 {
	var out []uint32
	lost := false
	for _, e := range list {
		if s := m.step(int32(e >> 1)); s >= 0 {
			out = append(out, uint32(s)<<1|e&1)
		} else {
			lost = lost || e&1 != 0
		}
	}
	if lost && m.to.Flows[flow].Entry >= 0 {
		out = append(out, uint32(m.to.Flows[flow].Entry)<<1|1)
	}
	return out
}

// vars moves variables by name; one that is gone or has another type is left behind.
func (m *mover) vars(list []slotValue, from, to []plan.Var) []slotValue {
	var out []slotValue
	for _, v := range list {
		for i := range to {
			if to[i].Name == m.nameIn(to, from[v.index].Name) && m.sameType(from[v.index].Type, to[i].Type) {
				out = withEntry(out, int32(i), v.order, v.val)
			}
		}
	}
	return out
}

func (m *mover) bySlot(list []slotValue) []slotValue {
	var out []slotValue
	for _, v := range list {
		if s := m.slot(v.index); s >= 0 {
			out = withValue(out, s, v.order, v.val)
		}
	}
	return out
}

func (m *mover) doubts(list []doubt) []doubt {
	var out []doubt
	for _, d := range list {
		if s := m.slot(d.slot); s >= 0 {
			out = append(out, doubt{s, d.vals})
		}
	}
	return out
}

func (m *mover) fields(list []slotValue) []slotValue {
	var out []slotValue
	for _, v := range list {
		f := &m.from.Customer[v.index]
		if i := fieldNamed(m.to.Customer, f.Name); i != plan.None && m.sameType(f.Type, m.to.Customer[i].Type) {
			out = withValue(out, int32(i), v.order, v.val)
		}
	}
	return out
}

// results moves what flows gave, field by field. A flow that would give more now, or something else, has to run again where it is needed.
func (m *mover) results(list []result) []result {
	var out []result
	for _, r := range list {
		flow := m.flow(r.flow)
		if flow == plan.None {
			continue
		}
		old, now := &m.from.Flows[r.flow], &m.to.Flows[flow]
		r.flow = int32(flow)
		if r.done {
			r.val, r.done = m.gave(r.val, old, now)
		}
		out = append(out, r)
	}
	return out
}

// gave is what a flow gave, as the new version has it, and whether that is all of it.
func (m *mover) gave(v value.Value, old, now *plan.Flow) (value.Value, bool) {
	if len(now.Gives) == 0 {
		return value.Value{}, true
	}
	fields, all := make([]value.Value, len(now.Gives)), true
	for i, g := range now.Gives {
		found := false
		for j, h := range old.Gives {
			if m.nameIn(now.Vars, old.Vars[h].Name) == now.Vars[g].Name && m.sameType(old.Vars[h].Type, now.Vars[g].Type) && j < v.Len() {
				fields[i], found = v.Field(j), true
			}
		}
		all = all && found
	}
	return value.Record(fields), all
}

func (m *mover) memory(list []uint32) []uint32 {
	var out []uint32
	for _, e := range list {
		for i := range m.from.Lines {
			if l := &m.from.Lines[i]; l.Memory == int(e>>8) {
				if j := m.to.LineNamed(l.ID); j != plan.None && m.to.Lines[j].Memory >= 0 && int(e&0xff) < len(m.to.Lines[j].Wordings) {
					out = append(out, uint32(m.to.Lines[j].Memory)<<8|e&0xff)
				}
			}
		}
	}
	return out
}

func (m *mover) handoff(desk int32) int32 {
	if desk == 0 {
		return 0
	}
	return int32(m.to.HandoffNamed(m.from.Handoffs[desk-1].Name)) + 1
}

func (m *mover) scheduled(s *State) bool {
	out := append([]scheduled(nil), s.scheduled...)
	for i := range out {
		flow := m.flow(out[i].flow)
		if flow == plan.None {
			return false
		}
		out[i].flow = int32(flow)
	}
	s.scheduled = out
	return true
}

// more moves the rest of a frame.
func (m *mover) more(f *frame, flow int) bool {
	old := f.more
	n := &more{clashed: old.clashed, results: m.results(old.results), wants: old.wants, counters: m.counters(old.counters, f.flow, flow)}
	for _, x := range old.tries {
		if s := m.slot(x.slot); s >= 0 {
			n.tries = append(n.tries, try{s, x.count})
		}
	}
	for _, x := range old.skipped {
		if x < 0 {
			if s := m.slot(^x); s >= 0 {
				n.skipped = append(n.skipped, ^s)
			}
		} else if s := m.slot(x); s >= 0 {
			n.skipped = append(n.skipped, s)
		}
	}
	for _, x := range old.passed {
		if s := m.step(x); s >= 0 {
			n.passed = append(n.passed, s)
		}
	}
	for _, x := range old.notes {
		if s := m.slot(x.slot); s >= 0 {
			n.notes = append(n.notes, note{s, noWords, x.val})
		}
	}
	for _, c := range old.calls {
		if s := m.step(c.step); s >= 0 {
			c.step = s
			n.calls = append(n.calls, c)
		}
	}
	for _, p := range old.past {
		at := p.slot
		if at >= 0 {
			at = m.step(at)
		}
		if (at >= 0 || p.slot < 0) && m.frame(&p, true) {
			p.slot = at
			n.past = append(n.past, p)
		}
	}
	if old.each != nil {
		e := *old.each
		if e.step = m.step(e.step); e.step < 0 {
			return false
		}
		n.each = &e
	}
	if old.back != nil {
		b := *old.back
		b.step, b.slot = m.step(b.step), m.slot(b.slot)
		if b.step < 0 || old.back.slot >= 0 && b.slot < 0 {
			return false
		}
		n.back = &b
	}
	f.more = n
	return true
}

// counters moves the counts of jumps by the steps that jump.
func (m *mover) counters(list []uint8, from int32, flow int) []uint8 {
	var out []uint8
	for i := range m.from.Steps {
		s := &m.from.Steps[i]
		if s.Flow != int(from) || s.Kind != plan.StepJump || s.Times == 0 || s.Counter >= len(list) {
			continue
		}
		if at := m.step(int32(i)); at >= 0 && m.to.Steps[at].Times > 0 {
			if out == nil {
				out = make([]uint8, max(m.to.Flows[flow].Counters, m.to.Steps[at].Counter+1))
			}
			out[m.to.Steps[at].Counter] = list[s.Counter]
		}
	}
	return out
}
