package parse

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/source"
	"github.com/handrail-flow/handrail/lang/token"
)

// path reads a name with dots; what says what it names, for the message.
func (r *reader) path(what string) ast.Path {
	first := r.name(what)
	if r.bad {
		return ast.Path{Place: r.nowhere()}
	}
	if !r.at(token.Dot) {
		return ast.Path{Place: first.Place, Names: r.slab(first)}
	}
	names := []ast.Name{first}
	for r.got(token.Dot) {
		names = append(names, r.name("the name after the dot"))
	}
	if r.bad {
		return ast.Path{Place: r.nowhere()}
	}
	at := source.Span{Start: first.At.Start, End: names[len(names)-1].At.End}
	return ast.Path{Place: ast.Place{At: at}, Names: names}
}

// slab holds one name in a slice that shares its memory with many others.
func (r *reader) slab(n ast.Name) []ast.Name {
	if len(r.names) == cap(r.names) {
		r.names = make([]ast.Name, 0, 64)
	}
	k := len(r.names)
	r.names = append(r.names, n)
	return r.names[k : k+1 : k+1]
}

// name reads one name within a line; what says what it names, for the message.
func (r *reader) name(what string) ast.Name {
	if r.at(token.Name) {
		t := r.toks[r.i]
		n := ast.Name{Place: ast.Place{At: t.Span()}, Text: r.text[t.Start:t.End]}
		r.lowerCase(n)
		r.i++
		return n
	}
	r.noName(what)
	return ast.Name{Place: r.nowhere()}
}

// nowhere is the empty place behind the last token, for what is missing.
func (r *reader) nowhere() ast.Place {
	if r.i == 0 {
		return ast.Place{}
	}
	end := int(r.toks[r.i-1].End)
	return ast.Place{At: source.Span{Start: end, End: end}}
}

// declName reads the name of what is declared here. One with hyphens is reported as a whole, where a minus can't be meant.
func (r *reader) declName(what string) ast.Name {
	n := r.name(what)
	first, end := r.i-1, r.i
	for r.kindAt(end-r.i) == token.Minus && r.toks[end].Start == r.toks[end-1].End &&
		r.kindAt(end+1-r.i) == token.Name && r.toks[end+1].Start == r.toks[end].End {
		end += 2
	}
	if !r.bad && end > r.i {
		at := source.Span{Start: n.At.Start, End: int(r.toks[end-1].End)}
		whole := r.text[r.toks[first].Start:r.toks[end-1].End]
		r.report("bad-name", at, quote(whole)+" isn't a name", "words of a name are joined by _: "+strings.ReplaceAll(whole, "-", "_"))
		r.i = end
	}
	return n
}

// lowerCase reports a name in capitals; the scanner has reported those in mixed case.
func (r *reader) lowerCase(n ast.Name) {
	if c := n.Text[0]; c >= 'A' && c <= 'Z' && token.IsCaps(n.Text) {
		r.report("bad-name", n.At, quote(n.Text)+" isn't a name", nameHelp(n.Text))
	}
}

func (r *reader) noName(what string) {
	switch {
	case r.done():
		r.fail("missing-name", what+" is missing here", "write it on this line")
	case r.cur().Kind == token.Key:
		r.fail("reserved-word", r.quoted()+" can't be a name", `choose another: "and", "or", "not", "in", "is", "when" and "else" are reserved`)
	case r.cur().Kind == token.String:
		help := "names stand without quotes: lower case, words joined by _"
		if name := nameFrom(r.word()); name != "" {
			help = "a name stands without quotes, its words joined by _: " + name
		}
		r.fail("missing-name", what+" is missing before "+r.quoted(), help)
	default:
		r.fail("missing-name", what+" is missing before "+r.quoted(), "a name is lower case, its words joined by _")
	}
}

// paths reads names with dots, separated by commas.
func (r *reader) paths(what string) []ast.Path {
	list := []ast.Path{r.path(what)}
	for r.got(token.Comma) {
		list = append(list, r.path(what))
	}
	return list
}

// nameList reads names separated by commas.
func (r *reader) nameList(what string) []ast.Name {
	list := []ast.Name{r.name(what)}
	for r.got(token.Comma) {
		list = append(list, r.name(what))
	}
	return list
}
