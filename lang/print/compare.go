package print

import (
	"github.com/handrail-flow/handrail/lang/source"
	"github.com/handrail-flow/handrail/lang/token"
)

// compare says whether two rows hold the same tokens and comments and read the same. If not, at is the first place in a that b
// lost.
func compare(a, b *token.Row) (at source.Span, same bool) {
	for i, t := range a.Tokens {
		if i >= len(b.Tokens) || !sameToken(a, b, i) {
			return t.Span(), false
		}
	}
	for i, c := range a.Comments {
		at := source.Span{Start: int(c.Start), End: int(c.End)}
		if i >= len(b.Comments) {
			return at, false
		}
		d := b.Comments[i]
		if c.Before != d.Before || c.Own != d.Own || a.CommentText(i) != b.CommentText(i) {
			return at, false
		}
	}
	return source.Span{}, len(a.Tokens) == len(b.Tokens) && len(a.Comments) == len(b.Comments)
}

// sameToken compares token i of both rows. Of its place only what the parser reads counts: whether it starts an entry, and
// whether a blank line parts an entry or words from what stands above.
func sameToken(a, b *token.Row, i int) bool {
	t, u := a.Tokens[i], b.Tokens[i]
	if t.Kind != u.Kind || t.Is(token.Starts) != u.Is(token.Starts) {
		return false
	}
	parted := (t.Is(token.Starts) || t.Kind == token.Words) && t.Kind != token.EOF && i > 0 && a.Tokens[i-1].Kind != token.Open
	if parted && t.Is(token.Blank) != u.Is(token.Blank) {
		return false
	}
	x, y := a.Text(i), b.Text(i)
	if x == y {
		return true
	}
	return (t.Kind == token.Words || t.Kind == token.More) && token.Line(x) == token.Line(y)
}
