package interp

import "github.com/handrail-flow/handrail/lang/plan"

// wayAsks is the asking of an open question on the way to a person, 0 for none.
func (t *turn) wayAsks() uint64 {
	if f := t.top(); t.s.phase == asking && t.inWayToPerson() && f.waiting {
		return f.asking
	}
	return 0
}

// straightOn goes past the question on the way to a person. Where something else than a person follows it, one is asked for here.
func (t *turn) straightOn(f *frame) {
	if next := t.p.Steps[f.step].Next; t.leadsToPerson(next) {
		t.goTo(f, next)
		return
	}
	t.request(t.p.Person, "asked", nil)
}

// leadsToPerson reports whether nothing but words stands between a step and a person.
func (t *turn) leadsToPerson(step int) bool {
	for range stepBudget {
		if step < 0 {
			return false
		}
		switch s := &t.p.Steps[step]; s.Kind {
		case plan.StepSay, plan.StepSet, plan.StepForget, plan.StepMeasure:
			step = s.Next
		case plan.StepJump:
			if s.Times == 0 && s.To.Kind == plan.TargetStep {
				step = s.To.Index
				continue
			}
			return s.Times == 0 && s.To.Kind == plan.TargetHandoff
		default:
			return false
		}
	}
	return false
}

// keepToTheWay brings a turn that didn't answer the question on the way to a person straight on: help, a greeting, another topic or a
// value for something else must not keep them from the person they asked for (rule 3).
func (t *turn) keepToTheWay() {
	if t.customer && t.way != 0 && t.wayAsks() == t.way {
		t.person()
	}
}
