package rules

import (
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/proof/paths"
)

var doomLoop = &lint.Rule{
	ID:    "exit/doom-loop",
	Title: "a way round that leads nowhere",
	Why: "A customer who answers everything can go round for ever: the bot learns nothing new, and no button offers a person. " +
		"This is what people mean when they say that they couldn't get out of the bot.",
	Bad: `flow help "Questions" {
  starts on "I have a question"
  state menu {
    ask {
      > What would you like to know?
      "Delivery" -> delivery
      "Sizes" -> sizes
    }
    end resolved
  }
  state delivery {
    > It takes two working days.
    -> more
  }
  state sizes {
    > We go from 34 to 48.
    -> more
  }
  state more {
    ask {
      > Did that help?
      no -> menu
    }
    end resolved
  }
}
`,
	Good: `flow help "Questions" {
  starts on "I have a question"
  state menu {
    ask {
      > What would you like to know?
      "Delivery" -> delivery
      "Sizes" -> sizes
      "Talk to a person" -> care because asked
    }
    end resolved
  }
  state delivery {
    > It takes two working days.
    -> more
  }
  state sizes {
    > We go from 34 to 48.
    -> more
  }
  state more {
    ask {
      > Did that help?
      no -> menu
    }
    end resolved
  }
}
`,
	Source:   "the US Consumer Financial Protection Bureau's report on chatbots (June 2023), which calls these doom loops",
	Law:      []string{"CFPB"},
	Since:    since,
	Severity: diag.Error,
	Kind:     lint.Decidable,
	Whole:    true,
	Check: func(p *lint.Pass) {
		for _, l := range ways(p).Doom() {
			f, ok := atStep(p, l.Step)
			if !ok {
				continue
			}
			f.Message = "a customer can go round here for ever, and no button offers a person"
			if words := ways(p).Words(l.Round); words != "" {
				f.Message += ": " + words + ", and so on"
			}
			f.Notes = asksToo(p, l)
			f.Help = "offer one on the way, such as `\"Talk to a person\" -> care because asked`, or go back `at most 2 times, else -> care`"
			p.Report(f)
		}
	},
}

// asksToo are notes on the other questions of a loop.
func asksToo(p *lint.Pass, l paths.Loop) []diag.Note {
	var out []diag.Note
	for _, h := range l.Round {
		x := &p.Plan.Steps[h.Step]
		if h.Step == l.Step || x.Menu == nil && x.Confirm == nil && x.Ask == nil {
			continue
		}
		if f, ok := atStep(p, h.Step); ok {
			out = append(out, diag.Note{File: f.File, Span: f.Span, Message: "it goes by this question"})
		}
	}
	return out
}
