package interp

import (
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// correct changes a known slot (rule 7): a bad value says why and keeps the old; else it is set, said, and the thread goes back to
// the first step that read it, unless an action after that step has changed the world.
func (t *turn) correct(to target, v value.Value, cue bool, g *got) {
	if t.wayAsks() != 0 { // who waits for a person isn't led back
		g.known = true
		return
	}
	if to.role == roleLast {
		t.correctLast(to, v, g)
		return
	}
	old := t.held(to)
	if v.Known() && value.Equal(old, v) {
		g.known = true
		return
	}
	if v.Known() && t.refused(to, v) {
		g.known, g.cued, t.again = true, true, true
		return
	}
	th := t.threadOf(to.frame)
	from, end := t.span(th)
	at, pos := t.firstReader(t.s.frames[from:end], to, from)
	if at >= 0 && changedFrom(t.s.frames[from:end], at, pos) {
		t.lateChange(&event.SetSlot{Slot: t.k.slotNames[to.slot], Value: v})
		g.done = true
		return
	}
	t.explain("7", "a correction")
	t.replaceValue(to, v, old)
	g.corrected, g.cued = true, g.cued || cue
	t.fruitful = true
	if v.Known() {
		t.about(to.slot, v)
		t.sayEvent(plan.OnCorrected)
	}
	if at >= 0 {
		t.rewind(th, from+at, pos)
		g.moved = th == len(t.s.threads)-1 // of a thread below, the question on top stays open
	} else if f := t.top(); f != nil {
		f.asked = false
	}
	if !v.Known() {
		t.decline(th, to.slot)
	}
}

// held is the value that a target holds now.
func (t *turn) held(to target) value.Value {
	if len(to.past) > 0 {
		return lookup(runAt(&t.s.frames[to.frame], to.past).vars, int32(t.p.Slots[to.slot].Var))
	}
	return t.slotValue(to.slot, to.frame)
}

// eachRun visits a run and the finished ones below it, each with its path.
func eachRun(f *frame, path []int, visit func(f *frame, path []int)) {
	visit(f, path)
	if f.more == nil {
		return
	}
	for i := range f.more.past {
		eachRun(&f.more.past[i], append(path[:len(path):len(path)], i), visit)
	}
}

// runAt is the finished run at the end of a path.
func runAt(f *frame, path []int) *frame {
	for _, i := range path {
		f = &f.more.past[i]
	}
	return f
}

// ownRunAt is the same, for writing: every run on the way there becomes this turn's own.
func (t *turn) ownRunAt(f *frame, path []int) *frame {
	for _, i := range path {
		m := t.more(f)
		m.past = append([]frame(nil), m.past...)
		f = &m.past[i]
		f.own = 0
	}
	return f
}

// replaceValue sets it, in a finished sub-flow too.
func (t *turn) replaceValue(to target, v, old value.Value) {
	if len(to.past) == 0 {
		if !v.Known() {
			t.unknow(to.frame, to.slot)
			return
		}
		t.setSlot(to.frame, to.slot, v, "correction")
		return
	}
	t.s.fills++
	p := t.ownRunAt(&t.s.frames[to.frame], to.past)
	p.vars = withValue(p.vars, int32(t.p.Slots[to.slot].Var), t.s.fills, v)
	if !v.Known() {
		t.emit(&event.Forgot{Slot: t.k.slotNames[to.slot]})
		return
	}
	t.emit(&event.Filled{Slot: t.k.slotNames[to.slot], Value: v, Was: old, By: "correction", Sensitive: t.p.Slots[to.slot].Sensitive})
}

// correctLast corrects the last finished thread from home: it is taken up again where the value was first read (rule 7).
func (t *turn) correctLast(to target, v value.Value, g *got) {
	last := t.s.last.frames
	old := t.heldLast(to)
	if v.Known() && value.Equal(old, v) {
		g.known = true
		return
	}
	at, pos := t.firstReader(last, to, 0)
	if at >= 0 && changedFrom(last, at, pos) || at < 0 && anyChanged(last) {
		t.lateChange(&event.SetSlot{Slot: t.k.slotNames[to.slot], Value: v})
		g.done = true
		return
	}
	base := len(t.s.frames)
	t.addThread(thread{base: int32(base)})
	for i := range last {
		f := last[i]
		f.own, f.waiting = 0, false
		t.s.frames = append(t.s.frames, f)
	}
	to.frame, to.role = base+to.frame, roleKnown
	if v.Known() && t.refused(to, v) {
		t.s.frames = t.s.frames[:base:base]
		t.s.threads = t.s.threads[:len(t.s.threads)-1]
		g.known, g.cued, t.again = true, true, true
		return
	}
	t.explain("7", "the last finished flow is corrected")
	t.origin().last = nil
	if at < 0 {
		at, pos = 0, -1
	}
	fl := &t.p.Flows[t.s.frames[base].flow]
	t.emit(&event.Entered{Flow: fl.Name, How: "topic"})
	t.replaceValue(to, v, old)
	if v.Known() {
		t.about(to.slot, v)
		t.sayEvent(plan.OnCorrected)
	}
	th := len(t.s.threads) - 1
	t.rewind(th, base+at, pos)
	if !v.Known() {
		t.decline(th, to.slot)
	}
	t.fruitful = true
	g.corrected, g.moved = true, true
}

// heldLast is the value that a target of the last finished thread holds.
func (t *turn) heldLast(to target) value.Value {
	s := &t.p.Slots[to.slot]
	if s.Flow == plan.None {
		return lookup(t.s.vars, int32(s.Var))
	}
	return lookup(runAt(&t.s.last.frames[to.frame], to.past).vars, int32(s.Var))
}

// refused reports whether a known slot doesn't take a value, and says why. In a finished sub-flow the run that the slot belongs to
// judges; for as long as that takes it lies on top.
func (t *turn) refused(to target, v value.Value) bool {
	frames := t.s.frames
	defer func() { t.s.frames = frames }()
	if len(to.past) > 0 {
		t.s.frames = append(frames[:len(frames):len(frames)], *runAt(&frames[to.frame], to.past))
		to.frame = len(frames)
	}
	line := t.invalid(to.slot, v, to.frame)
	if line == plan.None {
		return false
	}
	t.explain("7", "a bad correction keeps the old value")
	t.sayInvalid(to.slot, line, v)
	return true
}

func anyChanged(frames []frame) bool {
	for i := range frames {
		if changed(&frames[i]) {
			return true
		}
	}
	return false
}

// change forgets a slot and asks for it again: "change the order number" (rule 7).
func (t *turn) change(name string) bool {
	c := event.Command{Kind: event.Fill, Slot: name}
	to := t.knownNamed(&c)
	if to.slot == plan.None {
		return false
	}
	g := got{bad: plan.None}
	t.correct(to, value.Value{}, true, &g)
	return true
}

// knownNamed is the known slot of that name, the latest first.
func (t *turn) knownNamed(c *event.Command) target {
	best, at := nowhere, uint32(0)
	for th := len(t.s.threads) - 1; th >= 0 && best.slot == plan.None; th-- {
		from, to := t.span(th)
		for i := from; i < to; i++ {
			eachRun(&t.s.frames[i], nil, func(f *frame, past []int) {
				t.latestNamed(c.Slot, f, target{frame: i, past: past, role: roleKnown}, &best, &at)
			})
		}
		for _, v := range t.s.vars {
			if slot := t.p.Vars[v.index].Slot; slot >= 0 && v.order >= at && t.isNamed(slot, c.Slot) {
				best, at = target{slot, to - 1, nil, roleKnown}, v.order
			}
		}
	}
	if best.slot == plan.None && len(t.s.threads) == 0 && t.s.last != nil {
		for i := range t.s.last.frames {
			eachRun(&t.s.last.frames[i], nil, func(f *frame, past []int) {
				t.latestNamed(c.Slot, f, target{frame: i, past: past, role: roleLast}, &best, &at)
			})
		}
		for _, v := range t.s.vars {
			if slot := t.p.Vars[v.index].Slot; slot >= 0 && v.order >= at && t.isNamed(slot, c.Slot) && t.readLast(slot) {
				best, at = target{slot, 0, nil, roleLast}, v.order
			}
		}
	}
	return best
}

func (t *turn) latestNamed(name string, f *frame, as target, best *target, at *uint32) {
	for _, v := range f.vars {
		slot := t.p.Flows[f.flow].Vars[v.index].Slot
		if slot >= 0 && v.order >= *at && t.isNamed(slot, name) {
			as.slot = slot
			*best, *at = as, v.order
		}
	}
}
