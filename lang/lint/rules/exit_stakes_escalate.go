package rules

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/proof/paths"
)

var stakesEscalate = &lint.Rule{
	ID:    "exit/stakes-escalate",
	Title: "high stakes without a person at the door",
	Why: "Where it's about fraud, safety or a large sum, some customers want a person at once, and they should see from the first " +
		"question on that they can have one.",
	Bad: `flow stolen "A stolen card" {
  starts on "my card was stolen"
  stakes high
  slot digits text "last four digits" {
    > What are the last four digits?
  }
  ask digits
  > I've noted the card ending {digits}.
  -> care because high_stakes
}
`,
	Good: `flow stolen "A stolen card" {
  starts on "my card was stolen"
  stakes high
  slot digits text "last four digits" {
    > What are the last four digits?
  }
  ask {
    > Shall I take the details here, or would you like a person?
    "here"
    "a person" -> care because high_stakes
  }
  ask digits
  > I've noted the card ending {digits}.
  -> care because high_stakes
}
`,
	Source:   "articles on escalating what is high in value or in stakes",
	Since:    since,
	Severity: diag.Error,
	Kind:     lint.Decidable,
	Whole:    true,
	Check: func(p *lint.Pass) {
		for i := range p.Plan.Flows {
			if f := &p.Plan.Flows[i]; f.Stakes && len(f.Starts) > 0 && !f.Std {
				n, _ := nodes(p)[f.Span].(*ast.Flow)
				if n != nil {
					stakesAt(p, n.Body, i, f.Entry)
				}
			}
		}
		for i := range p.Plan.States {
			s := &p.Plan.States[i]
			if f := &p.Plan.Flows[s.Flow]; s.Stakes && !f.Stakes && !f.Std {
				n, _ := nodes(p)[s.Span].(*ast.State)
				if n != nil {
					stakesAt(p, n.Body, s.Flow, s.Entry)
				}
			}
		}
	},
}

// stakesAt looks at the first questions from a step on.
func stakesAt(p *lint.Pass, body []ast.Item, flow, entry int) {
	for _, o := range ways(p).Openings(entry) {
		if ways(p).Offers(o.Step) || slices.ContainsFunc(o.Lines, func(l int) bool { return mentionsPerson(p, l) }) {
			continue
		}
		for _, item := range body {
			if s, ok := item.(*ast.Stakes); ok {
				file := p.File(p.Plan.Flows[flow].Span)
				p.Report(lint.Finding{File: file, Span: s.At,
					Message: "with stakes this high the first question has to offer a person" + askedFirst(p, o),
					Help:    "begin with a choice, such as `ask { > Shall I do it here, or bring in a person?  \"here\"  \"a person\" -> care because high_stakes }`"})
				return
			}
		}
	}
}

// mentionsPerson says whether all wordings of a line speak of people who can help.
func mentionsPerson(p *lint.Pass, line int) bool {
	m := p.OfLine(line)
	return m != nil && !slices.ContainsFunc(m.Wordings, func(w *lint.Wording) bool {
		return !anyBubble(w, func(t *lint.Text) bool { return has(t, 0, len(t.Tokens), personWords...) })
	})
}

// askedFirst names the question in a message.
func askedFirst(p *lint.Pass, o paths.Opening) string {
	if m := p.OfLine(o.Lines[len(o.Lines)-1]); m != nil {
		if t := first(m); t != nil {
			return ", not only ask " + quote(t.S)
		}
	}
	return ""
}
