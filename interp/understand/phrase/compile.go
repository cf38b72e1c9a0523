package phrase

import "strings"

// compiler turns patterns into the automaton's code, back to front.
type compiler struct {
	set     *Set
	classes map[string]string
	parsed  map[string]*node
	depth   int // of classes in classes

	text  string
	at    int
	group int // open groups: in one, "|" parts rows, outside it parts words
}

// node is a piece of a pattern: exactly one of its fields is in use, besides opt.
type node struct {
	words []string
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
		return c.class(name)
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
	return &node{words: []string{c.text[start:c.at]}}
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

func (c *compiler) class(name string) *node {
	if n, ok := c.parsed[name]; ok {
		return n
	}
	pattern, ok := c.classes[name]
	if !ok || c.depth > 8 {
		c.fail("no class %q", name)
	}
	c.depth++
	n := c.parse("(" + pattern + ")")
	c.depth--
	c.parsed[name] = n
	return n
}

func (c *compiler) symbol(word string) Symbol {
	id, ok := c.set.ids[word]
	if !ok {
		id = Symbol(len(c.set.ids) + 1)
		c.set.ids[word] = id
	}
	return id
}

func (c *compiler) emit(in inst) int32 {
	c.set.code = append(c.set.code, in)
	return int32(len(c.set.code) - 1)
}

// generate emits code for n that goes on at next, and returns where it begins.
func (c *compiler) generate(n *node, next int32) int32 {
	start := next
	switch {
	case n.any:
		start = c.emit(inst{op: opAny, next: next})
	case n.words != nil:
		start = c.emit(inst{op: opWord, set: c.bits(n.words), next: next})
	case n.alt != nil:
		start = c.alternatives(n.alt, next)
	default:
		for i := len(n.seq) - 1; i >= 0; i-- {
			start = c.generate(n.seq[i], start)
		}
	}
	if n.opt {
		start = c.emit(inst{op: opSplit, next: start, other: next})
	}
	return start
}

// alternatives gathers those of one word in one set.
func (c *compiler) alternatives(list []*node, next int32) int32 {
	single, start := singles(list), int32(-1)
	if len(single) > 0 {
		start = c.emit(inst{op: opWord, set: c.bits(single), next: next})
	}
	for _, n := range list {
		if len(singles([]*node{n})) > 0 {
			continue
		}
		branch := c.generate(n, next)
		if start < 0 {
			start = branch
		} else {
			start = c.emit(inst{op: opSplit, next: start, other: branch})
		}
	}
	return start
}

// singles are the words of the alternatives that are just one word, or sets of them.
func singles(list []*node) []string {
	var out []string
	for _, n := range list {
		switch {
		case n.opt || n.any:
		case n.words != nil:
			out = append(out, n.words...)
		case len(n.seq) == 1:
			out = append(out, singles(n.seq)...)
		}
	}
	return out
}

func (c *compiler) bits(list []string) []uint64 {
	var set []uint64
	for _, w := range list {
		id := c.symbol(w)
		for int(id>>6) >= len(set) {
			set = append(set, 0)
		}
		set[id>>6] |= 1 << (id & 63)
	}
	return set
}
