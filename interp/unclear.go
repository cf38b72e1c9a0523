package interp

import (
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
)

// mainlyUnclear reports whether a message is an unclear reading and nothing but courtesies beside it, which then go without an answer:
// "hi, something with my card" is about the card.
func (t *turn) mainlyUnclear(cmds []event.Command) bool {
	unclear := false
	for i := range cmds {
		c := &cmds[i]
		switch {
		case t.isUsed(i) || isCourtesy(c.Kind):
		case c.Kind == event.Unclear && len(t.meanings(c)) > 0:
			unclear = true
		default:
			return false
		}
	}
	return unclear
}

// readUnclear asks about readings that aren't certain (rule 9): which of two or three, at the cost of a miss; whether the only one is
// meant, free. Where nothing was read it is a miss.
func (t *turn) readUnclear(cmds []event.Command) {
	for i := range cmds {
		if cmds[i].Kind != event.Unclear {
			continue
		}
		switch opts := t.meanings(&cmds[i]); len(opts) {
		case 0:
		case 1:
			t.askWhether(opts[0])
			return
		default:
			t.askWhich(whichReading, opts)
			return
		}
	}
	t.miss("no match", plan.None, scope{})
}

// meanings are the choices of an unclear reading that mean something here; the topic that is open already is none.
func (t *turn) meanings(c *event.Command) []option {
	var opts []option
	for i := range c.Options {
		if o := t.optionOf(&c.Options[i]); o.label != "" && !t.isOpenTopic(&o.cmd) {
			opts = append(opts, o)
		}
	}
	return opts
}

// askWhich asks "Which do you mean?" at the cost of a miss.
func (t *turn) askWhich(kind whichKind, opts []option) {
	t.miss("unclear", plan.None, scope{})
	if t.s.phase != asking {
		return
	}
	t.rung = plan.None
	t.openWhich(kind, opts)
}

// askWhether asks "Do you mean …?". It costs the open question nothing, but nothing is won either: three such turns in a row are three
// that led nowhere.
func (t *turn) askWhether(o option) {
	if f := t.top(); f != nil && f.waiting && (f.moved || t.inWayToPerson()) { // another question comes first, or a person
		t.miss("unclear", plan.None, scope{})
		return
	}
	t.explain("9", "one reading that isn't certain: asked whether it is meant, free")
	t.openWhich(whichWhether, []option{
		{label: t.buttonWords(plan.OnYesButton), cmd: o.cmd, exact: o.exact},
		{label: t.buttonWords(plan.OnNoButton), cmd: event.Command{Kind: event.No}},
	})
}

// readWhether takes a yes or no to "Do you mean …?", if it was sent after the question: it is for nothing else then. What else the
// message says is read as well, and anything but a yes or no as if nothing had been asked (rule 9).
func (t *turn) readWhether(w *which, cmds []event.Command) bool {
	if t.sent != 0 && t.sent < w.seq {
		return false
	}
	var meant *option
	var rest []event.Command
	for _, c := range cmds {
		switch c.Kind {
		case event.Yes:
			meant = &w.options[0]
		case event.No:
			meant = &w.options[1]
		case event.Pick: // the same words as a label of the question below
		default:
			c.Exact = false
			rest = append(rest, c)
		}
	}
	switch {
	case meant == nil:
		return false
	case len(rest) == 0:
		t.pickOption(w.kind, meant)
	case meant.cmd.Kind == event.No:
		t.readRest(rest, false)
	default:
		t.fruitful = true
		one := meant.cmd
		one.Exact = false
		t.readRest(append([]event.Command{one}, rest...), true)
	}
	return true
}

// notMeant goes on with the open question.
func (t *turn) notMeant() {
	t.explain("9", "it wasn't meant: the question again")
	t.again = true
}
