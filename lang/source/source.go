// Package source holds the text of files and the places in it.
//
// A [Span] is a pair of byte offsets in one [File]; lines and columns are computed only when somebody looks at them. Positions
// for people count lines and columns from 1, columns in runes; [File.UTF16Column] serves editors.
//
//	f := source.New("returns.flow", text)
//	p := f.Position(14)
//	fmt.Println(p.Line, p.Column, f.Line(p.Line))
package source

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"
)

// File is a named text with a table of its lines. It never changes after [New].
type File struct {
	// Name is what messages print: the path as the user gave it.
	Name string
	// Text is the whole file, byte for byte.
	Text string

	lines []int // byte offset of each line's first byte; lines[0] is 0
}

// New makes a file and indexes its lines. "\n" ends a line; a "\r" before it belongs to the line's end.
func New(name, text string) *File {
	lines := make([]int, 1, 1+len(text)/32)
	for i := 0; ; {
		n := strings.IndexByte(text[i:], '\n')
		if n < 0 {
			return &File{Name: name, Text: text, lines: lines}
		}
		i += n + 1
		lines = append(lines, i)
	}
}

// Span is a half-open range of byte offsets, from 0, in one file. The zero Span means "nowhere in particular".
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Join returns the smallest span that covers both.
func (s Span) Join(t Span) Span {
	return Span{Start: min(s.Start, t.Start), End: max(s.End, t.End)}
}

// Capture reads a span written as "start:end": the form in which the grammar's At tokens carry places (see lang/ast).
func (s *Span) Capture(values []string) error {
	if len(values) != 1 {
		return fmt.Errorf("a span is one text, not %d", len(values))
	}
	from, to, ok := strings.Cut(values[0], ":")
	start, err1 := strconv.Atoi(from)
	end, err2 := strconv.Atoi(to)
	if !ok || err1 != nil || err2 != nil {
		return fmt.Errorf("a span reads start:end, not %q", values[0])
	}
	s.Start, s.End = start, end
	return nil
}

// Len is the span's length in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Position is a place for people: line and column from 1, the column in runes.
type Position struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

// Position finds the line and column of a byte offset. Offsets outside the file are moved to its nearest end.
func (f *File) Position(offset int) Position {
	offset = max(0, min(offset, len(f.Text)))
	line := sort.SearchInts(f.lines, offset+1)
	start := f.lines[line-1]
	return Position{File: f.Name, Line: line, Column: 1 + utf8.RuneCountInString(f.Text[start:offset])}
}

// Lines is the number of lines; a text that ends in a newline has an empty last one.
func (f *File) Lines() int { return len(f.lines) }

// LineStart is the byte offset at which a line (from 1) begins.
func (f *File) LineStart(line int) int {
	line = max(1, min(line, len(f.lines)))
	return f.lines[line-1]
}

// Line returns the text of a line (from 1) without its line end.
func (f *File) Line(line int) string {
	start := f.LineStart(line)
	end := len(f.Text)
	if line < len(f.lines) {
		end = f.lines[line] - 1
	}
	return strings.TrimSuffix(f.Text[start:end], "\r")
}

// UTF16Column is the column of a byte offset as editors count it: in UTF-16 code units, from 0.
func (f *File) UTF16Column(offset int) int {
	offset = max(0, min(offset, len(f.Text)))
	start := f.LineStart(f.Position(offset).Line)
	units := 0
	for _, r := range f.Text[start:offset] {
		units++
		if r > 0xFFFF {
			units++
		}
	}
	return units
}

// Slice is the text a span covers.
func (f *File) Slice(s Span) string {
	start := max(0, min(s.Start, len(f.Text)))
	end := max(start, min(s.End, len(f.Text)))
	return f.Text[start:end]
}
