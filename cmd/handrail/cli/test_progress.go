package cli

import (
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"github.com/handrail-flow/handrail/interp/channel/term"
)

// patience is how long a run goes on before it tells how far it is. Our choice: most runs are over by then.
const patience = time.Second

// progress tells on a terminal how far a run is, in one line that is gone at the end.
type progress struct {
	out    io.Writer // nil where nobody watches
	total  int
	what   string // what is counted: "talks played"
	played atomic.Int64
	stop   chan struct{}
	over   chan struct{}
}

func (t *tester) progress(total int, what string) *progress {
	p := &progress{total: total, what: what, stop: make(chan struct{}), over: make(chan struct{})}
	if term.Colors(t.std.Err) {
		p.out = t.std.Err
	}
	go p.run()
	return p
}

func (p *progress) done() { p.played.Add(1) }

func (p *progress) run() {
	defer close(p.over)
	tick := time.NewTicker(patience)
	defer tick.Stop()
	told := false
	for {
		select {
		case <-p.stop:
			if told {
				fmt.Fprint(p.out, "\r\x1b[K")
			}
			return
		case <-tick.C:
			if p.out != nil {
				told = true
				fmt.Fprintf(p.out, "\r\x1b[K%d of %d %s", p.played.Load(), p.total, p.what)
			}
		}
	}
}

// end takes the line away and waits until it is gone.
func (p *progress) end() {
	close(p.stop)
	<-p.over
}
