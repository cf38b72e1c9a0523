package talk

import (
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
)

// ledger is what has happened since the talk began, for checks that look further back than a turn.
type ledger struct {
	calls    []*event.Called
	handoffs int
	handoff  *event.HandoffRequested // the latest
	distance int                     // the customer's turns that it took
	turns    int                     // the customer's
	asked    int                     // the turn in which a person was first asked for since the last handoff, 0 for none
	since    int                     // the turn of the last handoff
	ended    *event.Ended            // the last flow that ended
	arms     map[string]int
	timers   map[string]string // why -> the latest timer's id
	agent    string
}

func (g *ledger) add(in event.Input, events []event.Event) {
	switch in := in.(type) {
	case *event.Text:
		g.turns++
		g.asks(slices.ContainsFunc(in.Reading.Commands, func(c event.Command) bool {
			return c.Kind == event.Person || c.Kind == event.DangerWord
		}))
	case *event.Tap:
		g.turns++
		g.asks(in.Button.Kind == "person")
	case *event.File:
		g.turns++
	case *event.Desk:
		if in.Agent != "" {
			g.agent = in.Agent
		}
	}
	for _, e := range events {
		g.event(e)
	}
}

func (g *ledger) asks(person bool) {
	if person && g.asked == 0 {
		g.asked = g.turns
	}
}

func (g *ledger) event(e event.Event) {
	switch e := e.(type) {
	case *event.Called:
		g.calls = append(g.calls, e)
	case *event.HandoffRequested:
		first := g.asked
		if first == 0 {
			first = g.since + 1
		}
		g.handoffs, g.handoff, g.distance = g.handoffs+1, e, g.turns-first+1
		g.asked, g.since = 0, g.turns
	case *event.Ended:
		g.ended = e
	case *event.Exposed:
		if g.arms == nil {
			g.arms = map[string]int{}
		}
		g.arms[e.Experiment] = e.Arm
	case *event.TimerSet:
		if g.timers == nil {
			g.timers = map[string]string{}
		}
		g.timers[e.Why] = e.Timer
	}
}

func (g *ledger) lastCall(action string) *event.Called {
	for i := len(g.calls) - 1; i >= 0; i-- {
		if g.calls[i].Action == action {
			return g.calls[i]
		}
	}
	return nil
}

// callText writes a call the way a talk does.
func (r *runner) callText(c *event.Called) string {
	var args []string
	i := r.plan.ActionNamed(c.Action)
	for _, a := range c.Args {
		typ := -1
		if i >= 0 {
			if n := slices.IndexFunc(r.plan.Actions[i].Params, func(f plan.Field) bool { return f.Name == a.Name }); n >= 0 {
				typ = r.plan.Actions[i].Params[n].Type
			}
		}
		args = append(args, a.Name+": "+show(r.plan, typ, a.Value))
	}
	return c.Action + "(" + strings.Join(args, ", ") + ")"
}
