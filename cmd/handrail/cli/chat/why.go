package chat

import (
	"context"
	"strings"

	"github.com/handrail-flow/handrail/interp/host"
	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/plan"
)

// why explains the last exchange: what was read, which rules decided, and where the words stand.
func (s *session) why(context.Context, string) error {
	var rows talk.Notes
	for _, t := range s.run.exchanges[len(s.run.exchanges)-1].turns {
		rows = append(rows, traced(s.run.plan, t)...)
	}
	if len(rows) == 0 {
		rows.Add("", "nothing happened", "")
	}
	s.view.report(laidOut(rows))
	return nil
}

func traced(p *plan.Plan, t host.Turn) talk.Notes { return talk.Trace(p, t.Input, t.Events) }

// laidOut is a report as it is shown, a little indented.
func laidOut(rows talk.Notes) string {
	return "  " + strings.Join(rows.Lines(), "\n  ") + "\n"
}

// shown hides a sensitive value.
func shown(text string, sensitive bool) string {
	if sensitive {
		return "•••"
	}
	return text
}
