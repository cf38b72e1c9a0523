package compile

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
)

// reads collects the variables that something looks at, each once, in the order in which they are met. What the runtime gives
// and a record's own fields aren't variables.
type reads []plan.Ref

func (r *reads) ref(x plan.Ref) {
	if x.Scope == plan.ScopeRuntime || x.Scope == plan.ScopeSelf {
		return
	}
	for _, have := range *r {
		if have.Scope == x.Scope && have.Index == x.Index && slices.Equal(have.Fields, x.Fields) {
			return
		}
	}
	*r = append(*r, x)
}

func (r *reads) refs(list []plan.Ref) {
	for _, x := range list {
		r.ref(x)
	}
}

func (r *reads) expr(e *plan.Expr) {
	if e == nil {
		return
	}
	if e.Op == plan.OpRef {
		r.ref(e.Ref)
	}
	for i := range e.Args {
		r.expr(&e.Args[i])
	}
}

func (r *reads) exprs(list []plan.Expr) {
	for i := range list {
		r.expr(&list[i])
	}
}

func (r *reads) template(t plan.Template) {
	for i := range t {
		s := &t[i]
		r.expr(s.Value)
		if s.Plural != nil {
			r.expr(&s.Plural.Count)
			for _, f := range s.Plural.Forms {
				r.template(f)
			}
		}
		if s.Link != nil {
			r.template(s.Link.Label)
			r.template(s.Link.Address)
		}
	}
}

// lineReads are the variables that a line's words show.
func lineReads(line *plan.Line) []plan.Ref {
	var r reads
	for i := range line.Wordings {
		w := &line.Wordings[i]
		for _, bubble := range w.Bubbles {
			r.template(bubble)
		}
		if w.Image != nil {
			r.template(w.Image.Address)
			r.template(w.Image.Alt)
		}
	}
	return r
}

// line adds what a line shows and what decides on its wording.
func (r *reads) line(p *plan.Plan, line int) {
	if line == plan.None {
		return
	}
	r.refs(p.Lines[line].Reads)
	for i := range p.Lines[line].Wordings {
		r.expr(p.Lines[line].Wordings[i].When)
	}
}

// slot adds what asking for a slot looks at: the slot itself, what it can be chosen from, and what makes a value valid.
func (r *reads) slot(p *plan.Plan, slot int) {
	s := &p.Slots[slot]
	r.ref(slotRef(s))
	r.expr(s.From)
	for i := range s.Valid {
		r.expr(&s.Valid[i].When)
	}
	r.expr(s.Default)
	if s.Suggest != nil {
		r.expr(&s.Suggest.Value)
	}
	r.line(p, s.Ask)
}

// slotRef is a slot's variable.
func slotRef(s *plan.Slot) plan.Ref {
	if s.Flow == plan.None {
		return plan.Ref{Scope: plan.ScopeConversation, Index: s.Var}
	}
	return plan.Ref{Scope: plan.ScopeFrame, Index: s.Var}
}
