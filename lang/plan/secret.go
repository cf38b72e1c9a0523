package plan

// Secret reports whether an expression of a flow reads something sensitive: a slot, a parameter, a field of a record or a result.
func (p *Plan) Secret(flow int, e *Expr) bool {
	if e.Op == OpRef && p.secretRef(flow, &e.Ref) {
		return true
	}
	for i := range e.Args {
		if p.Secret(flow, &e.Args[i]) {
			return true
		}
	}
	return false
}

func (p *Plan) secretRef(flow int, r *Ref) bool {
	typ := None
	switch r.Scope {
	case ScopeFrame:
		v := &p.Flows[flow].Vars[r.Index]
		if v.Sensitive {
			return true
		}
		typ = v.Type
	case ScopeConversation:
		if p.Vars[r.Index].Sensitive {
			return true
		}
		typ = p.Vars[r.Index].Type
	case ScopeCustomer:
		if p.Customer[r.Index].Sensitive {
			return true
		}
		typ = p.Customer[r.Index].Type
	case ScopeResult:
		typ = p.Flows[r.Index].GivesType
	}
	for _, i := range r.Fields {
		if typ < 0 || i >= len(p.Types[typ].Fields) {
			return false
		}
		f := &p.Types[typ].Fields[i]
		if f.Sensitive {
			return true
		}
		typ = f.Type
	}
	return false
}
