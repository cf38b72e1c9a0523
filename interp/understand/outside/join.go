package outside

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
)

// Scores of what a model says where it doesn't say how sure it is: between a clear topic and an example word for word. Our choice.
const (
	topicScore = 0.9
	valueScore = 0.8
)

// join makes one reading of our own and a model's answer: our requests and values, its topic, and the values that only it saw.
func (e *Engine) join(ctx context.Context, text string, x *event.Expectation, own event.Reading, a Answer) (event.Reading, error) {
	out := own
	out.Engine = e.model.Name()
	out.Commands = slices.Clone(own.Commands)
	if !says(own.Commands, a.Topic) {
		var err error
		if out.Commands, err = e.retopic(ctx, text, x, own, a); err != nil {
			return own, err
		}
	}
	for _, v := range a.Values {
		c, reason := e.value(ctx, text, x, v)
		if reason != "" {
			e.counts.add(reason)
			continue
		}
		if !slices.ContainsFunc(out.Commands, func(o event.Command) bool { return o.Kind == event.Fill && o.Start < c.End && c.Start < o.End }) {
			out.Commands = append(out.Commands, c)
		}
	}
	slices.SortStableFunc(out.Commands, func(a, b event.Command) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	return out, nil
}

func isTopic(c event.Command) bool {
	return c.Kind == event.StartFlow || c.Kind == event.AskAnswer || c.Kind == event.Unclear
}

// says says whether our own reading holds the model's topic already, perhaps beside others in other clauses, or knows better than
// "none" from an example word for word.
func says(commands []event.Command, topic string) bool {
	return slices.ContainsFunc(commands, func(c event.Command) bool {
		return isTopic(c) && c.Kind != event.Unclear && (c.Flow == topic || topic == None && c.Score >= 1)
	})
}

// retopic puts a model's topic in place of our own, together with the values that our own engine reads where that topic's slots are wanted.
func (e *Engine) retopic(ctx context.Context, text string, x *event.Expectation, own event.Reading, a Answer) ([]event.Command, error) {
	if a.Topic == None {
		return slices.DeleteFunc(slices.Clone(own.Commands), isTopic), nil
	}
	wide := *x
	wide.Slots = slices.Clone(x.Slots)
	for i := range e.p.Slots {
		if f := e.p.Slots[i].Flow; f >= 0 && e.p.Flows[f].Name == a.Topic && !slices.ContainsFunc(wide.Slots, func(w event.WantedSlot) bool { return w.Slot == i }) {
			wide.Slots = append(wide.Slots, event.WantedSlot{Slot: i})
		}
	}
	again, err := e.own.Read(ctx, text, wide)
	if err != nil {
		return nil, err
	}
	commands := slices.DeleteFunc(slices.Clone(again.Commands), isTopic)
	start := len(text) - len(strings.TrimLeft(text, " \t\r\n"))
	c := event.Command{Kind: event.StartFlow, Flow: a.Topic, Start: start, End: start + len(strings.TrimSpace(text)), Exact: len(commands) == 0, Score: topicScore}
	if a.Score > 0 {
		c.Score = min(a.Score, 1)
	}
	if !slices.ContainsFunc(e.p.Flows, func(f plan.Flow) bool { return f.Name == a.Topic }) {
		c.Kind = event.AskAnswer
	}
	return append(commands, c), nil
}

// value has our own engine read a value that a model found: it must stand in the text and be all of what is read.
func (e *Engine) value(ctx context.Context, text string, x *event.Expectation, v Value) (event.Command, Reason) {
	at := strings.Index(text, v.Text)
	wanted := slices.IndexFunc(x.Slots, func(w event.WantedSlot) bool {
		return w.Slot >= 0 && w.Slot < len(e.p.Slots) && e.slotName(w.Slot) == v.Slot && !e.p.Slots[w.Slot].Sensitive
	})
	if at < 0 || strings.TrimSpace(v.Text) == "" || wanted < 0 {
		return event.Command{}, Invented
	}
	alone := *x
	alone.Asked, alone.Question, alone.Labels, alone.Dangers, alone.Slots = x.Slots[wanted].Slot, event.QuestionSlot, nil, nil, x.Slots[wanted:wanted+1]
	read, err := e.own.Read(ctx, v.Text, alone)
	if err != nil {
		return event.Command{}, Unread
	}
	for _, c := range read.Commands {
		if c.Kind == event.Fill && c.Exact && !c.Not && len(c.Values) > 0 {
			c.Slot, c.Score, c.Exact, c.Clause = v.Slot, valueScore, false, 0
			c.Start, c.End = c.Start+at, c.End+at
			return c, ""
		}
	}
	return event.Command{}, Unread
}
