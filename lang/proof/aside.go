package proof

import "github.com/handrail-flow/handrail/lang/plan"

// findAside finds what another topic can change without being told: what flows set, forget or ask in free words, and what they give.
func (v *values) findAside() {
	topics := 0
	for f := range v.p.Flows {
		if v.roots[f] && len(v.p.Flows[f].Starts) > 0 {
			topics++
		}
	}
	if topics < 2 {
		return
	}
	changed := make([]mask, len(v.l.shared.vars))
	for i := range v.p.Steps {
		s := &v.p.Steps[i]
		if v.in[i] == nil {
			continue
		}
		for j := range s.Vars {
			if s.Vars[j].Scope == plan.ScopeConversation {
				changed[s.Vars[j].Index] |= unknown
			}
		}
		if s.Var != nil && s.Var.Scope == plan.ScopeConversation {
			changed[s.Var.Index] = v.l.shared.vars[s.Var.Index].all
		}
		v.asideSlots(s, changed)
	}
	for f := range v.p.Flows {
		if v.entered[f] && len(v.callers[f]) > 0 {
			for _, at := range []int{v.l.results[f], v.l.done[f]} {
				if at >= 0 {
					changed[at] = v.l.shared.vars[at].all
				}
			}
		}
	}
	for i, to := range changed {
		if to != 0 {
			v.aside = append(v.aside, change{i, to})
		}
	}
}

func (v *values) asideSlots(s *plan.Step, changed []mask) {
	if s.Retry != nil {
		for _, slot := range s.Retry.Slots {
			if x := &v.p.Slots[slot]; x.Flow == plan.None {
				changed[x.Var] |= unknown
			}
		}
	}
	if s.Ask == nil {
		return
	}
	for _, slot := range s.Ask.Slots {
		x := &v.p.Slots[slot]
		words := x.From == nil && v.p.Types[x.Type].Kind == plan.KindText
		if x.Flow == plan.None && (words || x.Default != nil && x.Default.Op != plan.OpRef && x.Default.Op != plan.OpConst) {
			changed[x.Var] |= v.l.shared.vars[x.Var].all
		}
	}
}

// isAside is what another topic can make of a shared variable, 0 for nothing.
func (v *values) isAside(index int) mask {
	for _, a := range v.aside {
		if a.index == index {
			return a.to
		}
	}
	return 0
}
