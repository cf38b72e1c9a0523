package rules

import (
	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/plan"
)

var noCancelHelp = &lint.Rule{
	ID:    "structure/no-cancel-help",
	Title: "a stop that doesn't stop, a help that doesn't help",
	Why: "\"Stop\" has to stop and \"help\" has to help, everywhere. By default they do; an `on cancel` of your own that asks a question, or goes " +
		"back to the one that was open, keeps a customer in who wants out. An `on help` has to say something.",
	Bad: `on cancel {
  ask {
    > Are you sure?
    yes {
      end cancelled
    }
  }
}
`,
	Good: `on cancel
  > Okay, I've stopped that.
`,
	Fixed: `on cancel
  > Okay, I've stopped that.
`,
	Source:   "Google's, Microsoft's and Amazon's guides to conversation design",
	Since:    since,
	Severity: diag.Warning,
	Kind:     lint.Decidable,
	Fix:      lint.OfferedFix,
	Whole:    true,
	Check: func(p *lint.Pass) {
		for i := range p.Plan.Handlers {
			h := &p.Plan.Handlers[i]
			if h.Std || h.Line >= 0 || h.Event != plan.OnCancel && h.Event != plan.OnHelp {
				continue
			}
			on, ok := nodes(p)[h.Span].(*ast.On)
			if !ok {
				continue
			}
			to := h.To
			if h.Entry >= 0 {
				to = plan.Target{Kind: plan.TargetStep, Index: h.Entry}
			}
			f := lint.Finding{File: p.File(h.Span), Span: on.Event.At}
			switch {
			case h.Event == plan.OnCancel && ways(p).Holds(to):
				f.Message, f.Help = "whoever says stop is asked something else, or is back where they were", "say that it has stopped: `on cancel` and the words below"
				f.FixTitle = "stop at once"
				f.Edits = []diag.Edit{{File: f.File, Span: on.At, New: "on cancel\n  > Okay, I've stopped that."}}
			case h.Event == plan.OnHelp && ways(p).Silent(to):
				f.Message, f.Help = "whoever asks for help gets no word of it", "say what the customer can do: `on help` and the words below"
			default:
				continue
			}
			p.Report(f)
		}
	},
}
