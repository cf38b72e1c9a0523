package parse

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/source"
	"github.com/handrail-flow/handrail/lang/token"
)

// What was probably meant where a condition, an arrow, a list or a value goes wrong. The tables hold what other languages write.

// comparatives are words after `is` that other languages compare with, and ours.
var comparatives = map[string]string{
	"less": ast.Under, "lower": ast.Under, "smaller": ast.Under, "fewer": ast.Under, "below": ast.Under, "beneath": ast.Under,
	"greater": ast.Over, "more": ast.Over, "bigger": ast.Over, "larger": ast.Over, "higher": ast.Over, "above": ast.Over,
	"equal": ast.Is, "equals": ast.Is, "earlier": ast.Before, "older": ast.Before, "sooner": ast.Before,
	"later": ast.After, "newer": ast.After, "since": ast.After, "until": ast.AtMost, "between": "between",
}

// verbs are words that other languages compare with, where ours begin with `is`.
var verbs = map[string]string{
	"isn": "is not", "isnt": "is not", "aint": "is not", "equals": "is", "equal": "is", "eq": "is", "matches": "is", "ne": "is not",
	"neq": "is not", "lt": "is under", "lte": "is at most", "gt": "is over", "gte": "is at least", "exceeds": "is over",
	"over": "is over", "under": "is under", "before": "is before", "after": "is after", "at": "is at least", "known": "is known",
	"contains": "is in", "includes": "is in", "like": "is", "above": "is over", "below": "is under", "greater": "is over",
	"less": "is under", "more": "is over", "fewer": "is under", "exists": "is known", "has": "is known", "are": "is", "was": "is",
	"doesn": "is not", "isset": "is known",
}

// comparative fails at `less than` and its like, after `is`, where something to compare with follows.
func (r *reader) comparative(negated bool) bool {
	if !r.operandAhead(1) {
		return false
	}
	op, ok := comparatives[strings.ToLower(r.word())]
	if !ok {
		return false
	}
	start := r.i
	at := r.cur().Span()
	for next := 1; r.kindAt(next) == token.Name || r.kindAt(next) == token.Key; next++ {
		switch r.textAt(r.i + next) {
		case "than", "to", "or", "equal":
			at.End = int(r.toks[r.i+next].End)
			continue
		}
		break
	}
	words := r.row.File.Slice(at)
	help := "write: is " + op
	switch {
	case op == "between":
		help = "write both ends: day is at least today and day is at most today + 7 days"
	case strings.Contains(words, " or ") && op == ast.Over:
		help = "write: is at least"
	case strings.Contains(words, " or ") && op == ast.Under:
		help = "write: is at most"
	case op == ast.Is:
		help = "write: is"
	}
	if negated && op == ast.Is {
		help = "write: is not"
	}
	r.i = start
	before := len(r.list)
	r.report("comparison", at, quote(words)+" isn't how things are compared here", help)
	if ours, ok := strings.CutPrefix(help, "write: is"); ok && !negated {
		r.mend(before, at, strings.TrimSpace(ours))
	}
	r.bad = true
	return true
}

// inTime fails at `is in the future` and its like, where `in` has been read.
func (r *reader) inTime() bool {
	at, i := r.cur().Span(), r.i
	if r.at(token.Name) && r.word() == "the" && r.kindAt(1) == token.Name {
		i++
		at.End = int(r.toks[i].End)
	}
	ours := map[string]string{"future": "is after today", "past": "is before today"}[r.textAt(i)]
	if ours == "" || i == r.i {
		return false
	}
	r.report("comparison", at, quote(r.row.File.Slice(at))+" isn't how things are compared here", "write: "+ours)
	r.bad = true
	return true
}

// noTail fails where a jump or a block should stand; head is what it belongs to.
func (r *reader) noTail(head string) {
	// 16 AND: three capitals after a number read as a currency.
	if last := r.textAt(r.i - 1); r.kindAt(-1) == token.Unit && token.IsReserved(strings.ToLower(last)) && !r.bad {
		before := len(r.list)
		r.report("comparison", r.toks[r.i-1].Span(), quote(last)+" is written in lower case", "write: "+strings.ToLower(last))
		r.mend(before, r.toks[r.i-1].Span(), strings.ToLower(last))
		r.bad = true
		return
	}
	what := quote(head) + ` needs "->" or "{"`
	if !r.done() {
		what += ", not " + r.quoted()
	}
	before, at := len(r.list), r.here()
	r.fail("missing-arrow", what, r.tailHelp(head))
	switch r.sign() {
	case "=", "==", "===":
		r.mend(before, at, "is")
	case "=>", "-->", "==>":
		r.mend(before, at, "->")
	}
}

func (r *reader) tailHelp(head string) string {
	usual := `write "-> NAME", or "{" and the block's lines below`
	switch r.cur().Kind {
	case token.Arrow, token.Open:
		return "it stands on the same line as " + quote(head)
	case token.Comma:
		if r.kindAt(-1) == token.Number && r.kindAt(1) == token.Number {
			return "numbers hold no commas: " + r.textAt(r.i-1) + r.textAt(r.i+1)
		}
	case token.Key:
		if r.atKey("in") && head == "when" {
			return "write: is in"
		}
	case token.LParen:
		if !r.done() && r.kindAt(-1) == token.Name {
			return "names stand without parentheses: " + r.textAt(r.i-1)
		}
	case token.Name:
		if !r.done() {
			return r.tailWord(head, usual)
		}
	}
	switch sign := r.sign(); sign {
	case "=", "==", "===":
		return `comparisons are words: write "is" instead of "` + sign + `"`
	case "=>", "-->", "==>":
		return `an arrow is written "->"`
	case ":":
		return `write "->" or "{" instead of the colon`
	}
	return usual
}

// tailWord is the help for a word where a jump or a block should stand.
func (r *reader) tailWord(head, usual string) string {
	word := strings.ToLower(r.word())
	last := r.toks[r.i+1].Is(token.Starts) || r.kindAt(1) == token.EOF || r.kindAt(1) == token.Close
	switch {
	case head == "else" && (word == "if" || word == "when"):
		return "write: else when CONDITION -> NAME"
	case token.IsReserved(word) && word != r.word():
		return "write it in lower case: " + word
	case word == "then" || word == "do" || word == "goto" || word == "go" || word == "jump":
		return strings.Replace(`write "-> %n" instead of `+r.quoted(), "%n", r.nameAfter(), 1)
	case verbs[word] != "" && head == "when":
		return "write: " + verbs[word]
	case r.kindAt(-1) == token.Number && (!last || currencies[word] != "" || len(word) == 3):
		return unitHelp(r.textAt(r.i-1), word)
	case last:
		return "write: -> " + word
	}
	if help := r.stranger(plainBlock); help != "" {
		return help
	}
	return usual
}

// nameAfter is the name that follows the next token; NAME where none does.
func (r *reader) nameAfter() string {
	for i := r.i + 1; r.toks[i].Kind == token.Name; i++ {
		if w := r.textAt(i); w != "to" {
			return w
		}
	}
	return "NAME"
}

// currencies are the commonest names and signs of currencies, and what is written.
var currencies = map[string]string{"euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD", "bucks": "USD", "pound": "GBP", "pounds": "GBP",
	"quid": "GBP", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}

// unitHelp is the help for a word that follows a number and is no unit.
func unitHelp(number, word string) string {
	if caps := strings.ToUpper(word); token.IsUnit(caps) && len(caps) == 3 {
		return "currencies are three capitals: " + number + " " + caps
	}
	if c := currencies[word]; c != "" {
		return "currencies are three capitals: " + number + " " + c
	}
	return "a unit is one of: min, h, days, weeks, months, years, %, kg, GB, …, or a currency of three capitals: " + number + " EUR"
}

// currencyFirst fails at `EUR 50`.
func (r *reader) currencyFirst() bool {
	w := r.word()
	if len(w) != 3 || !token.IsUnit(w) || !token.IsCaps(w) || r.kindAt(1) != token.Number {
		return false
	}
	at := source.Span{Start: int(r.cur().Start), End: int(r.toks[r.i+1].End)}
	r.report("wrong-form", at, "a currency follows its amount", "write: "+r.textAt(r.i+1)+" "+w)
	r.bad = true
	return true
}

// listHelp is the help for something more on the line of an entry that begins with token start, where it lacks a comma; "" if that
// isn't it.
func (r *reader) listHelp(start int) string {
	before, next := r.toks[r.i-1], r.cur()
	joined := r.word() == "and" || r.word() == "or"
	switch {
	case before.Kind == token.String && (next.Kind == token.String || joined && r.kindAt(1) == token.String):
		if !textHeads[r.textAt(start)] && !strings.Contains(r.text[r.toks[start].Start:before.Start], " also ") {
			return ""
		}
		return `join them with commas: "…", "…"`
	case (before.Kind == token.Name) && r.i-1 > start && (next.Kind == token.Name || joined && r.kindAt(1) == token.Name):
		first, second := r.textAt(r.i-1), r.word()
		if joined {
			second = r.textAt(r.i + 1)
		}
		switch {
		case first == "for" || first == "the" || first == "user":
			return "write: " + r.textAt(start) + " " + second
		case listHeads[r.textAt(start)]:
			return "names are joined by commas: " + first + ", " + second + "; a name of several words by _: " + first + "_" + second
		}
	}
	return ""
}

// textHeads begin entries that take several texts, listHeads those that take several names.
var textHeads = map[string]bool{"starts": true, "answer": true, "on": true, "skills": true, "spell": true}

var listHeads = map[string]bool{"ask": true, "needs": true, "gives": true, "forget": true, "hide": true, "fails": true}

// nameFrom makes a name of words in quotes: their first three in lower case, joined by _; "" where they have no letters from a to z.
func nameFrom(text string) string {
	words := strings.FieldsFunc(plainLetters(strings.ToLower(text)), func(c rune) bool { return (c < 'a' || c > 'z') && (c < '0' || c > '9') })
	for len(words) > 0 && words[0][0] <= '9' {
		words = words[1:]
	}
	return strings.Join(words[:min(3, len(words))], "_")
}

// plainLetters writes the letters of common European names with a to z; others stay.
func plainLetters(s string) string { return letters.Replace(s) }

var letters = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "à", "a", "á", "a", "â", "a", "ã", "a", "å", "a", "æ", "ae",
	"ç", "c", "è", "e", "é", "e", "ê", "e", "ë", "e", "ì", "i", "í", "i", "î", "i", "ï", "i", "ñ", "n", "ò", "o", "ó", "o", "ô", "o",
	"õ", "o", "ø", "o", "œ", "oe", "ù", "u", "ú", "u", "û", "u", "ý", "y", "ÿ", "y", "ł", "l", "ś", "s", "š", "s", "ż", "z", "ž", "z",
	"č", "c", "ć", "c", "ě", "e", "ę", "e", "ą", "a", "ń", "n", "ř", "r", "ů", "u")
