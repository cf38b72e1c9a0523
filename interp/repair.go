package interp

import (
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// readRepairs answers what is said about the conversation itself: help, repeat, why, "are you a person?", thanks. Its words, then
// the question again; free once for each question, after that a miss (rule 9). It reports whether there was any.
func (t *turn) readRepairs(cmds []event.Command) bool {
	any := false
	for i := range cmds {
		if t.isUsed(i) {
			continue
		}
		c := &cmds[i]
		done := true
		switch c.Kind {
		case event.Help:
			t.help()
		case event.Repeat:
			t.repair(plan.OnRepeat, 1)
		case event.AreYouPerson:
			t.repair(plan.OnAreYouAPerson, 2)
		case event.Why:
			t.why()
		case event.Skip:
			t.readSkip()
		case event.Change:
			done = t.readChange(c)
		case event.HoldOn:
			t.explain("9", "a courtesy")
			t.sayEvent(plan.OnHoldOn)
			t.fruitful = true
		case event.Thanks:
			t.social(plan.OnThanks, !any)
		case event.Bye:
			t.bye(c, !any)
		case event.Hello:
			hello := plan.OnHello
			if t.top() != nil { // no "What can I do for you?" in front of another question
				hello = plan.OnHelloAgain
			}
			t.social(hello, !any)
		default:
			done = false
		}
		if done {
			t.use(i)
			any = true
		}
		if t.s.phase != asking {
			return true
		}
	}
	return any
}

// help tells what can be said at an open question, and at home what there is to ask for.
func (t *turn) help() {
	t.choices = value.Value{}
	if t.top() == nil {
		if titles := t.topics(); len(titles) > 0 {
			t.choices, t.valueType = value.List(titles...), plan.None
		}
	}
	t.repair(plan.OnHelp, 0)
}

// askWhat answers a yes to "Anything else?": what there is to ask for, and what it is to be.
func (t *turn) askWhat() {
	if titles := t.topics(); len(titles) > 0 {
		t.choices, t.valueType = value.List(titles...), plan.None
		t.sayEvent(plan.OnHelp)
	}
	t.again, t.begins = true, true
}

// topics are the titles of what customers can begin, as many as there are buttons for.
func (t *turn) topics() []value.Value {
	var out []value.Value
	for i := range t.k.home {
		if b := &t.k.home[i]; b.Kind == "topic" {
			out = append(out, value.Text(t.p.Flows[t.p.FlowNamed(b.Name)].Title))
		}
	}
	return out
}

// repair says an event's words and asks again.
func (t *turn) repair(e plan.Event, bit int) {
	if t.freeOnce(bit) {
		if h := t.handler(e); h != nil {
			if h.Line < 0 && (h.Entry >= 0 || h.To.Kind != plan.TargetNext) {
				t.fruitful = true
				t.runHandler(h)
				return
			}
			t.sayEvent(e)
		}
		t.again = true
	}
}

// freeOnce reports whether the question stays open: the first repair of a kind is free, later ones cost a miss.
func (t *turn) freeOnce(bit int) bool {
	q := t.open()
	if q.free&(1<<bit) == 0 {
		q.free |= 1 << bit
		t.explain("9", "its words, and the question again: free once")
		t.fruitful = true
		return true
	}
	t.explain("9", "the same repair again is a miss")
	f := t.top()
	if f == nil || !f.waiting {
		return true
	}
	return t.silentMiss(f, "no match")
}

func (t *turn) why() {
	if !t.freeOnce(3) {
		return
	}
	t.again = true
	f := t.top()
	if f != nil && f.waiting {
		if f.slot >= 0 {
			t.label = t.p.Slots[f.slot].Title
		}
		if line := t.ladder(f).Why; line >= 0 && len(t.p.Lines) > 0 {
			t.say(line, t.here())
			return
		}
	}
	t.sayEvent(plan.OnWhy)
}

// readSkip passes over a slot that may stay unknown; others can't be skipped.
func (t *turn) readSkip() {
	f := t.top()
	if f == nil { // nothing is asked that could be left out
		t.help()
		return
	}
	if f.waiting && f.slot >= 0 && t.canSkip(f) {
		t.sayEvent(plan.OnSkip)
		t.skip(t.top())
		return
	}
	if f.slot >= 0 {
		t.label = t.p.Slots[f.slot].Title
	}
	t.repair(plan.OnCantSkip, 4)
}

// canSkip: an optional slot, or one of several of which enough others are left.
func (t *turn) canSkip(f *frame) bool {
	if t.p.Slots[f.slot].Optional {
		return true
	}
	a := t.p.Steps[f.step].Ask
	if a == nil || a.Count == 0 {
		return false
	}
	left := 0
	for _, slot := range a.Slots {
		if slot != int(f.slot) && (!skipped(f, slot) || t.slotValue(slot, len(t.s.frames)-1).Known()) {
			left++
		}
	}
	return left >= a.Count
}

func (t *turn) skip(f *frame) {
	t.explain("9", "the question may be left out")
	if f.slot >= 0 { // what is left out isn't answered: a `retry` counts on
		t.keepCount(f, int(f.slot), f.misses)
	}
	m := t.more(f)
	m.skipped = append(m.skipped[:len(m.skipped):len(m.skipped)], f.slot)
	f.waiting, f.suggests, f.question = false, false, question{}
	t.fruitful = true
}

// readChange is "change the order number": forget it and ask (rule 7). Without a name the bot asks what.
func (t *turn) readChange(c *event.Command) bool {
	if c.Slot != "" {
		return t.change(c.Slot)
	}
	f := t.top()
	if f == nil {
		return false
	}
	var opts []option
	for i := len(f.vars) - 1; i >= 0; i-- {
		if slot := t.p.Flows[f.flow].Vars[f.vars[i].index].Slot; slot >= 0 && len(opts) < maxButtons {
			opts = append(opts, option{label: capital(t.p.Slots[slot].Title), cmd: event.Command{Kind: event.Change, Slot: t.k.slotNames[slot]}})
		}
	}
	if len(opts) == 0 {
		return false
	}
	t.explain("7", "a change without a name: asked what")
	t.openWhich(whichChange, opts)
	t.fruitful = true
	return true
}

// bye answers a goodbye. "That's all" and no more leaves an optional question out, as a no does; and after a goodbye home asks nothing.
func (t *turn) bye(c *event.Command, first bool) {
	if f := t.top(); f != nil && c.Exact && f.waiting && f.slot >= 0 && t.p.Slots[f.slot].Optional {
		t.skip(f)
		return
	}
	t.social(plan.OnBye, first)
	if t.top() == nil {
		t.ended, t.s.home.asked = false, true
	}
}

// passOver leaves out what only concerned the question that the rest of the message has closed: "no, I can't see it" skips neither
// the next question, which nobody has heard, nor anything at home; and "no, that's all" takes leave of a question, not of the bot that
// has another (rule 9).
func (t *turn) passOver(cmds []event.Command, asked uint64) {
	if t.asking() == asked {
		return
	}
	for i := range cmds {
		if k := cmds[i].Kind; k == event.Skip || k == event.Bye && t.top() != nil {
			t.use(i)
		}
	}
}

// social answers a greeting, thanks or a goodbye; an open question comes again.
func (t *turn) social(e plan.Event, first bool) {
	if first {
		t.explain("9", "a courtesy")
		t.sayEvent(e)
	}
	if t.top() != nil {
		t.again = true
	} else {
		t.fruitful = true
	}
}
