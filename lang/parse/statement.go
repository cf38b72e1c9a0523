package parse

import (
	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/token"
)

func (r *reader) set() *ast.Set {
	start := r.skip()
	n := &ast.Set{Name: r.path("the name to set")}
	r.equals("set")
	n.Value = r.expr()
	n.Place = r.place(start)
	return n
}

func (r *reader) let() *ast.Let {
	start := r.skip()
	n := &ast.Let{Doc: r.doc(start), Name: r.name("the new name")}
	r.equals("let")
	n.Value = r.expr()
	n.Place = r.place(start)
	return n
}

func (r *reader) equals(head string) {
	if !r.got(token.Equals) {
		help := "write: " + head + " NAME = VALUE"
		if name := r.textAt(r.i - 1); len(r.sign()) == 2 && r.sign()[1] == '=' && r.sign() != ":=" {
			help = "write: " + head + " " + name + " = " + name + " " + r.sign()[:1] + " …"
		}
		r.fail("missing-equals", r.notHere(`"=" is missing`), help)
	}
}

func (r *reader) forget() *ast.Forget {
	start := r.skip()
	n := &ast.Forget{Names: r.paths("what to forget")}
	n.Place = r.place(start)
	return n
}

func (r *reader) end() *ast.End {
	start := r.skip()
	if r.done() {
		r.fail("missing-name", "the outcome is missing here", "write for example: end resolved")
	}
	n := &ast.End{Outcome: r.name("the outcome")}
	switch {
	case n.Outcome.Text == "promised" && (r.atWord("here") || r.atWord("at")):
		n.Promise = r.promise()
	case r.gotWord("adverse"):
		n.Adverse = true
	}
	n.Place = r.place(start)
	return n
}

// promise reads `here`, or `at SLOT, else here`.
func (r *reader) promise() *ast.Promise {
	start := r.i
	n := &ast.Promise{}
	if !r.gotWord("here") {
		r.i++
		slot := r.path("the slot that holds the number")
		n.Slot = &slot
		if r.got(token.Comma) {
			if !r.gotKey("else") || !r.gotWord("here") {
				r.fail("wrong-form", r.notHere(`"else here" is missing`), "write: end promised at phone, else here")
			}
			n.ElseHere = true
		}
	}
	n.Place = r.place(start)
	return n
}

func (r *reader) experiment() *ast.Experiment {
	start := r.skip()
	n := &ast.Experiment{Name: r.name("the name of the experiment")}
	if !r.at(token.Open) {
		r.fail("missing-block", r.notHere(`the "{" of "experiment" is missing`), "write its words between braces")
		return nil
	}
	open := r.skip()
	n.Say = r.braced(open, "experiment")
	n.Place = r.place(start)
	return n
}

func (r *reader) image() *ast.Image {
	start := r.skip()
	n := &ast.Image{Address: r.quotedText("the image's address")}
	if !r.gotWord("alt") {
		r.fail("wrong-form", r.notHere(`"alt" is missing`), `say what the image shows: image "…" alt "a red bag"`)
		return nil
	}
	n.Alt = r.quotedText("what the image shows")
	n.Place = r.place(start)
	return n
}

func (r *reader) measure() *ast.Measure {
	start := r.skip()
	n := &ast.Measure{Name: r.name("the name of the measure")}
	r.equals("measure")
	n.Value = r.path("the slot to measure")
	n.Place = r.place(start)
	return n
}
