package parse

import (
	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/source"
	"github.com/handrail-flow/handrail/lang/token"
)

// expr reads an expression: or, and, not, comparison, sum, product, atom, from loosest to tightest. It returns nil after a fail.
func (r *reader) expr() ast.Expr {
	if !r.enter() {
		r.leave()
		return nil
	}
	x := r.conj()
	for r.gotKey("or") {
		x = r.binary("or", x, r.conj())
	}
	r.leave()
	return x
}

func (r *reader) conj() ast.Expr {
	x := r.neg()
	for r.gotKey("and") {
		x = r.binary("and", x, r.neg())
	}
	return x
}

func (r *reader) binary(op string, left, right ast.Expr) ast.Expr {
	if r.bad {
		return nil
	}
	return &ast.Binary{Place: joined(left, right), Op: op, L: left, R: right}
}

func joined(a, b ast.Node) ast.Place { return ast.Place{At: a.Span().Join(b.Span())} }

func (r *reader) neg() ast.Expr {
	start := r.i
	if !r.gotKey("not") {
		return r.compare()
	}
	if !r.enter() {
		r.leave()
		return nil
	}
	x := r.neg()
	r.leave()
	if r.bad {
		return nil
	}
	return &ast.Not{Place: r.place(start), X: x}
}

func (r *reader) compare() ast.Expr {
	start := r.i
	left := r.sum()
	if !r.gotKey("is") {
		return left
	}
	c := &ast.Compare{L: left, Negated: r.gotKey("not")}
	r.comparison(c)
	if r.bad {
		return nil
	}
	c.Place = r.place(start)
	return c
}

// comparison reads what follows `is` or `is not`.
func (r *reader) comparison(c *ast.Compare) {
	switch c.Op = r.operator(c.Negated); c.Op {
	case ast.Known:
	case ast.In:
		r.members(c)
	default:
		c.R = r.sum()
	}
}

// operator reads the words of a comparison; ast.Is where there are none. Over, under, before and after are operators only if
// something to compare with follows, so that choices may have those names.
func (r *reader) operator(negated bool) string {
	if r.gotKey("in") {
		return ast.In
	}
	if !r.at(token.Name) {
		return ast.Is
	}
	if r.comparative(negated) {
		return ast.Is
	}
	switch w := r.word(); w {
	case ast.Known:
		r.i++
		return ast.Known
	case ast.Over, ast.Under, ast.Before, ast.After:
		if r.operandAhead(1) {
			r.i++
			return w
		}
	case "at":
		if r.kindAt(1) == token.Name {
			switch r.textAt(r.i + 1) {
			case "least":
				r.i += 2
				return ast.AtLeast
			case "most":
				r.i += 2
				return ast.AtMost
			}
		}
	}
	return ast.Is
}

// operandAhead says whether the token n places ahead, in this line, begins an operand.
func (r *reader) operandAhead(n int) bool {
	t := r.toks[min(r.i+n, len(r.toks)-1)]
	switch t.Kind {
	case token.Name, token.Number, token.Date, token.Time, token.String, token.LParen:
		return !t.Is(token.Starts)
	}
	return false
}

// members reads what follows `in`: a name, or values in parentheses.
func (r *reader) members(c *ast.Compare) {
	if !r.got(token.LParen) {
		if r.inTime() {
			return
		}
		if !r.at(token.Name) {
			r.fail("missing-value", `"is in" needs a name, or values in parentheses`, "write for example: is in (gold, silver)")
			return
		}
		c.R = r.ref()
		return
	}
	c.List = append(c.List, r.sum())
	for r.got(token.Comma) {
		c.List = append(c.List, r.sum())
	}
	r.closeParen()
}

func (r *reader) closeParen() {
	if !r.got(token.RParen) {
		help := `close what the "(" opened`
		if r.sign() == "=" {
			help = `values by name take a colon: (reason: why)`
		}
		r.fail("missing-parenthesis", r.notHere(`a ")" is missing`), help)
	}
}

func (r *reader) sum() ast.Expr {
	x := r.product()
	for {
		switch {
		case r.got(token.Plus):
			x = r.binary("+", x, r.product())
		case r.got(token.Minus):
			x = r.binary("-", x, r.product())
		default:
			return x
		}
	}
}

func (r *reader) product() ast.Expr {
	x := r.atom()
	for {
		switch {
		case r.got(token.Star):
			x = r.binary("*", x, r.atom())
		case r.got(token.Slash):
			x = r.binary("/", x, r.atom())
		default:
			return x
		}
	}
}

func (r *reader) atom() ast.Expr {
	t := *r.cur()
	if t.Is(token.Starts) || r.bad {
		r.noValue()
		return nil
	}
	place := ast.Place{At: t.Span()}
	switch t.Kind {
	case token.Name:
		if r.currencyFirst() {
			return nil
		}
		return r.ref()
	case token.Number:
		return r.number()
	case token.Date:
		r.i++
		return &ast.DateLit{Place: place, Text: r.text[t.Start:t.End]}
	case token.Time:
		r.i++
		return &ast.TimeLit{Place: place, Text: r.text[t.Start:t.End]}
	case token.String:
		return &ast.StringLit{Place: place, Value: r.str()}
	case token.LParen:
		return r.paren()
	}
	r.noValue()
	return nil
}

func (r *reader) paren() ast.Expr {
	start := r.i
	r.i++
	x := r.expr()
	r.closeParen()
	if r.bad {
		return nil
	}
	return &ast.Paren{Place: r.place(start), X: x}
}

// noValue fails where a value should stand.
func (r *reader) noValue() {
	help := "a value is a name, a number, a date, a time, a quoted text, or a sum of them"
	switch r.cur().Kind {
	case token.Open:
		if r.kindAt(1) == token.Lead && r.kindAt(2) == token.Close {
			at := source.Span{Start: int(r.cur().Start), End: int(r.toks[r.i+2].End)}
			r.report("missing-value", at, "names stand without braces here", "write: "+r.textAt(r.i+1))
			r.i += 3
			r.bad = true
			return
		}
	case token.Equals:
		help = `comparisons are words: is, is not, is over, is under, is at least, is at most`
	case token.Minus:
		help = "for a negative number, subtract: 0 - 5"
	case token.LeadKey:
		if r.word() == "or" {
			help = `an "or" that begins a line begins another wording; end the line above with "or" instead`
		}
	case token.Words, token.More:
		if r.done() {
			break
		}
		if r.kindAt(-1) == token.Minus {
			help = `an arrow is written without a blank: ->`
			break
		}
		help = `">" begins words; comparisons are words too: is over, is under, is at least, is at most`
	}
	r.fail("missing-value", r.notHere("a value is missing"), help)
}

// notHere says what is wrong, and what stands there instead if anything does.
func (r *reader) notHere(what string) string {
	if r.done() {
		return what + " here"
	}
	return what + " before " + r.quoted()
}

// quoted is the next token as messages show it.
func (r *reader) quoted() string { return quote(r.row.File.Slice(r.fault())) }

// quote puts a word between quotes, shortened when it is long.
func quote(s string) string {
	if runes := []rune(s); len(runes) > 40 {
		s = string(runes[:39]) + "…"
	}
	if len(s) > 0 && s[0] == '"' {
		return s
	}
	return `"` + s + `"`
}

// number reads a number with its unit.
func (r *reader) number() *ast.NumberLit {
	start := r.i
	n := &ast.NumberLit{Text: r.word()}
	r.i++
	if r.at(token.Unit) {
		n.Unit = r.word()
		r.i++
	}
	n.Place = r.place(start)
	return n
}

func (r *reader) ref() ast.Expr {
	p := r.path("a name")
	if r.bad {
		return nil
	}
	return &ast.Ref{Place: p.Place, Path: p}
}
