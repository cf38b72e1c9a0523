package proof

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
)

// findCallers finds who runs each flow. A flow that takes another's place is returned from to that one's callers.
func (v *values) findCallers() {
	for i := range v.p.Steps {
		if s := &v.p.Steps[i]; s.Kind == plan.StepRun && s.Run.At == nil && v.in[i] != nil {
			v.callers[s.Run.Flow] = append(v.callers[s.Run.Flow], caller{int32(i), int32(s.Flow)})
		}
	}
	for f := range v.p.Flows {
		for _, need := range v.p.Flows[f].Needs {
			if v.entered[f] {
				v.callers[need] = append(v.callers[need], caller{plan.None, int32(f)})
			}
		}
	}
	takes := v.takeovers()
	for moving := true; moving; {
		moving = false
		for _, t := range takes {
			from, to := t[0], t[1]
			if v.roots[from] && !v.roots[to] {
				v.roots[to], moving = true, true
			}
			for _, c := range v.callers[from] {
				if !slices.Contains(v.callers[to], c) {
					v.callers[to], moving = append(v.callers[to], c), true
				}
			}
		}
	}
}

// takeovers are pairs of flows of which the second takes the first's place: by a jump, at a ladder's end, after a failure.
func (v *values) takeovers() [][2]int {
	var out [][2]int
	add := func(flow int, to *plan.Target) {
		if to.Kind == plan.TargetFlow && to.Index != flow && !v.p.Flows[to.Index].Hidden {
			out = append(out, [2]int{flow, to.Index})
		}
	}
	for i := range v.p.Steps {
		s := &v.p.Steps[i]
		if v.in[i] == nil {
			continue
		}
		switch s.Kind {
		case plan.StepJump:
			add(s.Flow, s.To)
		case plan.StepMenu:
			add(s.Flow, &s.Menu.Ladder.End)
		case plan.StepConfirm:
			add(s.Flow, &s.Confirm.Ladder.End)
		case plan.StepAsk:
			for _, slot := range s.Ask.Slots {
				add(s.Flow, &v.p.Slots[slot].Ladder.End)
			}
		case plan.StepRetry:
			add(s.Flow, &v.p.Slots[s.Retry.Slots[0]].Ladder.End)
		case plan.StepCall:
			for _, h := range v.failHandlers(i) {
				add(s.Flow, &h.To)
				if h.To.Kind == plan.TargetFlow && v.p.Flows[h.To.Index].Hidden {
					v.jumpsOf(h.To.Index, func(to *plan.Target) { add(s.Flow, to) })
				}
			}
		}
	}
	return out
}

// failHandlers are the handlers for failures in force where a step stands.
func (v *values) failHandlers(step int) []*plan.Handler {
	s := &v.p.Steps[step]
	if v.overs[s.Flow] { // over any flow's question
		return slices.DeleteFunc(slices.Clone(v.under.handlers[plan.OnFailed]), func(h *plan.Handler) bool { return h == nil })
	}
	if list := v.handlerIn(onAt(v.p, s), plan.OnFailed); list[0] != nil {
		return list
	}
	return nil
}

// onAt are the handlers in force at a step, by event.
func onAt(p *plan.Plan, s *plan.Step) []int {
	if s.State >= 0 {
		return p.States[s.State].On
	}
	return p.Flows[s.Flow].On
}

// handlerAt is the `on` in force for an event at a step, or nil.
func handlerAt(p *plan.Plan, s *plan.Step, e plan.Event) *plan.Handler {
	if on := onAt(p, s); int(e) < len(on) && on[e] >= 0 {
		return &p.Handlers[on[e]]
	}
	return nil
}

func (v *values) jumpsOf(flow int, visit func(*plan.Target)) {
	for i := range v.p.Steps {
		if s := &v.p.Steps[i]; s.Flow == flow && s.Kind == plan.StepJump {
			visit(s.To)
		}
	}
}

// mayRun reports whether a flow may lie below another on the stack.
func (v *values) mayRun(flow, sub int) bool {
	if len(v.callers[sub]) == 0 {
		return false
	}
	seen := v.below[sub]
	if seen == nil {
		seen = make([]bool, len(v.p.Flows))
		v.below[sub] = seen
		v.climb(sub, seen)
	}
	return seen[flow]
}

func (v *values) climb(sub int, seen []bool) {
	for _, c := range v.callers[sub] {
		if !seen[c.flow] {
			seen[c.flow] = true
			v.climb(int(c.flow), seen)
		}
	}
}
