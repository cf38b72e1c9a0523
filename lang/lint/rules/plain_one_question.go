package rules

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
)

var oneQuestion = &lint.Rule{
	ID:    "plain/one-question",
	Title: "two questions at once",
	Why:   "Asked two things, people answer one. Which one it was, the bot has to guess.",
	Bad: `slot day date "day" {
  > What's your name? And which day suits you?
}
flow visit "a visit" {
  starts on "book a visit"
  ask day
  > You're down for {day}.
}
`,
	Good: `slot day date "day" {
  > Which day suits you?
}
flow visit "a visit" {
  starts on "book a visit"
  ask day
  > You're down for {day}.
}
`,
	Source: "Google's guide to conversation design", Since: since, Severity: diag.Warning, Kind: lint.Decidable,
	Message: func(p *lint.Pass, m *lint.Message) {
		for _, w := range m.Wordings {
			asked := 0
			for _, t := range w.Bubbles {
				for _, s := range t.Sentences {
					if !t.Asks(s) {
						continue
					}
					if asked++; asked > 1 {
						p.ReportText(t, s.From, s.To, "this is a second question in one message", "ask one thing, and the other one in the next turn")
					}
				}
			}
			if asked > 0 && waitsNext(m) {
				t, s := lastQuestion(w)
				p.ReportText(t, s.From, s.To, "this asks something, and the next line asks something else", "leave one of the two questions out")
			}
		}
	},
}

// waitsNext says whether the entry right after a message asks.
func waitsNext(m *lint.Message) bool {
	if len(m.After) == 0 {
		return false
	}
	switch m.After[0].(type) {
	case *ast.Ask, *ast.Menu, *ast.Confirm:
		return true
	}
	return false
}

// lastQuestion is the last question of a wording that has one.
func lastQuestion(w *lint.Wording) (*lint.Text, prose.Sentence) {
	for _, t := range slices.Backward(w.Bubbles) {
		for _, s := range slices.Backward(t.Sentences) {
			if t.Asks(s) {
				return t, s
			}
		}
	}
	return w.Bubbles[0], prose.Sentence{}
}
