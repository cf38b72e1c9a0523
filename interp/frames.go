package interp

import (
	"slices"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// maxDigressions is how many threads may lie over the first (rule 8).
const maxDigressions = 2

// threads are the threads, for writing.
func (t *turn) threads() []thread {
	if !t.ownOut {
		t.s.threads = append(make([]thread, 0, len(t.s.threads)+1), t.s.threads...)
		t.ownOut = true
	}
	return t.s.threads
}

func (t *turn) addThread(th thread) {
	t.threads()
	t.s.threads = append(t.s.threads, th)
}

// threadOf is the thread that a frame belongs to, -1 for none.
func (t *turn) threadOf(frame int) int {
	for i := len(t.s.threads) - 1; i >= 0; i-- {
		if int(t.s.threads[i].base) <= frame {
			return i
		}
	}
	return -1
}

// span is where a thread's frames begin and end.
func (t *turn) span(th int) (from, to int) {
	from, to = int(t.s.threads[th].base), len(t.s.frames)
	if th+1 < len(t.s.threads) {
		to = int(t.s.threads[th+1].base)
	}
	return from, to
}

func (t *turn) topBase() int { return int(t.s.threads[len(t.s.threads)-1].base) }

// newFrame begins a run of a flow.
func (t *turn) newFrame(flow int, how how, args []value.Value) frame {
	t.s.runs++
	fl := &t.p.Flows[flow]
	f := frame{flow: int32(flow), step: plan.None, run: t.s.runs, slot: plan.None, how: how, entering: true, fresh: true}
	for i, v := range args {
		if i < fl.Params && v.Known() {
			t.s.fills++
			f.vars = withValue(f.vars, int32(i), t.s.fills, v)
		}
	}
	return f
}

// entered tells of a run that begins; the blocks of handlers are nobody's business.
func (t *turn) entered(f *frame, how string) {
	if fl := &t.p.Flows[f.flow]; !fl.Hidden {
		t.emit(&event.Entered{Flow: fl.Name, How: how})
	}
}

// pushFrame runs a sub-flow in the top thread.
func (t *turn) pushFrame(flow int, how how, args []value.Value) {
	t.s.frames = append(t.s.frames, t.newFrame(flow, how, args))
	t.entered(t.top(), howNames[how])
	t.giveOut()
}

// pushThread starts a flow as a thread of its own, on top.
func (t *turn) pushThread(flow int, how how, args []value.Value) {
	t.suspend()
	t.addThread(thread{base: int32(len(t.s.frames))})
	t.s.frames = append(t.s.frames, t.newFrame(flow, how, args))
	t.entered(t.top(), howNames[how])
	t.fruitful = true
}

// suspend marks the top thread before another comes on top of it.
func (t *turn) suspend() {
	if n := len(t.s.threads); n > 0 && !t.s.threads[n-1].unstarted {
		t.threads()[n-1].suspended = true
	}
}

// insertThread puts a flow under the thread at an index, to begin when its turn comes.
func (t *turn) insertThread(at int, flow int, how how, args []value.Value) {
	base := len(t.s.frames)
	if at < len(t.s.threads) {
		base = int(t.s.threads[at].base)
	}
	frames := make([]frame, 0, len(t.s.frames)+1)
	frames = append(frames, t.s.frames[:base]...)
	frames = append(frames, t.newFrame(flow, how, args))
	t.s.frames = append(frames, t.s.frames[base:]...)
	t.addThread(thread{})
	ths := t.s.threads
	copy(ths[at+1:], ths[at:])
	ths[at] = thread{base: int32(base), unstarted: true, scheduled: how == howScheduled}
	for i := at + 1; i < len(ths); i++ {
		ths[i].base++
	}
}

// raise brings a thread to the top, as it was (rule 8).
func (t *turn) raise(th int) {
	if th == len(t.s.threads)-1 {
		return
	}
	t.suspend()
	from, to := t.span(th)
	moved := append([]frame(nil), t.s.frames[from:to]...)
	frames := append([]frame(nil), t.s.frames[:from]...)
	frames = append(frames, t.s.frames[to:]...)
	t.s.frames = append(frames, moved...)
	ths := t.threads()
	one := ths[th]
	copy(ths[th:], ths[th+1:])
	for i := th; i < len(ths)-1; i++ {
		ths[i].base -= int32(to - from)
	}
	one.base = int32(len(t.s.frames) - len(moved))
	ths[len(ths)-1] = one
	t.fruitful = true
}

// onStack is the thread that runs a flow, -1 for none.
func (t *turn) onStack(flow int) int {
	for i := len(t.s.frames) - 1; i >= 0; i-- {
		if int(t.s.frames[i].flow) == flow {
			return t.threadOf(i)
		}
	}
	return -1
}

// endFrame ends the running flow with an outcome (rule 11).
func (t *turn) endFrame(outcome string, adverse bool) {
	f := t.top()
	n := len(t.s.frames) - 1
	if n == t.topBase() {
		t.endThreadAs(outcome, adverse)
		return
	}
	if f.how == howHandler {
		t.leaveHandler(plan.Target{}, "")
		return
	}
	gave := t.gave(f, outcome)
	t.tellEnd(f, outcome, adverse, gave)
	child := *f
	t.s.frames = t.s.frames[:n:n]
	caller := t.top()
	t.keepPast(caller, child)
	if outcome == "resolved" {
		m := t.more(caller)
		m.results = withResult(m.results, result{flow: child.flow, done: true, val: gave})
	}
	if child.how == howNeeds {
		if outcome != "resolved" {
			t.endFrame(outcome, adverse)
		}
		return
	}
	t.comeBack(caller, &child, outcome, adverse, gave)
}

// gave is the record of what a flow gives, unknown where it gives nothing or failed.
func (t *turn) gave(f *frame, outcome string) value.Value {
	fl := &t.p.Flows[f.flow]
	if outcome != "resolved" || len(fl.Gives) == 0 {
		return value.Value{}
	}
	fields := make([]value.Value, len(fl.Gives))
	for i, v := range fl.Gives {
		fields[i] = lookup(f.vars, int32(v))
	}
	return value.Record(fields)
}

func (t *turn) tellEnd(f *frame, outcome string, adverse bool, gave value.Value) {
	fl := &t.p.Flows[f.flow]
	if fl.Hidden {
		return
	}
	t.emit(&event.Ended{Flow: fl.Name, Outcome: outcome, Adverse: adverse})
	t.origin().results = withResult(t.s.results, result{flow: f.flow, done: outcome == "resolved", outcome: outcome, val: gave})
}

// keepPast keeps a finished sub-flow with its caller, so that its slots can be corrected and carried (rule 7). If it changed the
// world, so did the step that ran it.
func (t *turn) keepPast(caller *frame, child frame) {
	at := caller.step
	if child.how == howNeeds {
		at = plan.None
	}
	child.slot, child.own, child.waiting, child.fresh = at, 0, false, false
	m := t.more(caller)
	each := m.each != nil && m.each.step == at
	past := make([]frame, 0, len(m.past)+1)
	for _, old := range m.past {
		if old.run != child.run && (each || old.slot != at || old.flow != child.flow) {
			past = append(past, old)
		}
	}
	if len(past) >= maxPast {
		past = past[1:]
	}
	m.past = append(past, child)
	if changed(&child) && at >= 0 {
		t.changedWorld(caller, at)
	}
}

// maxPast is how many finished sub-flows stay with a run of a flow, the latest ones: our choice.
const maxPast = 64

// changed reports whether a run of a flow has changed the world.
func changed(f *frame) bool {
	for _, e := range f.trail {
		if e&1 != 0 {
			return true
		}
	}
	if f.more != nil {
		for i := range f.more.past {
			if changed(&f.more.past[i]) {
				return true
			}
		}
	}
	return false
}

// comeBack goes on in the caller: when resolved, with the next step or the next element; for another outcome by the edge that
// names it; without one the caller ends the same way (rule 11).
func (t *turn) comeBack(caller *frame, child *frame, outcome string, adverse bool, gave value.Value) {
	s := &t.p.Steps[caller.step]
	if s.Kind != plan.StepRun {
		t.goTo(caller, s.Next)
		return
	}
	for _, a := range s.Run.Arms {
		if a.Outcome == outcome {
			t.collect(caller, s.Run, gave, true)
			if a.To < 0 {
				t.goTo(caller, s.Next)
			} else {
				t.goTo(caller, a.To)
			}
			return
		}
	}
	if outcome != "resolved" {
		t.endFrame(outcome, adverse)
		return
	}
	if t.collect(caller, s.Run, gave, false) {
		t.goTo(caller, s.Next)
	}
}

// collect stores what a sub-flow gave and reports whether the run step is done.
func (t *turn) collect(caller *frame, r *plan.Run, gave value.Value, leave bool) bool {
	if r.Each == nil {
		if r.Into >= 0 && gave.Known() {
			t.setVar(caller, int32(r.Into), gave)
		}
		return true
	}
	m := t.more(caller)
	if m.each == nil {
		return true
	}
	e := *m.each
	e.got = append(append([]value.Value(nil), e.got...), gave)
	e.index++
	m.each = &e
	if !leave && int(e.index) < e.list.Len() {
		return false
	}
	m.each = nil
	m.past = slices.DeleteFunc(slices.Clone(m.past), func(p frame) bool { return p.slot == e.step && p.fresh }) // of elements that are gone
	if r.Into >= 0 {
		t.setVar(caller, int32(r.Into), value.List(e.got...))
	}
	return true
}

// run runs a sub-flow: now, for each of a list, or at a time.
func (t *turn) run(f *frame, s *plan.Step) {
	r := s.Run
	if r.At != nil {
		t.schedule(f, s)
		return
	}
	args := t.args(r.Args)
	if r.Each == nil {
		t.runAgain(f, s, args, nil)
		return
	}
	m := t.more(f)
	if m.each == nil || m.each.step != f.step {
		m.each = &each{step: f.step, list: t.eval(r.Each, t.here())}
		m.past = slices.DeleteFunc(slices.Clone(m.past), func(p frame) bool { return p.slot == f.step && !p.fresh }) // of an earlier visit
	}
	if int(m.each.index) >= m.each.list.Len() {
		m.each = nil
		if r.Into >= 0 {
			t.setVar(f, int32(r.Into), value.List())
		}
		t.goTo(f, s.Next)
		return
	}
	elem := m.each.list.At(int(m.each.index))
	if len(args) > 0 {
		args[0] = elem
	}
	t.runAgain(f, s, args, &elem)
}

// runAgain runs a sub-flow. In a walk after a correction one that finished is taken up with what it knew, so that nobody is asked
// twice and its calls keep their results (rule 7). In a run for each element it is the one of that element.
func (t *turn) runAgain(f *frame, s *plan.Step, args []value.Value, elem *value.Value) {
	old, again := t.freshPast(f, f.step, s.Run.Flow, elem)
	t.pushFrame(s.Run.Flow, howRun, args)
	if again {
		t.takeUp(t.top(), old)
	}
}

// freshPast takes out the finished run of a flow by a step, if a correction has made it due again.
func (t *turn) freshPast(f *frame, step int32, flow int, elem *value.Value) (frame, bool) {
	if f.more == nil {
		return frame{}, false
	}
	for i, p := range f.more.past {
		if p.fresh && p.slot == step && int(p.flow) == flow && (elem == nil || value.Equal(lookup(p.vars, 0), *elem)) {
			m := t.more(f)
			m.past = slices.Delete(slices.Clone(m.past), i, i+1)
			return p, true
		}
	}
	return frame{}, false
}

// takeUp gives a new run what an earlier one knew.
func (t *turn) takeUp(f *frame, old frame) {
	params := int32(t.p.Flows[f.flow].Params)
	for _, v := range old.vars {
		if v.index >= params {
			f.vars = withValue(f.vars, v.index, v.order, v.val)
		}
	}
	f.run = old.run // the same run: its calls keep their keys
	m := more{}
	if old.more != nil {
		m = *old.more
	}
	m.back, m.each = nil, nil
	m.calls, m.past = freshened(m.calls), freshRuns(m.past)
	m.passed = t.passedOn(m.passed, old.trail)
	f.more, f.own = &m, f.own|ownMore
}

func (t *turn) args(list []plan.Expr) []value.Value {
	if len(list) == 0 {
		return nil
	}
	out := make([]value.Value, len(list))
	for i := range list {
		out[i] = t.eval(&list[i], t.here())
	}
	return out
}

// endThread ends the top thread.
func (t *turn) endThread(outcome string) { t.endThreadAs(outcome, false) }

func (t *turn) endThreadAs(outcome string, adverse bool) {
	from := t.topBase()
	for i := len(t.s.frames) - 1; i >= from; i-- {
		f := &t.s.frames[i]
		o := outcome
		t.tellEnd(f, o, adverse && i == from, t.gave(f, o))
	}
	base := &t.s.frames[from]
	if !t.p.Flows[base.flow].Hidden {
		t.serve()
		kept := append([]frame(nil), t.s.frames[from:]...)
		for i := range kept {
			kept[i].own, kept[i].waiting, kept[i].suggests = 0, false, false
		}
		t.origin().last = &ended{kept}
		if outcome == "resolved" {
			t.resolved = true
		}
	}
	t.dropThread()
	t.ended, t.fruitful = true, true
}

// dropThread takes the top thread off the stack.
func (t *turn) dropThread() {
	from := t.topBase()
	t.s.frames = t.s.frames[:from:from]
	t.threads()
	t.s.threads = t.s.threads[:len(t.s.threads)-1]
	if len(t.s.threads) == 0 {
		t.s.home = question{}
	}
}

// replace lets another flow take the place of the running one. No flow stands on the stack twice: where it is there already, that
// run comes to the top, or begins afresh in this thread.
func (t *turn) replace(flow int) {
	f := t.top()
	n := len(t.s.frames) - 1
	th := len(t.s.threads) - 1
	switch at := t.onStack(flow); {
	case at >= 0 && at != th:
		t.endThread("continued")
		t.raise(t.onStack(flow))
	case at == th:
		from := int(t.s.threads[th].base)
		for i := n; i >= from; i-- {
			t.tellEnd(&t.s.frames[i], "continued", false, value.Value{})
			if int(t.s.frames[i].flow) == flow {
				how := t.s.frames[i].how
				t.s.frames = t.s.frames[: i+1 : i+1]
				t.s.frames[i] = t.newFrame(flow, how, nil)
				t.entered(t.top(), "jump")
				return
			}
		}
	default:
		t.tellEnd(f, "continued", false, value.Value{})
		t.s.frames[n] = t.newFrame(flow, f.how, nil)
		t.entered(t.top(), "jump")
		t.giveOut()
	}
}

// schedule asks to be woken: a topic that starts by itself (rule 3).
func (t *turn) schedule(f *frame, s *plan.Step) {
	at := t.eval(s.Run.At, t.here())
	if ms, ok := t.instant(at); ok {
		t.s.runs++
		one := scheduled{flow: int32(s.Run.Flow), number: t.s.runs, at: ms, args: t.args(s.Run.Args)}
		t.origin().scheduled = append(t.s.scheduled[:len(t.s.scheduled):len(t.s.scheduled)], one)
		t.emit(&event.TimerSet{Timer: numbered("scheduled", uint64(one.number)), At: ms, Why: "scheduled"})
	}
	t.goTo(f, s.Next)
}

// instant is a date_time, or a date at nine in the morning (our choice), in milliseconds.
func (t *turn) instant(v value.Value) (int64, bool) {
	switch v.Kind() {
	case value.KindDateTime:
		return v.Unix() * 1000, true
	case value.KindDate:
		return value.Combine(v, value.TimeOfDay(9, 0, 0), t.zone()).Unix() * 1000, true
	}
	return 0, false
}
