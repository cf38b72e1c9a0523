package chat

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/host"
	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/plan"
)

// exchange is something that the customer, the desk or time did, and the turns that came of it.
type exchange struct {
	node  talk.Node // nil for the opening
	clock clock     // as it was just before
	at    time.Time // by that clock
	turns []host.Turn
}

// run is one conversation from its opening on. It keeps its exchanges, so that it can be played again on another program.
type run struct {
	plan      *plan.Plan
	stage     *stage
	services  *services
	clock     clock
	conv      *host.Conversation
	flow      string
	exchanges []exchange
	customer  []event.SetSlot
	began     int64 // milliseconds
	// show is handed each turn; nil while a run is played again.
	show func(host.Turn) error
}

// newRun sets a conversation up; nothing is said yet.
func newRun(o Options, p *plan.Plan, st *stage, known *memory, c clock) (*run, error) {
	customer, err := readCustomer(o.Customer, p)
	if err != nil {
		return nil, err
	}
	r := &run{plan: p, stage: st, clock: c, began: c.now().UnixMilli(), flow: o.Flow, customer: append(customer, st.customer...)}
	r.services = st.services(p, known)
	r.conv = host.New(host.Options{
		Plan: p, Engine: o.Engine(p), Passed: o.Passed, Runner: r.services, Sinks: []host.Sink{r}, Clock: func() time.Time { return r.clock.now() }, Trace: true,
		// A chat and a talk are the same conversation, so that what :save writes says the same words again.
		Setup: interp.Setup{Conversation: talk.Conversation, Seed: o.Seed, Channel: o.Channel, Customer: r.customer, At: r.began},
	})
	return r, nil
}

// do takes something in and waits until everything it set off is done. A nil node is the opening.
func (r *run) do(ctx context.Context, node talk.Node) error {
	if node != nil {
		if err := r.conv.Advance(ctx); err != nil { // timers belong to what was before
			return err
		}
	}
	r.exchanges = append(r.exchanges, exchange{node: node, clock: r.clock, at: r.clock.now()})
	if err := r.play(ctx, node); err != nil {
		return err
	}
	return r.conv.Settle(ctx)
}

// play hands a node to the conversation.
func (r *run) play(ctx context.Context, node talk.Node) error {
	switch n := node.(type) {
	case nil:
		return r.opening(ctx)
	case *talk.You:
		return r.conv.Say(ctx, n.Text)
	case *talk.Tap:
		if button, ok := r.button(n.Label); ok {
			return r.conv.Do(ctx, &event.Tap{Button: button})
		}
		return r.conv.Say(ctx, n.Label) // an edit took the button away
	case *talk.Wait:
		r.clock = r.clock.later(time.Duration(n.For.Milliseconds()) * time.Millisecond)
		return r.conv.Advance(ctx)
	case *talk.Agent:
		return r.conv.Do(ctx, &event.Desk{Action: event.DeskSays, Text: n.Text})
	case *talk.Desk:
		set, err := talk.Settings(r.plan, n.Set)
		if err != nil {
			return err
		}
		return r.conv.Do(ctx, &event.Desk{Action: n.Action, Agent: n.Agent, Set: set})
	case *talk.File:
		return r.conv.Do(ctx, &event.File{Name: n.Name, MediaType: n.MediaType, Address: n.Name})
	}
	return fmt.Errorf("chat can't play %T", node)
}

// opening is the greeting, what is known from the start, and the flow to begin with.
func (r *run) opening(ctx context.Context) error {
	if err := r.conv.Start(ctx); err != nil {
		return err
	}
	if err := r.conv.Do(ctx, r.stage.known()); err != nil {
		return err
	}
	i := r.plan.FlowNamed(r.flow)
	if r.flow == "" || i == plan.None { // an edit may have taken it away
		return nil
	}
	words := r.flow
	if starts := r.plan.Flows[i].Starts; len(starts) > 0 {
		words = starts[0]
	}
	start := event.Command{Kind: event.StartFlow, Flow: r.flow, Exact: true, End: len(words), Score: 1}
	return r.conv.Do(ctx, &event.Text{Text: words, Reading: event.Reading{Engine: "pinned", Commands: []event.Command{start}}})
}

// Turn takes note of a turn and shows it: a run is its conversation's sink.
func (r *run) Turn(t host.Turn) error {
	if n := len(r.exchanges); n > 0 {
		r.exchanges[n-1].turns = append(r.exchanges[n-1].turns, t)
	}
	if r.show == nil {
		return nil
	}
	return r.show(t)
}

// said are all messages of the bot so far, the latest first, until f says that it has seen enough.
func (r *run) said(f func(*event.Said) (more bool)) {
	for i := len(r.exchanges) - 1; i >= 0; i-- {
		turns := r.exchanges[i].turns
		for j := len(turns) - 1; j >= 0; j-- {
			for k := len(turns[j].Events) - 1; k >= 0; k-- {
				if said, ok := turns[j].Events[k].(*event.Said); ok && !f(said) {
					return
				}
			}
		}
	}
}

// button finds what a tap on a label means: the newest button that reads so.
func (r *run) button(label string) (found event.Button, ok bool) {
	r.said(func(said *event.Said) bool {
		for _, b := range said.Buttons {
			if b.Label == label {
				found, ok = b, true
			}
		}
		return !ok
	})
	return found, ok
}

// buttons are those that can be pressed by their number: the last question's; none while a person has the conversation, or is
// waited for.
func (r *run) buttons() (list []event.Button) {
	if phase := r.conv.View().Phase; phase != "asking" && phase != "busy" {
		return nil
	}
	r.said(func(said *event.Said) bool {
		list = said.Buttons
		return !said.Question && len(said.Buttons) == 0
	})
	return list
}

// errRepeats stops a replay before an action that would change the world a second time.
var errRepeats = errors.New("an action would run again")

// replayed plays exchanges anew, each at its own time, without showing anything. It stops before a message that would run an
// action which changes the world and hasn't run before, and says how many exchanges it played.
// Timers fire until then.
func (r *run) replayed(ctx context.Context, o Options, p *plan.Plan, st *stage, script []exchange, until time.Time) (*run, int, error) {
	fresh, err := replay(ctx, o, p, st, r.remember(), script, until)
	if !errors.Is(err, errRepeats) {
		return fresh, len(script), err
	}
	played := max(1, len(fresh.exchanges)-1) // the opening is always played
	fresh, err = replay(ctx, o, p, st, r.remember(), script[:played], script[played-1].at)
	return fresh, played, err
}

func replay(ctx context.Context, o Options, p *plan.Plan, st *stage, known *memory, script []exchange, until time.Time) (*run, error) {
	r, err := newRun(o, p, st, known, still(script[0].at))
	if err != nil {
		return nil, err
	}
	for _, ex := range script {
		r.clock = still(ex.at)
		if err := r.do(ctx, ex.node); err != nil {
			return r, err
		}
		r.exchanges[len(r.exchanges)-1].clock = ex.clock
		if r.services.repeats() && len(script) > 1 {
			return r, errRepeats
		}
	}
	r.clock = still(until)
	if err := r.conv.Advance(ctx); err != nil {
		return nil, err
	}
	r.services.live()
	return r, nil
}
