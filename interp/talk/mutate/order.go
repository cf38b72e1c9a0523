package mutate

import (
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/talk"
)

// Met are the steps, slots, handoffs and lines that a conversation came by. The talks that meet the place of a fault are the likeliest to
// notice it, so whoever plays them first is done sooner. Others may notice as well: a faulty slot is missing in a handoff elsewhere.
type Met map[string]bool

// MetBy gathers what a talk came by. It must have been played with talk.Options{Trace: true}.
func MetBy(r *talk.Result) Met {
	met := Met{}
	for _, turn := range r.Turns {
		for _, s := range turn.Steps {
			for _, e := range s.Events {
				met.add(e)
			}
		}
	}
	return met
}

func (m Met) add(e event.Event) {
	switch e := e.(type) {
	case *event.Rule:
		m[e.Step] = true
	case *event.Took:
		m[e.Step] = true
	case *event.Asked:
		m[e.Step], m[e.Slot] = true, true
	case *event.Said:
		m[e.Line] = true
	case *event.Filled:
		m[e.Slot] = true
	case *event.HandoffRequested:
		m[e.Handoff] = true
	}
}

// At says whether a conversation came by the place of a fault.
func (m Met) At(fault *Mutant) bool { return m[fault.at] }
