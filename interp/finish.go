package interp

import (
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
)

// Frustration, in thousandths (our choices): it is acted on from frustrated up, and again only after it fell below calm. What was
// heard before counts less each turn.
const (
	frustrated = 600
	calm       = 300
)

// feel adds what was heard in a message to the score over the dialogue.
func (t *turn) feel(mood float64) {
	heard := uint16(min(max(mood, 0), 1)*1000 + 0.5)
	old := t.s.mood
	t.s.mood = min(1000, max(heard, old/2+heard/2+heard/5))
	if t.s.mood < calm {
		t.s.fired = false
	}
}

// finish brings the turn to where it waits: threads run on, frustration is judged, the question is asked.
func (t *turn) finish() {
	t.keepToTheWay()
	t.advance()
	t.net()
	t.judge()
	t.advance()
	if t.s.phase == asking {
		t.speak()
		t.neverSilent()
	}
	t.readKept()
}

// net hands over the fourth turn in a row that led nowhere, whatever the reasons were (rule 9).
func (t *turn) net() {
	if !t.customer || t.s.phase != asking {
		return
	}
	if t.fruitful && !t.missed {
		t.s.fruitless = 0
		return
	}
	if t.s.fruitless++; t.s.fruitless > 3 {
		t.explain("9", "three turns led nowhere: the fourth goes to a person")
		t.s.fruitless, t.rung, t.s.which = 0, plan.None, nil
		t.request(t.p.Person, "no_match", nil)
		t.advance()
	}
}

// judge acts on frustration where the turn would wait, which may be after an action (rule 10): after a success a person is offered;
// else `on frustration` comes in place of the question.
func (t *turn) judge() {
	if t.s.phase != asking || t.s.fired || t.s.mood < frustrated {
		return
	}
	t.s.fired = true
	if t.resolved {
		t.explain("10", "a flow just ended resolved: a person is offered")
		t.sayEvent(plan.OnOfferPerson)
		return
	}
	h := t.handler(plan.OnFrustration)
	if h == nil {
		return
	}
	t.explain("10", "frustration comes in place of the question")
	t.rung = plan.None
	if t.runHandler(h) == nil {
		t.s.which = nil
	}
}

// neverSilent: a customer's message is never left without a word while a question is open.
func (t *turn) neverSilent() {
	if !t.customer || t.spoke || t.s.phase != asking {
		return
	}
	t.again = true
	t.speak()
}

// keep keeps what an action interrupts: the rest of a message, read after the result. What was said about the question that has
// just been answered ("no, in the morning") is done with.
func (t *turn) keep(cmds []event.Command) {
	k := &kept{text: t.s.said, sent: t.s.seq}
	for i := range cmds {
		if !t.isUsed(i) && !answers(cmds[i].Kind) && !t.isOpenTopic(&cmds[i]) {
			k.cmds = append(k.cmds, cmds[i])
		}
	}
	if len(k.cmds) > 0 {
		t.s.kept = k
	}
}

// answers reports whether a command can only speak to the question that was open.
func answers(k event.CommandKind) bool {
	switch k {
	case event.Fill, event.Yes, event.No, event.Pick, event.Unclear, event.Skip, event.Bye:
		return true
	}
	return false
}

// isOpenTopic reports whether a command names a topic that is open already: said beside an answer, it asks for nothing more.
func (t *turn) isOpenTopic(c *event.Command) bool {
	if c.Kind != event.StartFlow {
		return false
	}
	th := -1
	if flow := t.p.FlowNamed(c.Flow); flow != plan.None {
		th = t.onStack(flow)
	}
	return th >= 0 && th == len(t.s.threads)-1
}

// readKept reads what came while an action ran, once its result has led to a question.
func (t *turn) readKept() {
	if t.s.phase != asking || t.s.kept == nil || t.s.call != nil {
		return
	}
	k := t.s.kept
	t.explain("busy", "what came while the action ran is read now")
	t.s.kept, t.s.said, t.sent = nil, k.text, k.sent
	t.customer, t.fruitful, t.missed, t.ended, t.again, t.spoke = true, false, false, false, false, false
	t.rung = plan.None
	t.s.mood = max(t.s.mood, k.mood)
	t.read(k.text, k.cmds)
	t.finish()
}
