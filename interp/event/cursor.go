package event

import (
	"encoding/json"
	"strconv"

	"github.com/handrail-flow/handrail/lang/value"
)

// cursor reads JSON from the front; after the first surprise it is bad, and what it gives is worth nothing.
type cursor struct {
	rest  []byte
	first bool // the next member or element is the first
	bad   bool
}

func (c *cursor) take(s string) bool {
	if len(c.rest) < len(s) || string(c.rest[:len(s)]) != s {
		return false
	}
	c.rest = c.rest[len(s):]
	return true
}

func (c *cursor) byte(b byte) bool {
	if len(c.rest) == 0 || c.rest[0] != b {
		return false
	}
	c.rest = c.rest[1:]
	return true
}

func (c *cursor) open(b byte) {
	c.bad = c.bad || !c.byte(b)
	c.first = true
}

func (c *cursor) close(b byte) {
	c.bad = c.bad || !c.byte(b)
	c.first = false
}

// member passes over the name of a member if that comes next.
func (c *cursor) member(name string) bool {
	at := 0
	if !c.first {
		at = 1
	}
	end := at + len(name) + 3
	b := c.rest
	if c.bad || len(b) < end || at == 1 && b[0] != ',' || b[at] != '"' || string(b[at+1:end-2]) != name || b[end-2] != '"' || b[end-1] != ':' {
		return false
	}
	c.rest, c.first = b[end:], false
	return true
}

func (c *cursor) must(name string) { c.bad = !c.member(name) || c.bad }

// list reads elements until the list's end.
func (c *cursor) list(element func()) {
	c.open('[')
	for !c.bad {
		element()
		if c.byte(']') {
			c.first = false
			return
		}
		c.bad = c.bad || !c.byte(',')
	}
}

// raw is the text of the JSON string that comes next, quotes included; plain says that it stands for itself.
func (c *cursor) raw() (text []byte, plain bool) {
	if len(c.rest) == 0 || c.rest[0] != '"' {
		c.bad = true
		return nil, false
	}
	plain = true
	for i := 1; i < len(c.rest); i++ {
		switch b := c.rest[i]; {
		case b == '"':
			text, c.rest = c.rest[:i+1], c.rest[i+1:]
			return text, plain
		case b == '\\':
			plain = false
			i++
		case b < ' ' || b >= 0x80:
			plain = false
		}
	}
	c.bad = true
	return nil, false
}

func (c *cursor) text() string {
	raw, plain := c.raw()
	if c.bad || plain {
		return string(raw[min(1, len(raw)):max(len(raw)-1, 0)])
	}
	var s string
	c.bad = json.Unmarshal(raw, &s) != nil
	return s
}

// common are the commands that most messages hold: their words need no memory of their own.
var common = [...]CommandKind{Fill, Pick, StartFlow, AskAnswer, Yes, No, Person, Hello, Thanks, Bye, Change, Cancel, DangerWord, Unclear}

func (c *cursor) kind() CommandKind {
	for _, k := range common {
		if n := len(k) + 2; len(c.rest) >= n && c.rest[0] == '"' && c.rest[n-1] == '"' && string(c.rest[1:n-1]) == string(k) {
			c.rest = c.rest[n:]
			return k
		}
	}
	return CommandKind(c.text())
}

// number is the digits of the JSON number that comes next.
func (c *cursor) number() []byte {
	b := c.rest
	end := 0
	digits := func() bool {
		from := end
		for end < len(b) && b[end] >= '0' && b[end] <= '9' {
			end++
		}
		return end > from
	}
	if end < len(b) && b[end] == '-' {
		end++
	}
	first := end
	ok := digits() && (b[first] != '0' || end == first+1)
	if ok && end < len(b) && b[end] == '.' {
		end++
		ok = digits()
	}
	if ok && end < len(b) && b[end]|' ' == 'e' {
		end++
		if end < len(b) && (b[end] == '+' || b[end] == '-') {
			end++
		}
		ok = digits()
	}
	c.bad = c.bad || !ok
	c.rest = b[end:]
	return b[:end]
}

func (c *cursor) int() int64 {
	n, err := strconv.ParseInt(string(c.number()), 10, 64)
	c.bad = c.bad || err != nil
	return n
}

func (c *cursor) float() float64 {
	n, err := strconv.ParseFloat(string(c.number()), 64)
	c.bad = c.bad || err != nil
	return n
}

func (c *cursor) flag() bool {
	switch {
	case c.take("true"):
		return true
	case c.take("false"):
		return false
	}
	c.bad = true
	return false
}

// value reads a value in its own form.
func (c *cursor) value() (v value.Value) {
	data := c.rest
	c.skip()
	data = data[:len(data)-len(c.rest)]
	c.bad = c.bad || !json.Valid(data) || v.UnmarshalJSON(data) != nil
	return v
}

// skip passes over a value, up to the end of the brackets that it opens.
func (c *cursor) skip() {
	for depth := 0; !c.bad && len(c.rest) > 0; {
		switch b := c.rest[0]; b {
		case '"':
			c.raw()
		case '{', '[':
			c.rest, depth = c.rest[1:], depth+1
			continue
		case '}', ']':
			c.rest, depth = c.rest[1:], depth-1
		case ',', ':':
			if depth == 0 {
				c.bad = true
			}
			c.rest = c.rest[1:]
			continue
		default:
			c.word()
		}
		if depth <= 0 {
			return
		}
	}
	c.bad = true
}

// word passes over a number, or true, false and null.
func (c *cursor) word() {
	end := 0
	for end < len(c.rest) && c.rest[end] != ',' && c.rest[end] != '}' && c.rest[end] != ']' {
		end++
	}
	c.rest = c.rest[end:]
}
