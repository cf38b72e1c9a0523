package parse

import (
	"strconv"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/token"
)

// tail reads a jump or a block, which begins on the same line; head is what it belongs to.
func (r *reader) tail(head string) *ast.Tail {
	start := r.i
	switch {
	case r.at(token.Arrow):
		j := r.jump()
		if j == nil {
			return nil
		}
		return &ast.Tail{Place: j.Place, Jump: j}
	case r.at(token.Open):
		b := r.block()
		return &ast.Tail{Place: r.place(start), Block: b}
	}
	r.noTail(head)
	if r.toBrace() {
		r.block()
		r.bad = true
	}
	return nil
}

func (r *reader) block() *ast.Block {
	open := r.skip()
	n := &ast.Block{Items: r.items(open, plainBlock)}
	n.Place = r.place(open)
	return n
}

// jump reads `-> NAME`; the arrow is next.
func (r *reader) jump() *ast.Jump {
	start := r.skip()
	n := &ast.Jump{To: r.path("where to go")}
	if r.gotWord("because") {
		if r.at(token.String) {
			r.fail("missing-name", "a reason is one of a few codes, not "+r.quoted(), "write for example: because policy")
		}
		name := r.name("the reason's code")
		n.Because = &name
	}
	if r.atWord("at") && r.kindAt(1) == token.Name && r.textAt(r.i+1) == "most" {
		r.i += 2
		r.atMost(n)
	}
	if r.bad {
		return nil
	}
	n.Place = r.place(start)
	return n
}

// atMost reads `N times, else TAIL`.
func (r *reader) atMost(n *ast.Jump) {
	n.Times = r.count("how many times")
	if !r.gotWord("time") && !r.gotWord("times") {
		r.fail("wrong-form", r.notHere(`"times" is missing`), "write: -> again at most 3 times, else -> care")
	}
	if !r.got(token.Comma) || !r.gotKey("else") {
		r.fail("wrong-form", r.notHere(`", else" is missing`), "say what happens after that: -> again at most 3 times, else -> care")
	}
	if r.enter() {
		n.Else = r.tail("else")
	}
	r.leave()
}

// count reads a whole number from 1 up.
func (r *reader) count(what string) int {
	if !r.at(token.Number) {
		r.fail("missing-number", r.notHere(what+" is missing"), "write a whole number")
		return 0
	}
	n, err := strconv.Atoi(r.word())
	if err != nil || n < 1 || n > 1000 || r.word()[0] == '0' {
		r.report("bad-number", r.nextSpan(), r.quoted()+" isn't a number from 1 to 1000", "write a whole number without zeros in front")
	}
	r.i++
	return n
}

// whenItem reads `when COND TAIL else …`, or the message `when COND > words`.
func (r *reader) whenItem() ast.Item {
	start := r.i
	r.i++
	cond := r.expr()
	if !r.bad {
		switch r.cur().Kind {
		case token.Words, token.More, token.Label:
			return itemOf(r.conditional(cond, start))
		case token.Name:
			if r.atWord("once") || r.atWord("for") {
				return itemOf(r.conditional(cond, start))
			}
		}
	}
	return itemOf(r.when(cond, start))
}

// conditional reads a message whose `when COND` has been read.
func (r *reader) conditional(cond ast.Expr, start int) *ast.Message {
	m := &ast.Message{Wordings: []*ast.Wording{r.wording(cond, start)}}
	r.variants(m)
	if r.bad {
		return nil
	}
	m.Place = r.place(start)
	return m
}

// when reads the rest of a `when` after its condition, which failed if the reader is bad.
func (r *reader) when(cond ast.Expr, start int) *ast.When {
	if r.toBrace() {
		r.block()
		r.orElse(start)
		r.bad = true
		return nil
	}
	n := &ast.When{Cond: cond, Then: r.tail("when")}
	n.Else, n.ElseWhen = r.orElse(start)
	if r.bad {
		return nil
	}
	n.Place = r.place(start)
	return n
}

// orElse reads `else TAIL` or `else when …` if it is there.
func (r *reader) orElse(start int) (*ast.Tail, *ast.When) {
	if !r.atKey("else") && !r.atLead("else") {
		return nil, nil
	}
	r.i++
	if !r.enter() {
		r.leave()
		return nil, nil
	}
	defer r.leave()
	if r.atKey("when") {
		at := r.skip()
		return nil, r.when(r.expr(), at)
	}
	return r.tail("else"), nil
}
