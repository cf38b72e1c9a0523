package talk_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/talk"
)

// tape reads texts the way they were read before.
type tape map[string]event.Reading

func (c tape) Read(_ context.Context, text string, _ event.Expectation) (event.Reading, error) {
	r, ok := c[text]
	if !ok {
		return event.Reading{}, fmt.Errorf("%q wasn't read before", text)
	}
	return r, nil
}

func cassette(t *testing.T, r talk.Result) tape {
	t.Helper()
	c := tape{}
	for _, turn := range r.Turns {
		for _, s := range turn.Steps {
			if in, ok := s.Input.(*event.Text); ok {
				c[in.Text] = in.Reading
			}
		}
	}
	return c
}
