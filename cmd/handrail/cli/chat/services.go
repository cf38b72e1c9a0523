package chat

import (
	"context"
	"strings"
	"sync"
	"time"

	"github.com/handrail-flow/handrail/interp/action"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/host"
	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/plan"
)

// services carry out a run's actions: over http, or from a talk's mocks. While a run is played again, what has happened in the
// world happens only on paper: a call that ran before gets its result, and no other call changes anything.
type services struct {
	plan *plan.Plan
	http host.Runner // nil where mocks answer

	mu      sync.Mutex
	mocks   *talk.Mocks
	known   *memory // nil once live
	blocked bool
}

// memory is what calls brought before, by action and arguments, in their order.
type memory struct{ results map[string][]*event.Result }

// remember collects the results of a run.
func (r *run) remember() *memory {
	m := &memory{results: map[string][]*event.Result{}}
	keys := map[string]string{}
	for _, ex := range r.exchanges {
		for _, t := range ex.turns {
			if result, ok := t.Input.(*event.Result); ok && keys[result.Call] != "" {
				m.results[keys[result.Call]] = append(m.results[keys[result.Call]], result)
			}
			for _, e := range t.Events {
				if call, ok := e.(*event.Called); ok {
					keys[call.Call] = callKey(call)
				}
			}
		}
	}
	return m
}

// callKey names a call by what is asked of the world.
func callKey(c *event.Called) string {
	var b strings.Builder
	b.WriteString(c.Action)
	for _, a := range c.Args {
		b.WriteString("\x00" + a.Name + "\x00" + a.Value.Kind().String() + "\x00" + a.Value.String())
	}
	return b.String()
}

// take gives the next result that a call brought before.
func (m *memory) take(c *event.Called) *event.Result {
	key := callKey(c)
	list := m.results[key]
	if len(list) == 0 {
		return nil
	}
	m.results[key] = list[1:]
	old := list[0]
	return &event.Result{Call: c.Call, Outcome: old.Outcome, Value: old.Value, Reason: old.Reason}
}

// Run carries out a call.
func (s *services) Run(ctx context.Context, c *event.Called) *event.Result {
	s.mu.Lock()
	replaying := s.known != nil
	if s.mocks != nil {
		answer, ok := s.mocks.Answer(c)
		s.mu.Unlock()
		return mocked(ctx, c, answer, ok, replaying)
	}
	if replaying {
		if old := s.known.take(c); old != nil {
			s.mu.Unlock()
			return old
		}
		if c.Changes {
			s.blocked = true
			s.mu.Unlock()
			return &event.Result{Call: c.Call, Outcome: action.Failed, Reason: "not run again while an edit is played"}
		}
	}
	s.mu.Unlock()
	return s.http.Run(ctx, c)
}

// mocked gives a mock's answer, after the time it takes unless somebody is in a hurry.
func mocked(ctx context.Context, c *event.Called, answer talk.Answer, ok, hurry bool) *event.Result {
	r := &event.Result{Call: c.Call, Outcome: answer.Outcome, Value: answer.Value}
	if !ok {
		r.Outcome, r.Reason = action.Failed, "no `mock` line answers it"
		return r
	}
	after := min(answer.After, c.Timeout)
	if answer.After > c.Timeout || answer.Outcome == action.Timeout {
		*r = event.Result{Call: c.Call, Outcome: action.Timeout}
	}
	if hurry || after == 0 {
		return r
	}
	select {
	case <-ctx.Done():
	case <-time.After(time.Duration(after) * time.Millisecond):
	}
	return r
}

// repeats says whether a replay met a call that would change the world and hasn't run before.
func (s *services) repeats() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.blocked
}

// live ends a replay.
func (s *services) live() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.known = nil
}
