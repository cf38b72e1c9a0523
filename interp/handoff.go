package interp

import (
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
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

func exitNamed(h *plan.Handoff, name string) *plan.Exit {
	for i := range h.Exits {
		if h.Exits[i].Name == name {
			return &h.Exits[i]
		}
	}
	return nil
}

func (t *turn) priority(h *plan.Handoff) string {
	for i := range h.Priority {
		if h.Priority[i].When == nil || t.holds(h.Priority[i].When, t.here()) {
			return h.Priority[i].Level
		}
	}
	return ""
}

// openWords is the open question in its first words, with what is sensitive masked: people see no more of it than the record says.
func (t *turn) openWords() string {
	f := t.top()
	if f == nil || !f.waiting {
		return ""
	}
	s := &t.p.Steps[f.step]
	line := plan.None
	switch {
	case f.slot >= 0:
		line = t.p.Slots[f.slot].Ask
		t.label = t.p.Slots[f.slot].Title
	case s.Menu != nil:
		line = s.Menu.Line
	case s.Confirm != nil:
		line = s.Confirm.Line
	}
	if line < 0 {
		return ""
	}
	l := &t.p.Lines[line]
	w := max(t.wording(l, line, t.here()), 0)
	t.veiled = true
	t.buf = t.room()
	for i, b := range l.Wordings[w].Bubbles {
		if i > 0 {
			t.buf = append(t.buf, ' ')
		}
		t.buf = t.appendTemplate(t.buf, b, t.here())
	}
	t.veiled = false
	return string(t.buf)
}

// told is a late wish as a person may see it: of something sensitive only that it is to be changed.
func (t *turn) told(wants *event.SetSlot) *event.SetSlot {
	if wants == nil {
		return nil
	}
	if slot := t.slotByName(wants.Slot); slot >= 0 && t.p.Slots[slot].Sensitive {
		return &event.SetSlot{Slot: wants.Slot}
	}
	return wants
}

// carries is what a person should know: all slots and results, but for what is sensitive or hidden.
func (t *turn) carries(h *plan.Handoff) []event.SetSlot {
	frames := t.s.frames
	if len(frames) == 0 && t.s.last != nil {
		frames = t.s.last.frames
	}
	n := len(t.s.vars)
	for i := range frames {
		n += len(frames[i].vars)
	}
	out := make([]event.SetSlot, 0, n)
	for _, v := range t.s.vars {
		if d := &t.p.Vars[v.index]; !d.Sensitive && !hidden(h, "", d.Name) {
			out = append(out, event.SetSlot{Slot: d.Name, Value: t.scrub(v.val, d.Type)})
		}
	}
	for i := range frames {
		out = t.carryFrame(out, h, &frames[i])
	}
	return out
}

func (t *turn) carryFrame(out []event.SetSlot, h *plan.Handoff, f *frame) []event.SetSlot {
	fl := &t.p.Flows[f.flow]
	for _, v := range f.vars {
		if d := &fl.Vars[v.index]; !d.Sensitive && !hidden(h, fl.Name, d.Name) {
			out = append(out, event.SetSlot{Slot: fl.Name + "." + d.Name, Value: t.scrub(v.val, d.Type)})
		}
	}
	if f.more != nil {
		for i := range f.more.past {
			out = t.carryFrame(out, h, &f.more.past[i])
		}
	}
	return out
}

func hidden(h *plan.Handoff, flow, name string) bool {
	for _, x := range h.Hide {
		if x == name || flow != "" && len(x) == len(flow)+1+len(name) && x[:len(flow)] == flow && x[len(flow)+1:] == name {
			return true
		}
	}
	return false
}

// scrub takes sensitive fields out of records.
func (t *turn) scrub(v value.Value, typ int) value.Value {
	if typ < 0 || v.Len() == 0 {
		return v
	}
	ty := &t.p.Types[typ]
	items := append([]value.Value(nil), v.Items()...)
	switch v.Kind() {
	case value.KindRecord:
		for i := range items {
			if i >= len(ty.Fields) {
				break
			}
			if ty.Fields[i].Sensitive {
				items[i] = value.Value{}
			} else {
				items[i] = t.scrub(items[i], ty.Fields[i].Type)
			}
		}
		return value.Record(items)
	case value.KindList:
		for i := range items {
			items[i] = t.scrub(items[i], ty.Elem)
		}
		return value.List(items...)
	}
	return v
}

// exit ends a handoff: where the stack goes and what comes then is the exit table of README.md (rule 14).
func (t *turn) exit(name string, set []event.SetSlot) {
	ho := t.s.handoff
	h := &t.p.Handoffs[ho.index]
	t.explain("14", "the handoff ends: "+name)
	if t.s.phase == queued {
		t.stopHandoffTimers(h)
	}
	t.emit(&event.HandoffMoved{Handoff: h.Name, To: name, Agent: ho.agent})
	t.s.phase = asking
	t.serve()
	e := exitNamed(h, name)
	switch {
	case e != nil && e.Line >= 0:
		t.say(e.Line, t.here())
	case name == "cancelled":
		t.sayEvent(plan.OnCancelled)
	}
	to := plan.Target{}
	if e != nil {
		to = e.To
	}
	t.fruitful = true
	t.s.home.misses, t.s.fruitless, t.s.mood, t.s.fired = 0, 0, 0, false
	switch name {
	case "returned", "cancelled":
		t.comeBackFrom(set, to)
	case "resolved":
		t.setByAgent(set)
		for len(t.s.threads) > 0 {
			t.endThread("resolved_by_person")
		}
		t.resolved, t.ended = false, true
		t.s.handoff, t.s.call, t.s.kept = nil, nil, nil
		t.edge(to)
	default:
		if len(t.s.threads) > 0 {
			t.endThread("handed_off")
		}
		t.ended = true
		t.s.handoff, t.s.call, t.s.kept = nil, nil, nil
		t.edge(to) // the plan has a call back where the designer wrote nothing
	}
}

func (t *turn) stopHandoffTimers(h *plan.Handoff) {
	t.emit(&event.TimerStopped{Timer: numbered("no answer", t.s.handoff.number)})
	if h.Hours >= 0 && Closing(t.p, h.Hours, t.s.handoff.at) > 0 {
		t.emit(&event.TimerStopped{Timer: numbered("closing", t.s.handoff.number)})
	}
}

// comeBackFrom: the stack is as it was, with the agent's changes as corrections and fresh misses; then the edge's flow in place of
// the asking thread, or the open question.
func (t *turn) comeBackFrom(set []event.SetSlot, to plan.Target) {
	t.s.handoff, t.s.kept = nil, nil // what was said meanwhile, the person has read
	for i := range t.s.frames {
		f := &t.s.frames[i]
		f.misses, f.free, f.digressions = 0, 0, 0
	}
	if f := t.top(); f != nil {
		f.asked = false
	}
	t.setByAgent(set)
	t.again = true
	if to.Kind == plan.TargetFlow && len(t.s.threads) > 0 {
		t.s.call = nil
		t.replace(to.Index)
		return
	}
	t.edge(to)
}

// edge follows an exit's arrow.
func (t *turn) edge(to plan.Target) {
	switch to.Kind {
	case plan.TargetFlow:
		if th := t.onStack(to.Index); th >= 0 {
			t.raise(th)
			return
		}
		t.pushThread(to.Index, howEdge, nil)
	case plan.TargetHandoff:
		t.request(to.Index, orElse(to.Because, "designer"), nil)
	case plan.TargetHome:
		if len(t.s.threads) > 0 && t.s.handoff == nil && !t.ended {
			t.endThread("resolved")
		}
	}
}

// setByAgent sets what an agent changed: corrections that nobody asks about.
func (t *turn) setByAgent(set []event.SetSlot) {
	for _, one := range set {
		c := event.Command{Kind: event.Fill, Slot: one.Slot}
		to := t.knownNamed(&c)
		if to.slot == plan.None {
			to = t.anyNamed(one.Slot)
		}
		if to.slot == plan.None || to.role == roleLast {
			continue
		}
		th := t.threadOf(to.frame)
		at, pos, from := -1, 0, 0
		if th >= 0 {
			var end int
			from, end = t.span(th)
			at, pos = t.firstReader(t.s.frames[from:end], to, from)
		}
		if len(to.past) > 0 {
			t.replaceValue(to, one.Value, t.held(to))
		} else {
			t.setSlot(to.frame, to.slot, one.Value, "agent")
		}
		if at >= 0 && !changedFrom(t.s.frames[from:], at, pos) {
			t.rewind(th, from+at, pos)
		}
	}
}

// anyNamed is a slot of that name that isn't known yet, in the stack or the conversation.
func (t *turn) anyNamed(name string) target {
	flow, bare := splitSlot(name)
	for i := len(t.s.frames) - 1; i >= 0; i-- {
		f := int(t.s.frames[i].flow)
		if flow != "" && t.p.Flows[f].Name != flow {
			continue
		}
		if slot := t.p.SlotNamed(f, bare); slot >= 0 {
			return target{slot, i, nil, roleNew}
		}
	}
	if flow == "" {
		if slot := t.p.SlotNamed(plan.None, bare); slot >= 0 && t.p.Slots[slot].Flow == plan.None {
			return target{slot, len(t.s.frames) - 1, nil, roleNew}
		}
	}
	return nowhere
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
