package rules

import (
	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/proof/paths"
)

var frustrationEdge = &lint.Rule{
	ID:    "exit/frustration-edge",
	Title: "anger that leads to no person",
	Why: "A customer who is getting angry has had enough of the bot. By default they get a person; an `on frustration` of your own has " +
		"to lead to one as well, or offer one with a button.",
	Bad: `on frustration
  > I'm sorry this is taking so long. Let's try again.
`,
	Good: `on frustration -> care because frustrated
`,
	Fixed: `on frustration -> care because frustrated
`,
	Source:   "articles on escalating when a customer is frustrated",
	Since:    since,
	Severity: diag.Warning,
	Kind:     lint.Decidable,
	Fix:      lint.OfferedFix,
	Whole:    true,
	Check: func(p *lint.Pass) {
		for i := range p.Plan.Handlers {
			h := &p.Plan.Handlers[i]
			if h.Std || h.Event != plan.OnFrustration {
				continue
			}
			if path, evades := evades(p, h); evades {
				reportFrustration(p, h, path)
			}
		}
	},
}

// evades says whether what a handler does may come to no person, and on which path.
func evades(p *lint.Pass, h *plan.Handler) (paths.Path, bool) {
	switch {
	case h.Line >= 0:
		return nil, true
	case h.Entry >= 0:
		return ways(p).Evades(plan.Target{Kind: plan.TargetStep, Index: h.Entry})
	}
	return ways(p).Evades(h.To)
}

func reportFrustration(p *lint.Pass, h *plan.Handler, path paths.Path) {
	on, ok := nodes(p)[h.Span].(*ast.On)
	if !ok {
		return
	}
	f := lint.Finding{File: p.File(h.Span), Span: on.Event.At,
		Message: "a customer who is getting angry gets no person here" + after(p, path),
		Help:    "write `on frustration -> care because frustrated`", FixTitle: "lead to a person"}
	f.Edits = []diag.Edit{{File: f.File, Span: on.At, New: "on frustration -> care because frustrated"}}
	p.Report(f)
}
