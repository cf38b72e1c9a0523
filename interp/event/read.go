package event

// readText reads a text input as [EncodeInput] writes it, member by member in that order: in a journal most inputs are such ones. It
// reports false for anything else, which encoding/json then reads or refuses.
func readText(data []byte) (*Text, bool) {
	c := cursor{rest: data}
	in := new(Text)
	c.open('{')
	if !c.member("kind") || !c.take(`"text"`) {
		return nil, false
	}
	c.head(&in.Head)
	c.must("text")
	in.Text = c.text()
	c.must("reading")
	c.reading(&in.Reading)
	c.close('}')
	return in, !c.bad && len(c.rest) == 0
}

func (c *cursor) head(h *Head) {
	if c.member("id") {
		h.ID = c.text()
	}
	c.must("at")
	h.At = c.int()
	if c.member("sent") {
		n := c.int()
		c.bad = c.bad || n < 0
		h.Sent = uint64(n)
	}
	if c.member("trace") {
		h.Trace = c.flag()
	}
}

func (c *cursor) reading(r *Reading) {
	c.open('{')
	if c.member("engine") {
		r.Engine = c.text()
	}
	if c.member("commands") {
		r.Commands = c.commands()
	}
	if c.member("mood") {
		r.Mood = c.float()
	}
	if c.member("mood_why") {
		c.list(func() { r.MoodWhy = append(r.MoodWhy, c.text()) })
	}
	c.close('}')
}

func (c *cursor) commands() []Command {
	var list []Command
	c.list(func() {
		var cmd Command
		c.command(&cmd)
		list = append(list, cmd)
	})
	return list
}

func (c *cursor) command(cmd *Command) {
	c.open('{')
	c.must("kind")
	cmd.Kind = c.kind()
	for _, m := range [...]struct {
		name string
		text *string
	}{{"slot", &cmd.Slot}, {"flow", &cmd.Flow}, {"text", &cmd.Text}} {
		if c.member(m.name) {
			*m.text = c.text()
		}
	}
	if c.member("values") {
		c.list(func() { cmd.Values = append(cmd.Values, c.found()) })
	}
	for _, m := range [...]struct {
		name string
		flag *bool
	}{{"cue", &cmd.Cue}, {"not", &cmd.Not}, {"exact", &cmd.Exact}} {
		if c.member(m.name) {
			*m.flag = c.flag()
		}
	}
	for _, m := range [...]struct {
		name string
		n    *int
	}{{"clause", &cmd.Clause}, {"start", &cmd.Start}, {"end", &cmd.End}} {
		if c.member(m.name) {
			*m.n = int(c.int())
		}
	}
	if c.member("score") {
		cmd.Score = c.float()
	}
	if c.member("options") {
		cmd.Options = c.commands()
	}
	c.close('}')
}

func (c *cursor) found() Found {
	var f Found
	c.open('{')
	c.must("type")
	f.Type = c.text()
	c.must("value")
	f.Value = c.value()
	if c.member("slot") {
		f.Slot = c.text()
	}
	c.close('}')
	return f
}
