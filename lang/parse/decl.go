package parse

import (
	"slices"
	"strconv"
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/source"
	"github.com/handrail-flow/handrail/lang/token"
)

// decls reads the whole file.
func (r *reader) decls() []ast.Decl {
	var list []ast.Decl
	for r.cur().Kind != token.EOF && len(r.list) < maxDiagnostics {
		start := r.i
		r.declAt, r.declList, r.told = start, len(r.list), false
		d := r.decl()
		switch {
		case r.bad:
			list = append(list, &ast.Bad{Place: r.place(start)})
		case d != nil:
			list = append(list, d)
			r.entryEnd(start)
		}
		if _, ok := d.(*ast.Flow); ok && r.kindAt(-1) == token.Close {
			r.closed = r.i - 1
		}
		if r.bad || r.i == start {
			r.sync(start)
		}
		if len(r.list) > r.declList && r.toks[r.i-1].Kind != token.Close {
			r.skipBody()
		}
	}
	return list
}

// skipBody skips what stands indented below a declaration that has failed: most likely its body, whose brace is missing.
func (r *reader) skipBody() {
	if k := r.cur().Kind; k != token.EOF && (k == token.Close || r.indent(r.i) > 0) && !fileBlock.has(r.word()) {
		r.toDecl()
	}
}

func (r *reader) decl() ast.Decl {
	if r.cur().Kind == token.Lead {
		switch w := r.word(); w {
		case "flow":
			return declOf(r.flow())
		case "slot":
			return declOf(r.slot())
		case "on":
			return declOf(r.on())
		case "answer":
			return declOf(r.answer())
		case "handoff":
			return declOf(r.handoff())
		case "let":
			return declOf(r.let())
		case "record":
			return declOf(r.record())
		case "customer":
			return declOf(r.customer())
		case "action":
			return declOf(r.action())
		case "persona":
			return declOf(r.persona())
		case "import", "renamed", "type", "hours":
			return r.byTags(w)
		}
	}
	r.strayAtTop()
	return nil
}

// declOf turns a typed nil into a plain one.
func declOf[N any, P interface {
	*N
	ast.Decl
}](n P) ast.Decl {
	if n == nil {
		return nil
	}
	return n
}

// strayAtTop reports what can't stand outside of declarations, once for all that follows up to the next declaration.
func (r *reader) strayAtTop() {
	switch k := r.cur().Kind; {
	case k == token.Close:
		r.report("extra-brace", r.nextSpan(), `this "}" closes nothing`, `take it out, or look for a "}" too many above`)
	case k == token.Words, k == token.More, k == token.Label, k == token.Arrow, plainBlock.has(r.word()), flowBlock.has(r.word()):
		what := r.quoted()
		if k == token.Words || k == token.More {
			what = "words"
		}
		help := `put it into a flow; or a "}" above it may be one too many`
		if r.closed >= 0 && r.indent(r.i) > 0 {
			line := r.row.File.Position(int(r.toks[r.closed].Start)).Line
			help = "put it into a flow; or the \"}\" in line " + strconv.Itoa(line) + ", which closes the flow above, is one too many"
		}
		r.report("outside-flow", r.nextSpan(), what+" can't stand outside of a flow", help)
	default:
		r.unknown(fileBlock)
	}
	r.toDecl()
}

// toDecl skips to the next entry that may be a declaration.
func (r *reader) toDecl() {
	r.bad = false
	depth := 0
	for first := true; ; first = false {
		switch t := r.cur(); {
		case t.Kind == token.EOF:
			return
		case !first && r.declAhead(), !first && depth <= 0 && t.Kind == token.Lead && fileBlock.has(r.word()) && r.indent(r.i) == 0:
			return
		case t.Kind == token.Open:
			depth++
		case t.Kind == token.Close:
			depth = max(0, depth-1)
		}
		r.i++
	}
}

// toEntry skips to the next entry or closing brace.
func (r *reader) toEntry() {
	for !r.done() {
		r.step()
	}
}

// flow reads `flow NAME(params) "title" { … }`.
func (r *reader) flow() *ast.Flow {
	start := r.skip()
	n := &ast.Flow{Doc: r.doc(start), Name: r.declName("the name of the flow")}
	n.Params = r.params()
	if r.at(token.String) {
		n.Title = r.str()
	}
	n.Body = r.body(flowBlock, `"flow"`)
	n.Place = r.place(start)
	r.bad = n.Name.Text == ""
	return n
}

// params reads `(name, name: type)` if it is there.
func (r *reader) params() []*ast.Param {
	if !r.got(token.LParen) || r.got(token.RParen) {
		return nil
	}
	list := []*ast.Param{r.param()}
	for r.got(token.Comma) {
		list = append(list, r.param())
	}
	r.closeParen()
	if r.bad {
		return nil
	}
	return list
}

func (r *reader) param() *ast.Param {
	start := r.i
	p := &ast.Param{Name: r.name("the name of a parameter")}
	switch {
	case r.got(token.Colon):
		p.Type = r.typeRef(false)
	case r.at(token.Name):
		r.noColon(p)
	}
	p.Place = r.place(start)
	return p
}

// noColon reports `start date` and `date start`. The parameter is kept, of a type that nobody judges.
func (r *reader) noColon(p *ast.Param) {
	at := source.Span{Start: p.Name.At.Start, End: int(r.cur().End)}
	r.report("wrong-form", at, `a ":" is missing between a parameter and its type`, "write: NAME: TYPE, for example "+p.Name.Text+": "+r.word())
	p.Type = &ast.TypeRef{Kind: "?", Place: ast.Place{At: r.cur().Span()}}
	r.i++
}

func (r *reader) answer() *ast.Answer {
	start := r.skip()
	n := &ast.Answer{Doc: r.doc(start), Name: r.name("the name of the answer")}
	n.Examples = r.texts("what the customer may ask")
	n.Say = r.speak("answer")
	n.Place = r.place(start)
	return n
}

// on reads `on EVENT` with a jump, a block or words.
func (r *reader) on() *ast.On {
	start := r.skip()
	n := &ast.On{Event: r.event()}
	switch {
	case r.bad:
		if r.toBrace() {
			r.block()
			r.bad = true
		}
		return nil
	case r.at(token.Arrow), r.at(token.Open):
		n.Do = r.tail("on")
	default:
		n.Say = r.speak(strings.TrimSpace("on " + n.Event.Name))
	}
	n.Place = r.place(start)
	return n
}

// event reads quoted phrases, or names and, for silence, a duration.
func (r *reader) event() ast.Event {
	start := r.i
	var e ast.Event
	switch {
	case r.at(token.String):
		e.Phrases = r.texts("a phrase")
	case r.at(token.Name):
		// "anything else" and "yes or no" are the events with a reserved word in their names.
		for r.at(token.Name) || e.Name == "anything" && r.atKey("else") || e.Name == "yes" && r.atKey("or") {
			if e.Name != "" {
				e.Name += " "
			}
			e.Name += r.word()
			r.i++
		}
		if e.Name == "silence" {
			e.After = r.duration("silence", "on silence")
		}
	default:
		r.fail("missing-name", r.notHere("an event is missing"), `write for example: on start, on silence 10 min, on person, on "stolen"`)
	}
	e.Place = r.place(start)
	return e
}

// duration reads a number with its unit; head is the word it belongs to, and shape what stands before it in an example.
func (r *reader) duration(head, shape string) ast.Expr {
	if !r.at(token.Number) {
		r.fail("missing-number", quote(head)+" needs a time", "write for example: "+shape+" 10 min")
		return nil
	}
	n := r.number()
	if n.Unit == "" {
		r.fail("missing-unit", quote(n.Text)+" needs a unit", "write for example: 30 s, 10 min, 2 h, 3 days")
		return nil
	}
	return n
}

// exitNames are the outcomes of a handoff.
var exitNames = []string{"queued", "accepted", "closed", "no_answer", "declined", "cancelled", "returned", "resolved", "failed"}

func (r *reader) handoff() *ast.Handoff {
	start := r.skip()
	n := &ast.Handoff{Doc: r.doc(start), Name: r.declName("the name of the handoff")}
	if r.at(token.String) {
		n.Title = r.str()
	}
	var seen once
	r.braces("handoff", func() { r.handoffPart(n, &seen) })
	n.Place = r.place(start)
	r.bad = n.Name.Text == ""
	return n
}

// handoffPart reads one entry of a handoff. What fails is left out.
func (r *reader) handoffPart(n *ast.Handoff, seen *once) {
	if r.messageAhead() && !r.atLead("for") {
		r.twice(seen, onceQuestion, "a message")
		n.Say = r.message()
		return
	}
	if r.cur().Kind != token.Lead {
		r.unknown(handoffBlock)
		return
	}
	switch w := r.word(); {
	case w == "hours":
		r.twice(seen, onceWhy, `an "hours"`)
		r.i++
		if name := r.name("the name of the hours"); !r.bad {
			n.Hours = &name
		}
	case w == "priority":
		if p := r.priority(); !r.bad {
			n.Priority = append(n.Priority, p)
		}
	case w == "skills":
		r.i++
		if list := r.texts("a skill"); !r.bad {
			n.Skills = append(n.Skills, list...)
		}
	case w == "queue":
		r.twice(seen, onceDefault, `a "queue"`)
		r.i++
		n.Queue = r.quotedText("the name of the queue")
	case w == "hide":
		r.i++
		if list := r.paths("what to hide"); !r.bad {
			n.Hide = append(n.Hide, list...)
		}
	case slices.Contains(exitNames, w):
		if e := r.exit(); !r.bad {
			n.Exits = append(n.Exits, e)
		}
	default:
		r.unknown(handoffBlock)
	}
}

func (r *reader) priority() *ast.Priority {
	start := r.skip()
	p := &ast.Priority{Level: r.name("the priority")}
	if r.gotKey("when") {
		p.When = r.expr()
	}
	p.Place = r.place(start)
	return p
}

// exit reads an outcome of a handoff with its words, jump or block.
func (r *reader) exit() *ast.Exit {
	start := r.skip()
	t := r.toks[start]
	n := &ast.Exit{Name: ast.Name{Place: ast.Place{At: t.Span()}, Text: r.textAt(start)}}
	if r.gotWord("after") {
		n.After = r.duration("after", "no_answer after")
	}
	if r.at(token.Arrow) || r.at(token.Open) {
		n.Do = r.tail(n.Name.Text)
	} else {
		n.Say = r.speak(n.Name.Text)
	}
	n.Place = r.place(start)
	return n
}
