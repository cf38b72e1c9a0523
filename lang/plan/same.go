package plan

import (
	"slices"
	"strings"
)

// SameQuestion reports whether a step of one version asks what a step of another asks, ids and kinds being the same: they only number
// the questions of a place that have no name. A routing question is the same with the same labels, a confirm when its words read the
// same variables: a yes to words that showed less is no yes to these. Words may change. renamed gives the new name of what has got one.
func SameQuestion(old *Plan, i int, now *Plan, j int, renamed func(string) string) bool {
	a, b := &old.Steps[i], &now.Steps[j]
	switch {
	case a.Kind != b.Kind:
		return false
	case a.Menu != nil && b.Menu != nil:
		return a.Menu.YesNo == b.Menu.YesNo && (a.Menu.YesNo || slices.EqualFunc(a.Menu.Arms, b.Menu.Arms, sameArm))
	case a.Confirm != nil && b.Confirm != nil:
		x, y := old.shown(a), now.shown(b)
		for k := range x {
			if !slices.Contains(y, x[k]) {
				x[k].flow, x[k].name = renamed(x[k].flow), renamed(x[k].name)
			}
		}
		return subset(x, y) && subset(y, x)
	}
	return true
}

func sameArm(a, b Arm) bool { return a.Word == b.Word && slices.Equal(a.Labels, b.Labels) }

func subset(a, b []named) bool {
	return !slices.ContainsFunc(a, func(n named) bool { return !slices.Contains(b, n) })
}

// named is a variable by its name; flow is that of a result.
type named struct {
	scope      Scope
	flow, name string
}

// shown are the variables that the words of a confirm read.
func (p *Plan) shown(s *Step) []named {
	if s.Confirm.Line < 0 {
		return nil
	}
	var out []named
	for _, r := range p.Lines[s.Confirm.Line].Reads {
		n := named{scope: r.Scope}
		switch r.Scope {
		case ScopeFrame:
			n.name = p.Flows[s.Flow].Vars[r.Index].Name
		case ScopeConversation:
			n.name = p.Vars[r.Index].Name
		case ScopeCustomer:
			n.name = p.Customer[r.Index].Name
		case ScopeResult:
			f := &p.Flows[r.Index]
			n.flow = f.Name
			if len(r.Fields) > 0 && r.Fields[0] < len(f.Gives) {
				n.name = f.Vars[f.Gives[r.Fields[0]]].Name
			}
		}
		out = append(out, n)
	}
	return out
}

// RenamedOperand is the end of a step's id, "kind operand, operand number", with the new names of what it names.
func RenamedOperand(rest string, renamed func(string) string) string {
	kind, operand, ok := strings.Cut(rest, " ")
	if !ok {
		return rest
	}
	words := strings.Split(operand, " ")
	for i, w := range words {
		name, comma := strings.CutSuffix(w, ",")
		if words[i] = renamed(name); comma {
			words[i] += ","
		}
	}
	return kind + " " + strings.Join(words, " ")
}
