package interp

import (
	"strings"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
)

// buttonWords are what a button reads here: words for an event that are shown, not said, so that they have no part in the rotation.
func (t *turn) buttonWords(e plan.Event) string {
	h := t.handler(e)
	if h == nil || h.Line < 0 {
		return ""
	}
	l := &t.p.Lines[h.Line]
	w := max(t.wording(l, h.Line, t.here()), 0)
	words := t.k.static[h.Line][w]
	if words == nil {
		words = t.bubbles(l.Wordings[w].Bubbles, t.here())
	}
	if len(words) == 1 {
		return words[0]
	}
	return strings.Join(words, " ")
}

func (t *turn) personButton() event.Button {
	return event.Button{Label: t.buttonWords(plan.OnPersonButton), Kind: "person"}
}

// homeButtons are the topics and a person.
func (t *turn) homeButtons() []event.Button {
	out := t.k.home
	if n := len(out) - 1; n >= 0 && out[n].Kind == "person" {
		if label := t.buttonWords(plan.OnPersonButton); label != out[n].Label { // other words on this channel
			out = append([]event.Button(nil), out...)
			out[n].Label = label
		}
	}
	return out
}

// yesNoOf are a slot's buttons for yes and no, in the words that are in force where it is asked.
func (t *turn) yesNoOf(static []event.Button) []event.Button {
	yes, no := t.buttonWords(plan.OnYesButton), t.buttonWords(plan.OnNoButton)
	if len(static) != 2 || static[0].Label == yes && static[1].Label == no {
		return static
	}
	out := append([]event.Button(nil), static...)
	out[0].Label, out[1].Label = yes, no
	return out
}

// readLabel takes a message that is what a button reads for the button, whatever an engine made of it: designers choose these words.
func (t *turn) readLabel(text string, cmds []event.Command) []event.Command {
	words := strings.TrimSpace(text)
	if words == "" || len(words) > maxLabel {
		return cmds
	}
	switch {
	case strings.EqualFold(words, t.buttonWords(plan.OnPersonButton)):
		return withCommand(cmds, event.Person, words)
	case !t.asksYesNo():
	case strings.EqualFold(words, t.buttonWords(plan.OnYesButton)):
		return withCommand(cmds, event.Yes, words)
	case strings.EqualFold(words, t.buttonWords(plan.OnNoButton)):
		return withCommand(cmds, event.No, words)
	}
	return cmds
}

// maxLabel is how long a message is looked at as a button's words, in bytes: our choice.
const maxLabel = 80

func withCommand(cmds []event.Command, kind event.CommandKind, words string) []event.Command {
	for i := range cmds {
		if cmds[i].Kind == kind {
			return cmds
		}
	}
	one := event.Command{Kind: kind, Exact: true, End: len(words), Score: 1}
	if kind != event.Person { // an answer, and nothing else
		return []event.Command{one}
	}
	return append(cmds[:len(cmds):len(cmds)], one)
}

// asksYesNo reports whether the open question has buttons for yes and no.
func (t *turn) asksYesNo() bool {
	f := t.top()
	if w := t.s.which; w != nil {
		return w.kind == whichWhether
	}
	if f == nil || !f.waiting {
		return false
	}
	s := &t.p.Steps[f.step]
	switch {
	case f.slot >= 0:
		return f.suggests || t.p.Types[t.p.Slots[f.slot].Type].Kind == plan.KindYesNo
	case s.Menu != nil:
		return s.Menu.YesNo
	}
	return s.Confirm != nil
}
