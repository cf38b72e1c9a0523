package rules

import (
	"fmt"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
)

// defaultSentence is how many words a sentence may have where the persona says nothing: the advice of the GOV.UK style guide.
const defaultSentence = 25

var sentenceLength = &lint.Rule{
	ID:    "plain/sentence-length",
	Title: "a sentence that is too long",
	Why:   "Long sentences are read twice or not at all, above all on a small screen. The persona may set another limit.",
	Bad: `answer late "it's late"
  > If the parcel that you ordered before the holidays hasn't come by the day that stands in the email we sent, then it may well be on its way.
`,
	Good: `answer late "it's late"
  > Look at the day in our email. If it has passed, your parcel may still be on its way.
`,
	Source: "the GOV.UK style guide", Since: since, Severity: diag.Warning, Kind: lint.Decidable,
	Text: func(p *lint.Pass, t *lint.Text) {
		if !spoken(t) {
			return
		}
		most := defaultSentence
		if n := t.Persona.SentenceWords; n > 0 {
			most = n
		}
		for _, s := range t.Sentences {
			if s.To-s.From <= most {
				continue // marks count too little to count
			}
			if n := t.WordsIn(s.From, s.To); n > most {
				p.ReportText(t, s.From, s.To, fmt.Sprintf("this sentence has %d words; at most %d are easy to read", n, most), "make two sentences of it")
			}
		}
	},
}
