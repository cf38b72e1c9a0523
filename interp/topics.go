package interp

import (
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// topic starts a flow that a customer asked for, or brings it to the top (rule 8). It reports whether anything moved.
func (t *turn) topic(flow int, how how) bool {
	if th := t.onStack(flow); th >= 0 {
		if th == len(t.s.threads)-1 {
			t.explain("8", "the topic is the open one")
			return false
		}
		if how == howTopic && t.wayAsks() != 0 {
			return true
		}
		t.explain("8", "the topic is open already: it comes to the top")
		t.raise(th)
		return true
	}
	if how == howTopic && (t.wayAsks() != 0 || !t.mayDigress()) {
		return true
	}
	t.explain("8", "a new topic goes on top")
	t.pushThread(flow, how, nil)
	return true
}

// mayDigress counts a digression: two may lie on the stack; the second in a row from the same open question costs a miss. When
// that was one too many it has led to a person, and the answer is no.
func (t *turn) mayDigress() bool {
	open := 0
	for i := range t.s.threads {
		if !t.s.threads[i].scheduled {
			open++
		}
	}
	if open > maxDigressions {
		t.explain("8", "a third digression goes to a person")
		t.request(t.p.Person, "no_match", nil)
		return false
	}
	return t.countDigression()
}

func (t *turn) countDigression() bool {
	f := t.top()
	if f == nil || !f.waiting {
		return true
	}
	if f.digressions < 255 {
		f.digressions++
	}
	if f.digressions < 2 {
		return true
	}
	return t.silentMiss(f, "digression")
}

// silentMiss adds a miss without words and reports whether the question stays open.
func (t *turn) silentMiss(f *frame, cause string) bool {
	t.explain("9", "a miss without words")
	t.addMiss(f, cause)
	ladder := t.ladder(f)
	if int(f.misses) <= len(ladder.Rungs) {
		return true
	}
	t.ladderEnd(ladder)
	return false
}

func (t *turn) addMiss(f *frame, cause string) {
	if f.misses < 255 {
		f.misses++
	}
	slot := ""
	if f.slot >= 0 {
		slot = t.k.slotNames[f.slot]
	}
	t.emit(&event.Missed{Slot: slot, Cause: cause, Count: int(f.misses)})
}

// ladderEnd is taken after the last rung: a person, unless the designer wrote something else (rule 9).
func (t *turn) ladderEnd(l *plan.Ladder) {
	t.fruitful = true
	t.took(plan.EdgeLadder, "")
	if l.End.Kind == plan.TargetNext {
		t.request(t.p.Person, "no_match", nil)
		return
	}
	if t.top().handler != 0 && t.top().how != howHandler && l.End.Kind != plan.TargetHandoff {
		t.giveBack(t.top())
	}
	t.goTarget(l.End, plan.None, "no_match")
}

// wanted is a topic that a message asks for, and the clause that does.
type wanted struct{ flow, clause int }

// startTopics starts what a message asks for, in the order said: the first on top, the others under it (rule 8). It reports whether
// anything moved.
func (t *turn) startTopics(cmds []event.Command) bool {
	var started []wanted
	at := -1
	moved := false
	for i := range cmds {
		c := &cmds[i]
		if t.isUsed(i) {
			continue
		}
		switch c.Kind {
		case event.AskAnswer:
			t.use(i)
			if a := t.p.AnswerNamed(c.Flow); a != plan.None {
				moved = t.answer(a) || moved
			}
		case event.StartFlow:
			t.use(i)
			flow := t.topicNamed(c.Flow)
			switch {
			case flow == plan.None:
				continue
			case at >= 0:
				if t.onStack(flow) >= 0 {
					continue
				}
				t.second(flow, at)
			case !t.topic(flow, howTopic):
				continue
			default:
				at = len(t.s.threads) - 1
			}
			if t.onStack(flow) < 0 { // it was one too many: a person, or what comes in their place
				return true
			}
			moved = true
			started = append(started, wanted{flow, c.Clause})
		}
		if t.s.phase != asking {
			return true
		}
	}
	t.giveTopics(cmds, started)
	return moved
}

// second queues another request under the one that was just started, and says so.
func (t *turn) second(flow, at int) {
	if len(t.s.threads) > maxDigressions {
		t.request(t.p.Person, "no_match", nil)
		return
	}
	t.explain("8", "a second request waits for its turn")
	t.insertThread(at, flow, howTopic, nil)
	t.title = t.p.Flows[flow].Title
	t.sayEvent(plan.OnSecondRequest)
}

// answer gives the reply to a question that has one; the open question comes again.
func (t *turn) answer(a int) bool {
	if t.top() != nil && !t.countDigression() {
		return true
	}
	t.explain("8", "a question with an answer")
	t.say(t.p.Answers[a].Line, t.here())
	t.serve()
	t.fruitful, t.again = true, true
	return true
}

// giveTopics gives each topic the values of its own clause, and then, in the order said, what other words brought that found no place:
// a clause with a topic of its own keeps its values to itself (rule 5).
func (t *turn) giveTopics(cmds []event.Command, topics []wanted) {
	var own uint64
	for _, a := range topics {
		own |= clauseBit(a.clause)
		t.giveTopic(cmds, a.flow, clauseBit(a.clause), false)
		t.giveTopic(cmds, a.flow, clauseBit(a.clause), true)
	}
	for _, a := range topics {
		t.giveTopic(cmds, a.flow, ^own, false)
		t.giveTopic(cmds, a.flow, ^own, true)
	}
}

// clauseBit is a clause's place in a set of them; all from the 64th on share one.
func clauseBit(clause int) uint64 { return 1 << min(clause, 63) }

// giveTopic gives a flow's thread the values of some clauses: those that can be of several types, or those that can't, which come first.
// A thread that made way again in the same message, for a person who turned out to be away, takes none.
func (t *turn) giveTopic(cmds []event.Command, flow int, clauses uint64, several bool) {
	th := t.onStack(flow)
	if th < 0 {
		return
	}
	for i := range cmds {
		c := &cmds[i]
		if c.Kind != event.Fill || c.Not || clauseBit(c.Clause)&clauses == 0 || t.isUsed(i) || ofSeveralTypes(c) != several {
			continue
		}
		slot, v, n := t.fitsThread(c, th)
		switch {
		case n == 0:
			continue
		case n > 1:
			t.keepDoubt(th, slot, t.ways(c, slot))
		case t.s.threads[th].unstarted:
			t.keepValue(th, slot, v)
		default:
			t.giveValue(slot, v)
		}
		t.use(i)
	}
}

// fitsThread finds the slot of a thread's running flow, or of one that it runs, that a value is for.
func (t *turn) fitsThread(c *event.Command, th int) (int, value.Value, int) {
	_, end := t.span(th)
	flow, given := t.s.frames[end-1].flow, t.s.threads[th].given
	open := func(slot int32) bool { return !lookup(given, slot).Known() && !t.slotValue(int(slot), end-1).Known() }
	for _, a := range t.k.asks[flow] {
		if v, n := t.fits(c, int(a.slot)); n > 0 && !a.always && open(a.slot) {
			return int(a.slot), v, n
		}
	}
	for _, slot := range t.k.reach[flow] {
		if v, n := t.fits(c, int(slot)); n > 0 && open(slot) {
			return int(slot), v, n
		}
	}
	return plan.None, value.Value{}, 0
}

// keepValue keeps a value with a thread until the flow that it is for begins.
func (t *turn) keepValue(th, slot int, v value.Value) {
	w := &t.threads()[th]
	w.given = withValue(w.given, int32(slot), 0, v)
	t.fruitful = true
}

// giveValue puts a volunteered value where it belongs: into the top frame, the conversation, or by for a sub-flow to come. One
// that isn't valid is free; its words lead the question later (rule 5).
func (t *turn) giveValue(slot int, v value.Value) bool {
	s := &t.p.Slots[slot]
	n := len(t.s.frames) - 1
	if s.Flow != plan.None && int(t.s.frames[n].flow) != s.Flow {
		t.keepValue(len(t.s.threads)-1, slot, v)
		return true
	}
	if line := t.invalid(slot, v, n); line != plan.None {
		t.note(t.top(), slot, line, v)
		return false
	}
	t.setSlot(n, slot, v, "volunteered")
	t.fruitful = true
	return true
}

// giveOut hands a frame that begins what was said for it earlier.
func (t *turn) giveOut() {
	n := len(t.s.threads) - 1
	flow := t.top().flow
	for {
		th := &t.s.threads[n]
		slot := plan.None
		var v value.Value
		for _, g := range th.given {
			if s := &t.p.Slots[g.index]; s.Flow == int(flow) || s.Flow == plan.None {
				slot, v = int(g.index), g.val
				break
			}
		}
		if slot == plan.None {
			return
		}
		w := &t.threads()[n]
		w.given = withValue(w.given, int32(slot), 0, value.Value{})
		t.giveValue(slot, v)
	}
}

func (t *turn) isUsed(i int) bool { return i > 63 || t.used&(1<<i) != 0 }
func (t *turn) use(i int)         { t.used |= 1 << i }

// topicNamed is the flow of a name that a customer may begin, or None: blocks of handlers are nobody's topic.
func (t *turn) topicNamed(name string) int {
	flow := t.p.FlowNamed(name)
	if flow != plan.None && t.p.Flows[flow].Hidden {
		return plan.None
	}
	return flow
}
