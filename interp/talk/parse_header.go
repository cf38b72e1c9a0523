package talk

import (
	"strconv"
	"strings"
	"time"

	"github.com/handrail-flow/handrail/lang/plan"
)

// rest takes all words up to the line's end.
func (c *cursor) rest() string {
	c.blanks()
	text := c.file.Text[c.at:c.end]
	c.at = c.end
	return text
}

func parseTitle(c *cursor) Node {
	t := &Title{Text: c.rest()}
	if t.Text == "" {
		c.missing("what the talk is about", "for example: talk  Angry customer, damaged jacket")
	}
	return t
}

func parseFlow(c *cursor) Node {
	return &Flow{Name: c.name("a flow's name", "for example: flow  return_item")}
}

func parseAt(c *cursor) Node {
	const help = "for example: at  2026-03-06 18:05 Europe/Paris"
	a := &At{}
	start, end := c.here()
	if a.Day = c.word(); a.Day == "" {
		c.missing("a date", help)
	} else if _, err := time.Parse(time.DateOnly, a.Day); err != nil {
		c.fail(start, end, "talk-bad-value", quote(a.Day)+" isn't a date", help)
	}
	start, end = c.here()
	if a.Clock = c.word(); a.Clock == "" {
		c.missing("a time of day", help)
	} else if _, err := time.Parse("15:04", a.Clock); err != nil {
		c.fail(start, end, "talk-bad-value", quote(a.Clock)+" isn't a time of day", help)
	}
	start, end = c.here()
	a.Zone = c.word()
	if a.Zone == "" {
		return a
	}
	if _, err := plan.LoadZone(a.Zone); err != nil {
		c.fail(start, end, "talk-bad-value", quote(a.Zone)+" isn't a known time zone", "write a name such as Europe/Paris or UTC")
	}
	return a
}

func parseSeed(c *cursor) Node {
	const help = "a seed is a whole number, for example: seed  7"
	start, end := c.here()
	w := c.word()
	n, err := strconv.ParseUint(w, 10, 64)
	switch {
	case w == "":
		c.missing("a number", help)
	case err != nil || strconv.FormatUint(n, 10) != w:
		c.fail(start, end, "talk-bad-value", quote(w)+" isn't a seed", help)
	}
	return &Seed{N: n}
}

func parseGiven(c *cursor) Node {
	const help = "for example: given customer.tier = gold, or given identify"
	g := &Given{Name: c.name("what is given", help)}
	switch {
	case c.failed || c.done():
	case c.mark("->"):
		g.Gives = true
		v := c.literal("", 0)
		g.Value = &v
	case c.mark("="):
		v := c.literal("", 0)
		g.Value = &v
	default:
		c.missing(`"=" or "->"`, help)
	}
	return g
}

func parseMock(c *cursor) Node {
	const help = `for example: mock  orders.lookup -> timeout, then ok`
	m := &Mock{Action: c.name("an action's name", help)}
	if c.failed {
		return m
	}
	m.Args = c.args()
	if !c.failed && !c.mark("->") {
		c.missing(`"->" and what the action answers`, help)
	}
	c.stops = []string{"after"}
	for !c.failed {
		r := MockResult{Value: c.literal(",", 0)}
		if c.take("after") {
			r.After = c.duration()
		}
		m.Results = append(m.Results, r)
		if !c.mark(",") {
			break
		}
		c.take("then")
	}
	return m
}

func parseStart(c *cursor) Node {
	const help = "for example: start flow return_item"
	switch {
	case c.take("flow"):
		return &StartAt{Name: c.name("a flow's name", help)}
	case c.take("state"):
		return &StartAt{State: true, Name: c.name("a state as FLOW.STATE", "for example: start state return_item.refuse")}
	}
	c.missing(`"flow" or "state"`, help)
	return nil
}

func parseChannel(c *cursor) Node {
	return &Channel{Name: c.name("a channel's name", "for example: channel sms")}
}

func parseInclude(c *cursor) Node {
	const help = "for example: include opening.talk"
	i := &Include{}
	if c.blanks(); c.at < c.end && c.file.Text[c.at] == '"' {
		i.Path = c.str("a file's name", help)
	} else {
		i.Path = c.rest()
	}
	if i.Path == "" && !c.failed {
		c.missing("a file's name", help)
	}
	return i
}

func parseTable(c *cursor) Node {
	const help = "for example: table number | reply"
	t := &Table{Columns: []string{c.name("a column's name", help)}}
	for c.mark("|") && !c.done() {
		t.Columns = append(t.Columns, c.name("a column's name", help))
	}
	return t
}

// row reads "| words | words |" below a table.
func (p *parser) row(c *cursor) Node {
	if p.table == nil {
		c.fail(c.at, c.end, "talk-out-of-place", "this row doesn't follow a `table` line", "write `table` and the columns' names above it")
		return nil
	}
	text := strings.TrimSpace(c.file.Text[c.at:c.end])
	text = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(text, "|"), "|"))
	r := &Row{}
	for cell := range strings.SplitSeq(text, "|") {
		cell = strings.TrimSpace(cell)
		if strings.HasPrefix(cell, "#") {
			c.fail(c.at, c.end, "talk-bad-value", "# begins a comment, not a cell", "put the words in quotes")
		}
		r.Cells = append(r.Cells, cell)
	}
	if len(r.Cells) != len(p.table.Columns) {
		c.fail(c.at, c.end, "talk-bad-value", "this row has "+count(len(r.Cells), "cell")+", the table has "+
			count(len(p.table.Columns), "column"), "write one cell for each column, with | between them")
	}
	c.at = c.end
	return r
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}
