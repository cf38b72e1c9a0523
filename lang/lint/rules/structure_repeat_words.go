package rules

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/plan"
)

// fixedForms are kinds of values that have one way of writing them: nobody can say them in other words.
var fixedForms = []plan.Kind{plan.KindPattern, plan.KindEmail, plan.KindPhone, plan.KindURL, plan.KindPostalCode}

var repeatWords = &lint.Rule{
	ID:    "structure/repeat-words",
	Title: "a second try with words that don't help",
	Why: "After a miss the customer needs to hear something new: an example, where to find it, what was wrong. The standard library's \"Could you " +
		"say it in other words?\" doesn't fit a number or an address that has one form only, and the question once more doesn't fit anything.",
	Bad: `type order_no {
  pattern "[0-9]{5}"
  example "45210"
}
flow track "Track an order" {
  starts on "where is my order"
  slot order order_no "order number" {
    > Which order is it?
  }
  ask order
  > I've found order {order}.
}
`,
	Good: `type order_no {
  pattern "[0-9]{5}"
  example "45210"
}
flow track "Track an order" {
  starts on "where is my order"
  slot order order_no "order number" {
    > Which order is it?
    retry
      > It's five digits, like 45210.
  }
  ask order
  > I've found order {order}.
}
`,
	Source:   "Google's conversation design guide, on error prompts",
	Since:    since,
	Severity: diag.Info,
	Kind:     lint.Decidable,
	Whole:    true,
	Check: func(p *lint.Pass) {
		for i := range p.Plan.Slots {
			if s := &p.Plan.Slots[i]; slices.Contains(fixedForms, p.Plan.Types[s.Type].Kind) && s.From == nil {
				plainRungs(p, s)
			}
		}
		for i := range p.Plan.Steps {
			if p.Plan.Steps[i].Retry != nil {
				sameRetry(p, i)
			}
		}
	},
}

// plainRungs reports a slot with one form whose second try is the standard library's.
func plainRungs(p *lint.Pass, s *plan.Slot) {
	if s.Flow >= 0 && p.Plan.Flows[s.Flow].Std || len(s.Ladder.Rungs) == 0 || !p.Plan.Lines[s.Ladder.Rungs[0]].Std {
		return
	}
	n, ok := nodes(p)[s.Span].(*ast.Slot)
	if !ok {
		return
	}
	p.Report(lint.Finding{File: p.File(s.Span), Span: n.Name.At,
		Message: "a second try for " + quote(s.Title) + " asks to say it in other words, and it has only one form",
		Help:    "add `retry` with words of its own: an example, or where to find it"})
}

// sameRetry reports a retry that says again what was said before it.
func sameRetry(p *lint.Pass, i int) {
	r := p.Plan.Steps[i].Retry
	m := p.OfLine(r.Line)
	if m == nil {
		return
	}
	slot := &p.Plan.Slots[r.Slots[0]]
	for _, line := range append([]int{slot.Ask}, slot.Ladder.Rungs...) {
		if other := p.OfLine(line); other != nil && sameWords(m, other) {
			t := first(m)
			p.ReportText(t, 0, len(t.Tokens), "this says again what the question has said already", "say what was wrong with the answer")
			return
		}
	}
}

// sameWords says whether two messages have one wording each, and the same.
func sameWords(a, b *lint.Message) bool {
	ta, tb := first(a), first(b)
	return len(a.Wordings) == 1 && len(b.Wordings) == 1 && ta != nil && tb != nil && ta.S == tb.S
}
