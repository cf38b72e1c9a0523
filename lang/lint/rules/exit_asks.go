package rules

import (
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/proof"
)

var asks = &lint.Rule{
	ID:    "exit/asks",
	Title: "a request for a person that leads nowhere",
	Why: "Whoever asks for a person gets one within a turn, with at most one question on the way. The same goes for danger words and " +
		"for anger. Nothing makes people leave faster than a bot that argues.",
	Bad: `flow cancel_plan "Cancel a plan" {
  starts on "cancel my plan"
  on person {
    ask {
      > I can often sort this out faster. Shall I still get someone?
      yes -> care because asked
      no -> deal
    }
  }
  state first {
    -> deal
  }
  state deal {
    ask {
      > Would half price for three months help?
      yes {
        > Then your plan stays, at half price.
        end resolved
      }
      no {
        > Okay, your plan ends this month.
        end cancelled
      }
    }
  }
}
`,
	Good: `flow cancel_plan "Cancel a plan" {
  starts on "cancel my plan"
  on person -> care because asked
  state first {
    -> deal
  }
  state deal {
    ask {
      > Would half price for three months help?
      yes {
        > Then your plan stays, at half price.
        end resolved
      }
      no {
        > Okay, your plan ends this month.
        end cancelled
      }
    }
  }
}
`,
	Source:   "the five articles on automation with a human touch; Spain's Ley 10/2025 and Directive (EU) 2023/2673 give a right to a person",
	Law:      []string{"ES", "FIN"},
	Since:    since,
	Severity: diag.Error,
	Kind:     lint.Decidable,
	Proof:    true,
	Whole:    true,
	Check: func(p *lint.Pass) {
		unreached(p, proof.Asks, func(r *proof.Row) (string, string) {
			help := "let `on person` here lead to a handoff: `on person -> care`"
			if r.Distance == proof.Infinite {
				return "a customer who asks for a person in " + where(p, r) + " may never get one", help
			}
			return "a customer who asks for a person in " + where(p, r) + " has to answer " + many(r.Distance) + " first", help
		})
	},
}
