package rules

import (
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
)

var areYouHuman = &lint.Rule{
	ID:    "honest/are-you-human",
	Title: "\"are you a person?\", and no straight answer",
	Why: "Who asks wants to know. The standard library answers truthfully; a flow that answers in its own words has to do the same, and " +
		"should offer a person.",
	Bad: `on are you a person
  > I'm whoever you want me to be.
`,
	Good: `on are you a person
  > No, I'm automated. Would you like a person?
`,
	Source: "our reading of the law", Law: []string{"UT", "CA"}, Since: since, Bot: true, Severity: diag.Error, Kind: lint.Decidable,
	Message: func(p *lint.Pass, m *lint.Message) {
		if m.Role != lint.Handles || m.Event != "are you a person" {
			return
		}
		for _, w := range m.Wordings {
			if len(w.Bubbles) > 0 && !anyBubble(w, saysBot) && !anyBubble(w, deniesPerson) && !anyBubble(w, claimsPerson) {
				t := w.Bubbles[0]
				p.Report(lint.Finding{File: t.File, Span: t.All(), Message: "asked whether it's a person, the bot doesn't say", Help: `answer in the first words: "No, I'm automated. Would you like a person?"`})
			}
		}
	},
}

// claimsPerson says whether words say that this is a person: another rule reports that.
func claimsPerson(t *lint.Text) bool {
	return has(t, 0, len(t.Tokens), "person", "human") && has(t, 0, len(t.Tokens), "i'm", "am")
}

// deniesPerson says whether words say that this is no person.
func deniesPerson(t *lint.Text) bool {
	for i := range t.Tokens {
		if w := wordAt(t, i); (w == "person" || w == "human") && has(t, i-4, i, "not", "no", "isn't") {
			return true
		}
	}
	return false
}
