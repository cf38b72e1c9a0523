package rules

import (
	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
)

var exitVisible = &lint.Rule{
	ID:    "exit/exit-visible",
	Title: "a beginning that doesn't show the way to a person",
	Why: "A way out that nobody knows of is no way out. People are calmer with a bot, and stay with it longer, when they know that they can " +
		"leave it.",
	Bad: `on start
  > Hi, I'm an automated helper. What can I do for you?
`,
	Good: `on start
  > Hi, I'm an automated helper. You can ask for a person any time.
`,
	Source: "two articles on trust in bots, Microsoft's guide to writing for chatbots", Law: []string{"ES", "UK"}, Since: since, Bot: true, Severity: diag.Warning, Kind: lint.Lexical,
	Message: func(p *lint.Pass, m *lint.Message) {
		if m.Role != lint.Handles || m.Event != "start" {
			return
		}
		for _, w := range m.Wordings {
			if !anyBubble(w, showsExit) {
				invisible(p, w)
			}
		}
	},
	Check: func(p *lint.Pass) {
		for _, path := range openings(p) {
			if len(path) == 0 || len(path[0].Wordings) == 0 || shownIn(p, path) {
				continue
			}
			invisible(p, path[0].Wordings[0])
		}
	},
}

func invisible(p *lint.Pass, w *lint.Wording) {
	if len(w.Bubbles) == 0 {
		return
	}
	t := w.Bubbles[0]
	p.Report(lint.Finding{File: t.File, Span: t.All(), Message: "the beginning doesn't say that people can get a person",
		Help: `add it to the first message: "You can ask for a person any time."`})
}

// shownIn says whether an opening names a person, in its words or on a button.
func shownIn(p *lint.Pass, path []*lint.Message) bool {
	for _, m := range path {
		for _, w := range m.Wordings {
			if anyBubble(w, showsExit) {
				return true
			}
		}
		if menu, ok := m.Owner.(*ast.Menu); ok && leadsToPerson(p, menu) {
			return true
		}
	}
	return false
}

func leadsToPerson(p *lint.Pass, menu *ast.Menu) bool {
	for _, a := range menu.Arms {
		if a.Do != nil && a.Do.Jump != nil {
			if _, ok := p.Info.Paths[&a.Do.Jump.To].Node.(*ast.Handoff); ok {
				return true
			}
		}
	}
	return false
}

// showsExit says whether words tell that a person can be had: one is named, and it can be asked for, comes, or takes over.
func showsExit(t *lint.Text) bool {
	for i := range t.Tokens {
		w := wordAt(t, i)
		if !isPerson(w) && !(w == "us" && has(t, i-3, i, "talk", "speak")) {
			continue
		}
		s := t.Sentence(i)
		if has(t, s.From, s.To, "ask", "say", "type", "write", "talk", "speak", "bring", "connect", "take", "takes", "reach", "reached", "get", "want", "rather", "need", "call", "join", "tap", "hand", "transfer", "available", "always", "any", "anytime", "whenever", "prefer", "person'", "fetch", "switch", "choose", "put") &&
			!has(t, i-3, i, "not", "no") && wordAt(t, i-1) != "one" {
			return true
		}
		if t.Asks(s) && has(t, i-2, i, "or") && has(t, i+1, s.To, "which", "what") {
			return true // one of the choices that the greeting offers
		}
		if t.Is(i-1, `"`) || t.Is(i-1, "“") {
			return true
		}
	}
	return false
}

func isPerson(w string) bool {
	for _, p := range personWords {
		if w == p {
			return true
		}
	}
	return false
}
