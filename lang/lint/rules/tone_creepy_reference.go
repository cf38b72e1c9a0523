package rules

import (
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/check"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/source"
)

var creepyReference = &lint.Rule{
	ID:    "tone/creepy-reference",
	Title: "a bot that knows too much, in the wrong place",
	Why: "What a company knows of a customer helps where it's about that, and unsettles everywhere else. `mention in` says where a field " +
		"may be said unasked; in a flow that only those flows run, it may be said as well.",
	Bad: `customer {
  last_order text  mention in track
}
flow track "Track an order" {
  starts on "where is my order"
  > Your {customer.last_order} arrives tomorrow.
}
flow hours "Opening hours" {
  starts on "when are you open"
  > We're open until 6 pm. Enjoy your {customer.last_order}.
}
`,
	Good: `customer {
  last_order text  mention in track
}
flow track "Track an order" {
  starts on "where is my order"
  > Your {customer.last_order} arrives tomorrow.
}
flow hours "Opening hours" {
  starts on "when are you open"
  > We're open until 6 pm.
}
`,
	Source:   "an article on personalising without the creepy factor",
	Since:    since,
	Severity: diag.Warning,
	Kind:     lint.Decidable,
	Whole:    true,
	Check: func(p *lint.Pass) {
		for _, m := range p.Messages {
			for _, w := range m.Wordings {
				for _, t := range w.Bubbles {
					creepy(p, t, m)
				}
			}
			if s, ok := m.Owner.(*ast.Slot); ok && m.Role == lint.Suggests {
				creepySuggestion(p, m, s)
			}
		}
	},
}

func creepy(p *lint.Pass, t *lint.Text, m *lint.Message) {
	for i := range t.Tokens {
		h := t.Hole(i)
		if h == nil {
			continue
		}
		if o := p.Info.Paths[&h.Path]; o.Kind == check.ObjCustomer && outOfPlace(p, o.Field, m) {
			reportCreepy(p, t.File, t.Span(i, i+1), o.Field)
		}
	}
}

// creepySuggestion looks at what a slot offers: it is said, in the words that offer it.
func creepySuggestion(p *lint.Pass, m *lint.Message, s *ast.Slot) {
	for _, c := range s.Clauses {
		x, ok := c.(*ast.Suggest)
		if !ok || x.Say != m.Node {
			continue
		}
		if ref, ok := x.Value.(*ast.Ref); ok {
			if o := p.Info.Paths[&ref.Path]; o.Kind == check.ObjCustomer && outOfPlace(p, o.Field, m) {
				reportCreepy(p, m.File, ref.At, o.Field)
			}
		}
	}
}

// outOfPlace says whether a field of the customer may not be said by a message, on some way to it. Where no `mention in` is written, it
// may be said everywhere; of words outside of flows nobody knows where they are said.
func outOfPlace(p *lint.Pass, field int, m *lint.Message) bool {
	if field >= len(p.Plan.Customer) || len(p.Plan.Customer[field].Mention) == 0 || m.Flow == nil {
		return false
	}
	flow := p.Plan.FlowNamed(m.Flow.Name.Text)
	if flow < 0 {
		return false
	}
	_, strays := ways(p).Strays(flow, p.LineOf(m), p.Plan.Customer[field].Mention)
	return strays
}

func reportCreepy(p *lint.Pass, file *source.File, at source.Span, field int) {
	f := &p.Plan.Customer[field]
	var flows []string
	for _, x := range f.Mention {
		if name := p.Plan.Flows[x].Name; !slices.Contains(flows, name) {
			flows = append(flows, name)
		}
	}
	p.Report(lint.Finding{File: file, Span: at,
		Message: quote("customer."+f.Name) + " may be said in " + strings.Join(flows, ", ") + " only, and this is said elsewhere",
		Help:    "leave it out here, or add this flow to its `mention in`"})
}
