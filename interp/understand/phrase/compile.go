package phrase

import "strings"

// compiler turns patterns into the automaton's code, back to front.
type compiler struct {
	set     *Set
	classes map[string]string
	known   map[string]Symbol // classes that are compiled
	depth   int               // of classes in classes

	text  string
	at    int
	group int // open groups: in one, "|" parts rows, outside it parts words
}

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

// class compiles a class once and gives its number.
func (c *compiler) class(name string) Symbol {
	if n, ok := c.known[name]; ok {
		return n
	}
	pattern, ok := c.classes[name]
	if !ok || c.depth > 8 {
		c.fail("no class %q, or one within itself", name)
	}
	c.depth++
	start := c.generate(c.parse("("+pattern+")"), c.emit(inst{op: opMatch}))
	c.depth--
	n := Symbol(len(c.set.classes))
	c.set.classes = append(c.set.classes, start)
	c.known[name] = n
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
	case n.word != "":
		start = c.emit(inst{op: opWord, word: c.symbol(n.word), next: next})
	case n.class != "":
		start = c.emit(inst{op: opClass, word: c.class(n.class), next: next})
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

// alternatives makes a table by first word; those that begin with something else are tried one by one.
func (c *compiler) alternatives(list []*node, next int32) int32 {
	in := inst{op: opTable, table: map[Symbol][]int32{}}
	for _, n := range list {
		row := n.seq
		if n.word != "" {
			row = []*node{n}
		}
		if len(row) == 0 || row[0].word == "" || row[0].opt || n.opt {
			in.others = append(in.others, c.generate(n, next))
			continue
		}
		rest := c.generate(&node{seq: row[1:]}, next)
		id := c.symbol(row[0].word)
		in.table[id] = append(in.table[id], rest)
	}
	return c.emit(in)
}
