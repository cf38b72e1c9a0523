package proof

import "github.com/handrail-flow/handrail/lang/plan"

// blockEvents finds the event whose block each step stands in.
func blockEvents(m *machine) []int8 {
	events := make([]int8, len(m.p.Steps))
	for i := range m.p.Handlers {
		h := &m.p.Handlers[i]
		entry := h.Entry
		if entry < 0 && h.To.Kind == plan.TargetFlow && m.p.Flows[h.To.Index].Hidden {
			entry = m.p.Flows[h.To.Index].Entry
		}
		if entry < 0 {
			continue
		}
		mark := int8(h.Event) + 1
		todo := []int{entry}
		for len(todo) > 0 {
			s := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			if s < 0 || events[s] != 0 || !m.inBlock[s] && !m.p.Flows[m.p.Steps[s].Flow].Hidden {
				continue
			}
			events[s] = mark
			todo = append(todo, successors(m.p, &m.p.Steps[s])...)
		}
	}
	return events
}

// successors are the steps of the same flow that a step may lead to.
func successors(p *plan.Plan, s *plan.Step) []int {
	out := []int{s.Next}
	switch s.Kind {
	case plan.StepBranch:
		out = append(out, s.Else)
	case plan.StepJump:
		out = out[:0]
		switch s.To.Kind {
		case plan.TargetStep:
			out = append(out, s.To.Index)
		case plan.TargetNext:
			out = append(out, s.Next)
		}
		if s.Times > 0 {
			out = append(out, s.Else)
		}
	case plan.StepMenu:
		for i := range s.Menu.Arms {
			out = append(out, s.Menu.Arms[i].To)
		}
	case plan.StepConfirm:
		out = append(out, s.Confirm.Yes, s.Confirm.No)
	case plan.StepCall:
		out = append(append(out, s.Call.Failed, s.Call.Timeout), s.Call.Fails...)
	case plan.StepRun:
		for _, a := range s.Run.Arms {
			out = append(out, a.To)
		}
	case plan.StepEnd, plan.StepPromise, plan.StepReturn:
		return nil
	}
	for _, l := range ladders(p, s) {
		if l.End.Kind == plan.TargetStep {
			out = append(out, l.End.Index)
		}
	}
	return out
}
