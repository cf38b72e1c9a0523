package rules

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
)

var saysWhatNext = &lint.Rule{
	ID:    "exit/says-what-next",
	Title: "a handoff that doesn't say who comes, and where",
	Why: "\"Transferring\" leaves people staring at a screen. Say who takes over, and that they come here, or call, or when: then nobody " +
		"leaves too early or starts over.",
	Bad: `handoff billing "billing" {
  > Transferring.
}
flow bill "a bill" {
  starts on "my bill is wrong"
  -> billing
}
`,
	Good: `handoff billing "billing" {
  > Someone from billing takes over here. They can see all of this.
}
flow bill "a bill" {
  starts on "my bill is wrong"
  -> billing
}
`,
	Source: "an article with a bad and a good dialogue", Since: since, Severity: diag.Error, Kind: lint.Lexical,
	Message: func(p *lint.Pass, m *lint.Message) {
		if m.Role != lint.HandsOff {
			return
		}
		for _, w := range m.Wordings {
			if len(w.Bubbles) == 0 {
				continue
			}
			who, next := anyBubble(w, func(t *lint.Text) bool { return namesWho(t, m.Handoff) }), anyBubble(w, saysNext)
			if who && next {
				continue
			}
			t := w.Bubbles[0]
			f := lint.Finding{File: t.File, Span: t.All(), Message: "the customer doesn't learn who takes over", Help: `say who, and what happens next: "someone from billing takes over here"`}
			if who {
				f.Message, f.Help = "the customer doesn't learn what happens next", `say where or when: "they join us here", "the wait's about {queue.wait}", "they can see all of this"`
			}
			p.Report(f)
		}
	},
}

// namesWho says whether words name who comes: a person by any name, the handoff's title, a value, or a name in capitals before "from".
func namesWho(t *lint.Text, h *ast.Handoff) bool {
	if has(t, 0, len(t.Tokens), personWords...) || has(t, 0, len(t.Tokens), "nurse", "doctor", "technician", "manager", "supervisor", "they", "consultant", "assistant", "clerk", "counsellor", "counselor") || shows(t, "agent.name") {
		return true
	}
	if h != nil && h.Title != nil {
		for _, w := range strings.Fields(strings.ToLower(h.Title.Text)) {
			if len(w) > 3 && has(t, 0, len(t.Tokens), w) { // not "the"
				return true
			}
		}
	}
	for i := range t.Tokens {
		if has(t, i, i+1, "our", "my") && someoneOfOurs(t, i+1) {
			return true
		}
		if c := t.Token(i)[0]; c >= 'A' && c <= 'Z' && has(t, i+1, i+2, "from", "will", "takes", "joins") && !has(t, i, i+1, "you", "i", "this", "it") {
			return true
		}
	}
	return false
}

// someoneOfOurs says whether the words from i on are a trade that does something or is spoken to: "our librarian takes over", "with our
// lawyer". Which trades there are nobody can list; what isn't a person does none of this.
func someoneOfOurs(t *lint.Text, i int) bool {
	if has(t, i, i+1, "system", "systems", "website", "site", "queue", "line", "chat", "app", "page", "number", "hotline", "records", "database") {
		return false
	}
	return has(t, i+1, i+2, "will", "takes", "picks", "joins", "writes", "answers", "calls", "comes", "is") ||
		i > 1 && has(t, i-2, i-1, "with", "to") && has(t, i-3, i-2, "speak", "talk", "chat", "speaking", "talking")
}

// saysNext says whether words tell what happens then: where the person comes, how, when, or what they know.
func saysNext(t *lint.Text) bool {
	return has(t, 0, len(t.Tokens), "here", "join", "joins", "joining", "call", "calls", "phone", "email", "chat", "write", "writes", "answer", "answers", "reply", "replies", "window", "see", "sees", "read", "reads", "takes", "picks", "knows", "minutes", "today", "tomorrow", "number", "soon", "repeat", "message") &&
		t.Words() > 4 || shows(t, "queue.wait", "queue.place", "handoff.next_open")
}
