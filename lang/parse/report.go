package parse

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/source"
	"github.com/handrail-flow/handrail/lang/token"
)

// fail reports what is wrong at the next token and gives the entry up.
func (r *reader) fail(code, message, help string) {
	k := r.cur().Kind
	said := k == token.Bad || k == token.EOF && r.row.Cut // by the scanner
	if !r.bad && !said {
		r.report(code, r.here(), message, help)
	}
	r.bad = true
}

// failNext is fail where the next token itself is at fault, though it begins an entry.
func (r *reader) failNext(code, message, help string) {
	if k := r.cur().Kind; !r.bad && k != token.Bad && !(k == token.EOF && r.row.Cut) {
		r.report(code, r.nextSpan(), message, help)
	}
	r.bad = true
}

// here is the place of the next token; or, where the line ends too early, the spot after the last one.
func (r *reader) here() source.Span {
	if r.i > 0 && r.done() {
		end := int(r.toks[r.i-1].End)
		return source.Span{Start: end, End: end}
	}
	return r.fault()
}

// nextSpan is the place of the next token.
func (r *reader) nextSpan() source.Span { return r.fault() }

// fault is the place of the next token, and of the signs glued to it: `==` is one mistake, though two tokens.
func (r *reader) fault() source.Span {
	at := r.cur().Span()
	for i := r.i; isSign(r.toks[i].Kind); i++ {
		next := r.toks[i+1]
		if int(next.Start) != at.End {
			break
		}
		switch k := next.Kind; {
		case isSign(k), k == token.Arrow:
			at.End = int(next.End)
		case k == token.Words, k == token.More:
			at.End++ // `=>` and `>=`: the rest of the line is words
		}
	}
	return at
}

// isSign says whether a token is a sign of which other languages make longer ones.
func isSign(k token.Kind) bool {
	switch k {
	case token.Equals, token.Colon, token.Plus, token.Minus, token.Star, token.Slash:
		return true
	}
	return false
}

// sign is the run of signs at the next token; "" where another token is next.
func (r *reader) sign() string {
	if !isSign(r.cur().Kind) {
		return ""
	}
	return r.row.File.Slice(r.fault())
}

// report adds a problem; the entry goes on.
func (r *reader) report(code string, at source.Span, message, help string) {
	r.add(diag.Diagnostic{Span: at, Code: code, Message: message, Help: help, Incomplete: r.openEnded(int(r.cur().Start))})
}

// mend gives the problem that has just been reported, if there were before of them until then, a rewrite that can't be wrong.
func (r *reader) mend(before int, at source.Span, text string) {
	if len(r.list) == before+1 {
		r.list[before].Fixes = r.rewrite(at, text)
	}
}

// rewrite is the safe fix that puts a text at a place.
func (r *reader) rewrite(at source.Span, text string) []diag.Fix {
	title := "write " + text
	if text == "" {
		title = "take it out"
	}
	return []diag.Fix{{Title: title, Safe: true, Edits: []diag.Edit{{File: r.row.File, Span: at, New: text}}}}
}

func (r *reader) add(d diag.Diagnostic) {
	d.File = r.row.File
	if len(r.list) < maxDiagnostics {
		r.list.Add(d)
	}
}

// openEnded says whether more text at the end of the file could change how the token at offset reads: nothing follows it, or
// only what is glued to it.
func (r *reader) openEnded(offset int) bool {
	return !r.row.Cut && !strings.ContainsAny(r.text[offset:], " \t\r\n")
}
