package interp_test

import (
	"slices"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// A state never changes, so a play can stop anywhere and try out aside what would happen if a certain message came now.

// probe tries out what must hold at any open question.
func (l *laws) probe(s *interp.State, r *player) {
	l.t.Helper()
	v := interp.Inspect(l.p, s)
	if v.Phase != "asking" {
		return
	}
	switch r.next(5) {
	case 0:
		l.personNow(s, r)
	case 1:
		l.nonsense(s)
	case 2:
		l.badCorrections(s, v)
	case 3:
		l.badVolunteered(s, v)
	case 4:
		l.earlyYes(s, v)
	}
}

// aside takes a turn that the play doesn't go on from.
func (l *laws) aside(s *interp.State, in event.Input) (*interp.State, []event.Event) {
	l.t.Helper()
	if in.Header().At == 0 {
		in.Header().At = interp.Inspect(l.p, s).At
	}
	next, out, err := interp.Step(l.p, s, in)
	if err != nil {
		l.t.Fatal(err)
	}
	if l.t.Failed() {
		return next, out
	}
	l.defined(interp.Inspect(l.p, next))
	return next, out
}

func message(cmds ...event.Command) *event.Text {
	return &event.Text{Text: nothing, Reading: event.Reading{Commands: cmds}}
}

// personNow: who asks for a person is handed over at once, or asked one thing; whatever comes then, a person does.
func (l *laws) personNow(s *interp.State, r *player) {
	l.t.Helper()
	next, out := l.aside(s, message(person))
	if asksForPerson(out) {
		return
	}
	again := []*event.Text{message(person), message(no), message(), message(cmd(event.Unclear))}[r.next(4)]
	if len(again.Reading.Commands) != 1 || again.Reading.Commands[0].Kind != event.Person {
		if takesWords(l.p, next) {
			again = message(person) // any words are the answer there
		}
	}
	if _, out = l.aside(next, again); !asksForPerson(out) {
		l.t.Fatalf("a person was asked for, and one question later (%v) there was none", again.Reading.Commands)
	}
}

// nonsense: four messages that nothing can be made of lead to a person, wherever they come.
func (l *laws) nonsense(s *interp.State) {
	l.t.Helper()
	if l.moved {
		return // the first message brings it to its question
	}
	var all []event.Event
	for range 4 {
		if takesWords(l.p, s) {
			return // any words are the answer
		}
		var out []event.Event
		if s, out = l.aside(s, message()); asksForPerson(out) {
			return
		}
		all = append(all, out...)
		for n := 0; n < 8; n++ { // where a ladder's end leads on to an action
			v := interp.Inspect(l.p, s)
			if v.Phase != "busy" {
				break
			}
			if s, out = l.aside(s, &event.Result{Call: v.Call.ID, Outcome: "failed"}); asksForPerson(out) {
				return
			}
		}
	}
	l.t.Fatalf("four messages without sense, and nobody was asked for:\n%s", encodeAll(l.t, all))
}

// badCorrections: a correction never loses a value. One that the program refuses leaves the old one, and costs nothing.
func (l *laws) badCorrections(s *interp.State, v interp.View) {
	l.t.Helper()
	x := interp.Expect(l.p, s)
	for _, w := range x.Slots {
		name := slotName(l.p, w.Slot)
		old, known := slotIn(v, name)
		if !w.Known || !known || w.Slot == x.Asked || takesWords(l.p, s) {
			continue
		}
		refused, ok := l.refused(w)
		if !ok || value.Equal(refused, old) {
			continue
		}
		c := cue(event.Command{Kind: event.Fill, Slot: name, Values: []event.Found{{Type: l.p.Types[l.p.Slots[w.Slot].Type].Name, Value: refused}}})
		next, out := l.aside(s, message(c))
		after := interp.Inspect(l.p, next)
		if asksForPerson(out) { // too late to change, or one fruitless turn too many
			continue
		}
		if got, _ := slotIn(after, name); !value.Equal(got, old) {
			l.t.Fatalf("a bad correction of %s to %s lost %s: now %s", name, refused, old, got)
		}
		if q := v.Question; q != nil && q.Kind != event.QuestionWhich && q.Kind != event.QuestionChange && after.Misses > v.Misses {
			l.t.Fatalf("a bad correction of %s costs a miss", name)
		}
	}
}

// refused is a value that a slot doesn't take, where that is known: the programs refuse some values by rule, and what isn't in a list
// can't be chosen from it.
func (l *laws) refused(w event.WantedSlot) (value.Value, bool) {
	s := &l.p.Slots[w.Slot]
	if s.From != nil && !s.Many {
		return value.Value{}, false
	}
	if !l.strict || len(s.Valid) == 0 {
		return value.Value{}, false
	}
	kind := l.p.Types[s.Type].Kind
	if kind == plan.KindPattern {
		return value.Text(bad), true
	}
	if texts, ok := samples[kind]; ok && slices.Contains(refusedKinds, kind) {
		v, err := value.Parse(texts.kind, texts.of[len(texts.of)-1])
		if err != nil {
			l.t.Fatal(err)
		}
		return v, true
	}
	return value.Value{}, false
}

// refusedKinds are those whose last sample the generated programs refuse wherever they judge a value.
var refusedKinds = []plan.Kind{plan.KindNumber, plan.KindMoney, plan.KindDate, plan.KindText}

func slotIn(v interp.View, name string) (value.Value, bool) {
	for i := len(v.Slots) - 1; i >= 0; i-- {
		if v.Slots[i].Name == name {
			return v.Slots[i].Value, true
		}
	}
	return value.Value{}, false
}

// badVolunteered: a bad value for a question to come of the open flow costs nothing.
func (l *laws) badVolunteered(s *interp.State, v interp.View) {
	l.t.Helper()
	x := interp.Expect(l.p, s)
	q := v.Question
	if q == nil || q.Kind == event.QuestionWhich || q.Kind == event.QuestionChange || takesWords(l.p, s) {
		return
	}
	running := l.p.FlowNamed(v.Stack[len(v.Stack)-1].Flow)
	for _, w := range x.Slots {
		refused, ok := l.refused(w)
		if !ok || w.Known || w.Slot == x.Asked || l.p.Slots[w.Slot].Flow != running || askedAlways(l.p, w.Slot) {
			continue
		}
		c := event.Command{Kind: event.Fill, Slot: slotName(l.p, w.Slot), Values: []event.Found{{Type: l.p.Types[l.p.Slots[w.Slot].Type].Name, Value: refused}}}
		next, out := l.aside(s, message(c))
		if asksForPerson(out) { // one fruitless turn too many
			continue
		}
		after := interp.Inspect(l.p, next)
		if after.Question == nil || after.Question.Step != q.Step || after.Question.Slot != q.Slot || after.Misses != v.Misses {
			l.t.Fatalf("a bad value for %s that nobody asked for isn't free: %d misses were %d", c.Slot, after.Misses, v.Misses)
		}
		for _, e := range out {
			if f, ok := e.(*event.Filled); ok && f.Slot == c.Slot {
				l.t.Fatalf("a bad value for %s was taken", c.Slot)
			}
		}
	}
}

// askedAlways: what is said ahead of its time has no place.
func askedAlways(p *plan.Plan, slot int) bool {
	return slices.ContainsFunc(p.Steps, func(s plan.Step) bool {
		return s.Ask != nil && s.Ask.Always && slices.Contains(s.Ask.Slots, slot)
	})
}

// earlyYes: a yes that was sent before the words, or long after them, leaves a confirm open.
func (l *laws) earlyYes(s *interp.State, v interp.View) {
	l.t.Helper()
	q := v.Question
	if q == nil || q.Kind != event.QuestionConfirm || len(l.heard) == 0 {
		return
	}
	early, late := message(yes), message(yes)
	early.Sent, late.At = 1, v.At+31*60*1000
	for _, in := range []*event.Text{early, late} {
		if h := l.heard[q.Asking]; in == early && h.seq <= 1 {
			continue
		}
		next, out := l.aside(s, in)
		if asksForPerson(out) { // one fruitless turn too many
			continue
		}
		after := interp.Inspect(l.p, next)
		if after.Phase != "asking" || after.Question == nil || after.Question.Step != q.Step {
			l.t.Fatalf("a yes that doesn't count went on to %s", after.Phase)
		}
	}
}
