package rules

import (
	"fmt"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
)

// defaultEmoji is how many emoji a message may have where the persona says nothing: our choice.
const defaultEmoji = 1

var emojiBudget = &lint.Rule{
	ID:    "tone/emoji-budget",
	Title: "more emoji than the persona allows",
	Why:   "A small picture can warm a message. Several tire the eye, screen readers read each aloud, and beside bad news they hurt.",
	Bad: `flow pay "paying" {
  starts on "I want to pay"
  stakes high
  > Your payment didn't go through. 🎉
}
`,
	Good: `flow pay "paying" {
  starts on "I want to pay"
  stakes high
  > Your payment didn't go through.
}
`,
	Fixed: `flow pay "paying" {
  starts on "I want to pay"
  stakes high
  > Your payment didn't go through.
}
`,
	Source: "an article on personality in bots, and Microsoft's guide to writing for chatbots; the limit without a persona is our choice",
	Since:  since, Severity: diag.Warning, Kind: lint.Decidable, Fix: lint.OfferedFix,
	Whole: true, Check: emojiPaths.check,
	Message: func(p *lint.Pass, m *lint.Message) {
		most := defaultEmoji
		if b := m.Persona.Emoji; b.Set && b.Messages == 1 {
			most = b.Times
		}
		if m.Serious {
			most = 0
		}
		for _, w := range m.Wordings {
			emoji(p, w, most)
		}
	},
}

// emoji reports the emoji of a wording beyond the most.
func emoji(p *lint.Pass, w *lint.Wording, most int) {
	n := 0
	for _, t := range w.Bubbles {
		if t.IsASCII() {
			continue
		}
		for i, k := range t.Tokens {
			if k.Kind != prose.Emoji {
				continue
			}
			if n++; n <= most {
				continue
			}
			f := lint.Finding{File: t.File, Span: t.Span(i, i+1), FixTitle: "leave it out",
				Message: fmt.Sprintf("the persona allows %s in a message", counted(most, "emoji")), Help: "leave it out; the words should carry it"}
			if !t.Persona.Emoji.Set {
				f.Message = fmt.Sprintf("more than %s in a message", counted(most, "emoji"))
			}
			if t.Serious {
				f.Message = "an emoji where something serious has happened"
			}
			if t.Words() > 0 {
				f.Edits = []diag.Edit{{File: t.File, Span: withBlank(t, i), New: ""}}
			}
			p.Report(f)
		}
	}
}
