package parse

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/token"
)

// ask reads `ask a, b`, `ask always a`, `ask 2 of a, b, c`, or a routing question in braces.
func (r *reader) ask() ast.Item {
	start := r.skip()
	if r.at(token.Open) || r.otherBracket("ask") {
		return itemOf(r.menu(start))
	}
	if k := r.cur().Kind; r.done() && (k == token.Words || k == token.Label) && !r.apart() {
		r.report("missing-block", r.here(), `the "{" of "ask" is missing here`, "a question that only routes stands in braces; a slot is asked by its name: ask order_id")
		r.told = true
		return itemOf(r.menu(start))
	}
	n := &ast.Ask{}
	if next := r.kindAt(1); r.atWord("always") && (next == token.Name || next == token.Number) {
		r.i++
		n.Always = true
	}
	if r.at(token.Number) {
		n.Count = r.count("how many to ask")
		if !r.gotWord("of") {
			r.fail("wrong-form", r.notHere(`"of" is missing`), "write: ask 2 of full_name, phone, email")
		}
	}
	if r.at(token.String) {
		r.fail("missing-name", `"ask" takes the name of a slot`, `a question that only routes stands in braces: ask { > Is it urgent? yes -> care }`)
		return nil
	}
	n.Slots = r.paths("the name of a slot")
	n.Place = r.place(start)
	return n
}

// menu reads a routing question; the brace is next.
func (r *reader) menu(start int) *ast.Menu {
	n := &ast.Menu{}
	r.question("ask", &n.Say, &n.Arms, &n.Clauses)
	n.Place = r.place(start)
	return n
}

// question reads the braces of `ask {` and `confirm {`: words, then arms and the clauses of a ladder.
func (r *reader) question(head string, say **ast.Message, arms *[]*ast.Arm, clauses *[]ast.Clause) {
	open := r.i - 1 // where the brace is missing
	if k := r.cur().Kind; k != token.Words && k != token.Label {
		open = r.skip()
	}
	var seen once
	if r.messageAhead() {
		*say = r.message()
	} else {
		r.noWords(head)
	}
	failed := r.bad
	if failed {
		r.toEntry()
		r.bad = false
	}
	r.entries(open, func() {
		if c := r.menuClause(&seen); c != nil {
			*clauses = append(*clauses, c)
			return
		}
		if !r.bad {
			r.answerArm(arms)
		}
	})
	r.bad = r.bad || failed
}

// menuClause reads `retry`, `why` or `else` in a question, if one is next.
func (r *reader) menuClause(seen *once) ast.Clause {
	if k := r.cur().Kind; k != token.Lead && k != token.LeadKey {
		return nil
	}
	start := r.i
	switch r.word() {
	case "retry", "why", "else":
		c := r.ladder(seen)
		r.entryEnd(start)
		return c
	}
	return nil
}

// answerArm reads one arm of a question: yes, no or quoted labels.
func (r *reader) answerArm(arms *[]*ast.Arm) {
	switch k := r.cur().Kind; {
	case k == token.String, (k == token.Lead || k == token.Name) && (r.word() == "yes" || r.word() == "no"):
		if a := r.arm(true); a != nil {
			*arms = append(*arms, a)
		}
		return
	case k == token.Words, k == token.More, k == token.Label:
		r.failNext("extra-words", "the question's words come first, then its answers", `join these words with those above, or put them in an answer's braces`)
		return
	case k == token.LeadKey && r.word() == "or":
		r.failNext("stray-or", `this "or" follows no words`, `answers stand without "or": "poor", "fair" -> slow`)
		return
	case r.i > 0 && !r.cur().Is(token.Starts):
		help := `an answer reads: "label" -> NAME, or yes { … }`
		if r.sign() == ":" {
			help = "take out the colon: " + help
		}
		r.failNext("extra-words", r.quoted()+" can't follow here", help)
		return
	}
	message, help := r.quoted()+" isn't an answer", `answers are yes, no or quoted labels: yes -> care`
	switch word := strings.ToLower(r.word()); {
	case word == "yes" || word == "no":
		help = "keywords are lower case: " + word
	case r.cur().Kind == token.Lead && (r.kindAt(1) == token.Arrow || r.kindAt(1) == token.Open):
		help = `labels stand in quotes: "` + r.word() + `" -> NAME`
	case r.cur().Kind == token.Arrow || r.sign() == "*" || r.sign() == "-" || r.sign() == "+":
		help = "write: " + r.answerAfter()
	case r.prose(false):
		help = `what the bot says begins with ">", answers stand in quotes: "` + r.lineFrom(int(r.cur().Start)) + `" -> NAME`
	}
	if w, ok := plainBlock.find(r.word()); ok {
		help = "put what follows an answer in its braces, or close the question first: " + w.Shape
	}
	r.failNext("unknown-word", message, help)
}

// answerAfter is the answer that a line was meant to be which begins with the sign of another language.
func (r *reader) answerAfter() string {
	label, to, found := strings.Cut(r.restOfLine(), "->")
	if label = strings.Trim(label, " []\""); label != "yes" && label != "no" {
		label = `"` + label + `"`
	}
	if !found {
		to = "NAME"
	}
	return label + " -> " + strings.TrimSpace(to)
}

// arm reads labels and what they lead to. In a question labels may be quoted and have synonyms.
func (r *reader) arm(question bool) *ast.Arm {
	start := r.i
	a := &ast.Arm{Labels: []ast.Label{r.label(question)}}
	for r.got(token.Comma) {
		a.Labels = append(a.Labels, r.label(question))
	}
	switch {
	case r.at(token.Arrow), r.at(token.Open):
		a.Do = r.tail("an answer")
	case r.atWord("retry") && r.kindAt(1) == token.Name:
		a.Retry = r.retry()
	case r.at(token.Words), r.at(token.More):
		r.fail("missing-arrow", "words can't follow "+quote(r.textAt(r.i-1)), "put them in braces: "+r.textAt(r.i-1)+" { … }")
	case r.atKey("or"):
		r.fail("stray-or", `labels are joined by commas, not "or"`, `write: "poor", "fair" -> slow`)
	}
	if r.atWord("retry") && r.kindAt(1) == token.Name && !r.bad {
		r.fail("extra-words", `"retry" can't follow here`, "an arm leads to one thing: a jump, a block or a retry")
	}
	if r.bad {
		return nil
	}
	a.Place = r.place(start)
	return a
}

// label reads one head of an arm.
func (r *reader) label(question bool) ast.Label {
	start := r.i
	switch k := r.cur().Kind; {
	case r.bad:
	case question && k == token.String:
		l := ast.Label{Text: r.str()}
		if r.gotWord("also") {
			l.Also = r.texts("another way to say it")
		}
		l.Place = r.place(start)
		return l
	case k == token.Name, k == token.Lead:
		l := ast.Label{Word: r.word()}
		r.i++
		l.Place = r.place(start)
		if question && l.Word != "yes" && l.Word != "no" {
			r.report("not-an-answer", l.At, quote(l.Word)+" isn't an answer", "answers are yes, no or quoted labels")
		}
		return l
	case question:
		r.fail("missing-name", r.notHere("an answer is missing"), "answers are yes, no or quoted labels")
	default:
		r.noName("an outcome")
	}
	return ast.Label{}
}

// confirm reads `confirm` with its words, or with words and arms in braces.
func (r *reader) confirm() *ast.Confirm {
	start := r.skip()
	n := &ast.Confirm{}
	if r.at(token.Open) {
		r.question("confirm", &n.Say, &n.Arms, &n.Clauses)
		n.Place = r.place(start)
		return n
	}
	n.Say = r.speak("confirm")
	n.Place = r.place(start)
	if k := r.cur().Kind; !r.bad && (k == token.Words || k == token.Label || r.atLead("once")) {
		r.report("message-after-confirm", r.nextSpan(), `words right after "confirm" would read as part of its question`,
			`put the question in braces: confirm { > … }`)
	}
	return n
}

// call reads `call ACTION(args) as NAME { arms }`.
func (r *reader) call() *ast.Call {
	start := r.skip()
	n := &ast.Call{Action: r.path("the name of an action")}
	n.Args = r.args()
	n.As = r.as()
	n.Arms = r.arms("call", n.Action.String)
	n.Place = r.place(start)
	return n
}

func (r *reader) as() *ast.Name {
	if !r.gotWord("as") {
		return nil
	}
	if name := r.name("the name for the result"); name.Text != "" {
		return &name
	}
	return nil // told already
}

// args reads `(value, name: value)` if it is there.
func (r *reader) args() []*ast.Arg {
	if !r.got(token.LParen) {
		return nil
	}
	var list []*ast.Arg
	if r.got(token.RParen) {
		return nil
	}
	for {
		list = append(list, r.arg())
		if !r.got(token.Comma) {
			break
		}
	}
	r.closeParen()
	return list
}

func (r *reader) arg() *ast.Arg {
	start := r.i
	a := &ast.Arg{}
	if r.at(token.Name) && r.kindAt(1) == token.Colon {
		name := r.name("")
		a.Name = &name
		r.i++
	}
	a.Value = r.expr()
	a.Place = r.place(start)
	return a
}

// run reads `run FLOW(args) for each LIST as NAME at TIME { arms }`.
func (r *reader) run() *ast.Run {
	start := r.skip()
	n := &ast.Run{Flow: r.name("the name of a flow")}
	n.Args = r.args()
	if r.gotWord("for") {
		if !r.gotWord("each") {
			r.fail("wrong-form", r.notHere(`"each" is missing`), "write: run swap for each picks as swaps")
		}
		each := r.path("the list to go through")
		n.Each = &each
	}
	n.As = r.as()
	if r.gotWord("at") {
		n.When = r.expr()
	}
	n.Arms = r.arms("run", func() string { return n.Flow.Text })
	n.Place = r.place(start)
	return n
}

// arms reads the braces of `call` and `run`, if they are there: names of failures or ends and what they lead to.
func (r *reader) arms(head string, name func() string) []*ast.Arm {
	failed := r.bad
	if failed && !r.toBrace() || !r.at(token.Open) {
		return nil
	}
	var list []*ast.Arm
	open := r.skip()
	r.entries(open, func() {
		switch k := r.cur().Kind; {
		case k == token.Words || k == token.More || k == token.Label:
			r.failNext("extra-words", "only arms stand in the braces of "+quote(head), "write for example: not_found { > I can't find it. }")
		case k != token.Lead && k != token.Name:
			help := "write for example: not_found -> care"
			switch {
			case r.sign() == ":":
				help = "take out the colon"
			case k == token.Comma:
				help = `a reason follows "because": -> care because policy`
			case k == token.LParen:
				help = "a jump takes no values: take the parentheses out"
			}
			r.failNext("unknown-word", r.quoted()+" isn't an arm of "+quote(name()), help)
		default:
			if a := r.arm(false); a != nil {
				list = append(list, a)
			}
		}
	})
	r.bad = r.bad || failed
	return list
}

// retry reads `retry SLOT, SLOT` with its words, as a statement or in an arm.
func (r *reader) retry() *ast.Retry {
	start := r.skip()
	n := &ast.Retry{Slots: r.paths("the slot to ask again")}
	n.Say = r.speak("retry")
	if r.bad {
		return nil
	}
	n.Place = r.place(start)
	return n
}
