package compile

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/check"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// guard compiles a condition and keeps the designer's words for traces.
func (b *body) guard(e ast.Expr) *plan.Expr {
	if e == nil {
		return nil
	}
	x := b.cond(e, false)
	x.Text = b.written(e)
	return &x
}

// value compiles an expression and keeps the designer's words for traces.
func (b *body) value(e ast.Expr) *plan.Expr {
	x := b.expr(e)
	x.Text = b.written(e)
	return &x
}

// written is an expression's source on one line.
func (b *body) written(e ast.Expr) string {
	if b.file == plan.None || b.source == nil {
		return ""
	}
	s := b.source.Slice(e.Span())
	if !strings.ContainsAny(s, "\n\r\t") && !strings.Contains(s, "  ") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// cond compiles a condition, or its opposite. The opposite is taken at the leaves, where it needs no operator of its own: "not (a
// is over b)" is "a is at most b", and both are false where a or b isn't known.
func (c *compiler) cond(e ast.Expr, negated bool) plan.Expr {
	switch x := e.(type) {
	case *ast.Paren:
		return c.cond(x.X, negated)
	case *ast.Not:
		return c.cond(x.X, !negated)
	case *ast.Binary:
		if x.Op == "and" || x.Op == "or" {
			op := plan.OpAnd
			if (x.Op == "or") != negated {
				op = plan.OpOr
			}
			return condition(op, c.cond(x.L, negated), c.cond(x.R, negated))
		}
	case *ast.Compare:
		return c.compare(x, negated)
	case *ast.Ref:
		if o, ok := c.info.Paths[&x.Path]; ok && o.Kind == check.ObjLet && len(o.Fields) == 0 {
			if l, ok := o.Node.(*ast.Let); ok {
				return c.cond(l.Value, negated)
			}
		}
	}
	out := c.expr(e)
	if negated {
		return condition(plan.OpNot, out)
	}
	return out
}

func condition(op plan.Op, args ...plan.Expr) plan.Expr {
	return plan.Expr{Op: op, Args: args, Type: plan.None}
}

// comparisons pairs each operator with its opposite.
var comparisons = map[string][2]plan.Op{
	ast.Is:      {plan.OpIs, plan.OpIsNot},
	ast.Over:    {plan.OpOver, plan.OpMost},
	ast.After:   {plan.OpOver, plan.OpMost},
	ast.Under:   {plan.OpUnder, plan.OpLeast},
	ast.Before:  {plan.OpUnder, plan.OpLeast},
	ast.AtLeast: {plan.OpLeast, plan.OpUnder},
	ast.AtMost:  {plan.OpMost, plan.OpOver},
}

func (c *compiler) compare(x *ast.Compare, negated bool) plan.Expr {
	negated = negated != x.Negated
	left := c.expr(x.L)
	if pair, ok := comparisons[x.Op]; ok {
		op := pair[0]
		if negated {
			op = pair[1]
		}
		return condition(op, left, c.expr(x.R))
	}
	out := condition(plan.OpKnown, left)
	if x.Op == ast.In {
		out = c.within(x, left)
	}
	if negated {
		return condition(plan.OpNot, out)
	}
	return out
}

// within is `is in`: hours, a list by its name, or the values in parentheses.
func (c *compiler) within(x *ast.Compare, left plan.Expr) plan.Expr {
	if ref, ok := x.R.(*ast.Ref); ok {
		if o := c.info.Paths[&ref.Path]; o.Kind == check.ObjHours {
			h, _ := o.Node.(*ast.Hours)
			return plan.Expr{Op: plan.OpHours, Ref: plan.Ref{Index: c.hours[h]}, Args: []plan.Expr{left}, Type: plan.None}
		}
	}
	args := []plan.Expr{left}
	if x.R != nil {
		args = append(args, c.expr(x.R))
	}
	for _, e := range x.List {
		args = append(args, c.expr(e))
	}
	return condition(plan.OpIn, args...)
}

var sums = map[string]plan.Op{"+": plan.OpAdd, "-": plan.OpSub, "*": plan.OpMul, "/": plan.OpDiv}

// expr compiles an expression that has a value.
func (c *compiler) expr(e ast.Expr) plan.Expr {
	switch x := e.(type) {
	case *ast.Paren:
		return c.expr(x.X)
	case *ast.Ref:
		return c.path(&x.Path)
	case *ast.Binary:
		if op, ok := sums[x.Op]; ok {
			return plan.Expr{Op: op, Args: []plan.Expr{c.expr(x.L), c.expr(x.R)}, Type: c.typeOf(c.info.TypeOf[e])}
		}
		return c.cond(e, false)
	case *ast.Not, *ast.Compare:
		return c.cond(e, false)
	}
	if v, ok, err := literal(e); ok {
		if err != nil {
			c.fail(err)
		}
		return plan.Expr{Op: plan.OpConst, Const: v, Type: c.typeOf(c.info.TypeOf[e])}
	}
	return unknown()
}

// unknown is the constant that stands where nothing was written.
func unknown() plan.Expr { return plan.Expr{Op: plan.OpConst, Type: plan.None} }

// path compiles what a path reads; a let is written out.
func (c *compiler) path(p *ast.Path) plan.Expr {
	o, ok := c.info.Paths[p]
	if !ok {
		c.missing(nil, &p.Names[0], `"`+p.String()+`"`)
		return unknown()
	}
	switch o.Kind {
	case check.ObjLet:
		out := c.let(o.Node)
		if len(o.Fields) > 0 && out.Op == plan.OpRef {
			out.Ref.Fields = append(out.Ref.Fields[:len(out.Ref.Fields):len(out.Ref.Fields)], o.Fields...)
			out.Type = c.typeOf(o.Type)
		}
		return out
	case check.ObjValue:
		out := plan.Expr{Op: plan.OpConst, Type: c.typeOf(o.Type)}
		if v, ok := o.Node.(*ast.Choice); ok {
			out.Const = value.Choice(v.Name.Text)
		}
		return out
	case check.ObjTruth:
		return plan.Expr{Op: plan.OpConst, Const: value.Bool(o.Runtime == "yes"), Type: c.typeOf(o.Type)}
	}
	return plan.Expr{Op: plan.OpRef, Ref: c.ref(p, o), Type: c.typeOf(o.Type)}
}

func (c *compiler) let(n ast.Node) plan.Expr {
	l, ok := n.(*ast.Let)
	if !ok {
		return unknown()
	}
	if x, done := c.lets[l]; done {
		return x
	}
	x := c.expr(l.Value)
	c.lets[l] = x
	return x
}

// ref is where a path's value is found.
func (c *compiler) ref(p *ast.Path, o check.Object) plan.Ref {
	switch o.Kind {
	case check.ObjVar:
		return plan.Ref{Scope: plan.ScopeFrame, Index: c.variable(o), Fields: o.Fields}
	case check.ObjSlot:
		s, _ := o.Node.(*ast.Slot)
		return plan.Ref{Scope: plan.ScopeConversation, Index: c.slots[s], Fields: o.Fields}
	case check.ObjCustomer:
		return plan.Ref{Scope: plan.ScopeCustomer, Index: o.Field, Fields: o.Fields}
	case check.ObjResult:
		f, _ := o.Node.(*ast.Flow)
		return plan.Ref{Scope: plan.ScopeResult, Index: c.flows[f], Fields: o.Fields}
	case check.ObjHours:
		h, _ := o.Node.(*ast.Hours)
		return plan.Ref{Scope: plan.ScopeRuntime, Index: int(plan.RuntimeHoursNextOpen), Fields: []int{c.hours[h]}}
	case check.ObjSelf:
		return plan.Ref{Scope: plan.ScopeSelf, Fields: o.Fields}
	case check.ObjRuntime:
		r, ok := plan.RuntimeNamed(o.Runtime)
		if !ok {
			c.missing(nil, p.Names[0], `"`+o.Runtime+`"`)
		}
		return plan.Ref{Scope: plan.ScopeRuntime, Index: int(r), Fields: o.Fields}
	}
	c.missing(nil, p.Names[0], `"`+p.String()+`" as a value`)
	return plan.Ref{}
}

// variable is a variable's index in its flow, or in the hidden flow that is being compiled.
func (c *compiler) variable(o check.Object) int {
	name := variableName(o.Node)
	if o.Flow == nil {
		return c.hiddenVar(name, o.Node, o.Type)
	}
	if v, ok := c.vars[o.Flow][name]; ok {
		return v
	}
	c.missing(nil, o.Node, `the variable "`+name+`"`)
	return 0
}

func variableName(n ast.Node) string {
	switch x := n.(type) {
	case *ast.Param:
		return x.Name.Text
	case *ast.Slot:
		return x.Name.Text
	case *ast.Call:
		if x.As != nil {
			return x.As.Text
		}
	case *ast.Run:
		if x.As != nil {
			return x.As.Text
		}
	case *ast.Set:
		return x.Name.Names[len(x.Name.Names)-1].Text
	}
	return ""
}
