package parse

import (
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/token"
)

// items reads the entries of a flow, a state or a block up to its `}`; token open is the `{`, which has been read.
func (r *reader) items(open int, in block) []ast.Item {
	var list []ast.Item
	r.entries(open, func() {
		start := r.i
		n := r.item(in)
		switch {
		case r.bad:
			list = append(list, &ast.Bad{Place: r.place(start)})
		case n != nil:
			list = append(list, n)
			r.entryEnd(start)
		}
	})
	return list
}

// entryEnd checks that nothing follows an entry on its line. What precedes stays in the tree.
func (r *reader) entryEnd(start int) {
	if r.bad || r.done() {
		return
	}
	code, help := "extra-words", ""
	message := r.quoted() + " can't follow here"
	switch k := r.cur().Kind; {
	case k == token.Words || k == token.More:
		message, help = quote(r.textAt(start))+" takes no words", "put the words on the line below"
		if r.textAt(start) == "ask" {
			code = "words-on-ask"
		}
	case k == token.Name && r.toks[r.i-1].Kind == token.Close, k == token.Name && isEntryWord(r.word()), k == token.Arrow:
		code, message, help = "one-per-line", r.quoted()+" begins another entry", "put it on a line of its own"
		if k == token.Arrow && r.textAt(start) == "call" {
			help = `a result is named with "as NAME"; a jump stands on a line of its own`
		}
	case k == token.Name && r.kindAt(1) == token.String && r.textAt(start) != "slot" && r.kindAt(-1) == token.String:
		code, message, help = r.secondValue()
	default:
		help = r.entryEndHelp(start)
	}
	r.fail(code, message, help)
}

// entryEndHelp is the help for something more at the end of the entry that begins with token start.
func (r *reader) entryEndHelp(start int) string {
	head := r.textAt(start)
	switch k := r.cur().Kind; {
	case k == token.LParen && (head == "set" || head == "let"):
		return "an action is called: call NAME(VALUES) as " + r.textAt(start+1)
	case k == token.LParen && head == "slot":
		return `the values of a choice stand in its braces, one a line: damaged "it's damaged"`
	case k == token.Open || k == token.LParen:
		return `take out this ` + r.quoted()
	case k == token.Comma && r.kindAt(1) == token.Name && r.kindAt(2) == token.String:
		return "values stand one a line"
	case r.sign() == "//":
		return `a comment begins with "#"`
	case k == token.Comma && r.kindAt(-1) == token.String:
		return `other ways to say it follow "also"`
	case k == token.Comma:
		return "take out the comma: entries stand one a line"
	case k == token.Dot && head == "run":
		return "`run` takes a flow; an action is called: call " + r.textAt(r.i-1) + "." + r.textAt(r.i+1) + "(…)"
	case r.sign() == "=" && head == "slot":
		return "write: default " + r.textAt(r.i+1)
	case r.sign() == ":":
		return "take out the colon"
	}
	if before := r.textAt(r.i - 1); r.at(token.Name) && r.kindAt(-2) == token.Arrow && (before == "state" || before == "flow" || before == "to") {
		return "write: -> " + r.word()
	}
	if help := r.listHelp(start); help != "" {
		return help
	}
	if w, ok := lookUp(head); ok {
		return "write: " + w.Shape
	}
	return ""
}

// secondValue is what is wrong with a name and a text after the label of a value: another value, or its synonyms.
func (r *reader) secondValue() (code, message, help string) {
	if strings.HasPrefix(r.word(), "syn") || strings.HasPrefix(r.word(), "alias") || r.word() == "or" || r.word() == "aka" {
		return "extra-words", r.quoted() + " can't follow here", `other ways to say it follow "also"`
	}
	return "one-per-line", r.quoted() + " begins another value", "values stand one a line"
}

// item reads one entry of a flow, a state or a block.
func (r *reader) item(in block) ast.Item {
	switch r.cur().Kind {
	case token.Words, token.More, token.Label:
		return itemOf(r.message())
	case token.Arrow:
		return itemOf(r.jump())
	case token.Lead:
		return r.wordItem(in)
	case token.LeadKey:
		switch r.word() {
		case "when":
			return r.whenItem()
		case "or":
			r.failNext("stray-or", `this "or" follows no words`, `"or" alone on a line begins another wording of the message above it`)
		case "else":
			r.failNext("stray-else", `this "else" follows no "when"`, `"else" stands right after the "}" or the line of its "when"`)
		default:
			r.unknown(in)
		}
		return nil
	}
	r.unknown(in)
	return nil
}

// itemOf turns a typed nil into a plain one.
func itemOf[N any, P interface {
	*N
	ast.Item
}](n P) ast.Item {
	if n == nil {
		return nil
	}
	return n
}

// wordItem reads an entry by its leading word.
func (r *reader) wordItem(in block) ast.Item {
	switch w := r.word(); w {
	case "once", "for":
		return itemOf(r.message())
	case "ask":
		return r.ask()
	case "confirm":
		return itemOf(r.confirm())
	case "call":
		return itemOf(r.call())
	case "run":
		return itemOf(r.run())
	case "set":
		return itemOf(r.set())
	case "let":
		return itemOf(r.let())
	case "forget":
		return itemOf(r.forget())
	case "end":
		return itemOf(r.end())
	case "retry":
		return itemOf(r.retry())
	case "experiment":
		return itemOf(r.experiment())
	case "image":
		return itemOf(r.image())
	case "measure":
		return itemOf(r.measure())
	case "slot":
		return itemOf(r.slot())
	case "on", "state", "starts", "needs", "gives", "stakes", "persona", "value", "shown":
		r.misplaced(in, w)
		return r.header(w)
	}
	r.unknown(in)
	return nil
}

// misplaced reports a word that belongs to another block. It is read all the same.
func (r *reader) misplaced(in block, w string) {
	if w == "persona" && r.kindAt(2) == token.Open {
		r.report("misplaced-word", r.nextSpan(), `a persona is declared outside of flows`, `here, "persona NAME" says which one speaks`)
		return
	}
	if in.has(w) {
		return
	}
	where := "in a flow"
	if stateBlock.has(w) {
		where = "in a flow or a state"
	}
	r.report("misplaced-word", r.nextSpan(), quote(w)+" can't stand here", "it stands directly "+where)
}

// header reads what stands only in flows and states.
func (r *reader) header(w string) ast.Item {
	switch w {
	case "on":
		return itemOf(r.on())
	case "state":
		return itemOf(r.state())
	case "starts":
		return itemOf(r.startsOn())
	case "needs":
		start := r.skip()
		n := &ast.Needs{Flows: r.nameList("the name of a flow")}
		n.Place = r.place(start)
		return n
	case "gives":
		start := r.skip()
		n := &ast.Gives{Names: r.nameList("the name of what the flow gives")}
		n.Place = r.place(start)
		return n
	case "stakes":
		start := r.skip()
		if !r.atWord("high") {
			r.fail("wrong-form", r.notHere(`"high" is missing`), "write: stakes high")
		}
		high := r.name("")
		return &ast.Stakes{Place: r.place(start), Level: high}
	case "persona":
		start := r.skip()
		n := &ast.UsePersona{Name: r.name("the name of a persona")}
		n.Place = r.place(start)
		return n
	case "value":
		return itemOf(r.rating())
	}
	start := r.skip()
	n := &ast.Shown{Text: r.quotedText("how it reads in a list")}
	n.Place = r.place(start)
	return n
}

// skip reads the leading word and returns its token.
func (r *reader) skip() int {
	r.i++
	return r.i - 1
}

func (r *reader) startsOn() *ast.StartsOn {
	start := r.skip()
	if !r.gotWord("on") {
		r.fail("wrong-form", r.notHere(`"on" is missing`), `write: starts on "I want to send this back"`)
		return nil
	}
	n := &ast.StartsOn{Examples: r.texts("what the customer may say")}
	n.Place = r.place(start)
	return n
}

func (r *reader) rating() *ast.Rating {
	start := r.skip()
	n := &ast.Rating{}
	if r.gotWord("customer") {
		n.Customer = r.name("the value to the customer")
		if r.got(token.Comma) && r.gotWord("company") {
			n.Company = r.name("the value to the company")
			n.Place = r.place(start)
			return n
		}
	}
	r.fail("wrong-form", "a rating names the customer, then the company", "write: value customer high, company low")
	return nil
}

func (r *reader) state() *ast.State {
	start := r.skip()
	n := &ast.State{Doc: r.doc(start), Name: r.declName("the name of the state")}
	n.Body = r.body(stateBlock, `"state"`)
	n.Place = r.place(start)
	r.bad = n.Name.Text == ""
	return n
}

// body reads the braces of a flow or a state, even where its head has failed.
func (r *reader) body(in block, what string) []ast.Item {
	if !r.at(token.Open) && !r.otherBracket(what) {
		r.fail("missing-block", r.notHere(`the "{" of `+what+` is missing`), r.blockHelp(what))
		if !r.toBrace() {
			return r.braceless(in)
		}
	}
	open := r.skip()
	return r.items(open, in)
}

// otherBracket reports a `(` or `[` where the `{` of a block should stand, at the end of its line. It is taken for that `{`.
func (r *reader) otherBracket(what string) bool {
	if k := r.cur().Kind; r.bad || r.done() || k != token.LParen && (k != token.Bad || r.word() != "[") || !r.toks[r.i+1].Is(token.First) {
		return false
	}
	r.report("missing-block", r.nextSpan(), quote(strings.Trim(what, `"`))+` needs "{", not `+r.quoted(), `blocks stand between "{" and "}"`)
	r.asBraces()
	return true
}

// asBraces takes the bracket that is next, and the one that closes it at the beginning of a line, for braces.
func (r *reader) asBraces() {
	open := r.i
	r.toks = slices.Clone(r.toks) // the row is the formatter's, too
	if t := &r.toks[open+1]; t.Kind == token.Name {
		t.Kind, t.Flags = token.Lead, t.Flags|token.Starts
	}
	depth := 0
	for i := open + 1; i < len(r.toks) && depth >= 0; i++ {
		switch t := &r.toks[i]; t.Kind {
		case token.Open:
			depth++
		case token.Close:
			depth--
		case token.RParen, token.Bad:
			if w := r.textAt(i); t.Is(token.First) && depth == 0 && (w == ")" || w == "]") {
				t.Kind = token.Close
				return
			}
		}
	}
}

// blockHelp is the help where the `{` of an entry is missing.
func (r *reader) blockHelp(what string) string {
	switch what = strings.Trim(what, `"`); {
	case r.at(token.Colon):
		return `write "{" instead of the colon, and "}" where the block ends`
	case r.at(token.String) && what == "state":
		return "states have no titles: take the text out"
	case r.at(token.Name) && r.kindAt(-1) == token.Name:
		return "a name is one word: " + r.textAt(r.i-1) + "_" + r.word()
	case r.at(token.Arrow) && what == "action":
		return "what an action gives stands in its braces: gives TYPE"
	}
	return "it stands on the same line"
}

// braceless reads the body of a flow or state that lacks its `{`: what stands indented deeper than its head.
func (r *reader) braceless(in block) []ast.Item {
	head := r.i - 1
	r.toEntry()
	if k := r.cur().Kind; k == token.Close || k == token.EOF || r.indent(r.i) <= r.indent(head) {
		return nil
	}
	r.bad, r.told = false, true
	return r.items(head, in)
}
