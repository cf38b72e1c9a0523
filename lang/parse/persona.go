package parse

import (
	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/token"
)

// persona reads `persona NAME from OTHER "Shown name" { clauses }`.
func (r *reader) persona() *ast.Persona {
	start := r.skip()
	n := &ast.Persona{Doc: r.doc(start), Name: r.declName("the name of the persona")}
	if r.gotWord("from") {
		if from := r.name("the name of the persona it comes from"); !r.bad {
			n.From = &from
		}
	}
	if r.at(token.String) {
		n.Title = r.str()
	}
	r.braces("persona", func() {
		if r.cur().Kind != token.Lead {
			r.unknown(personaBlock)
			return
		}
		n.Clauses = append(n.Clauses, r.personaClause())
	})
	n.Place = r.place(start)
	r.bad = n.Name.Text == ""
	return n
}

// personaClause reads a key and the words, numbers and strings after it. What they mean is settled where personas are checked.
func (r *reader) personaClause() *ast.PersonaClause {
	start := r.i
	c := &ast.PersonaClause{Key: r.leadName()}
	for {
		comma := r.got(token.Comma)
		at := r.i
		a := ast.PersonaArg{}
		switch {
		case r.at(token.Name), r.at(token.Key):
			a.Word = r.word()
			r.i++
		case r.at(token.Number):
			a.Number = r.number()
		case r.at(token.String):
			a.String = r.str()
		default:
			if comma {
				r.fail("missing-value", r.notHere("something is missing after the comma"), "take out the comma, or write what follows")
			}
			c.Place = r.place(start)
			return c
		}
		a.Place = r.place(at)
		c.Args = append(c.Args, a)
	}
}
