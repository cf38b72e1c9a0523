package interp

import (
	"errors"
	"fmt"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// ErrOtherProgram is returned where a state belongs to another version of the program: [Move] it first.
var ErrOtherProgram = errors.New("the conversation runs another version of the program")

// stepBudget is how many steps a turn may take before a person gets the conversation (our choice: far more than any flow needs).
const stepBudget = 1000

// Step takes a turn. It reads nothing but its arguments and changes none of them: the same program, state and input give the same
// new state and events. Events stand in the order in which things happened. An error means that the input can't belong to this
// program or state; the state remains as it was.
func Step(p *plan.Plan, s *State, in event.Input) (*State, []event.Event, error) {
	if s.plan != p.Hash {
		return s, nil, fmt.Errorf("taking a turn: %w", ErrOtherProgram)
	}
	head := in.Header()
	if repeated(s, in, head.ID) { // rule 1
		return s, nil, nil
	}
	t := turn{p: p, k: tablesOf(p), s: s.next(head), sent: head.Sent, trace: head.Trace, valueType: plan.None, rung: plan.None}
	t.way = t.wayAsks()
	switch in := in.(type) {
	case *event.Start:
		t.start(in)
	case *event.Text:
		t.text(in)
	case *event.Tap:
		t.tap(in)
	case *event.File:
		t.file(in)
	case *event.Result:
		t.result(in)
	case *event.Timer:
		t.timer(in)
	case *event.Desk:
		t.desk(in)
	case *event.Facts:
		t.facts(in)
	case *event.Channel:
		t.origin().channel = in.Channel
	case *event.Retire:
		t.retire()
	default:
		return s, nil, fmt.Errorf("taking a turn: an input of type %T is not known", in)
	}
	t.setSilence()
	return t.s, t.out, nil
}

// repeated reports whether a customer's message with this id was taken already: one id is one turn.
func repeated(s *State, in event.Input, id string) bool {
	if id == "" || !fromCustomer(in) {
		return false
	}
	h := hashText(fnvStart, id)
	for _, seen := range s.ids {
		if seen == h {
			return true
		}
	}
	return false
}

func fromCustomer(in event.Input) bool {
	switch in.(type) {
	case *event.Text, *event.Tap, *event.File:
		return true
	}
	return false
}

// next is the state that a turn works on: the old one with its own list of frames. Everything else is copied where it changes.
func (s *State) next(head *event.Head) *State {
	n := new(State)
	*n = *s
	n.seq++
	n.now = max(n.now, head.At)
	if len(s.frames) > 0 {
		n.frames = make([]frame, len(s.frames))
		copy(n.frames, s.frames)
		for i := range n.frames {
			n.frames[i].own = 0
		}
	}
	return n
}

// turn is the work on one input.
type turn struct {
	p     *plan.Plan
	k     *tables
	s     *State
	out   []event.Event
	sent  uint64
	trace bool

	buf []byte

	// What the words are about: {title}, {label}, {value}, {choices}.
	title, label string
	value        value.Value
	valueType    int
	hidden       bool // the value is of a sensitive slot: words about it hide it
	choices      value.Value

	steps    int
	requests int    // handoffs asked for in this turn
	way      uint64 // the asking on the way to a person that was open as the turn began, 0 for none
	customer bool   // a customer's message
	spoke    bool   // something was said
	before   readout
	missed   bool // it didn't answer: wherever that leads, the turn wasn't fruitful
	fruitful bool // something was filled, moved or answered (rule 9)
	resolved bool // a flow ended resolved (rule 10)
	ended    bool // a thread ended, or home was asked for
	again    bool // say the open question again
	begins   bool // home asks what is wanted, not whether anything is
	rung     int  // the words to say in its place; None for its first words
	rungOf   scope
	ownOut   bool // threads were copied
	ownSlow  bool // what seldom changes was copied
	used     uint64
	wants    *event.SetSlot // a late wish
	veiled   bool           // words are for a record: what is sensitive is masked
}

// Bits of [frame.own].
const (
	ownVars = 1 << iota
	ownTrail
	ownMore
)

// origin is what seldom changes, for writing: copied once a turn.
func (t *turn) origin() *origin {
	if !t.ownSlow {
		t.ownSlow = true
		return t.s.change()
	}
	return t.s.origin
}

func (t *turn) emit(e event.Event) {
	if t.out == nil {
		t.out = make([]event.Event, 0, 6) // few turns have more
	}
	t.out = append(t.out, e)
}

// top is the running frame, nil at home.
func (t *turn) top() *frame {
	if len(t.s.frames) == 0 {
		return nil
	}
	return &t.s.frames[len(t.s.frames)-1]
}

// open is the open question: the top frame's, else home's.
func (t *turn) open() *question {
	if f := t.top(); f != nil {
		return &f.question
	}
	return &t.s.home
}

// asking numbers the asking of the open question, 0 where none is.
func (t *turn) asking() uint64 {
	if f := t.top(); f != nil && f.waiting {
		return f.asking
	}
	return 0
}

// know remembers a client id (rule 1).
func (t *turn) know(id string) {
	if id == "" {
		return
	}
	old := t.s.ids
	if len(old) >= maxIDs {
		old = old[1:]
	}
	ids := make([]uint64, 0, len(old)+1)
	t.s.ids = append(append(ids, old...), hashText(fnvStart, id))
}

// start greets, and home is open from then on; or it opens inside a flow.
func (t *turn) start(in *event.Start) {
	if t.s.started {
		return
	}
	t.origin().started = true
	if flow := t.topicNamed(in.Flow); flow != plan.None {
		t.openIn(flow, in)
		t.finish()
		return
	}
	h := t.handler(plan.OnStart)
	if h == nil || h.Line < 0 && h.Entry < 0 && h.To.Kind == plan.TargetNext {
		h = t.handler(plan.OnHello)
	}
	if h != nil {
		if said := t.runHandler(h); said != nil {
			said.Buttons, said.Question = t.homeButtons(), true
			t.s.home.asked = true
		}
	}
	t.finish()
}

// openIn opens the conversation in a flow, or in a state of it.
func (t *turn) openIn(flow int, in *event.Start) {
	t.pushThread(flow, howTopic, nil)
	f := t.top()
	for _, set := range in.Set {
		if v := varNamed(t.p.Flows[flow].Vars, set.Slot); v != plan.None {
			t.assign(0, plan.Ref{Scope: plan.ScopeFrame, Index: v}, set.Value, "given")
		}
	}
	for i := range t.p.States {
		if st := &t.p.States[i]; st.Flow == flow && st.Name == in.State {
			f.entering = false
			t.goTo(f, st.Entry)
		}
	}
}

func varNamed(vars []plan.Var, name string) int {
	for i := range vars {
		if vars[i].Name == name {
			return i
		}
	}
	return plan.None
}

// serve notes that something was done for the customer.
func (t *turn) serve() {
	if !t.s.served {
		t.origin().served = true
	}
}

// facts changes what is known from outside. Nothing is said: it is read where it is next used (rule 12).
func (t *turn) facts(in *event.Facts) {
	for _, c := range in.Customer {
		if f := fieldNamed(t.p.Customer, c.Slot); f != plan.None {
			t.origin().customer = withValue(t.s.customer, int32(f), 0, c.Value)
		}
	}
	for _, d := range in.Done {
		if f := t.p.FlowNamed(d.Slot); f != plan.None {
			t.origin().results = withResult(t.s.results, result{flow: int32(f), done: true, outcome: "resolved", val: d.Value})
		}
	}
	for _, set := range in.Slots {
		if slot := t.p.SlotNamed(plan.None, set.Slot); slot != plan.None && t.p.Slots[slot].Flow == plan.None {
			t.s.fills++
			t.s.vars = withValue(t.s.vars, int32(t.p.Slots[slot].Var), t.s.fills, set.Value)
			t.emit(&event.Filled{Slot: t.k.slotNames[slot], Value: set.Value, By: "given", Sensitive: t.p.Slots[slot].Sensitive})
		}
	}
	t.queueFigures(in.Place, in.Wait)
}

func (t *turn) queueFigures(place int, wait int64) {
	if place > 0 {
		t.origin().place = int32(place)
	}
	if wait > 0 {
		t.origin().wait = wait
	}
}
