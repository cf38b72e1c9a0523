package rules

import (
	"strconv"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
)

var timeLimit = &lint.Rule{
	ID:    "inclusive/time-limit",
	Title: "a silence that ends the conversation without a warning",
	Why:   "Some people read slowly, type with one finger, or look for their glasses. Warn them before the end, and let any word keep the conversation open.",
	Bad: `flow visit "a visit" {
  starts on "book a visit"
  on silence 2 min {
    end gone_quiet
  }
  ask {
    > Shall I book it?
    yes -> home
    no -> home
  }
}
`,
	Good: `flow visit "a visit" {
  starts on "book a visit"
  on silence 2 min
    > Are you still there? I'll keep this open.
  ask {
    > Shall I book it?
    yes -> home
    no -> home
  }
}
`,
	Source: "the accessibility guidelines (WCAG 2.2, 2.2.1)", Since: since, Severity: diag.Warning, Kind: lint.Decidable,
	Check: func(p *lint.Pass) {
		for _, f := range p.Info.Files {
			if p.Info.Std[f] && !p.Std {
				continue
			}
			silences(p, f, onsOf(f.Decls))
			for _, d := range f.Decls {
				if flow, ok := d.(*ast.Flow); ok {
					silencesIn(p, f, flow.Body)
				}
			}
		}
	},
}

func onsOf(decls []ast.Decl) []*ast.On {
	var out []*ast.On
	for _, d := range decls {
		if on, ok := d.(*ast.On); ok {
			out = append(out, on)
		}
	}
	return out
}

// silencesIn looks at a flow's or state's handlers, and at the states in it.
func silencesIn(p *lint.Pass, f *ast.File, items []ast.Item) {
	var ons []*ast.On
	for _, item := range items {
		switch x := item.(type) {
		case *ast.On:
			ons = append(ons, x)
		case *ast.State:
			silencesIn(p, f, x.Body)
		}
	}
	silences(p, f, ons)
}

// silences reports, among handlers that stand together, a silence that ends the conversation where no shorter one speaks first.
func silences(p *lint.Pass, f *ast.File, ons []*ast.On) {
	for _, on := range ons {
		if on.Event.Name != "silence" || on.Do == nil || !endsIt(on.Do) {
			continue
		}
		warned := false
		for _, other := range ons {
			warned = warned || other != on && other.Event.Name == "silence" && other.Say != nil && seconds(other.Event.After) < seconds(on.Event.After)
		}
		if !warned {
			p.Report(lint.Finding{File: f.Source, Span: on.Event.At, Message: "this silence ends the conversation without a warning",
				Help: "speak instead of ending: `on silence 10 min` with \"I'll keep this open for you\""})
		}
	}
}

// endsIt says whether a tail ends the flow.
func endsIt(do *ast.Tail) bool {
	if do.Block == nil {
		return false
	}
	for _, item := range do.Block.Items {
		if end, ok := item.(*ast.End); ok && end.Promise == nil {
			return true
		}
	}
	return false
}

// seconds is how long a literal duration is; 0 for others.
func seconds(e ast.Expr) float64 {
	n, ok := e.(*ast.NumberLit)
	if !ok {
		return 0
	}
	v, err := strconv.ParseFloat(n.Text, 64)
	if err != nil {
		return 0
	}
	switch n.Unit {
	case "min", "minute", "minutes":
		return v * 60
	case "h", "hour", "hours":
		return v * 3600
	case "day", "days":
		return v * 86400
	}
	return v
}
