package interp

import (
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
)

// Retire is [Step] with an [event.Retire]: for a conversation that [Move] leaves on its old version, when the operator presses or the
// grace time ends. Hosts that keep a journal take the step themselves, so that the input is on record.
func Retire(p *plan.Plan, s *State, head event.Head) (*State, []event.Event, error) {
	return Step(p, s, &event.Retire{Head: head})
}

// retire hands the conversation over because of bot_error; the result of a call that runs is a fact when it comes.
func (t *turn) retire() {
	if t.s.phase > busy {
		return
	}
	t.explain("upgrades", "the version is retired")
	t.s.phase = asking
	t.request(t.p.Person, "bot_error", nil)
	t.finish()
}
