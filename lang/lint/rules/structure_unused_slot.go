package rules

import (
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/source"
)

var unusedSlot = &lint.Rule{
	ID:    "structure/unused-slot",
	Title: "a question whose answer nobody uses",
	Why: "Each question costs the customer a turn, and each answer is something to look after. This one is asked, and then nothing says it, " +
		"decides by it, hands it on to an action or leads to a person who could read it. (A slot that nothing asks is the checker's `unused-slot`.)",
	Bad: `flow hours "Opening hours" {
  starts on "when are you open"
  slot born date "date of birth" {
    > When were you born?
  }
  ask born
  > We're open from 9 to 5.
}
`,
	Good: `flow hours "Opening hours" {
  starts on "when are you open"
  > We're open from 9 to 5.
}
`,
	Fixed: `flow hours "Opening hours" {
  starts on "when are you open"
  > We're open from 9 to 5.
}
`,
	Source:   "an article on structure in flows; GDPR's rule to collect no more than is needed",
	Since:    since,
	Severity: diag.Warning,
	Kind:     lint.Decidable,
	Fix:      lint.OfferedFix,
	Whole:    true,
	Check: func(p *lint.Pass) {
		for _, s := range ways(p).Unread() {
			slot := &p.Plan.Slots[s]
			n, ok := nodes(p)[slot.Span].(*ast.Slot)
			if !ok {
				continue
			}
			p.Report(lint.Finding{File: p.File(slot.Span), Span: n.Name.At,
				Message: "the customer is asked for " + quote(slot.Title) + ", and nothing uses the answer",
				Help:    "take the question out, or use what it brings", FixTitle: "take the question out", Edits: withoutSlot(p, s, n)})
		}
	},
}

// withoutSlot takes a slot out, with the questions for it; nil where that isn't all that names it.
func withoutSlot(p *lint.Pass, slot int, n *ast.Slot) []diag.Edit {
	file := p.File(p.Plan.Slots[slot].Span)
	edits := []diag.Edit{{File: file, Span: wholeLines(file, n.At)}}
	v := p.Plan.Slots[slot].Var
	for i := range p.Plan.Steps {
		x := &p.Plan.Steps[i]
		named := x.Retry != nil && slices.Contains(x.Retry.Slots, slot) || x.Var != nil && x.Var.Index == v || len(x.Vars) > 0
		if x.Flow == p.Plan.Slots[slot].Flow && named {
			return nil
		}
		if x.Ask == nil || !slices.Contains(x.Ask.Slots, slot) {
			continue
		}
		ask, ok := step(p, i).(*ast.Ask)
		if !ok || ask.Count > 0 || p.File(x.Span) != file {
			return nil
		}
		at := wholeLines(file, ask.At)
		if len(ask.Slots) > 1 {
			at = entryOf(file, ask.Slots, slices.Index(x.Ask.Slots, slot))
		}
		edits = append(edits, diag.Edit{File: file, Span: at})
	}
	slices.SortFunc(edits, func(a, b diag.Edit) int { return a.Span.Start - b.Span.Start })
	return edits
}

// wholeLines widens a span to the lines that it stands on, the last line end included; the span itself where something else does, too.
func wholeLines(file *source.File, s source.Span) source.Span {
	start := strings.LastIndexByte(file.Text[:s.Start], '\n') + 1
	end := len(file.Text)
	if i := strings.IndexByte(file.Text[s.End:], '\n'); i >= 0 {
		end = s.End + i + 1
	}
	if strings.TrimSpace(file.Text[start:s.Start]) != "" || strings.TrimSpace(file.Text[s.End:end]) != "" {
		return s
	}
	return source.Span{Start: start, End: end}
}
