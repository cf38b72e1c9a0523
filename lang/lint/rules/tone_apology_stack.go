package rules

import (
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/plan"
)

// defaultApologies is how often a bot may say sorry where the persona says nothing (an article: say it once, then mend it).
var defaultApologies = plan.Budget{Set: true, Times: 1, Messages: 3}

// sorryWords say sorry.
var sorryWords = []string{"sorry", "apologise", "apologize", "apologies", "apology"}

var apologyStack = &lint.Rule{
	ID:    "tone/apology-stack",
	Title: "one sorry after another",
	Why: "The first sorry is meant; the second one in a row tells the customer that the bot has nothing else to offer. Say it once, then " +
		"say what happens now.",
	Bad: `flow track "Track a parcel" {
  starts on "where is my parcel"
  slot code text "parcel code" {
    > What's the code on the slip?
    retry
      > Sorry, which code is it?
    retry
      > I'm sorry again. What does the slip say at the top?
  }
  ask code
  > Parcel {code} is on its way.
}
`,
	Good: `flow track "Track a parcel" {
  starts on "where is my parcel"
  slot code text "parcel code" {
    > What's the code on the slip?
    retry
      > Sorry, which code is it?
    retry
      > It has ten digits. What does the slip say at the top?
  }
  ask code
  > Parcel {code} is on its way.
}
`,
	Source:   "an article on bots that say sorry too much",
	Since:    since,
	Severity: diag.Info,
	Kind:     lint.Decidable,
	Whole:    true,
	Check: rationed{
		what: "an apology",
		help: "say sorry once, and use this line for what happens now",
		uses: func(p *lint.Pass, w *lint.Wording) int { return bubbles(w, apologiesIn) },
		limit: func(x *plan.Persona) plan.Budget {
			if x.Apologies.Set {
				return x.Apologies
			}
			return defaultApologies
		},
		mark: func(p *lint.Pass, m *lint.Message) (*lint.Text, int, int) {
			return tokenIn(m, func(t *lint.Text, i int) bool { return has(t, i, i+1, sorryWords...) })
		},
	}.check,
}

// apologiesIn is 1 for a text that says sorry; the interpreter counts bubbles, too.
func apologiesIn(t *lint.Text) int {
	if has(t, 0, len(t.Tokens), sorryWords...) {
		return 1
	}
	return 0
}
