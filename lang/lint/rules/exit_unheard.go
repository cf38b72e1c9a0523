package rules

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/proof"
)

var unheard = &lint.Rule{
	ID:    "exit/unheard",
	Title: "a customer whom nothing understands, and nobody comes",
	Why: "Some customers are never understood: an accent, another language, an odd request. After three misses a person comes, or a " +
		"button offers one. Asking once more is not help.",
	Bad: `flow track "Track an order" {
  starts on "where is my order"
  slot order_id number "order number" {
    > Which order is it?
    retry
      > The number is in your email.
    else -> menu
  }
  state order {
    ask order_id
    > Order {order_id} is on its way.
    end resolved
  }
  state menu {
    ask {
      > Would you like to track an order or see when we open?
      "track an order" -> order
      "opening hours" {
        > We open from nine to six.
        end resolved
      }
      else -> order
    }
  }
}
`,
	Good: `flow track "Track an order" {
  starts on "where is my order"
  slot order_id number "order number" {
    > Which order is it?
    retry
      > The number is in your email.
    else -> care because no_match
  }
  state order {
    ask order_id
    > Order {order_id} is on its way.
    end resolved
  }
}
`,
	Source:   "Google's guide to conversation design: three attempts, then another way; the five articles on automation with a human touch",
	Since:    since,
	Severity: diag.Error,
	Kind:     lint.Decidable,
	Proof:    true,
	Whole:    true,
	Check: func(p *lint.Pass) {
		unreached(p, proof.Unheard, func(r *proof.Row) (string, string) {
			help := "end the ladder at a person: `else -> care because no_match`"
			if slices.Contains(r.Story, "silence") {
				help = "silence begins the question anew here: let it only speak, `on silence 2 min > Take your time.`"
			}
			if r.Distance == proof.Infinite {
				return "a customer whom nothing understands is asked again and again in " + where(p, r) + ", and no person comes", help
			}
			return "a customer whom nothing understands is asked again " + many(r.Distance) + " before a person comes", help
		})
	},
}
