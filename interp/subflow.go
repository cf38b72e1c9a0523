package interp

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

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

// comeBack goes on in the caller: when resolved, with the next step or the next element; for another outcome by the edge that
// names it; without one the caller ends the same way (rule 11).
func (t *turn) comeBack(caller *frame, child *frame, outcome string, adverse bool, gave value.Value) {
	s := &t.p.Steps[caller.step]
	if s.Kind != plan.StepRun {
		t.goTo(caller, s.Next)
		return
	}
	t.took(plan.EdgeEnds, outcome)
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
