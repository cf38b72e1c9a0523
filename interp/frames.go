package interp

import (
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

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

func (t *turn) tellEnd(f *frame, outcome string, adverse bool, gave value.Value) {
	fl := &t.p.Flows[f.flow]
	if fl.Hidden {
		return
	}
	t.emit(&event.Ended{Flow: fl.Name, Outcome: outcome, Adverse: adverse})
	t.origin().results = withResult(t.s.results, result{flow: f.flow, done: outcome == "resolved", outcome: outcome, val: gave})
}

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
