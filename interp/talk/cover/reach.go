package cover

import (
	"strings"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/plan"
)

// Add counts what a talk reached of a program. The talk must have been played with a trace, and the program been added. Turns on
// another version count for that one, if it was added.
func (c *Profile) Add(r *talk.Result) {
	w := walker{profile: c}
	for _, turn := range r.Turns {
		for _, s := range turn.Steps {
			w.program = c.programs[s.Plan]
			w.step(s)
		}
	}
}

// walker follows a conversation through its events.
type walker struct {
	profile *Profile
	program *program
	open    string // the step whose question is open
}

func (w *walker) hit(name string) {
	if p := w.program.reach[name]; p != nil {
		p.Hits++
	}
}

func (w *walker) step(s talk.Step) {
	if w.program == nil {
		return
	}
	switch in := s.Input.(type) {
	case *event.Text:
		for _, c := range in.Reading.Commands {
			if c.Kind == event.DangerWord {
				w.hit(dangerName(c.Text))
			}
		}
	case *event.Timer:
		if strings.HasPrefix(in.Timer, silence+"/") && len(s.Events) > 0 {
			w.reply(silence)
		}
	}
	for _, e := range s.Events {
		w.event(e)
	}
}

func (w *walker) event(e event.Event) {
	switch e := e.(type) {
	case *event.Said:
		w.hit(wordingName(e.Line, e.Wording))
		for i := range e.Buttons {
			w.hit(labelName(e.Buttons[i].Label))
		}
	case *event.Asked:
		w.open = e.Step
	case *event.Entered:
		w.hit(stateName(e.Flow, e.State))
	case *event.Took:
		w.took(e)
	case *event.Missed:
		w.missed(e)
	case *event.HandoffRequested:
		if e.Because == "asked" {
			w.reply(person)
		}
	case *event.HandoffMoved:
		w.hit(exitName(e.Handoff, e.To))
	}
}

// took counts a way. Names that the plan gives no way of their own (see [adder.way]) don't count as such.
func (w *walker) took(e *event.Took) {
	name := e.Name
	switch plan.EdgeKind(e.Edge) {
	case plan.EdgeArm, plan.EdgeFails, plan.EdgeEnds:
	default:
		name = ""
	}
	w.hit(wayName(e.Step, e.Edge, name))
}

// missed counts the rung that a miss stands on: a slot's, or that of the menu or confirm that is open.
func (w *walker) missed(e *event.Missed) {
	at := e.Slot
	if at == "" {
		at = w.open
	}
	w.hit(rungName(at, e.Count))
	switch e.Cause {
	case "invalid":
		w.hit(refusalName(e.Slot))
	case "silence": // a caller's: it was counted when the timer ran out
	default:
		w.reply(noMatch)
	}
}

// reply counts for the place of the open question.
func (w *walker) reply(what string) {
	i, ok := w.program.steps[w.open]
	if !ok {
		return
	}
	p := w.program.plan
	s := &p.Steps[i]
	state := ""
	if s.State >= 0 {
		state = p.States[s.State].Name
	}
	w.hit(replyName(p.Flows[s.Flow].Name, state, what))
}
