package interp

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
)

// firstReader is the first step on the trail of a thread that read a slot: its frame, and the place on that frame's trail; -1 for
// the preconditions before the first step. A step that ran a sub-flow has read what the sub-flow read. at is -1 where none did.
func (t *turn) firstReader(frames []frame, to target, base int) (at, pos int) {
	r := t.slotRef(to.slot)
	for i := range frames {
		f := &frames[i]
		if len(to.past) > 0 {
			if i != to.frame-base {
				continue
			}
			step := f.more.past[to.past[0]].slot
			if step == plan.None {
				return i, -1
			}
			if j := trailPlace(f, step); j >= 0 {
				return i, j
			}
			return -1, 0
		}
		if r.Scope == plan.ScopeFrame && i != to.frame-base {
			continue
		}
		if r.Scope == plan.ScopeConversation && t.pastReads(f, plan.None, r) {
			return i, -1
		}
		for j, e := range f.trail {
			if t.stepReads(int(e>>1), r) || r.Scope == plan.ScopeConversation && t.pastReads(f, int32(e>>1), r) {
				return i, j
			}
		}
	}
	return -1, 0
}

func trailPlace(f *frame, step int32) int {
	for j, e := range f.trail {
		if int32(e>>1) == step {
			return j
		}
	}
	return -1
}

// pastReads reports whether a sub-flow that a step ran, or one that it ran in turn, has read a variable of the conversation.
func (t *turn) pastReads(f *frame, step int32, r plan.Ref) bool {
	if f.more == nil {
		return false
	}
	for i := range f.more.past {
		p := &f.more.past[i]
		if p.slot == step && t.runReads(p, r) {
			return true
		}
	}
	return false
}

func (t *turn) runReads(f *frame, r plan.Ref) bool {
	for _, e := range f.trail {
		if t.stepReads(int(e>>1), r) {
			return true
		}
	}
	if f.more != nil {
		for i := range f.more.past {
			if t.runReads(&f.more.past[i], r) {
				return true
			}
		}
	}
	return false
}

// changedFrom reports whether the world was changed at or after a place on the trail.
func changedFrom(frames []frame, at, pos int) bool {
	for _, e := range frames[at].trail[max(pos, 0):] {
		if e&1 != 0 {
			return true
		}
	}
	for i := at + 1; i < len(frames); i++ {
		if changed(&frames[i]) {
			return true
		}
	}
	return false
}

// rewind takes a thread back to a place on a frame's trail. What was known stays known; guards and confirms are taken anew; calls
// and sub-flows keep their results as long as they are asked the same (rule 7).
func (t *turn) rewind(th, at, pos int) {
	_, end := t.span(th)
	for i := end - 1; i > at; i-- { // sub-flows under way: run again, they go on with what they know
		if child := &t.s.frames[i]; child.how == howRun || child.how == howNeeds {
			t.keepPast(&t.s.frames[i-1], *child)
		}
	}
	t.dropFrames(at+1, end)
	f := &t.s.frames[at]
	pos = t.sound(f, at, pos)
	m := t.more(f)
	m.calls = freshened(m.calls)
	m.past = freshRuns(m.past)
	m.passed = t.passedOn(m.passed, f.trail[max(pos, 0):])
	m.each, m.back, m.wants, f.handler = nil, nil, nil, handlerOf(f)
	if pos < 0 {
		for i := range m.past {
			if m.past[i].slot == plan.None {
				t.undone(m.past[i].flow)
			}
		}
		f.trail, f.entering, f.step, f.slot = nil, true, plan.None, plan.None
		f.waiting, f.suggests, f.question, f.fresh = false, false, question{}, true
		return
	}
	step := int(f.trail[pos] >> 1)
	f.trail = f.trail[:pos:pos]
	t.goTo(f, step)
}

// sound is the latest place on a trail, up to one, where nothing is missing: of a run that came from another version, an earlier step
// may have needed what nobody was asked for.
func (t *turn) sound(f *frame, at, pos int) int {
	missing := func(r plan.Ref) bool { return !t.ref(&r, t.at(at)).Known() }
	for pos >= 0 && slices.ContainsFunc(t.p.Owed(int(f.trail[pos]>>1)), missing) {
		pos--
	}
	return pos
}

func freshRuns(past []frame) []frame {
	out := append([]frame(nil), past...)
	for i := range out {
		out[i].fresh = true
	}
	return out
}

// passedOn adds the steps on a trail that ask always: walked again, they keep their answers once.
func (t *turn) passedOn(list []int32, trail []uint32) []int32 {
	out := list[:len(list):len(list)]
	for _, e := range trail {
		step := int32(e >> 1)
		if a := t.p.Steps[step].Ask; a != nil && a.Always && !slices.Contains(out, step) {
			out = append(out, step)
		}
	}
	return out
}

// passAgain reports whether a step that asks always was taken before a correction, and takes it off the list.
func (t *turn) passAgain(f *frame, step int32) bool {
	if f.more == nil || !slices.Contains(f.more.passed, step) {
		return false
	}
	m := t.more(f)
	m.passed = slices.DeleteFunc(slices.Clone(m.passed), func(s int32) bool { return s == step })
	return true
}

func handlerOf(f *frame) int8 {
	if f.how == howHandler {
		return f.handler
	}
	return 0
}

// undone lets a precondition run again.
func (t *turn) undone(flow int32) {
	out := append([]result(nil), t.s.results...)
	for i := range out {
		if out[i].flow == flow {
			out[i].done = false
		}
	}
	t.origin().results = out
}

func freshened(calls []outcome) []outcome {
	out := append([]outcome(nil), calls...)
	for i := range out {
		out[i].fresh = true
	}
	return out
}

// dropFrames takes frames out of the stack, of the top thread or of one below.
func (t *turn) dropFrames(from, to int) {
	if from >= to {
		return
	}
	frames := append([]frame(nil), t.s.frames[:from]...)
	t.s.frames = append(frames, t.s.frames[to:]...)
	ths := t.threads()
	for i := range ths {
		if int(ths[i].base) >= to {
			ths[i].base -= int32(to - from)
		}
	}
}
