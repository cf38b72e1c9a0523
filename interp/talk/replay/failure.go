package replay

import (
	"fmt"
	"strings"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/plan"
)

// Failure tells a difference as reports of talks do: the first event that isn't the recorded one, and what decided. The line is that of
// the turn in the journal, whose first line is the beginning.
func (d *Difference) Failure(p *plan.Plan, journal string) talk.Failure {
	f := talk.Failure{Code: "journal", File: journal, Line: int(d.Seq) + 1, Text: inputText(d.Input),
		Message: fmt.Sprintf("turn %d comes out otherwise than it was recorded", d.Seq), Why: talk.Trace(p, d.Input, d.Got)}
	i := 0
	for i < len(d.Want) && i < len(d.Got) && eventText(d.Want[i]) == eventText(d.Got[i]) {
		i++
	}
	switch {
	case i < len(d.Want) || i < len(d.Got):
		f.Want, f.Got = nth(d.Want, i), nth(d.Got, i)
	default:
		f.Message = fmt.Sprintf("turn %d leaves another state behind than it did when it was recorded", d.Seq)
	}
	if d.Plan != p.Hash {
		f.Message += ": that was on another version of the program"
	}
	return f
}

func nth(list []event.Event, i int) string {
	if i == len(list) {
		return "nothing more"
	}
	return eventText(list[i])
}

// eventText is an event in one line: its words where it has some, else as the journal writes it.
func eventText(e event.Event) string {
	if said, ok := e.(*event.Said); ok && len(said.Buttons) == 0 {
		return "@" + said.Line + ": " + strings.Join(said.Bubbles, " / ")
	}
	data, err := event.Append(nil, e)
	if err != nil {
		return fmt.Sprintf("%T", e) // no such event can be stored
	}
	return string(data)
}

// inputText is what came in: the customer's words where there are some.
func inputText(in event.Input) string {
	switch in := in.(type) {
	case *event.Text:
		return "you   " + in.Text
	case *event.Tap:
		return fmt.Sprintf("tap   %q", in.Button.Label)
	}
	return event.InputKind(in)
}
