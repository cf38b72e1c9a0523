package talk

import (
	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand"
	"github.com/handrail-flow/handrail/lang/plan"
)

// offer is a new version of the program that the conversation hasn't moved to yet.
type offer struct {
	plan   *plan.Plan
	engine understand.Engine
}

// upgrade brings a new version: tried before each of the customer's messages from now on, or pressed at once. A conversation that
// can't move is given to people then, and the version is tried again before the next message.
func (r *runner) upgrade(n *Upgrade) {
	if r.options.Upgrade == nil {
		r.fail(Failure{Code: "upgrade", Message: "there is no other version of the program here", Want: n.Name})
		return
	}
	p, engine, err := r.options.Upgrade(n.Name)
	if err != nil {
		r.fail(Failure{Code: "upgrade", Message: "the version " + quote(n.Name) + " can't be run: " + err.Error()})
		return
	}
	if engine == nil {
		engine = r.engine
	}
	r.offer = &offer{p, engine}
	r.plans = append(r.plans, p)
	if n.Now && !r.tryUpgrade() {
		r.step(&event.Retire{})
	}
}

// tryUpgrade moves the conversation to the offered version, if there is one and every frame can move. What it says of the move
// stands before the events of the next step.
func (r *runner) tryUpgrade() bool {
	if r.offer == nil {
		return true
	}
	next, events, ok := interp.Move(r.plan, r.offer.plan, r.state)
	if !ok {
		return false
	}
	loaded, _, err := reload(r.offer.plan, next)
	if err != nil {
		r.fail(Failure{Code: "state", Message: err.Error()})
		return false
	}
	r.plan, r.engine, r.state, r.mocks.plan = r.offer.plan, r.offer.engine, loaded, r.offer.plan
	r.flow = r.plan.FlowNamed(r.tested)
	r.offer, r.moved = nil, append([]event.Event(nil), events...)
	return true
}
