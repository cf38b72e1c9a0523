package check

import (
	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
)

// args matches arguments with parameters, by position or by name. A flow needs them all; an action can do without, and gets what
// is left out as unknown, so that is only doubtful.
func (c *checker) args(args []*ast.Arg, params []*ast.Param, home *scope, at ast.Node, what string, sc *scope) {
	filled := make([]bool, len(params))
	for i, arg := range args {
		at := i
		if arg.Name != nil {
			at = c.argNamed(arg, params, what, sc)
		} else if i >= len(params) {
			c.expr(arg.Value, sc, nil)
			c.wrong(sc.file, arg, "argument-count", what+" takes "+count(len(params), "value")+", and this is one more", takes(params))
			at = -1
		}
		if at < 0 {
			c.expr(arg.Value, sc, nil)
			continue
		}
		c.arg(arg, params[at], filled[at], home, what, sc)
		filled[at] = true
	}
	c.missingArgs(params, filled, at, what, sc)
}

func (c *checker) argNamed(arg *ast.Arg, params []*ast.Param, what string, sc *scope) int {
	var names []string
	for i, p := range params {
		if p.Name.Text == arg.Name.Text {
			c.info.Names[arg.Name] = Object{Kind: ObjVar, Node: p}
			return i
		}
		names = append(names, p.Name.Text)
	}
	c.wrong(sc.file, arg.Name, "unknown-name", what+" takes nothing called "+quote(arg.Name.Text), c.didYouMean(arg.Name.Text, names, takes(params)))
	return -1
}

func (c *checker) arg(arg *ast.Arg, p *ast.Param, again bool, home *scope, what string, sc *scope) {
	want := c.paramType(p, home)
	t := c.expr(arg.Value, sc, want)
	if again {
		c.wrong(sc.file, arg, "argument-count", what+" gets "+quote(p.Name.Text)+" twice", "leave one of them out")
	}
	if !c.suits(arg.Value, t, want, sc) {
		c.mismatch(arg.Value, t, want, p.Name.Text, sc)
	}
}

func (c *checker) missingArgs(params []*ast.Param, filled []bool, at ast.Node, what string, sc *scope) {
	var missing []string
	for i, p := range params {
		if !filled[i] {
			missing = append(missing, quote(p.Name.Text))
		}
	}
	if len(missing) == 0 {
		return
	}
	p := problem{code: "argument-count", message: what + " also takes " + both(missing), help: takes(params)}
	if _, isAction := at.(*ast.Path); isAction {
		p.severity = diag.Warning
	}
	c.report(sc.file, at.Span(), p)
}

// takes lists parameters for a line of help.
func takes(params []*ast.Param) string {
	if len(params) == 0 {
		return "leave the values out"
	}
	list := ""
	for i, p := range params {
		if i > 0 {
			list += ", "
		}
		list += p.Name.Text
	}
	return "it takes (" + list + ")"
}
