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
