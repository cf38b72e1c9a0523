package phrase

import (
	"fmt"
	"strings"
)

// node is a piece of a pattern: exactly one of its fields is in use, besides opt.
type node struct {
	word  string
	class string
	any   bool
	seq   []*node
	alt   []*node
	opt   bool
}

func (c *compiler) parse(pattern string) *node {
	outer := *c
	c.text, c.at, c.group = pattern, 0, 0
	n := c.row()
	if c.at < len(c.text) {
		c.fail("stray %q in %q", c.text[c.at:], pattern)
	}
	c.text, c.at, c.group = outer.text, outer.at, outer.group
	return n
}

func (c *compiler) row() *node {
	n := &node{}
	for {
		for c.at < len(c.text) && c.text[c.at] == ' ' {
			c.at++
		}
		if c.at >= len(c.text) || c.text[c.at] == ')' || c.text[c.at] == '|' {
			return n
		}
		n.seq = append(n.seq, c.item())
	}
}

// item reads a piece, or outside groups several parted by "|", then "?".
func (c *compiler) item() *node {
	first := c.atom()
	n := first
	for c.group == 0 && c.peek() == '|' {
		c.at++
		if n == first {
			n = &node{alt: []*node{first}}
		}
		n.alt = append(n.alt, c.atom())
	}
	if c.peek() == '?' {
		c.at++
		n = &node{seq: []*node{n}, opt: true}
	}
	return n
}

func (c *compiler) peek() byte {
	if c.at < len(c.text) {
		return c.text[c.at]
	}
	return 0
}

func (c *compiler) atom() *node {
	switch c.peek() {
	case '(':
		return c.grouped()
	case '<':
		end := strings.IndexByte(c.text[c.at:], '>')
		if end < 0 {
			c.fail("an open class in %q", c.text)
		}
		name := c.text[c.at+1 : c.at+end]
		c.at += end + 1
		return &node{class: name}
	case '.':
		c.at++
		return &node{any: true}
	}
	start := c.at
	for c.at < len(c.text) && strings.IndexByte(" |?()<>.", c.text[c.at]) < 0 {
		c.at++
	}
	if start == c.at {
		c.fail("a word is missing before %q in %q", c.text[c.at:], c.text)
	}
	return &node{word: c.text[start:c.at]}
}

func (c *compiler) grouped() *node {
	n := &node{}
	c.group++
	for {
		c.at++
		row := c.row()
		n.alt = append(n.alt, row)
		if c.peek() != '|' {
			break
		}
	}
	if c.peek() != ')' {
		c.fail("an open group in %q", c.text)
	}
	c.at++
	c.group--
	return n
}

func (c *compiler) fail(format string, args ...any) {
	panic("phrase: " + fmt.Sprintf(format, args...))
}
