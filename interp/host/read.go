package host

import (
	"context"
	"fmt"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand"
	"github.com/handrail-flow/handrail/interp/understand/embedded"
)

// read reads a text: with the engine, and where that fails with our own readers. No failure elsewhere leaves a customer's words
// unread, least of all a wish for a person. A replay that must not pass over a failure doesn't read through a host.
func (c *Conversation) read(ctx context.Context, text string, x event.Expectation) event.Reading {
	if c.o.Engine != nil {
		reading, err := attempt(ctx, c.o.Engine, text, x)
		if err == nil {
			return reading
		}
		if c.o.Passed != nil {
			c.o.Passed(err)
		}
	}
	if c.o.Own == nil {
		c.o.Own = embedded.New(c.o.Plan, embedded.Options{})
	}
	// A turn that is given up mustn't keep our own readers, which wait for nothing.
	reading, err := attempt(context.WithoutCancel(ctx), c.o.Own, text, x)
	if err != nil {
		return event.Reading{Engine: "none"} // only an Own of somebody else's making can fail
	}
	return reading
}

// attempt reads with an engine. One that panics has failed, like a runner; half a reading is none.
func attempt(ctx context.Context, e understand.Engine, text string, x event.Expectation) (reading event.Reading, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			reading, err = event.Reading{}, fmt.Errorf("the engine broke: %v", fault)
		}
	}()
	return e.Read(ctx, text, x)
}
