package diff_test

import (
	"testing"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// monday is 2026-01-05 10:00 UTC.
const monday = 1767607200000

// dice are bytes that decide; when they run out every throw is 0.
type dice struct{ data []byte }

func (d *dice) throw(n int) int {
	if len(d.data) == 0 || n <= 1 {
		return 0
	}
	b := int(d.data[0])
	d.data = d.data[1:]
	return b % n
}

// random makes dice that differ by seed.
func random(seed uint64, n int) *dice {
	data := make([]byte, n)
	x := seed*0x9E3779B97F4A7C15 + 1
	for i := range data {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
		data[i] = byte(x >> 32)
	}
	return &dice{data}
}

// customer plays a conversation, guided enough to get somewhere.
type customer struct {
	*dice
	p   *plan.Plan
	s   *interp.State
	now int64
}

func begin(t testing.TB, p *plan.Plan, d *dice) *customer {
	c := &customer{dice: d, p: p, now: monday, s: interp.New(p, interp.Setup{Conversation: "c", Channel: "web", At: monday})}
	c.step(t, &event.Start{Head: event.Head{At: monday}})
	return c
}

func (c *customer) step(t testing.TB, in event.Input) []event.Event {
	t.Helper()
	next, out, err := interp.Step(c.p, c.s, in)
	if err != nil {
		t.Fatal(err)
	}
	c.s = next
	return out
}

// input is what happens next.
func (c *customer) input() event.Input {
	v := interp.Inspect(c.p, c.s)
	c.now += 10_000
	head := event.Head{At: c.now}
	switch {
	case v.Call != nil && v.Call.Outcome == "" && v.Phase == "busy" && c.throw(5) > 0:
		return c.result(head, v.Call)
	case v.Phase == "queued" || v.Phase == "held" || v.Phase == "offered":
		deeds := []string{event.DeskReturns, event.DeskReturns, event.DeskResolves, event.DeskAccepts}
		return &event.Desk{Head: head, Action: deeds[c.throw(4)], Agent: "Mo"}
	}
	in := &event.Text{Head: head, Text: "some words"}
	x := interp.Expect(c.p, c.s)
	in.Reading.Commands = append(in.Reading.Commands, c.command(x))
	if c.throw(6) == 0 {
		more := c.command(x)
		more.Clause = 1
		in.Reading.Commands = append(in.Reading.Commands, more)
	}
	in.Reading.Commands[0].Exact = len(in.Reading.Commands) == 1
	return in
}

func (c *customer) command(x event.Expectation) event.Command {
	n := c.throw(20)
	switch {
	case x.Flow == plan.None || n == 0:
		return event.Command{Kind: event.StartFlow, Flow: c.topic()}
	case n == 1:
		return event.Command{Kind: event.Person}
	case n == 2:
		kinds := []event.CommandKind{event.Cancel, event.StartOver, event.Help, event.Repeat, event.Why, event.Skip}
		return event.Command{Kind: kinds[c.throw(len(kinds))]}
	case n < 5 && len(x.Slots) > 0:
		return c.fill(x.Slots[c.throw(len(x.Slots))])
	}
	switch x.Question {
	case event.QuestionYesNo, event.QuestionConfirm:
		return event.Command{Kind: []event.CommandKind{event.Yes, event.Yes, event.No}[c.throw(3)]}
	case event.QuestionMenu:
		if len(x.Labels) > 0 {
			if words := x.Labels[c.throw(len(x.Labels))]; len(words) > 0 {
				return event.Command{Kind: event.Pick, Text: words[0]}
			}
		}
	case event.QuestionSlot:
		for _, w := range x.Slots {
			if w.Slot == x.Asked {
				return c.fill(w)
			}
		}
	}
	return event.Command{Kind: event.Yes}
}

func (c *customer) topic() string {
	var names []string
	for i := range c.p.Flows {
		if len(c.p.Flows[i].Starts) > 0 {
			names = append(names, c.p.Flows[i].Name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return names[c.throw(len(names))]
}

func (c *customer) fill(w event.WantedSlot) event.Command {
	s := &c.p.Slots[w.Slot]
	v := c.value(s.Type, 0)
	if n := len(w.Offers); n > 0 {
		v = w.Offers[c.throw(n)].Value
		if s.Many {
			v = value.List(v)
		}
	}
	return event.Command{Kind: event.Fill, Values: []event.Found{{Type: c.p.Types[s.Type].Name, Value: v}}}
}

func (c *customer) result(head event.Head, call *interp.CallView) event.Input {
	a := &c.p.Actions[c.p.ActionNamed(call.Action)]
	in := &event.Result{Head: head, Call: call.ID, Outcome: "ok"}
	if n := c.throw(8); n == 0 {
		in.Outcome = "failed"
	} else if n == 1 && len(a.Fails) > 0 {
		in.Outcome = a.Fails[c.throw(len(a.Fails))]
	} else if a.Gives >= 0 {
		in.Value = c.value(a.Gives, 0)
	}
	return in
}

// value is one of a type.
func (c *customer) value(typ, depth int) value.Value {
	t := &c.p.Types[typ]
	switch t.Kind {
	case plan.KindYesNo:
		return value.Bool(c.throw(2) == 0)
	case plan.KindChoice:
		return value.Choice(t.Choices[c.throw(len(t.Choices))].Name)
	case plan.KindDate:
		return value.Date(2026, 1, 6+c.throw(5))
	case plan.KindNumber, plan.KindQuantity, plan.KindScore, plan.KindPercentage:
		return value.Int(int64(t.Min + 1 + c.throw(3)))
	case plan.KindMoney:
		m, _ := value.Money([]string{"20", "80", "250"}[c.throw(3)], "EUR")
		return m
	case plan.KindPattern:
		return value.Text(t.Example)
	case plan.KindRecord:
		fields := make([]value.Value, len(t.Fields))
		for i := range fields {
			if depth < 4 {
				fields[i] = c.value(t.Fields[i].Type, depth+1)
			}
		}
		return value.Record(fields)
	case plan.KindList:
		items := make([]value.Value, 1+c.throw(2))
		for i := range items {
			items[i] = c.value(t.Elem, depth+1)
		}
		return value.List(items...)
	case plan.KindTime, plan.KindDateTime, plan.KindDuration, plan.KindDateRange:
		return value.Value{}
	}
	return value.Text([]string{"45210", "ann@example.com", "Ann"}[c.throw(3)])
}
