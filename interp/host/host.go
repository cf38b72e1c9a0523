// Package host carries conversations through the world: it reads texts with an engine, steps, hands what happened to sinks, runs
// the actions that a turn asks for, and keeps timers. It owns the clock and the ids; everything it decides is when to step.
//
//	c := host.New(host.Options{Plan: p, Engine: engine, Runner: runner, Sinks: []host.Sink{screen}})
//	err := c.Start(ctx)          // the greeting
//	err = c.Say(ctx, "I want to send this back")
//	err = c.Settle(ctx)          // waits for actions and steps their results
//
// A [Conversation] is for one goroutine. Actions run beside it; their results wait until [Conversation.Settle] takes them in, in
// the order in which they were called, so that a conversation with mocked actions and a fixed clock is the same every time.
package host

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand"
	"github.com/handrail-flow/handrail/lang/plan"
)

// Runner carries out actions. Run gives a result with an outcome whatever happens; its head is filled in here. It is called from
// several goroutines at once.
type Runner interface {
	Run(ctx context.Context, call *event.Called) *event.Result
}

// Sink is handed each turn once it is complete, in order. An error ends the conversation's host, not the conversation.
type Sink interface {
	Turn(Turn) error
}

// Turn is one step of a conversation.
type Turn struct {
	// Number counts from 1.
	Number uint64
	Input  event.Input
	Events []event.Event
	// State is the conversation's after the turn; it must not be changed.
	State *interp.State
	// More says that another turn follows without anybody doing anything: an action is running.
	More bool
}

// Options are what a conversation needs of the world.
type Options struct {
	Plan *plan.Plan
	// Engine reads texts; nil means Own.
	Engine understand.Engine
	// Own reads what Engine fails on, so that no text stays unread; nil means the embedded engine, made at the first such text.
	Own understand.Engine
	// Passed is told of each text that Engine failed on, to count and to show; nil means nobody is. The error may hold the text.
	Passed func(error)
	Runner Runner
	// Sinks get each turn, in this order.
	Sinks []Sink
	// Setup opens the conversation. Its At is filled in from the clock where it is 0.
	Setup interp.Setup
	// Clock tells the time; nil means time.Now.
	Clock func() time.Time
	// Trace asks for the rules behind each turn.
	Trace bool
}

// Conversation is a conversation that is going on.
type Conversation struct {
	o      Options
	state  *interp.State
	turns  uint64
	inputs uint64
	timers []timer
	calls  []running
}

// timer is a timer that the conversation has set; at is in milliseconds.
type timer struct {
	id string
	at int64
}

// running is an action under way; its result arrives on done, which has room for it.
type running struct {
	done chan *event.Result
	stop context.CancelFunc
}

// New opens a conversation; nothing happens before [Conversation.Start].
func New(o Options) *Conversation {
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Setup.At == 0 {
		o.Setup.At = o.Clock().UnixMilli()
	}
	return &Conversation{o: o, state: interp.New(o.Plan, o.Setup)}
}

// Plan is the program that the conversation runs.
func (c *Conversation) Plan() *plan.Plan { return c.o.Plan }

// View shows where the conversation stands.
func (c *Conversation) View() interp.View { return interp.Inspect(c.o.Plan, c.state) }

// Start says the greeting.
func (c *Conversation) Start(ctx context.Context) error { return c.Do(ctx, &event.Start{}) }

// Say takes in what the customer typed. The engine reads it in the light of what is expected now; where it fails, our own readers do.
func (c *Conversation) Say(ctx context.Context, text string) error {
	if err := c.Advance(ctx); err != nil {
		return err
	}
	expected := interp.Expect(c.o.Plan, c.state)
	expected.At = c.o.Clock().UnixMilli()
	return c.Do(ctx, &event.Text{Text: text, Reading: c.read(ctx, text, expected)})
}

// Do steps with an input after the timers that are due, and starts the actions it asks for. The input's id and time are filled in where they are
// empty.
func (c *Conversation) Do(ctx context.Context, in event.Input) error {
	if err := c.Advance(ctx); err != nil {
		return err
	}
	return c.step(ctx, in)
}

// Settle waits for the actions that run and takes in their results, until none is left or ctx ends.
func (c *Conversation) Settle(ctx context.Context) error {
	for len(c.calls) > 0 {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case result := <-c.calls[0].done:
			c.calls = c.calls[1:]
			if err := c.step(ctx, result); err != nil {
				return err
			}
		}
	}
	return nil
}

// Advance lets the timers fire that are due by now, each at its own time.
func (c *Conversation) Advance(ctx context.Context) error {
	now := c.o.Clock().UnixMilli()
	for {
		i := c.firstTimer()
		if i < 0 || c.timers[i].at > now {
			return nil
		}
		t := c.timers[i]
		c.timers = append(c.timers[:i], c.timers[i+1:]...)
		if err := c.step(ctx, &event.Timer{Head: event.Head{At: t.at}, Timer: t.id}); err != nil {
			return err
		}
		if err := c.Settle(ctx); err != nil {
			return err
		}
	}
}

// NextTimer is when the next timer is due; ok is false where none is set.
func (c *Conversation) NextTimer() (at time.Time, ok bool) {
	i := c.firstTimer()
	if i < 0 {
		return time.Time{}, false
	}
	return time.UnixMilli(c.timers[i].at), true
}

// firstTimer is the timer that is due first, of several at one time the one set first; -1 where none is set.
func (c *Conversation) firstTimer() int {
	first := -1
	for i := range c.timers {
		if first < 0 || c.timers[i].at < c.timers[first].at {
			first = i
		}
	}
	return first
}

// Close stops what still runs.
func (c *Conversation) Close() {
	for _, r := range c.calls {
		r.stop()
	}
	c.calls, c.timers = nil, nil
}

// step is one turn: the pure step, then its effects.
func (c *Conversation) step(ctx context.Context, in event.Input) error {
	c.stamp(in.Header())
	next, events, err := interp.Step(c.o.Plan, c.state, in)
	if err != nil {
		return fmt.Errorf("turn %d: %w", c.turns+1, err)
	}
	c.state = next
	c.turns++
	for _, e := range events {
		c.effect(ctx, e)
	}
	turn := Turn{Number: c.turns, Input: in, Events: events, State: next, More: len(c.calls) > 0}
	for _, sink := range c.o.Sinks {
		if err := sink.Turn(turn); err != nil {
			return fmt.Errorf("turn %d: %w", c.turns, err)
		}
	}
	return nil
}

// stamp gives an input its id and time.
func (c *Conversation) stamp(h *event.Head) {
	c.inputs++
	if h.ID == "" {
		h.ID = strconv.FormatUint(c.inputs, 10)
	}
	if h.At == 0 {
		h.At = c.o.Clock().UnixMilli()
	}
	h.Trace = h.Trace || c.o.Trace
}

// effect acts on an event that asks for something to be done in the world.
func (c *Conversation) effect(ctx context.Context, e event.Event) {
	switch e := e.(type) {
	case *event.Called:
		c.run(ctx, e)
	case *event.TimerSet:
		c.drop(e.Timer)
		c.timers = append(c.timers, timer{id: e.Timer, at: e.At})
	case *event.TimerStopped:
		c.drop(e.Timer)
	}
}

func (c *Conversation) drop(id string) {
	for i := range c.timers {
		if c.timers[i].id == id {
			c.timers = append(c.timers[:i], c.timers[i+1:]...)
			return
		}
	}
}

// run starts an action. A runner that panics has failed, like any other service.
func (c *Conversation) run(ctx context.Context, call *event.Called) {
	ctx, stop := context.WithCancel(ctx)
	r := running{done: make(chan *event.Result, 1), stop: stop}
	c.calls = append(c.calls, r)
	go func() {
		defer stop()
		result := &event.Result{Call: call.Call, Outcome: "failed"}
		defer func() {
			if fault := recover(); fault != nil {
				result.Reason = fmt.Sprintf("its runner broke: %v", fault)
			}
			r.done <- result
		}()
		if c.o.Runner == nil {
			result.Reason = "there is no runner for actions"
			return
		}
		result = c.o.Runner.Run(ctx, call)
	}()
}
