// Package understand says what it takes to read a customer's text: an [Engine] turns a text and what the conversation expects
// into a [event.Reading], a list of commands. The reading is recorded with the turn, so everything after it is pure.
//
// The engines live below: understand/embedded is the default and needs neither a network nor a model file; recorded readings
// and outside models are others behind the same interface.
//
//	engine := embedded.New(program, embedded.Options{Region: "US"})
//	reading, err := engine.Read(ctx, "no, make it friday", state.Expectation())
package understand

import (
	"context"

	"github.com/handrail-flow/handrail/interp/event"
)

// Engine reads texts. An engine is safe for concurrent use; the same text and expectation give the same reading, unless the
// engine asks a model outside. An error means that nothing was read (a timeout, a malformed reply); an engine inside the
// process never fails.
type Engine interface {
	Read(ctx context.Context, text string, x event.Expectation) (event.Reading, error)
}

// Fallback counts how often an engine outside could not be gone by, and its own readers were, for one reason.
type Fallback struct {
	// Engine is the name of the engine outside, and Reason a few stable words: "timeout", "unknown topic".
	Engine, Reason string
	Count          int64
}

// Counter is what engines add that ask a model outside: for a metric.
type Counter interface {
	// Fallbacks lists the counts that aren't 0, by engine and reason, since the engine was made.
	Fallbacks() []Fallback
}

// Fallbacks are an engine's counts; none for an engine that asks nobody.
func Fallbacks(e Engine) []Fallback {
	if c, ok := e.(Counter); ok {
		return c.Fallbacks()
	}
	return nil
}
