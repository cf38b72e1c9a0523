package outside

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/handrail-flow/handrail/interp/understand"
)

// Reason is why a model's answer, or a part of it, wasn't gone by. The words are stable: metrics are named after them.
type Reason string

// The reasons.
const (
	Timeout      Reason = "timeout"               // it took too long, or the turn was given up
	Unreachable  Reason = "unreachable"           // no connection, or one that broke
	Status       Reason = "status"                // an HTTP status other than success
	Malformed    Reason = "malformed"             // not the JSON that was asked for
	TooLarge     Reason = "too large"             // more than [MaxBody]
	Refused      Reason = "refused"               // the model didn't want to answer
	UnknownTopic Reason = "unknown topic"         // a topic that the program doesn't have
	Invented     Reason = "value not in the text" // a value that nobody said, or for a slot that isn't wanted: dropped
	Unread       Reason = "value not read"        // a value that our own reader can't read: dropped
	Resting      Reason = "resting"               // it failed again and again, and isn't asked for a while
)

// Fault is why a model has no answer.
type Fault struct {
	Reason Reason
	Err    error // what happened; nil where the reason says it all. It never holds a key.
}

func (f *Fault) Error() string {
	if f.Err == nil {
		return string(f.Reason)
	}
	return fmt.Sprintf("%s: %v", f.Reason, f.Err)
}

// Unwrap gives what happened.
func (f *Fault) Unwrap() error { return f.Err }

// reasonOf is why an error happened.
func reasonOf(err error) Reason {
	var f *Fault
	switch {
	case errors.As(err, &f):
		return f.Reason
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return Timeout
	}
	return Unreachable
}

// counts are how often each reason came up.
type counts struct {
	mu sync.Mutex
	by map[Reason]int64
}

func (c *counts) add(r Reason) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.by == nil {
		c.by = map[Reason]int64{}
	}
	c.by[r]++
}

func (c *counts) list(engine string) []understand.Fallback {
	c.mu.Lock()
	defer c.mu.Unlock()
	var out []understand.Fallback
	for r, n := range c.by {
		out = append(out, understand.Fallback{Engine: engine, Reason: string(r), Count: n})
	}
	slices.SortFunc(out, func(a, b understand.Fallback) int { return cmp.Compare(a.Reason, b.Reason) })
	return out
}

// A model that failed this often in a row isn't asked for this long, so that its trouble doesn't become every customer's. Our choice.
const (
	patience = 3
	pause    = 30 * time.Second
)

// rest keeps track of a model in trouble.
type rest struct {
	now   func() time.Time
	mu    sync.Mutex
	fails int
	until time.Time
}

func (r *rest) resting() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.fails >= patience && r.now().Before(r.until)
}

// note counts failures in a row to reach the model; an answer that is no good is an answer.
func (r *rest) note(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if err == nil {
		r.fails = 0
		return
	}
	switch reasonOf(err) {
	case Timeout, Unreachable, Status:
		if r.fails++; r.fails >= patience {
			r.until = r.now().Add(pause)
		}
	default:
		r.fails = 0
	}
}
