package interp

import (
	"strings"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// maxText is how long a message may be, in bytes (our choice: a long letter).
const maxText = 4000

// text takes a message.
func (t *turn) text(in *event.Text) {
	t.know(in.ID)
	t.customer = true
	t.s.silent = false
	if t.s.phase == asking {
		t.s.said = cut(in.Text, maxSaid)
		t.feel(in.Reading.Mood)
		t.arrive()
	}
	switch t.s.phase {
	case held:
		t.toDesk(in.Text)
	case queued:
		t.textQueued(in.Text, t.readLabel(in.Text, in.Reading.Commands))
	case busy:
		t.textBusy(in)
	default:
		t.read(in.Text, t.readLabel(in.Text, in.Reading.Commands))
		t.finish()
	}
}

// arrive brings a conversation that came from another version to its question, which nobody has heard yet, whatever flow asks it. The
// way there may also end at an action or a person.
func (t *turn) arrive() {
	f := t.top()
	if f == nil || !f.moved || f.waiting {
		return
	}
	t.advance()
	if f = t.top(); f != nil && f.waiting {
		f.moved = true
	}
}

// cut is the front of a text, at a rune.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n]
}

// read does what a message says, from the top of the table in README.md.
func (t *turn) read(text string, cmds []event.Command) {
	switch {
	case strings.TrimSpace(text) == "" && len(cmds) == 0:
		t.idle(plan.OnEmpty)
		return
	case len(text) > maxText:
		t.idle(plan.OnTooLong)
		return
	}
	t.used = 0
	if t.readPerson(cmds) || t.readDanger(cmds) {
		return
	}
	stopped := t.readCancel(cmds)
	if t.s.phase != asking {
		return
	}
	if !stopped && (t.readWhich(text, cmds) || t.readText(text, cmds)) {
		return
	}
	if stopped && t.nothingLeft(cmds) {
		return
	}
	t.readRest(cmds, stopped)
}

// readRest is everything below cancel in the table: values, yes and no, topics, repairs.
func (t *turn) readRest(cmds []event.Command, stopped bool) {
	t.before = t.openReadout()
	asked := t.asking()
	got := t.readValues(cmds)
	if got.done || t.s.phase != asking {
		return
	}
	acted := t.readYesNo(cmds, &got)
	if t.s.phase != asking {
		return
	}
	if got.moved || acted {
		t.advance()
	}
	if t.s.phase == busy {
		t.keep(cmds)
		return
	}
	moved := false
	if t.s.phase == asking {
		moved = t.startTopics(cmds)
	}
	if t.s.phase != asking || moved {
		return
	}
	if g := t.open(); !moved {
		g.digressions = 0
	}
	switch {
	case got.bad != plan.None: // a bad answer is a miss (rule 5)
		t.miss("invalid", got.bad, got.badOf)
	case got.any() || acted || stopped:
		t.passOver(cmds, asked)
		if !t.readRepairs(cmds) && !got.moved && !acted {
			t.again = true
		}
	case t.mainlyUnclear(cmds):
		t.readUnclear(cmds)
	case t.readRepairs(cmds):
	case got.known:
		t.explain("5", "only what is known already")
		t.again = true
	default:
		t.readUnclear(cmds)
	}
}

func (t *turn) nothingLeft(cmds []event.Command) bool {
	for i := range cmds {
		if !t.isUsed(i) {
			return false
		}
	}
	return true
}

func (t *turn) fillCommand(slot int, v value.Value) event.Command {
	return event.Command{Kind: event.Fill, Slot: t.k.slotNames[slot], Exact: true,
		Values: []event.Found{{Type: t.p.Types[t.p.Slots[slot].Type].Name, Value: v}}}
}

func (t *turn) slotOption(slot int, v value.Value) option {
	s := &t.p.Slots[slot]
	o := option{label: capital(s.Title) + ": " + t.show(v, s.Type), cmd: t.fillCommand(slot, v)}
	o.cmd.Cue = true
	return o
}
