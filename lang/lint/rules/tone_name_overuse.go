package rules

import (
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/plan"
)

// defaultNames is how often the customer's name may come where the persona says nothing: lint.md, after an article that finds more
// of it creepy.
var defaultNames = plan.Budget{Set: true, Times: 1, Messages: 4, Conversation: 2}

var nameOveruse = &lint.Rule{
	ID:    "tone/name-overuse",
	Title: "the customer's name too often",
	Why: "A name in the greeting is kind. In every other message it sounds like somebody who is selling something. The budget counts along " +
		"one errand, the greeting and all sub-flows included; what the customer begins next is counted afresh.",
	Bad: `customer {
  name name
}
flow desk "Anything else" {
  starts on "one more thing"
  state more {
    ask {
      > Anything else, {customer.name}?
      yes -> menu
    }
    end resolved
  }
  state menu {
    ask {
      > What can I do?
      "Opening hours" -> hours
      "A person" -> care because asked
    }
    end resolved
  }
  state hours {
    > We're open from 9 to 5.
    > See you then!
    -> more
  }
}
`,
	Good: `customer {
  name name
}
flow desk "Anything else" {
  starts on "one more thing"
  state more {
    ask {
      > Anything else, {customer.name}?
      or
      > Anything else?
      yes -> menu
    }
    end resolved
  }
  state menu {
    ask {
      > What can I do?
      "Opening hours" -> hours
      "A person" -> care because asked
    }
    end resolved
  }
  state hours {
    > We're open from 9 to 5.
    > See you then!
    -> more
  }
}
`,
	Source:   "articles on personalising without the creepy factor",
	Since:    since,
	Severity: diag.Warning,
	Kind:     lint.Decidable,
	Whole:    true,
	Check: rationed{
		what: "the customer's name",
		help: "leave the name out here, or add a wording without it: the bot takes that one once the name has been said",
		uses: func(p *lint.Pass, w *lint.Wording) int { return bubbles(w, namesIn) },
		limit: func(x *plan.Persona) plan.Budget {
			if x.CustomerName.Set {
				return x.CustomerName
			}
			return defaultNames
		},
		mark: func(p *lint.Pass, m *lint.Message) (*lint.Text, int, int) {
			return tokenIn(m, func(t *lint.Text, i int) bool { h := t.Hole(i); return h != nil && h.Path.String() == "customer.name" })
		},
	}.check,
}

// namesIn is how often a text shows the customer's name.
func namesIn(t *lint.Text) int {
	n := 0
	for _, h := range t.Holes {
		if h != nil && h.Path.String() == "customer.name" {
			n++
		}
	}
	return n
}
