package interp

import (
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// speak says the open question: once, in its first words, on a rung, or again.
func (t *turn) speak() {
	f := t.top()
	if f == nil {
		t.speakHome()
		return
	}
	if !f.waiting {
		return
	}
	t.backTo()
	f = t.top()
	if t.s.which != nil {
		t.speakWhich()
		return
	}
	if f.asked && !t.again && t.rung == plan.None {
		return
	}
	f.asked, f.moved = true, false
	s := &t.p.Steps[f.step]
	switch {
	case f.slot >= 0:
		t.speakSlot(f)
	case s.Menu != nil:
		said := t.sayQuestion(s.Menu.Line)
		t.openQuestion(said, "", s.ID, f.asking, t.menuButtons(s.Menu, f.asking))
	case s.Confirm != nil:
		t.readOut(s)
	}
}

// sayQuestion says the rung that is due, or else the question's first words.
func (t *turn) sayQuestion(first int) *event.Said {
	if t.rung >= 0 {
		if said := t.say(t.rung, t.rungOf); said != nil {
			return said
		}
	}
	return t.say(first, t.here())
}

func (t *turn) speakSlot(f *frame) {
	slot := int(f.slot)
	name := t.k.slotNames[slot]
	s := &t.p.Slots[slot]
	t.label = s.Title
	if s.From != nil {
		t.choices = t.namedItems(t.eval(s.From, t.here()), elemType(t.p, s), t.here())
	}
	if f.suggests && t.rung == plan.None {
		v := t.suggestion(f)
		t.value, t.valueType = v, s.Type
		said := t.say(s.Suggest.Line, scope{frame: len(t.s.frames) - 1, slot: slot, val: v})
		t.openQuestion(said, name, t.p.Steps[f.step].ID, f.asking, t.yesNo(f.asking))
		return
	}
	if t.rung == plan.None {
		t.leadIn(f, slot)
		f = t.top()
	}
	said, buttons := t.sayQuestion(s.Ask), t.buttonsFor(slot)
	if f.suggests {
		buttons = t.yesNo(f.asking)
	}
	t.openQuestion(said, name, t.p.Steps[f.step].ID, f.asking, buttons)
}

// leadIn says what was wrong with a value given earlier for this slot, before it is asked for (rule 5).
func (t *turn) leadIn(f *frame, slot int) {
	if !noted(f, slot) {
		return
	}
	m := t.more(f)
	notes := make([]note, 0, len(m.notes))
	for _, n := range m.notes {
		if int(n.slot) != slot {
			notes = append(notes, n)
			continue
		}
		t.sayInvalid(slot, int(n.line), n.val)
	}
	m.notes = notes
}

// sayInvalid says what is wrong with a value: the slot's own words, or the standard ones.
func (t *turn) sayInvalid(slot, line int, v value.Value) {
	t.about(slot, v)
	if line < 0 {
		t.sayEvent(plan.OnInvalid)
		return
	}
	t.say(line, scope{frame: len(t.s.frames) - 1, slot: slot, val: v})
}

// about sets what the standard words speak of.
func (t *turn) about(slot int, v value.Value) {
	s := &t.p.Slots[slot]
	t.label, t.value, t.valueType, t.hidden = s.Title, v, s.Type, s.Sensitive
}

// readOut says a confirm's words and keeps what was read, when, and in which turn (rule 6).
func (t *turn) readOut(s *plan.Step) {
	rung := t.rung
	said := t.sayQuestion(s.Confirm.Line)
	f := t.top()
	if said != nil && rung == plan.None {
		now := &heard{seq: t.s.seq, at: t.s.now, words: hashWords(said.Bubbles)}
		if f.heard != nil && f.heard.words == now.words {
			now.seq = f.heard.seq
		}
		f.heard = now
	}
	t.openQuestion(said, "", s.ID, f.asking, t.yesNo(f.asking))
}

func hashWords(words []string) uint64 {
	h := uint64(fnvStart)
	for _, w := range words {
		h = hashText(h, w)
	}
	return h
}

// openQuestion makes a question of what was said.
func (t *turn) openQuestion(said *event.Said, slot, step string, asking uint64, buttons []event.Button) {
	if said != nil {
		said.Question, said.Buttons = true, buttons
	}
	t.emit(&event.Asked{Slot: slot, Step: step, Asking: asking})
}

func (t *turn) yesNo(asking uint64) []event.Button {
	return []event.Button{{Label: t.buttonWords(plan.OnYesButton), Kind: "yes", Asking: asking}, {Label: t.buttonWords(plan.OnNoButton), Kind: "no", Asking: asking}}
}

func (t *turn) menuButtons(m *plan.Menu, asking uint64) []event.Button {
	if m.YesNo {
		return t.yesNo(asking)
	}
	var out []event.Button
	for i := range m.Arms {
		for _, l := range m.Arms[i].Labels {
			out = append(out, event.Button{Label: capital(l), Kind: "arm", Arm: i, Asking: asking})
		}
	}
	return out
}

// buttonsFor are a slot's: those of its type, or the list it chooses from.
func (t *turn) buttonsFor(slot int) []event.Button {
	s := &t.p.Slots[slot]
	if s.From == nil && t.p.Types[s.Type].Kind == plan.KindYesNo {
		return t.yesNoOf(t.k.buttons[slot])
	}
	if s.From == nil || s.Many || t.choices.Len() > maxButtons {
		return t.k.buttons[slot]
	}
	out := make([]event.Button, 0, t.choices.Len())
	for _, v := range t.eval(s.From, t.here()).Items() {
		out = append(out, event.Button{Label: capital(t.show(v, s.Type)), Kind: "value", Slot: t.k.slotNames[slot], Value: v})
	}
	return out
}

// backTo tells that a suspended question is open again (rule 8).
func (t *turn) backTo() {
	n := len(t.s.threads) - 1
	if n < 0 || !t.s.threads[n].suspended {
		return
	}
	t.threads()[n].suspended = false
	t.title = t.threadTitle(n)
	if t.title != "" {
		t.sayEvent(plan.OnBackTo)
	}
	t.s.which = nil
	t.top().asked = false
	t.explain("8", "a suspended question is asked again")
}

// threadTitle is the title of a thread's flow; hidden ones have none.
func (t *turn) threadTitle(th int) string {
	fl := &t.p.Flows[t.s.frames[t.s.threads[th].base].flow]
	if fl.Hidden {
		return ""
	}
	return fl.Title
}

// speakHome asks "Anything else?" where a thread has ended or nothing else answers.
func (t *turn) speakHome() {
	q := &t.s.home
	if t.s.which != nil {
		t.speakWhich()
		return
	}
	if t.rung >= 0 {
		if said := t.say(t.rung, t.rungOf); said != nil {
			said.Question, said.Buttons = true, t.homeButtons()
			q.asked = true
			return
		}
	}
	if q.asked && !t.again && !t.ended {
		return
	}
	if !q.asked && !t.again && !t.ended && t.s.seq <= 1 {
		return
	}
	e := plan.OnAnythingElse
	if !t.s.served || t.begins { // nothing to have more of, or more is wanted
		e = plan.OnToBegin
	}
	if said := t.sayEvent(e); said != nil {
		said.Question, said.Buttons = true, t.homeButtons()
	}
	q.asked = true
}
