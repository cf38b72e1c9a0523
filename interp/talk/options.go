package talk

import (
	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/understand"
	"github.com/handrail-flow/handrail/lang/plan"
)

// Options are what a talk needs besides the program. The zero Options serve talks whose every message has a `reads` line.
type Options struct {
	// Engine reads the customer's words. Nil means that every `you` line needs a `reads` line.
	Engine understand.Engine
	// Upgrade finds the program of an `upgrade` line by its name, with an engine for it (nil for the same as before). Nil where
	// there is no other program.
	Upgrade func(name string) (*plan.Plan, understand.Engine, error)
	// Trace asks for the rules behind each step, in its events.
	Trace bool
	// Next gives the lines that come after the talk's own, for a customer who decides as the conversation goes; none end it.
	Next func(s *interp.State) []Node
	// Watch sees every step, and the state that it led to.
	Watch func(s *interp.State, step *Step)
}

// Conversation is the id of every played conversation: with the seed it decides between wordings.
const Conversation = "talk"

// firstDay is when a talk without an `at` line begins: a Monday, so that hours are open.
const firstDay = "2026-01-05"

// Where a talk says nothing of the queue, the customer is first in line and waits this long: our choice.
const (
	QueuePlace = 1
	QueueWait  = 120 // seconds
)

// more says whether there is a line i; past the talk's own ones a customer who decides as it goes is asked.
func (r *runner) more(i int) bool {
	if i == len(r.talk.Lines) && r.options.Next != nil {
		r.begin()
		for _, n := range r.options.Next(r.state) {
			r.talk.Lines = append(r.talk.Lines, Line{Node: n})
		}
	}
	return i < len(r.talk.Lines)
}
