package proof

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
)

// runFlow runs a sub-flow; one for each of a list as often as may be.
func (m *machine) runFlow(c *config, s *plan.Step) bool {
	r := s.Run
	if r.At != nil {
		m.goTo(c, s.Next)
		return true
	}
	if r.Each != nil {
		n := c.clone()
		m.collect(n, s)
		m.goTo(n, s.Next)
		m.advance(n)
	}
	args := make([]mask, 0, len(r.Args))
	for i := range r.Args {
		d := &m.l.flows[r.Flow].vars[i].dom
		if r.Each != nil && i == 0 {
			args = append(args, d.known())
			continue
		}
		args = append(args, m.valueOf(c, s.Flow, &r.Args[i], d))
	}
	m.push(c, r.Flow, howRun)
	for i, v := range args {
		if i < m.p.Flows[r.Flow].Params {
			m.l.assign(c, place{false, i}, v, logSet)
		}
	}
	return true
}

// collect keeps what a sub-flow gave.
func (m *machine) collect(c *config, s *plan.Step) {
	if s.Run.Into < 0 {
		return
	}
	d := &m.l.flows[s.Flow].vars[s.Run.Into].dom
	all := d.known()
	if s.Run.Each == nil {
		all = d.full()
	}
	m.l.assign(c, place{false, s.Run.Into}, all, logSet)
}

// endFrame ends the running flow with an outcome.
func (m *machine) endFrame(c *config, outcome string) {
	f := m.pop(c)
	switch f.how {
	case howThread:
		c.clear()
		m.stop(c, ended)
	case howHandler:
		m.backFromHandler(c, &f)
	case howSomeone:
		m.toSomeone(c, &f, outcome)
	default:
		m.tell(c, &f, outcome)
		m.comeBack(c, &f, outcome)
	}
}

// tell keeps how a flow ended for all that ask.
func (m *machine) tell(c *config, f *frame, outcome string) {
	if m.p.Flows[f.flow].Hidden {
		return
	}
	at := m.l.results[f.flow]
	fl := &m.p.Flows[f.flow]
	if done := m.l.done[f.flow]; done >= 0 {
		c.shared[done] = flagNo
		if outcome == "resolved" {
			c.shared[done] = flagYes
		}
	}
	if at < 0 {
		return
	}
	if outcome != "resolved" {
		m.resultPart(c, at, c.shared[at]|unknown)
		for _, part := range m.l.shared.vars[at].parts {
			m.resultPart(c, part, c.shared[part]|unknown)
		}
		return
	}
	old := len(c.frames) > 1 // a caller further down may have run it for itself
	given := m.l.shared.vars[at].dom.known()
	if len(fl.Gives) == 0 {
		given = unknown
	}
	m.resultPart(c, at, joined(given, c.shared[at], old))
	for _, part := range m.l.shared.vars[at].parts {
		m.resultPart(c, part, joined(m.given(f, part), c.shared[part], old))
	}
}

func joined(a, b mask, both bool) mask {
	if both {
		return a | b
	}
	return a
}

func (m *machine) resultPart(c *config, at int, all mask) {
	c.shared[at] = all
	m.l.forgetAtoms(c, m.l.shared.vars[at].atoms)
	c.note(entry{op: logSet, at: place{true, at}, mask: all})
}

// given is what a flow that has ended resolved gave for a field of its result.
func (m *machine) given(f *frame, part int) mask {
	x := &m.l.shared.vars[part]
	fl := &m.p.Flows[f.flow]
	if len(x.fields) != 1 || x.fields[0] >= len(fl.Gives) {
		return x.dom.full()
	}
	from := fl.Gives[x.fields[0]]
	v := &m.l.flows[f.flow].vars[from]
	if sameRegions(&v.dom, &x.dom) {
		return f.vars[from]
	}
	out := f.vars[from] & unknown
	if f.vars[from]&^unknown != 0 {
		out |= x.dom.known()
	}
	return out
}

// comeBack goes on in the caller: when resolved, or by the arm that names the outcome; else the caller ends the same way.
func (m *machine) comeBack(c *config, child *frame, outcome string) {
	f := c.top()
	if child.how == howNeeds {
		if outcome != "resolved" {
			m.endFrame(c, outcome)
			return
		}
		f.need++
		m.advance(c)
		return
	}
	s := &m.p.Steps[f.step]
	if s.Kind != plan.StepRun {
		m.goTo(c, s.Next)
		m.advance(c)
		return
	}
	for _, a := range s.Run.Arms {
		if a.Outcome == outcome {
			m.collect(c, s)
			to := a.To
			if to < 0 {
				to = s.Next
			}
			m.goTo(c, to)
			m.advance(c)
			return
		}
	}
	if outcome != "resolved" {
		m.endFrame(c, outcome)
		return
	}
	if s.Run.Each != nil { // the next element, if there is one
		m.advance(c)
		return
	}
	m.collect(c, s)
	m.goTo(c, s.Next)
	m.advance(c)
}

// toSomeone returns to a caller that isn't known: to each that there may be, with all that it may know.
func (m *machine) toSomeone(c *config, child *frame, outcome string) {
	if m.v.roots[child.flow] {
		m.stop(c, ended)
	}
	past := append(slices.Clip(c.past), int(child.flow))
	for _, from := range m.v.callers[child.flow] {
		if slices.Contains(past, int(from.flow)) {
			continue
		}
		n := c.clone()
		n.past = past
		f := m.l.newFrame(int(from.flow), howSomeone)
		copy(f.vars, m.v.everywhere(int(from.flow)))
		f.stage, f.step = arriving, from.step
		back := *child
		back.how = howRun
		switch {
		case from.step < 0:
			back.how = howNeeds
			f.stage = entering
			for i, need := range m.p.Flows[from.flow].Needs {
				if need == int(child.flow) {
					f.need = uint8(i)
				}
			}
		case m.v.in[from.step] == nil:
			continue // never reached
		default:
			copy(f.vars, m.v.at(int(from.step)))
		}
		n.frames = append(n.frames, f)
		n.note(entry{op: logPush, depth: 0})
		m.tell(n, child, outcome)
		m.comeBack(n, &back, outcome)
	}
}
