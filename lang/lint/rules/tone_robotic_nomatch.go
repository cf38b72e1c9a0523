package rules

import (
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
)

var roboticNomatch = &lint.Rule{
	ID:    "tone/robotic-nomatch",
	Title: "\"I didn't understand\", and no way on",
	Why: "Whoever wasn't understood doesn't know what would be. Say what the bot can do, show an example, offer choices, or name a person. " +
		"Only at the first miss a short question is enough.",
	Bad: `on no match
  > I'm sorry, I didn't understand that.
`,
	Good: `on no match
  > I can track or return an order. Which would you like?
`,
	Source: "an article with a bad and a good dialogue, and Google's guide to conversation design", Since: since, Severity: diag.Warning, Kind: lint.Lexical,
	Phrases: plain(
		"(didn't|don't|couldn't|can't|cannot|doesn't) [quite|really|fully] (understand|recognise|recognize|comprehend|process|catch|follow)",
		"(did|do|could|can|does) not [quite|really|fully] (understand|recognise|recognize|comprehend|process|catch|follow)",
		"(didn't|don't) [quite|really] get (that|it|this|your|what|you)", "did not [quite] get (that|it|this|your|what|you)", "(wasn't|was not|not|isn't) (understood|recognised|recognized)", "unable to (understand|process|recognise|recognize)",
		"not sure (what|i understand|i follow|i got|how to help)", "(isn't|is not) an answer i know", "no idea what you", "don't know what you mean",
		"(not|isn't|wasn't) (clear|valid)", "not getting (it|that|this)", "(makes|make|made) no sense", "lost me", "(please|could you|can you) (rephrase|reword|repeat)", "(please|can you|could you) say (that|it|this) (again|differently|another way|in other words)", "(not|isn't) a valid <2>", "(unrecognised|unrecognized|unknown|unsupported|unexpected) (input|response|command|option|message|request|answer)", "what was that", "make sense of", "didn't make sense", "failed to understand", "beyond me"),
	Hit: func(p *lint.Pass, t *lint.Text, h prose.Hit) {
		m := t.Message()
		if m == nil || m.Role == lint.Explains || has(t, h.From-1, h.From, "you", "they", "she", "he") || has(t, h.To, h.To+1, "why") || helps(t) {
			return
		}
		again := m.Rung > 1 || m.Event == "no match again"
		for _, b := range t.Wording.Bubbles {
			if helps(b) || asksSomewhere(b) && !again {
				return
			}
		}
		p.ReportText(t, h.From, h.To, "this says that the bot didn't understand, and leaves the customer there",
			`say what would be understood: an example, the choices, or "ask for a person"`)
	},
}

// helps says whether words show a way on: an example, choices, what the bot can do, a person.
func helps(t *lint.Text) bool {
	if has(t, 0, len(t.Tokens), "or", "like", "example", "e.g", "choices", "tap") || has(t, 0, len(t.Tokens), personWords...) || shows(t, "choices") {
		return true
	}
	for i, k := range t.Tokens {
		switch {
		case wordAt(t, i) == "try" && !has(t, i+1, i+2, "again", "once", "later"):
			return true
		case k.Kind == prose.Number, k.Kind == prose.Mark && (t.Is(i, `"`) || t.Is(i, "“")), wordAt(t, i) == "such" && wordAt(t, i+1) == "as":
			return true
		case wordAt(t, i) == "can" && (wordAt(t, i-1) == "i" || wordAt(t, i-1) == "you" || wordAt(t, i-1) == "we"):
			return true
		}
	}
	return false
}
