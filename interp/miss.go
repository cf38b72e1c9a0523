package interp

import (
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
)

// idle answers a message with nothing in it: words, and the question again.
func (t *turn) idle(e plan.Event) {
	t.explain("9", "nothing to read in the message")
	t.sayEvent(e)
	t.again = true
}

// miss is a message that doesn't answer the open question (rule 9): the cause picks the words, the count the rung.
func (t *turn) miss(cause string, line int, of scope) {
	if t.inWayToPerson() && t.top().waiting { // at most one question on the way to a person
		t.person()
		return
	}
	f := t.top()
	if f == nil || !f.waiting {
		q := &t.s.home
		if q.misses < 255 {
			q.misses++
		}
		t.explain("9", "a miss")
		t.emit(&event.Missed{Cause: cause, Count: int(q.misses)})
		e := plan.OnNoMatch
		if q.misses > 1 {
			e = plan.OnNoMatchAgain
		}
		if h := t.handler(e); h != nil && h.Line >= 0 {
			t.rung, t.rungOf = h.Line, t.here()
		}
		return
	}
	if f.moved { // the question of the new version hasn't been heard
		t.explain("upgrades", "the new version's question is asked first")
		t.again = true
		return
	}
	t.explain("9", "a miss")
	t.addMiss(f, cause)
	t.missed = true
	ladder := t.ladder(f)
	if int(f.misses) > len(ladder.Rungs) {
		t.ladderEnd(ladder)
		return
	}
	t.rung, t.rungOf = ladder.Rungs[f.misses-1], t.here()
	switch {
	case line >= 0:
		t.rung, t.rungOf = line, of
	case f.suggests:
		t.missSuggestion(f)
	case line == noWords:
		if h := t.handler(plan.OnInvalid); h != nil && h.Line >= 0 {
			t.about(of.slot, of.val)
			t.rung = h.Line
		}
	}
}

// missSuggestion: what was asked is a yes or a no, so the first miss asks for that; from the second on it is the slot's own question.
func (t *turn) missSuggestion(f *frame) {
	if h := t.handler(plan.OnYesOrNo); f.misses == 1 && h != nil && h.Line >= 0 {
		t.rung = h.Line
		return
	}
	f.suggests = false
}
