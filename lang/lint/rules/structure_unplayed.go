package rules

import (
	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
)

var unplayed = &lint.Rule{
	ID:    "structure/unplayed",
	Title: "a state or flow that no talk comes to",
	Why: "The talks beside a flow hold what it says and does. What none of them comes to can change, or break, and nobody notices before a " +
		"customer does. It is reported where a folder has talks at all; they are played to find out.",
	Bad: `flow exchange "an exchange" {
  starts on "exchange this please"
  slot item text "item" {
    > Which item?
  }
  state find {
    ask item
    when item is "gift card" -> pay_back
    > Your exchange for the {item} is on its way.
    end resolved
  }
  state pay_back { # no talk comes here
    > The money for your gift card is on its way.
    end resolved
  }
}
`,
	Good: `flow exchange "an exchange" {
  starts on "exchange this please"
  slot item text "item" {
    > Which item?
  }
  state find {
    ask item
    when item is "gift card" -> pay_back
    > Your exchange for the {item} is on its way.
    end resolved
  }
  state pay_back { # gift_card.talk comes here
    > The money for your gift card is on its way.
    end resolved
  }
}
`,
	Source:   "our choice: what no test comes to isn't held by any",
	Since:    since,
	Severity: diag.Info,
	Kind:     lint.Decidable,
	Whole:    true,
	Check: func(p *lint.Pass) {
		if p.Reached == nil {
			return
		}
		for i := range p.Plan.Flows {
			f := &p.Plan.Flows[i]
			if n, ok := nodes(p)[f.Span].(*ast.Flow); ok && !f.Std && !f.Hidden && !p.Reached(f.Name, "") {
				p.Report(lint.Finding{File: p.File(f.Span), Span: n.Name.At, Message: "no talk comes to the flow " + quote(f.Name),
					Help: "write one that does: `start flow " + f.Name + "` opens in it"})
				continue
			}
			unplayedStates(p, i)
		}
	},
}

// unplayedStates reports the states of a flow that talks come to.
func unplayedStates(p *lint.Pass, flow int) {
	name := p.Plan.Flows[flow].Name
	for i := range p.Plan.States {
		s := &p.Plan.States[i]
		n, ok := nodes(p)[s.Span].(*ast.State)
		if s.Flow != flow || !ok || p.Plan.Flows[flow].Std || p.Reached(name, s.Name) {
			continue
		}
		p.Report(lint.Finding{File: p.File(s.Span), Span: n.Name.At, Message: "no talk comes to the state " + quote(s.Name),
			Help: "write one that does: `start state " + name + "." + s.Name + "` opens in it"})
	}
}
