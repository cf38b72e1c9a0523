package term

import (
	"strings"
	"unicode"

	"github.com/mattn/go-runewidth"
)

// nbsp keeps a button's number and words on one row; it is written out as a plain space.
const nbsp = "\u00a0"

// Wrap breaks text at blanks into rows of at most width columns; a longer word gets a row of its own. It gives at least one
// row. Several blanks in a row stay, except where a row ends.
func Wrap(text string, width int) []string {
	width = max(width, 1)
	var rows []string
	for _, paragraph := range strings.Split(text, "\n") {
		rows = append(rows, wrapParagraph(paragraph, width)...)
	}
	return rows
}

func wrapParagraph(text string, width int) []string {
	var rows []string
	row, used := "", 0
	for text != "" {
		blank := text[:len(text)-len(strings.TrimLeft(text, " "))]
		rest := text[len(blank):]
		end := strings.IndexByte(rest, ' ')
		if end < 0 {
			end = len(rest)
		}
		word := rest[:end]
		text = rest[end:]
		need := len(blank) + runewidth.StringWidth(word)
		switch {
		case used == 0:
			row, used = word, need-len(blank)
		case used+need > width:
			rows = append(rows, row)
			row, used = word, need-len(blank)
		default:
			row += blank + word
			used += need
		}
	}
	rows = append(rows, row)
	for i := range rows {
		rows[i] = strings.ReplaceAll(rows[i], nbsp, " ")
	}
	return rows
}

// Clean takes control characters out of words: names and results come from outside and must not steer the terminal. Line ends
// and tabs become blanks.
func Clean(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case unicode.IsControl(r):
			return -1
		}
		return r
	}, text)
}

// cleanLines is [Clean] for reports, which keep their line ends.
func cleanLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = Clean(strings.ReplaceAll(line, "\t", "    "))
	}
	return strings.Join(lines, "\n")
}

// flattenLinks writes [label](address) as "label (address)", which a terminal can follow and a person can read.
func flattenLinks(text string) string {
	var b strings.Builder
	for {
		middle := strings.Index(text, "](")
		open := strings.LastIndexByte(text[:max(middle, 0)], '[')
		if open < 0 {
			break
		}
		closing := strings.IndexByte(text[middle:], ')')
		if closing < 0 {
			break
		}
		label, address := text[open+1:middle], text[middle+2:middle+closing]
		b.WriteString(text[:open])
		b.WriteString(label)
		if label != address {
			b.WriteString(" (" + address + ")")
		}
		text = text[middle+closing+1:]
	}
	b.WriteString(text)
	return b.String()
}
