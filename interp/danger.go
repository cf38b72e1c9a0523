package interp

import (
	"strings"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
)

// readPerson looks for a request for a person. One exception, once: the message is exactly a value of the asked closed slot
// (rule 3).
func (t *turn) readPerson(cmds []event.Command) bool {
	at := -1
	for i := range cmds {
		if cmds[i].Kind == event.Person {
			at = i
			break
		}
	}
	if at < 0 {
		return false
	}
	if t.s.which == nil || t.s.which.kind != whichPerson {
		if opts := t.personClash(cmds); opts != nil {
			t.explain("3", "a value of the asked slot, or a person: asked once")
			t.more(t.top()).clashed = true
			t.openWhich(whichPerson, opts)
			t.fruitful = true
			return true
		}
	}
	t.person()
	return true
}

// personClash are the choices where a message is a value of the asked closed slot as well as a request for a person.
func (t *turn) personClash(cmds []event.Command) []option {
	f := t.top()
	if f == nil || !f.waiting || f.slot < 0 || len(t.k.buttons[f.slot]) == 0 || f.more != nil && f.more.clashed {
		return nil
	}
	for i := range cmds {
		c := &cmds[i]
		if c.Kind != event.Fill || !c.Exact || c.Not {
			continue
		}
		if v, n := t.fits(c, int(f.slot)); n == 1 {
			s := &t.p.Slots[f.slot]
			return []option{
				{label: capital(t.show(v, s.Type)), cmd: t.fillCommand(int(f.slot), v), exact: true},
				{label: t.buttonWords(plan.OnPersonButton), cmd: event.Command{Kind: event.Person}},
			}
		}
	}
	return nil
}

// readDanger looks for danger words: straight to a handoff, or to the flow they name (rule 3).
func (t *turn) readDanger(cmds []event.Command) bool {
	for i := range cmds {
		if cmds[i].Kind != event.DangerWord {
			continue
		}
		d := t.danger(cmds[i].Text)
		if d == nil {
			continue
		}
		t.explain("3", "danger words")
		t.fruitful = true
		t.s.which = nil
		switch d.To.Kind {
		case plan.TargetHandoff:
			t.request(d.To.Index, orElse(d.To.Because, "high_stakes"), nil)
		case plan.TargetFlow:
			if !t.topic(d.To.Index, howDanger) {
				t.again = true
			}
		case plan.TargetStep:
			t.dangerStep(d.To.Index)
		}
		return true
	}
	return false
}

// dangerStep runs the block that danger words have in a flow, or goes to the state that they name.
func (t *turn) dangerStep(step int) {
	if t.k.inBlock[step] {
		t.enterBlock(dangerBlock, step)
		return
	}
	t.leaveBlocks()
	t.goTo(t.top(), step)
}

// danger finds the danger words in force, nearest first.
func (t *turn) danger(phrase string) *plan.Danger {
	for _, d := range t.dangers() {
		if hasPhrase(&t.p.Dangers[d], phrase) {
			return &t.p.Dangers[d]
		}
	}
	return nil
}

// dangers are the danger words in force, nearest first. At home they are those of all flows, but for what only an open flow can do.
func (t *turn) dangers() []int {
	if f := t.speaker(); f != nil {
		if st := t.state(f); st != nil {
			return st.Dangers
		}
		return t.p.Flows[f.flow].Dangers
	}
	var out []int
	for d := range t.p.Dangers {
		if t.p.Dangers[d].To.Kind != plan.TargetStep {
			out = append(out, d)
		}
	}
	return out
}

func hasPhrase(d *plan.Danger, phrase string) bool {
	for _, p := range d.Phrases {
		if strings.EqualFold(p, phrase) {
			return true
		}
	}
	return false
}
