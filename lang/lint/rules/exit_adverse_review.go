package rules

import (
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
)

var adverseReview = &lint.Rule{
	ID:    "exit/adverse-review",
	Title: "a refusal that nobody can review",
	Why: "Whoever is refused something by a machine may have a person look at it. An end marked `adverse` is such a refusal, so a " +
		"person has to be offered before it, on every path.",
	Bad: `flow claim "A claim" {
  starts on "I'd like to claim"
  slot bought date "day you bought it" {
    > When did you buy it?
  }
  ask bought
  when bought is before today - 2 years {
    > The two years are over, so I can't take the claim.
    end declined adverse
  }
  > I've got what I need for your claim.
  -> care because policy
}
`,
	Good: `flow claim "A claim" {
  starts on "I'd like to claim"
  slot bought date "day you bought it" {
    > When did you buy it?
  }
  ask bought
  when bought is before today - 2 years {
    ask {
      > The two years are over, so I can't take the claim. Shall a colleague take another look?
      yes -> care because policy
      no {
        end declined adverse
      }
    }
  }
  > I've got what I need for your claim.
  -> care because policy
}
`,
	Source:   "GDPR Article 22: human intervention in automated decisions that weigh on somebody",
	Law:      []string{"G22"},
	Since:    since,
	Severity: diag.Error,
	Kind:     lint.Decidable,
	Whole:    true,
	Check: func(p *lint.Pass) {
		for _, w := range ways(p).Adverse() {
			f, ok := atStep(p, w.Step)
			if !ok {
				continue
			}
			f.Message = "the customer is refused something here, and nobody has offered a person to look at it" + after(p, w.Path)
			f.Help = "ask first, with a way out: `ask { > Shall a colleague take a look?  yes -> care because policy }`"
			p.Report(f)
		}
	},
}
