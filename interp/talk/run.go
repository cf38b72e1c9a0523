package talk

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/journal"
	"github.com/handrail-flow/handrail/interp/understand"
	"github.com/handrail-flow/handrail/lang/plan"
)

// Run plays a talk, which must have parsed without errors, and compares. A talk with a table or includes goes through [Expand]
// first. Playing it again gives the same result to the byte, as long as the engine reads the same.
func Run(ctx context.Context, p *plan.Plan, t *Talk, o Options) Result { return run(ctx, p, t, o, nil) }

// run plays a talk. With a mender, words that differ are rewritten instead of reported.
func run(ctx context.Context, p *plan.Plan, t *Talk, o Options, m *mender) Result {
	t = t.On(t.day())
	r := &runner{ctx: ctx, options: o, plan: p, plans: []*plan.Plan{p}, engine: o.Engine, talk: t, mocks: NewMocks(p), mend: m}
	if m != nil {
		m.tail = tailOf(t)
	}
	r.result = Result{Name: t.Name(), Row: t.Row}
	if t.File != nil {
		r.result.File = t.File.Name
	}
	r.result.Problems = Verify(p, t)
	if r.result.Problems.HasErrors() {
		return r.result
	}
	r.header()
	for i := 0; r.more(i); i++ {
		r.index = i
		if r.line(i) {
			return r.result
		}
	}
	r.index = len(r.talk.Lines)
	r.closeTurn(nil)
	r.explain()
	return r.result
}

// runner plays one talk.
type runner struct {
	ctx     context.Context
	options Options
	plan    *plan.Plan
	plans   []*plan.Plan // all programs so far, the talk's first one first
	engine  understand.Engine
	talk    *Talk
	tested  string // the flow under test, by its name, and by its index or plan.None
	flow    int
	seeded  bool
	free    bool        // no line says what the bot should say
	start   event.Start // where the conversation opens
	inside  int         // the flow that it opens in, or plan.None
	facts   event.Facts // from the header
	mocks   *Mocks

	result  Result
	state   *interp.State
	started bool
	at      Line // the line being played, and its place among the talk's
	index   int
	mend    *mender // rewrites the talk instead of reporting, or nil
	now     int64
	due     []due
	order   int

	pending []*message     // said, and not yet expected by a bot line
	skip    bool           // a `...` waits for the bot line after it
	buttons []event.Button // all that were shown, the newest last
	again   event.Input    // the customer's last message
	ids     int
	hasty   bool // the line above is the customer's too: its reply wasn't seen
	offer   *offer
	astray  bool          // an action wasn't mocked: the words that follow in this turn aren't what they would be
	moved   []event.Event // what a move to another version said, for the next step
	seen    uint64        // the last turn whose words the customer had seen

	ledger ledger
}

// header reads what must be known before the conversation begins.
func (r *runner) header() {
	r.flow, r.inside = plan.None, startOf(r.plan, r.talk)
	setup := interp.Setup{Conversation: Conversation, Channel: "web"}
	r.free = true
	at := At{Day: firstDay, Clock: "10:00"}
	begun := false
	for _, l := range r.talk.Lines {
		switch n := l.Node.(type) {
		case *Seed:
			setup.Seed, r.seeded = n.N, true
		case *Flow:
			r.tested = n.Name
			r.flow = r.plan.FlowNamed(n.Name)
		case *At:
			at = *n
		case *StartAt:
			r.start.Flow, r.start.State = n.place()
		case *Channel:
			if !begun {
				setup.Channel = n.Name
			}
		case *Given:
			if !begun {
				setup.Customer = append(setup.Customer, r.opening(n)...)
			}
		case *Bot:
			r.free = false
		}
		begun = begun || begins(l.Node)
	}
	r.now = r.moment(at)
	setup.At = r.now
	r.state = interp.New(r.plan, setup)
}

// moment is an `at` line in milliseconds. Without a zone it is meant in that of the program's hours.
func (r *runner) moment(a At) int64 {
	zone := time.UTC
	if i := r.plan.Zone; i >= 0 && i < len(r.plan.Zones) {
		zone = r.plan.Zones[i].Location()
	}
	if a.Zone != "" {
		if z, err := plan.LoadZone(a.Zone); err == nil { // the parser has looked it up already
			zone = z.Location()
		}
	}
	t, err := time.ParseInLocation("2006-01-02 15:04", a.Day+" "+a.Clock, zone)
	if err != nil {
		return 0 // the parser refuses such a line
	}
	return t.UnixMilli()
}

// begin opens the conversation before the first line that speaks.
func (r *runner) begin() {
	if r.started {
		return
	}
	r.started = true
	r.openTurn(Line{})
	facts := r.facts
	facts.Place, facts.Wait = cmp.Or(facts.Place, QueuePlace), cmp.Or(facts.Wait, QueueWait)
	start := r.start
	if start.Flow == "" {
		r.step(&start)
		r.step(&facts)
	} else { // what the flow says first may speak of the facts
		r.step(&facts)
		r.step(&start)
	}
	r.settle()
}

// openTurn begins a turn in the transcript: what checks look at from now on.
func (r *runner) openTurn(l Line) {
	t := Turn{Line: l.Number()}
	if l.File != nil {
		t.File, t.Text = l.File.Name, l.File.Slice(l.Span)
	}
	r.result.Turns = append(r.result.Turns, t)
}

func (r *runner) turn() *Turn { return &r.result.Turns[len(r.result.Turns)-1] }

// step takes one input through the interpreter, stores the state and loads it again, and schedules what the events ask for.
func (r *runner) step(in event.Input) {
	h := in.Header()
	h.At, h.Trace = r.now, r.options.Trace
	next, events, err := interp.Step(r.plan, r.state, in)
	if err != nil {
		r.fail(Failure{Code: "step", Message: "the turn couldn't be taken: " + err.Error()})
		return
	}
	if len(r.moved) > 0 {
		events, r.moved = append(r.moved, events...), nil
	}
	r.take(Step{Input: in, Events: events, Plan: r.plan.Hash, before: r.state}, next)
}

// take makes next the state, through its stored form, and acts on the events.
func (r *runner) take(s Step, next *interp.State) {
	loaded, data, err := reload(r.plan, next)
	if err != nil {
		r.fail(Failure{Code: "state", Message: err.Error()})
		loaded = next
	}
	r.state, s.Digest = loaded, journal.Digest(data)
	turn := r.turn()
	turn.Steps = append(turn.Steps, s)
	r.ledger.add(s.Input, s.Events)
	if r.options.Watch != nil {
		r.options.Watch(r.state, &turn.Steps[len(turn.Steps)-1])
	}
	for _, e := range s.Events {
		r.effect(e)
	}
}

// reload stores a state, loads it again, and holds that nothing is lost on the way.
func reload(p *plan.Plan, s *interp.State) (*interp.State, []byte, error) {
	data, err := s.AppendBinary(nil)
	if err != nil {
		return nil, nil, fmt.Errorf("the state can't be stored: %w", err)
	}
	loaded, err := interp.DecodeState(p, data)
	if err != nil {
		return nil, nil, fmt.Errorf("the stored state can't be loaded again: %w", err)
	}
	again, err := loaded.AppendBinary(nil)
	if err != nil || !bytes.Equal(data, again) {
		return nil, nil, errors.New("the state isn't the same after it was stored and loaded again")
	}
	return loaded, data, nil
}

func (r *runner) effect(e event.Event) {
	switch e := e.(type) {
	case *event.Said:
		r.pending = append(r.pending, newMessage(r.plan, e, r.seeded))
		r.buttons = append(r.buttons, e.Buttons...)
	case *event.Called:
		r.call(e)
	case *event.TimerSet:
		r.stop(e.Timer)
		r.schedule(due{at: e.At, timer: e.Timer, in: &event.Timer{Timer: e.Timer}})
	case *event.TimerStopped:
		r.stop(e.Timer)
	}
}

// id makes the client's id of a message.
func (r *runner) id() string {
	r.ids++
	return "m" + strconv.Itoa(r.ids)
}

// read gives the reading of a text: the pinned one, or the engine's.
func (r *runner) read(text string, pinned *Reads) (event.Reading, bool) {
	x := interp.Expect(r.plan, r.state)
	x.At = r.now
	if pinned != nil {
		reading, err := pinReading(r.plan, r.flow, x, text, pinned)
		if err != nil {
			r.fail(Failure{Code: "talk", Message: err.Error()})
		}
		return reading, err == nil
	}
	if r.engine == nil {
		r.fail(Failure{Code: "engine", Message: "nothing reads these words", Want: "a `reads` line below them, or an engine"})
		return event.Reading{}, false
	}
	reading, err := r.engine.Read(r.ctx, text, x)
	if err != nil {
		r.fail(Failure{Code: "engine", Message: fmt.Sprintf("the words couldn't be read: %v", err)})
		return event.Reading{}, false
	}
	return reading, true
}
