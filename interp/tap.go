package interp

import (
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// tap takes a button (rule 2): a person, a topic and a value mean the same for ever; yes, no and the buttons of a routing question
// belong to one asking of it.
func (t *turn) tap(in *event.Tap) {
	t.know(in.ID)
	t.customer = true
	t.s.silent = false
	b := &in.Button
	if t.s.phase == asking {
		t.feel(0)
		t.arrive()
	}
	switch t.s.phase {
	case held:
		t.toDesk(b.Label)
		return
	case queued:
		if b.Kind == "person" {
			t.stillQueued()
		} else {
			t.toDesk(b.Label)
		}
		return
	case busy:
		t.tapBusy(b)
		return
	}
	t.takeTap(b)
	t.finish()
}

func (t *turn) tapBusy(b *event.Button) {
	switch b.Kind {
	case "person":
		t.s.phase = asking
		t.person()
		t.finish()
	case "topic":
		t.hold(b.Label, []event.Command{{Kind: event.StartFlow, Flow: b.Name}}, 0)
	case "value":
		if slot := t.slotByName(b.Slot); slot >= 0 {
			t.hold(b.Label, []event.Command{t.fillCommand(slot, b.Value)}, 0)
		}
	}
}

func (t *turn) takeTap(b *event.Button) {
	t.used = 0
	f := t.top()
	switch b.Kind {
	case "person":
		t.person()
	case "topic":
		t.tapTopic(b)
	case "value":
		t.tapValue(b)
	case "which":
		w := t.s.which
		if w == nil || w.asking != b.Asking || b.Arm < 0 || b.Arm >= len(w.options) {
			t.oldButton()
			return
		}
		t.s.which = nil
		t.pickOption(w.kind, &w.options[b.Arm])
	case "yes", "no", "arm":
		if f == nil || !f.waiting || f.asking != b.Asking || f.moved {
			t.oldButton()
			return
		}
		t.s.which = nil
		t.tapAnswer(f, b)
	default:
		t.oldButton()
	}
}

func (t *turn) tapAnswer(f *frame, b *event.Button) {
	if b.Kind != "arm" {
		if !t.takeYesNo(f, b.Kind == "yes") {
			t.oldButton()
		}
		return
	}
	s := &t.p.Steps[f.step]
	if s.Menu == nil || b.Arm < 0 || b.Arm >= len(s.Menu.Arms) {
		t.oldButton()
		return
	}
	t.takeArm(f, s, b.Arm)
}

// oldButton: "That's from an earlier question", and the open one again; free.
func (t *turn) oldButton() {
	t.explain("2", "a button of an earlier asking")
	t.sayEvent(plan.OnOldButton)
	t.again = true
}

func (t *turn) tapTopic(b *event.Button) {
	flow := t.p.FlowNamed(b.Name)
	if flow == plan.None || t.p.Flows[flow].Hidden {
		t.oldButton()
		return
	}
	t.s.which = nil
	if !t.topic(flow, howTopic) { // it is what is open
		t.again = true
	}
}

// slotByName finds a slot by "flow.slot" or "slot", or None.
func (t *turn) slotByName(name string) int {
	flow, bare := splitSlot(name)
	if flow == "" {
		return t.p.SlotNamed(plan.None, bare)
	}
	if f := t.p.FlowNamed(flow); f >= 0 {
		return t.p.SlotNamed(f, bare)
	}
	return plan.None
}

// tapValue fills the button's slot; another value than the slot's is a correction. A slot whose flow is over and isn't the last
// one can't be filled any more.
func (t *turn) tapValue(b *event.Button) {
	slot := t.slotByName(b.Slot)
	if slot == plan.None || !b.Value.Known() {
		t.oldButton()
		return
	}
	t.s.which = nil
	f := t.top()
	if f != nil && f.waiting && int(f.slot) == slot {
		t.explain("2", "a value's button answers the open question")
		t.answerSlot(b.Value, "tap")
		return
	}
	c := t.fillCommand(slot, b.Value)
	c.Exact = false
	g := got{bad: plan.None}
	to := t.knownNamed(&c)
	switch {
	case to.slot != plan.None:
		t.explain("2", "a value's button means the same for ever")
		t.correct(to, b.Value, false, &g)
		if g.known {
			t.again = true
		}
	default:
		to = t.anyNamed(b.Slot)
		if to.slot == plan.None {
			t.oldButton()
			return
		}
		t.explain("2", "a value's button means the same for ever")
		t.volunteer(to, b.Value)
		t.again = true
	}
}

// file takes a photo or document: the asked file slot, else the first of the thread that isn't known.
func (t *turn) file(in *event.File) {
	t.know(in.ID)
	t.customer = true
	t.s.silent = false
	v := value.File(in.Name, in.Address, in.MediaType)
	c := event.Command{Kind: event.Fill, Exact: true}
	for i := range t.p.Types {
		if t.p.Types[i].Kind == plan.KindFile {
			c.Values = append(c.Values, event.Found{Type: t.p.Types[i].Name, Value: v})
		}
	}
	switch t.s.phase {
	case held, queued:
		t.toDesk(in.Name)
		return
	case busy:
		t.hold(in.Name, []event.Command{c}, 0)
		return
	}
	t.readRest([]event.Command{c}, false)
	t.finish()
}
