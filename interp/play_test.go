package interp_test

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// mini is what the small programs of these tests share.
const mini = `
type order_no {
  pattern "#?[0-9]{5}"
  example "45210"
}
hours support {
  zone    "UTC"
  mon-fri 08:00-20:00
}
action shop.find(order: order_no) {
  changes nothing
  fails   not_found
  timeout 3 s
}
action shop.refund(order: order_no) {
  timeout 3 s
}
action shop.book(day: date) {
  timeout 3 s
}
handoff care "care" {
  queue "care"
  hours support
  > I'm bringing in a person.
  queued
    > You're in line.
  accepted
    > Mo is with you now.
  closed {
    > We're back at eight.
    -> call_back
  }
  no_answer after 5 min -> call_back
}
flow call_back "a call back" {
  slot phone phone "phone number" {
    > Which number shall we call?
  }
  ask phone
}
flow track "track an order" {
  starts on "where is my parcel"
  > It's on its way.
}
on start
  > Hello.
on person -> care because asked
on frustration -> care because frustrated
`

// monday is 2026-01-05 10:00 UTC, when support is open.
const monday = 1767607200000

// load compiles a program of one file.
func load(t testing.TB, text string) *plan.Plan {
	t.Helper()
	read := func(path string) (string, error) {
		switch path {
		case "main.flow":
			return text, nil
		case "mini.flow":
			return mini, nil
		}
		return "", fs.ErrNotExist
	}
	p, err := lang.Compile("main.flow", read, lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if p.Plan == nil {
		var b strings.Builder
		for _, d := range p.Problems {
			b.WriteString(d.Message + " [" + d.Code + "]\n")
		}
		t.Fatalf("the program has errors:\n%s", b.String())
	}
	return p.Plan
}

// withMini is a program that imports mini.
func withMini(text string) string { return "import \"mini.flow\"\n" + text }

// conv is a conversation under test.
type conv struct {
	t     testing.TB
	p     *plan.Plan
	s     *interp.State
	at    int64
	out   []event.Event // of the last turn
	all   []event.Event
	calls []*event.Called
}

// begin starts a conversation.
func begin(t testing.TB, text string) *conv {
	t.Helper()
	return beginAt(t, load(t, text), monday)
}

func beginAt(t testing.TB, p *plan.Plan, at int64) *conv {
	t.Helper()
	c := &conv{t: t, p: p, at: at, s: interp.New(p, interp.Setup{Conversation: "c1", Channel: "web", At: at})}
	c.step(&event.Start{})
	return c
}

// step takes a turn. Between every two turns the state is stored and loaded again.
func (c *conv) step(in event.Input) *conv {
	c.t.Helper()
	if in.Header().At == 0 {
		in.Header().At = c.at
	}
	next, out, err := interp.Step(c.p, c.s, in)
	if err != nil {
		c.t.Fatalf("step: %v", err)
	}
	c.out, c.all = out, append(c.all, out...)
	for _, e := range out {
		if call, ok := e.(*event.Called); ok {
			c.calls = append(c.calls, call)
		}
	}
	data, err := next.AppendBinary(nil)
	if err != nil {
		c.t.Fatal(err)
	}
	if c.s, err = interp.DecodeState(c.p, data); err != nil {
		c.t.Fatalf("loading the state again: %v", err)
	}
	again, _ := c.s.AppendBinary(nil)
	if !bytes.Equal(data, again) {
		c.t.Fatal("a state changes when it is stored and loaded")
	}
	if d := cmp.Diff(interp.Inspect(c.p, next), interp.Inspect(c.p, c.s)); d != "" {
		c.t.Fatalf("a state reads differently when it is stored and loaded:\n%s", d)
	}
	return c
}

// you is a message with its reading.
func (c *conv) you(text string, cmds ...event.Command) *conv {
	c.t.Helper()
	for i := range cmds {
		cmds[i].Exact = cmds[i].Exact || len(cmds) == 1
	}
	return c.step(&event.Text{Text: text, Reading: event.Reading{Commands: cmds}})
}

// angry is a message with a mood.
func (c *conv) angry(text string, cmds ...event.Command) *conv {
	c.t.Helper()
	return c.step(&event.Text{Text: text, Reading: event.Reading{Commands: cmds, Mood: 0.9}})
}

// tap presses the newest button with a label.
func (c *conv) tap(label string) *conv {
	c.t.Helper()
	for i := len(c.all) - 1; i >= 0; i-- {
		if s, ok := c.all[i].(*event.Said); ok {
			for _, b := range s.Buttons {
				if b.Label == label {
					return c.step(&event.Tap{Button: b})
				}
			}
		}
	}
	c.t.Fatalf("there was never a button %q", label)
	return c
}

// ok is the result of the open call.
func (c *conv) ok(v ...value.Value) *conv {
	c.t.Helper()
	r := &event.Result{Call: c.lastCall(), Outcome: "ok"}
	if len(v) > 0 {
		r.Value = v[0]
	}
	return c.step(r)
}

func (c *conv) fails(outcome string) *conv {
	c.t.Helper()
	return c.step(&event.Result{Call: c.lastCall(), Outcome: outcome})
}

func (c *conv) lastCall() string {
	c.t.Helper()
	if len(c.calls) == 0 {
		c.t.Fatal("nothing was called")
	}
	return c.calls[len(c.calls)-1].Call
}

func (c *conv) desk(action string, set ...event.SetSlot) *conv {
	c.t.Helper()
	return c.step(&event.Desk{Action: action, Agent: "Mo", Set: set})
}

// timer fires the latest timer of a kind.
func (c *conv) timer(why string) *conv {
	c.t.Helper()
	for i := len(c.all) - 1; i >= 0; i-- {
		if s, ok := c.all[i].(*event.TimerSet); ok && s.Why == why {
			c.at = max(c.at, s.At)
			return c.step(&event.Timer{Timer: s.Timer})
		}
	}
	c.t.Fatalf("no timer %q was set", why)
	return c
}

// bot checks what was said in the last turn: "@label", or the words.
func (c *conv) bot(want ...string) *conv {
	c.t.Helper()
	var got []string
	for _, e := range c.out {
		s, ok := e.(*event.Said)
		if !ok {
			continue
		}
		words := strings.Join(s.Bubbles, " / ")
		if n := len(got); n < len(want) && strings.HasPrefix(want[n], "@") {
			words = "@" + s.Line
		}
		got = append(got, words)
	}
	if d := cmp.Diff(want, got); d != "" {
		c.t.Fatalf("the bot said something else (-want +got):\n%s%s", d, c.trace())
	}
	return c
}

func (c *conv) trace() string {
	var b strings.Builder
	for _, e := range c.out {
		data, _ := event.Encode(e)
		b.Write(data)
		b.WriteByte('\n')
	}
	return b.String()
}

// is checks facts about the conversation: `phase busy`, `misses 1`, `slot refund.order 45210`, `slot x unknown`, `flows a, b`,
// `state s`, `outcome f o`, `called a 1`, `handoff care asked`.
func (c *conv) is(facts ...string) *conv {
	c.t.Helper()
	v := interp.Inspect(c.p, c.s)
	for _, fact := range facts {
		word, rest, _ := strings.Cut(fact, " ")
		if got := c.fact(v, word, rest); got != rest {
			c.t.Fatalf("%s: want %q, got %q\n%s", word, rest, got, c.trace())
		}
	}
	return c
}

func (c *conv) fact(v interp.View, word, rest string) string {
	name, _, _ := strings.Cut(rest, " ")
	switch word {
	case "phase":
		return v.Phase
	case "misses":
		return value.Int(int64(v.Misses)).String()
	case "slot":
		for i := len(v.Slots) - 1; i >= 0; i-- {
			if v.Slots[i].Name == name {
				return name + " " + v.Slots[i].Value.String()
			}
		}
		return name + " unknown"
	case "flows":
		var names []string
		for _, f := range v.Stack {
			if f.Thread {
				names = append(names, f.Flow)
			}
		}
		if len(names) == 0 {
			return "none"
		}
		return strings.Join(names, ", ")
	case "state":
		if len(v.Stack) == 0 {
			return "none"
		}
		return v.Stack[len(v.Stack)-1].State
	case "outcome":
		for _, o := range v.Outcomes {
			if o.Flow == name {
				return name + " " + o.Outcome
			}
		}
		return name + " none"
	case "called":
		n := 0
		for _, call := range c.calls {
			if call.Action == name {
				n++
			}
		}
		return name + " " + value.Int(int64(n)).String()
	case "handoff":
		for i := len(c.all) - 1; i >= 0; i-- {
			if h, ok := c.all[i].(*event.HandoffRequested); ok {
				return h.Handoff + " " + h.Because
			}
		}
		return "none"
	case "wants":
		for i := len(c.all) - 1; i >= 0; i-- {
			if h, ok := c.all[i].(*event.HandoffRequested); ok && h.Wants != nil {
				return h.Wants.Slot + " " + h.Wants.Value.String()
			}
		}
		return "none"
	case "fact":
		for i := len(c.all) - 1; i >= 0; i-- {
			if r, ok := c.all[i].(*event.Returned); ok {
				return r.Action + " " + r.Outcome
			}
		}
		return "none"
	}
	c.t.Fatalf("%q can't be checked", word)
	return ""
}

// silent checks that nothing was said.
func (c *conv) silent() *conv { c.t.Helper(); return c.bot() }

func cmd(kind event.CommandKind) event.Command { return event.Command{Kind: kind} }

var (
	yes    = cmd(event.Yes)
	no     = cmd(event.No)
	person = cmd(event.Person)
	cancel = cmd(event.Cancel)
)

func start(flow string) event.Command { return event.Command{Kind: event.StartFlow, Flow: flow} }

func in(clause int, c event.Command) event.Command { c.Clause = clause; return c }

func wholly(c event.Command) event.Command { c.Exact = true; return c }

func cue(c event.Command) event.Command { c.Cue = true; return c }

// fill is a value read as the types named: "order_no 45210", "date 2026-01-06", "choice broken" for a choice by its slot.
func (c *conv) fill(slot, text string) event.Command {
	c.t.Helper()
	cmd := event.Command{Kind: event.Fill}
	i := c.slot(slot)
	s := &c.p.Slots[i]
	typ := &c.p.Types[s.Type]
	cmd.Values = []event.Found{{Type: typ.Name, Value: c.value(typ, text)}}
	return cmd
}

func (c *conv) slot(name string) int {
	c.t.Helper()
	flow, slot, ok := strings.Cut(name, ".")
	i := plan.None
	if !ok {
		i = c.p.SlotNamed(plan.None, name)
		if all := c.p.SlotsNamed(name); i == plan.None && len(all) > 0 {
			i = all[0]
		}
	} else {
		i = c.p.SlotNamed(c.p.FlowNamed(flow), slot)
	}
	if i == plan.None {
		c.t.Fatalf("there is no slot %q", name)
	}
	return i
}

func (c *conv) value(typ *plan.Type, text string) value.Value {
	c.t.Helper()
	kind := value.KindText
	switch typ.Kind {
	case plan.KindChoice:
		return value.Choice(text)
	case plan.KindDate:
		kind = value.KindDate
	case plan.KindNumber, plan.KindScore:
		kind = value.KindNumber
	case plan.KindMoney:
		kind = value.KindMoney
	case plan.KindYesNo:
		return value.Bool(text == "yes")
	}
	v, err := value.Parse(kind, text)
	if err != nil {
		c.t.Fatal(err)
	}
	return v
}
