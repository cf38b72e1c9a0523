package rules

import (
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
)

var falseUrgency = &lint.Rule{
	ID:    "honest/false-urgency",
	Title: "pressure that nothing stands behind",
	Why:   "\"Only today!\" makes people decide before they have thought. If something does end, show the date or the number, and it's information.",
	Bad: `answer sale "is there a sale"
  > Hurry, only today.
`,
	Good: `answer sale "is there a sale"
  > Yes, 10 % off, until the end of June.
`,
	Source: "an article on trust in customer service", Since: since, Severity: diag.Warning, Kind: lint.Lexical,
	Phrases: plain(
		"^only today", "today only", "only today$", "(last|final) chance (to|for|$)", "your (last|final) chance", "act (now|fast|quickly|today)", "^hurry", "hurry (up|and|before|while)", "don't miss (out|this|it|your chance)", "do not miss (out|this)", "for a limited time", "limited[-] time (only|offer|deal)", "while (stocks|supplies|stock) (last|lasts)",
		"only <number> (left|remaining|more|spots|seats|pieces)", "just <number> (left|remaining)", "(selling|going) fast", "(offer|deal|sale|price|discount|promotion|chance) <2> (ends|expires|ending|expiring) (soon|today|tonight|now|shortly|in)", "before it's (too late|gone)", "before (they're|they are) gone", "now or never",
		"<number> (people|others|customers|shoppers) (are|have) <1> (looking|viewing|watching|bought|buying|looked|viewed)", "^almost (gone|sold out)", "nearly gone", "(won't|will not) last [long]", "time is running out", "the clock is ticking", "once it's gone", "once in a lifetime", "final hours", "ends (tonight|at midnight)", "(going|gone) once", "don't wait (any|too)", "don't wait$", "don't wait (,|:|and|or|another)", "last few <word>", "(final|last) opportunity", "decide (now|today|quickly)", "you have <number> (minutes|seconds) (left|to)", "be quick", "grab (it|yours|one|them) (now|while|before)", "book now (before|or)"),
	Hit: func(p *lint.Pass, t *lint.Text, h prose.Hit) {
		s := t.Sentence(h.From)
		if !spoken(t) || holeIn(t, s.From, s.To) || t.Asks(s) || saidBefore(t, h.From, "no", "not", "needn't", "train", "courier", "if") {
			return
		}
		p.ReportText(t, h.From, h.To, said(t, h.From, h.To)+" presses people, with nothing behind it", "show the real date or number, such as `{offer.ends}`, or leave it out")
	},
}
