package interp

import (
	"strings"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// openWhich opens a question about the message itself. It belongs to this asking.
func (t *turn) openWhich(kind whichKind, opts []option) {
	t.s.asked++
	t.s.which = &which{kind: kind, asking: t.s.asked, options: opts}
	t.again = true
}

// speakWhich asks it: in the turn that opened it or, where an action ran first, in the one that brings its result.
func (t *turn) speakWhich() {
	if !t.again && t.s.which.seq != 0 {
		return
	}
	w := *t.s.which
	w.seq = t.s.seq
	t.s.which = &w
	labels := make([]value.Value, len(w.options))
	buttons := make([]event.Button, len(w.options))
	for i := range w.options {
		labels[i] = value.Text(w.options[i].label)
		buttons[i] = event.Button{Label: w.options[i].label, Kind: "which", Arm: i, Asking: w.asking}
		if w.options[i].cmd.Kind == event.Person {
			buttons[i] = t.personButton()
		}
	}
	t.choices, t.valueType = value.List(labels...), plan.None
	e := plan.OnUnclear
	switch w.kind {
	case whichChange:
		e = plan.OnChange
	case whichWhether:
		e = plan.OnUnsure
		t.label = t.called(&w.options[0].cmd)
	}
	said := t.sayEvent(e)
	slot, step := "", ""
	if f := t.top(); f != nil {
		step = t.p.Steps[f.step].ID
		if f.slot >= 0 {
			slot = t.k.slotNames[f.slot]
		}
	}
	t.openQuestion(said, slot, step, w.asking, buttons)
}

// optionOf is a reading as a choice; its label is empty where there is nothing to show.
func (t *turn) optionOf(c *event.Command) option {
	o := option{cmd: *c}
	o.cmd.Exact = true
	if c.Kind == event.Fill {
		to, v, _ := t.route(c)
		if to.slot == plan.None {
			return o
		}
		o.cmd, o.exact = t.fillCommand(to.slot, v), true
	}
	o.label = capital(t.called(&o.cmd))
	return o
}

// called is what a reading is called in words, empty where there is nothing to call it.
func (t *turn) called(c *event.Command) string {
	switch c.Kind {
	case event.StartFlow:
		if f := t.topicNamed(c.Flow); f != plan.None {
			return t.p.Flows[f].Title
		}
		return ""
	case event.AskAnswer:
		if a := t.p.AnswerNamed(c.Flow); a != plan.None && len(t.p.Answers[a].Examples) > 0 {
			return t.p.Answers[a].Examples[0]
		}
		return ""
	case event.Fill:
		slot := t.slotByName(c.Slot)
		if slot == plan.None {
			return ""
		}
		return t.show(c.Values[0].Value, t.p.Slots[slot].Type)
	case event.Person:
		return t.buttonWords(plan.OnPersonButton)
	case event.Yes:
		return t.buttonWords(plan.OnYesButton)
	case event.No:
		return t.buttonWords(plan.OnNoButton)
	case event.Pick:
		return c.Text
	}
	return string(c.Kind)
}

// readWhich takes an answer to "Which do you mean?"; it clears the miss. Anything else is read as if it hadn't been asked (rule 9).
func (t *turn) readWhich(text string, cmds []event.Command) bool {
	w := t.s.which
	if w == nil {
		return false
	}
	t.s.which = nil
	if w.kind == whichWhether {
		return t.readWhether(w, cmds)
	}
	at := w.picked(t, text, cmds)
	if at < 0 {
		if w.kind == whichChange && onlyNo(cmds) { // nothing to change after all: the words are read out again
			t.explain("6", "nothing is to change: the words are read out again")
			t.again = true
			return true
		}
		return false
	}
	t.pickOption(w.kind, &w.options[at])
	return true
}

func onlyNo(cmds []event.Command) bool { return len(cmds) == 1 && cmds[0].Kind == event.No }

// picked is the option that a message chooses, or -1.
func (w *which) picked(t *turn, text string, cmds []event.Command) int {
	words := strings.TrimSpace(text)
	for i := range w.options {
		if strings.EqualFold(w.options[i].label, words) {
			return i
		}
	}
	for j := range cmds {
		c := &cmds[j]
		for i := range w.options {
			if c.Kind == event.Pick && strings.EqualFold(w.options[i].label, c.Text) {
				return i
			}
		}
	}
	for j := range cmds {
		c := &cmds[j]
		for i := range w.options {
			if matches(&w.options[i].cmd, c) {
				return i
			}
		}
	}
	return -1
}

// matches reports whether a command repeats one of the choices.
func matches(o, c *event.Command) bool {
	switch {
	case o.Kind != c.Kind:
		return false
	case c.Kind == event.StartFlow || c.Kind == event.AskAnswer:
		return o.Flow == c.Flow
	case c.Kind == event.Change:
		return o.Slot == c.Slot
	case c.Kind == event.Fill:
		for i := range c.Values {
			if value.Equal(c.Values[i].Value, o.Values[0].Value) && (c.Slot == "" || c.Slot == o.Slot) {
				return true
			}
		}
		return false
	}
	return c.Kind == event.Person
}

// pickOption does what was meant. It takes back the miss that the question cost, and no other: else unclear words and bad answers in
// turn would never come to an end (rule 9).
func (t *turn) pickOption(kind whichKind, o *option) {
	if kind == whichWhether && o.cmd.Kind == event.No {
		t.notMeant()
		return
	}
	t.explain("9", "the answer to which was meant")
	t.fruitful = true
	if q := t.open(); kind == whichReading && q.misses > 0 {
		q.misses--
	}
	switch o.cmd.Kind {
	case event.Person:
		t.person()
	case event.Fill:
		t.pickValue(o)
	default:
		t.used = 0
		t.readRest([]event.Command{o.cmd}, true)
	}
}

func (t *turn) pickValue(o *option) {
	v := o.cmd.Values[0].Value
	if o.run != 0 {
		t.pickRun(o, v)
		return
	}
	if f := t.top(); o.exact && f != nil && f.waiting && f.slot >= 0 && t.k.slotNames[f.slot] == o.cmd.Slot {
		t.answerSlot(v, "answer")
		return
	}
	t.used = 0
	t.readRest([]event.Command{o.cmd}, true)
}
