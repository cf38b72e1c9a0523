package talk

import "strings"

// maxDepth bounds how deep records and lists may nest, so that no input can exhaust the stack.
const maxDepth = 20

// literal takes a value: quoted words, {record}, [list], or bare words up to one of the marks in until or the line's end.
func (c *cursor) literal(until string, depth int) Literal {
	c.blanks()
	switch {
	case depth > maxDepth:
		c.fail(c.at, c.at+1, "talk-bad-value", "this value is nested too deeply", "at most 20 levels can be read")
	case c.at < c.end && c.file.Text[c.at] == '"':
		return Literal{Kind: Quoted, Text: c.str("a value", "")}
	case c.mark("{"):
		return Literal{Kind: Record, Items: c.items("}", depth, true)}
	case c.mark("["):
		return Literal{Kind: List, Items: c.items("]", depth, false)}
	}
	return c.bare(until)
}

// bare takes words as they stand: up to a mark in until, one of the cursor's stop words or the line's end.
func (c *cursor) bare(until string) Literal {
	c.blanks()
	rest := c.file.Text[c.at:c.end]
	if i := strings.IndexAny(rest, until+`"{}[]()`); i >= 0 {
		rest = rest[:i]
	}
	for _, stop := range c.stops {
		if i := strings.Index(rest+" ", " "+stop+" "); i >= 0 {
			rest = rest[:i]
		}
	}
	text := strings.TrimRight(rest, " \t")
	if text == "" {
		c.missing("a value", `write it as it stands (gold, 80 EUR, 2026-03-04), in quotes, or as {field: value}`)
		return Literal{}
	}
	if text[0] == '#' {
		c.fail(c.at, c.at+len(text), "talk-bad-value", "# begins a comment, not a value", "put the value in quotes")
		return Literal{}
	}
	c.at += len(text)
	return Literal{Kind: Bare, Text: strings.Join(strings.Fields(text), " ")}
}

// items takes the inside of a record or list up to its closing mark, which is already opened.
func (c *cursor) items(closing string, depth int, named bool) []Item {
	var items []Item
	open := c.at - 1
	for !c.failed {
		if c.mark(closing) {
			return items
		}
		if len(items) > 0 && !c.mark(",") {
			break
		}
		var it Item
		if named {
			it.Name = c.fieldName()
		}
		it.Value = c.literal(","+closing, depth+1)
		items = append(items, it)
	}
	if c.done() {
		c.fail(open, open+1, "talk-open-bracket", quote(c.file.Text[open:open+1])+" isn't closed on this line", "close it with "+quote(closing))
	}
	c.missing(`"," or "`+closing+`"`, "items are separated by commas")
	return nil
}

// fieldName takes "name:".
func (c *cursor) fieldName() string {
	const help = `write fields as "name: value", with commas between them`
	start, end := c.here()
	w := c.word()
	name, rest, colon := strings.Cut(w, ":")
	switch {
	case w == "":
		c.missing("a field's name", help)
	case !isName(name):
		c.fail(start, end, "talk-unexpected", "a field's name should stand here, not "+quote(w), help)
	case !colon && !c.mark(":"):
		c.missing(`":"`, help)
	case rest != "":
		c.at -= len(rest)
	}
	return name
}

// args takes "(name: value, value)" if a parenthesis stands here.
func (c *cursor) args() []MockArg {
	if !c.mark("(") {
		return nil
	}
	args := []MockArg{}
	open := c.at - 1
	for !c.failed {
		if c.mark(")") {
			return args
		}
		if len(args) > 0 && !c.mark(",") {
			break
		}
		var a MockArg
		if name, _, colon := strings.Cut(c.peek(), ":"); colon && isName(name) {
			a.Name = c.fieldName()
		}
		a.Value = c.literal(",)", 1)
		args = append(args, a)
	}
	if c.done() {
		c.fail(open, open+1, "talk-open-bracket", `"(" isn't closed on this line`, `close it with ")"`)
	}
	c.missing(`"," or ")"`, "arguments are separated by commas")
	return nil
}
