package plan

import "strconv"

// RefName is a reference as designers write it: "order_id", "customer.tier", "bought.total". Flow is the one whose variables it may
// mean, None outside of flows.
func (p *Plan) RefName(flow int, r *Ref) string {
	name, typ := "", None
	switch r.Scope {
	case ScopeFrame:
		if flow >= 0 && r.Index < len(p.Flows[flow].Vars) {
			name, typ = p.Flows[flow].Vars[r.Index].Name, p.Flows[flow].Vars[r.Index].Type
		}
	case ScopeConversation:
		name, typ = p.Vars[r.Index].Name, p.Vars[r.Index].Type
	case ScopeCustomer:
		name, typ = "customer."+p.Customer[r.Index].Name, p.Customer[r.Index].Type
	case ScopeResult:
		name, typ = p.Flows[r.Index].Name, p.Flows[r.Index].GivesType
	case ScopeRuntime:
		if Runtime(r.Index) == RuntimeHoursNextOpen && len(r.Fields) > 0 {
			return p.Hours[r.Fields[0]].Name + ".next_open"
		}
		return Runtime(r.Index).String()
	case ScopeSelf:
		name = "this"
	}
	for _, f := range r.Fields {
		if typ < 0 || f >= len(p.Types[typ].Fields) {
			return name + "." + strconv.Itoa(f)
		}
		name += "." + p.Types[typ].Fields[f].Name
		typ = p.Types[typ].Fields[f].Type
	}
	return name
}
