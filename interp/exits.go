package interp

import (
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
)

func exitNamed(h *plan.Handoff, name string) *plan.Exit {
	for i := range h.Exits {
		if h.Exits[i].Name == name {
			return &h.Exits[i]
		}
	}
	return nil
}

// exit ends a handoff: where the stack goes and what comes then is the exit table of README.md (rule 14).
func (t *turn) exit(name string, set []event.SetSlot) {
	ho := t.s.handoff
	h := &t.p.Handoffs[ho.index]
	t.explain("14", "the handoff ends: "+name)
	if t.s.phase == queued {
		t.stopHandoffTimers(h)
	}
	t.emit(&event.HandoffMoved{Handoff: h.Name, To: name, Agent: ho.agent})
	t.s.phase = asking
	t.serve()
	e := exitNamed(h, name)
	switch {
	case e != nil && e.Line >= 0:
		t.say(e.Line, t.here())
	case name == "cancelled":
		t.sayEvent(plan.OnCancelled)
	}
	to := plan.Target{}
	if e != nil {
		to = e.To
	}
	t.fruitful = true
	t.s.home.misses, t.s.fruitless, t.s.mood, t.s.fired = 0, 0, 0, false
	switch name {
	case "returned", "cancelled":
		t.comeBackFrom(set, to, ho.because)
	case "resolved":
		t.setByAgent(set)
		for len(t.s.threads) > 0 {
			t.endThread("resolved_by_person")
		}
		t.resolved, t.ended = false, true
		t.s.handoff, t.s.call, t.s.kept = nil, nil, nil
		t.edge(to, ho.because)
	default:
		if len(t.s.threads) > 0 {
			t.endThread("handed_off")
		}
		t.ended = true
		t.s.handoff, t.s.call, t.s.kept = nil, nil, nil
		t.edge(to, ho.because) // the plan has a call back where the designer wrote nothing
	}
}

func (t *turn) stopHandoffTimers(h *plan.Handoff) {
	t.emit(&event.TimerStopped{Timer: numbered("no answer", t.s.handoff.number)})
	if h.Hours >= 0 && Closing(t.p, h.Hours, t.s.handoff.at) > 0 {
		t.emit(&event.TimerStopped{Timer: numbered("closing", t.s.handoff.number)})
	}
}

// comeBackFrom: the stack is as it was, with the agent's changes as corrections and fresh misses; then the edge's flow in place of
// the asking thread, or the open question.
func (t *turn) comeBackFrom(set []event.SetSlot, to plan.Target, because string) {
	t.s.handoff, t.s.kept = nil, nil // what was said meanwhile, the person has read
	for i := range t.s.frames {
		f := &t.s.frames[i]
		f.misses, f.free, f.digressions = 0, 0, 0
	}
	if f := t.top(); f != nil {
		f.asked = false
	}
	t.setByAgent(set)
	t.again = true
	if to.Kind == plan.TargetFlow && len(t.s.threads) > 0 {
		t.s.call = nil
		t.replace(to.Index)
		return
	}
	t.edge(to, because)
}

// edge follows an exit's arrow. A handoff that comes of another is asked for the same reason, unless it names its own (rule 14).
func (t *turn) edge(to plan.Target, because string) {
	switch to.Kind {
	case plan.TargetFlow:
		if th := t.onStack(to.Index); th >= 0 {
			t.raise(th)
			return
		}
		t.pushThread(to.Index, howEdge, nil)
	case plan.TargetHandoff:
		t.request(to.Index, orElse(to.Because, because), nil)
	case plan.TargetHome:
		if len(t.s.threads) > 0 && t.s.handoff == nil && !t.ended {
			t.endThread("resolved")
		}
	}
}

// setByAgent sets what an agent changed: corrections that nobody asks about.
func (t *turn) setByAgent(set []event.SetSlot) {
	for _, one := range set {
		c := event.Command{Kind: event.Fill, Slot: one.Slot}
		to := t.knownNamed(&c)
		if to.slot == plan.None {
			to = t.anyNamed(one.Slot)
		}
		if to.slot == plan.None || to.role == roleLast {
			continue
		}
		th := t.threadOf(to.frame)
		at, pos, from := -1, 0, 0
		if th >= 0 {
			var end int
			from, end = t.span(th)
			at, pos = t.firstReader(t.s.frames[from:end], to, from)
		}
		if len(to.past) > 0 {
			t.replaceValue(to, one.Value, t.held(to))
		} else {
			t.setSlot(to.frame, to.slot, one.Value, "agent")
		}
		if at >= 0 && !changedFrom(t.s.frames[from:], at, pos) {
			t.rewind(th, from+at, pos)
		}
	}
}

// anyNamed is a slot of that name that isn't known yet, in the stack or the conversation.
func (t *turn) anyNamed(name string) target {
	flow, bare := splitSlot(name)
	for i := len(t.s.frames) - 1; i >= 0; i-- {
		f := int(t.s.frames[i].flow)
		if flow != "" && t.p.Flows[f].Name != flow {
			continue
		}
		if slot := t.p.SlotNamed(f, bare); slot >= 0 {
			return target{slot, i, nil, roleNew}
		}
	}
	if flow == "" {
		if slot := t.p.SlotNamed(plan.None, bare); slot >= 0 && t.p.Slots[slot].Flow == plan.None {
			return target{slot, len(t.s.frames) - 1, nil, roleNew}
		}
	}
	return nowhere
}
