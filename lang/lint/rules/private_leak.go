package rules

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/check"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/source"
)

var leak = &lint.Rule{
	ID:    "private/leak",
	Title: "something sensitive on its way out",
	Why: "Sensitive slots are left out of logs, reports and what agents see. A measure, the way a record is shown, or the customer's own words " +
		"(`said`) right after a sensitive question carry them there all the same. Branching on something sensitive is not looked at.",
	Bad: `flow check "Check a code" {
  starts on "check my code"
  slot code number "code" sensitive {
    > What's your code?
  }
  ask code
  measure entered = code
  > Thanks, I've noted code {code|masked}.
}
`,
	Good: `flow check "Check a code" {
  starts on "check my code"
  slot code number "code" sensitive {
    > What's your code?
  }
  slot ease score 1 to 7 "how easy that was" {
    > How easy was that, from 1 to 7?
  }
  ask code, ease
  measure ces = ease
  > Thanks, I've noted code {code|masked}.
}
`,
	Source:   "our choice",
	Since:    since,
	Severity: diag.Error,
	Kind:     lint.Decidable,
	Whole:    true,
	Check: func(p *lint.Pass) {
		for i := range p.Plan.Steps {
			if p.Plan.Steps[i].Kind != plan.StepMeasure {
				continue
			}
			if m, ok := step(p, i).(*ast.Measure); ok && secretPath(p, &m.Value) {
				p.Report(lint.Finding{File: p.File(p.Plan.Steps[i].Span), Span: m.Value.At,
					Message: quote(m.Value.String()) + " is sensitive, and a measure keeps it for the report",
					Help:    "measure something else, such as a score that the customer gives"})
			}
		}
		for _, f := range p.Info.Files {
			if !p.Info.Std[f] {
				shownSecrets(p, f)
			}
		}
		for i := range p.Plan.Steps {
			saidSecret(p, i)
		}
	},
}

// shownSecrets looks at how records and runs of flows are shown: in lists, on buttons, to people.
func shownSecrets(p *lint.Pass, f *ast.File) {
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.Record:
			if d.Shown == nil {
				continue
			}
			for _, h := range holesOf(d.Shown.Parts) {
				for _, field := range d.Fields {
					if field.Sensitive && field.Name.Text == h.Path.Names[0].Text && !hides(h.Format) {
						reportShown(p, f.Source, h)
					}
				}
			}
		case *ast.Flow:
			if info := p.Info.FlowInfo[d]; info != nil && info.Shown != nil && info.Shown.Text != nil {
				for _, h := range holesOf(info.Shown.Text.Parts) {
					if o := p.Info.Paths[&h.Path]; o.Kind == check.ObjSelf && len(o.Fields) > 0 && givesSecret(p, d, o.Fields[0]) && !hides(h.Format) {
						reportShown(p, f.Source, h)
					}
				}
			}
		}
	}
}

// givesSecret says whether what a flow gives at a place is sensitive.
func givesSecret(p *lint.Pass, f *ast.Flow, i int) bool {
	flow := p.Plan.FlowNamed(f.Name.Text)
	return flow >= 0 && i < len(p.Plan.Flows[flow].Gives) && p.Plan.Flows[flow].Vars[p.Plan.Flows[flow].Gives[i]].Sensitive
}

func holesOf(parts []ast.Part) []*ast.Hole {
	var out []*ast.Hole
	for _, part := range parts {
		if h, ok := part.(*ast.Hole); ok {
			out = append(out, h)
		}
	}
	return out
}

func reportShown(p *lint.Pass, file *source.File, h *ast.Hole) {
	p.Report(lint.Finding{File: file, Span: h.At,
		Message: quote(h.Path.String()) + " is sensitive, and is shown wherever the whole is: in lists, on buttons, to people",
		Help:    "leave it out of `shown`, or write `{" + h.Path.String() + "|last4}`"})
}

// saidSecret looks at what shows or hands on the customer's own words, where the last question was for something sensitive.
func saidSecret(p *lint.Pass, i int) {
	if !usesSaid(p.Plan, &p.Plan.Steps[i]) {
		return
	}
	n := step(p, i)
	if n == nil {
		return
	}
	path := saidIn(p, n)
	if path == nil {
		return
	}
	if slot, ok := ways(p).SaidFor(i); ok {
		p.Report(lint.Finding{File: p.File(p.Plan.Steps[i].Span), Span: path.At,
			Message: "`said` is what the customer wrote last, here for " + quote(p.Plan.Slots[slot].Title) + ", which is sensitive",
			Help:    "ask for what you need in a slot of its own, and use that"})
	}
}

// usesSaid says whether a step that speaks or calls has the customer's own words in it.
func usesSaid(p *plan.Plan, x *plan.Step) bool {
	said := func(e *plan.Expr) bool {
		return e != nil && e.Op == plan.OpRef && e.Ref.Scope == plan.ScopeRuntime && plan.Runtime(e.Ref.Index) == plan.RuntimeSaid
	}
	switch x.Kind {
	case plan.StepCall:
		return slices.ContainsFunc(x.Call.Args, func(e plan.Expr) bool { return said(&e) })
	case plan.StepSay:
		for i := range p.Lines[x.Line].Wordings {
			for _, b := range p.Lines[x.Line].Wordings[i].Bubbles {
				if slices.ContainsFunc(b, func(s plan.Segment) bool { return said(s.Value) }) {
					return true
				}
			}
		}
	}
	return false
}

// saidIn is where a message or a call names `said`, or nil.
func saidIn(p *lint.Pass, n ast.Node) *ast.Path {
	var found *ast.Path
	switch n.(type) {
	case *ast.Message, *ast.Call:
	default:
		return nil
	}
	ast.Walk(n, func(n ast.Node) bool {
		if _, ok := n.(*ast.Arm); ok {
			return false
		}
		if path, ok := n.(*ast.Path); ok {
			if o := p.Info.Paths[path]; o.Kind == check.ObjRuntime && o.Runtime == "said" && found == nil {
				found = path
			}
		}
		return true
	})
	return found
}
