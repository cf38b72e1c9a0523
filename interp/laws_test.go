package interp_test

import (
	"bytes"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// wide is a program with something of everything.
const wide = refundAndVisit + secondOrder + `
record parcel {
  name text
  day  date
  shown "{name}"
}
customer {
  name name
  last order_no
}
slot zip postal_code "zip code" {
  > What's your zip code?
}
action shop.list(zip: postal_code) {
  changes nothing
  gives   parcels: list of parcel
  fails   none
  timeout 3 s
}
flow identify "who you are" {
  slot secret order_no "secret number" sensitive {
    > What's your secret number?
  }
  ask zip, secret
}
flow parcels "your parcels" {
  starts on "show my parcels"
  needs identify
  slot pick one of found.parcels "parcel" {
    > Which one: {found.parcels}?
  }
  slot many some of found.parcels "parcels" {
    > Which ones?
  }
  slot story text "what happened" optional {
    > What happened?
  }
  slot last order_no "last order" {
    suggest customer.last
      > Is it {last}?
    > Which order was it?
    valid when last is not "#99999"
      > Not that one.
  }
  slot sure yes_no "sure" {
    > Are you sure?
  }
  call shop.list(zip) as found {
    none retry zip
      > Nothing there.
  }
  ask pick, many
  run each_one for each many as done
  ask story, last
  ask always sure
  ask {
    > Which way?
    "by mail" also "post" -> mail
    "in a shop" {
      > Come in.
      -> home
    }
  }
  state mail {
    confirm {
      > Send {pick} for {last}?
      no -> mail at most 2 times, else -> care because designer
    }
    call shop.refund(last)
    > Sent.
    run track_later at now + 1 day
    end resolved
  }
}
flow each_one(parcel: parcel) "one parcel" {
  gives note
  slot note choice "note" {
    > What about {parcel}?
    keep "keep it"
    send "send it back"
    end2 "end"
  }
  ask note
  when note is end2 {
    end dropped
  }
}
flow track_later "check on it" {
  > How is it going?
  ask {
    > All well?
    no -> care because policy
  }
}
answer refund_time "how long do refunds take"
  > Five days.
on person {
  ask zip
  -> care because asked
}
on "stolen" -> care because high_stakes
on silence 10 min
  > I'll keep this open for you.
`

// player makes inputs out of bytes.
type player struct {
	p    *plan.Plan
	data []byte
	all  []event.Event
}

func (r *player) next(n int) int {
	if len(r.data) == 0 || n <= 0 {
		return 0
	}
	b := int(r.data[0])
	r.data = r.data[1:]
	return b % n
}

var plainKinds = []event.CommandKind{event.Yes, event.No, event.Cancel, event.CancelAll, event.StartOver, event.Person, event.Repeat,
	event.Help, event.Why, event.Skip, event.HoldOn, event.Hello, event.Thanks, event.Bye, event.AreYouPerson}

// command is one thing that could be read, of the kinds there are.
func (r *player) command(x event.Expectation) event.Command {
	c := event.Command{Clause: r.next(2), Exact: r.next(3) == 0, Cue: r.next(4) == 0}
	switch r.next(8) {
	case 0, 1:
		c.Kind = plainKinds[r.next(len(plainKinds))]
	case 2:
		c.Kind, c.Flow = event.StartFlow, r.p.Flows[r.next(len(r.p.Flows))].Name
	case 3:
		c.Kind, c.Flow = event.AskAnswer, "refund_time"
	case 4:
		c.Kind, c.Text = event.Pick, []string{"by mail", "in a shop", "nowhere"}[r.next(3)]
	case 5:
		c.Kind, c.Text = event.DangerWord, "stolen"
		if r.next(3) > 0 {
			c.Kind = event.Change
			if len(x.Slots) > 0 {
				c.Slot = r.p.Slots[x.Slots[r.next(len(x.Slots))].Slot].Name
			}
		}
	default:
		c.Kind = event.Fill
		slot := r.next(len(r.p.Slots))
		if len(x.Slots) > 0 && r.next(5) > 0 {
			w := x.Slots[r.next(len(x.Slots))]
			slot = w.Slot
		}
		s := &r.p.Slots[slot]
		c.Values = []event.Found{{Type: r.p.Types[s.Type].Name, Value: r.value(s.Type)}}
		if r.next(4) == 0 {
			c.Slot = s.Name
		}
		if r.next(6) == 0 {
			c.Values = append(c.Values, event.Found{Type: r.p.Types[s.Type].Name, Value: r.value(s.Type)})
		}
	}
	return c
}

func (r *player) value(typ int) value.Value {
	ty := &r.p.Types[typ]
	switch ty.Kind {
	case plan.KindChoice:
		return value.Choice(ty.Choices[r.next(len(ty.Choices))].Name)
	case plan.KindDate:
		return value.Date(2026, 1, 6+r.next(3))
	case plan.KindYesNo:
		return value.Bool(r.next(2) == 0)
	case plan.KindRecord:
		return parcels().At(r.next(2))
	case plan.KindList:
		return value.List(parcels().Items()[:1+r.next(2)]...)
	}
	return value.Text([]string{"45210", "45211", "#99999"}[r.next(3)])
}

func parcels() value.Value {
	one := func(name string, day int) value.Value {
		return value.Record([]value.Value{value.Text(name), value.Date(2026, 1, day)})
	}
	return value.List(one("lamp", 2), one("desk", 3))
}

// input is the next one; now is its time.
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
	switch r.next(14) {
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
		deeds := []string{event.DeskTakesOver, event.DeskOffered, event.DeskAccepts, event.DeskDeclines, event.DeskSays, event.DeskReturns,
			event.DeskResolves, event.DeskFails}
		d := &event.Desk{Head: head, Action: deeds[r.next(len(deeds))], Agent: "Mo"}
		if r.next(3) == 0 {
			d.Set = []event.SetSlot{{Slot: "order", Value: value.Text("45299")}}
		}
		return d
	case 5:
		if r.next(3) == 0 {
			return &event.Facts{Head: head, Customer: []event.SetSlot{{Slot: "last", Value: value.Text("45210")}}, Place: 3, Wait: 60}
		}
		return &event.Channel{Head: head, Channel: []string{"web", "voice", "sms"}[r.next(3)]}
	}
	x := interp.Expect(r.p, s)
	in := &event.Text{Head: head, Text: "some words", Reading: event.Reading{Mood: []float64{0, 0, 0, 0.3, 0.9}[r.next(5)]}}
	for range r.next(4) {
		in.Reading.Commands = append(in.Reading.Commands, r.command(x))
	}
	if r.next(8) == 0 {
		in.Reading.Commands = append(in.Reading.Commands, event.Command{Kind: event.Unclear, Options: []event.Command{r.command(x), r.command(x)}})
	}
	return in
}

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

func (r *player) result(head event.Head, v interp.View) event.Input {
	in := &event.Result{Head: head, Call: v.Call.ID, Outcome: []string{"ok", "ok", "ok", "none", "not_found", "failed", "strange"}[r.next(7)]}
	if v.Call.Action == "shop.list" {
		in.Value = value.Record([]value.Value{parcels()})
	}
	if r.next(9) == 0 {
		in.Value = value.Int(3)
	}
	return in
}

// laws checks what must hold after every turn.
type laws struct {
	t     testing.TB
	p     *plan.Plan
	keys  map[string]string // keys of calls by id
	done  map[string]bool   // keys of world-changing calls that succeeded
	dull  int               // messages without sense in a row
	asked int               // requests for a person in a row while asking
}

func (l *laws) check(before, after interp.View, in event.Input, out []event.Event, s *interp.State) {
	l.t.Helper()
	said, questions, handoff := 0, 0, false
	for _, e := range out {
		switch e := e.(type) {
		case *event.Said:
			said++
			if e.Question {
				questions++
			}
			if len(e.Bubbles) == 0 {
				l.t.Fatal("a message without words")
			}
		case *event.HandoffRequested:
			handoff = true
		case *event.Called:
			if e.Changes && l.done[e.Key] {
				l.t.Fatalf("a call that changed the world is made again: %s", e.Call)
			}
			if e.Changes {
				l.keys[e.Call] = e.Key
			}
		case *event.Returned:
			if key := l.keys[e.Call]; key != "" && e.Outcome == "ok" {
				l.done[key] = true
			}
		}
	}
	text, isText := in.(*event.Text)
	if !isText && len(out) > 0 || before.Phase != "asking" {
		l.dull, l.asked = 0, 0
	}
	if before.Phase == "asking" && after.Phase == "asking" && isText && said == 0 && len(out) > 0 {
		l.t.Fatal("a message was left without a word")
	}
	if before.Phase == "held" && after.Phase == "held" && said > 0 {
		l.t.Fatal("words while a person has the conversation")
	}
	if fromCustomer(in) && questions > 1 {
		l.t.Fatalf("%d questions in one turn", questions)
	}
	l.stack(after)
	if isText && before.Phase == "asking" && len(out) > 0 {
		l.reach(before, after, text, handoff)
	}
}

func fromCustomer(in event.Input) bool {
	switch in.(type) {
	case *event.Text, *event.Tap, *event.File:
		return true
	}
	return false
}

// stack: no flow twice, and no more than two digressions.
func (l *laws) stack(v interp.View) {
	seen := map[string]bool{}
	threads := 0
	for _, f := range v.Stack {
		if !f.Thread {
			continue
		}
		threads++
		if seen[f.Flow] {
			l.t.Fatalf("%s is on the stack twice", f.Flow)
		}
		seen[f.Flow] = true
	}
	if threads > 6 {
		l.t.Fatalf("%d threads", threads)
	}
}

// reach: a person within one optional question; nonsense at a person by the fourth turn.
func (l *laws) reach(before, after interp.View, in *event.Text, handoff bool) {
	l.asked, l.dull = l.asked+1, l.dull+1
	if len(in.Reading.Commands) > 0 {
		l.dull = 0
	}
	wants := false
	for _, c := range in.Reading.Commands {
		wants = wants || c.Kind == event.Person
	}
	if !wants || handoff {
		l.asked = 0
	}
	if handoff {
		l.dull = 0
	}
	if l.asked > 2 {
		l.t.Fatalf("asked for a person %d times in a row", l.asked)
	}
	if l.dull >= 4 {
		l.t.Fatal("nonsense didn't reach a person by the fourth turn")
	}
}

// play runs a conversation out of bytes and holds every turn to the laws. It returns how many turns there were.
func play(t testing.TB, data []byte, p *plan.Plan, others ...*plan.Plan) (turns int) {
	r := &player{p: p, data: data}
	l := &laws{t: t, p: p, keys: map[string]string{}, done: map[string]bool{}}
	now := int64(monday)
	s := interp.New(p, interp.Setup{Conversation: "c", Channel: "web", At: now, Seed: uint64(r.next(256))})
	var in event.Input = &event.Start{Head: event.Head{At: now}}
	var inputs []event.Input
	var outs [][]event.Event
	defer func() {
		if t.Failed() {
			for i := max(0, len(inputs)-8); i < len(inputs); i++ {
				data, _ := event.EncodeInput(inputs[i])
				t.Logf("input %d %s\n%s", i, data, encodeAll(t, outs[i]))
			}
		}
	}()
	for range 60 {
		turns++
		before, old := interp.Inspect(p, s), interp.Digest(s)
		next, out, err := interp.Step(p, s, in)
		if err != nil {
			t.Fatal(err)
		}
		inputs, outs = append(inputs, in), append(outs, out)
		if interp.Digest(s) != old {
			t.Fatal("a turn changed the state it began with")
		}
		same(t, p, s, next, in, out)
		r.all = append(r.all, out...)
		l.check(before, interp.Inspect(p, next), in, out, next)
		s = next
		if len(r.data) == 0 {
			return turns
		}
		if len(others) > 0 && r.next(6) == 0 {
			to := others[r.next(len(others))]
			if moved, _, ok := interp.Move(p, to, s); ok {
				p, s, r.p, l.p = to, moved, to, to
				l.keys, l.done = map[string]string{}, map[string]bool{} // steps have other names: other calls
			}
		}
		in = r.input(s, &now)
	}
	return turns
}

// same: the turn taken again, from a state that was stored and loaded, is the same to the byte.
func same(t testing.TB, p *plan.Plan, s, next *interp.State, in event.Input, out []event.Event) {
	data, err := s.AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	loaded, err := interp.DecodeState(p, data)
	if err != nil {
		t.Fatal(err)
	}
	again, out2, err := interp.Step(p, loaded, in)
	if err != nil {
		t.Fatal(err)
	}
	if interp.Digest(next) != interp.Digest(again) {
		t.Fatal("a loaded state takes another turn")
	}
	if !bytes.Equal(encodeAll(t, out), encodeAll(t, out2)) {
		t.Fatalf("the same turn gives other events:\n%s\n%s", encodeAll(t, out), encodeAll(t, out2))
	}
	if len(data) > 8192 {
		t.Fatalf("the state has grown to %d bytes", len(data))
	}
}

func encodeAll(t testing.TB, out []event.Event) []byte {
	var b bytes.Buffer
	for _, e := range out {
		data, err := event.Encode(e)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(data)
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// FuzzRandomPlayKeepsTheLaws plays random customers, desks, results and timers. Every turn is also taken twice, the second time
// from a state that was stored and loaded.
func FuzzRandomPlayKeepsTheLaws(f *testing.F) {
	p := load(f, withMini(wide))
	seed := make([]byte, 0, 400)
	for i := range 40 {
		seed = seed[:0]
		x := uint32(i*7919 + 1)
		for range 400 {
			x = x*1664525 + 1013904223
			seed = append(seed, byte(x>>24))
		}
		f.Add(append([]byte(nil), seed...))
	}
	f.Fuzz(func(t *testing.T, data []byte) { play(t, data, p) })
}

// FuzzDecodeStateNeverPanics: bytes that nobody wrote are refused or give a state that can take turns.
func FuzzDecodeStateNeverPanics(f *testing.F) {
	p := load(f, withMini(refundAndVisit))
	s := interp.New(p, interp.Setup{Conversation: "c", Channel: "web", At: monday})
	s, _, _ = interp.Step(p, s, &event.Start{Head: event.Head{At: monday}})
	s, _, _ = interp.Step(p, s, &event.Text{Head: event.Head{At: monday}, Text: "return this", Reading: event.Reading{Commands: []event.Command{start("refund")}}})
	data, err := s.AppendBinary(nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := interp.DecodeState(p, data)
		if err != nil {
			return
		}
		if _, _, err := interp.Step(p, s, &event.Text{Text: "blue"}); err != nil {
			t.Fatal(err)
		}
	})
}

// TestRandomPlayOverUpgrades moves conversations to and fro between versions of their program while they are played.
func TestRandomPlayOverUpgrades(t *testing.T) {
	p := load(t, withMini(wide))
	other := strings.NewReplacer("ask one, two", "ask two, one", "What happened?", "What was it?", "state mail", "state post", "-> mail", "-> post",
		"ask day, note", "ask day\n  ask note", `broken "broken"`, `torn "torn"`, "run each_one for each many as done", "").Replace(wide)
	q := load(t, withMini("renamed mail -> post\n"+other))
	forEachPlay(400, func(data []byte) { play(t, data, p, p, q) })
}

func forEachPlay(n int, play func(data []byte)) {
	data := make([]byte, 900)
	for i := range n {
		x := uint64(i)*0x9E3779B97F4A7C15 + 1
		for j := range data {
			x ^= x << 13
			x ^= x >> 7
			x ^= x << 17
			data[j] = byte(x >> 32)
		}
		play(data)
	}
}

// TestRandomPlay is the same law over many more conversations than a seed corpus should hold; HANDRAIL_PLAYS says how many.
func TestRandomPlay(t *testing.T) {
	p := load(t, withMini(wide))
	n := 600
	if testing.Short() {
		n = 100
	}
	if more, err := strconv.Atoi(os.Getenv("HANDRAIL_PLAYS")); err == nil {
		n = more
	}
	turns := 0
	forEachPlay(n, func(data []byte) { turns += play(t, data, p) })
	t.Logf("%d turns in %d conversations", turns, n)
}
