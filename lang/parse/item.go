package parse

import (
	"strconv"

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
	case k == token.Open || k == token.LParen:
		help = `take out this ` + r.quoted()
	case k == token.Comma && r.toks[r.i-1].Kind == token.String:
		help = `other ways to say it follow "also"`
	default:
		if w, ok := lookUp(r.textAt(start)); ok {
			help = "write: " + w.Shape
		}
	}
	r.fail(code, message, help)
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
	n := &ast.State{Doc: r.doc(start), Name: r.name("the name of the state")}
	n.Body = r.body(stateBlock, `"state"`)
	n.Place = r.place(start)
	r.bad = n.Name.Text == ""
	return n
}

// body reads the braces of a flow or a state, even where its head has failed.
func (r *reader) body(in block, what string) []ast.Item {
	if !r.at(token.Open) {
		r.fail("missing-block", r.notHere(`the "{" of `+what+` is missing`), `it stands on the same line`)
		if !r.toBrace() {
			return r.braceless(in)
		}
	}
	open := r.skip()
	return r.items(open, in)
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

func (r *reader) noTail(head string) {
	help := `write "-> NAME", or "{" and the block's lines below`
	switch r.cur().Kind {
	case token.Arrow, token.Open:
		help = "it stands on the same line as " + quote(head)
	case token.Equals:
		help = `comparisons are words: when why is damaged -> care`
	default:
		if s, ok := strangers[r.word()]; ok {
			help = s
		}
	}
	what := quote(head) + ` needs "->" or "{"`
	if !r.done() {
		what += ", not " + r.quoted()
	}
	r.fail("missing-arrow", what, help)
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
		r.fail("missing-equals", r.notHere(`"=" is missing`), "write: "+head+" NAME = VALUE")
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
