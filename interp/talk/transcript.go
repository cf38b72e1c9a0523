package talk

import (
	"slices"
	"time"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/journal"
	"github.com/handrail-flow/handrail/interp/understand"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// Transcribe makes a talk of a conversation that took place: what was said by whom, what was known as `given` lines, what actions
// answered as `mock` lines. Sensitive values are masked first, see [journal.Mask]; a line that needs one then says so by its •••.
// The result has no checks; it can be printed and played.
//
// engine is what will read the talk's words: where it makes another turn of a message than the recorded reading did, a `reads` line says
// what was read. Without an engine each message has one.
func Transcribe(p *plan.Plan, title string, b journal.Begin, turns []journal.Turn, engine understand.Engine) *Talk {
	s := scribe{plan: p, clock: b.At, calls: map[string]*called{}, secret: Sensitive(p), game: newRetake(p, b, engine)}
	s.head(title, b)
	for _, t := range turns {
		s.turn(t)
	}
	lines := slices.Concat(s.top, s.mockLines(), []Line{{}}, s.body)
	return &Talk{Lines: lines}
}

// scribe writes a talk from turns.
type scribe struct {
	plan  *plan.Plan
	clock int64 // the talk's time: it moves by `wait` lines only
	top   []Line
	body  []Line
	calls map[string]*called
	mocks []*Mock
	keys  []string // what each mock is for, beside mocks
	last  string   // the id of the customer's last message

	secret func(name string) bool
	game   *retake
}

// isMessage says whether an input comes from the customer.
func isMessage(in event.Input) bool {
	switch in.(type) {
	case *event.Text, *event.Tap, *event.File:
		return true
	}
	return false
}

// called is a call that was made, with the talk's time and the number of lines by then.
type called struct {
	call  *event.Called
	clock int64
	lines int
}

func (s *scribe) add(n Node) { s.body = append(s.body, Line{Node: n}) }

func (s *scribe) head(title string, b journal.Begin) {
	add := func(n Node) { s.top = append(s.top, Line{Node: n}) }
	if title != "" {
		add(&Title{Text: title})
	}
	zone := time.UTC
	name := "UTC"
	if i := s.plan.Zone; i >= 0 && i < len(s.plan.Zones) {
		zone, name = s.plan.Zones[i].Location(), s.plan.Zones[i].Name
	}
	at := time.UnixMilli(b.At).In(zone)
	add(&At{Day: at.Format(time.DateOnly), Clock: at.Format("15:04"), Zone: name})
	if b.Channel != "" && b.Channel != "web" {
		add(&Channel{Name: b.Channel})
	}
	for _, g := range s.given(event.Facts{Customer: b.Customer}) {
		add(g)
	}
}

// given turns facts into lines.
func (s *scribe) given(f event.Facts) []Node {
	var nodes []Node
	for _, c := range f.Customer {
		typ := plan.None
		for i := range s.plan.Customer {
			if s.plan.Customer[i].Name == c.Slot {
				typ = s.plan.Customer[i].Type
			}
		}
		if s.secret("customer." + c.Slot) {
			c.Value = value.Text(journal.Masked)
		}
		l := s.literal(typ, c.Value)
		nodes = append(nodes, &Given{Name: "customer." + c.Slot, Value: &l})
	}
	for _, d := range f.Done {
		g := &Given{Name: d.Slot}
		if i := s.plan.FlowNamed(d.Slot); i != plan.None && d.Value.Known() {
			l := s.literal(s.plan.Flows[i].GivesType, d.Value)
			g.Gives, g.Value = true, &l
		}
		nodes = append(nodes, g)
	}
	for _, c := range f.Slots {
		l := s.slotLiteral(c)
		nodes = append(nodes, &Given{Name: c.Slot, Value: &l})
	}
	if f.Place > 0 {
		nodes = append(nodes, &Given{Name: "queue.place", Value: &Literal{Text: number(f.Place)}})
	}
	if f.Wait > 0 {
		nodes = append(nodes, &Given{Name: "queue.wait", Value: &Literal{Text: number(int(f.Wait)) + " s"}})
	}
	return nodes
}

// literal writes a value; what a mask took away stays as it is.
func (s *scribe) literal(typ int, v value.Value) Literal {
	if v.Kind() == value.KindText && v.Str() == journal.Masked {
		return Literal{Kind: Quoted, Text: journal.Masked}
	}
	return literalOf(s.plan, typ, v)
}

func (s *scribe) slotLiteral(c event.SetSlot) Literal {
	typ := plan.None
	if i, err := anySlot(s.plan, plan.None, c.Slot); err == nil {
		typ = s.plan.Slots[i].Type
	}
	return s.literal(typ, c.Value)
}

// turn writes one input and what the bot said to it.
func (s *scribe) turn(whole journal.Turn) {
	t := journal.Mask(whole, s.secret)
	at := len(s.body)
	s.input(t.Input)
	reads := s.game.take(whole, t.Input)
	if len(s.body) > at && reads != nil {
		if _, you := s.body[len(s.body)-1].Node.(*You); you {
			s.add(reads)
		}
	}
	for _, e := range t.Events {
		switch e := e.(type) {
		case *event.Said:
			for _, bubble := range e.Bubbles {
				s.add(&Bot{Text: bubble})
			}
		case *event.Called:
			s.calls[e.Call] = &called{e, s.clock, len(s.body)}
		}
	}
}

func (s *scribe) input(in event.Input) {
	if id := in.Header().ID; id != "" && isMessage(in) {
		if id == s.last {
			s.add(&Again{})
			return
		}
		s.last = id
	}
	if _, desk := in.(*event.Desk); desk || isMessage(in) {
		s.idled(in.Header().At)
	}
	switch in := in.(type) {
	case *event.Start:
		s.opens(in)
	case *event.Retire:
		s.add(&Event{Kind: "retire"})
	case *event.Text:
		s.add(&You{Text: oneLine(in.Text)})
	case *event.Tap:
		s.add(&Tap{Label: in.Button.Label})
	case *event.File:
		s.add(&File{Name: in.Name, MediaType: in.MediaType})
	case *event.Timer:
		s.passed(in.At)
	case *event.Channel:
		s.add(&Channel{Name: in.Channel})
	case *event.Facts:
		if !isUsual(in) {
			for _, g := range s.given(*in) {
				s.add(g)
			}
		}
	case *event.Desk:
		s.desk(in)
	case *event.Result:
		s.result(in)
	}
}

// isUsual says whether facts are those that every talk begins with by itself.
func isUsual(f *event.Facts) bool {
	return len(f.Customer)+len(f.Done)+len(f.Slots) == 0 && f.Place == QueuePlace && f.Wait == QueueWait
}

// opens writes where a conversation opened inside a flow, and what was known there by then.
func (s *scribe) opens(in *event.Start) {
	if in.Flow == "" {
		return
	}
	start := &StartAt{Name: in.Flow}
	if in.State != "" {
		start.State, start.Name = true, in.Flow+"."+in.State
	}
	s.add(start)
	for _, set := range in.Set {
		typ := plan.None
		flow := s.plan.FlowNamed(in.Flow)
		if i := givenInside(s.plan, flow, set.Slot); i != plan.None {
			typ = s.plan.Flows[flow].Vars[i].Type
		}
		l := s.literal(typ, set.Value)
		s.add(&Given{Name: set.Slot, Value: &l})
	}
}

// oneLine writes a message that had several lines as one.
func oneLine(text string) string {
	out := []byte(text)
	for i, b := range out {
		if b == '\n' || b == '\r' {
			out[i] = ' '
		}
	}
	return string(out)
}

// passed writes the time that went by until something came by itself.
func (s *scribe) passed(at int64) {
	if d := at - s.clock; d > 0 {
		s.add(&Wait{For: inWords(d)})
		s.clock = at
	}
}

// idled writes the whole minutes that went by before somebody did something: a late yes hangs on them, and seconds only blur a
// recorded conversation.
func (s *scribe) idled(at int64) {
	const minute = 60_000
	s.passed(s.clock + (at-s.clock)/minute*minute)
}

// inWords picks the largest unit that says a length of time exactly.
func inWords(ms int64) Duration {
	for _, unit := range []string{"day", "h", "min", "s"} {
		if ms%units[unit] == 0 {
			if unit == "day" && ms > units[unit] {
				return Duration{ms / units[unit], "days"}
			}
			return Duration{ms / units[unit], unit}
		}
	}
	return Duration{ms, "ms"}
}

func (s *scribe) desk(in *event.Desk) {
	if in.Action == event.DeskSays {
		s.add(&Agent{Text: oneLine(in.Text)})
		return
	}
	d := &Desk{Action: in.Action}
	if in.Action == event.DeskAccepts || in.Action == event.DeskTakesOver || in.Action == event.DeskOffered {
		d.Agent = in.Agent
	}
	for _, c := range in.Set {
		d.Set = append(d.Set, Setting{Name: c.Slot, Value: s.slotLiteral(c)})
	}
	s.add(d)
}
