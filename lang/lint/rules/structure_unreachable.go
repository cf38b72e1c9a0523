package rules

import (
	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
)

var unreachable = &lint.Rule{
	ID:    "structure/unreachable",
	Title: "a state that no customer gets to",
	Why: "A jump leads there, but what has to hold for it never does: the guard looks at a value that can't be there at that point. What the state " +
		"says is never said. (A state that nothing leads to at all is the checker's `unreachable-state`.)",
	Bad: `flow refund "A refund" {
  starts on "I want my money back"
  slot why choice "reason" {
    > What's wrong with it?
    damaged "it's damaged"
    changed "you've changed your mind"
  }
  state start {
    ask why
    when why is damaged {
      when why is changed -> regret
    }
    > Your refund is on its way.
    end resolved
  }
  state regret {
    > You have 14 days to change your mind.
    end resolved
  }
}
`,
	Good: `flow refund "A refund" {
  starts on "I want my money back"
  slot why choice "reason" {
    > What's wrong with it?
    damaged "it's damaged"
    changed "you've changed your mind"
  }
  state start {
    ask why
    when why is changed -> regret
    > Your refund is on its way.
    end resolved
  }
  state regret {
    > You have 14 days to change your mind.
    end resolved
  }
}
`,
	Source:   "an article on structure in flows",
	Since:    since,
	Severity: diag.Error,
	Kind:     lint.Decidable,
	Whole:    true,
	Check: func(p *lint.Pass) {
		for _, i := range ways(p).Dead() {
			s := &p.Plan.States[i]
			n, ok := nodes(p)[s.Span].(*ast.State)
			if !ok {
				continue
			}
			p.Report(lint.Finding{File: p.File(s.Span), Span: n.Name.At,
				Message: "nobody gets to the state " + quote(s.Name) + ": what has to hold on the way there never does",
				Help:    "mend the `when` that leads there, or take the state out"})
		}
	},
}
