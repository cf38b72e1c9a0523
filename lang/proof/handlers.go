package proof

import "github.com/handrail-flow/handrail/lang/plan"

// giveBack ends a block in a flow's frame: the question it interrupted is open again. Nothing leads on from a call that failed.
func (m *machine) giveBack(c *config) {
	f := c.top()
	switch {
	case f.back < 0:
		m.endFrame(c, "resolved")
	case f.handler == int8(plan.OnFailed)+1:
		m.restore(c)
		m.endFrame(c, "failed")
	default:
		m.restore(c)
		m.advance(c)
	}
}

func (m *machine) restore(c *config) {
	f := c.top()
	f.step, f.slot, f.misses, f.stage = f.back, f.backSlot, f.backMisses, f.backStage
	f.back, f.handler = plan.None, 0
}

// leaveBlocks ends the blocks of handlers, down to the question they interrupted.
func (m *machine) leaveBlocks(c *config) {
	for len(c.frames) > 1 && c.top().how == howHandler {
		m.pop(c)
	}
	if c.top().back >= 0 {
		m.restore(c)
	}
}

// leaveFor leaves the blocks of handlers for a step of the flow whose question they interrupted, whatever that flow may know.
func (m *machine) leaveFor(c *config, step int) {
	if c.bearer() == nil {
		flow := m.p.Steps[step].Flow
		c.clear()
		m.push(c, flow, howSomeone)
		copy(c.top().vars, m.v.everywhere(flow))
	}
	m.leaveBlocks(c)
	m.goTo(c, step)
}

// handle does what an `on` says and reports whether the configuration goes on from its first step. A handler with words alone leaves
// it as it was.
func (m *machine) handle(c *config, h *plan.Handler) bool {
	switch {
	case h.Line >= 0 && h.Event == plan.OnFrustration:
		return m.stay(c)
	case h.Line >= 0:
		return true
	case c.bearer() == nil && h.Entry >= 0: // over any question of a flow
		m.stop(c, lost)
		return false
	case h.Entry >= 0:
		f := c.top()
		if f.back < 0 || f.handler != int8(plan.OnFailed)+1 {
			m.leaveBlocks(c)
			f = c.top()
			f.back, f.backSlot, f.backMisses, f.backStage = f.step, f.slot, f.misses, f.stage
			f.handler = int8(h.Event) + 1
		}
		f.step, f.stage, f.slot, f.misses = int32(h.Entry), arriving, -1, 0
		return true
	}
	return m.arrow(c, h.Event, &h.To)
}

// arrow takes a handler's arrow.
func (m *machine) arrow(c *config, e plan.Event, to *plan.Target) bool {
	switch to.Kind {
	case plan.TargetHandoff:
		m.request(c, to.Index)
		return false
	case plan.TargetFlow:
		return m.handlerFlow(c, e, to.Index)
	case plan.TargetStep:
		m.leaveFor(c, to.Index)
		return true
	case plan.TargetHome:
		m.stop(c, ended)
		return false
	}
	return true
}

// handlerFlow goes to the flow of a handler: a block of a file over the question; after a failure another flow in the place of the
// one that failed; else a topic of its own.
func (m *machine) handlerFlow(c *config, e plan.Event, flow int) bool {
	switch {
	case m.p.Flows[flow].Hidden:
		m.push(c, flow, howHandler)
		c.top().handler = int8(e) + 1
	case e == plan.OnFailed:
		m.replace(c, flow)
	default:
		return m.begin(c, flow)
	}
	return true
}

// leaveHandler leaves a file-level block for where it leads, from the question that it interrupted.
func (m *machine) leaveHandler(c *config, to *plan.Target) bool {
	f := m.pop(c)
	if len(c.frames) == 0 {
		c.clear()
		switch to.Kind {
		case plan.TargetHandoff:
			m.request(c, to.Index)
			return false
		case plan.TargetFlow:
			m.push(c, to.Index, howThread)
			return true
		}
		m.stop(c, lost)
		return false
	}
	switch to.Kind {
	case plan.TargetHandoff:
		m.request(c, to.Index)
		return false
	case plan.TargetFlow:
		return m.handlerFlow(c, plan.Event(f.handler-1), to.Index)
	}
	m.stop(c, ended)
	return false
}

// backFromHandler ends a file-level block that ran off its end.
func (m *machine) backFromHandler(c *config, f *frame) {
	switch {
	case len(c.frames) == 0:
		m.stop(c, lost)
	case plan.Event(f.handler-1) == plan.OnFailed:
		m.endFrame(c, "failed")
	default:
		m.advance(c)
	}
}

// failed does what `on failed` says, by default a person.
func (m *machine) failed(c *config) {
	for _, h := range m.inForce(c, plan.OnFailed) {
		n := c.clone()
		switch {
		case h == nil:
			m.request(n, m.p.Person)
		case h.Line >= 0:
			m.endFrame(n, "failed")
		default:
			if m.handle(n, h) {
				m.advance(n)
			}
		}
	}
}
