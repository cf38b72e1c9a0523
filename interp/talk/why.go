package talk

import (
	"strings"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
)

// explain runs the last turn once more with a trace, and adds the rules that decided it to the failures.
func (r *runner) explain() {
	if len(r.result.Failures) == 0 || len(r.result.Turns) == 0 {
		return
	}
	var why []string
	for _, s := range r.turn().Steps {
		why = append(why, r.trace(s)...)
	}
	for i := range r.result.Failures {
		r.result.Failures[i].Why = why
	}
}

// trace tells the rules behind one step.
func (r *runner) trace(s Step) []string {
	p := r.planOf(s.Plan)
	if p == nil || s.before == nil {
		return nil
	}
	before, err := interp.DecodeState(p, s.before)
	if err != nil {
		return nil
	}
	h := s.Input.Header()
	traced := h.Trace
	h.Trace = true
	_, events, err := interp.Step(p, before, s.Input)
	h.Trace = traced
	if err != nil {
		return nil
	}
	var why []string
	for _, e := range events {
		if rule, ok := e.(*event.Rule); ok {
			why = append(why, ruleText(rule))
		}
	}
	return why
}

func (r *runner) planOf(hash string) *plan.Plan {
	for _, p := range r.plans {
		if p.Hash == hash {
			return p
		}
	}
	return nil
}

func ruleText(rule *event.Rule) string {
	var b strings.Builder
	switch {
	case rule.Number == "":
	case rule.Number[0] >= '0' && rule.Number[0] <= '9':
		b.WriteString("rule " + rule.Number + ": ")
	default:
		b.WriteString(rule.Number + ": ")
	}
	b.WriteString(rule.Text)
	if rule.Step != "" {
		b.WriteString(" (" + rule.Step + ")")
	}
	return b.String()
}
