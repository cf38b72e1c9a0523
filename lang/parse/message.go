package parse

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/token"
)

// messageAhead says whether a message begins here: words, or what may stand before them.
func (r *reader) messageAhead() bool {
	if r.bad {
		return false
	}
	switch r.cur().Kind {
	case token.Words, token.More, token.Label:
		return true
	case token.LeadKey:
		return r.word() == "when"
	case token.Lead:
		return r.word() == "once" || r.word() == "for"
	}
	return false
}

// message reads wordings: the first, variants after `or`, and those for a channel.
func (r *reader) message() *ast.Message {
	start := r.i
	m := &ast.Message{Wordings: []*ast.Wording{r.wording(nil, r.i)}}
	r.variants(m)
	if r.bad {
		return nil
	}
	m.Place = r.place(start)
	return m
}

// variants reads what may follow the first wording of a message.
func (r *reader) variants(m *ast.Message) {
	for !r.bad {
		switch {
		case r.atLead("or"):
			r.i++
			m.Wordings = append(m.Wordings, r.wording(nil, r.i))
		case r.atLead("for") && r.kindAt(1) == token.Name:
			m.Wordings = append(m.Wordings, r.wording(nil, r.i))
		default:
			return
		}
	}
}

// wording reads one variant. Where its `when` has been read already (to tell it from the statement), cond holds it and start is
// the token it began with.
func (r *reader) wording(cond ast.Expr, start int) *ast.Wording {
	w := &ast.Wording{When: cond}
	head := ""
	if r.kindAt(0) == token.Label && !r.bad {
		t := r.cur()
		w.Label = &ast.Name{Place: ast.Place{At: t.Span()}, Text: r.text[t.Start+1 : t.End]}
		head = r.word()
		r.i++
	}
	for first := r.i == start; ; first = false {
		word := r.headWord(first)
		if word == "" {
			break
		}
		head = word
		r.i++
		switch word {
		case "once":
			w.Once = true
		case "when":
			w.When = r.expr()
		case "for":
			name := r.name("the channel's name")
			w.For = &name
		}
	}
	if cond != nil {
		head = "when"
	}
	r.wordLines(w, head)
	if r.bad {
		return nil
	}
	w.Place = r.place(start)
	return w
}

// headWord is once, when or for if one of them is next and belongs to this wording. Only the first thing of a wording may begin
// a line.
func (r *reader) headWord(first bool) string {
	if r.bad {
		return ""
	}
	switch k := r.cur().Kind; {
	case k == token.Name, k == token.Key, first && (k == token.Lead || k == token.LeadKey):
		if w := r.word(); w == "once" || w == "when" || w == "for" {
			return w
		}
	}
	return ""
}

// wordLines reads the `>` lines of a wording; head is the word that stood before them, if any.
func (r *reader) wordLines(w *ast.Wording, head string) {
	if r.bad {
		return
	}
	if k := r.cur().Kind; k != token.Words && k != token.More {
		r.noWords(head)
		return
	}
	if head != "" && r.apart() {
		r.tooFar(head)
	}
	if w.When == nil || !r.meantComparison() {
		w.Words = append(w.Words, r.wordLine())
	}
	for r.cur().Kind == token.More {
		w.Words = append(w.Words, r.wordLine())
	}
}

// apart says whether the next token stands past a blank line.
func (r *reader) apart() bool { return r.cur().Is(token.Blank) }

func (r *reader) noWords(head string) {
	message := r.notHere("words are missing")
	if head != "" {
		message = quote(head) + " needs words"
		if !r.done() {
			message += ", not " + r.quoted()
		}
	}
	help := `words stand on a line that begins with ">"`
	switch {
	case r.at(token.Colon):
		help = `take out the colon; the words stand after ">"`
	case r.at(token.Number) && head == "retry":
		help = "write one `retry` with words of its own for each try"
	case r.at(token.LParen):
		help = "names stand without parentheses: take them out"
	case r.at(token.String):
		help = `words stand after ">", without quotes: > ` + strings.Trim(r.word(), `"`)
	}
	r.fail("missing-words", message, help)
}

// meantComparison reports a `>` after a condition that was meant as "is over": `when total > 200 EUR -> care`. Its line is left out.
func (r *reader) meantComparison() bool {
	line := token.Line(r.word())
	if !strings.Contains(line, "->") && !strings.HasSuffix(line, "{") {
		return false
	}
	at := r.nextSpan()
	at.End = at.Start + 1
	r.report("greater-than", at, `">" begins words here, to the end of the line`, `to compare, write "is over": when total is over 200 EUR -> care`)
	r.i++
	return true
}

// wordLine reads one `>` line.
func (r *reader) wordLine() *ast.Words {
	t := r.toks[r.i]
	raw := r.text[t.Start:t.End]
	line := token.Line(raw)
	w := &ast.Words{Place: ast.Place{At: t.Span()}, Text: line}
	w.Parts = r.parts(line, int(t.End)-len(line), true)
	r.i++
	return w
}

// speak reads the words of a clause that can only speak: on the same or the next line, or in braces.
func (r *reader) speak(head string) *ast.Message {
	if r.at(token.Open) {
		open := r.i
		r.i++
		return r.braced(open, head)
	}
	if !r.messageAhead() {
		r.noWords(head)
		return nil
	}
	if r.apart() {
		r.tooFar(head)
	}
	return r.message()
}

// tooFar reports words past a blank line. They are read all the same.
func (r *reader) tooFar(head string) {
	r.report("words-apart", r.nextSpan(), "the words of "+quote(head)+" stand too far down", "put them on the same line, or on the next one")
}

// braced reads a message up to the closing brace; the opening one is token open.
func (r *reader) braced(open int, head string) *ast.Message {
	var m *ast.Message
	before := len(r.list)
	r.entries(open, func() {
		switch {
		case m != nil:
			r.failNext("extra-words", "only words stand in the braces of "+quote(head), "put this line after the closing brace")
		case !r.messageAhead():
			r.noWords(head)
		default:
			m = r.message()
		}
	})
	if m == nil && len(r.list) == before {
		r.noWords(head)
	}
	r.bad = m == nil
	return m
}

// str reads a string and takes its words apart.
func (r *reader) str() *ast.String {
	t := r.toks[r.i]
	r.i++
	return r.stringAt(int(t.Start), r.text[t.Start:t.End], false)
}

// stringAt makes a string of the text at an offset, quotes included. A plain one, such as a pattern, holds no values, and neither does one that is never closed.
func (r *reader) stringAt(offset int, raw string, plain bool) *ast.String {
	open, end := token.Quotes(raw)
	inner := raw[open : len(raw)-end]
	s := &ast.String{Place: spot(offset, offset+len(raw)), Text: inner}
	if strings.Contains(inner, `\"`) {
		s.Text = strings.ReplaceAll(inner, `\"`, `"`)
	}
	if !plain && end > 0 {
		s.Parts = r.parts(inner, offset+open, false)
	}
	return s
}

// quotedText reads a string where one must stand; what says what it is, for the message.
func (r *reader) quotedText(what string) *ast.String {
	if !r.at(token.String) {
		help := `put it in double quotes: "like this"`
		switch {
		case r.at(token.Colon):
			help = "take out the colon"
		case r.done():
			help = `write it on this line, in double quotes, several with commas: "…", "…"`
		}
		r.fail("missing-text", r.notHere(what+" is missing"), help)
		r.skipTexts()
		return nil
	}
	return r.str()
}

// skipTexts passes over the lines below an entry that hold what was meant for it: texts, or a list of them with dashes.
func (r *reader) skipTexts() {
	for r.done() && !r.apart() && (r.cur().Kind == token.String || r.cur().Kind == token.Minus && r.kindAt(1) == token.String) {
		r.step()
		r.toEntry()
	}
}

// texts reads strings separated by commas.
func (r *reader) texts(what string) []*ast.String {
	list := []*ast.String{r.quotedText(what)}
	for r.got(token.Comma) {
		list = append(list, r.quotedText(what))
	}
	return list
}
