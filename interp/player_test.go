package interp_test

import (
	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// player makes inputs out of bytes, for any program: what customers, people at the desk, services and clocks do. Some customers
// mostly answer what is asked, others say anything.
type player struct {
	p      *plan.Plan
	data   []byte
	all    []event.Event
	guided int // of eight inputs, so many are what is waited for
}

func newPlayer(p *plan.Plan, data []byte) *player {
	r := &player{p: p, data: data}
	r.guided = []int{0, 3, 6, 7}[r.next(4)]
	return r
}

// next is a number below n; when the bytes run out it is 0.
func (r *player) next(n int) int {
	if len(r.data) == 0 || n <= 0 {
		return 0
	}
	b := int(r.data[0])
	r.data = r.data[1:]
	return b % n
}

// input is what happens next; now is its time.
func (r *player) input(s *interp.State, now *int64) event.Input {
	v := interp.Inspect(r.p, s)
	*now += int64(r.next(4)) * 20_000
	head := event.Head{At: *now}
	if r.next(8) == 0 {
		head.ID = string(rune('a' + r.next(4)))
	}
	if r.next(5) == 0 {
		head.Sent = s.Seq() - uint64(min(r.next(3), int(s.Seq())-1))
	}
	if r.next(8) < r.guided {
		return r.expected(head, s, v)
	}
	switch r.next(16) {
	case 0:
		if b := r.button(); b != nil {
			return &event.Tap{Head: head, Button: *b}
		}
	case 1, 2:
		if v.Call != nil {
			return r.result(head, v)
		}
	case 3:
		if t := r.timer(); t != nil {
			*now = max(*now, t.At)
			head.At = *now
			return &event.Timer{Head: head, Timer: t.Timer, Staffed: r.next(2) == 0}
		}
	case 4:
		return r.desk(head)
	case 5:
		return r.outside(head)
	case 6:
		switch r.next(12) {
		case 0:
			return &event.Retire{Head: head}
		case 1:
			return &event.File{Head: head, Name: "a.jpg", Address: "file:a", MediaType: "image/jpeg"}
		}
	}
	return r.text(head, s)
}

// expected is what is waited for: an answer to the open question, a result, a person.
func (r *player) expected(head event.Head, s *interp.State, v interp.View) event.Input {
	switch v.Phase {
	case "busy":
		in := r.result(head, v)
		if r.next(4) > 0 {
			in.Outcome = "ok"
		}
		return in
	case "queued", "offered", "held":
		deeds := []string{event.DeskAccepts, event.DeskReturns, event.DeskResolves, event.DeskDeclines}
		return &event.Desk{Head: head, Action: deeds[r.next(len(deeds))], Agent: "Mo"}
	}
	if q := v.Question; q != nil && len(q.Buttons) > 0 && r.next(3) == 0 {
		return &event.Tap{Head: head, Button: q.Buttons[r.next(len(q.Buttons))]}
	}
	in := &event.Text{Head: head, Text: nothing}
	if c := r.answer(interp.Expect(r.p, s)); c.Kind != "" {
		c.Exact = r.next(3) > 0
		in.Reading.Commands = []event.Command{c}
	}
	return in
}

// answer is an answer to what is asked; no command where the words are.
func (r *player) answer(x event.Expectation) event.Command {
	switch x.Question {
	case event.QuestionYesNo, event.QuestionConfirm:
		if r.next(5) == 0 {
			return cmd(event.No)
		}
		return cmd(event.Yes)
	case event.QuestionMenu, event.QuestionWhich, event.QuestionChange:
		if len(x.Labels) > 0 {
			return event.Command{Kind: event.Pick, Text: x.Labels[r.next(len(x.Labels))][0]}
		}
		return cmd(event.No)
	case event.QuestionSlot:
		return event.Command{Kind: event.Fill, Values: []event.Found{r.valueFor(x.Slots[0])}}
	}
	return start(r.p.Flows[r.next(len(r.p.Flows))].Name)
}

// valueFor is a value for a slot: where it chooses from a list, mostly one of those.
func (r *player) valueFor(w event.WantedSlot) event.Found {
	s := &r.p.Slots[w.Slot]
	f := event.Found{Type: r.p.Types[s.Type].Name}
	switch {
	case len(w.Offers) == 0 || r.next(8) == 0:
		f.Value = r.value(s.Type, 3)
	case s.Many:
		from := r.next(len(w.Offers))
		var items []value.Value
		for _, o := range w.Offers[from : from+1+r.next(len(w.Offers)-from)] {
			items = append(items, o.Value)
		}
		f.Value = value.List(items...)
	default:
		f.Value = w.Offers[r.next(len(w.Offers))].Value
	}
	return f
}

// text is a message with anything in it.
func (r *player) text(head event.Head, s *interp.State) event.Input {
	x := interp.Expect(r.p, s)
	in := &event.Text{Head: head, Text: nothing, Reading: event.Reading{Mood: []float64{0, 0, 0, 0.3, 0.9}[r.next(5)]}}
	switch r.next(24) {
	case 0:
		in.Text = ""
	case 1:
		if b := r.button(); b != nil { // typed, not pressed
			in.Text = b.Label
		}
	}
	for range r.next(4) {
		in.Reading.Commands = append(in.Reading.Commands, r.command(x))
	}
	if r.next(8) == 0 {
		in.Reading.Commands = append(in.Reading.Commands, event.Command{Kind: event.Unclear, Options: []event.Command{r.command(x), r.command(x)}})
	}
	return in
}

var plainKinds = []event.CommandKind{event.Yes, event.No, event.Cancel, event.CancelAll, event.StartOver, event.Person, event.Repeat,
	event.Help, event.Why, event.Skip, event.HoldOn, event.Hello, event.Thanks, event.Bye, event.AreYouPerson}

// command is one thing that could be read, of the kinds there are.
func (r *player) command(x event.Expectation) event.Command {
	c := event.Command{Clause: r.next(2), Exact: r.next(3) == 0, Cue: r.next(4) == 0}
	switch r.next(9) {
	case 0, 1:
		c.Kind = plainKinds[r.next(len(plainKinds))]
	case 2:
		c.Kind, c.Flow = event.StartFlow, r.p.Flows[r.next(len(r.p.Flows))].Name
	case 3:
		c.Kind, c.Flow = event.AskAnswer, "nowhere"
		if n := len(r.p.Answers); n > 0 {
			c.Flow = r.p.Answers[r.next(n)].Name
		}
	case 4:
		c.Kind, c.Text = event.Pick, "nowhere"
		if n := len(x.Labels); n > 0 && r.next(4) > 0 {
			c.Text = x.Labels[r.next(n)][0]
		}
	case 5:
		c.Kind, c.Text = event.DangerWord, "nothing much"
		if n := len(r.p.Dangers); n > 0 && r.next(3) == 0 {
			c.Text = r.p.Dangers[r.next(n)].Phrases[0]
			break
		}
		c.Kind = event.Change
		if len(x.Slots) > 0 {
			c.Slot = r.p.Slots[x.Slots[r.next(len(x.Slots))].Slot].Name
		}
	default:
		r.fill(&c, x)
	}
	return c
}

func (r *player) fill(c *event.Command, x event.Expectation) {
	c.Kind = event.Fill
	c.Not = r.next(12) == 0
	w := event.WantedSlot{Slot: r.next(len(r.p.Slots))}
	if len(x.Slots) > 0 && r.next(5) > 0 {
		w = x.Slots[r.next(len(x.Slots))]
	}
	c.Values = []event.Found{r.valueFor(w)}
	if r.next(4) == 0 {
		c.Slot = r.p.Slots[w.Slot].Name
	}
	if r.next(6) == 0 {
		c.Values = append(c.Values, r.valueFor(w))
	}
}

// value is one of few of a type, so that the same is often said again.
func (r *player) value(typ, depth int) value.Value {
	ty := &r.p.Types[typ]
	switch ty.Kind {
	case plan.KindChoice:
		return value.Choice(ty.Choices[r.next(len(ty.Choices))].Name)
	case plan.KindYesNo:
		return value.Bool(r.next(2) == 0)
	case plan.KindRecord:
		fields := make([]value.Value, len(ty.Fields))
		for i := range fields {
			if depth > 0 && r.next(16) > 0 {
				fields[i] = r.value(ty.Fields[i].Type, depth-1)
			}
		}
		return value.Record(fields)
	case plan.KindList:
		var items []value.Value
		for range r.next(4) {
			items = append(items, r.value(ty.Elem, depth-1))
		}
		return value.List(items...)
	case plan.KindFile:
		return value.File("a.jpg", "file:a", "image/jpeg")
	case plan.KindScore:
		return value.Int(int64(ty.Min + r.next(ty.Max-ty.Min+2))) // one too many at times
	}
	texts, ok := samples[ty.Kind]
	if !ok {
		return value.Text([]string{ty.Example, "45211", bad}[r.next(3)])
	}
	v, err := value.Parse(texts.kind, texts.of[r.next(len(texts.of))])
	if err != nil {
		panic(err)
	}
	return v
}

// nothing is what is typed where the reading is what counts: no value and no label reads like it.
const nothing = "well well"

// bad is a value that the generated programs refuse.
const bad = "#99999"

// samples are a few values of each kind that has no words of its own in a program.
var samples = map[plan.Kind]struct {
	kind value.Kind
	of   []string
}{
	plan.KindText:       {value.KindText, []string{"some words", "other words", bad}},
	plan.KindNumber:     {value.KindNumber, []string{"1", "2", "99999"}},
	plan.KindPercentage: {value.KindPercent, []string{"5%", "20%"}},
	plan.KindQuantity:   {value.KindQuantity, []string{"5 GB", "2 kg"}},
	plan.KindMoney:      {value.KindMoney, []string{"5 USD", "80 USD", "99999 USD"}},
	plan.KindDate:       {value.KindDate, []string{"2026-01-06", "2026-01-07", "2026-12-31"}},
	plan.KindTime:       {value.KindTime, []string{"09:00", "15:30"}},
	plan.KindDateTime:   {value.KindDateTime, []string{"2026-01-06 09:00", "2026-01-07 15:30"}},
	plan.KindDuration:   {value.KindDuration, []string{"2 days", "3 h"}},
	plan.KindDateRange:  {value.KindDateRange, []string{"2026-01-06 to 2026-01-08"}},
	plan.KindEmail:      {value.KindText, []string{"jo@mail.example", "al@mail.example"}},
	plan.KindPhone:      {value.KindText, []string{"0123456789", "0987654321"}},
	plan.KindURL:        {value.KindText, []string{"https://shop.example"}},
	plan.KindName:       {value.KindText, []string{"Jo March", "Al Grey"}},
	plan.KindAddress:    {value.KindText, []string{"12 Elm Street, Albany, NY 12207"}},
	plan.KindPostalCode: {value.KindText, []string{"10083", "12207"}},
}

// button is one of those that were shown lately, new or old.
func (r *player) button() *event.Button {
	var all []event.Button
	for _, e := range r.all[max(0, len(r.all)-30):] {
		if s, ok := e.(*event.Said); ok {
			all = append(all, s.Buttons...)
		}
	}
	if len(all) == 0 {
		return nil
	}
	return &all[r.next(len(all))]
}

// timer is one of those that were set lately, due or over.
func (r *player) timer() *event.TimerSet {
	var all []*event.TimerSet
	for _, e := range r.all[max(0, len(r.all)-60):] {
		if s, ok := e.(*event.TimerSet); ok {
			all = append(all, s)
		}
	}
	if len(all) == 0 {
		return nil
	}
	return all[r.next(len(all))]
}

// result is one of the open call: mostly of the right shape.
func (r *player) result(head event.Head, v interp.View) *event.Result {
	in := &event.Result{Head: head, Call: v.Call.ID}
	for i := range r.p.Actions {
		a := &r.p.Actions[i]
		if a.Name != v.Call.Action {
			continue
		}
		outcomes := append([]string{"ok", "ok", "ok", "failed", "strange"}, a.Fails...)
		in.Outcome = outcomes[r.next(len(outcomes))]
		if a.Gives >= 0 {
			in.Value = r.value(a.Gives, 3)
		}
	}
	if r.next(9) == 0 {
		in.Value = value.Int(3)
	}
	return in
}

// desk is anything that people can do, whether there is something to do or not.
func (r *player) desk(head event.Head) event.Input {
	deeds := []string{event.DeskTakesOver, event.DeskOffered, event.DeskAccepts, event.DeskDeclines, event.DeskSays, event.DeskReturns,
		event.DeskResolves, event.DeskFails}
	d := &event.Desk{Head: head, Action: deeds[r.next(len(deeds))], Agent: "Mo"}
	if r.next(3) == 0 {
		i := r.next(len(r.p.Slots))
		d.Set = []event.SetSlot{{Slot: r.p.Slots[i].Name, Value: r.value(r.p.Slots[i].Type, 3)}}
	}
	return d
}

// outside is news from elsewhere: another channel, other facts.
func (r *player) outside(head event.Head) event.Input {
	if n := len(r.p.Customer); n > 0 && r.next(3) == 0 {
		f := &r.p.Customer[r.next(n)]
		return &event.Facts{Head: head, Customer: []event.SetSlot{{Slot: f.Name, Value: r.value(f.Type, 3)}}, Place: 3, Wait: 60}
	}
	return &event.Channel{Head: head, Channel: []string{"web", "voice", "sms"}[r.next(3)]}
}
