// Package print lays .flow files out the one canonical way.
//
// It works on the token row, not on the tree: only blanks and line ends change, and the result is scanned again and compared with
// the original before anybody sees it. So no word and no comment can be lost, and a file whose syntax is broken can be laid out
// too, as long as its braces match.
//
//	text, err := print.Format(source.New("returns.flow", draft))
//
// # The rules
//
// The layout depends on the tokens and on where the writer ended lines, never on the blanks within them.
//
//   - Two blanks of indentation for each open block. A line that goes on after a comma, an opening parenthesis or an operator stays
//     where the writer broke it, two levels deeper than the entry it belongs to.
//   - The words of a clause that takes words directly (retry, why, confirm, an answer, a handoff's queued…) stand one level deeper
//     than the clause, variants included. Words that are a statement of their own stay at the block's level.
//   - A block on one line stays there while its line fits into 100 columns; otherwise, and wherever the writer broke it, its braces end
//     and begin lines. An empty block is {}. Arms that share a line stand two blanks apart.
//   - Rows of one block share columns: the fields of records and of the customer, the clauses of personas, hours, actions, types
//     and handoffs, a flow's headers (`starts on` is one cell), and the values of a choice with their labels and synonyms. A column ends at a blank
//     line, and at an entry that isn't such a row; a row's own block or comment doesn't end it. A cell wider than 40 columns
//     sticks out instead of pushing the others.
//   - Comments keep their text. One that follows structure stands two blanks after it; those of adjacent lines of one level share a column.
//   - At most one blank line in a row, none at the edges of a block or of the file, and none added: a blank line ends a message.
//   - Lines end in a plain line feed, the last one too; a byte order mark goes.
package print

import (
	"fmt"

	"github.com/handrail-flow/handrail/lang/source"
	"github.com/handrail-flow/handrail/lang/token"
)

// Error says why a file was left as it is.
type Error struct {
	File *source.File
	// Span is the place at fault, in bytes; zero if it is the whole file.
	Span source.Span
	// Message says what is wrong in one line: lower case, no full stop.
	Message string
	// Help says what to do about it, in one line.
	Help string
}

// Error is "file:line:column: message".
func (e *Error) Error() string {
	p := e.File.Position(e.Span.Start)
	return fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Column, e.Message)
}

// Format returns the text of a file in its canonical layout. Where it can't keep every word (unmatched braces, a file that isn't text,
// one over [token.MaxFile]) it returns the text as it was and an [*Error].
func Format(f *source.File) (string, error) {
	row := token.Scan(f)
	l := layout{row: row, toks: row.Tokens, text: f.Text}
	if err := l.check(); err != nil {
		return f.Text, err
	}
	l.places()
	out := l.write()
	if len(out) > token.MaxFile {
		return f.Text, &Error{File: f, Message: "laid out, this file would be too large", Help: "split it"}
	}
	again := token.Scan(source.New(f.Name, out))
	if at, same := compare(row, again); !same {
		return f.Text, &Error{File: f, Span: at, Message: "this can't be laid out without changing what it means",
			Help: "please report it; the file is as it was"}
	}
	return out, nil
}
