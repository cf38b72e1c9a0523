package interp

import (
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
)

// request asks for a person: it freezes all threads. Hours are judged now; who is queued stays while somebody is signed in (rule 14).
func (t *turn) request(index int, because string, wants *event.SetSlot) {
	t.requests++
	t.fruitful = true
	if index < 0 {
		index = t.p.Person
	}
	if index < 0 || t.requests > len(t.p.Handoffs)+1 { // nobody to ask, or handoffs that lead to each other
		t.nobody()
		return
	}
	t.leaveBlocks()
	t.s.which, t.rung = nil, plan.None
	h := &t.p.Handoffs[index]
	t.s.handoff = &handoff{index: int32(index), because: because, number: t.s.seq, at: t.s.now}
	t.s.desk = int32(index) + 1
	t.emit(&event.HandoffRequested{Handoff: h.Name, Because: because, Priority: t.priority(h), Skills: h.Skills, Queue: h.Queue,
		Carries: t.carries(h), Wants: t.told(wants), Open: t.openWords()})
	if h.Hours >= 0 && !HoursOpen(t.p, h.Hours, t.s.now) {
		t.explain("14", "the people are away: closed")
		t.exit("closed", nil)
		return
	}
	t.queue(h)
}

func (t *turn) queue(h *plan.Handoff) {
	if h.Line >= 0 {
		t.say(h.Line, t.here())
	} else {
		t.title = h.Title
		t.sayEvent(plan.OnHandoff)
	}
	ho := t.s.handoff
	t.emit(&event.HandoffMoved{Handoff: h.Name, To: "queued"})
	if e := exitNamed(h, "queued"); e != nil {
		t.say(e.Line, t.here())
	}
	t.emit(&event.TimerSet{Timer: numbered("no answer", ho.number), At: t.s.now + patience(h), Why: "no answer"})
	t.setClosing(h)
	t.s.phase = queued
}

// defaultPatience is how long a customer waits in line where the handoff doesn't say, in milliseconds (our choice): nobody is left
// waiting without an end.
const defaultPatience = 15 * 60 * 1000

func patience(h *plan.Handoff) int64 {
	if e := exitNamed(h, "no_answer"); e != nil && e.After > 0 {
		return e.After
	}
	return defaultPatience
}

// setClosing asks to be woken when the people go home.
func (t *turn) setClosing(h *plan.Handoff) {
	if h.Hours < 0 {
		return
	}
	if at := Closing(t.p, h.Hours, t.s.now); at > 0 {
		t.emit(&event.TimerSet{Timer: numbered("closing", t.s.handoff.number), At: at, Why: "closing"})
	}
}

// nobody is the way out where no handoff can be asked: the open thread ends, and a call back is offered.
func (t *turn) nobody() {
	if len(t.s.threads) > 0 {
		t.endThread("handed_off")
	}
	if f := t.p.FlowNamed("call_back"); f >= 0 && t.onStack(f) < 0 && t.requests <= len(t.p.Handoffs)+2 {
		t.pushThread(f, howEdge, nil)
	}
	t.ended = true
}

// leaveBlocks ends the blocks of handlers: the question they interrupted is the one that a person takes over.
func (t *turn) leaveBlocks() {
	for f := t.top(); f != nil; f = t.top() {
		switch {
		case f.how == howHandler && len(t.s.frames)-1 == t.topBase():
			t.dropThread()
		case f.how == howHandler:
			t.s.frames = t.s.frames[: len(t.s.frames)-1 : len(t.s.frames)-1]
		case f.handler != 0 && f.more != nil && f.more.back != nil:
			t.restore(f)
			return
		default:
			return
		}
	}
}

func (t *turn) priority(h *plan.Handoff) string {
	for i := range h.Priority {
		if h.Priority[i].When == nil || t.holds(h.Priority[i].When, t.here()) {
			return h.Priority[i].Level
		}
	}
	return ""
}

// textQueued: cancel is an exit; a person and help hear their place; the rest goes to the desk, noted once.
func (t *turn) textQueued(text string, cmds []event.Command) {
	for i := range cmds {
		switch cmds[i].Kind {
		case event.Cancel, event.CancelAll:
			t.explain("queued", "the wait for a person is cancelled")
			t.exit("cancelled", nil)
			t.finish()
			return
		case event.Person, event.Help:
			t.stillQueued()
			return
		}
	}
	t.toDesk(text)
}

func (t *turn) stillQueued() {
	t.explain("queued", "a person is on the way already: the place in line")
	t.sayEvent(plan.OnStillQueued)
}

// toDesk passes words on to the person, in silence; who is still waiting for one is told once.
func (t *turn) toDesk(text string) {
	t.emit(&event.ToldDesk{Text: text})
	t.explain(phaseNames[t.s.phase], "to the desk")
	if t.s.phase == queued && !t.s.handoff.noted {
		h := *t.s.handoff
		h.noted = true
		t.s.handoff = &h
		t.sayEvent(plan.OnNoted)
	}
}

// desk is what the people behind the bot do. What belongs to a handoff that's over changes nothing.
func (t *turn) desk(in *event.Desk) {
	t.queueFigures(in.Place, in.Wait)
	if t.s.handoff == nil {
		if in.Action == event.DeskTakesOver && t.s.phase <= busy {
			t.takeOver(in)
		}
		return
	}
	h := &t.p.Handoffs[t.s.handoff.index]
	switch in.Action {
	case event.DeskOffered:
		if t.s.phase == queued {
			t.setStage(stageOffered, in.Agent)
			t.emit(&event.HandoffMoved{Handoff: h.Name, To: "offered", Agent: in.Agent})
		}
	case event.DeskAccepts, event.DeskTakesOver:
		if t.s.phase == queued {
			t.accept(in)
		}
	case event.DeskDeclines:
		if t.s.phase == queued {
			t.leave("declined", in)
		}
	case event.DeskReturns:
		t.leave("returned", in)
	case event.DeskResolves:
		t.leave("resolved", in)
	case event.DeskFails:
		t.leave("failed", in)
	}
}

func (t *turn) setStage(stage uint8, agent string) {
	h := *t.s.handoff
	h.stage = stage
	if agent != "" {
		h.agent = agent
	}
	t.s.handoff = &h
}

func (t *turn) leave(name string, in *event.Desk) {
	if in.Agent != "" {
		t.setStage(t.s.handoff.stage, in.Agent)
	}
	t.exit(name, in.Set)
	t.finish()
}

// accept: a person has the conversation from the words on.
func (t *turn) accept(in *event.Desk) {
	t.stopHandoffTimers(&t.p.Handoffs[t.s.handoff.index])
	t.setStage(stageAccepted, in.Agent)
	h := &t.p.Handoffs[t.s.handoff.index]
	if e := exitNamed(h, "accepted"); e != nil && e.Line >= 0 {
		t.say(e.Line, t.here())
	} else {
		t.sayEvent(plan.OnAccepted)
	}
	t.emit(&event.HandoffMoved{Handoff: h.Name, To: "accepted", Agent: t.s.handoff.agent})
	t.s.phase = held
}

// takeOver: somebody takes the conversation without being asked.
func (t *turn) takeOver(in *event.Desk) {
	if t.p.Person < 0 {
		return
	}
	t.leaveBlocks()
	t.s.which = nil
	t.s.handoff = &handoff{index: int32(t.p.Person), because: "designer", number: t.s.seq, at: t.s.now}
	t.s.desk = int32(t.p.Person) + 1
	t.accept(in)
}

// promise puts a promise on record, then the flow ends (rule 11).
func (t *turn) promise(p *plan.Promise) {
	out := &event.Promised{}
	if p.Slot != nil {
		out.Call = t.ref(p.Slot, t.here())
	}
	if h := t.handoffHours(); h >= 0 {
		out.From = NextOpen(t.p, h, t.s.now)
	}
	if !t.spoke {
		t.value = out.Call
		t.sayEvent(plan.OnPromised)
	}
	t.emit(out)
	t.endFrame("promised", false)
}
