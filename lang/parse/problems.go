package parse

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/source"
	"github.com/handrail-flow/handrail/lang/token"
)

// scanned reports what the scanner found, unless the parser has had something to say about the same word.
func (r *reader) scanned() {
	said := map[source.Span]bool{}
	for _, d := range r.list {
		said[d.Span] = true
	}
	for _, p := range r.row.Problems {
		if p.Fault == token.BadName && said[p.Span] {
			continue
		}
		text := r.row.File.Slice(p.Span)
		d := diag.Diagnostic{Span: p.Span, Incomplete: !strings.Contains(r.text[p.Span.Start:], "\n")}
		switch p.Fault {
		case token.Unterminated:
			d.Code, d.Message, d.Help = "unclosed-text", "this text has no closing quote on its line", `add a " where the text ends`
		case token.CurlyQuotes:
			d.Code, d.Message, d.Help = "curly-quotes", "these quotes are curly", `write straight ones: `+straight(text)
			d.Fixes = []diag.Fix{{Title: "use straight quotes", Safe: true,
				Edits: []diag.Edit{{File: r.row.File, Span: p.Span, New: straight(text)}}}}
		case token.StrayChar:
			d.Code, d.Message, d.Help = "stray-character", quote(text)+" means nothing here", strayHelp(text)
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
		r.add(d)
	}
}

// straight is a text with its curly quotes made straight.
func straight(s string) string {
	return strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "‟", `"`).Replace(s)
}

func strayHelp(s string) string {
	switch s {
	case ";":
		return "a newline ends a statement: take out the semicolon"
	case "'", "‘", "’", "`", "«", "»":
		return `texts stand in double quotes: "like this"`
	case "<", "!", "&", "|":
		return "comparisons are words: is, is not, is over, is under, and, or"
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
	if snake := snakeCase(s); snake != s {
		return `names are lower case, from a to z: "` + snake + `"`
	}
	return "names are made of a to z, 0 to 9 and _"
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
