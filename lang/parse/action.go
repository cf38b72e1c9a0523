package parse

import (
	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/token"
)

// braces reads the block of a declaration, even where its head has failed, and checks that each entry ends with its line.
func (r *reader) braces(what string, read func()) {
	if !r.at(token.Open) && !r.otherBracket(what) {
		r.fail("missing-block", r.notHere(`the "{" of `+quote(what)+` is missing`), r.blockHelp(what))
		if !r.toBrace() {
			r.toEntry()
			return
		}
	}
	open := r.skip()
	r.entries(open, func() {
		start := r.i
		read()
		r.entryEnd(start)
	})
}

// record reads `record NAME { fields }`.
func (r *reader) record() *ast.Record {
	start := r.skip()
	n := &ast.Record{Doc: r.doc(start), Name: r.declName("the name of the record")}
	r.braces("record", func() {
		if r.atLead("shown") && r.kindAt(1) == token.String && !r.toks[r.i+1].Is(token.Starts) {
			if n.Shown != nil {
				r.report("twice", r.nextSpan(), `there is already a "shown" above`, "keep one of them")
			}
			r.i++
			n.Shown = r.str()
			return
		}
		if f := r.field(); !r.bad {
			n.Fields = append(n.Fields, f)
		}
	})
	n.Place = r.place(start)
	r.bad = n.Name.Text == ""
	return n
}

// customer reads `customer { fields }`.
func (r *reader) customer() *ast.Customer {
	start := r.skip()
	n := &ast.Customer{}
	r.braces("customer", func() {
		if f := r.field(); !r.bad {
			n.Fields = append(n.Fields, f)
		}
	})
	n.Place = r.place(start)
	r.bad = false
	return n
}

// field reads one line of a record or of the customer.
func (r *reader) field() *ast.Field {
	start := r.i
	if r.cur().Kind != token.Lead {
		r.unknown(recordBlock)
		return nil
	}
	f := &ast.Field{Name: r.leadName()}
	if r.at(token.Colon) {
		r.fail("wrong-form", "no colon stands between a field and its type", "write: "+f.Name.Text+" money")
	}
	r.fieldType(f)
	f.Place = r.place(start)
	return f
}

// leadName reads the name that begins an entry.
func (r *reader) leadName() ast.Name {
	t := r.cur()
	n := ast.Name{Place: ast.Place{At: t.Span()}, Text: r.word()}
	r.lowerCase(n)
	r.i++
	return n
}

// fieldType reads the type of a field and what may follow it, in any order.
func (r *reader) fieldType(f *ast.Field) {
	f.Type = r.typeRef(true)
	for {
		switch {
		case r.gotWord("optional"):
			f.Optional = true
		case r.gotWord("sensitive"):
			f.Sensitive = true
		case r.gotWord("mention"):
			if !r.gotKey("in") {
				r.fail("wrong-form", r.notHere(`"in" is missing`), "write: mention in FLOW, FLOW")
			}
			f.Mention = append(f.Mention, r.nameList("the name of a flow")...)
		default:
			if r.at(token.Name) {
				r.fail("extra-words", r.quoted()+" can't follow here", r.near(fieldFlagBlock, `after its type a field may be "optional" or "sensitive"`))
			}
			return
		}
	}
}

// action reads `action NAME(params) { clauses }`.
func (r *reader) action() *ast.Action {
	start := r.skip()
	n := &ast.Action{Doc: r.doc(start), Name: r.path("the name of the action")}
	if !r.at(token.LParen) {
		r.fail("wrong-form", r.notHere("the parentheses of the action are missing"), "write: action orders.lookup(order_id) { … }, or () without arguments")
	}
	n.Params = r.params()
	var seen [4]bool
	r.braces("action", func() {
		before := seen
		if r.actionPart(n, &seen); r.bad {
			seen = before
		}
	})
	n.Place = r.place(start)
	r.bad = len(n.Name.Names) == 0
	return n
}

// actionPart reads one clause of an action. What fails is left out. Those that stand once are counted in seen.
func (r *reader) actionPart(n *ast.Action, seen *[4]bool) {
	if r.cur().Kind != token.Lead {
		r.unknown(actionBlock)
		return
	}
	start := r.i
	switch r.word() {
	case "changes":
		r.onceOnly(&seen[0])
		r.i++
		n.ChangesNothing = r.gotWord("nothing")
		if !n.ChangesNothing {
			r.fail("wrong-form", r.notHere(`"nothing" is missing`), "write: changes nothing")
		}
	case "gives":
		r.onceOnly(&seen[1])
		r.i++
		r.actionGives(n)
	case "fails":
		r.i++
		if list := r.nameList("the name of a failure"); !r.bad {
			n.Fails = append(n.Fails, list...)
		}
	case "needs":
		r.i++
		if list := r.nameList("the name of a flow"); !r.bad {
			n.Needs = append(n.Needs, list...)
		}
	case "timeout":
		r.onceOnly(&seen[2])
		r.i++
		n.Timeout = r.duration("timeout", "timeout")
	case "via":
		r.onceOnly(&seen[3])
		r.i++
		n.Via = r.via(start)
	default:
		r.unknown(actionBlock)
	}
}

// onceOnly reports the next word if it has been seen before in its block.
func (r *reader) onceOnly(seen *bool) {
	if *seen {
		r.report("twice", r.nextSpan(), "there is already "+r.quoted()+" above", "keep one of them")
	}
	*seen = true
}

// actionGives reads a type, or fields with their types after colons.
func (r *reader) actionGives(n *ast.Action) {
	if !r.at(token.Name) || r.kindAt(1) != token.Colon {
		if t := r.typeRef(true); !r.bad {
			n.Gives = t
		}
		return
	}
	for {
		f := r.givenField()
		if r.bad {
			return
		}
		n.GiveFields = append(n.GiveFields, f)
		if !r.got(token.Comma) {
			return
		}
	}
}

func (r *reader) givenField() *ast.Field {
	start := r.i
	f := &ast.Field{Name: r.name("the name of a result")}
	if !r.got(token.Colon) {
		r.fail("missing-type", r.notHere("the type of the result is missing"), "write: gives link: url, expires: date")
	}
	r.fieldType(f)
	f.Place = r.place(start)
	return f
}

// via reads `http POST "address"`.
func (r *reader) via(start int) *ast.Via {
	if r.at(token.Name) && token.IsCaps(r.word()) {
		r.fail("wrong-form", r.notHere(`"http" is missing`), `write: via http POST "{env.ORDERS_URL}/lookup"`)
	}
	v := &ast.Via{Kind: r.name(`the way, such as "http",`)}
	if r.at(token.Name) {
		v.Method = ast.Name{Place: ast.Place{At: r.nextSpan()}, Text: r.word()}
		r.i++
	} else {
		r.fail("wrong-form", r.notHere("the method is missing"), `write: via http POST "{env.ORDERS_URL}/lookup"`)
	}
	v.Address = r.quotedText("the address")
	if r.bad {
		return nil
	}
	v.Place = r.place(start)
	return v
}
