package parse

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/source"
	"github.com/handrail-flow/handrail/lang/token"
)

// parts takes words apart: literal text, `{holes}`, plural forms and links. base is the offset of text in the file; words says
// that the text is a `>` line rather than a string. It returns nil for empty text.
func (r *reader) parts(text string, base int, words bool) []ast.Part {
	if text == "" {
		return nil
	}
	if !strings.ContainsAny(text, "{}[\\") {
		return []ast.Part{&ast.Lit{Place: spot(base, base+len(text)), Text: text}}
	}
	p := splitter{r: r, text: text, base: base, words: words}
	return p.until(len(text), false)
}

func spot(start, end int) ast.Place { return ast.Place{At: source.Span{Start: start, End: end}} }

// splitter walks over words once.
type splitter struct {
	r     *reader
	text  string
	base  int
	words bool
	pos   int
	// lit collects literal text from litStart on, escapes resolved.
	lit      strings.Builder
	litStart int
	out      []ast.Part
	depth    int // how many plural forms are open
}

// maxForms is how deep plural forms may nest; our choice.
const maxForms = 4

// until reads parts up to offset end, or, in a plural form, to the comma that ends it.
func (p *splitter) until(end int, form bool) []ast.Part {
	outer := p.out
	p.out, p.litStart = nil, p.pos
	for p.pos < end {
		switch c := p.text[p.pos]; {
		case c == '\\' && p.pos+1 < end && strings.IndexByte(`{}[]\,"`, p.text[p.pos+1]) >= 0:
			p.lit.WriteByte(p.text[p.pos+1])
			p.pos += 2
		case form && c == ',':
			end = p.pos
		case c == '{':
			p.hole(end)
		case c == '[':
			p.link(end)
		case c == '}':
			p.strayBrace()
		default:
			p.literal(end)
		}
	}
	p.flush()
	parts := p.out
	p.out = outer
	return parts
}

// literal copies text up to the next special character.
func (p *splitter) literal(end int) {
	n := strings.IndexAny(p.text[p.pos+1:end], "{}[\\,")
	if n < 0 {
		n = end - p.pos - 1
	}
	p.lit.WriteString(p.text[p.pos : p.pos+1+n])
	p.pos += 1 + n
}

// flush turns the collected literal text into a part.
func (p *splitter) flush() {
	if p.lit.Len() > 0 {
		p.out = append(p.out, &ast.Lit{Place: spot(p.base+p.litStart, p.base+p.pos), Text: p.lit.String()})
		p.lit.Reset()
	}
}

// take appends a part that begins at start and ends here, after the literal text before it.
func (p *splitter) take(start int, make func(ast.Place) ast.Part) {
	end := p.pos
	p.pos = start
	p.flush()
	p.pos = end
	p.out = append(p.out, make(spot(p.base+start, p.base+end)))
	p.litStart = end
}

func (p *splitter) report(code string, start, end int, message, help string) {
	p.r.add(diag.Diagnostic{Span: source.Span{Start: p.base + start, End: p.base + end}, Code: code, Message: message, Help: help,
		Incomplete: !strings.Contains(p.r.text[p.base:], "\n")})
}

func (p *splitter) strayBrace() {
	if p.words {
		p.report("brace-in-words", p.pos, p.pos+1, `this "}" is part of the words: ">" takes the rest of its line`,
			`put the "}" on a line of its own, or write \} for a brace that is shown`)
	} else {
		p.report("brace-in-words", p.pos, p.pos+1, `this "}" closes nothing`, `write \} for a brace that is shown`)
	}
	p.lit.WriteByte('}')
	p.pos++
}

// closing finds the `}` that matches the `{` at pos, or -1.
func (p *splitter) closing(end int) int {
	depth := 0
	for i := p.pos; i < end; i++ {
		switch p.text[i] {
		case '\\':
			i++
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// hole reads `{path}`, `{path|format}` or `{path: form, form}`.
func (p *splitter) hole(end int) {
	start := p.pos
	closing := p.closing(end)
	if closing < 0 {
		p.report("open-hole", start, start+1, `this "{" has no "}" on its line`, `close it: {name}; or write \{ for a brace that is shown`)
		p.lit.WriteString(p.text[start:end])
		p.pos = end
		return
	}
	p.pos++
	path, ok := p.path(closing)
	if !ok {
		p.badHole(start, closing)
		return
	}
	switch {
	case p.pos == closing:
		p.pos++
		p.take(start, func(at ast.Place) ast.Part { return &ast.Hole{Place: at, Path: path} })
	case p.text[p.pos] == '|':
		p.pos++
		format, ok := p.name(closing)
		if !ok || p.pos != closing {
			p.badHole(start, closing)
			return
		}
		p.pos++
		p.take(start, func(at ast.Place) ast.Part { return &ast.Hole{Place: at, Path: path, Format: &format} })
	case p.text[p.pos] == ':' && p.depth < maxForms:
		p.depth++
		p.plural(start, closing, path)
	default:
		p.badHole(start, closing)
	}
}

// badHole reports a hole that holds something else than a name, and keeps its text as it stands.
func (p *splitter) badHole(start, closing int) {
	help := "write {name}, {name|format} or {name: one form, other form}"
	switch inner := p.text[start+1 : closing]; {
	case strings.HasPrefix(inner, "if "):
		help = "what is said only sometimes stands on a line of its own: when CONDITION > words"
	case strings.Contains(inner, "|"):
		help = "a format is a name, such as {day|short} or {day|long}"
	case strings.Contains(inner, "["):
		help = "one of a list is chosen first: slot NAME one of LIST"
	case strings.HasSuffix(inner, "()"):
		help = "formats follow a bar: {name|upper}"
	}
	if inner := strings.Trim(p.text[start:closing+1], "{ }"); token.IsName(inner) {
		help = "write one pair of braces: {" + inner + "}"
	}
	if strings.ContainsAny(p.text[start:closing], "+*/") || strings.Contains(p.text[start:closing], " - ") {
		help = "words can't calculate: name the result with `let` and write the name here"
	}
	p.report("bad-hole", start, closing+1, "only a name can stand between braces", help)
	p.pos = closing + 1
	p.lit.WriteString(p.text[start:p.pos])
}

// plural reads the forms of `{n: is one parcel, are {n} parcels}`.
func (p *splitter) plural(start, closing int, path ast.Path) {
	lit, litStart := p.lit.String(), p.litStart
	p.lit.Reset()
	var forms []*ast.PluralForm
	for p.pos < closing {
		p.pos++ // the colon or a comma
		for p.pos < closing && p.text[p.pos] == ' ' {
			p.pos++
		}
		from := p.pos
		parts := p.until(closing, true)
		forms = append(forms, &ast.PluralForm{Place: spot(p.base+from, p.base+p.pos), Parts: parts})
	}
	p.depth--
	p.pos = closing + 1
	p.lit.WriteString(lit)
	p.litStart = litStart
	p.take(start, func(at ast.Place) ast.Part { return &ast.Plural{Place: at, Path: path, Forms: forms} })
}

// link reads `[label](address)`; a bracket that begins no link is literal.
func (p *splitter) link(end int) {
	start := p.pos
	middle := linkMiddle(p.text[start:end])
	closing := -1
	if middle > 0 {
		closing = strings.IndexByte(p.text[start+middle:end], ')')
	}
	if closing < 0 {
		p.lit.WriteByte('[')
		p.pos++
		return
	}
	middle, closing = start+middle, start+middle+closing
	lit, litStart := p.lit.String(), p.litStart
	p.lit.Reset()
	p.pos = start + 1
	label := p.until(middle, false)
	p.pos = middle + 2
	address := p.until(closing, false)
	p.pos = closing + 1
	p.lit.WriteString(lit)
	p.litStart = litStart
	p.take(start, func(at ast.Place) ast.Part { return &ast.Link{Place: at, Label: label, Address: address} })
}

// linkMiddle finds the `](` of a link that begins with s[0], or -1; another bracket in between means that it is none.
func linkMiddle(s string) int {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '[':
			return -1
		case ']':
			if i+1 < len(s) && s[i+1] == '(' {
				return i
			}
			return -1
		}
	}
	return -1
}

// path reads a name with dots, blanks around it left out.
func (p *splitter) path(end int) (ast.Path, bool) {
	first, ok := p.name(end)
	path := ast.Path{Place: first.Place, Names: p.r.slab(first)}
	for ok && p.pos < end && p.text[p.pos] == '.' {
		p.pos++
		var n ast.Name
		n, ok = p.name(end)
		path.Names = append(path.Names, n)
		path.At.End = n.At.End
	}
	return path, ok
}

// name reads one name. Capitals are for the environment only: {env.ORDERS_URL}.
func (p *splitter) name(end int) (ast.Name, bool) {
	p.blanks(end)
	start := p.pos
	for p.pos < end && isNameByte(p.text[p.pos]) {
		p.pos++
	}
	n := ast.Name{Place: spot(p.base+start, p.base+p.pos), Text: p.text[start:p.pos]}
	p.blanks(end)
	return n, n.Text != "" && (n.Text[0] < '0' || n.Text[0] > '9')
}

func (p *splitter) blanks(end int) {
	for p.pos < end && p.text[p.pos] == ' ' {
		p.pos++
	}
}

func isNameByte(c byte) bool {
	return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}
