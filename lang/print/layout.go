package print

import (
	"strings"
	"unicode/utf8"

	"github.com/handrail-flow/handrail/lang/token"
)

// Our choices; see the package comment.
const (
	maxColumns = 100 // a block on one line may reach here
	maxCell    = 40  // a wider cell sticks out of its column
)

// place is where a token goes.
type place struct {
	lines   uint8  // how many line ends stand before it
	oneLine bool   // for `{`: the writer closed it on the same line
	indent  uint16 // in levels, if lines is over 0
	blanks  uint16 // before it, if lines is 0
}

// block is an open block; the file itself is the outermost.
type block struct {
	indent int  // of the entry it belongs to, in levels
	lead   int  // that entry's first token
	inline bool // written on one line
	speech speech
	table  table
	run    run
}

// layout decides the place of each token, from left to right.
type layout struct {
	row    *token.Row
	toks   []token.Token
	text   string
	at     []place
	blocks []block
	rows   []cells

	indent int // of the current entry, in levels
	lead   int // its first token
	column int // where the token just placed ends
	c      int // the next comment
}

func (l *layout) word(i int) string { t := l.toks[i]; return l.text[t.Start:t.End] }

// width is how many columns token i takes.
func (l *layout) width(i int) int { return utf8.RuneCountInString(l.word(i)) }

// check makes sure that the file can be laid out, and finds the blocks that stand on one line.
func (l *layout) check() error {
	for _, p := range l.row.Problems {
		switch p.Fault {
		case token.NulByte:
			return &Error{File: l.row.File, Span: p.Span, Message: "this file isn't text", Help: "save it as text in UTF-8"}
		case token.TooDeep:
			return &Error{File: l.row.File, Span: p.Span, Message: "this is nested too deeply", Help: "split it: 100 levels are the most"}
		case token.TooBig:
			return &Error{File: l.row.File, Span: p.Span, Message: "this file is too large", Help: "split it"}
		}
	}
	l.at = make([]place, len(l.toks))
	var open []int
	first := 0
	for i, t := range l.toks {
		if t.Is(token.First) {
			first = i
		}
		switch t.Kind {
		case token.Open:
			open = append(open, i)
		case token.Close:
			if len(open) == 0 {
				return &Error{File: l.row.File, Span: t.Span(), Message: `this "}" closes nothing`, Help: "take it out, or open its block above"}
			}
			l.at[open[len(open)-1]].oneLine = first <= open[len(open)-1]
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		return &Error{File: l.row.File, Span: l.toks[open[len(open)-1]].Span(), Message: `this "{" is never closed`, Help: `add a "}" where its block ends`}
	}
	return nil
}

func (l *layout) top() *block { return &l.blocks[len(l.blocks)-1] }

// places decides them all.
func (l *layout) places() {
	l.blocks = append(l.blocks, block{indent: -1, run: noRun})
	for i, t := range l.toks {
		above := l.c
		for l.c < len(l.row.Comments) && int(l.row.Comments[l.c].Before) == i {
			l.c++
		}
		b := l.top()
		switch {
		case t.Kind == token.EOF:
			l.newLine(i, 0, false)
		case t.Kind == token.Close:
			l.close(i)
		case t.Is(token.First) || i > 0 && l.toks[i-1].Kind == token.Open && !b.inline:
			l.begin(i, above)
		default:
			l.inLine(i, l.space(i))
		}
		if t.Is(token.Starts) && b.inline {
			l.lead = i
		}
		if t.Kind == token.Open {
			l.open(i)
		}
	}
	l.flush(l.top())
}

// inLine puts token i on the current line.
func (l *layout) inLine(i, blanks int) {
	l.at[i].blanks = uint16(blanks)
	l.column += blanks + l.width(i)
}

// newLine puts token i on a line of its own, past a blank line if apart.
func (l *layout) newLine(i, indent int, apart bool) {
	p := &l.at[i]
	p.indent, p.lines = uint16(indent), 1
	if apart {
		p.lines = 2
	}
	l.column = 2*indent + l.width(i)
}

// begin places a token that begins a line: it starts an entry, or carries one on. The comments from above on stand between it and
// the token before.
func (l *layout) begin(i, above int) {
	t := l.toks[i]
	switch {
	case t.Is(token.Starts):
	case t.Kind == token.Words: // after a head that ends in a reserved word: `on anything else`
		l.newLine(i, l.indent+1, l.apart(i, above))
		return
	case t.Kind == token.RParen:
		l.newLine(i, l.indent, false)
		return
	default:
		l.newLine(i, l.indent+2, false)
		return
	}
	b := l.top()
	l.lead, l.indent = i, b.indent+1
	if l.deeper(b, i) {
		l.indent++
	}
	l.newLine(i, l.indent, l.apart(i, above))
	l.enter(b, i)
}

// apart says whether a blank line stands right above token i.
func (l *layout) apart(i, above int) bool {
	if !l.toks[i].Is(token.Blank) || i == 0 && above == l.c {
		return false
	}
	if above == l.c || !l.row.Comments[l.c-1].Own {
		return l.toks[i-1].Kind != token.Open
	}
	gap := l.text[l.row.Comments[l.c-1].End:l.toks[i].Start]
	return strings.Count(gap, "\n") > 1
}

// open begins the block of token i, a `{` that has been placed.
func (l *layout) open(i int) {
	b := block{indent: l.indent, lead: l.lead, run: noRun}
	empty := l.toks[i+1].Kind == token.Close && (l.c >= len(l.row.Comments) || int(l.row.Comments[l.c].Before) > i+1)
	b.inline = empty || l.at[i].oneLine && (l.top().inline || l.fits(i))
	if !b.inline {
		b.table = l.tableOf(i)
	}
	l.blocks = append(l.blocks, b)
}

// close places token i, a `}`.
func (l *layout) close(i int) {
	b := l.top()
	l.flush(b)
	l.indent, l.lead = b.indent, b.lead
	switch {
	case !b.inline:
		l.newLine(i, b.indent, false)
	case l.toks[i-1].Kind == token.Open:
		l.inLine(i, 0)
	default:
		l.inLine(i, 1)
	}
	l.blocks = l.blocks[:len(l.blocks)-1]
}

// fits says whether the rest of the line that token i, a `{`, stands on fits: up to the next line, or to the brace that closes the
// block around it.
func (l *layout) fits(i int) bool {
	depth, column := 1, l.column
	for i++; column <= maxColumns; i++ {
		t := l.toks[i]
		switch t.Kind {
		case token.EOF:
			return true
		case token.Open:
			depth++
		case token.Close:
			depth--
		}
		if depth < 0 || t.Is(token.First) {
			return true
		}
		column += l.space(i) + l.width(i)
	}
	return false
}
