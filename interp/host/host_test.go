package host

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand"
	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/plan"
)

const flow = `action orders.find(order_id: text) {
  changes nothing
  gives item: text
  timeout 3 s
  via http POST "http://localhost/find"
}

on start
  > Hello.
on silence 10 min
  > Still there?

flow find "Find an order" {
  starts on "find my order"
  slot order_id text "order number" {
    > Which order?
  }
  ask order_id
  > One moment.
  call orders.find(order_id) as found {
    failed {
      > I can't look it up right now.
      end failed
    }
  }
  > It's the {found.item}.
}
`

// runnerFunc is a runner as a function.
type runnerFunc func(context.Context, *event.Called) *event.Result

func (f runnerFunc) Run(ctx context.Context, c *event.Called) *event.Result { return f(ctx, c) }

// log keeps what happened, a line each.
type log struct {
	lines []string
	err   error
}

func (l *log) Turn(t Turn) error {
	for _, e := range t.Events {
		if said, ok := e.(*event.Said); ok {
			l.lines = append(l.lines, time.UnixMilli(t.Input.Header().At).UTC().Format("15:04 ")+strings.Join(said.Bubbles, " / "))
		}
	}
	return l.err
}

// clock is moved by hand.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

func open(t *testing.T, o Options) (*Conversation, *log, *clock) {
	t.Helper()
	p, err := lang.Compile("main.flow", lang.Texts(map[string]string{"main.flow": flow}), lang.Options{})
	if err != nil || p.Plan == nil {
		t.Fatal(err, p.Problems)
	}
	l, c := &log{}, &clock{time.Date(2026, 3, 3, 11, 0, 0, 0, time.UTC)}
	o.Plan, o.Sinks, o.Clock = p.Plan, []Sink{l}, c.now
	o.Setup = interp.Setup{Conversation: "c1", Channel: "web"}
	conv := New(o)
	t.Cleanup(conv.Close)
	if err := conv.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	return conv, l, c
}

func say(t *testing.T, c *Conversation, words ...string) {
	t.Helper()
	for _, w := range words {
		if err := errors.Join(c.Say(t.Context(), w), c.Settle(t.Context())); err != nil {
			t.Fatal(err)
		}
	}
}

func TestWordsBeforeASlowActionComeFirst(t *testing.T) {
	release := make(chan struct{})
	c, l, _ := open(t, Options{Runner: runnerFunc(func(_ context.Context, call *event.Called) *event.Result {
		<-release
		return &event.Result{Call: call.Call, Outcome: "failed", Reason: "out of order"}
	})})
	say(t, c, "find my order")
	if err := c.Say(t.Context(), "45210"); err != nil {
		t.Fatal(err)
	}
	want := []string{"11:00 Hello.", "11:00 Which order?", "11:00 One moment."}
	if diff := cmp.Diff(want, l.lines); diff != "" {
		t.Errorf("before the result (-want +got):\n%s", diff)
	}
	close(release)
	if err := c.Settle(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("11:00 I can't look it up right now.", l.lines[len(want)]); diff != "" {
		t.Errorf("after it (-want +got):\n%s", diff)
	}
}

func TestARunnerThatBreaksHasFailed(t *testing.T) {
	runners := map[string]Runner{
		"panics": runnerFunc(func(context.Context, *event.Called) *event.Result { panic("boom") }),
		"none":   nil,
	}
	for name, runner := range runners {
		t.Run(name, func(t *testing.T) {
			c, l, _ := open(t, Options{Runner: runner})
			say(t, c, "find my order", "45210")
			if !strings.Contains(strings.Join(l.lines, "\n"), "I can't look it up right now.") {
				t.Errorf("the flow didn't handle it: %q", l.lines)
			}
		})
	}
}

func TestTimersFireAtTheirOwnTime(t *testing.T) {
	c, l, now := open(t, Options{})
	say(t, c, "find my order")
	due, ok := c.NextTimer()
	if want := now.at.Add(10 * time.Minute); !ok || !due.Equal(want) {
		t.Fatalf("the next timer is due %v, %v; want %v", due, ok, want)
	}
	now.at = now.at.Add(9 * time.Minute)
	if err := c.Advance(t.Context()); err != nil {
		t.Fatal(err)
	}
	now.at = now.at.Add(20 * time.Minute)
	if err := c.Advance(t.Context()); err != nil {
		t.Fatal(err)
	}
	want := []string{"11:00 Hello.", "11:00 Which order?", "11:10 Still there?"}
	if diff := cmp.Diff(want, l.lines); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// deaf is an engine that can't read: it gives half a reading and an error, or breaks.
type deaf struct{ breaks bool }

func (d deaf) Read(context.Context, string, event.Expectation) (event.Reading, error) {
	if d.breaks {
		panic("no memory")
	}
	return event.Reading{Engine: "deaf", Commands: []event.Command{{Kind: event.Cancel}}}, errors.New("no answer")
}

func TestNoTextStaysUnread(t *testing.T) {
	for _, engine := range []understand.Engine{nil, deaf{}, deaf{breaks: true}} {
		var passed []string
		c, l, _ := open(t, Options{Engine: engine, Passed: func(err error) { passed = append(passed, err.Error()) }})
		say(t, c, "find my order", "I want to talk to a person")
		if want := []string{"11:00 Hello.", "11:00 Which order?"}; len(l.lines) < 2 || !cmp.Equal(want, l.lines[:2]) {
			t.Errorf("%#v: it said %q, want %q first", engine, l.lines, want)
		}
		if c.View().Handoff == nil {
			t.Errorf("%#v: the wish for a person wasn't heard", engine)
		}
		want := map[understand.Engine][]string{
			deaf{}:             {"no answer", "no answer"},
			deaf{breaks: true}: {"the engine broke: no memory", "the engine broke: no memory"},
		}[engine]
		if diff := cmp.Diff(want, passed); diff != "" {
			t.Errorf("%#v: passed over (-want +got):\n%s", engine, diff)
		}
	}
}

// An engine waits for somebody who has given up; our own readers don't.
func TestATextIsReadThoughTheTurnIsGivenUp(t *testing.T) {
	c, _, _ := open(t, Options{Engine: deaf{}})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := c.Say(ctx, "a person please"); err != nil {
		t.Fatal(err)
	}
	if c.View().Handoff == nil {
		t.Error("the wish for a person wasn't heard")
	}
}

func TestWhereEvenOurOwnReaderFailsTheTurnGoesOn(t *testing.T) {
	c, l, _ := open(t, Options{Engine: deaf{}, Own: deaf{}})
	say(t, c, "find my order")
	if len(l.lines) < 2 || c.View().Phase == "" {
		t.Errorf("it said %q", l.lines)
	}
}

func TestWhatStopsAHost(t *testing.T) {
	c, l, _ := open(t, Options{Runner: runnerFunc(func(ctx context.Context, call *event.Called) *event.Result {
		<-ctx.Done()
		return &event.Result{Call: call.Call, Outcome: "failed"}
	})})
	say(t, c, "find my order")
	ctx, cancel := context.WithCancel(t.Context())
	if err := c.Say(ctx, "45210"); err != nil {
		t.Fatal(err)
	}
	cancel()
	if err := c.Settle(ctx); !errors.Is(err, context.Canceled) {
		// the action may have noticed first; then its failure was taken in
		if err != nil || !strings.Contains(strings.Join(l.lines, "\n"), "I can't look it up") {
			t.Errorf("Settle gives %v", err)
		}
	}
	l.err = errors.New("the disk is full")
	if err := c.Say(t.Context(), "hello"); !errors.Is(err, l.err) {
		t.Errorf("a failing sink gives %v", err)
	}
}

func TestPlanIsTheProgramThatRuns(t *testing.T) {
	c, _, _ := open(t, Options{})
	if c.Plan().FlowNamed("find") == plan.None {
		t.Error("the plan isn't the one that was given")
	}
}
