package talk

import (
	"fmt"
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// Trace tells in words what a turn read, which rules decided, how guards came out and what was done, with the places in the program.
// The rules and guards are among the events of a turn whose input asked for them ([event.Head]).
func Trace(p *plan.Plan, in event.Input, events []event.Event) Notes {
	var notes Notes
	switch in := in.(type) {
	case *event.Text:
		notes.reading(in.Reading, secrets(p, events))
	case *event.Tap:
		notes.Add("tap", fmt.Sprintf("%q, a %s button", in.Button.Label, in.Button.Kind), "")
	case *event.Result:
		text := in.Outcome
		if in.Reason != "" {
			text += ": " + in.Reason
		}
		notes.Add("result", text, "")
	case *event.Timer:
		notes.Add("timer", in.Timer, "")
	case *event.Desk:
		notes.Add("desk", strings.TrimSpace(string(in.Action)+" "+in.Agent), "")
	}
	for _, e := range events {
		notes.event(p, e)
	}
	return notes
}

// secrets reports which commands hold what a sensitive slot was filled with.
func secrets(p *plan.Plan, events []event.Event) func(*event.Command) bool {
	sensitive := Sensitive(p)
	return func(c *event.Command) bool {
		for _, e := range events {
			filled, ok := e.(*event.Filled)
			if ok && filled.Sensitive && slices.ContainsFunc(c.Values, func(v event.Found) bool { return value.Equal(v.Value, filled.Value) }) {
				return true
			}
		}
		return len(c.Values) > 0 && sensitive(c.Slot)
	}
}

// calm is the mood under which there is nothing to tell: the interpreter's own bound (rule 10).
const calm = 0.3

func (notes *Notes) reading(r event.Reading, secret func(*event.Command) bool) {
	if len(r.Commands) == 0 {
		notes.Add("read", "nothing that fits", "")
	}
	words := strings.Join(r.MoodWhy, ", ")
	for _, c := range r.Commands {
		if secret(&c) {
			words = "" // it quotes the text
			c.Text, c.Values = "", []event.Found{{Type: c.Values[0].Type, Value: value.Text("•••")}}
		}
		notes.Add("read", CommandText(c), fmt.Sprintf("%.0f%%", 100*c.Score))
	}
	if r.Mood >= calm {
		notes.Add("mood", strings.TrimSuffix(fmt.Sprintf("%.0f%% frustrated: %s", 100*r.Mood, words), ": "), "")
	}
}

// CommandText writes a command as a `reads` line of a talk does: "start tracking", "fill 45210 as order_no".
func CommandText(c event.Command) string {
	parts := []string{string(c.Kind)}
	for _, word := range []string{c.Slot, c.Flow} {
		if word != "" {
			parts = append(parts, word)
		}
	}
	if c.Text != "" {
		parts = append(parts, fmt.Sprintf("%q", c.Text))
	}
	var values []string
	for _, v := range c.Values {
		values = append(values, v.Value.String()+" as "+v.Type)
	}
	if len(values) > 0 {
		parts = append(parts, strings.Join(values, ", or "))
	}
	for i, o := range c.Options {
		word := "or"
		if i == 0 {
			word = "either"
		}
		if len(c.Options) == 1 {
			word = "perhaps"
		}
		parts = append(parts, word, CommandText(o))
	}
	if c.Not {
		parts = append(parts, "(ruled out)")
	}
	return strings.Join(parts, " ")
}

func (notes *Notes) event(p *plan.Plan, e event.Event) {
	switch e := e.(type) {
	case *event.Rule:
		notes.Add(ruleName(e.Number), e.Text, StepPlace(p, e.Step))
	case *event.Said:
		notes.Add("said", "@"+e.Line, linePlace(p, e))
	case *event.Filled:
		notes.Add("filled", e.Slot+" = "+shown(e.Value.String(), e.Sensitive)+", by "+e.By, "")
	case *event.Forgot:
		notes.Add("forgot", e.Slot, "")
	case *event.Entered:
		notes.Add("entered", strings.TrimSuffix(e.Flow+"."+e.State, ".")+", by "+e.How, flowPlace(p, e.Flow))
	case *event.Ended:
		notes.Add("ended", e.Flow+" "+e.Outcome, "")
	case *event.Missed:
		notes.Add("miss", strings.TrimSpace(fmt.Sprintf("%s, number %d %s", e.Cause, e.Count, e.Slot)), "")
	case *event.Called:
		notes.Add("called", calledText(e), "")
	case *event.Returned:
		used := ""
		if !e.Used {
			used = ", too late to be followed"
		}
		notes.Add("answer", e.Action+" "+e.Outcome+used, "")
	case *event.HandoffRequested:
		notes.Add("handoff", e.Handoff+" because "+e.Because, "")
	case *event.HandoffMoved:
		notes.Add("handoff", e.Handoff+" "+e.To, "")
	case *event.Exposed:
		notes.Add("arm", fmt.Sprintf("%s %d", e.Experiment, e.Arm+1), "")
	case *event.Measured:
		notes.Add("measure", e.Name+" = "+e.Value.String(), "")
	}
}

// ruleName is "rule 8", or the word that stands in place of a number: "busy", "guard".
func ruleName(number string) string {
	if number != "" && number[0] >= '0' && number[0] <= '9' {
		return "rule " + number
	}
	return number
}

func calledText(c *event.Called) string {
	var args []string
	for _, a := range c.Args {
		args = append(args, a.Name+": "+shown(a.Value.String(), a.Sensitive))
	}
	return c.Action + "(" + strings.Join(args, ", ") + ")"
}

// shown hides a sensitive value.
func shown(text string, sensitive bool) string {
	if sensitive {
		return "•••"
	}
	return text
}

// linePlace is where words stand: "returns.flow:34", or the standard library.
func linePlace(p *plan.Plan, said *event.Said) string {
	i := p.LineNamed(said.Line)
	if i == plan.None {
		return ""
	}
	line := &p.Lines[i]
	span := line.Span
	if said.Wording >= 0 && said.Wording < len(line.Wordings) {
		span = line.Wordings[said.Wording].Span
	}
	return spot(p, span)
}

// StepPlace is where the step of an id stands: "returns.flow:34", "standard library", or empty where there is no such step.
func StepPlace(p *plan.Plan, id string) string {
	i := p.StepNamed(id)
	if i == plan.None {
		return ""
	}
	return spot(p, p.Steps[i].Span)
}

func flowPlace(p *plan.Plan, name string) string {
	i := p.FlowNamed(name)
	if i == plan.None {
		return ""
	}
	return spot(p, p.Flows[i].Span)
}

func spot(p *plan.Plan, span plan.Span) string {
	file, line, _ := p.Position(span)
	switch {
	case file == "":
		return ""
	case p.Files[span.File].Std:
		return "standard library"
	}
	return fmt.Sprintf("%s:%d", file, line)
}
