package talk

import (
	"fmt"
	"strings"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// pinReading turns a `reads` line into a reading, as an engine would have given it.
func pinReading(p *plan.Plan, flow int, x event.Expectation, text string, r *Reads) (event.Reading, error) {
	out := event.Reading{Engine: "pinned", Mood: r.Mood}
	clause := -1
	for _, c := range r.Commands {
		if !c.Same || clause < 0 {
			clause++
		}
		cmd, err := pinCommand(p, flow, x, c)
		if err != nil {
			return event.Reading{}, err
		}
		cmd.Clause = clause
		cmd.Exact = c.Extent == "wholly" || len(r.Commands) == 1 && c.Extent == ""
		cmd.Start, cmd.End = place(text, c, cmd.Exact)
		out.Commands = append(out.Commands, cmd)
	}
	return out, nil
}

// place finds the words of a command in the text: those of its value or phrase where they stand there, or all that the whole
// message is. Words that don't stand there have no place of their own and overlap nothing.
func place(text string, c ReadCommand, exact bool) (start, end int) {
	words := c.Text
	if c.Value != nil {
		words = c.Value.Text
	}
	if words != "" && !exact {
		if i := strings.Index(strings.ToLower(text), strings.ToLower(words)); i >= 0 && i+len(words) <= len(text) {
			return i, i + len(words)
		}
		return len(text), len(text)
	}
	return 0, len(text)
}

func pinCommand(p *plan.Plan, flow int, x event.Expectation, c ReadCommand) (event.Command, error) {
	cmd := event.Command{Kind: event.CommandKind(c.Kind), Text: c.Text, Not: c.Not, Score: 1}
	switch c.Kind {
	case "fill", "correct":
		cmd.Kind, cmd.Cue, cmd.Text = event.Fill, c.Kind == "correct", c.Value.Text
		return cmd, pinValues(p, flow, x, c, &cmd)
	case string(event.Change):
		slot, err := wantedSlot(p, flow, x, c.Name)
		if err != nil {
			return cmd, err
		}
		cmd.Slot = SlotName(p, slot)
	case string(event.StartFlow), string(event.AskAnswer):
		cmd.Flow = c.Name
	case string(event.Unclear):
		for _, o := range c.Options {
			option, err := pinCommand(p, flow, x, o)
			if err != nil {
				return cmd, err
			}
			cmd.Options = append(cmd.Options, option)
		}
	}
	return cmd, nil
}

// pinValues reads a fill's value as its slot's type; without a slot, as every type that is wanted now and takes it.
func pinValues(p *plan.Plan, flow int, x event.Expectation, c ReadCommand, cmd *event.Command) error {
	if c.Name != "" {
		slot, err := wantedSlot(p, flow, x, c.Name)
		if err != nil {
			return err
		}
		cmd.Slot = SlotName(p, slot)
		for _, l := range append([]Literal{*c.Value}, c.Or...) {
			v, err := readValue(p, p.Slots[slot].Type, l)
			if err != nil {
				return err
			}
			cmd.Values = append(cmd.Values, event.Found{Type: p.Types[p.Slots[slot].Type].Name, Value: v})
		}
		return nil
	}
	for _, w := range x.Slots {
		typ := p.Slots[w.Slot].Type
		v, err := readValue(p, typ, *c.Value)
		if err != nil || has(cmd.Values, p.Types[typ].Name, v) {
			continue
		}
		cmd.Values = append(cmd.Values, event.Found{Type: p.Types[typ].Name, Value: v})
	}
	if len(cmd.Values) == 0 {
		return fmt.Errorf("no slot that is wanted here takes %s: name the slot, as in `reads fill order_id %s`",
			printLiteral(*c.Value), printLiteral(*c.Value))
	}
	return nil
}

func has(list []event.Found, typ string, v value.Value) bool {
	for _, f := range list {
		if f.Type == typ && value.Equal(f.Value, v) {
			return true
		}
	}
	return false
}

// wantedSlot finds the slot that a name means: one that is wanted now, nearest first, else one of the flow under test, else the
// only one of that name.
func wantedSlot(p *plan.Plan, flow int, x event.Expectation, name string) (int, error) {
	for _, w := range x.Slots {
		if s := &p.Slots[w.Slot]; s.Name == name || SlotName(p, w.Slot) == name {
			return w.Slot, nil
		}
	}
	return anySlot(p, flow, name)
}

// anySlot finds a slot by "flow.slot" or by its bare name.
func anySlot(p *plan.Plan, flow int, name string) (int, error) {
	var names []string
	found := plan.None
	for i := range p.Slots {
		full := SlotName(p, i)
		if f := p.Slots[i].Flow; f == plan.None || !p.Flows[f].Std {
			names = append(names, p.Slots[i].Name, full)
		}
		switch {
		case full == name:
			return i, nil
		case p.Slots[i].Name == name && (found == plan.None || p.Slots[i].Flow == flow):
			found = i
		}
	}
	if found == plan.None {
		return found, unknownName("a slot", name, names)
	}
	return found, nil
}

// SlotName is the name that events give a slot: "flow.slot", or "slot" for the conversation's.
func SlotName(p *plan.Plan, slot int) string {
	s := &p.Slots[slot]
	if s.Flow == plan.None {
		return s.Name
	}
	return p.Flows[s.Flow].Name + "." + s.Name
}
