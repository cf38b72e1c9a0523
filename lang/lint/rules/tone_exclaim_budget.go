package rules

import (
	"fmt"
	"strings"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
)

// defaultExclamations is how many exclamation marks a message may have where the persona says nothing.
const defaultExclamations = 1

var exclaimBudget = &lint.Rule{
	ID:    "tone/exclaim-budget",
	Title: "more exclamation marks than the persona allows",
	Why: "One exclamation mark is warm, three are a sales pitch. Where something serious has happened, even one sounds as if " +
		"nobody had listened.",
	Bad: `on start
  > Hi, I'm an automated helper!!! You can ask for a person any time!
`,
	Good: `on start
  > Hi, I'm an automated helper! You can ask for a person any time.
`,
	Fixed: `on start
  > Hi, I'm an automated helper! You can ask for a person any time.
`,
	Source:   "an article on personality in bots: a little goes a long way; the limit without a persona is our choice",
	Since:    since,
	Severity: diag.Warning,
	Kind:     lint.Decidable,
	Fix:      lint.SafeFix,
	Whole:    true,
	Check:    exclaimPaths.check,
	Message: func(p *lint.Pass, m *lint.Message) {
		most := defaultExclamations
		if b := m.Persona.Exclamations; b.Set && b.Messages == 1 {
			most = b.Times
		}
		if m.Serious {
			most = 0
		}
		for _, w := range m.Wordings {
			exclaims(p, w, most)
		}
	},
}

// exclaims reports the exclamation marks of a wording beyond the most, each run of them once.
func exclaims(p *lint.Pass, w *lint.Wording, most int) {
	used := 0
	for _, t := range w.Bubbles {
		if strings.IndexByte(t.S, '!') < 0 {
			continue
		}
		for i := 0; i < len(t.Tokens); i++ {
			from := i
			for i < len(t.Tokens) && t.Tokens[i].Kind == prose.Mark && t.Is(i, "!") {
				i++
			}
			if n := i - from; n > 0 {
				keep := max(0, min(1, most-used))
				used += keep
				if n > keep {
					report(p, t, from+keep, i, most)
				}
			}
		}
	}
}

func report(p *lint.Pass, t *lint.Text, from, to, most int) {
	f := lint.Finding{File: t.File, Span: t.Span(from, to), FixTitle: "write a full stop",
		Message: fmt.Sprintf("the persona allows %s in a message", counted(most, "exclamation mark")),
		Help:    "end the sentence with a full stop; let the words be glad"}
	if !t.Persona.Exclamations.Set {
		f.Message = fmt.Sprintf("more than %s in a message", counted(most, "exclamation mark"))
	}
	if t.Serious {
		f.Message = "an exclamation mark where something serious has happened"
	}
	end := "."
	if from > 0 && (t.Is(from-1, "!") || t.Is(from-1, "?")) {
		end = ""
	}
	f.Edits = []diag.Edit{{File: t.File, Span: f.Span, New: end}}
	p.Report(f)
}

// counted is a number with its noun: "no exclamation marks", "1 exclamation mark".
func counted(n int, noun string) string {
	switch n {
	case 0:
		return "no " + noun + "s"
	case 1:
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
