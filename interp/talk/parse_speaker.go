package talk

import (
	"strings"

	"github.com/handrail-flow/handrail/interp/event"
)

func parseBot(c *cursor) Node {
	const help = "write the words, @ and a label, ~ and a part of the words, or ..."
	text := c.rest()
	b := &Bot{Text: text}
	switch {
	case text == "":
		c.missing("what the bot says", help)
	case text == "...":
		b.Match, b.Text = MatchSkip, ""
	case text[0] == '@':
		b.Match, b.Text = MatchLabel, text[1:]
		if !isLabel(b.Text) {
			c.fail(c.end-len(text), c.end, "talk-bad-value", quote(text)+" isn't a label", `write \@ where the words themselves begin with @`)
		}
	case text[0] == '~':
		b.Match, b.Text = MatchContains, strings.TrimLeft(text[1:], " \t")
		if b.Text == "" {
			c.missing("a part of the words", help)
		}
	default:
		b.Text = unescape(text)
	}
	return b
}

// isLabel says whether text can be a line's label: words of letters, digits and the marks that labels by place are made of.
func isLabel(text string) bool {
	for i := 0; i < len(text); i++ {
		if b := text[i]; !isLetter(b) && (b < '0' || b > '9') && b != '.' && b != ':' && b != '-' {
			return false
		}
	}
	return text != ""
}

// special are the beginnings of words that mean something; a backslash before them makes them words.
var special = []string{"@", "~", "...", `\`}

func unescape(text string) string {
	for _, s := range special {
		if strings.HasPrefix(text, `\`+s) {
			return text[1:]
		}
	}
	return text
}

func escape(text string) string {
	for _, s := range special {
		if strings.HasPrefix(text, s) {
			return `\` + text
		}
	}
	return text
}

func parseYou(c *cursor) Node { return &You{Text: c.rest()} }

func parseAgent(c *cursor) Node {
	a := &Agent{Text: c.rest()}
	if a.Text == "" {
		c.missing("what the person at the desk says", "for example: agent Hi, I've read it all")
	}
	return a
}

func parseTap(c *cursor) Node {
	return &Tap{Label: c.str("a button's label", `for example: tap "It's damaged"`)}
}

func parseFile(c *cursor) Node {
	const help = "for example: file photo.jpg"
	f := &File{}
	if c.blanks(); c.at < c.end && c.file.Text[c.at] == '"' {
		f.Name = c.str("a file's name", help)
	} else {
		f.Name = c.word()
	}
	if f.Name == "" && !c.failed {
		c.missing("a file's name", help)
	}
	start, end := c.here()
	f.MediaType = c.word()
	if f.MediaType != "" && (!strings.Contains(f.MediaType, "/") || f.MediaType[0] == '#') {
		c.fail(start, end, "talk-bad-value", quote(f.MediaType)+" isn't a media type", "write one such as image/jpeg, or none")
	}
	return f
}

func parseEvent(c *cursor) Node {
	switch {
	case c.take("result"):
		const help = "for example: event result orders.lookup -> not_found"
		e := &Event{Kind: "result", Name: c.name("an action's name", help)}
		if !c.failed && !c.mark("->") {
			c.missing(`"->" and what the action answers`, help)
		}
		if c.failed {
			return nil
		}
		v := c.literal("", 0)
		e.Result = &v
		return e
	case c.take("timer"):
		const help = `for example: event timer silence`
		start, end := c.at, c.end
		e := &Event{Kind: "timer", Name: strings.Join(strings.Fields(c.rest()), " ")}
		if e.Name == "" {
			c.missing("why the timer was set", help)
		} else if !isPhrase(e.Name) {
			c.fail(start, end, "talk-bad-value", quote(e.Name)+" isn't a timer", help)
		}
		return e
	case c.take("retire"):
		return &Event{Kind: "retire"}
	}
	c.missing(`"result", "timer" or "retire"`, "for example: event result orders.lookup -> not_found")
	return nil
}

// isPhrase says whether text is small words with blanks: "no answer".
func isPhrase(text string) bool {
	for w := range strings.FieldsSeq(text) {
		if !isName(w) {
			return false
		}
	}
	return text != ""
}

// deskActions are the words after `desk`; named ones may tell who, settling ones may set slots.
var deskActions = []struct {
	words              []string
	action             string
	named, canSetSlots bool
}{
	{[]string{"takes", "over"}, event.DeskTakesOver, true, false},
	{[]string{"offered"}, event.DeskOffered, true, false},
	{[]string{"accepts"}, event.DeskAccepts, true, false},
	{[]string{"declines"}, event.DeskDeclines, false, false},
	{[]string{"returns"}, event.DeskReturns, false, true},
	{[]string{"resolves"}, event.DeskResolves, false, true},
	{[]string{"fails"}, event.DeskFails, false, false},
}

func parseDesk(c *cursor) Node {
	const help = "the desk accepts NAME, declines, returns, resolves, takes over NAME, is offered the conversation, or fails"
	start, end := c.here()
	first := c.word()
	for _, a := range deskActions {
		if a.words[0] != first {
			continue
		}
		if len(a.words) > 1 && !c.take(a.words[1]) {
			c.missing(quote(a.words[1]), help)
		}
		d := &Desk{Action: a.action}
		if a.named {
			d.Agent = strings.Join(strings.Fields(c.rest()), " ")
		}
		if a.canSetSlots && c.take("with") {
			d.Set = c.settings()
		}
		return d
	}
	if first == "" {
		c.missing("what the desk does", help)
		return nil
	}
	c.fail(start, end, "talk-unexpected", quote(first)+" isn't something the desk does", help)
	return nil
}

// settings takes "slot = value, slot = value".
func (c *cursor) settings() []Setting {
	const help = "for example: desk returns with order_id = 45210"
	var list []Setting
	for {
		s := Setting{Name: c.name("a slot's name", help)}
		if !c.failed && !c.mark("=") {
			c.missing(`"="`, help)
		}
		if c.failed {
			return nil
		}
		s.Value = c.literal(",", 0)
		list = append(list, s)
		if !c.mark(",") {
			return list
		}
	}
}

func parseWait(c *cursor) Node { return &Wait{For: c.duration()} }

func parseAgain(*cursor) Node { return &Again{} }

func parseUpgrade(c *cursor) Node {
	u := &Upgrade{Name: c.name("the new version's name", "for example: upgrade v2")}
	u.Now = c.take("now")
	return u
}

func parseEnd(c *cursor) Node {
	return &End{Outcome: c.name("an outcome", "for example: end  resolved")}
}
