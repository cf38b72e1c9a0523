package talk

import (
	"fmt"
	"strings"
)

// Note is one line of a report in three columns: a word, what it says, and where that stands, which may be empty.
type Note struct{ Word, Text, Where string }

// String is the note by itself: "rule 8: a new topic goes on top (main.flow:12)".
func (n Note) String() string {
	s := n.Text
	if n.Word != "" {
		s = n.Word + ": " + s
	}
	if n.Where != "" {
		s += " (" + n.Where + ")"
	}
	return s
}

// Notes are shown one under the other.
type Notes []Note

// Add adds a note.
func (notes *Notes) Add(word, text, where string) { *notes = append(*notes, Note{word, text, where}) }

// maxColumn keeps the third column near where the texts are short; our choice.
const maxColumn = 60

// Lines lays the notes out in columns, a line each.
func (notes Notes) Lines() []string {
	var word, text int
	for _, n := range notes {
		word = max(word, width(n.Word))
		text = max(text, width(n.Text))
	}
	lines := make([]string, len(notes))
	for i, n := range notes {
		lines[i] = strings.TrimRight(fmt.Sprintf("%-*s  %-*s  %s", word, n.Word, text, n.Text, n.Where), " ")
	}
	return lines
}

// width is how much room a text asks for in its column: none where it is too long for any.
func width(s string) int {
	n := len([]rune(s))
	if n > maxColumn {
		return 0
	}
	return n
}
