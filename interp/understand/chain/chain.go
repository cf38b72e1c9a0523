// Package chain asks a second engine only where the first is unsure: most texts are read at once and stay in the house.
//
//	own := embedded.New(program, embedded.Options{})
//	engine := chain.New(program, own, outside.New(program, model, own, outside.Options{}))
package chain

import (
	"context"
	"slices"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand"
	"github.com/handrail-flow/handrail/lang/plan"
)

// Engine is two engines in a row.
type Engine struct {
	p           *plan.Plan
	first, then understand.Engine
}

// New makes an engine that reads with first, and with then where that is unsure.
func New(p *plan.Plan, first, then understand.Engine) *Engine { return &Engine{p, first, then} }

// Read reads a text. Where the second engine fails, the first one's reading stands.
func (e *Engine) Read(ctx context.Context, text string, x event.Expectation) (event.Reading, error) {
	reading, err := e.first.Read(ctx, text, x)
	if err != nil || !e.unsure(&reading, &x) {
		return reading, err
	}
	second, err := e.then.Read(ctx, text, x)
	if err != nil {
		return reading, nil
	}
	return second, nil
}

// unsure says whether a reading leaves open what was meant: nothing was found, where words alone don't answer the question, or
// it can't be told which of two topics.
func (e *Engine) unsure(r *event.Reading, x *event.Expectation) bool {
	if len(r.Commands) == 0 {
		return !e.takesWords(x)
	}
	return slices.ContainsFunc(r.Commands, func(c event.Command) bool { return c.Kind == event.Unclear })
}

// takesWords says whether the open question takes any words for its answer.
func (e *Engine) takesWords(x *event.Expectation) bool {
	if x.Question != event.QuestionSlot || x.Asked < 0 || x.Asked >= len(e.p.Slots) {
		return false
	}
	return e.p.Types[e.p.Slots[x.Asked].Type].Kind == plan.KindText
}

// Fallbacks implements [understand.Counter].
func (e *Engine) Fallbacks() []understand.Fallback {
	return append(understand.Fallbacks(e.first), understand.Fallbacks(e.then)...)
}
