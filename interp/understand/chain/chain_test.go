package chain

import (
	"context"
	"errors"
	"testing"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand/understandtest"
)

// stub reads what it is told to.
type stub struct {
	reading event.Reading
	err     error
	asked   *int
}

func (s stub) Read(context.Context, string, event.Expectation) (event.Reading, error) {
	*s.asked++
	return s.reading, s.err
}

func TestSecondEngineIsAskedWhereTheFirstIsUnsure(t *testing.T) {
	read := func(kinds ...event.CommandKind) event.Reading {
		r := event.Reading{Engine: "first"}
		for _, k := range kinds {
			r.Commands = append(r.Commands, event.Command{Kind: k})
		}
		return r
	}
	tests := []struct {
		name  string
		first event.Reading
		x     event.Expectation
		asks  bool
	}{
		{"a topic", read(event.StartFlow), understandtest.Home(), false},
		{"a person", read(event.Person), understandtest.Home(), false},
		{"an answer", read(event.Fill), understandtest.Asking(understandtest.Reason), false},
		{"nothing at home", read(), understandtest.Home(), true},
		{"nothing where a value is asked for", read(), understandtest.Asking(understandtest.Reason), true},
		{"nothing where any words will do", read(), understandtest.Asking(understandtest.Story), false},
		{"two topics as near", read(event.Unclear), understandtest.Home(), true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var first, second int
			e := New(understandtest.Shop(t), stub{tt.first, nil, &first}, stub{event.Reading{Engine: "second"}, nil, &second})
			r, err := e.Read(context.Background(), "words", tt.x)
			if err != nil {
				t.Fatal(err)
			}
			if (second == 1) != tt.asks || (r.Engine == "second") != tt.asks {
				t.Errorf("the second was asked %d times, the reading is the %s one's", second, r.Engine)
			}
		})
	}
}

func TestFirstReadingStandsWhereTheSecondFails(t *testing.T) {
	var n int
	e := New(understandtest.Shop(t), stub{event.Reading{Engine: "first"}, nil, &n}, stub{event.Reading{}, errors.New("gone"), &n})
	if r, err := e.Read(context.Background(), "words", understandtest.Home()); err != nil || r.Engine != "first" || n != 2 {
		t.Errorf("%v, %v, asked %d", r, err, n)
	}
	broken := New(understandtest.Shop(t), stub{event.Reading{}, errors.New("gone"), &n}, stub{})
	if _, err := broken.Read(context.Background(), "words", understandtest.Home()); err == nil {
		t.Error("the first engine's error is hidden")
	}
}
