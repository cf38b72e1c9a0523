package interp

import (
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// ask waits for the first slot that isn't known, or goes on. What is known is only validated (rules 5, 7).
func (t *turn) ask(f *frame, s *plan.Step) {
	n := len(t.s.frames) - 1
	if f.fresh {
		f.fresh = false
		if s.Ask.Always && !t.passAgain(f, f.step) {
			for _, slot := range s.Ask.Slots {
				t.unknow(n, slot)
			}
		}
	}
	need := len(s.Ask.Slots)
	if s.Ask.Count > 0 {
		need = s.Ask.Count
	}
	first := plan.None
	var which []value.Value
	for _, slot := range s.Ask.Slots {
		f = t.top()
		if t.settled(f, n, slot) {
			need--
		} else if first == plan.None && !skipped(f, slot) {
			var clear bool
			if clear, which = t.cleared(f, n, slot); clear {
				need--
			} else {
				first = slot
			}
		} else if s.Ask.Count == 0 && skipped(f, slot) {
			need--
		}
	}
	if need <= 0 || first == plan.None {
		t.took(plan.EdgeAnswered, "")
		t.goTo(f, s.Next)
		return
	}
	t.wait(f, first)
	if len(which) > 1 {
		t.explain("5", "words said earlier can be read in several ways: asked now")
		t.openWhich(whichReading, t.readings(first, which))
	}
}

// settled reports whether a slot is known and valid, or has a default.
func (t *turn) settled(f *frame, n, slot int) bool {
	s := &t.p.Slots[slot]
	if v := t.slotValue(slot, n); v.Known() {
		line := t.invalid(slot, v, n)
		if line == plan.None {
			return true
		}
		t.unknow(n, slot)
		t.note(f, slot, line, v)
		return false
	}
	if s.Default == nil || noted(f, slot) || skipped(f, ^slot) {
		return false
	}
	v := t.eval(s.Default, t.at(n))
	if !v.Known() || t.invalid(slot, v, n) != plan.None {
		return false
	}
	t.setSlot(n, slot, v, "default")
	return true
}

// unknow makes a slot unknown.
func (t *turn) unknow(frame, slot int) {
	if t.slotValue(slot, frame).Known() {
		t.forget(frame, t.slotRef(slot))
	}
}

// notValid are the words for a value that can't be chosen any more and has none of its own.
const noWords = -2

// invalid judges a value for a slot: the line that says what is wrong, None when it is right. A value for a slot that chooses
// from a list has to be in it.
func (t *turn) invalid(slot int, v value.Value, frame int) int {
	s := &t.p.Slots[slot]
	sc := scope{frame: frame, slot: slot, val: v}
	for i := range s.Valid {
		if !t.holds(&s.Valid[i].When, sc) {
			return s.Valid[i].Line
		}
	}
	if s.From != nil {
		list := t.eval(s.From, t.at(frame))
		if s.Many {
			for _, item := range v.Items() {
				if !contains(list, item) {
					return noWords
				}
			}
		} else if !contains(list, v) {
			return noWords
		}
	}
	return plan.None
}

func (t *turn) note(f *frame, slot, line int, v value.Value) {
	m := t.more(f)
	m.notes = append(m.notes[:len(m.notes):len(m.notes)], note{int32(slot), int32(line), v})
}

func noted(f *frame, slot int) bool {
	if f.more != nil {
		for _, n := range f.more.notes {
			if int(n.slot) == slot {
				return true
			}
		}
	}
	return false
}

func skipped(f *frame, slot int) bool {
	if f.more != nil {
		for _, s := range f.more.skipped {
			if int(s) == slot {
				return true
			}
		}
	}
	return false
}

// decline keeps the runs of a thread that ask for a slot from filling it by themselves, by its default or what it suggests: who wants it
// changed is asked (rule 7).
func (t *turn) decline(th, slot int) {
	from, to := t.span(th)
	for i := from; i < to; i++ {
		f := &t.s.frames[i]
		var asking [][]int
		eachRun(f, nil, func(run *frame, past []int) {
			if t.k.askStep(int(run.flow), slot) != plan.None && !skipped(run, ^slot) {
				asking = append(asking, past)
			}
		})
		for _, past := range asking {
			m := t.more(t.ownRunAt(f, past))
			m.skipped = append(m.skipped[:len(m.skipped):len(m.skipped)], int32(^slot))
		}
	}
}

// wait opens a question: a new asking with a fresh ladder (rule 9).
func (t *turn) wait(f *frame, slot int) {
	f.waiting, f.suggests, f.fresh = true, false, false
	f.slot = int32(slot)
	f.question = question{}
	t.s.asked++
	f.asking = t.s.asked
	f.heard = nil
	if slot >= 0 {
		if s := t.p.Slots[slot].Suggest; s != nil && !skipped(f, ^slot) && !noted(f, slot) {
			v := t.eval(&s.Value, t.here())
			f.suggests = v.Known() && t.invalid(slot, v, len(t.s.frames)-1) == plan.None
		}
	}
}

// suggestion is the value that the open question offers.
func (t *turn) suggestion(f *frame) value.Value {
	return t.eval(&t.p.Slots[f.slot].Suggest.Value, t.here())
}

// ladder is what happens when the open question isn't answered.
func (t *turn) ladder(f *frame) *plan.Ladder {
	s := &t.p.Steps[f.step]
	switch {
	case f.slot >= 0:
		return &t.p.Slots[f.slot].Ladder
	case s.Menu != nil:
		return &s.Menu.Ladder
	case s.Confirm != nil:
		return &s.Confirm.Ladder
	}
	return &plan.Ladder{}
}

// retry forgets slots and asks the first again, one rung up from where its question was (rule 9).
func (t *turn) retry(r *plan.Retry) {
	n := len(t.s.frames) - 1
	slot := r.Slots[0]
	old := t.slotValue(slot, n)
	for _, s := range r.Slots {
		t.unknow(n, s)
	}
	f := t.top()
	count := int(former(f, slot)) + 1
	t.emit(&event.Missed{Slot: t.k.slotNames[slot], Cause: "invalid", Count: count})
	ladder := &t.p.Slots[slot].Ladder
	step := t.k.askStep(int(f.flow), slot)
	if count > len(ladder.Rungs) || step == plan.None {
		t.explain("9", "the ladder of the slot is used up")
		t.ladderEnd(ladder)
		return
	}
	for _, e := range f.trail { // the ask that was taken, where several ask for it
		if asksFor(&t.p.Steps[e>>1], slot) {
			step = int(e >> 1)
		}
	}
	t.took(plan.EdgeRetry, "")
	t.goTo(f, step)
	t.wait(f, slot)
	f.suggests = false
	f.misses = uint8(min(count, 255))
	t.rung, t.rungOf = ladder.Rungs[count-1], scope{frame: n, slot: slot, val: old}
	if r.Line >= 0 {
		t.rung = r.Line
	}
}

// former is the count that a slot's question had when it was answered.
func former(f *frame, slot int) uint8 {
	if f.more != nil {
		for _, x := range f.more.tries {
			if int(x.slot) == slot {
				return x.count
			}
		}
	}
	return 0
}

// keepCount remembers it.
func (t *turn) keepCount(f *frame, slot int, count uint8) {
	if count == former(f, slot) {
		return
	}
	m := t.more(f)
	tries := make([]try, 0, len(m.tries)+1)
	for _, x := range m.tries {
		if int(x.slot) != slot {
			tries = append(tries, x)
		}
	}
	m.tries = append(tries, try{int32(slot), count})
}
