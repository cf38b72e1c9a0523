package interp

import (
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
)

// advance runs the top thread until a question is open, an action runs, or a person is asked for. Threads that end make way for
// the one below.
func (t *turn) advance() {
	for t.s.phase == asking && len(t.s.frames) > 0 {
		if t.steps++; t.steps > stepBudget {
			t.overBudget()
			return
		}
		t.wake()
		f := t.top()
		switch {
		case f.waiting && !t.overtaken(f):
			return
		case f.entering:
			t.enter(f)
		case f.step < 0:
			t.endFrame("resolved", false)
		default:
			t.step(f, &t.p.Steps[f.step])
		}
	}
}

// overtaken closes the open question of a slot that was filled meanwhile, by a digression or from outside: what is known isn't asked
// (rules 5, 8).
func (t *turn) overtaken(f *frame) bool {
	if f.slot < 0 || !t.slotValue(int(f.slot), len(t.s.frames)-1).Known() {
		return false
	}
	if a := t.p.Steps[f.step].Ask; a == nil || a.Always {
		return false
	}
	f.waiting, f.suggests, f.question = false, false, question{}
	return true
}

// overBudget hands over a turn that doesn't come to an end (rule 13).
func (t *turn) overBudget() {
	t.explain("13", "the turn took too many steps")
	if t.p.Person < 0 || t.requests > len(t.p.Handoffs) {
		t.s.threads, t.s.frames = nil, nil
		return
	}
	t.request(t.p.Person, "bot_error", nil)
	if t.s.phase == asking { // closed: what it leads to runs without the threads that don't end
		t.steps = stepBudget / 2
		t.requests = len(t.p.Handoffs) + 1
		t.advance()
	}
}

// wake begins a thread that waited for its turn, and drops preconditions that were met meanwhile.
func (t *turn) wake() {
	th := &t.s.threads[len(t.s.threads)-1]
	if th.unstarted {
		t.threads()[len(t.s.threads)-1].unstarted = false
		f := t.top()
		t.entered(f, howNames[f.how])
		t.giveOut()
	}
}

// enter meets the preconditions of a flow before its first step.
func (t *turn) enter(f *frame) {
	fl := &t.p.Flows[f.flow]
	for _, need := range fl.Needs {
		if r := lookupResult(t.s.results, int32(need)); r != nil && r.done {
			continue
		}
		old, again := t.freshPast(f, plan.None, need, nil)
		t.pushFrame(need, howNeeds, nil)
		if again {
			t.takeUp(t.top(), old)
		}
		return
	}
	f.entering = false
	f.step = int32(fl.Entry)
	t.enteredState(f, -1)
}

// step takes one step of the top frame.
func (t *turn) step(f *frame, s *plan.Step) {
	t.follow(f, s)
	switch s.Kind {
	case plan.StepSay:
		if t.say(s.Line, t.here()) != nil {
			t.fruitful = true
		}
		t.goTo(f, s.Next)
	case plan.StepAsk:
		t.ask(f, s)
	case plan.StepMenu, plan.StepConfirm:
		t.wait(f, plan.None)
	case plan.StepCall:
		t.call(f, s)
	case plan.StepRun:
		t.run(f, s)
	case plan.StepBranch:
		if t.holds(s.Cond, t.here()) {
			t.took(plan.EdgeHolds, "")
			t.goTo(f, s.Next)
		} else {
			t.took(plan.EdgeHoldsNot, "")
			t.goTo(f, s.Else)
		}
	case plan.StepSet:
		t.assign(len(t.s.frames)-1, *s.Var, t.eval(s.Value, t.here()), "set")
		t.goTo(t.top(), s.Next)
	case plan.StepForget:
		for _, v := range s.Vars {
			t.forget(len(t.s.frames)-1, v)
		}
		t.goTo(t.top(), s.Next)
	case plan.StepEnd:
		t.took(plan.EdgeEnd, s.Name)
		t.endFrame(s.Name, s.Adverse)
	case plan.StepPromise:
		t.took(plan.EdgeEnd, s.Name)
		t.promise(s.Promise)
	case plan.StepJump:
		t.jump(f, s)
	case plan.StepRetry:
		t.retry(s.Retry)
	case plan.StepMeasure:
		if v := t.eval(s.Value, t.here()); v.Known() {
			t.emit(&event.Measured{Name: s.Name, Value: v})
		}
		t.goTo(f, s.Next)
	case plan.StepReturn:
		t.giveBack(f)
	default:
		t.goTo(f, s.Next)
	}
}

// goTo moves a frame to a step; its question, if it had one, is over.
func (t *turn) goTo(f *frame, step int) {
	from := -1
	if f.step >= 0 {
		from = t.p.Steps[f.step].State
	}
	f.step = int32(step)
	f.waiting, f.suggests, f.fresh, f.slot = false, false, true, plan.None
	f.question = question{}
	if f.more != nil && f.more.back != nil && step >= 0 && !t.k.inBlock[step] { // out of a block, for good
		m := t.more(f)
		m.back, m.wants, f.handler = nil, nil, 0
	}
	t.enteredState(f, from)
}

// enteredState tells of a state that was entered.
func (t *turn) enteredState(f *frame, from int) {
	if f.step < 0 {
		return
	}
	if st := t.p.Steps[f.step].State; st >= 0 && st != from {
		t.emit(&t.k.arrivals[st])
	}
}

// follow adds a step that reads something to the trail (rule 7); a step that was taken before keeps its place.
func (t *turn) follow(f *frame, s *plan.Step) {
	if len(s.Reads) == 0 && s.Kind != plan.StepAsk && s.Kind != plan.StepRun && s.Kind != plan.StepCall {
		return
	}
	t.track(f, uint32(f.step)<<1)
}

func (t *turn) track(f *frame, entry uint32) {
	for _, e := range f.trail {
		if e == entry {
			return
		}
	}
	if f.own&ownTrail == 0 {
		trail := make([]uint32, len(f.trail), len(f.trail)+2)
		copy(trail, f.trail)
		f.trail, f.own = trail, f.own|ownTrail
	}
	if len(f.trail) >= maxTrail {
		copy(f.trail, f.trail[1:])
		f.trail = f.trail[:len(f.trail)-1]
	}
	f.trail = append(f.trail, entry)
}

// changedWorld marks a step as one that changed the world, at its latest place on the trail.
func (t *turn) changedWorld(f *frame, step int32) {
	entry := uint32(step)<<1 | 1
	for i, e := range f.trail {
		if e == entry {
			trail := append([]uint32(nil), f.trail[:i]...)
			f.trail = append(trail, f.trail[i+1:]...)
			f.own |= ownTrail
			break
		}
	}
	t.track(f, entry)
}

// jump follows an arrow, `at most` so many times in one run of the flow (rule 9).
func (t *turn) jump(f *frame, s *plan.Step) {
	if s.Times > 0 {
		m := t.more(f)
		if len(m.counters) <= s.Counter {
			n := make([]uint8, max(t.p.Flows[f.flow].Counters, s.Counter+1))
			copy(n, m.counters)
			m.counters = n
		} else {
			m.counters = append([]uint8(nil), m.counters...)
		}
		if int(m.counters[s.Counter]) >= s.Times {
			t.explain("9", "the jump was taken as often as it may")
			t.took(plan.EdgeUsedUp, "")
			t.goTo(f, s.Else)
			return
		}
		m.counters[s.Counter]++
	}
	t.took(plan.EdgeJump, "")
	t.goTarget(*s.To, s.Next, "designer")
}

// goTarget leads the top frame somewhere.
func (t *turn) goTarget(to plan.Target, next int, because string) {
	f := t.top()
	if f != nil && f.how == howHandler && to.Kind != plan.TargetStep && to.Kind != plan.TargetNext {
		t.leaveHandler(to, because)
		return
	}
	switch to.Kind {
	case plan.TargetNext:
		t.goTo(f, next)
	case plan.TargetStep:
		t.goTo(f, to.Index)
	case plan.TargetFlow:
		t.replace(to.Index)
	case plan.TargetHandoff:
		t.request(to.Index, orElse(to.Because, because), wishOf(f))
	case plan.TargetHome:
		t.endThread("resolved")
	}
}

// wishOf is the late wish that a block is about, nil for none.
func wishOf(f *frame) *event.SetSlot {
	if f == nil || f.more == nil || f.more.back == nil {
		return nil
	}
	return f.more.wants
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// more is what a frame rarely has, for writing.
func (t *turn) more(f *frame) *more {
	if f.own&ownMore == 0 {
		n := new(more)
		if f.more != nil {
			*n = *f.more
		}
		f.more, f.own = n, f.own|ownMore
	}
	return f.more
}
