package paths

import (
	"github.com/handrail-flow/handrail/lang/plan"
)

// at is the value that a reference means now; ok is false for what isn't a variable.
func (w *world) at(flow int, r *plan.Ref) (id int, ok bool) {
	p := place{r.Scope, 0, r.Index}
	typ, fields := plan.None, r.Fields
	switch r.Scope {
	case plan.ScopeFrame:
		p.frame = w.frame
		typ = w.g.Plan.Flows[flow].Vars[r.Index].Type
	case plan.ScopeConversation:
		typ = w.g.Plan.Vars[r.Index].Type
	case plan.ScopeCustomer:
		typ = w.g.Plan.Customer[r.Index].Type
	case plan.ScopeResult:
		typ = w.g.Plan.Flows[r.Index].GivesType
	default:
		return 0, false
	}
	id, met := w.now[p]
	if !met {
		v := val{typ: typ}
		if r.Scope == plan.ScopeFrame && r.Index >= w.g.Plan.Flows[flow].Params {
			v.known = plan.OpNot // nothing has filled it in this run
		}
		id = w.add(v)
		w.now[p] = id
	}
	for _, f := range fields {
		id = w.field(id, f)
	}
	return id, true
}

// field is a part of a value. What it is a part of has to be known for it to be.
func (w *world) field(of, f int) int {
	id, ok := w.parts[part{of, f}]
	if ok {
		return id
	}
	v := val{typ: plan.None, origin: w.values[of].origin}
	if v.origin == isFixed {
		v.origin = isDerived
	}
	if w.values[of].known == plan.OpNot {
		v.known = plan.OpNot
	}
	if t := w.values[of].typ; t >= 0 && f < len(w.g.Plan.Types[t].Fields) {
		v.typ = w.g.Plan.Types[t].Fields[f].Type
	}
	id = w.add(v)
	w.parts[part{of, f}] = id
	return id
}

// put gives a variable a new value.
func (w *world) put(flow int, r plan.Ref, v val) {
	p := place{r.Scope, 0, r.Index}
	switch r.Scope {
	case plan.ScopeFrame:
		p.frame = w.frame
		v.typ = w.g.Plan.Flows[flow].Vars[r.Index].Type
	case plan.ScopeConversation:
		v.typ = w.g.Plan.Vars[r.Index].Type
	case plan.ScopeResult:
		v.typ = w.g.Plan.Flows[r.Index].GivesType
	}
	w.now[p] = w.add(v)
}
