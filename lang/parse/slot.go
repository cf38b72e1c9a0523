package parse

import (
	"strconv"
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/token"
)

// slot reads `slot NAME TYPE "title" … { clauses }`.
func (r *reader) slot() *ast.Slot {
	start := r.skip()
	n := &ast.Slot{Doc: r.doc(start), Name: r.declName("the name of the slot")}
	n.Type = r.typeRef(false)
	if r.at(token.String) {
		n.Title = r.str()
	}
	r.slotFlags(n)
	other := r.otherBracket("slot")
	if !r.bad && !other && !r.at(token.Open) && !r.done() {
		r.entryEnd(start)
	}
	failed := r.bad
	if failed && !r.toBrace() {
		return nil
	}
	if other || r.at(token.Open) {
		open := r.skip()
		n.Clauses = r.slotClauses(open)
	} else if !failed && r.slotUnopened(n) {
		r.report("missing-block", r.here(), `the "{" of "slot" is missing here`, "it stands on the same line")
		r.told = true
		n.Clauses = r.slotClauses(r.i - 1)
	}
	n.Place = r.place(start)
	r.bad = failed && (n.Name.Text == "" || n.Type == nil)
	return n
}

// slotUnopened says whether what is indented below a slot without braces was meant for it: the values of a choice, or a clause that
// stands nowhere else.
func (r *reader) slotUnopened(n *ast.Slot) bool {
	if n.Type == nil || !r.done() || r.cur().Kind == token.Close || r.cur().Kind == token.EOF || r.indent(r.i) <= r.indent(r.i-1) {
		return false
	}
	i := r.i
	for k := r.toks[i].Kind; k == token.Words || k == token.More; k = r.toks[i].Kind {
		i++
	}
	if r.toks[i].Kind != token.Lead {
		return false
	}
	switch r.textAt(i) {
	case "valid", "why", "suggest":
		return true
	}
	return n.Type.Kind == ast.TypeChoice && r.toks[i+1].Kind == token.String
}

// slotFlags reads optional, sensitive and default, in any order.
func (r *reader) slotFlags(n *ast.Slot) {
	for {
		switch {
		case r.gotWord("optional"):
			n.Optional = true
		case r.gotWord("sensitive"):
			n.Sensitive = true
		case r.gotWord("default"):
			n.Default = r.expr()
		default:
			if r.at(token.Name) {
				help := `after its title a slot may be "optional", "sensitive" or have a "default"`
				switch typ := r.textAt(r.i - 1); {
				case n.Title != nil || n.Type == nil:
				case typ == "some" || typ == "one" || typ == "list":
					help = "write: " + typ + " of " + r.lineFrom(int(r.cur().Start))
				default:
					help = "a name is one word: slot " + n.Name.Text + "_" + r.textAt(r.i-1) + " " + r.word()
				}
				r.fail("extra-words", r.quoted()+" can't follow here", r.near(slotFlagBlock, help))
			}
			return
		}
	}
}

// once remembers which clauses of a block have been seen.
type once uint8

// The clauses that stand once.
const (
	onceQuestion once = 1 << iota
	onceWhy
	onceElse
	onceSuggest
	onceDefault
)

// twice reports a clause that may stand only once in its block.
func (r *reader) twice(seen *once, clause once, what string) {
	if *seen&clause != 0 {
		r.report("twice", r.nextSpan(), "there is already "+what+" above", "keep one of them")
	}
	*seen |= clause
}

func (r *reader) slotClauses(open int) []ast.Clause {
	var list []ast.Clause
	var seen once
	r.entries(open, func() {
		start := r.i
		before := seen
		c := r.slotClause(&seen)
		if r.bad {
			seen = before
		}
		if c == nil {
			c = &ast.Bad{Place: r.place(start)}
		}
		list = append(list, c)
		r.entryEnd(start)
	})
	return list
}

// slotClause reads one entry of a slot. A name with a quoted label is a value, whatever the name.
func (r *reader) slotClause(seen *once) ast.Clause {
	t := r.cur()
	if t.Kind == token.Lead && r.kindAt(1) == token.String && !r.toks[r.i+1].Is(token.Starts) {
		return clauseOf(r.choice(true))
	}
	if r.messageAhead() && !r.atLead("for") {
		return r.slotQuestion(seen)
	}
	if t.Kind == token.Lead || t.Kind == token.LeadKey {
		switch r.word() {
		case "retry", "why", "else":
			return r.ladder(seen)
		case "valid":
			return clauseOf(r.valid())
		case "default":
			r.twice(seen, onceDefault, "a default")
			start := r.skip()
			n := &ast.Default{Value: r.expr()}
			n.Place = r.place(start)
			return r.sound(n)
		case "suggest":
			r.twice(seen, onceSuggest, "a suggestion")
			start := r.skip()
			n := &ast.Suggest{Value: r.expr()}
			n.Say = r.speak("suggest")
			n.Place = r.place(start)
			return r.sound(n)
		}
	}
	r.unknownClause()
	return nil
}

// unknownClause reports an entry that is no clause; perhaps it is a value that lacks its label.
func (r *reader) unknownClause() {
	if t := r.cur(); t.Kind == token.Lead {
		r.i++
		alone := r.done()
		r.i--
		if _, known := slotBlock.nearest(r.word()); alone && !known && r.stranger(slotBlock) == "" && !r.prose(false) {
			word := r.word()
			r.failNext("missing-label", "the value "+quote(word)+" needs its label", `write how it reads in a sentence: `+word+` "`+strings.ReplaceAll(word, "_", " ")+`"`)
			return
		}
	}
	r.unknown(slotBlock)
}

func (r *reader) slotQuestion(seen *once) ast.Clause {
	start := r.i
	r.twice(seen, onceQuestion, "a question")
	n := &ast.Question{Say: r.message()}
	n.Place = r.place(start)
	return r.sound(n)
}

// sound is the clause, or nil if it has failed.
func (r *reader) sound(c ast.Clause) ast.Clause {
	if r.bad {
		return nil
	}
	return c
}

// clauseOf turns a typed nil into a plain one.
func clauseOf[N any, P interface {
	*N
	ast.Clause
}](n P) ast.Clause {
	if n == nil {
		return nil
	}
	return n
}

// ladder reads what slots and questions share: retry, why and else.
func (r *reader) ladder(seen *once) ast.Clause {
	start := r.i
	switch r.word() {
	case "retry":
		r.i++
		n := &ast.Rung{Say: r.speak("retry")}
		n.Place = r.place(start)
		return r.sound(n)
	case "why":
		r.twice(seen, onceWhy, `a "why"`)
		r.i++
		n := &ast.Why{Say: r.speak("why")}
		n.Place = r.place(start)
		return r.sound(n)
	}
	r.twice(seen, onceElse, `an "else"`)
	r.i++
	n := &ast.LadderEnd{Do: r.tail("else")}
	n.Place = r.place(start)
	return r.sound(n)
}

func (r *reader) valid() *ast.Valid {
	start := r.skip()
	if !r.gotKey("when") {
		r.fail("wrong-form", r.notHere(`"when" is missing`), "write: valid when day is after today")
		return nil
	}
	n := &ast.Valid{Cond: r.expr()}
	n.Say = r.speak("valid when")
	if r.bad {
		return nil
	}
	n.Place = r.place(start)
	return n
}

// choice reads `NAME "label" also "synonym", …`. labelled says that the label must be there.
func (r *reader) choice(labelled bool) *ast.Choice {
	start := r.i
	t := r.cur()
	n := &ast.Choice{Name: ast.Name{Place: ast.Place{At: t.Span()}, Text: r.word()}}
	if n.Name.Text == "also" {
		r.failNext("stray-also", `"also" stands on the line of its value`, "join this line with the one above")
		return nil
	}
	r.i++
	if labelled || r.at(token.String) {
		n.Label = r.quotedText("the value's label")
	}
	if r.gotWord("also") {
		n.Also = r.texts("another way to say it")
	}
	if r.bad {
		return nil
	}
	n.Place = r.place(start)
	return n
}

// typeRef reads a type. The values of a choice stand in its own braces in a field, but in the slot's braces in a slot.
func (r *reader) typeRef(field bool) *ast.TypeRef {
	start := r.i
	n := &ast.TypeRef{Kind: ast.TypeNamed}
	if !r.at(token.Name) || notType(r.word()) {
		r.noType()
		return nil
	}
	switch w, ahead := r.word(), r.kindAt(1); {
	case (w == "list" || w == "one" || w == "some") && ahead == token.Name && r.textAt(r.i+1) == "of":
		r.i += 2
		n.Kind = w
		n.Path = r.typePath("a list")
	case w == "score":
		r.i++
		r.score(n)
	case w == "choice":
		r.i++
		n.Kind = ast.TypeChoice
		if field && r.at(token.Open) {
			n.Choices = r.choices()
		}
	default:
		n.Path = r.typePath("a type")
	}
	if field && n.Kind != ast.TypeChoice && r.at(token.Open) && !r.bad {
		r.report("choice-only", r.toks[r.i-1].Span(), "only a choice has values in braces", "write: NAME choice { … }")
		n.Choices = r.choices()
	}
	if r.bad {
		return nil
	}
	n.Place = r.place(start)
	return n
}

// notType says whether a word that may follow a type can't be one.
func notType(w string) bool {
	switch w {
	case "optional", "sensitive", "default", "mention":
		return true
	}
	return false
}

// typePath reads the name of a type or list. Words that belong to types can't be one.
func (r *reader) typePath(what string) ast.Path {
	if w := r.word(); notType(w) || w == "score" || w == "choice" {
		r.noType()
	}
	return r.path(what)
}

func (r *reader) noType() {
	help := "write for example: text, date, money, choice, one of order.items"
	switch before := r.textAt(r.i - 1); {
	case r.at(token.Colon) && before == "gives":
		help = "take out the colon"
	case r.at(token.Colon):
		help = "the type follows its name without a colon: " + before + " " + r.typeAfter()
	}
	r.fail("missing-type", r.notHere("a type is missing"), help)
}

// typeAfter is the name that follows a colon; money where none does.
func (r *reader) typeAfter() string {
	if r.kindAt(1) == token.Name {
		return r.textAt(r.i + 1)
	}
	return "money"
}

// score reads `1 to N`.
func (r *reader) score(n *ast.TypeRef) {
	n.Kind = ast.TypeScore
	ok := r.at(token.Number)
	if ok {
		n.Min, _ = strconv.Atoi(r.word())
		r.i++
		ok = r.gotWord("to") && r.at(token.Number)
	}
	if !ok {
		r.fail("wrong-form", r.notHere("the range of the score is missing"), "write: score 1 to 5")
		return
	}
	n.Max, _ = strconv.Atoi(r.word())
	r.i++
}

func (r *reader) choices() []*ast.Choice {
	var list []*ast.Choice
	open := r.skip()
	r.entries(open, func() {
		start := r.i
		if r.cur().Kind != token.Lead {
			r.failNext("unknown-word", r.quoted()+" isn't a value", `values stand one a line: gold "gold"`)
			return
		}
		if c := r.choice(false); c != nil {
			list = append(list, c)
			r.entryEnd(start)
		}
	})
	return list
}
