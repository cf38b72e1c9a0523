package rules

import (
	"fmt"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/source"
)

// How many choices people can look over, and keep in mind when they hear them: from an article on chatbot menus.
const (
	chatOptions  = 7
	voiceOptions = 3
)

var tooManyOptions = &lint.Rule{
	ID:    "plain/too-many-options",
	Title: "more choices than anyone can look over",
	Why:   "Seven choices can be looked over on a screen, three can be kept in mind when they are read out. Beyond that people pick the first or give up.",
	Bad: `flow pick "picking a topic" {
  starts on "help me choose"
  ask {
    > What is it about?
    "Bills", "Plans", "Devices", "Coverage", "Roaming", "Moving", "Repairs", "Offers" -> home
  }
}
`,
	Good: `flow pick "picking a topic" {
  starts on "help me choose"
  ask {
    > What is it about?
    "Bills", "Plans", "Devices", "Something else" -> home
  }
}
`,
	Source: "an article on what makes chatbots fail", Since: since, Severity: diag.Warning, Kind: lint.Decidable,
	Message: func(p *lint.Pass, m *lint.Message) {
		if m.Role != lint.Asks && m.Role != lint.Routes {
			return
		}
		n, at := options(m.Owner)
		if n > chatOptions {
			p.Report(lint.Finding{File: m.File, Span: at, Message: fmt.Sprintf("%d choices are too many to look over; %d is the most", n, chatOptions),
				Help: `show the few that most people want, and "Something else"`})
		}
		for _, w := range m.Wordings {
			if w.Channel == "voice" && n > voiceOptions && len(w.Bubbles) > 0 {
				t := w.Bubbles[0]
				p.Report(lint.Finding{File: t.File, Span: t.All(), Message: fmt.Sprintf("nobody keeps %d choices in mind that are read out; %d is the most", n, voiceOptions),
					Help: "ask an open question, or group the choices"})
			}
		}
	},
}

// options are how many answers a question shows, and where they stand.
func options(owner ast.Node) (int, source.Span) {
	n, at := 0, source.Span{}
	add := func(s source.Span) {
		if n == 0 {
			at = s
		}
		n, at = n+1, at.Join(s)
	}
	switch x := owner.(type) {
	case *ast.Menu:
		for _, a := range x.Arms {
			for i := range a.Labels {
				add(a.Labels[i].At)
			}
		}
	case *ast.Slot:
		for _, c := range x.Clauses {
			if c, ok := c.(*ast.Choice); ok {
				add(c.Name.At)
			}
		}
		if x.Type != nil {
			for _, c := range x.Type.Choices {
				add(c.Name.At)
			}
		}
	}
	return n, at
}
