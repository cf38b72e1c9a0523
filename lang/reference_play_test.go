package lang_test

import (
	"context"
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand/embedded"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// TestReferenceTalks begins every flow of every example and answers what it asks, each time in another way. The bot never stays
// silent, and no talk goes on for ever.
func TestReferenceTalks(t *testing.T) {
	all := fenced(page(t), "flow")
	for _, e := range all {
		t.Run(e.name, func(t *testing.T) {
			p := compiled(t, e.file, e.texts(all))
			entered := talkThrough(t, p)
			for i := range p.Flows {
				if f := &p.Flows[i]; !f.Std && !f.Hidden && !entered[f.Name] {
					t.Errorf("no talk comes to %s", f.Name)
				}
			}
		})
	}
}

// talkThrough begins every flow of a program by its first example and answers what it asks, in four ways. It returns the flows that were
// entered.
func talkThrough(t *testing.T, p *plan.Plan) map[string]bool {
	t.Helper()
	entered := map[string]bool{}
	for i := range p.Flows {
		f := &p.Flows[i]
		if f.Std || f.Hidden || len(f.Starts) == 0 {
			continue
		}
		for way := range 4 {
			s := newSitting(t, p, way, entered)
			s.say(f.Starts[0])
			if !entered[f.Name] {
				t.Fatalf("%q doesn't begin %s:%s", f.Starts[0], f.Name, s.script.String())
			}
			s.talk()
		}
	}
	return entered
}

// sittingTurns is more than any example needs.
const sittingTurns = 40

// sitting is a conversation whose customer answers whatever is asked. way tells which answer it takes where there are several.
type sitting struct {
	t       *testing.T
	p       *plan.Plan
	engine  *embedded.Engine
	s       *interp.State
	way     int
	entered map[string]bool
	failed  map[string]bool // calls that have failed once
	at      int64
	over    bool // a person has it, or a promise was made
	asks    int
	script  strings.Builder // what was said, for failures
	calls   []*event.Called
	timers  []*event.TimerSet
}

func newSitting(t *testing.T, p *plan.Plan, way int, entered map[string]bool) *sitting {
	const monday = 1767607200000 // 2026-01-05 10:00 UTC
	s := &sitting{t: t, p: p, engine: embedded.New(p, embedded.Options{}), way: way, entered: entered, failed: map[string]bool{}, at: monday}
	setup := interp.Setup{Conversation: "c1", Channel: "web", At: s.at}
	for _, f := range p.Customer {
		setup.Customer = append(setup.Customer, event.SetSlot{Slot: f.Name, Value: s.sample(f.Type)})
	}
	s.s = interp.New(p, setup)
	s.step(&event.Start{})
	return s
}

func (s *sitting) say(text string) {
	s.t.Helper()
	s.script.WriteString("\nyou  " + text)
	x := interp.Expect(s.p, s.s)
	reading, err := s.engine.Read(context.Background(), text, x)
	if err != nil {
		s.t.Fatal(err)
	}
	if said := s.step(&event.Text{Text: text, Reading: reading}); said == 0 && len(s.calls) == 0 && !s.over {
		s.t.Fatalf("the bot is silent after %q:%s", text, s.script.String())
	}
}

// step takes a turn, then those of the calls it made, and returns how many messages were said.
func (s *sitting) step(in event.Input) int {
	s.t.Helper()
	s.at += 1000
	in.Header().At = s.at
	next, events, err := interp.Step(s.p, s.s, in)
	if err != nil {
		s.t.Fatal(err)
	}
	s.s = next
	said := 0
	for _, e := range events {
		switch e := e.(type) {
		case *event.Said:
			said++
			s.script.WriteString("\nbot  " + strings.Join(e.Bubbles, "\nbot  "))
		case *event.Entered:
			s.entered[e.Flow] = true
		case *event.Called:
			s.calls = append(s.calls, e)
		case *event.TimerSet:
			s.timers = append(s.timers, e)
		case *event.HandoffRequested, *event.Promised:
			s.over = true
		}
	}
	for len(s.calls) > 0 {
		c := s.calls[0]
		s.calls = s.calls[1:]
		said += s.step(s.result(c))
	}
	return said
}

// result is that of a call: well, or in one of the ways of its action, each once.
func (s *sitting) result(c *event.Called) *event.Result {
	a := &s.p.Actions[s.p.ActionNamed(c.Action)]
	r := &event.Result{Call: c.Call, Outcome: "ok"}
	if s.way > 0 && s.way <= len(a.Fails) && !s.failed[a.Name] {
		s.failed[a.Name] = true
		r.Outcome = a.Fails[s.way-1]
	} else if a.Gives >= 0 {
		r.Value = s.sample(a.Gives)
	}
	return r
}

// talk answers until the flow has ended or a person has the conversation, then lets follow-ups come.
func (s *sitting) talk() {
	s.t.Helper()
	for range sittingTurns {
		v := interp.Inspect(s.p, s.s)
		if s.over || len(v.Stack) == 0 {
			s.followUp()
			return
		}
		s.answer()
	}
	s.t.Fatalf("after %d answers the flow still asks:%s", sittingTurns, s.script.String())
}

func (s *sitting) followUp() {
	s.t.Helper()
	for _, timer := range s.timers {
		if timer.Why == "scheduled" {
			s.at = max(s.at, timer.At)
			s.step(&event.Timer{Timer: timer.Timer})
		}
	}
}

// answer says something that suits the open question.
func (s *sitting) answer() {
	s.t.Helper()
	s.asks++
	x := interp.Expect(s.p, s.s)
	switch x.Question {
	case event.QuestionYesNo, event.QuestionConfirm:
		s.say([]string{"yes", "no"}[(s.way+s.asks)%2])
		return
	case event.QuestionChange:
		s.say("the " + s.p.Slots[x.Slots[0].Slot].Title)
		return
	case event.QuestionMenu, event.QuestionWhich:
		s.say(x.Labels[s.way%len(x.Labels)][0])
		return
	}
	if x.Asked < 0 {
		s.t.Fatalf("a flow is open, but nothing is asked (%q):%s", x.Question, s.script.String())
	}
	slot := &s.p.Slots[x.Asked]
	if slot.From != nil {
		s.say(x.Slots[0].Offers[s.way%2].Text)
		return
	}
	if s.p.Types[slot.Type].Kind == plan.KindFile {
		s.step(&event.File{Name: "photo.jpg", MediaType: "image/jpeg", Address: "https://shop.example/photo.jpg"})
		return
	}
	s.say(s.words(slot.Type))
}

// words are how a customer gives a value of a type.
func (s *sitting) words(typ int) string {
	ty := &s.p.Types[typ]
	switch ty.Kind {
	case plan.KindPattern:
		return ty.Example
	case plan.KindChoice:
		return ty.Choices[s.way%len(ty.Choices)].Label
	case plan.KindScore:
		return value.Int(int64(ty.Min + s.way%(ty.Max-ty.Min+1))).String()
	case plan.KindYesNo:
		return []string{"yes", "no"}[s.way%2]
	}
	list, ok := customerWords[ty.Kind]
	if !ok {
		s.t.Fatalf("there are no words for a %s", ty.Kind)
	}
	return list[(s.way+s.asks)%len(list)]
}

var customerWords = map[plan.Kind][]string{
	plan.KindText:       {"the zip of the blue jacket broke on the first day"},
	plan.KindNumber:     {"42", "7", "forty-two", "12"},
	plan.KindQuantity:   {"5 GB"},
	plan.KindMoney:      {"$50", "250 EUR"},
	plan.KindPercentage: {"12%"},
	plan.KindDate:       {"yesterday", "November 3", "2025-06-01"},
	plan.KindTime:       {"5 pm", "17:30"},
	plan.KindDateTime:   {"tomorrow at 5 pm"},
	plan.KindDuration:   {"3 days", "two hours"},
	plan.KindDateRange:  {"from March 4 to March 6"},
	plan.KindEmail:      {"ana@shop.example"},
	plan.KindPhone:      {"212 555 0123"},
	plan.KindURL:        {"https://shop.example/order/1"},
	plan.KindName:       {"Ana Silva"},
	plan.KindAddress:    {"12 Elm Road, Springfield"},
	plan.KindPostalCode: {"10001"},
}

// sample is a value of a type, as an action may return it.
func (s *sitting) sample(typ int) value.Value {
	s.t.Helper()
	ty := &s.p.Types[typ]
	switch ty.Kind {
	case plan.KindChoice:
		return value.Choice(ty.Choices[s.way%len(ty.Choices)].Name)
	case plan.KindYesNo:
		return value.Bool(s.way%2 == 0)
	case plan.KindPattern:
		return value.Text(strings.TrimPrefix(ty.Example, "#"))
	case plan.KindFile:
		return value.File("photo.jpg", "https://shop.example/photo.jpg", "image/jpeg")
	case plan.KindList:
		return value.List(s.sample(ty.Elem), s.sample(ty.Elem))
	case plan.KindRecord:
		fields := make([]value.Value, len(ty.Fields))
		for i, f := range ty.Fields {
			fields[i] = s.sample(f.Type)
		}
		return value.Record(fields)
	}
	text := map[plan.Kind]string{plan.KindNumber: "42", plan.KindScore: "4", plan.KindQuantity: "5 GB", plan.KindMoney: "80 EUR",
		plan.KindPercentage: "12 %", plan.KindDate: "2026-01-02", plan.KindTime: "17:05", plan.KindDateTime: "2026-01-07T17:05:00Z",
		plan.KindDuration: "P3D", plan.KindDateRange: "2026-03-04/2026-03-06"}[ty.Kind]
	kind, ok := sampleKinds[ty.Kind]
	if !ok {
		s.asks++
		return value.Text(s.words(typ))
	}
	v, err := value.Parse(kind, text)
	if err != nil {
		s.t.Fatal(err)
	}
	return v
}

var sampleKinds = map[plan.Kind]value.Kind{plan.KindNumber: value.KindNumber, plan.KindScore: value.KindNumber,
	plan.KindQuantity: value.KindQuantity, plan.KindMoney: value.KindMoney, plan.KindPercentage: value.KindPercent,
	plan.KindDate: value.KindDate, plan.KindTime: value.KindTime, plan.KindDateTime: value.KindDateTime,
	plan.KindDuration: value.KindDuration, plan.KindDateRange: value.KindDateRange}
