package talk

import (
	"strings"
	"unicode/utf8"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/source"
)

// cursor walks over the structure of one line. After its first problem it stands at the line's end, so that a line reports one
// problem only.
type cursor struct {
	file   *source.File
	at     int // byte offset in the file of what comes next
	end    int // byte offset at which the line's words end
	failed bool
	stops  []string // words at which a bare value ends
	list   *diag.List
}

// trailing are the blanks that no line keeps at its end; a carriage return there would be read as part of the line's end when it is
// printed.
const trailing = " \t\r"

// splitComment finds where a structure line's words end and its comment begins; both ends are trimmed of blanks.
func splitComment(line string) (words int, comment string) {
	quoted := false
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case c == '#' && !quoted && (i == 0 || line[i-1] == ' ' || line[i-1] == '\t'):
			return len(strings.TrimRight(line[:i], trailing)), strings.TrimRight(line[i:], trailing)
		}
	}
	return len(strings.TrimRight(line, trailing)), ""
}

func (c *cursor) fail(start, end int, code, message, help string) {
	if !c.failed {
		c.list.Add(diag.Diagnostic{File: c.file, Span: source.Span{Start: start, End: end}, Code: code, Message: message, Help: help})
	}
	c.failed, c.at = true, c.end
}

// missing reports that something should stand here.
func (c *cursor) missing(what, help string) {
	start, end := c.here()
	if start == end {
		c.fail(start, end, "talk-missing", what+" is missing here", help)
		return
	}
	c.fail(start, end, "talk-unexpected", what+" should stand here, not "+quote(c.file.Text[start:end]), help)
}

// here is the span of the next word or mark; empty at the line's end.
func (c *cursor) here() (start, end int) {
	c.blanks()
	if c.at >= c.end {
		return c.end, c.end
	}
	end = c.at
	for end < c.end && isWordByte(c.file.Text[end]) {
		end++
	}
	if end == c.at {
		_, n := utf8.DecodeRuneInString(c.file.Text[c.at:c.end])
		end += n
	}
	return c.at, end
}

func (c *cursor) blanks() {
	for c.at < c.end && (c.file.Text[c.at] == ' ' || c.file.Text[c.at] == '\t') {
		c.at++
	}
}

func (c *cursor) done() bool { c.blanks(); return c.at >= c.end }

// isWordByte says whether a byte belongs to a word of structure: names with dots, numbers, dates, times, addresses of zones.
func isWordByte(b byte) bool {
	return b != ' ' && b != '\t' && !strings.ContainsRune(`,(){}[]"=|`, rune(b))
}

// word takes the next word; empty where none stands here.
func (c *cursor) word() string {
	start, end := c.here()
	if start == end || !isWordByte(c.file.Text[start]) {
		return ""
	}
	c.at = end
	return c.file.Text[start:end]
}

// peek is the next word without taking it.
func (c *cursor) peek() string {
	start, end := c.here()
	if start == end || !isWordByte(c.file.Text[start]) {
		return ""
	}
	return c.file.Text[start:end]
}

// take takes the next word if it is this one.
func (c *cursor) take(word string) bool {
	if c.peek() != word {
		return false
	}
	c.word()
	return true
}

// mark takes a mark such as "(" if it stands here.
func (c *cursor) mark(m string) bool {
	c.blanks()
	if !strings.HasPrefix(c.file.Text[c.at:c.end], m) {
		return false
	}
	c.at += len(m)
	return true
}

// name takes a name; what and help speak of it where it is missing.
func (c *cursor) name(what, help string) string {
	start, end := c.here()
	w := c.word()
	if w == "" || !isName(w) {
		if w != "" {
			c.fail(start, end, "talk-unexpected", what+" should stand here, not "+quote(w), help)
			return ""
		}
		c.missing(what, help)
		return ""
	}
	return w
}

// names takes a list of names with commas.
func (c *cursor) names(what, help string) []string {
	list := []string{c.name(what, help)}
	for c.mark(",") {
		list = append(list, c.name(what, help))
	}
	return list
}

// isName says whether a word can name something: lower-case words joined by dots.
func isName(w string) bool {
	for _, part := range strings.Split(w, ".") {
		if part == "" || !isLetter(part[0]) {
			return false
		}
		for i := 0; i < len(part); i++ {
			if b := part[i]; !isLetter(b) && (b < '0' || b > '9') {
				return false
			}
		}
	}
	return true
}

func isLetter(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '_' || b >= utf8.RuneSelf
}

// str takes a quoted text; what and help speak of it where it is missing.
func (c *cursor) str(what, help string) string {
	c.blanks()
	start := c.at
	if !c.mark(`"`) {
		c.missing(what+" in quotes", help)
		return ""
	}
	var b strings.Builder
	for c.at < c.end {
		ch := c.file.Text[c.at]
		c.at++
		switch {
		case ch == '"':
			return b.String()
		case ch == '\\' && c.at < c.end && (c.file.Text[c.at] == '"' || c.file.Text[c.at] == '\\'):
			b.WriteByte(c.file.Text[c.at])
			c.at++
		default:
			b.WriteByte(ch)
		}
	}
	c.fail(start, c.end, "talk-open-quote", "these words in quotes don't end on this line", `close them with "`)
	return ""
}

// number takes a whole number that isn't negative.
func (c *cursor) number(what, help string) int {
	start, end := c.here()
	w := c.word()
	n, ok := atoi(w)
	switch {
	case w == "":
		c.missing(what, help)
	case !ok:
		c.fail(start, end, "talk-bad-value", quote(w)+" isn't a whole number", help)
	}
	return n
}

func atoi(w string) (int, bool) {
	if w == "" || len(w) > 9 {
		return 0, false
	}
	n := 0
	for i := 0; i < len(w); i++ {
		if w[i] < '0' || w[i] > '9' {
			return 0, false
		}
		n = n*10 + int(w[i]-'0')
	}
	return n, true
}

// maxWait keeps sums of waits far from overflow: a hundred years.
const maxWait = 100 * 366 * 86_400_000

// duration takes "6 min".
func (c *cursor) duration() Duration {
	const help = `write a number and a unit, such as "6 min", "2 s", "1 day"`
	start, _ := c.here()
	n := c.number("a length of time", help)
	unitAt, end := c.here()
	unit := c.word()
	d := Duration{N: int64(n), Unit: unit}
	switch _, known := units[unit]; {
	case c.failed:
	case unit == "":
		c.missing("a unit of time", help)
	case !known:
		c.fail(unitAt, end, "talk-bad-value", quote(unit)+" isn't a unit of time", "the units are ms, s, min, h, day and week")
	case d.Milliseconds()/units[unit] != d.N || d.Milliseconds() > maxWait:
		c.fail(start, end, "talk-bad-value", "this is longer than a hundred years", help)
	}
	if c.failed {
		return Duration{}
	}
	return d
}

// finish reports anything left on the line.
func (c *cursor) finish(help string) {
	if !c.failed && !c.done() {
		c.fail(c.at, c.end, "talk-unexpected", quote(c.file.Text[c.at:c.end])+" doesn't belong on this line", help)
	}
}

func quote(s string) string {
	const most = 40
	if utf8.RuneCountInString(s) > most {
		s = string([]rune(s)[:most]) + "…"
	}
	return `"` + s + `"`
}
