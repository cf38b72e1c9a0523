package parse

import (
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/source"
	"github.com/handrail-flow/handrail/lang/token"
)

// maxDiagnostics is how many problems of one file are reported; our choice.
const maxDiagnostics = 500

// reader reads a token row from left to right.
//
// Failure is sticky: the first fail in an entry reports it and sets bad, after which nothing matches any more, so that the
// readers above need no error paths. Whoever loops over entries calls [reader.sync] and goes on with the next one.
type reader struct {
	row  *token.Row
	toks []token.Token
	text string
	i    int // the token to be read next
	list diag.List
	bad  bool // this entry has failed
	// level counts the open constructs that a reader recurses into.
	level int
	// declAt and declList are the first token of the declaration being read and how many problems there were before it.
	declAt, declList int
	// told is set once a brace problem has been reported for this declaration.
	told bool
	// closed is the brace that closed the last flow, or -1.
	closed int
	names  []ast.Name // slab for paths
	// While a tree by tags is settled: the string that holds no values, and the name that may be in capitals.
	raw    *ast.String
	method *ast.Name
}

func newReader(row *token.Row) *reader {
	return &reader{row: row, toks: row.Tokens, text: row.File.Text, closed: -1}
}

func (r *reader) cur() *token.Token { return &r.toks[r.i] }

func (r *reader) word() string { t := r.toks[r.i]; return r.text[t.Start:t.End] }

func (r *reader) textAt(i int) string { t := r.toks[i]; return r.text[t.Start:t.End] }

// kindAt is the kind of the token n places ahead, or, below 0, behind.
func (r *reader) kindAt(n int) token.Kind {
	return r.toks[max(0, min(r.i+n, len(r.toks)-1))].Kind
}

// at says whether the next token is of kind k and in the same line as what came before (or carried on from it).
func (r *reader) at(k token.Kind) bool {
	t := &r.toks[r.i]
	return t.Kind == k && t.Flags&token.Starts == 0 && !r.bad
}

// got reads a token of kind k if it is next.
func (r *reader) got(k token.Kind) bool {
	if r.at(k) {
		r.i++
		return true
	}
	return false
}

// atWord says whether the next token is the name w within a line.
func (r *reader) atWord(w string) bool { return r.at(token.Name) && r.word() == w }

// gotWord reads the name w within a line.
func (r *reader) gotWord(w string) bool {
	if r.atWord(w) {
		r.i++
		return true
	}
	return false
}

// atKey says whether the next token is the reserved word w within a line.
func (r *reader) atKey(w string) bool { return r.at(token.Key) && r.word() == w }

func (r *reader) gotKey(w string) bool {
	if r.atKey(w) {
		r.i++
		return true
	}
	return false
}

// atLead says whether the next token begins an entry with the word w, reserved or not.
func (r *reader) atLead(w string) bool {
	k := r.toks[r.i].Kind
	return (k == token.Lead || k == token.LeadKey) && !r.bad && r.word() == w
}

// done says whether the entry is complete: the next token starts another one or closes the block.
func (r *reader) done() bool {
	t := &r.toks[r.i]
	return t.Flags&token.Starts != 0 || t.Kind == token.Close || t.Kind == token.EOF
}

// place is the span from token start to the last one read.
func (r *reader) place(start int) ast.Place {
	end := r.toks[max(start, r.i-1)].End
	return ast.Place{At: source.Span{Start: int(r.toks[start].Start), End: int(end)}}
}

// sync moves to the next entry of the block after a failure, skipping whole blocks on the way, and clears it.
func (r *reader) sync(start int) {
	r.bad = false
	if r.i == start {
		r.step()
	}
	for !r.done() {
		r.step()
	}
	// The words right below were meant for the entry that failed.
	for k := r.cur().Kind; (k == token.Words || k == token.More) && !r.cur().Is(token.Blank); k = r.cur().Kind {
		r.wordLine()
	}
}

// step skips a token, or a whole block from its opening to its closing brace.
func (r *reader) step() {
	depth := 0
	for {
		switch r.cur().Kind {
		case token.EOF:
			return
		case token.Open:
			depth++
		case token.Close:
			depth--
		}
		r.i++
		if depth <= 0 || r.declAhead() {
			return
		}
	}
}

// toBrace moves on to the `{` that ends this entry's head, after a failure, so that what stands in the block is still read.
func (r *reader) toBrace() bool {
	if !r.bad {
		return false
	}
	for i := r.i; ; i++ {
		switch t := r.toks[i]; {
		case t.Kind == token.Open:
			r.i, r.bad = i, false
			return true
		case t.Is(token.Starts), t.Kind == token.Close, t.Kind == token.EOF, t.Kind == token.Words, t.Kind == token.More:
			return false
		}
	}
}

// enter guards recursion; leave undoes it.
func (r *reader) enter() bool {
	if r.level++; r.level > token.MaxDepth && !r.bad {
		r.fail("too-deep", "this is nested too deeply", "split it: 100 levels are the most")
	}
	return !r.bad
}

func (r *reader) leave() { r.level-- }

// declAhead says whether a declaration that can only stand at the top of a file begins here. Inside a block that means that a
// brace is missing above.
func (r *reader) declAhead() bool {
	if r.cur().Kind != token.Lead || !r.cur().Is(token.First) {
		return false
	}
	// A field may be called flow or type: `type choice {`.
	switch next, after := r.kindAt(1), r.kindAt(2); r.word() {
	case "flow", "handoff", "record", "type":
		return next == token.Name && (after == token.LParen || after == token.String || after == token.Open) && r.textAt(r.i+1) != "choice"
	case "action":
		return next == token.Name && (after == token.LParen || after == token.Dot)
	case "customer":
		return next == token.Open
	case "answer":
		return next == token.Name && after == token.String && !r.toks[r.i+1].Is(token.Starts)
	}
	return false
}

// entries reads what stands between braces; the opening one has just been read. read returns false to leave the block.
func (r *reader) entries(open int, read func()) {
	if r.bad || !r.enter() {
		r.leave()
		return
	}
	defer r.leave()
	for {
		switch r.cur().Kind {
		case token.Close:
			r.i++
			return
		case token.EOF:
			r.missingBrace(open)
			return
		}
		if r.declAhead() {
			r.missingBrace(open)
			return
		}
		if len(r.list) >= maxDiagnostics {
			r.i, r.told = len(r.toks)-1, true // enough is enough
			return
		}
		start := r.i
		read()
		if r.bad || r.i == start {
			r.sync(start)
		}
	}
}

// missingBrace reports, once a declaration, the brace that is most likely open, and holds back what was found after it: most
// of that would follow from the brace.
func (r *reader) missingBrace(open int) {
	if r.told || r.row.Cut {
		return
	}
	r.told = true
	open = r.suspect(open)
	at := r.toks[open].Span()
	kept := slices.DeleteFunc(r.list[r.declList:], func(d diag.Diagnostic) bool {
		return d.Span.Start > at.Start && d.Code != "brace-in-words"
	})
	r.list = r.list[:r.declList+len(kept)]
	if slices.ContainsFunc(kept, func(d diag.Diagnostic) bool { return d.Code == "brace-in-words" && d.Span.Start > at.Start }) {
		return // that brace was meant to close this one
	}
	help := `add a "}" where its block ends`
	if r.cur().Kind != token.EOF && r.indent(r.i) > r.indent(open) {
		help += "; " + quote(r.word()) + " can't stand within it"
	}
	r.add(diag.Diagnostic{Span: at, Code: "missing-brace", Message: `this "{" is never closed`, Help: help,
		Incomplete: r.cur().Kind == token.EOF})
}

// suspect guesses which `{` of the declaration lacks its `}`: the first whose block is closed by a brace further left than the
// line it began on; else the innermost open one. Indentation is only ever used for this guess.
func (r *reader) suspect(fallback int) int {
	var stack []int
	for i := r.declAt; i < r.i; i++ {
		switch t := r.toks[i]; t.Kind {
		case token.Open:
			stack = append(stack, i)
		case token.Close:
			if len(stack) == 0 {
				return fallback
			}
			top := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if t.Is(token.First) && r.indent(i) < r.indent(top) {
				return top
			}
		}
	}
	if len(stack) > 0 {
		return stack[len(stack)-1]
	}
	return fallback
}

// indent is how many bytes stand before the first token on token i's line.
func (r *reader) indent(i int) int {
	for i > 0 && !r.toks[i].Is(token.First) {
		i--
	}
	start := int(r.toks[i].Start)
	return start - (strings.LastIndexByte(r.text[:start], '\n') + 1)
}

// doc is the text of the `##` comments right above token i.
func (r *reader) doc(i int) string {
	comments := r.row.Comments
	end, _ := slices.BinarySearchFunc(comments, int32(i)+1, func(c token.Comment, t int32) int { return int(c.Before - t) })
	below, start := int(r.toks[i].Start), end
	for start > 0 {
		c := comments[start-1]
		if int(c.Before) != i || !c.Own || !strings.HasPrefix(r.text[c.Start:c.End], "##") ||
			strings.Count(r.text[c.End:below], "\n") > 1 {
			break
		}
		below = int(c.Start)
		start--
	}
	if start == end {
		return ""
	}
	lines := make([]string, 0, end-start)
	for _, c := range comments[start:end] {
		lines = append(lines, commentText(r.text[c.Start:c.End]))
	}
	return strings.Join(lines, "\n")
}

// commentText is what follows the `#` or `##`.
func commentText(s string) string {
	s = strings.TrimPrefix(s, "#")
	return strings.TrimSpace(strings.TrimPrefix(s, "#"))
}
