package print

import (
	"strings"
	"unicode/utf8"

	"github.com/handrail-flow/handrail/lang/token"
)

// maxPush is the widest line that pushes the comments of the lines beside it; our choice.
const maxPush = 80

// writer puts the text together.
type writer struct {
	out       []byte
	line      int // how many lines have ended
	lineStart int // where the current one begins
	indent    int // its level

	// tails are the comments after structure on adjacent lines of one level, the last of them on line tailLine.
	tails                []tail
	tailLine, tailIndent int
}

// tail is a comment after structure: where it begins, and in which column.
type tail struct{ at, column int }

// write lays the text out in the places found.
func (l *layout) write() string {
	w := writer{out: make([]byte, 0, len(l.text)+len(l.text)/8+64)}
	c := 0
	for i, t := range l.toks {
		for ; c < len(l.row.Comments) && int(l.row.Comments[c].Before) == i; c++ {
			l.writeComment(&w, i, c)
		}
		if len(w.out) > token.MaxFile {
			break
		}
		p := l.at[i]
		if t.Kind == token.EOF {
			break
		}
		w.move(int(p.lines), int(p.indent), int(p.blanks))
		w.token(t.Kind, l.word(i))
	}
	w.alignTails()
	if len(w.out) > 0 {
		w.out = append(w.out, '\n')
	}
	return string(w.out)
}

// writeComment writes comment c, which stands before token i.
func (l *layout) writeComment(w *writer, i, c int) {
	if !l.row.Comments[c].Own {
		w.tail(l.row.CommentText(c))
		return
	}
	indent := int(l.at[i].indent)
	if l.toks[i].Kind == token.Close {
		indent++
	}
	w.move(1+l.blankAbove(i, c), indent, 0)
	w.out = append(w.out, l.row.CommentText(c)...)
}

// blankAbove is 1 if a blank line stands above comment c, which stands before token i. At the edges of a block or file none does.
func (l *layout) blankAbove(i, c int) int {
	firstHere := c == 0 || !l.row.Comments[c-1].Own || int(l.row.Comments[c-1].Before) < i
	edge := i == 0 || l.toks[i-1].Kind == token.Open
	if !l.row.Comments[c].Blank || firstHere && edge {
		return 0
	}
	return 1
}

// move ends lines and indents, or writes blanks where lines is 0.
func (w *writer) move(lines, indent, blanks int) {
	if lines == 0 || len(w.out) == 0 {
		w.blanks(blanks)
		return
	}
	for range lines {
		w.out = append(w.out, '\n')
	}
	w.line += lines
	w.indent = indent
	w.lineStart = len(w.out)
	w.blanks(2 * indent)
}

// someBlanks is as many as most lines need.
const someBlanks = "                                                                "

func (w *writer) blanks(n int) {
	for ; n > len(someBlanks); n -= len(someBlanks) {
		w.out = append(w.out, someBlanks...)
	}
	w.out = append(w.out, someBlanks[:n]...)
}

func (w *writer) token(k token.Kind, text string) {
	if k != token.Words && k != token.More {
		w.out = append(w.out, text...)
		return
	}
	w.out = append(w.out, '>')
	if line := token.Line(text); line != "" {
		w.out = append(w.out, ' ')
		w.out = append(w.out, line...)
	}
}

// tail writes a comment after structure. Its column is settled once the comments of the next lines are known.
func (w *writer) tail(text string) {
	if w.line != w.tailLine+1 || w.indent != w.tailIndent {
		w.alignTails()
	}
	w.tailLine, w.tailIndent = w.line, w.indent
	column := utf8.RuneCount(w.out[w.lineStart:])
	w.tails = append(w.tails, tail{len(w.out), column})
	w.out = append(w.out, text...)
}

// alignTails gives the comments noted so far one column.
func (w *writer) alignTails() {
	if len(w.tails) == 0 {
		return
	}
	column := 0
	for _, t := range w.tails {
		if t.column <= maxPush {
			column = max(column, t.column)
		}
	}
	rest := string(w.out[w.tails[0].at:])
	shift := w.tails[0].at
	w.out = w.out[:shift]
	for i, t := range w.tails {
		end := len(rest)
		if i+1 < len(w.tails) {
			end = w.tails[i+1].at - shift
		}
		w.blanks(2 + max(0, column-t.column))
		w.out = append(w.out, rest[t.at-shift:end]...)
	}
	w.tails = w.tails[:0]
	w.lineStart = len(w.out) - (len(rest) - strings.LastIndexByte(rest, '\n') - 1)
}
