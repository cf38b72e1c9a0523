package chat

import "time"

// clock tells the time of a conversation: the real one or one that stands still. Waiting moves either on.
type clock struct {
	stands time.Time // the zero Time for the real clock
	ahead  time.Duration
}

// still is a clock that stands at a time.
func still(at time.Time) clock { return clock{stands: at} }

func (c clock) fixed() bool { return !c.stands.IsZero() }

func (c clock) now() time.Time {
	if c.fixed() {
		return c.stands.Add(c.ahead)
	}
	return time.Now().Add(c.ahead)
}

// later is the clock after a wait.
func (c clock) later(d time.Duration) clock {
	c.ahead += d
	return c
}
