package rules

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
)

var turnEndsWithCue = &lint.Rule{
	ID:    "plain/turn-ends-with-cue",
	Title: "a question that is talked over",
	Why: "People answer when a question ends. What comes behind it is missed, or makes them wait for more. A hint on how to answer may " +
		"follow; anything else goes first.",
	Bad: `slot day date "day" {
  > Which day suits you? We open at nine.
}
flow visit "a visit" {
  starts on "book a visit"
  ask day
  > You're down for {day}.
}
`,
	Good: `slot day date "day" {
  > We open at nine. Which day suits you?
}
flow visit "a visit" {
  starts on "book a visit"
  ask day
  > You're down for {day}.
}
`,
	Source: "Google's guide to conversation design", Since: since, Severity: diag.Warning, Kind: lint.Decidable,
	Message: func(p *lint.Pass, m *lint.Message) {
		if !slices.Contains([]lint.Role{lint.Asks, lint.Routes, lint.Confirms, lint.Suggests}, m.Role) {
			return
		}
		for _, w := range m.Wordings {
			if len(w.Bubbles) > 0 {
				cue(p, m, w)
			}
		}
	},
}

// cue reports a wording that asks and then goes on, or doesn't ask at all.
func cue(p *lint.Pass, m *lint.Message, w *lint.Wording) {
	t := w.Bubbles[len(w.Bubbles)-1]
	if len(t.Sentences) == 0 {
		return
	}
	last := t.Sentences[len(t.Sentences)-1]
	if t.Asks(last) || isHint(t, last) || t.Is(last.To-1, ":") {
		return
	}
	if anyBubble(w, asksSomewhere) {
		p.ReportText(t, last.From, last.To, "this comes after the question, which is then missed", "put it before the question")
		return
	}
	if !hasButtons(m.Owner) && m.Role != lint.Asks {
		p.ReportText(t, last.From, last.To, "the bot waits here, but these words don't ask", "end with the question")
	}
}

// isHint says whether a sentence tells how to answer: it speaks to the customer's hands, names an example, or is a row of things.
func isHint(t *lint.Text, s prose.Sentence) bool {
	switch wordAt(t, s.From) {
	case "say", "type", "tap", "choose", "pick", "tell", "write", "give", "send", "enter", "for", "like", "or", "you", "try", "share", "describe", "use", "it's", "they're", "paste", "take", "please", "yes":
		return true
	}
	return has(t, s.From, s.To, "please", "like", "example", "such")
}

// hasButtons says whether a question shows its answers.
func hasButtons(owner ast.Node) bool {
	var arms []*ast.Arm
	switch x := owner.(type) {
	case *ast.Menu:
		arms = x.Arms
	case *ast.Confirm:
		return true
	}
	for _, a := range arms {
		for i := range a.Labels {
			if a.Labels[i].Text != nil {
				return true
			}
		}
	}
	return false
}
