package rules

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
)

var humanMask = &lint.Rule{
	ID:    "honest/human-mask",
	Title: "a persona that could be a person",
	Why:   "A first name and \"is typing\" make people think of somebody at a desk. A name is fine when the role beside it says what it is.",
	Bad: `persona maria "Maria" {
  role "your friendly contact"
}
answer hi_there "hello there"
  > Hi there.
`,
	Good: `persona maria "Maria" {
  role "automated assistant"
}
answer hi_there "hello there"
  > Hi there.
`,
	Source: "an article on personality in bots", Law: []string{"CA", "ME"}, Since: since, Bot: true, Severity: diag.Warning, Kind: lint.Decidable,
	Phrases: plain("is (typing|writing) [...|. . .|…]$", "is typing"),
	Hit: func(p *lint.Pass, t *lint.Text, h prose.Hit) {
		if s := t.Sentence(h.From); spoken(t) && t.WordsIn(s.From, s.To) <= 4 && !t.Asks(s) {
			p.ReportText(t, s.From, s.To, "this pretends that somebody is typing", "leave it out; say what is going on: \"one moment, I'm looking it up\"")
		}
	},
	Check: func(p *lint.Pass) {
		for _, x := range p.Info.Personas {
			if x.Title == nil || x.From != nil || saysBotPlain(x.Title.Text) || strings.Contains(x.Title.Text, " ") {
				continue
			}
			role := ""
			for _, c := range x.Clauses {
				if c.Key.Text == "role" {
					for i := range c.Args {
						if c.Args[i].String != nil {
							role = c.Args[i].String.Text
						}
					}
				}
			}
			if saysBotPlain(role) {
				continue
			}
			p.Report(lint.Finding{File: p.Info.File[x].Source, Span: x.Title.At, Message: quote(x.Title.Text) + " could be a person's name, and its role doesn't say that it's a bot",
				Help: "say so in the role: `role \"automated assistant\"`"})
		}
	},
}
