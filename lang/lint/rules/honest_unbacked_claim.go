package rules

import (
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/proof/paths"
	"github.com/handrail-flow/handrail/lang/prose"
)

// What a claim says was done, or will be. The frames are narrow: the bot, or "we", in the perfect with a verb that only an action
// makes true; or people who will get in touch.
const (
	claimDone = "done"
	claimCall = "call"
)

var claimPhrases = append(
	noted(claimDone,
		"(i've|i have|we've|we have) (just|now|already|also|) (refunded|paid out|charged|credited|shipped|dispatched|blocked|unblocked|transferred|"+changedWords+")",
		"(i|we) [just|also|already] (cancelled|canceled|refunded|booked|rebooked|blocked|reset|upgraded|rescheduled) (your|the|it|that|this)",
		"(i've|i have|we've|we have) (just|now|already|also|) (started|issued|made|processed|arranged|sent) (your|the|a) "+
			"(refund|return|exchange|replacement|payment|order|booking|transfer|label|parcel)",
		"(i've|i have|we've|we have) (just|now|already|also|) sent you (a|the) (new|replacement|second) <word>",
		"(i've|i have|we've|we have) (just|now|already|also|) (added|put) (it|that|them|this|these|<2>) (to|on) your (order|booking|basket|account|plan|list)",
		"(i've|i have|we've|we have) (just|now|already|also|) (told|informed|notified|reported (it|this|that) to) (the|our|your) <word>",
		"your (refund|return|exchange|replacement|payment|booking) has (just|now|) been (started|issued|made|processed|arranged|sent|booked)",
		"your (refund's|return's|exchange's|replacement's|payment's|booking's) (just|now|) been (started|issued|made|processed|arranged|sent|booked)",
		"your "+keptHere+" (has|have) (just|now|) been ("+changedWords+")",
		"(all done|done) (,|!|.|:) (your <2> (is|are)|you're|you are) (refunded|"+changedWords+")"),
	noted(claimCall,
		"(a|an|one of our|one of my) (colleague|colleagues|advisor|adviser|agent|agents|specialist|specialists|person) "+
			"(will|is going to) (call|ring|phone|contact|text|email) you",
		"(someone|somebody|we|they) (will|'ll) (call|ring|phone) you (back|)",
		"(we'll|someone'll|they'll) (call|ring|phone) you",
		"(someone|somebody) from our team (will|'ll|is going to) (call|ring|phone|contact|text|email) you")...)

// changedWords are what only an action does; keptHere is what nobody changes but the company, on being asked. What may have happened by
// itself, such as "your order has been shipped", is left alone: a look-up may have told.
const (
	changedWords = "booked|rebooked|cancelled|canceled|ordered|reordered|reserved|scheduled|rescheduled|exchanged|replaced|upgraded|downgraded|changed|updated|reset|" +
		"extended|renewed|activated|deactivated|paused|unlocked|locked|removed|deleted|registered|submitted"
	keptHere = "(address|password|email|phone number|number|name|plan|subscription|account|card|details|appointment|visit|trial|seat|membership)"
)

var unbackedClaim = &lint.Rule{
	ID:    "honest/unbacked-claim",
	Title: "saying it's done before it is",
	Why: "\"I've refunded you\" is true once the refund has gone through, on every path to the words; \"a colleague will call you\" once the " +
		"call is promised on record, by `end promised`. A company has been held to what its bot said.",
	Bad: `action refunds.start(order: text) {
  needs confirm
  via   http POST "{env.SHOP_URL}/refund"
}
flow refund "A refund" {
  starts on "I want my money back"
  slot order text "order" {
    > Which order is it about?
  }
  ask order
  confirm
    > I'll refund order {order}. Okay?
  call refunds.start(order) {
    failed {
      > I've refunded order {order}, but it may take a while.
      end resolved
    }
  }
  > Your money is on its way.
}
`,
	Good: `action refunds.start(order: text) {
  needs confirm
  via   http POST "{env.SHOP_URL}/refund"
}
flow refund "A refund" {
  starts on "I want my money back"
  slot order text "order" {
    > Which order is it about?
  }
  ask order
  confirm
    > I'll refund order {order}. Okay?
  call refunds.start(order) {
    failed {
      > I couldn't refund order {order}. Someone from our team can.
      -> care because tool_failed
    }
  }
  > I've refunded order {order}. Your money is on its way.
}
`,
	Source:   "an article on honesty with customers; Moffatt v. Air Canada, 2024 BCCRT 149",
	Law:      []string{"Moffatt"},
	Since:    since,
	Severity: diag.Error,
	Kind:     lint.Lexical,
	Whole:    true,
	Phrases:  claimPhrases,
	Check:    func(*lint.Pass) {},
	Hit: func(p *lint.Pass, t *lint.Text, h prose.Hit) {
		m := t.Message()
		if p.Plan == nil || p.Problems.HasErrors() || m == nil || denied(t, h) || m.Role != lint.Says {
			return
		}
		for _, at := range saidAt(p, m) {
			if path, ok := claims(p, at, p.Phrase(h).Note); ok {
				p.Report(unbacked(p, t, h, path))
				return
			}
		}
	},
}

// denied says whether a sentence doesn't claim what its phrase says: a question, or a condition, a wish or its opposite before it.
func denied(t *lint.Text, h prose.Hit) bool {
	if has(t, h.From-1, h.From, "that", "which", "who", "what", "everything", "anything", "all", "orders", "items") {
		return true // "orders that we've shipped"
	}
	return t.Asks(t.Sentence(h.From)) || saidBefore(t, h.From, "if", "once", "when", "whenever", "until", "unless", "before", "after", "as",
		"not", "never", "no", "nobody", "would", "could", "should", "might", "may", "want", "like", "wish", "say", "says", "said")
}

// claims finds a way to a claim on which nothing stands behind it.
func claims(p *lint.Pass, step int, kind string) (paths.Path, bool) {
	g := ways(p)
	if kind == claimCall {
		return g.Unpromised(step)
	}
	return g.Unbacked(step, p.Plan.Lines[p.Plan.Steps[step].Line].Reads)
}

// saidAt are the steps that say a message.
func saidAt(p *lint.Pass, m *lint.Message) []int {
	type key struct{}
	by := lint.Once(p, key{}, func() map[*lint.Message][]int {
		out := map[*lint.Message][]int{}
		for i := range p.Plan.Steps {
			if s := &p.Plan.Steps[i]; s.Kind == plan.StepSay {
				if said := p.OfLine(s.Line); said != nil {
					out[said] = append(out[said], i)
				}
			}
		}
		return out
	})
	return by[m]
}

func unbacked(p *lint.Pass, t *lint.Text, h prose.Hit, path paths.Path) lint.Finding {
	f := lint.Finding{File: t.File, Span: t.Span(h.From, h.To)}
	if p.Phrase(h).Note == claimCall {
		f.Message = "this promises " + said(t, h.From, h.To) + ", and nothing puts the promise on record" + after(p, path)
		f.Help = "ask for a number and end with `end promised at phone, else here`, or lead to a person: `-> care`"
		return f
	}
	f.Message = "this says " + said(t, h.From, h.To) + " where no action has done it" + after(p, path)
	f.Help = "say it after the `call` that does it has gone through; before, say what you're about to do"
	return f
}
