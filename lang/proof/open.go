package proof

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
)

// A flow that is open already isn't begun anew: an arrow to it brings back the question that it stands at, of its own or of a sub-flow
// that it runs, with what its run has used up.

// findStanding finds the questions at which flows may be open that handlers, danger words or handoffs lead to, by flow.
func (v *values) findStanding() {
	v.standing = make([][]spot, len(v.p.Flows))
	targets := v.targets()
	for i := range v.p.Steps {
		s := &v.p.Steps[i]
		if v.in[i] == nil || s.Ask == nil && s.Menu == nil && s.Confirm == nil {
			continue
		}
		for _, f := range targets {
			if f != s.Flow && !v.mayRun(f, s.Flow) {
				continue
			}
			for j := range ladders(v.p, s) {
				at := spot{i, -1, plan.None, plan.None}
				if s.Ask != nil {
					at.index, at.slot = j, s.Ask.Slots[j]
				}
				v.standing[f] = append(v.standing[f], at)
			}
		}
	}
}

// targets are the flows that handlers, danger words and handoffs lead to.
func (v *values) targets() (out []int) {
	add := func(to *plan.Target) {
		if to.Kind == plan.TargetFlow && !v.p.Flows[to.Index].Hidden && !slices.Contains(out, to.Index) {
			out = append(out, to.Index)
		}
	}
	for i := range v.p.Handlers {
		add(&v.p.Handlers[i].To)
	}
	for i := range v.p.Dangers {
		add(&v.p.Dangers[i].To)
	}
	for i := range v.p.Handoffs {
		for j := range v.p.Handoffs[i].Exits {
			add(&v.p.Handoffs[i].Exits[j].To)
		}
	}
	return out
}

// begin begins a flow as a thread of its own, unless it is open: then its question comes again. It reports whether the configuration goes
// on.
func (m *machine) begin(c *config, flow int) bool {
	for i := range c.frames {
		if int(c.frames[i].flow) == flow {
			return m.stay(c)
		}
	}
	if len(m.v.standing[flow]) > 0 {
		m.stop(c.clone(), lost) // who asks for a person stands at a question
	}
	c.clear()
	m.push(c, flow, howThread)
	return true
}

// stay leaves the question open; but on the way to a person whatever isn't an answer goes straight on.
func (m *machine) stay(c *config) bool {
	if len(c.frames) > 0 && c.top().stage == waiting && m.onTheWay(c.top()) {
		return m.straightOn(c)
	}
	return true
}

// raised are the states in which a flow may be open in a thread below: at any of its questions, after any number of misses.
func (m *machine) raised(c *config, flow int) {
	for _, s := range m.v.standing[flow] {
		f := m.unknownAt(s)
		if m.inBlock[s.step] {
			m.stop(c.clone(), lost)
			continue
		}
		for misses := range len(ladders(m.p, &m.p.Steps[s.step])[max(s.index, 0)].Rungs) + 1 {
			n := c.clone()
			n.frames = append(n.frames[:0], f)
			n.frames[0].vars = append(m.l.slabs.masks.take(len(f.vars)), f.vars...)
			n.frames[0].misses = uint8(min(misses, 255))
			n.note(entry{op: logPush, depth: 0, flow: int(f.flow)})
			if s.slot >= 0 {
				m.fill(n, s.slot, unknown, logSet)
			}
			m.keep(n)
		}
	}
}

// unknownAt is a frame that waits at a question, with all that it may know.
func (m *machine) unknownAt(s spot) frame {
	flow := m.p.Steps[s.step].Flow
	f := frame{flow: int32(flow), step: int32(s.step), stage: waiting, how: howSomeone, slot: int8(s.index), back: plan.None, vars: m.v.at(s.step)}
	if len(m.v.callers[flow]) == 0 {
		f.how = howThread
	}
	return f
}
