package rules

import (
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/proof"
)

var settles = &lint.Rule{
	ID:    "exit/settles",
	Title: "a line that nobody answers, and no promise",
	Why: "At three in the morning nobody answers. Then a promise is on record before the customer gives up: a call back at a number " +
		"they gave, or an answer here from the next opening on. It may not hang on a service or on being understood.",
	Bad: `hours desk {
  zone    "Europe/Paris"
  mon-fri 08:00-20:00
}
handoff care "customer care" {
  hours desk
  > I'm bringing in someone from customer care. You won't have to repeat yourself.
  no_answer after 5 min {
    > Everyone's still busy, so I'll keep trying.
    -> care
  }
}
flow complain "A complaint" {
  starts on "I want to complain"
  slot story text "what happened" {
    > What happened?
  }
  ask story
  -> care because designer
}
`,
	Good: `hours desk {
  zone    "Europe/Paris"
  mon-fri 08:00-20:00
}
handoff care "customer care" {
  hours desk
  > I'm bringing in someone from customer care. You won't have to repeat yourself.
  no_answer after 5 min {
    > Everyone's still busy, so someone can call you back.
    -> call_back
  }
}
flow complain "A complaint" {
  starts on "I want to complain"
  slot story text "what happened" {
    > What happened?
  }
  ask story
  -> care because designer
}
`,
	Source:   "the five articles on automation with a human touch: after hours there is an alternative; California's AB 1609",
	Law:      []string{"CA1609"},
	Since:    since,
	Severity: diag.Error,
	Kind:     lint.Decidable,
	Proof:    true,
	Whole:    true,
	Check: func(p *lint.Pass) {
		unreached(p, proof.Settles, func(r *proof.Row) (string, string) {
			help := "let every exit end in a promise: `-> call_back`, or words and `end promised here`"
			if r.Distance == proof.Infinite {
				return "when nobody answers at " + where(p, r) + ", the customer may never be promised anything", help
			}
			return "when nobody answers at " + where(p, r) + ", it goes wrong " + many(r.Distance) + " before anything is promised", help
		})
	},
}
