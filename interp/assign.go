package interp

import (
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// assign sets a variable and tells so.
func (t *turn) assign(frame int, r plan.Ref, v value.Value, by string) {
	if r.Scope == plan.ScopeConversation {
		if slot := t.p.Vars[r.Index].Slot; slot >= 0 {
			t.setSlot(frame, slot, v, by)
			return
		}
		t.setShared(frame, int32(r.Index), v)
		return
	}
	f := &t.s.frames[frame]
	if slot := t.p.Flows[f.flow].Vars[r.Index].Slot; slot >= 0 {
		t.setSlot(frame, slot, v, by)
		return
	}
	t.setVar(f, int32(r.Index), v)
}

func (t *turn) forget(frame int, r plan.Ref) {
	slot := plan.None
	if r.Scope == plan.ScopeConversation {
		slot = t.p.Vars[r.Index].Slot
		t.setShared(frame, int32(r.Index), value.Value{})
	} else {
		f := &t.s.frames[frame]
		slot = t.p.Flows[f.flow].Vars[r.Index].Slot
		t.setVar(f, int32(r.Index), value.Value{})
	}
	if slot >= 0 {
		t.emit(&event.Forgot{Slot: t.k.slotNames[slot]})
	}
}

// setVar sets a variable of a frame.
func (t *turn) setVar(f *frame, index int32, v value.Value) {
	t.s.fills++
	f.vars = withValue(f.vars, index, t.s.fills, v)
}

// setShared sets a variable of the conversation. What a suspended thread has read stays as it was for that thread: the change is
// this thread's own (rule 8), also when it forgets.
func (t *turn) setShared(frame int, index int32, v value.Value) {
	t.s.fills++
	th := t.threadOf(frame)
	if th >= 0 {
		_, own := find(t.s.threads[th].own, index) // it may have come to the bottom since
		if own || th > 0 && lookup(t.s.vars, index).Known() && t.readBelow(th, index) {
			w := &t.threads()[th]
			w.own = withEntry(w.own, index, t.s.fills, v)
			return
		}
	}
	t.s.vars = withValue(t.s.vars, index, t.s.fills, v)
}

// readBelow reports whether a thread under this one has read a variable of the conversation.
func (t *turn) readBelow(th int, index int32) bool {
	r := plan.Ref{Scope: plan.ScopeConversation, Index: int(index)}
	for i := range t.s.frames[:t.s.threads[th].base] {
		f := &t.s.frames[i]
		for _, e := range f.trail {
			if t.stepReads(int(e>>1), r) {
				return true
			}
		}
	}
	return false
}

// stepReads reports whether a step looks at a variable; an ask looks at what it asks for.
func (t *turn) stepReads(step int, r plan.Ref) bool {
	s := &t.p.Steps[step]
	for i := range s.Reads {
		if s.Reads[i].Scope == r.Scope && s.Reads[i].Index == r.Index {
			return true
		}
	}
	if s.Kind == plan.StepAsk {
		for _, slot := range s.Ask.Slots {
			if own := t.slotRef(slot); own.Scope == r.Scope && own.Index == r.Index {
				return true
			}
		}
	}
	return false
}

// setSlot fills a slot and tells so.
func (t *turn) setSlot(frame, slot int, v value.Value, by string) {
	s := &t.p.Slots[slot]
	filled := &event.Filled{Slot: t.k.slotNames[slot], Value: v, By: by, Sensitive: s.Sensitive}
	t.dropDoubts(slot)
	if by == "correction" || by == "agent" {
		filled.Was = t.slotValue(slot, frame)
	}
	if s.Flow == plan.None {
		t.setShared(frame, int32(s.Var), v)
	} else {
		t.setVar(&t.s.frames[frame], int32(s.Var), v)
	}
	t.emit(filled)
}

// slotValue is what a slot holds, as a frame sees it.
func (t *turn) slotValue(slot, frame int) value.Value {
	s := &t.p.Slots[slot]
	if s.Flow == plan.None {
		return t.shared(int32(s.Var), frame)
	}
	if frame < 0 || int(t.s.frames[frame].flow) != s.Flow {
		return value.Value{}
	}
	return lookup(t.s.frames[frame].vars, int32(s.Var))
}

// slotRef is the variable that a slot fills.
func (t *turn) slotRef(slot int) plan.Ref {
	s := &t.p.Slots[slot]
	if s.Flow == plan.None {
		return plan.Ref{Scope: plan.ScopeConversation, Index: s.Var}
	}
	return plan.Ref{Scope: plan.ScopeFrame, Index: s.Var}
}
