package interp

import (
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// target is where a value goes.
type target struct {
	slot  int
	frame int
	past  []int // where it is in a finished sub-flow: its place among those of the frame, then among those of that one
	role  role
}

type role uint8

const (
	roleNone  role = iota
	roleAsked      // the open question's slot
	roleNew        // a slot that isn't known yet
	roleKnown      // one that is: a correction
	roleLater      // a slot of a sub-flow to come
	roleLast       // a slot of the last finished thread
)

var nowhere = target{slot: plan.None, frame: -1}

// fits finds the value of a command that is of a slot's type, and how many different ones there are. Free text is never taken
// for a slot that wasn't named.
func (t *turn) fits(c *event.Command, slot int) (value.Value, int) {
	s := &t.p.Slots[slot]
	ty := &t.p.Types[s.Type]
	if ty.Kind == plan.KindText && s.From == nil && c.Slot == "" {
		return value.Value{}, 0
	}
	if c.Slot != "" && !t.isNamed(slot, c.Slot) {
		return value.Value{}, 0
	}
	var v value.Value
	n := 0
	for i := range c.Values {
		f := &c.Values[i]
		if f.Type != ty.Name || f.Slot != "" && !t.isNamed(slot, f.Slot) {
			continue
		}
		if n == 0 || !value.Equal(v, f.Value) {
			n++
		}
		if n == 1 {
			v = f.Value
		}
	}
	return v, n
}

func (t *turn) fitsAny(c *event.Command, slot int) bool {
	_, n := t.fits(c, slot)
	return n > 0
}

// isNamed reports whether a name, "slot" or "flow.slot", means a slot.
func (t *turn) isNamed(slot int, name string) bool {
	return t.k.slotNames[slot] == name || t.p.Slots[slot].Name == name
}

// route finds where a value goes (rule 5): the slot it names; the asked one; the thread's first that isn't known; a known one, the
// latest first; a thread below; at home the last finished thread.
func (t *turn) route(c *event.Command) (target, value.Value, int) {
	if f := t.top(); f != nil && f.waiting && f.slot >= 0 {
		if v, n := t.fits(c, int(f.slot)); n > 0 {
			return target{int(f.slot), len(t.s.frames) - 1, nil, roleAsked}, v, n
		}
		if c.Exact && c.Slot == "" && t.outOfBounds(c, int(f.slot)) {
			return nowhere, value.Value{}, 0
		}
	}
	for th := len(t.s.threads) - 1; th >= 0; th-- {
		if t.s.threads[th].unstarted {
			continue
		}
		if to, v, n := t.unknownIn(c, th); n > 0 {
			return to, v, n
		}
		if to, v, n := t.knownIn(c, th, plan.None); to.slot != plan.None {
			return to, v, n
		}
	}
	if len(t.s.threads) == 0 && t.s.last != nil {
		return t.knownLast(c)
	}
	return nowhere, value.Value{}, 0
}

// outOfBounds reports whether a message is a bare number while a score is asked that it doesn't fit: "7" to a question from 1 to 5
// is a bad answer and nothing for the next score.
func (t *turn) outOfBounds(c *event.Command, asked int) bool {
	if t.p.Types[t.p.Slots[asked].Type].Kind != plan.KindScore {
		return false
	}
	for i := range c.Values {
		if c.Values[i].Value.Kind() == value.KindNumber {
			return true
		}
	}
	return false
}

// unknownIn is the first slot of a thread that isn't known and takes the value: of the running flow, of its callers, of the
// sub-flows to come.
func (t *turn) unknownIn(c *event.Command, th int) (target, value.Value, int) {
	from, to := t.span(th)
	for i := to - 1; i >= from; i-- {
		for _, a := range t.k.asks[t.s.frames[i].flow] {
			if a.always || t.slotValue(int(a.slot), i).Known() {
				continue
			}
			if v, n := t.fits(c, int(a.slot)); n > 0 {
				return target{int(a.slot), i, nil, roleNew}, v, n
			}
		}
	}
	if th != len(t.s.threads)-1 {
		return nowhere, value.Value{}, 0
	}
	for i := to - 1; i >= from; i-- {
		for _, slot := range t.k.reach[t.s.frames[i].flow] {
			if lookup(t.s.threads[th].given, slot).Known() || t.ran(from, to, int(slot)) || t.slotValue(int(slot), i).Known() {
				continue
			}
			if v, n := t.fits(c, int(slot)); n > 0 {
				return target{int(slot), i, nil, roleLater}, v, n
			}
		}
	}
	return nowhere, value.Value{}, 0
}

// ran reports whether the sub-flow that a slot belongs to runs or has run in these frames.
func (t *turn) ran(from, to, slot int) bool {
	flow := t.p.Slots[slot].Flow
	for i := from; i < to; i++ {
		f := &t.s.frames[i]
		if int(f.flow) == flow {
			return true
		}
		if f.more != nil {
			for j := range f.more.past {
				if p := &f.more.past[j]; int(p.flow) == flow && !p.fresh {
					return true
				}
			}
		}
	}
	return false
}

// knownFor is the known slot of the top thread, or at home of the last, that a value would correct.
func (t *turn) knownFor(c *event.Command, except int) (target, value.Value, int) {
	for th := len(t.s.threads) - 1; th >= 0; th-- {
		if to, v, n := t.knownIn(c, th, except); to.slot != plan.None {
			return to, v, n
		}
	}
	if len(t.s.threads) == 0 && t.s.last != nil {
		return t.knownLast(c)
	}
	return nowhere, value.Value{}, 0
}

// knownIn is the slot of a thread that was set last and takes the value.
func (t *turn) knownIn(c *event.Command, th, except int) (target, value.Value, int) {
	from, to := t.span(th)
	best, at := nowhere, uint32(0)
	var val value.Value
	ways := 0
	try := func(slot, frame int, past []int, order uint32) {
		if slot == except || slot < 0 || best.slot != plan.None && order < at {
			return
		}
		if v, n := t.fits(c, slot); n > 0 {
			best, val, at, ways = target{slot, frame, past, roleKnown}, v, order, n
		}
	}
	for i := from; i < to; i++ {
		f := &t.s.frames[i]
		eachRun(f, nil, func(f *frame, past []int) {
			for _, v := range f.vars {
				try(t.p.Flows[f.flow].Vars[v.index].Slot, i, past, v.order)
			}
		})
	}
	for _, v := range t.s.vars {
		try(t.p.Vars[v.index].Slot, to-1, nil, v.order)
	}
	return best, val, ways
}

// knownLast is the same for the last finished thread, and for slots of the conversation that it read.
func (t *turn) knownLast(c *event.Command) (target, value.Value, int) {
	best, at := nowhere, uint32(0)
	var val value.Value
	ways := 0
	try := func(slot, frame int, past []int, order uint32) {
		if slot < 0 || best.slot != plan.None && order < at {
			return
		}
		if w, n := t.fits(c, slot); n > 0 {
			best, val, at, ways = target{slot, frame, past, roleLast}, w, order, n
		}
	}
	frames := t.s.last.frames
	for i := range frames {
		eachRun(&frames[i], nil, func(f *frame, past []int) {
			for _, v := range f.vars {
				try(t.p.Flows[f.flow].Vars[v.index].Slot, i, past, v.order)
			}
		})
	}
	for _, v := range t.s.vars {
		if slot := t.p.Vars[v.index].Slot; slot >= 0 && t.readLast(slot) {
			try(slot, 0, nil, v.order)
		}
	}
	return best, val, ways
}

// readLast reports whether the last finished thread read a slot of the conversation.
func (t *turn) readLast(slot int) bool {
	at, _ := t.firstReader(t.s.last.frames, target{slot: slot}, 0)
	return at >= 0
}
