package compile

import "github.com/handrail-flow/handrail/lang/plan"

// secrets marks what holds something sensitive because it was put there: a parameter that is given it, a variable that is set to it,
// a field that a flow gives. Marks only grow, so it comes to an end.
func secrets(p *plan.Plan) {
	for grown := true; grown; {
		grown = false
		for i := range p.Flows {
			grown = givenSecrets(p, &p.Flows[i]) || grown
		}
		for i := range p.Steps {
			s := &p.Steps[i]
			switch {
			case s.Kind == plan.StepSet && p.Secret(s.Flow, s.Value):
				grown = mark(p, s.Flow, *s.Var) || grown
			case s.Kind == plan.StepRun:
				grown = passedSecrets(p, s) || grown
			}
		}
	}
}

func givenSecrets(p *plan.Plan, f *plan.Flow) bool {
	grown := false
	for j, v := range f.Gives {
		if f.GivesType < 0 || j >= len(p.Types[f.GivesType].Fields) {
			continue
		}
		if x := &p.Types[f.GivesType].Fields[j]; f.Vars[v].Sensitive && !x.Sensitive {
			x.Sensitive, grown = true, true
		}
	}
	return grown
}

// passedSecrets marks the parameters of a flow that is run. In a run for each of a list the element is the first.
func passedSecrets(p *plan.Plan, s *plan.Step) bool {
	to, grown := &p.Flows[s.Run.Flow], false
	if s.Run.Each != nil && to.Params > 0 && p.Secret(s.Flow, s.Run.Each) {
		grown = mark(p, s.Run.Flow, plan.Ref{Scope: plan.ScopeFrame})
	}
	for i := range s.Run.Args {
		if i < to.Params && p.Secret(s.Flow, &s.Run.Args[i]) {
			grown = mark(p, s.Run.Flow, plan.Ref{Scope: plan.ScopeFrame, Index: i}) || grown
		}
	}
	return grown
}

// mark makes a variable sensitive, with its slot, and reports whether it wasn't.
func mark(p *plan.Plan, flow int, r plan.Ref) bool {
	var v *plan.Var
	switch r.Scope {
	case plan.ScopeFrame:
		v = &p.Flows[flow].Vars[r.Index]
	case plan.ScopeConversation:
		v = &p.Vars[r.Index]
	}
	if v == nil || v.Sensitive {
		return false
	}
	v.Sensitive = true
	if v.Slot >= 0 {
		p.Slots[v.Slot].Sensitive = true
	}
	return true
}
