package talk

import (
	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/lang/plan"
)

// explain adds to failures what decided the turn in which they are, and to every turn where the talk is played with a trace.
func (r *runner) explain() {
	turns := r.result.Turns
	if r.options.Trace {
		for i := range turns {
			turns[i].Trace = r.trace(&turns[i])
		}
	}
	if len(r.result.Failures) == 0 || len(turns) == 0 {
		return
	}
	why := r.trace(r.turn())
	for i := range r.result.Failures {
		r.result.Failures[i].Why = why
	}
}

// trace tells a turn in words. Its steps are taken once more where they weren't asked for their rules.
func (r *runner) trace(t *Turn) (notes Notes) {
	for i := range t.Steps {
		s := &t.Steps[i]
		p := r.planOf(s.Plan)
		if p == nil {
			continue
		}
		events := s.Events
		if !r.options.Trace {
			h := s.Input.Header()
			h.Trace = true
			if _, traced, err := interp.Step(p, s.before, s.Input); err == nil {
				events = traced
			}
			h.Trace = false
		}
		notes = append(notes, Trace(p, s.Input, events)...)
	}
	return notes
}

func (r *runner) planOf(hash string) *plan.Plan {
	for _, p := range r.plans {
		if p.Hash == hash {
			return p
		}
	}
	return nil
}
