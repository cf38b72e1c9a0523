package rules

import (
	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/check"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/source"
	"github.com/handrail-flow/handrail/lang/value"
)

var rawEcho = &lint.Rule{
	ID:    "private/raw-echo",
	Title: "something sensitive said in full",
	Why: "What is sensitive stays on screens, in histories and behind shoulders once it's said. `|masked` or `|last4` shows the customer " +
		"that it's the right one, and nobody else what it is.",
	Bad: `flow pay "Pay a bill" {
  starts on "I want to pay"
  slot account text "account number" sensitive {
    > What's your account number?
  }
  ask account
  > Thanks, I've noted account {account}.
}
`,
	Good: `flow pay "Pay a bill" {
  starts on "I want to pay"
  slot account text "account number" sensitive {
    > What's your account number?
  }
  ask account
  > Thanks, I've noted account {account|masked}.
}
`,
	Fixed: `flow pay "Pay a bill" {
  starts on "I want to pay"
  slot account text "account number" sensitive {
    > What's your account number?
  }
  ask account
  > Thanks, I've noted account {account|masked}.
}
`,
	Source:   "our choice",
	Since:    since,
	Severity: diag.Error,
	Kind:     lint.Decidable,
	Fix:      lint.SafeFix,
	Whole:    true,
	Check: func(p *lint.Pass) {
		for _, t := range p.Texts {
			for i := range t.Tokens {
				if h := t.Hole(i); h != nil && t.Kind == lint.Said && secretPath(p, &h.Path) && !hides(h.Format) {
					reportEcho(p, t.File, h)
				}
			}
		}
	},
}

func reportEcho(p *lint.Pass, file *source.File, h *ast.Hole) {
	f := lint.Finding{File: file, Span: h.At, FixTitle: "mask it",
		Message: quote(h.Path.String()) + " is sensitive, and this says it in full",
		Help:    "write `{" + h.Path.String() + "|masked}`"}
	f.Edits = []diag.Edit{{File: file, Span: h.At, New: "{" + h.Path.String() + "|masked}"}}
	p.Report(f)
}

// hides says whether a format shows no more than a hint of a value.
func hides(format *ast.Name) bool {
	if format == nil {
		return false
	}
	f, err := value.ParseFormat(format.Text)
	return err == nil && f.Hides()
}

// secretPath says whether a name means something sensitive: because it is marked so, or because something sensitive was put there.
func secretPath(p *lint.Pass, path *ast.Path) bool {
	o := p.Info.Paths[path]
	if o.Kind == check.ObjLet {
		l, ok := o.Node.(*ast.Let)
		return ok && secretExpr(p, l.Value)
	}
	flow, r, ok := refOf(p, o)
	return ok && p.Plan.Secret(flow, &plan.Expr{Op: plan.OpRef, Ref: r})
}

// secretExpr says whether the value of an expression is something sensitive, as it is or joined to more. A comparison says little of
// what it compares.
func secretExpr(p *lint.Pass, e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ref:
		return secretPath(p, &e.Path)
	case *ast.Paren:
		return secretExpr(p, e.X)
	case *ast.Binary:
		return e.Op != "and" && e.Op != "or" && (secretExpr(p, e.L) || secretExpr(p, e.R))
	}
	return false
}
