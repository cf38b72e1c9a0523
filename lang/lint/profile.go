package lint

import "github.com/handrail-flow/handrail/lang/diag"

// Profile changes how serious findings are for those whom a law binds, and nothing else.
type Profile struct {
	Name string
	// Severity holds the rules that weigh differently, by ID.
	Severity map[string]diag.Severity
}

// apply sets the severities of a list. A nil Profile changes nothing.
func (p *Profile) apply(list diag.List) {
	if p == nil {
		return
	}
	for i := range list {
		if s, ok := p.Severity[list[i].Code]; ok {
			list[i].Severity = s
		}
	}
}
