package rules

import (
	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
)

var neverAskTwice = &lint.Rule{
	ID:    "exit/never-ask-twice",
	Title: "a question for what is known already",
	Why: "Being asked again for what one has said, or for what the company knows, tells a customer that nobody listens. The same thing " +
		"under another name is still the same thing.",
	Bad: `customer {
  town text
}
flow visit "Our shops" {
  starts on "is there a shop near me"
  slot town text "town" {
    > Which town are you in?
  }
  ask town
  > I've looked around {town}, and there's one a mile away.
}
`,
	Good: `customer {
  town text
}
flow visit "Our shops" {
  starts on "is there a shop near me"
  slot town text "town" {
    default customer.town
    > Which town are you in?
  }
  ask town
  > I've looked around {town}, and there's one a mile away.
}
`,
	Source:   "an article on handing over without repeating; WCAG 2.2, redundant entry",
	Since:    since,
	Severity: diag.Warning,
	Kind:     lint.Decidable,
	Whole:    true,
	Check: func(p *lint.Pass) {
		for _, t := range ways(p).Twice() {
			f, ok := atStep(p, t.Step)
			if !ok {
				continue
			}
			slot := &p.Plan.Slots[t.Slot]
			if ask, isAsk := step(p, t.Step).(*ast.Ask); isAsk {
				for i := range ask.Slots {
					if n := ask.Slots[i].Names; n[len(n)-1].Text == slot.Name {
						f.Span = ask.Slots[i].At
					}
				}
			}
			f.Message = "this asks for " + quote(slot.Title) + ", which is known already as " + quote(t.Name)
			f.Help = "take it from there: `default " + t.Name + "` in the slot, or `suggest " + t.Name + "` to ask whether it's still right"
			p.Report(f)
		}
	},
}
