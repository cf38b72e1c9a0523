package parse

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/source"
	"github.com/handrail-flow/handrail/lang/token"
)

// scanned reports what the scanner found, unless something has been said about the same slip: of the words that a line stumbles
// over only the first is reported.
func (r *reader) scanned() {
	if len(r.row.Problems) == 0 || r.notText() {
		return
	}
	r.list = slices.DeleteFunc(r.list, func(d diag.Diagnostic) bool { // it follows from a quote that is missing
		return slices.ContainsFunc(r.row.Problems, func(p token.Problem) bool {
			return p.Fault == token.Unterminated && (d.Span == p.Span ||
				p.Span.Len() == 1 && d.Span.Start < p.Span.Start && r.lineOf(d.Span.Start) == r.lineOf(p.Span.Start))
		})
	})
	spans, lines := map[source.Span]bool{}, map[int]int{} // lines: where the first problem of each line begins
	for _, d := range r.list {
		spans[d.Span] = true
		line := r.lineOf(d.Span.Start)
		if first, ok := lines[line]; !ok || d.Span.Start < first {
			lines[line] = d.Span.Start
		}
	}
	for _, p := range r.row.Problems {
		line := r.lineOf(p.Span.Start)
		first, told := lines[line]
		switch {
		case p.Fault == token.BadName && (spans[p.Span] || told && first < p.Span.Start):
			continue
		case p.Fault == token.CurlyQuotes && spans[p.Span]: // they'd be taken out
			continue
		case p.Fault == token.StrayChar && told && first <= p.Span.Start:
			continue
		case p.Fault == token.StrayChar:
			lines[line] = p.Span.Start
		}
		r.add(r.scanProblem(p))
	}
}

func (r *reader) lineOf(offset int) int { return r.row.File.Position(offset).Line }

// notText reports a file that isn't text at all, such as one in UTF-16, and nothing else of it.
func (r *reader) notText() bool {
	if len(r.text) < 2 || !strings.Contains(r.text[:min(len(r.text), maxHead)], "\x00") {
		return false
	}
	for _, p := range r.row.Problems {
		if p.Fault == token.NulByte || p.Fault == token.NotUTF8 {
			r.list = nil
			d := r.scanProblem(p)
			d.Help = "save it as plain text in UTF-8; it may be in UTF-16, or no text at all"
			r.add(d)
			return true
		}
	}
	return false
}

// maxHead is where a NUL byte says that a file isn't text, rather than that a byte has slipped in; our choice.
const maxHead = 4

// scanProblem puts a problem of the scanner into words.
func (r *reader) scanProblem(p token.Problem) diag.Diagnostic {
	text := r.row.File.Slice(p.Span)
	d := diag.Diagnostic{Span: p.Span, Incomplete: !strings.Contains(r.text[p.Span.Start:], "\n")}
	switch p.Fault {
	case token.Unterminated:
		d.Code, d.Message, d.Help = "unclosed-text", "this text has no closing quote on its line", `add a " where the text ends`
		if len(text) == 1 {
			d.Message, d.Help = "this quote opens no text", `add a " where the text begins, or take this one out`
		}
	case token.CurlyQuotes:
		d.Code, d.Message, d.Help = "curly-quotes", quotesMessage(text), `write straight ones: `+straight(text)
		d.Fixes = r.rewrite(p.Span, straight(text))
	case token.StrayChar:
		d.Code, d.Message, d.Help = "stray-character", quote(text)+" means nothing here", strayHelp(text)
		if ours, ok := strays[text]; ok {
			d.Fixes = r.rewrite(p.Span, ours)
		}
	case token.BadName:
		d.Code, d.Message, d.Help = "bad-name", quote(text)+" isn't a name", nameHelp(text)
	case token.NulByte:
		d.Code, d.Message, d.Help = "not-text", "there is a NUL byte here", "a .flow file is plain text in UTF-8"
	case token.NotUTF8:
		d.Code, d.Message, d.Help = "not-text", "this isn't UTF-8", "save the file as plain text in UTF-8"
	case token.TooDeep:
		d.Code, d.Message, d.Help = "too-deep", "this is nested too deeply; the rest of the file wasn't read",
			strconv.Itoa(token.MaxDepth)+" levels are the most: split it, or look for a brace too many"
	case token.LongLine:
		d.Code, d.Message, d.Help = "long-line", "this line is too long", strconv.Itoa(token.MaxLine)+" bytes are the most"
		d.Span.End = d.Span.Start
	case token.TooBig:
		d.Code, d.Message, d.Help = "too-big", "this file is too big and wasn't read", strconv.Itoa(token.MaxFile>>20)+" MB are the most: split it"
	}
	return d
}

// quotesMessage says what is wrong with quotes that aren't straight and double.
func quotesMessage(text string) string {
	switch {
	case strings.HasPrefix(text, "'"), strings.HasPrefix(text, "`"), strings.HasPrefix(text, "‘"), strings.HasPrefix(text, "’"), strings.HasPrefix(text, "‚"):
		return "these quotes are single"
	case strings.HasPrefix(text, "«"), strings.HasPrefix(text, "»"):
		return "these quotes are angular"
	}
	return "these quotes are curly"
}

// straight is a text with its curly quotes made straight.
func straight(s string) string {
	s = strings.TrimLeft(s, openQuotes)
	return `"` + strings.ReplaceAll(strings.TrimRight(s, openQuotes), `"`, `\"`) + `"`
}

// strays are signs of other languages that mean one thing only, and what is written here.
var strays = map[string]string{"&&": "and", "||": "or", "!=": "is not", "<>": "is not", "<": "is under", "<=": "is at most", ";": "", "→": "->",
	"–>": "->", "—>": "->", "−>": "->", "–": "-", "—": "-", "−": "-"}

// openQuotes are the quotes of other languages.
const openQuotes = "“”„‟«»'`‘’‚"

func strayHelp(s string) string {
	if c := currencies[s]; c != "" && s != "$" {
		return "write the currency after its number: 50 " + c
	}
	switch s {
	case ";":
		return "a newline ends a statement: take out the semicolon"
	case "'", "‘", "’", "`", "«", "»":
		return `texts stand in double quotes: "like this"`
	case "<<":
		return "commands stand without brackets: -> NAME, set, when"
	case "<":
		return "comparisons are words: write is under"
	case "<=":
		return "comparisons are words: write is at most"
	case "!=", "<>":
		return "comparisons are words: write is not"
	case "!":
		return "write: not"
	case "&", "&&":
		return "write: and"
	case "|", "||":
		return "write: or"
	case "$":
		return "names stand as they are: age; amounts with their currency: 50 USD"
	case "[", "]":
		return "no brackets: several stand side by side with commas, in parentheses after `is in`; the type of a list is `list of NAME`"
	case "?":
		return `a question's words stand after ">"`
	case "\\":
		return "an entry goes on after a comma or an operator: take it out"
	case "–>", "—>", "−>":
		return `an arrow is written: ->`
	case "–", "—", "−":
		return "write a plain hyphen: -"
	case "→":
		return "write: -> NAME"
	case "%":
		return "a percent sign follows its number: 12 %"
	case "@":
		return "a label is a name: @booked"
	}
	return "take it out, or put the text in double quotes"
}

func nameHelp(s string) string {
	if s[0] >= '0' && s[0] <= '9' {
		return "a name begins with a letter; a unit is one of: s, min, h, days, weeks, months, years, EUR, %, kg, GB, …"
	}
	help := "names are made of a to z, 0 to 9 and _"
	if snake := plainLetters(snakeCase(s)); token.IsName(snake) {
		help = `names are lower case, from a to z: "` + snake + `"`
	}
	return help
}

// snakeCase is a name in lower case, with _ before each capital inside; letters beyond ASCII stay.
func snakeCase(s string) string {
	var b strings.Builder
	var last rune
	for _, c := range s {
		if unicode.IsUpper(c) && (unicode.IsLower(last) || unicode.IsDigit(last)) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(c))
		last = c
	}
	return b.String()
}
