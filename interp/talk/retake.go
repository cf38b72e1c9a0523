package talk

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/journal"
	"github.com/handrail-flow/handrail/interp/understand"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// retake takes recorded turns again as a talk would have them, to see which messages need a `reads` line.
type retake struct {
	plan   *plan.Plan
	engine understand.Engine // nil where every message gets a line
	state  *interp.State     // nil from where on turns can't be taken: another version of the program, a value that was hidden
}

func newRetake(p *plan.Plan, b journal.Begin, engine understand.Engine) *retake {
	return &retake{p, engine, interp.New(p, interp.Setup{Conversation: b.Conversation, Seed: b.Seed, Channel: b.Channel, At: b.At, Customer: b.Customer})}
}

// take takes a turn, and gives the line that its message needs; nil for none. shown is the input with what is sensitive hidden.
func (g *retake) take(t journal.Turn, shown event.Input) *Reads {
	in, ok := t.Input.(*event.Text)
	if !ok {
		g.step(t.Input)
		return nil
	}
	hidden := shown.(*event.Text)
	if g.state == nil || strings.Contains(hidden.Text, journal.Masked) {
		if g.state != nil && !strings.Contains(in.Text, journal.Masked) {
			g.step(in)
		} else {
			g.state = nil
		}
		return g.reads(hidden.Reading, nil, true)
	}
	return g.needed(in)
}

// step takes an input as it was recorded.
func (g *retake) step(in event.Input) []event.Event {
	if g.state == nil {
		return nil
	}
	next, events, err := interp.Step(g.plan, g.state, in)
	if err != nil {
		next = nil
	}
	g.state = next
	return events
}

// needed finds the line with which a message makes the turn that it made: none where the engine's reading does, else the one nearest to
// what was read.
func (g *retake) needed(in *event.Text) *Reads {
	x := interp.Expect(g.plan, g.state)
	x.At = in.At
	before := g.state
	want := g.step(g.again(in, in.Reading))
	after := g.state
	if g.engine != nil {
		if r, err := g.engine.Read(context.Background(), oneLine(in.Text), x); err == nil && g.sameTurn(before, g.again(in, r), want) {
			return nil
		}
	}
	var filled []*event.Filled
	for _, e := range want {
		if f, ok := e.(*event.Filled); ok {
			filled = append(filled, f)
		}
	}
	variants := []*Reads{g.reads(in.Reading, nil, true), g.reads(in.Reading, filled, true), g.reads(in.Reading, nil, false), g.reads(in.Reading, filled, false)}
	for _, v := range variants {
		if r, err := pinReading(g.plan, plan.None, x, oneLine(in.Text), v); err == nil && g.sameTurn(before, g.again(in, r), want) {
			return v
		}
	}
	g.state = after
	return variants[0]
}

// again is a message as the talk has it, with another reading.
func (g *retake) again(in *event.Text, r event.Reading) *event.Text {
	out := &event.Text{Head: in.Head, Text: oneLine(in.Text), Reading: r}
	out.Trace = false
	return out
}

// sameTurn says whether an input makes of a state the turn that is wanted. Where it does, the conversation goes on from there.
func (g *retake) sameTurn(before *interp.State, in *event.Text, want []event.Event) bool {
	next, got, err := interp.Step(g.plan, before, in)
	if err != nil || !slices.EqualFunc(got, want, sameEvent) {
		return false
	}
	g.state = next
	return true
}

func sameEvent(a, b event.Event) bool {
	x, err := event.Append(nil, a)
	y, problem := event.Append(nil, b)
	return err == nil && problem == nil && bytes.Equal(x, y)
}

// reads is a line that says what was read. Values are given to the slots that took them, where filled tells; else to those that the
// words named. Without picks an arm that was read beside something else is left out: often it is the same words, read twice.
func (g *retake) reads(r event.Reading, filled []*event.Filled, picks bool) *Reads {
	out := &Reads{}
	if r.Mood >= calm {
		out.Mood = r.Mood
	}
	var exact []bool
	clause := 0
	for _, c := range r.Commands {
		cmd, ok := g.command(c, filled)
		if !ok || !picks && c.Kind == event.Pick && len(r.Commands) > 1 {
			continue
		}
		cmd.Same = len(out.Commands) > 0 && c.Clause == clause
		clause = c.Clause
		out.Commands, exact = append(out.Commands, cmd), append(exact, c.Exact)
	}
	for i := range out.Commands {
		switch alone := len(out.Commands) == 1; {
		case alone && !exact[i]:
			out.Commands[i].Extent = "partly"
		case !alone && exact[i]:
			out.Commands[i].Extent = "wholly"
		}
	}
	return out
}

func (g *retake) command(c event.Command, filled []*event.Filled) (ReadCommand, bool) {
	out := ReadCommand{Kind: string(c.Kind), Not: c.Not}
	switch c.Kind {
	case event.Fill:
		return g.fill(c, filled)
	case event.Change:
		out.Name = g.short(c.Slot)
		return out, c.Slot != ""
	case event.StartFlow, event.AskAnswer:
		out.Name = c.Flow
	case event.DangerWord, event.Pick:
		out.Text = c.Text
	case event.Unclear:
		for _, o := range c.Options {
			option, ok := g.command(o, nil)
			if !ok {
				return out, false
			}
			option.Or = nil
			out.Options = append(out.Options, option)
		}
		return out, len(out.Options) > 0
	}
	return out, true
}

// fill is a value with its slot, where that is known.
func (g *retake) fill(c event.Command, filled []*event.Filled) (ReadCommand, bool) {
	out := ReadCommand{Kind: "fill", Not: c.Not}
	if c.Cue && !c.Not {
		out.Kind = "correct"
	}
	if len(c.Values) == 0 {
		return out, false
	}
	found, slot := c.Values[0], c.Slot
	for _, f := range filled {
		if i := slices.IndexFunc(c.Values, func(v event.Found) bool { return value.Equal(v.Value, f.Value) }); i >= 0 {
			found, slot = c.Values[i], f.Slot
			break
		}
	}
	l := g.literal(found)
	out.Value = &l
	if slot == "" {
		return out, true
	}
	out.Name = g.short(slot)
	for _, v := range c.Values {
		if v.Type == found.Type && !value.Equal(v.Value, found.Value) {
			out.Or = append(out.Or, g.literal(v))
		}
	}
	return out, true
}

// literal writes a value; one that is hidden stays so.
func (g *retake) literal(f event.Found) Literal {
	typ := g.plan.TypeNamed(f.Type)
	if f.Value.Str() == journal.Masked {
		typ = plan.None
	}
	return literalOf(g.plan, typ, f.Value)
}

// short is a slot's bare name, where no other has it.
func (g *retake) short(full string) string {
	_, name, ok := strings.Cut(full, ".")
	if !ok || len(g.plan.SlotsNamed(name)) != 1 {
		return full
	}
	return name
}
