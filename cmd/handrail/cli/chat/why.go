package chat

import (
	"context"
	"fmt"
	"strings"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/host"
	"github.com/handrail-flow/handrail/lang/plan"
)

// why explains the last exchange: what was read, which rules decided, and where the words stand.
func (s *session) why(context.Context, string) error {
	ex := s.run.exchanges[len(s.run.exchanges)-1]
	rows := &table{}
	for _, t := range ex.turns {
		explainTurn(rows, s.run.plan, t)
	}
	if len(rows.rows) == 0 {
		rows.add("", "nothing happened", "")
	}
	s.view.report(rows.String())
	return nil
}

// explainTurn adds a turn's rows.
func explainTurn(rows *table, p *plan.Plan, t host.Turn) {
	switch in := t.Input.(type) {
	case *event.Text:
		explainReading(rows, in.Reading)
	case *event.Tap:
		rows.add("tap", fmt.Sprintf("%q, a %s button", in.Button.Label, in.Button.Kind), "")
	case *event.Result:
		text := in.Outcome
		if in.Reason != "" {
			text += ": " + in.Reason
		}
		rows.add("result", text, "")
	case *event.Timer:
		rows.add("timer", in.Timer, "")
	}
	for _, e := range t.Events {
		explainEvent(rows, p, e)
	}
}

func explainReading(rows *table, r event.Reading) {
	if len(r.Commands) == 0 {
		rows.add("read", "nothing that fits", "")
	}
	for _, c := range r.Commands {
		rows.add("read", CommandText(c), fmt.Sprintf("%.0f%%", 100*c.Score))
	}
	if r.Mood > 0 {
		rows.add("mood", fmt.Sprintf("%.0f%% frustrated", 100*r.Mood), "")
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
		parts = append(parts, word, CommandText(o))
	}
	if c.Not {
		parts = append(parts, "(ruled out)")
	}
	return strings.Join(parts, " ")
}

func explainEvent(rows *table, p *plan.Plan, e event.Event) {
	switch e := e.(type) {
	case *event.Rule:
		rows.add("rule "+e.Number, e.Text, stepPlace(p, e.Step))
	case *event.Said:
		rows.add("said", "@"+e.Line, linePlace(p, e))
	case *event.Filled:
		rows.add("filled", e.Slot+" = "+shown(e.Value.String(), e.Sensitive)+", by "+e.By, "")
	case *event.Forgot:
		rows.add("forgot", e.Slot, "")
	case *event.Entered:
		rows.add("entered", strings.TrimSuffix(e.Flow+"."+e.State, ".")+", by "+e.How, flowPlace(p, e.Flow))
	case *event.Ended:
		rows.add("ended", e.Flow+" "+e.Outcome, "")
	case *event.Missed:
		rows.add("miss", fmt.Sprintf("%s, number %d %s", e.Cause, e.Count, e.Slot), "")
	case *event.Called:
		rows.add("called", calledText(e), "")
	case *event.Returned:
		used := ""
		if !e.Used {
			used = ", too late to be followed"
		}
		rows.add("answer", e.Action+" "+e.Outcome+used, "")
	case *event.HandoffRequested:
		rows.add("handoff", e.Handoff+" because "+e.Because, "")
	case *event.HandoffMoved:
		rows.add("handoff", e.Handoff+" "+e.To, "")
	case *event.Exposed:
		rows.add("arm", fmt.Sprintf("%s %d", e.Experiment, e.Arm+1), "")
	case *event.Measured:
		rows.add("measure", e.Name+" = "+e.Value.String(), "")
	}
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
	return place(p, span)
}

func stepPlace(p *plan.Plan, id string) string {
	i := p.StepNamed(id)
	if i == plan.None {
		return ""
	}
	return place(p, p.Steps[i].Span)
}

func flowPlace(p *plan.Plan, name string) string {
	i := p.FlowNamed(name)
	if i == plan.None {
		return ""
	}
	return place(p, p.Flows[i].Span)
}

func place(p *plan.Plan, span plan.Span) string {
	file, line, _ := p.Position(span)
	switch {
	case file == "":
		return ""
	case p.Files[span.File].Std:
		return "standard library"
	}
	return fmt.Sprintf("%s:%d", file, line)
}

// table lays rows out in three columns: a word, what it says, and where.
type table struct{ rows [][3]string }

func (t *table) add(word, text, where string) { t.rows = append(t.rows, [3]string{word, text, where}) }

// maxColumn keeps the third column near where the texts are short; our choice.
const maxColumn = 60

func (t *table) String() string {
	var width [2]int
	for _, r := range t.rows {
		for i := range width {
			if n := len([]rune(r[i])); n <= maxColumn {
				width[i] = max(width[i], n)
			}
		}
	}
	var b strings.Builder
	for _, r := range t.rows {
		b.WriteString(strings.TrimRight(fmt.Sprintf("  %-*s  %-*s  %s", width[0], r[0], width[1], r[1], r[2]), " ") + "\n")
	}
	return b.String()
}
