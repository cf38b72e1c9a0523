package chat

import (
	"fmt"
	"io"
	"strings"

	"github.com/handrail-flow/handrail/interp/action"
	"github.com/handrail-flow/handrail/interp/channel/term"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/host"
	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/plan"
)

// textView shows a chat to a person.
type textView struct {
	screen *term.Screen
	errors io.Writer
}

func (v *textView) note(text string)   { v.screen.Note(text) }
func (v *textView) report(text string) { v.screen.Print(text) }

func (v *textView) problems(list diag.List) {
	diag.WriteText(v.errors, list, diag.TextOptions{Color: term.Colors(v.errors), Max: 20})
}

func (v *textView) heard(node talk.Node) {
	switch n := node.(type) {
	case *talk.You:
		v.screen.You(n.Text)
	case *talk.Tap:
		v.screen.Tap(n.Label)
	}
}

func (v *textView) turn(_ *plan.Plan, t host.Turn) error {
	switch in := t.Input.(type) {
	case *event.Text:
		if in.Reading.Engine == "pinned" { // --flow speaks for the customer
			v.screen.You(in.Text)
		}
	case *event.Desk:
		if in.Action == event.DeskSays {
			v.screen.Agent(in.Text)
		}
	case *event.Result:
		if in.Outcome == action.Failed && in.Reason != "" {
			v.screen.Note(calledAction(t, in) + " failed: " + in.Reason)
		}
	}
	for _, e := range t.Events {
		v.event(e)
	}
	return nil
}

// calledAction names the action of a result.
func calledAction(t host.Turn, r *event.Result) string {
	for _, e := range t.Events {
		if returned, ok := e.(*event.Returned); ok && returned.Call == r.Call {
			return returned.Action
		}
	}
	return "an action"
}

func (v *textView) event(e event.Event) {
	switch e := e.(type) {
	case *event.Said:
		v.screen.Say(e)
	case *event.HandoffRequested:
		v.screen.Note(fmt.Sprintf("a person is asked for: %s, because %s", e.Handoff, e.Because))
	case *event.HandoffMoved:
		v.screen.Note(handoffMoved(e))
	case *event.ToldDesk:
		v.screen.Note("to the desk: " + e.Text)
	case *event.Promised:
		v.screen.Note("a promise is on record: " + promised(e))
	}
}

// handoffMoved says where a handoff stands, and how to play the desk from here.
func handoffMoved(e *event.HandoffMoved) string {
	switch e.To {
	case "queued":
		return "waiting for " + e.Handoff + "; play the desk yourself: :desk accepts NAME"
	case "accepted":
		return e.Agent + " has the conversation now; :agent WORDS speaks, :desk returns or :desk resolves gives it back"
	case "closed":
		return e.Handoff + " is closed at this hour"
	case "no_answer":
		return e.Handoff + " gives no answer"
	}
	return e.Handoff + ": " + strings.ReplaceAll(e.To, "_", " ")
}

func promised(e *event.Promised) string {
	if e.Call.Known() {
		return "a call to " + e.Call.String()
	}
	return "an answer here"
}

// spoke says whether a turn has words to show.
func spoke(t host.Turn) bool {
	for _, e := range t.Events {
		if _, ok := e.(*event.Said); ok {
			return true
		}
	}
	return false
}
