package check

import (
	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/value"
)

// expr types an expression. want is the type that the place asks for, or nil: where it's a choice, a bare name is first one of its
// values. What is wrong within is reported, and unknown afterwards. An expression is typed once.
func (c *checker) expr(e ast.Expr, sc *scope, want *Type) *Type {
	if e == nil {
		return unknown
	}
	if t, done := c.info.TypeOf[e]; done {
		return t
	}
	t := c.typeExpr(e, sc, want)
	c.info.TypeOf[e] = t
	return t
}

func (c *checker) typeExpr(e ast.Expr, sc *scope, want *Type) *Type {
	switch e := e.(type) {
	case *ast.Paren:
		return c.expr(e.X, sc, want)
	case *ast.Not:
		c.condition(e.X, sc)
		return builtin("yes_no")
	case *ast.Binary:
		return c.binary(e, sc)
	case *ast.Compare:
		c.compare(e, sc)
		return builtin("yes_no")
	case *ast.Ref:
		return c.ref(e, sc, want)
	case *ast.StringLit:
		c.string(e.Value, sc)
		return builtin("text")
	}
	return c.literal(e, sc)
}

// condition types an expression that decides something: it must be a yes or no.
func (c *checker) condition(e ast.Expr, sc *scope) {
	t := c.expr(e, sc, nil)
	if t.isKnown() && t.Kind != "yes_no" {
		written := text(sc.file, e)
		c.wrong(sc.file, e, "not-a-condition", quote(written)+" is "+t.word()+", not something that holds or doesn't",
			"compare it, for example `"+written+" is known`")
	}
}

func (c *checker) literal(e ast.Expr, sc *scope) *Type {
	var v value.Value
	var err error
	switch e := e.(type) {
	case *ast.NumberLit:
		v, err = value.ParseLiteral(e.Text, e.Unit)
	case *ast.DateLit:
		v, err = value.Parse(value.KindDate, e.Text)
	case *ast.TimeLit:
		v, err = value.Parse(value.KindTime, e.Text)
	default:
		return unknown
	}
	if err != nil {
		help := ""
		if t, ok := e.(*ast.TimeLit); ok && len(t.Text) == len("8:00") {
			help = "write 0" + t.Text
		}
		c.wrong(sc.file, e, "bad-value", err.Error(), help)
		return unknown
	}
	return ofValue(v.Kind())
}

// ref types a name. After `is` and wherever a choice is wanted, a bare name is first that choice's value, then a slot.
func (c *checker) ref(e *ast.Ref, sc *scope, want *Type) *Type {
	if want != nil && want.Kind == "list" && want.Elem != nil {
		want = want.Elem
	}
	if len(e.Path.Names) == 1 {
		if obj, ok := bareValue(e.Path.Names[0].Text, want); ok {
			c.info.Paths[&e.Path] = obj
			return obj.Type
		}
		if want != nil && want.Kind == "choice" && !c.isValueName(e.Path.Names[0].Text, sc) {
			c.unknownChoice(&e.Path, want, sc)
			return unknown
		}
	}
	return c.value(&e.Path, sc).Type
}

// bareValue is a choice's value, or yes or no.
func bareValue(name string, want *Type) (Object, bool) {
	if want != nil && want.Kind == "choice" {
		for _, v := range want.Choices {
			if v.Name.Text == name {
				return Object{Kind: ObjValue, Node: v, Type: want}, true
			}
		}
	}
	if name == "yes" || name == "no" {
		return Object{Kind: ObjTruth, Runtime: name, Type: builtin("yes_no")}, true
	}
	return Object{}, false
}

// isValueName says whether a name alone is a value here.
func (c *checker) isValueName(name string, sc *scope) bool {
	if sc.in != nil && sc.in.values[name] != nil || sc.self != nil && fieldIndex(sc.self, name) >= 0 {
		return true
	}
	if d := c.names[spaceValue][name]; d != nil && c.visible(sc.file, d.file) {
		return true
	}
	for i := range runtimeValues {
		if r := &runtimeValues[i]; r.name == name && (r.where == 0 || sc.moment&r.where != 0) {
			return true
		}
	}
	return false
}

func (c *checker) unknownChoice(p *ast.Path, want *Type, sc *scope) {
	names := choiceNames(want)
	otherwise := "declare it as a value of the choice"
	if list := listed(names); list != "" {
		otherwise = "write " + list
	}
	c.wrong(sc.file, p, "unknown-value", quote(p.String())+" is not one of the values of "+quote(want.Name), c.didYouMean(p.String(), names, otherwise))
}

func choiceNames(t *Type) []string {
	out := make([]string, len(t.Choices))
	for i, v := range t.Choices {
		out[i] = v.Name.Text
	}
	return out
}

func (c *checker) binary(e *ast.Binary, sc *scope) *Type {
	if e.Op == "and" || e.Op == "or" {
		c.condition(e.L, sc)
		if !c.looseValue(e, sc) {
			c.condition(e.R, sc)
		}
		return builtin("yes_no")
	}
	l, r := c.expr(e.L, sc, nil), c.expr(e.R, sc, nil)
	if !l.isKnown() || !r.isKnown() {
		return unknown
	}
	t := arithmetic(e.Op, l, r)
	if t == nil {
		help := arithmeticHelp
		if l.isMoment() && r.Kind == "number" {
			unit := " * 1 day"
			if _, literal := e.R.(*ast.NumberLit); literal {
				unit = " days"
			}
			help = "give the number a unit: `" + text(sc.file, e.L) + " " + e.Op + " " + text(sc.file, e.R) + unit + "`"
		}
		c.wrong(sc.file, e, "type-mismatch", verbFor(e.Op)+" "+l.word()+" and "+r.word()+" makes no sense", help)
		return unknown
	}
	return t
}

const arithmeticHelp = "numbers and money of one kind add up, dates take durations, and amounts are multiplied by numbers"

func verbFor(op string) string {
	switch op {
	case "+":
		return "adding"
	case "-":
		return "subtracting"
	case "*":
		return "multiplying"
	}
	return "dividing"
}

// looseValue finds `why is damaged or late`: what follows `or` is a value, not a condition.
func (c *checker) looseValue(e *ast.Binary, sc *scope) bool {
	ref, ok := e.R.(*ast.Ref)
	cmp := lastCompare(e.L)
	if !ok || cmp == nil || len(ref.Path.Names) != 1 || e.Op != "or" {
		return false
	}
	left := c.info.TypeOf[cmp.L]
	if left == nil || left.Kind != "choice" {
		return false
	}
	if _, ok := bareValue(ref.Path.Names[0].Text, left); !ok {
		return false
	}
	not := ""
	if cmp.Negated {
		not = "not "
	}
	c.wrong(sc.file, e.R, "loose-value", quote(ref.Path.Names[0].Text)+" stands alone: `or` joins whole conditions",
		"write `"+text(sc.file, cmp.L)+" is "+not+"in ("+text(sc.file, cmp.R)+", "+ref.Path.Names[0].Text+")`")
	return true
}

// lastCompare is the comparison with `is` that an expression ends with, or nil.
func lastCompare(e ast.Expr) *ast.Compare {
	switch e := e.(type) {
	case *ast.Compare:
		if e.Op == ast.Is && e.R != nil {
			return e
		}
	case *ast.Binary:
		if cmp := lastCompare(e.R); cmp != nil {
			return cmp
		}
		return lastCompare(e.L)
	case *ast.Not:
		return lastCompare(e.X)
	}
	return nil
}
