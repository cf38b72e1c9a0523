package check

import (
	"github.com/handrail-flow/handrail/lang/ast"
)

// compare types both sides of a comparison and says where they don't go together.
func (c *checker) compare(e *ast.Compare, sc *scope) {
	if e.Op == ast.Known {
		c.checkKnown(e, sc)
		return
	}
	left := c.expr(e.L, sc, nil)
	switch e.Op {
	case ast.In:
		c.within(e, left, sc)
	case ast.Is:
		c.is(e, left, e.R, sc)
	default:
		c.order(e, left, sc)
	}
}

func (c *checker) checkKnown(e *ast.Compare, sc *scope) {
	if ref, ok := e.L.(*ast.Ref); ok {
		c.expr(ref, sc, nil)
		return
	}
	c.expr(e.L, sc, nil)
	c.wrong(sc.file, e.L, "type-mismatch", "only a name can be known or not known", "write for example `order_id is known`")
}

func (c *checker) is(e *ast.Compare, left *Type, right ast.Expr, sc *scope) {
	if ref, ok := right.(*ast.Ref); ok && !left.isKnown() && len(ref.Path.Names) == 1 && !c.isValueName(ref.Path.Names[0].Text, sc) {
		c.info.TypeOf[right] = unknown // one of the values of what isn't known
		return
	}
	r := c.expr(right, sc, left)
	if !left.isKnown() || comparable(left, r) {
		return
	}
	c.incomparable(e, left, right, r, sc)
}

func (c *checker) incomparable(e *ast.Compare, left *Type, right ast.Expr, r *Type, sc *scope) {
	help := ""
	switch {
	case left.Kind == "choice":
		if help = listed(choiceNames(left)); help != "" {
			help = "write " + help
		}
	case left.Kind == "yes_no":
		help = "write `" + text(sc.file, e.L) + "` or `not " + text(sc.file, e.L) + "`"
	case left.Kind == "money":
		help = "write the amount with its currency, for example `200 EUR`"
	case left.isMoment() && otherDate(text(sc.file, right)):
		help = "write the year first, then month and day: 2026-12-24"
	case left.isMoment() && r.Kind == "number":
		help = "write for example `today`, 2026-12-24 or `today + 7 days`"
	case left.Kind == "duration":
		help = "write a number with a unit, for example `7 days`"
	}
	c.wrong(sc.file, right, "type-mismatch", quote(text(sc.file, e.L))+" is "+left.word()+", and "+quote(text(sc.file, right))+" is "+r.word(), help)
}

// within types `is in`: hours, the values in parentheses, or a list by its name.
func (c *checker) within(e *ast.Compare, left *Type, sc *scope) {
	for _, x := range e.List {
		c.is(e, left, x, sc)
	}
	if e.R == nil {
		return
	}
	if ref, ok := e.R.(*ast.Ref); ok && len(ref.Path.Names) == 1 {
		name := ref.Path.Names[0].Text
		if !c.isValueName(name, sc) {
			if d := c.lookup(spaceHours, sc.file, name); d != nil {
				c.withinHours(e, ref, d, left, sc)
				return
			}
		}
	}
	right := c.expr(e.R, sc, left)
	switch {
	case !right.isKnown() || !left.isKnown():
	case right.Kind != "list":
		c.wrong(sc.file, e.R, "not-a-list", quote(text(sc.file, e.R))+" is "+right.word()+", so nothing can be in it", "write the values in parentheses: `is in (a, b)`")
	case !comparable(left, right.Elem):
		c.incomparable(e, left, e.R, right.Elem, sc)
	}
}

func (c *checker) withinHours(e *ast.Compare, ref *ast.Ref, d *declared, left *Type, sc *scope) {
	c.info.Paths[&ref.Path] = Object{Kind: ObjHours, Node: d.node}
	c.info.TypeOf[e.R] = nil
	if left.isKnown() && !isDay(left) {
		c.wrong(sc.file, e.L, "type-mismatch", quote(text(sc.file, e.L))+" is "+left.word()+", so it can't be in opening hours", "compare a date, or a date with a time")
	}
}

// order types over, under, before, after, at least and at most.
func (c *checker) order(e *ast.Compare, left *Type, sc *scope) {
	right := c.expr(e.R, sc, left)
	if !left.isKnown() {
		return
	}
	if !left.ordered() {
		c.wrong(sc.file, e.L, "type-mismatch", quote(text(sc.file, e.L))+" is "+left.word()+", which has no more or less", "compare it with `is` or `is not`")
		return
	}
	if (e.Op == ast.Before || e.Op == ast.After) && !left.isMoment() {
		c.wrong(sc.file, e, "type-mismatch", quote(text(sc.file, e.L))+" is "+left.word()+", and only dates and times are before or after", "write `is under` or `is over`")
		return
	}
	if !right.isKnown() || comparable(left, right) {
		return
	}
	c.incomparable(e, left, e.R, right, sc)
}
