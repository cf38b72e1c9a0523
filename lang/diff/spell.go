package diff

import (
	"strconv"
	"strings"

	"github.com/handrail-flow/handrail/lang/plan"
)

// speller writes what a plan holds with names in place of indexes, so that two plans can be compared.
type speller struct {
	*plan.Plan
	// to names flows and states of an old plan as they are called now; nil for the new one.
	to *pair
}

func (c *comparer) before() speller { return speller{c.old, c.pair} }
func (c *comparer) after() speller  { return speller{c.now, nil} }

func (p speller) flowName(i int) string {
	if p.to != nil && p.to.flows[i] != plan.None {
		return p.to.now.Flows[p.to.flows[i]].Name
	}
	return p.Flows[i].Name
}

func (p speller) stateName(i int) string {
	if p.to != nil && p.to.states[i] != plan.None {
		return p.to.now.States[p.to.states[i]].Name
	}
	return p.States[i].Name
}

func (p speller) target(t *plan.Target) string {
	because := ""
	if t.Because != "" {
		because = " because " + t.Because
	}
	switch t.Kind {
	case plan.TargetStep:
		return "-> " + p.landing(t.Index)
	case plan.TargetFlow:
		if p.Flows[t.Index].Hidden {
			return "-> a block"
		}
		return "-> " + p.flowName(t.Index)
	case plan.TargetHandoff:
		if t.Index < 0 {
			return "-> a person" + because
		}
		return "-> " + p.Handoffs[t.Index].Name + because
	case plan.TargetHome:
		return "-> home"
	}
	return "going on"
}

// landing is where a jump within a flow leads: the state, where it is a state's start, else a block.
func (p speller) landing(step int) string {
	if step >= 0 {
		if s := p.Steps[step].State; s != plan.None && p.States[s].Entry == step {
			return p.stateName(s)
		}
	}
	return "a block"
}

func (p speller) ref(r *plan.Ref, flow int) string {
	name := p.RefName(flow, r)
	if r.Scope == plan.ScopeResult {
		return p.flowName(r.Index) + strings.TrimPrefix(name, p.Flows[r.Index].Name)
	}
	return name
}

func (p speller) expr(e *plan.Expr, flow int) string {
	if e == nil {
		return ""
	}
	switch e.Op {
	case plan.OpConst:
		return e.Const.String()
	case plan.OpRef:
		return p.ref(&e.Ref, flow)
	case plan.OpHours:
		return p.expr(&e.Args[0], flow) + " is in " + p.Hours[e.Ref.Index].Name
	case plan.OpNot:
		return "not (" + p.expr(&e.Args[0], flow) + ")"
	case plan.OpKnown:
		return p.expr(&e.Args[0], flow) + " is known"
	case plan.OpIn:
		return p.expr(&e.Args[0], flow) + " is in (" + p.exprs(e.Args[1:], flow, ", ") + ")"
	case plan.OpIs, plan.OpIsNot, plan.OpAdd, plan.OpSub, plan.OpMul, plan.OpDiv:
		return p.exprs(e.Args, flow, " "+string(e.Op)+" ")
	case plan.OpOver, plan.OpUnder, plan.OpLeast, plan.OpMost:
		return p.exprs(e.Args, flow, " is "+string(e.Op)+" ")
	}
	return "(" + p.exprs(e.Args, flow, " "+string(e.Op)+" ") + ")"
}

func (p speller) exprs(list []plan.Expr, flow int, between string) string {
	out := make([]string, len(list))
	for i := range list {
		out[i] = p.expr(&list[i], flow)
	}
	return strings.Join(out, between)
}

func (p speller) template(t plan.Template, flow int) string {
	var b strings.Builder
	for i := range t {
		s := &t[i]
		switch {
		case s.Value != nil:
			b.WriteString("{" + p.expr(s.Value, flow))
			if f := s.Format.String(); f != "" {
				b.WriteString("|" + f)
			}
			b.WriteString("}")
		case s.Plural != nil:
			b.WriteString("{" + p.expr(&s.Plural.Count, flow) + ":")
			for n, form := range s.Plural.Forms {
				if n > 0 {
					b.WriteString(",")
				}
				b.WriteString(" " + p.template(form, flow))
			}
			b.WriteString("}")
		case s.Link != nil:
			b.WriteString("[" + p.template(s.Link.Label, flow) + "](" + p.template(s.Link.Address, flow) + ")")
		default:
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

// words are all wordings of a line, as one text.
func (p speller) words(line, flow int) string {
	if line < 0 {
		return ""
	}
	l := &p.Lines[line]
	var b strings.Builder
	if l.Experiment != "" {
		b.WriteString("experiment " + l.Experiment + ": ")
	}
	for i := range l.Wordings {
		w := &l.Wordings[i]
		switch {
		case w.Channel != "":
			b.WriteString(" for " + w.Channel + ": ")
		case i > 0:
			b.WriteString(" or ")
		}
		if w.Once {
			b.WriteString("once: ")
		}
		if w.When != nil {
			b.WriteString("when " + p.expr(w.When, flow) + ": ")
		}
		for n, bubble := range w.Bubbles {
			if n > 0 {
				b.WriteString(" / ")
			}
			b.WriteString(p.template(bubble, flow))
		}
		if w.Image != nil {
			b.WriteString("image " + p.template(w.Image.Address, flow) + " alt " + p.template(w.Image.Alt, flow))
		}
	}
	return b.String()
}

// typeName is how a type reads: its name, or its kind for one that was made in place.
func (p speller) typeName(t int) string {
	if t < 0 {
		return "nothing"
	}
	ty := &p.Types[t]
	switch {
	case ty.Kind == plan.KindList:
		return "list of " + p.typeName(ty.Elem)
	case ty.Kind == plan.KindScore:
		return "score " + strconv.Itoa(ty.Min) + " to " + strconv.Itoa(ty.Max)
	case ty.Kind == plan.KindChoice: // one made in place has no name that a designer would know
		return "choice"
	}
	return ty.Name
}

// fields are parameters or a record's fields, as they'd be written.
func (p speller) fields(list []plan.Field) string {
	out := make([]string, len(list))
	for i := range list {
		f := &list[i]
		out[i] = f.Name + ": " + p.typeName(f.Type)
		if f.Optional {
			out[i] += " optional"
		}
		if f.Sensitive {
			out[i] += " sensitive"
		}
	}
	return strings.Join(out, ", ")
}

// shownLength is how many letters of somebody's words an edit shows; our choice.
const shownLength = 60

// quote puts words in quotation marks, their front only when they are long.
func quote(s string) string {
	if runes := []rune(s); len(runes) > shownLength {
		s = strings.TrimRight(string(runes[:shownLength]), " ,.;:") + "…"
	}
	return `"` + s + `"`
}

// list joins names: "a", "b" and "c".
func list(names []string) string {
	quoted := make([]string, len(names))
	for i, n := range names {
		quoted[i] = quote(n)
	}
	if n := len(quoted); n > 1 {
		return strings.Join(quoted[:n-1], ", ") + " and " + quoted[n-1]
	}
	return strings.Join(quoted, "")
}
