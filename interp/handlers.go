package interp

import (
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
)

// handler is the `on` in force for an event: of the state, the flow, the program; nil where there is none.
func (t *turn) handler(e plan.Event) *plan.Handler {
	on := t.p.On
	if f := t.speaker(); f != nil {
		on = t.p.Flows[f.flow].On
		if st := t.state(f); st != nil {
			on = st.On
		}
	}
	if int(e) < len(on) && on[e] >= 0 {
		return &t.p.Handlers[on[e]]
	}
	return nil
}

// speaker is the top frame, or the one that a handler's block interrupted: that is whose handlers are in force.
func (t *turn) speaker() *frame {
	for i := len(t.s.frames) - 1; i >= 0; i-- {
		if t.s.frames[i].how != howHandler {
			return &t.s.frames[i]
		}
	}
	return nil
}

// sayEvent says the words for an event; nil where it has none.
func (t *turn) sayEvent(e plan.Event) *event.Said {
	h := t.handler(e)
	if h == nil || h.Line < 0 {
		return nil
	}
	return t.say(h.Line, t.here())
}

// runHandler does what an `on` says: words, a block, or a jump.
func (t *turn) runHandler(h *plan.Handler) *event.Said {
	if h.Line >= 0 {
		return t.say(h.Line, t.here())
	}
	if h.Entry >= 0 {
		t.enterBlock(int8(h.Event)+1, h.Entry)
		return nil
	}
	t.takeArrow(h)
	return nil
}

// dangerBlock marks a frame in the block of danger words; other blocks have their event, plus 1.
const dangerBlock = int8(plan.Events) + 1

// enterBlock runs a block that belongs to the open flow, in its frame. A block that is open gives way to it, and both return to the
// same question; but nothing else leads on from a call that failed, so there the first return stands.
func (t *turn) enterBlock(handler int8, entry int) {
	for t.top().how == howHandler && len(t.s.frames)-1 > t.topBase() {
		t.s.frames = t.s.frames[: len(t.s.frames)-1 : len(t.s.frames)-1]
	}
	f := t.top()
	if f.handler != int8(plan.OnFailed)+1 || f.more == nil || f.more.back == nil {
		t.leaveBlocks()
		f = t.top()
		m := t.more(f)
		m.back = &back{step: f.step, slot: f.slot, waiting: f.waiting, suggests: f.suggests, asking: f.asking, question: f.question}
		m.wants = t.wants
		f.handler = handler
	}
	f.step, f.waiting, f.suggests, f.fresh, f.slot = int32(entry), false, false, true, plan.None
	f.question = question{}
}

// giveBack ends a block: the question it interrupted is open again.
func (t *turn) giveBack(f *frame) {
	if f.more == nil || f.more.back == nil {
		t.endFrame("resolved", false)
		return
	}
	if f.handler == int8(plan.OnFailed)+1 { // nothing leads on from a call that failed
		t.restore(f)
		t.endFrame("failed", false)
		return
	}
	t.restore(f)
}

func (t *turn) restore(f *frame) {
	m := t.more(f)
	b := m.back
	m.back, m.wants, f.handler = nil, nil, 0
	f.step, f.slot, f.waiting, f.suggests, f.asking, f.question = b.step, b.slot, b.waiting, b.suggests, b.asking, b.question
	f.asked = false
}

// takeArrow takes a handler's arrow.
func (t *turn) takeArrow(h *plan.Handler) {
	because := eventReason(h.Event)
	switch h.To.Kind {
	case plan.TargetHandoff:
		t.request(h.To.Index, orElse(h.To.Because, because), t.wants)
	case plan.TargetFlow:
		if t.p.Flows[h.To.Index].Hidden {
			t.pushHandler(h)
			return
		}
		t.handlerFlow(h.Event, h.To.Index)
	case plan.TargetStep: // of the flow whose handler it is, not of a block that lies over its question
		t.leaveBlocks()
		t.goTo(t.top(), h.To.Index)
	case plan.TargetHome:
		if len(t.s.threads) > 0 {
			t.endThread("resolved")
		}
	}
}

// pushHandler runs a file-level block over the open question.
func (t *turn) pushHandler(h *plan.Handler) {
	f := t.newFrame(h.To.Index, howHandler, nil)
	f.handler = int8(h.Event) + 1
	if len(t.s.threads) == 0 {
		t.addThread(thread{})
	}
	if n := len(t.s.frames) - 1; n >= 0 && t.s.frames[n].how == howHandler { // a block that is open gives way
		t.s.frames = t.s.frames[:n:n]
	}
	t.s.frames = append(t.s.frames, f)
	if t.wants != nil {
		t.more(t.top()).wants = t.wants
	}
}

// leaveHandler ends a file-level block, and goes where it leads from the question that it interrupted.
func (t *turn) leaveHandler(to plan.Target, because string) {
	f := t.top()
	e := plan.Event(f.handler - 1)
	if f.more != nil {
		t.wants = f.more.wants
	}
	if len(t.s.frames)-1 == t.topBase() {
		t.dropThread()
		t.ended = true
	} else {
		t.s.frames = t.s.frames[: len(t.s.frames)-1 : len(t.s.frames)-1]
	}
	if f := t.top(); f != nil {
		f.asked = false
	}
	switch to.Kind {
	case plan.TargetHandoff:
		t.request(to.Index, orElse(orElse(to.Because, because), eventReason(e)), t.wants)
	case plan.TargetFlow:
		t.handlerFlow(e, to.Index)
	case plan.TargetHome:
		if len(t.s.threads) > 0 {
			t.endThread("resolved")
		}
	default:
		if e == plan.OnFailed && len(t.s.frames) > 0 {
			t.endFrame("failed", false) // nothing else leads on from a call that failed
		}
	}
}

// handlerFlow goes to the flow that a handler names: after a failure it takes the place of the flow that failed, else it is a
// topic on top.
func (t *turn) handlerFlow(e plan.Event, flow int) {
	if e == plan.OnFailed && len(t.s.frames) > 0 {
		t.replace(flow)
		return
	}
	t.topic(flow, howEdge)
}

// eventReason is the code that an event implies.
func eventReason(e plan.Event) string {
	switch e {
	case plan.OnPerson:
		return "asked"
	case plan.OnFrustration:
		return "frustrated"
	case plan.OnFailed:
		return "tool_failed"
	case plan.OnLateChange:
		return "policy"
	case plan.OnUnclear, plan.OnUnsure, plan.OnNoMatch, plan.OnNoMatchAgain:
		return "no_match"
	}
	return "designer"
}

// inWayToPerson reports whether the block of `on person` is running.
func (t *turn) inWayToPerson() bool {
	f := t.top()
	return f != nil && f.handler == int8(plan.OnPerson)+1
}

// person answers a request for a person: it comes first and can only be routed (rule 3).
func (t *turn) person() {
	t.fruitful = true
	t.s.which = nil
	if t.inWayToPerson() && t.top().waiting {
		t.explain("3", "asked again inside the way to a person: straight on")
		t.straightOn(t.top())
		return
	}
	t.explain("3", "a person was asked for")
	h := t.handler(plan.OnPerson)
	if h == nil || h.Line >= 0 || h.Entry < 0 && h.To.Kind != plan.TargetHandoff && h.To.Kind != plan.TargetFlow {
		t.request(t.p.Person, "asked", nil)
		return
	}
	t.runHandler(h)
}

// lateChange decides over a wish that comes after the world was changed (rules 4, 7).
func (t *turn) lateChange(wants *event.SetSlot) {
	t.explain("7", "an action has changed the world: on late change decides")
	t.fruitful = true
	t.wants = wants
	h := t.handler(plan.OnLateChange)
	if h == nil {
		t.request(t.p.Person, "policy", wants)
		return
	}
	if t.runHandler(h) != nil {
		t.again = true
	}
}
