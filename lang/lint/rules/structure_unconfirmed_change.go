package rules

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/proof/paths"
)

var unconfirmedChange = &lint.Rule{
	ID:    "structure/unconfirmed-change",
	Title: "a change that the customer hasn't said yes to",
	Why: "What changes the world can't be taken back by going on talking. So such an action needs a yes, on every path, to words that show " +
		"what it will be called with, and that haven't changed since.",
	Bad: `action orders.cancel(order: text) {
  via http POST "{env.SHOP_URL}/cancel"
}
flow cancel "Cancel an order" {
  starts on "cancel my order"
  slot order text "order" {
    > Which order is it?
  }
  ask order
  call orders.cancel(order)
  > It's cancelled.
}
`,
	Good: `action orders.cancel(order: text) {
  needs confirm
  via http POST "{env.SHOP_URL}/cancel"
}
flow cancel "Cancel an order" {
  starts on "cancel my order"
  slot order text "order" {
    > Which order is it?
  }
  ask order
  confirm
    > I'll cancel order {order}. Shall I?
  call orders.cancel(order)
  > It's cancelled.
}
`,
	Fixed: `action orders.cancel(order: text) {
  needs confirm
  via http POST "{env.SHOP_URL}/cancel"
}
flow cancel "Cancel an order" {
  starts on "cancel my order"
  slot order text "order" {
    > Which order is it?
  }
  ask order
  call orders.cancel(order)
  > It's cancelled.
}
`,
	Source:   "an article on capability limits; what companies tell their agents",
	Since:    since,
	Severity: diag.Error,
	Kind:     lint.Decidable,
	Fix:      lint.OfferedFix,
	Whole:    true,
	Check: func(p *lint.Pass) {
		for i := range p.Plan.Actions {
			if a := &p.Plan.Actions[i]; a.Changes && !a.Confirm {
				unconfirmedAction(p, a)
			}
		}
		for _, u := range ways(p).Unconfirmed() {
			unconfirmedCall(p, u)
		}
	},
}

// unconfirmedAction reports an action that asks for no yes.
func unconfirmedAction(p *lint.Pass, a *plan.Action) {
	n, ok := nodes(p)[a.Span].(*ast.Action)
	if !ok {
		return
	}
	f := lint.Finding{File: p.File(a.Span), Span: n.Name.At,
		Message: quote(a.Name) + " changes something, and the customer doesn't have to say yes to it",
		Help:    "write `needs confirm` in it, or `changes nothing` if it only looks something up", FixTitle: "ask for a yes"}
	edit := diag.Edit{File: f.File, New: ", confirm"}
	if len(n.Needs) > 0 {
		edit.Span = n.Needs[len(n.Needs)-1].At
		edit.Span.Start = edit.Span.End
		f.Edits = []diag.Edit{edit}
	} else if i := strings.Index(f.File.Slice(n.At), "{\n"); i >= 0 {
		edit.New = "  needs confirm\n"
		edit.Span.Start = n.At.Start + i + len("{\n")
		edit.Span.End = edit.Span.Start
		f.Edits = []diag.Edit{edit}
	}
	p.Report(f)
}

// unconfirmedCall reports a call without a yes to what it is called with.
func unconfirmedCall(p *lint.Pass, u paths.Unconfirmed) {
	f, ok := atStep(p, u.Step)
	if !ok {
		return
	}
	x := &p.Plan.Steps[u.Step]
	action := quote(p.Plan.Actions[x.Call.Action].Name)
	if u.Confirm < 0 || len(u.Unseen) == 0 {
		f.Message = "the customer hasn't said yes to " + action + " here" + after(p, u.Path)
		f.Help = "put a `confirm` before it, on every path, whose words show what it does"
		p.Report(f)
		return
	}
	var unseen []string
	for _, r := range u.Unseen {
		unseen = append(unseen, named(p, x.Flow, r))
	}
	f.Message = "the yes to " + action + " was given to words that don't show " + strings.Join(unseen, ", ") + " as it is now" + after(p, u.Path)
	f.Help = "show it in the words of the `confirm`: `{" + strings.Trim(unseen[0], `"`) + "}`"
	if at, in := atStep(p, u.Confirm); in {
		f.Notes = []diag.Note{{File: at.File, Span: at.Span, Message: "these are the words"}}
	}
	p.Report(f)
}
