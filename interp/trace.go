package interp

import (
	"strconv"
	"strings"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// Guard is the number that a traced condition has in place of a rule's: its text says whether it held, and what it looked at.
const Guard = "guard"

// explain records which rule decided, for traces.
func (t *turn) explain(number, text string) {
	if t.trace {
		t.emit(&event.Rule{Number: number, Text: text, Step: t.stepID()})
	}
}

// took records which way on from the running step is taken, by its edge in the plan ([plan.Plan.Edges]), for traces and coverage.
func (t *turn) took(kind plan.EdgeKind, name string) {
	if t.trace {
		t.emit(&event.Took{Step: t.stepID(), Edge: string(kind), Name: name})
	}
}

func (t *turn) stepID() string {
	if f := t.top(); f != nil && f.step >= 0 {
		return t.p.Steps[f.step].ID
	}
	return ""
}

// explainGuard records how a condition came out, once a turn for the same values: choosing words looks at the same ones again and again.
func (t *turn) explainGuard(e *plan.Expr, held bool, sc scope) {
	if e.Text == "" { // the library's
		return
	}
	verdict := "doesn't hold"
	if held {
		verdict = "holds"
	}
	rule := event.Rule{Number: Guard, Text: strconv.Quote(e.Text) + " " + verdict, Step: t.stepID()}
	if looked := t.lookedAt(e, sc, nil); len(looked) > 0 {
		rule.Text += ": " + strings.Join(looked, ", ")
	}
	for _, e := range t.out {
		if old, ok := e.(*event.Rule); ok && old.Number == Guard && old.Text == rule.Text {
			return
		}
	}
	t.emit(&rule)
}

// lookedAt lists what a condition reads with what it is: "total is 80 EUR"; what is sensitive is hidden.
func (t *turn) lookedAt(e *plan.Expr, sc scope, list []string) []string {
	if e.Op == plan.OpRef {
		flow := t.flowOf(sc)
		said := t.p.RefName(flow, &e.Ref) + " " + seen(t.ref(&e.Ref, sc), t.p.Secret(flow, e))
		for _, have := range list {
			if have == said {
				return list
			}
		}
		return append(list, said)
	}
	for i := range e.Args {
		list = t.lookedAt(&e.Args[i], sc, list)
	}
	return list
}

// seen is a value in a trace. Of a record only that it is there: its fields may be sensitive one by one.
func seen(v value.Value, sensitive bool) string {
	switch {
	case !v.Known():
		return "isn't known"
	case sensitive:
		return "is •••"
	case v.Kind() == value.KindRecord, v.Kind() == value.KindList && len(v.Items()) > 0 && v.Items()[0].Kind() == value.KindRecord:
		return "is known"
	}
	return "is " + v.String()
}
