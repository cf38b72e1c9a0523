package rules

import (
	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
)

var unusedSlot = &lint.Rule{
	ID:    "structure/unused-slot",
	Title: "a question whose answer nobody uses",
	Why: "Each question costs the customer a turn, and each answer is something to look after. This one is asked, and then nothing says it, " +
		"decides by it, hands it on to an action or leads to a person who could read it. (A slot that nothing asks is the checker's `unused-slot`.)",
	Bad: `flow hours "Opening hours" {
  starts on "when are you open"
  slot born date "date of birth" {
    > When were you born?
  }
  ask born
  > We're open from 9 to 5.
}
`,
	Good: `flow hours "Opening hours" {
  starts on "when are you open"
  > We're open from 9 to 5.
}
`,
	Source:   "an article on structure in flows; GDPR's rule to collect no more than is needed",
	Since:    since,
	Severity: diag.Warning,
	Kind:     lint.Decidable,
	Whole:    true,
	Check: func(p *lint.Pass) {
		for _, s := range ways(p).Unread() {
			slot := &p.Plan.Slots[s]
			n, ok := nodes(p)[slot.Span].(*ast.Slot)
			if !ok {
				continue
			}
			p.Report(lint.Finding{File: p.File(slot.Span), Span: n.Name.At,
				Message: "the customer is asked for the " + quote(slot.Title) + ", and nothing uses the answer",
				Help:    "take the question out, or use what it brings"})
		}
	},
}
