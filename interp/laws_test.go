package interp_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
)

// laws checks what must hold after every turn, whatever the program and whatever was said. Those that need a certain message at a
// certain moment are tried out aside, in probes_test.go.
type laws struct {
	t     testing.TB
	p     *plan.Plan
	keys  map[string]string // keys of calls by id
	done  map[string]bool   // keys of world-changing calls that succeeded
	heard map[uint64]words  // what was read out, by asking
	dull  int               // messages without sense in a row
	asked int               // requests for a person in a row while asking

	// strict programs refuse the samples that are known as bad wherever they judge a value.
	strict bool
	// moved: it came from another version, whose open question nobody has heard yet.
	moved bool
	// text: the question before the turn takes any words.
	text bool
}

// words are a confirm's as they were read out.
type words struct {
	text string
	seq  uint64
	at   int64
}

func newLaws(t testing.TB, p *plan.Plan) *laws {
	return &laws{t: t, p: p, keys: map[string]string{}, done: map[string]bool{}, heard: map[uint64]words{}}
}

func (l *laws) check(before, after interp.View, in event.Input, out []event.Event) {
	l.t.Helper()
	l.defined(after)
	l.spoken(before, after, in, out)
	l.oneQuestion(after, in, out)
	l.stack(after)
	l.world(out)
	l.confirmed(before, after, in, out)
	l.listen(after, out)
	l.reach(before, in, out)
}

// defined: a state waits for something that can come. No undefined case, no dead end.
func (l *laws) defined(v interp.View) {
	l.t.Helper()
	switch v.Phase {
	case "asking":
		if !v.Home && v.Question == nil && !l.moved {
			l.t.Fatal("nothing is asked, and it isn't home")
		}
	case "busy":
		if v.Call == nil || v.Call.Outcome != "" {
			l.t.Fatal("busy with nothing")
		}
	default:
		if v.Handoff == nil {
			l.t.Fatal("nobody was asked for")
		}
	}
}

// spoken: no silent turn while asking, and no word while a person holds the conversation.
func (l *laws) spoken(before, after interp.View, in event.Input, out []event.Event) {
	l.t.Helper()
	said := 0
	for _, e := range out {
		if s, ok := e.(*event.Said); ok {
			said++
			if len(s.Bubbles) == 0 {
				l.t.Fatal("a message without words")
			}
		}
	}
	taken := after.Seq > before.Seq // the same id again is no turn
	if taken && fromCustomer(in) && before.Phase == "asking" && after.Phase != "busy" && said == 0 {
		l.t.Fatal("a message was left without a word")
	}
	if taken && before.Phase != "asking" && after.Phase == "asking" && said == 0 {
		l.t.Fatalf("from %s to a question without a word", before.Phase)
	}
	if before.Phase == "held" && after.Phase == "held" && said > 0 {
		l.t.Fatal("words while a person has the conversation")
	}
}

func fromCustomer(in event.Input) bool {
	switch in.(type) {
	case *event.Text, *event.Tap, *event.File:
		return true
	}
	return false
}

// oneQuestion: a message gets one question, and it is the top one's.
func (l *laws) oneQuestion(after interp.View, in event.Input, out []event.Event) {
	l.t.Helper()
	questions := 0
	var last *event.Asked
	for _, e := range out {
		switch e := e.(type) {
		case *event.Said:
			if e.Question {
				questions++
			}
		case *event.Asked:
			last = e
		}
	}
	if fromCustomer(in) && questions > 1 {
		l.t.Fatalf("%d questions in one turn", questions)
	}
	if q := after.Question; last != nil && after.Phase == "asking" && (q == nil && !after.Home || q != nil && q.Asking != last.Asking) {
		l.t.Fatal("a question that isn't the top one's")
	}
}

// stack: no flow twice, neither as two threads nor within one; and no more than two digressions, beside what was put off.
func (l *laws) stack(v interp.View) {
	l.t.Helper()
	begun, within := map[string]bool{}, map[string]bool{}
	for _, f := range v.Stack {
		if f.Thread {
			if begun[f.Flow] {
				l.t.Fatalf("%s is on the stack twice", f.Flow)
			}
			begun[f.Flow] = true
			clear(within)
		}
		if within[f.Flow] {
			l.t.Fatalf("%s runs itself", f.Flow)
		}
		within[f.Flow] = true
	}
	if len(begun) > 3+len(l.p.Flows)/2 { // scheduled runs and edges of handoffs may lie there too
		l.t.Fatalf("%d threads", len(begun))
	}
}

// world: a success that changed the world is never repeated within its run.
func (l *laws) world(out []event.Event) {
	l.t.Helper()
	for _, e := range out {
		switch e := e.(type) {
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
}

// listen keeps what was read out for confirms.
func (l *laws) listen(after interp.View, out []event.Event) {
	var said *event.Said
	for _, e := range out {
		switch e := e.(type) {
		case *event.Said:
			said = e
		case *event.Asked:
			line := l.confirmLine(e.Step)
			if line == nil || said == nil || said.Line != line.ID {
				continue
			}
			now := words{strings.Join(said.Bubbles, " "), after.Seq, after.At}
			if old := l.heard[e.Asking]; old.text == now.text {
				now.seq = old.seq
			}
			l.heard[e.Asking] = now
		}
	}
}

// confirmLine are the words of a confirm, nil where a step is none or has none.
func (l *laws) confirmLine(step string) *plan.Line {
	i := l.p.StepNamed(step)
	if i == plan.None || l.p.Steps[i].Confirm == nil || l.p.Steps[i].Confirm.Line < 0 {
		return nil
	}
	return &l.p.Lines[l.p.Steps[i].Confirm.Line]
}

// confirmed: a yes counts only for words that were read out before it, at most half an hour ago, and that read the same now.
func (l *laws) confirmed(before, after interp.View, in event.Input, out []event.Event) {
	l.t.Helper()
	if asksForPerson(out) { // angry words beside the yes
		return
	}
	q := before.Question
	if before.Phase != "asking" || q == nil || q.Kind != event.QuestionConfirm || !saysYes(in, q) || l.confirmLine(q.Step) == nil {
		return
	}
	if n := after.Question; n != nil && n.Step == q.Step && len(after.Stack) == len(before.Stack) {
		return // it's still open
	}
	if len(after.Stack) < len(before.Stack) && after.Phase == "asking" { // ended some other way, or by what came after it
		return
	}
	h, ok := l.heard[q.Asking]
	head := in.Header()
	switch {
	case !ok:
		l.t.Fatal("a yes to words that were never read out")
	case head.Sent != 0 && head.Sent < h.seq:
		l.t.Fatal("a yes that was sent before the words")
	case head.At-h.at > 30*60*1000:
		l.t.Fatal("a yes to words of long ago")
	case len(l.confirmLine(q.Step).Wordings) == 1 && !strings.Contains(q.Words, "•") && h.text != q.Words:
		l.t.Fatalf("a yes to words that read differently now: %q was %q", q.Words, h.text)
	}
}

// saysYes: the message is a yes to a question and nothing else.
func saysYes(in event.Input, q *interp.QuestionView) bool {
	switch in := in.(type) {
	case *event.Text:
		return len(in.Reading.Commands) == 1 && in.Reading.Commands[0].Kind == event.Yes
	case *event.Tap:
		return in.Button.Kind == "yes" && in.Button.Asking == q.Asking
	}
	return false
}

// reach: a person within one optional question, nonsense at a person by the fourth turn; along the play, whatever else happens.
func (l *laws) reach(before interp.View, in event.Input, out []event.Event) {
	l.t.Helper()
	text, isText := in.(*event.Text)
	if !isText && len(out) > 0 || before.Phase != "asking" {
		l.dull, l.asked = 0, 0
	}
	if !isText || before.Phase != "asking" || len(out) == 0 {
		return
	}
	l.asked, l.dull = l.asked+1, l.dull+1
	if len(text.Reading.Commands) > 0 || text.Text != nothing || l.text || l.moved {
		l.dull = 0
	}
	wants := false
	for _, c := range text.Reading.Commands {
		wants = wants || c.Kind == event.Person
	}
	if asksForPerson(out) {
		l.dull = 0
		wants = false
	}
	if !wants {
		l.asked = 0
	}
	if l.asked > 2 {
		l.t.Fatalf("asked for a person %d times in a row", l.asked)
	}
	if l.dull >= 4 {
		l.t.Fatal("nonsense didn't reach a person by the fourth turn")
	}
}

// takesWords: the open question takes any words as its answer.
func takesWords(p *plan.Plan, s *interp.State) bool {
	asked := interp.Expect(p, s).Asked
	return asked >= 0 && p.Types[p.Slots[asked].Type].Kind == plan.KindText && p.Slots[asked].From == nil
}

func slotName(p *plan.Plan, slot int) string {
	s := &p.Slots[slot]
	if s.Flow == plan.None {
		return s.Name
	}
	return p.Flows[s.Flow].Name + "." + s.Name
}

func asksForPerson(out []event.Event) bool {
	for _, e := range out {
		if _, ok := e.(*event.HandoffRequested); ok {
			return true
		}
	}
	return false
}

// same: the turn taken again, from a state that was stored and loaded, is the same to the byte; and a state stays small.
func (l *laws) same(s, next *interp.State, in event.Input, out []event.Event) {
	l.t.Helper()
	data, err := s.AppendBinary(nil)
	if err != nil {
		l.t.Fatal(err)
	}
	loaded, err := interp.DecodeState(l.p, data)
	if err != nil {
		l.t.Fatal(err)
	}
	again, out2, err := interp.Step(l.p, loaded, in)
	if err != nil {
		l.t.Fatal(err)
	}
	if interp.Digest(next) != interp.Digest(again) {
		l.t.Fatal("a loaded state takes another turn")
	}
	if !bytes.Equal(encodeAll(l.t, out), encodeAll(l.t, out2)) {
		l.t.Fatalf("the same turn gives other events:\n%s\n%s", encodeAll(l.t, out), encodeAll(l.t, out2))
	}
	if len(data) > 16384 {
		l.t.Fatalf("the state has grown to %d bytes", len(data))
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
