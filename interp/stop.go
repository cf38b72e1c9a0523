package interp

import (
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// readCancel stops what the message asks to stop (rule 4). The rest of the message is then read.
func (t *turn) readCancel(cmds []event.Command) bool {
	stopped := false
	for i := range cmds {
		c := &cmds[i]
		if c.Kind != event.Cancel && c.Kind != event.CancelAll && c.Kind != event.StartOver {
			continue
		}
		if f := t.top(); f != nil && t.asksText(f) && !c.Exact {
			continue // words at a text question
		}
		t.use(i)
		stopped = true
		t.s.which = nil
		switch c.Kind {
		case event.StartOver:
			t.startOver()
		case event.CancelAll:
			t.cancelAll()
		default:
			t.cancel()
		}
		if t.s.phase != asking {
			return true
		}
	}
	return stopped
}

func (t *turn) cancel() {
	if !t.canStop() {
		return
	}
	n := len(t.s.threads) - 1
	h := t.handler(plan.OnCancel)
	if h != nil && h.Line < 0 && t.top().handler == 0 && !t.top().entering { // who hasn't begun has nothing to ask about
		t.explain("4", "the designer's own way to stop")
		t.fruitful = true
		t.runHandler(h)
		return
	}
	t.explain("4", "the top thread ends")
	t.title = t.threadTitle(n)
	t.endThread("cancelled")
	if h != nil && h.Line >= 0 {
		t.say(h.Line, t.here())
	}
}

// cancelAll ends the threads from the top down, as far as nothing was changed in the world.
func (t *turn) cancelAll() {
	if len(t.s.threads) < 2 {
		t.cancel()
		return
	}
	for i := range t.s.threads {
		from, to := t.span(i)
		for j := from; j < to; j++ {
			if changed(&t.s.frames[j]) {
				t.raise(i)
				t.lateChange(nil)
				return
			}
		}
	}
	h := t.handler(plan.OnCancel)
	t.title = t.threadTitle(len(t.s.threads) - 1)
	for len(t.s.threads) > 0 {
		t.endThread("cancelled")
	}
	t.explain("4", "all threads end")
	if h != nil && h.Line >= 0 {
		t.say(h.Line, t.here())
	}
}

// canStop says whether the top thread may still be stopped; where not, it says why: nothing is open, or the world was changed already.
func (t *turn) canStop() bool {
	switch {
	case len(t.s.threads) == 0:
		t.explain("4", "there is nothing to stop")
		t.sayEvent(plan.OnNothingToDo)
		t.again = true
		return false
	case t.topChanged():
		t.lateChange(nil)
		return false
	}
	return true
}

func (t *turn) topChanged() bool {
	for i := t.topBase(); i < len(t.s.frames); i++ {
		if changed(&t.s.frames[i]) {
			return true
		}
	}
	return false
}

// startOver runs the top flow afresh.
func (t *turn) startOver() {
	if !t.canStop() {
		return
	}
	h := t.handler(plan.OnStartOver)
	t.explain("4", "the top flow starts over")
	n := len(t.s.threads) - 1
	t.title = t.threadTitle(n)
	from := t.topBase()
	base := t.s.frames[from]
	var args []value.Value
	for i := range t.p.Flows[base.flow].Params {
		args = append(args, lookup(base.vars, int32(i)))
	}
	t.tellEnd(&base, "started over", false, value.Value{})
	t.s.frames = t.s.frames[: from+1 : from+1]
	t.s.frames[from] = t.newFrame(int(base.flow), base.how, args)
	if base.how == howHandler { // who was on the way to a person still is
		t.s.frames[from].handler = base.handler
	}
	t.threads()[n].given = nil
	t.fruitful = true
	if h != nil && h.Line >= 0 {
		t.say(h.Line, t.here())
	}
	t.entered(t.top(), howNames[base.how])
}
