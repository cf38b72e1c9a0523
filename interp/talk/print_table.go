package talk

import (
	"strings"
	"unicode/utf8"
)

// headShift is how much further left a table's first name begins than the cells below it, which stand behind a bar.
const headShift = 2

// widths are the columns' widths of the table that opens a run of lines, in runes.
func widths(lines []Line) []int {
	var out []int
	for i, l := range lines {
		var cells []string
		switch n := l.Node.(type) {
		case *Table:
			if i > 0 {
				return out
			}
			cells = n.Columns
		case *Row:
			cells = n.Cells
		}
		for c, cell := range cells {
			if c == len(out) {
				out = append(out, 0)
			}
			width := utf8.RuneCountInString(cell)
			if i == 0 && c == 0 {
				width -= headShift
			}
			out[c] = max(out[c], width)
		}
	}
	return out
}

// printTable writes a table's head over its columns.
func printTable(n *Table, columns []int) string {
	return "table " + pad(n.Columns[0], columns[0]+headShift) + printCells(n.Columns[1:], columns[1:])
}

func printRow(n *Row, columns []int) string {
	return "     " + printCells(n.Cells, columns)
}

// printCells writes each cell behind a bar, as wide as its column. An empty last cell is closed by a bar, else it wouldn't be seen.
func printCells(cells []string, columns []int) string {
	var b strings.Builder
	for i, cell := range cells {
		b.WriteString(" | ")
		b.WriteString(pad(cell, columns[i]))
	}
	text := strings.TrimRight(b.String(), " ")
	if len(cells) > 0 && cells[len(cells)-1] == "" {
		text += " |"
	}
	return text
}

func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-utf8.RuneCountInString(text)))
}
