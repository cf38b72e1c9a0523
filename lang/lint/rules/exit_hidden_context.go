package rules

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/proof/paths"
	"github.com/handrail-flow/handrail/lang/source"
)

var hiddenContext = &lint.Rule{
	ID:    "exit/hidden-context",
	Title: "an answer that the person doesn't get to see",
	Why: "A handoff carries everything that isn't sensitive, so that nobody has to say it twice. What `hide` takes out, the customer was " +
		"asked for and will be asked for again.",
	Bad: `handoff care "customer care" {
  > I'm bringing in someone from our team. They can see all of this.
  hide story
}
flow complaint "A complaint" {
  starts on "I want to complain"
  slot story text "what happened" {
    > What happened?
  }
  ask story
  -> care because policy
}
`,
	Good: `handoff care "customer care" {
  > I'm bringing in someone from our team. They can see all of this.
}
flow complaint "A complaint" {
  starts on "I want to complain"
  slot story text "what happened" {
    > What happened?
  }
  ask story
  -> care because policy
}
`,
	Fixed: `handoff care "customer care" {
  > I'm bringing in someone from our team. They can see all of this.
}
flow complaint "A complaint" {
  starts on "I want to complain"
  slot story text "what happened" {
    > What happened?
  }
  ask story
  -> care because policy
}
`,
	Source:   "an article on handing over with the whole context: the customer never repeats",
	Since:    since,
	Severity: diag.Warning,
	Kind:     lint.Decidable,
	Fix:      lint.OfferedFix,
	Whole:    true,
	Check: func(p *lint.Pass) {
		for _, h := range ways(p).Hidden() {
			reportHidden(p, h)
		}
	},
}

func reportHidden(p *lint.Pass, h paths.Hidden) {
	at := p.Plan.Handoffs[h.Handoff].Span
	decl, ok := nodes(p)[at].(*ast.Handoff)
	if !ok {
		return
	}
	for i := range decl.Hide {
		if decl.Hide[i].String() != h.Name {
			continue
		}
		f := lint.Finding{File: p.File(at), Span: decl.Hide[i].At,
			Message: "the customer is asked for " + quote(p.Plan.Slots[h.Slot].Title) + ", but whoever takes over doesn't get to see the answer",
			Help:    "take it out of `hide`, or mark the slot `sensitive` if nobody may see it", FixTitle: "let the person see it"}
		f.Edits = []diag.Edit{{File: f.File, Span: entryOf(f.File, decl.Hide, i)}}
		p.Report(f)
	}
}

// entryOf is what to cut so that a list between commas lacks an entry: the entry with a comma, or the whole line of the only one.
func entryOf(file *source.File, list []ast.Path, i int) source.Span {
	switch at := list[i].At; {
	case len(list) == 1:
		line := at
		line.Start = strings.LastIndexByte(file.Text[:at.Start], '\n') + 1
		return wholeLines(file, source.Span{Start: line.Start + indent(file.Text[line.Start:]), End: at.End})
	case i > 0:
		return source.Span{Start: list[i-1].At.End, End: at.End}
	default:
		return source.Span{Start: at.Start, End: list[1].At.Start}
	}
}

// indent is how many blanks a text begins with.
func indent(s string) int { return len(s) - len(strings.TrimLeft(s, " \t")) }
