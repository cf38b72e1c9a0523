package rules

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/check"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/proof/paths"
	"github.com/handrail-flow/handrail/lang/source"
)

// What the rules about paths share: the graph of the program, and the way from a step of the plan back to the designer's words.

// ways is the graph of the program, made once for all rules.
func ways(p *lint.Pass) *paths.Graph {
	type key struct{}
	return lint.Once(p, key{}, func() *paths.Graph { return paths.New(p.Plan) })
}

// nodes are the nodes of the tree by the spans that a plan has of them, those of the standard library left out. Where several have
// the same place, it is the outermost.
func nodes(p *lint.Pass) map[plan.Span]ast.Node {
	type key struct{}
	return lint.Once(p, key{}, func() map[plan.Span]ast.Node {
		files := map[*source.File]int{}
		for i := range p.Plan.Files {
			files[p.File(plan.Span{File: i})] = i
		}
		out := map[plan.Span]ast.Node{}
		for _, f := range p.Info.Files {
			if p.Info.Std[f] {
				continue
			}
			ast.Walk(f, func(n ast.Node) bool {
				switch n.(type) {
				case *ast.File:
					return true
				case ast.Expr, *ast.Words, ast.Part, *ast.Name, *ast.Path:
					return false
				}
				at := plan.Span{File: files[f.Source], Start: n.Span().Start, End: n.Span().End}
				if _, met := out[at]; !met {
					out[at] = n
				}
				return true
			})
		}
		return out
	})
}

// step is the node of a step, or nil for one that the standard library brought.
func step(p *lint.Pass, i int) ast.Node {
	if i < 0 || p.Plan.Flows[p.Plan.Steps[i].Flow].Std {
		return nil
	}
	return nodes(p)[p.Plan.Steps[i].Span]
}

// atStep begins a finding about a step; ok is false where there is nothing to underline.
func atStep(p *lint.Pass, i int) (f lint.Finding, ok bool) {
	n := step(p, i)
	if n == nil {
		return f, false
	}
	f.File = p.File(p.Plan.Steps[i].Span)
	f.Span = head(f.File, n)
	return f, f.File != nil
}

// head is what names a node: of a question its first words, of a call the action, of a declaration its name.
func head(file *source.File, n ast.Node) source.Span {
	switch n := n.(type) {
	case *ast.Call:
		return n.Action.At
	case *ast.Run:
		return n.Flow.At
	case *ast.Ask:
		if len(n.Slots) > 0 {
			return n.Slots[0].At
		}
	case *ast.Menu:
		return firstWords(n.Say, n)
	case *ast.Confirm:
		return firstWords(n.Say, n)
	case *ast.Message:
		return firstWords(n, n)
	case *ast.State:
		return n.Name.At
	case *ast.Flow:
		return n.Name.At
	case *ast.Action:
		return n.Name.At
	case *ast.Slot:
		return n.Name.At
	}
	return firstLine(file, n.Span())
}

// firstWords is the first line of a message.
func firstWords(m *ast.Message, otherwise ast.Node) source.Span {
	if m != nil && len(m.Wordings) > 0 && len(m.Wordings[0].Words) > 0 {
		return m.Wordings[0].Words[0].At
	}
	return otherwise.Span()
}

// firstLine cuts a span at the end of its first line, and before a block.
func firstLine(file *source.File, s source.Span) source.Span {
	text := file.Slice(s)
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		text = strings.TrimRight(strings.TrimRight(text[:i], " \r"), "{")
	}
	return source.Span{Start: s.Start, End: s.Start + len(strings.TrimRight(text, " "))}
}

// after tells of a path in a message: "; the way there: yes, "Track""; "" where nothing is decided on it.
func after(p *lint.Pass, path paths.Path) string {
	if words := ways(p).Words(path); words != "" {
		return "; the way there: " + words
	}
	return ""
}

// named is a variable as a designer writes it, in quotes.
func named(p *lint.Pass, flow int, r plan.Ref) string { return quote(p.Plan.RefName(flow, &r)) }

// refOf is the variable of the plan that a name means, with its flow; ok is false for what isn't a variable.
func refOf(p *lint.Pass, o check.Object) (flow int, r plan.Ref, ok bool) {
	r.Fields = o.Fields
	flow = plan.None
	switch o.Kind {
	case check.ObjVar:
		flow = p.Plan.FlowNamed(o.Flow.Name.Text)
		if flow < 0 {
			return flow, r, false
		}
		for i, v := range p.Plan.Flows[flow].Vars {
			if v.Name == varName(o.Node) {
				r.Index = i
				return flow, r, true
			}
		}
		return flow, r, false
	case check.ObjSlot:
		s, isSlot := o.Node.(*ast.Slot)
		for i := range p.Plan.Vars {
			if isSlot && p.Plan.Vars[i].Name == s.Name.Text {
				r.Scope, r.Index = plan.ScopeConversation, i
				return flow, r, true
			}
		}
		return flow, r, false
	case check.ObjCustomer:
		r.Scope, r.Index = plan.ScopeCustomer, o.Field
		return flow, r, o.Field < len(p.Plan.Customer)
	case check.ObjResult:
		f, isFlow := o.Node.(*ast.Flow)
		if !isFlow {
			return flow, r, false
		}
		r.Scope, r.Index = plan.ScopeResult, p.Plan.FlowNamed(f.Name.Text)
		return flow, r, r.Index >= 0
	}
	return flow, r, false
}

// varName is the name of a variable of a flow.
func varName(n ast.Node) string {
	switch n := n.(type) {
	case *ast.Param:
		return n.Name.Text
	case *ast.Slot:
		return n.Name.Text
	case *ast.Call:
		if n.As != nil {
			return n.As.Text
		}
	case *ast.Run:
		if n.As != nil {
			return n.As.Text
		}
	case *ast.Set:
		return n.Name.String()
	}
	return ""
}
