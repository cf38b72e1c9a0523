package diag

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/handrail-flow/handrail/lang/source"
)

// TextOptions shape the text for people. The zero value shows everything, without colour.
type TextOptions struct {
	// Color adds ANSI colours. The caller decides, by what it writes to.
	Color bool
	// Max is the most diagnostics to show; a last line says how many more there are. 0 shows all.
	Max int
}

// tabWidth is how many columns a tab takes in a shown line; our choice.
const tabWidth = 4

// maxColumns is the widest piece of a line that is shown around an underlined place; our choice.
const maxColumns = 140

// WriteText writes a list for people, in its order: each diagnostic with its line, the words at fault underlined, and the help.
//
//	refund.flow:14:7: a customer who asks for a person in "refund" never gets one [exit/asks]
//	   |
//	14 | state refund {
//	   |       ^^^^^^
//	   = let `on person` here lead to a handoff: `on person -> care`
//
// It returns the writer's error.
func WriteText(w io.Writer, list List, opt TextOptions) error {
	p := &textWriter{w: bufio.NewWriter(w), color: opt.Color}
	for i, d := range list {
		if opt.Max > 0 && i == opt.Max {
			fmt.Fprintf(p.w, "and %s\n", count(len(list)-i, "more problem"))
			break
		}
		p.diagnostic(d)
	}
	return p.w.Flush()
}

func count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return strconv.Itoa(n) + " " + what
}

type textWriter struct {
	w     *bufio.Writer
	color bool
}

// The colours: the place in bold, the underline in the severity's colour, the gutter in blue.
const (
	bold   = "\x1b[1m"
	red    = "\x1b[31m"
	yellow = "\x1b[33m"
	blue   = "\x1b[34m"
	reset  = "\x1b[0m"
)

func (p *textWriter) paint(color, s string) string {
	if !p.color {
		return s
	}
	return color + s + reset
}

func (s Severity) color() string {
	switch s {
	case Error:
		return red
	case Warning:
		return yellow
	}
	return blue
}

// String is "error", "warning" or "info".
func (s Severity) String() string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	}
	return "info"
}

func (p *textWriter) diagnostic(d Diagnostic) {
	prefix := ""
	if d.Severity != Error {
		prefix = d.Severity.String() + ": "
	}
	fmt.Fprintf(p.w, "%s%s%s [%s]\n", p.place(d.File, d.Span), p.paint(d.Severity.color(), prefix), d.Message, d.Code)
	width := 1
	if d.File != nil {
		line := d.File.Position(d.Span.Start).Line
		width = len(strconv.Itoa(line))
		p.excerpt(d, line, width)
	}
	indent := strings.Repeat(" ", width+1)
	for _, n := range d.Notes {
		fmt.Fprintf(p.w, "%s%s %s%s\n", indent, p.paint(blue, "="), p.place(n.File, n.Span), n.Message)
	}
	if d.Help != "" {
		fmt.Fprintf(p.w, "%s%s %s\n", indent, p.paint(blue, "="), d.Help)
	}
}

// place is "file:line:col: ", or nothing where there is no file.
func (p *textWriter) place(f *source.File, s source.Span) string {
	if f == nil {
		return ""
	}
	at := f.Position(s.Start)
	return p.paint(bold, fmt.Sprintf("%s:%d:%d:", at.File, at.Line, at.Column)) + " "
}

// excerpt shows the line with the span underlined; a span over several lines is underlined to the end of its first.
func (p *textWriter) excerpt(d Diagnostic, line, width int) {
	start := d.Span.Start - d.File.LineStart(line)
	end := d.Span.End - d.File.LineStart(line)
	text, from, to := layOut(d.File.Line(line), start, end)
	gutter := p.paint(blue, strings.Repeat(" ", width+1)+"|")
	fmt.Fprintf(p.w, "%s\n%s %s\n", gutter, p.paint(blue, fmt.Sprintf("%*d |", width, line)), text)
	under := p.paint(d.Severity.color(), strings.Repeat("^", to-from))
	fmt.Fprintf(p.w, "%s %s%s\n", gutter, strings.Repeat(" ", from), under)
}

// layOut turns a line into what a terminal shows, tabs as blanks and control characters as dots, and finds the columns (from 0)
// between which bytes start to end stand. At least one column is underlined. An overlong line is cut around them.
func layOut(line string, start, end int) (text string, from, to int) {
	var cells []cell
	column := 0
	from, to = -1, -1
	for i, r := range line {
		if i >= start && from < 0 {
			from = column
		}
		if i >= end && to < 0 {
			to = column
		}
		c := cellOf(r, column)
		cells = append(cells, c)
		column += c.width
	}
	if from < 0 {
		from = column
	}
	if to < 0 {
		to = column
	}
	return crop(cells, column, from, max(to, from+1))
}

// cell is what one rune looks like.
type cell struct {
	text  string
	width int
}

func cellOf(r rune, column int) cell {
	switch {
	case r == '\t':
		n := tabWidth - column%tabWidth
		return cell{strings.Repeat(" ", n), n}
	case r < ' ' || r == 0x7f || r == '\ufeff' || r == '\ufffd' || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
		return cell{"·", 1}
	}
	return cell{string(r), runeWidth(r)}
}

// crop joins the cells, leaving out what lies far from the underlined columns.
func crop(cells []cell, columns, from, to int) (string, int, int) {
	lo, hi := 0, columns
	if columns > maxColumns {
		lo = max(0, from-maxColumns/3)
		hi = lo + maxColumns
		to = min(to, hi)
	}
	var b strings.Builder
	cut, column := 0, 0
	for _, c := range cells {
		switch {
		case column < lo:
			cut += c.width
		case column+c.width <= hi:
			b.WriteString(c.text)
		}
		column += c.width
	}
	text := b.String()
	if cut > 0 {
		text = "…" + text
		cut--
	}
	if columns > hi {
		text += "…"
	}
	return text, from - cut, to - cut
}
