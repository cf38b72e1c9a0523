package interp

import (
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
)

// voiceSilence is how long a caller is given where no `on silence` says otherwise, in milliseconds (our choice).
const voiceSilence = 8000

// timer takes a timer that is due. One that is no longer set changes nothing.
func (t *turn) timer(in *event.Timer) {
	kind, n := splitNumbered(in.Timer)
	switch kind {
	case "timeout":
		t.timedOut(n)
	case "silence":
		t.silentFor(n)
	case "no answer":
		if t.s.phase == queued && t.s.handoff.number == n {
			t.exit("no_answer", nil)
			t.finish()
		}
	case "closing":
		t.closing(in, n)
	case "scheduled":
		t.due(uint32(n))
	}
}

// timedOut: an action's timeout is an outcome. While a person has the conversation it waits: the result may still come.
func (t *turn) timedOut(n uint64) {
	c := t.s.call
	if c == nil || c.number != n || c.outcome != "" {
		return
	}
	t.returned(numbered(t.p.Actions[c.action].Name, n), "timeout", c.val)
}

// silentFor says the words for silence, once a wait; on voice it is a miss (rule 9).
func (t *turn) silentFor(n uint64) {
	if t.s.phase != asking || t.s.silence == 0 || uint64(t.s.silence) != n {
		return
	}
	t.s.silence = 0
	if t.s.channel == "voice" {
		t.customer = true
		t.miss("silence", plan.None, scope{})
		t.finish()
		return
	}
	t.s.silent = true
	h := t.handler(plan.OnSilence)
	if h == nil {
		return
	}
	t.explain("9", "silence: its words, once a wait")
	t.runHandler(h)
	t.finish()
}

// setSilence asks to be woken when the customer stays silent at an open question.
func (t *turn) setSilence() {
	wanted := int64(0)
	if f := t.top(); t.s.phase == asking && f != nil && f.waiting && !t.s.silent {
		if h := t.handler(plan.OnSilence); h != nil {
			wanted = h.After
		}
		if t.s.channel == "voice" && wanted == 0 {
			wanted = voiceSilence
		}
	}
	switch {
	case wanted == 0 && t.s.silence == 0:
		return
	case wanted > 0 && t.s.silence != 0 && !t.customer && !t.spoke:
		return // nothing happened that the customer saw
	case t.s.silence != 0:
		t.emit(&event.TimerStopped{Timer: numbered("silence", uint64(t.s.silence))})
		t.s.silence = 0
	}
	if wanted > 0 {
		t.s.silence = uint32(t.s.seq)
		t.emit(&event.TimerSet{Timer: numbered("silence", t.s.seq), At: t.s.now + wanted, Why: "silence"})
	}
}

// closing time: who queued stays while somebody is signed in, and is asked about again later.
func (t *turn) closing(in *event.Timer, n uint64) {
	if t.s.phase != queued || t.s.handoff.number != n {
		return
	}
	if in.Staffed {
		t.emit(&event.TimerSet{Timer: in.Timer, At: t.s.now + 15*60*1000, Why: "closing"})
		return
	}
	t.exit("closed", nil)
	t.finish()
}

// due starts a scheduled run: at once when home, else after what is open (rule 3).
func (t *turn) due(n uint32) {
	for i, one := range t.s.scheduled {
		if one.number != n {
			continue
		}
		rest := append([]scheduled(nil), t.s.scheduled[:i]...)
		t.origin().scheduled = append(rest, t.s.scheduled[i+1:]...)
		if t.onStack(int(one.flow)) >= 0 {
			return // it is open already
		}
		t.explain("3", "a scheduled run is due")
		t.insertThread(0, int(one.flow), howScheduled, one.args)
		if t.s.phase == asking {
			t.finish()
		}
		return
	}
}
