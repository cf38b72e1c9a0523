package plan

import (
	"slices"
	"strings"
)

// SameQuestion reports whether a step of one version asks what a step of another asks, ids and kinds being the same: they only number
// the questions of a place that have no name. A routing question is the same with the same labels, a yes/no question when it is the only
// one of its place or reads the same in one wording, a confirm when its words read the same variables: a yes to words that showed less is
// no yes to these. Else words may change. renamed gives the new name of what has got one.
func SameQuestion(old *Plan, i int, now *Plan, j int, renamed func(string) string) bool {
	a, b := &old.Steps[i], &now.Steps[j]
	switch {
	case a.Kind != b.Kind:
		return false
	case a.Menu != nil && b.Menu != nil:
		if a.Menu.YesNo || b.Menu.YesNo {
			return a.Menu.YesNo && b.Menu.YesNo && (old.onlyYesNo(i) && now.onlyYesNo(j) || readAlike(old.words(a.Menu.Line), now.words(b.Menu.Line)))
		}
		return slices.EqualFunc(a.Menu.Arms, b.Menu.Arms, sameArm)
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

// onlyYesNo reports whether a yes/no question is the only one of its place, the part of its id before the slash: with several a number
// alone tells them apart, and an edit shifts it.
func (p *Plan) onlyYesNo(step int) bool {
	place, _, _ := strings.Cut(p.Steps[step].ID, "/")
	for i := range p.Steps {
		s := &p.Steps[i]
		if other, _, _ := strings.Cut(s.ID, "/"); i != step && s.Menu != nil && s.Menu.YesNo && other == place {
			return false
		}
	}
	return true
}

// words are the wordings of a line as designers write them.
func (p *Plan) words(line int) []string {
	if line < 0 {
		return nil
	}
	var out []string
	for _, w := range p.Lines[line].Wordings {
		var b strings.Builder
		for _, bubble := range w.Bubbles {
			for i := range bubble {
				bubble[i].spell(&b)
			}
			b.WriteByte('\n')
		}
		out = append(out, b.String())
	}
	return out
}

func (s *Segment) spell(b *strings.Builder) {
	b.WriteString(s.Text)
	switch {
	case s.Value != nil:
		b.WriteString("{" + s.Value.Text + "}")
	case s.Plural != nil:
		b.WriteString("{" + s.Plural.Count.Text + ":}")
	case s.Link != nil:
		for i := range s.Link.Label {
			s.Link.Label[i].spell(b)
		}
	}
}

func readAlike(a, b []string) bool {
	return slices.ContainsFunc(a, func(words string) bool { return slices.Contains(b, words) })
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
