package talk

import (
	"strconv"
	"strings"
)

const readsHelp = `for example: reads fill order_id "45210", start tracking`

// parseReads reads "reads COMMAND, COMMAND": a comma begins a new clause, `and` stays in the same.
func parseReads(c *cursor) Node {
	r := &Reads{}
	c.stops = []string{"and", "or", "partly", "wholly"}
	if c.take("nothing") {
		return r
	}
	same := false
	for {
		if c.take("mood") {
			r.Mood = c.mood()
		} else {
			cmd := c.command(nil)
			cmd.Same = same && len(r.Commands) > 0
			r.Commands = append(r.Commands, cmd)
		}
		switch {
		case c.failed:
			return nil
		case c.mark(","):
			same = false
		case c.take("and"):
			same = true
		default:
			return r
		}
	}
}

func (c *cursor) mood() float64 {
	const help = "a mood is a number from 0 (calm) to 1 (furious), for example: reads yes, mood 0.9"
	start, end := c.here()
	w := c.word()
	m, err := strconv.ParseFloat(w, 64)
	if w == "" {
		c.missing("a number", help)
	} else if err != nil || !(m >= 0 && m <= 1) {
		c.fail(start, end, "talk-bad-value", quote(w)+" isn't a mood", help)
	}
	return m
}

// plainCommands are the commands that stand alone, longest first where one begins another.
var plainCommands = []string{"are you a person", "cancel all", "start over", "hold on", "cancel", "person", "yes", "no",
	"repeat", "help", "why", "skip", "hello", "thanks", "bye"}

// command takes one command, which may be one of several choices; those before it are not nil then.
func (c *cursor) command(among []ReadCommand) ReadCommand {
	cmd := ReadCommand{Not: c.take("not")}
	start, end := c.here()
	if kind := c.plain(); kind != "" && !cmd.Not {
		cmd.Kind = kind
	} else {
		c.at = start
		cmd.Kind = c.word()
		switch {
		case cmd.Kind == "fill", cmd.Kind == "correct" && !cmd.Not:
			c.filled(&cmd)
			for among == nil && cmd.Name != "" && !c.failed && c.take("or") {
				cmd.Or = append(cmd.Or, c.literal(",", 0))
			}
		case cmd.Not:
			c.fail(start, end, "talk-unexpected", "only a value can be ruled out", `for example: reads not fill day "2026-01-09"`)
		case cmd.Kind == "change", cmd.Kind == "start", cmd.Kind == "answer":
			cmd.Name = c.name("a name", readsHelp)
		case cmd.Kind == "danger", cmd.Kind == "pick":
			cmd.Text = c.str("the words", readsHelp)
		case cmd.Kind == "unclear":
			cmd.Options = c.options()
		case cmd.Kind == "":
			c.missing("a command", readsHelp)
		default:
			c.fail(start, end, "talk-unexpected", quote(cmd.Kind)+" isn't something that can be read in a message", readsHelp)
		}
	}
	for _, extent := range []string{"wholly", "partly"} {
		if c.take(extent) {
			cmd.Extent = extent
			break
		}
	}
	return cmd
}

// plain takes a command that stands alone, or nothing.
func (c *cursor) plain() string {
	for _, kind := range plainCommands {
		at := c.at
		all := true
		for w := range strings.FieldsSeq(kind) {
			all = all && c.take(w)
		}
		if all {
			return kind
		}
		c.at = at
	}
	return ""
}

// filled takes "[SLOT] VALUE".
func (c *cursor) filled(cmd *ReadCommand) {
	v := c.literal(",", 0)
	if c.failed || v.Kind != Bare {
		cmd.Value = &v
		return
	}
	if c.blanks(); c.at < c.end && strings.IndexByte(`"{[`, c.file.Text[c.at]) >= 0 && isName(v.Text) {
		cmd.Name = v.Text
		v = c.literal(",", 0)
	} else if name, rest, two := strings.Cut(v.Text, " "); two && isName(name) {
		cmd.Name, v.Text = name, rest
	}
	cmd.Value = &v
}

// options takes "COMMAND [or COMMAND [or COMMAND]]" after `unclear`.
func (c *cursor) options() []ReadCommand {
	list := []ReadCommand{}
	for {
		start, end := c.here()
		cmd := c.command(list)
		if cmd.Kind == "unclear" && !c.failed {
			c.fail(start, end, "talk-unexpected", "an unclear reading is made of clear ones", "for example: reads unclear start tracking or start return_item")
		}
		list = append(list, cmd)
		if c.failed || !c.take("or") {
			break
		}
	}
	if len(list) > 3 {
		c.fail(c.at, c.end, "talk-unexpected", "an unclear reading has three choices at most", "for example: reads unclear start tracking or start return_item")
	}
	return list
}
