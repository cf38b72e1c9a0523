package chat

import (
	"path/filepath"
	"strings"
	"time"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/plan"
)

// talk writes a run as a talk: what was given, what actions answered as mocks, and every word.
func (r *run) talk(o Options) *talk.Talk {
	w := &writer{run: r}
	w.header(o)
	w.blank()
	for _, ex := range r.exchanges {
		w.exchange(ex)
	}
	return &talk.Talk{Lines: w.lines}
}

// writer collects the lines of a talk.
type writer struct {
	run   *run
	lines []talk.Line
	now   time.Time // by the talk's own clock
}

func (w *writer) add(n talk.Node) { w.lines = append(w.lines, talk.Line{Node: n}) }
func (w *writer) blank()          { w.lines = append(w.lines, talk.Line{}) }

func (w *writer) header(o Options) {
	r := w.run
	w.add(&talk.Title{Text: w.title(o)})
	began := r.exchanges[0].at
	zone := r.plan.Zones[r.plan.Zone]
	began = began.In(zone.Location())
	w.add(&talk.At{Day: began.Format(time.DateOnly), Clock: began.Format("15:04"), Zone: zone.Name})
	if o.Seeded {
		w.add(&talk.Seed{N: o.Seed})
	}
	if o.Channel != "" && o.Channel != "web" {
		w.add(&talk.Channel{Name: o.Channel})
	}
	if r.flow != "" {
		w.add(&talk.StartAt{Name: r.flow})
	}
	w.given()
	w.mocks()
}

// title is the customer's first words.
func (w *writer) title(o Options) string {
	for _, ex := range w.run.exchanges {
		if you, ok := ex.node.(*talk.You); ok {
			return you.Text
		}
	}
	return "A conversation with " + filepath.Base(filepath.Clean(o.Path))
}

// given writes what was known before the first word.
func (w *writer) given() {
	p := w.run.plan
	for _, c := range w.run.customer {
		for i := range p.Customer {
			if p.Customer[i].Name == c.Slot {
				literal := talk.LiteralOf(p, p.Customer[i].Type, c.Value)
				w.add(&talk.Given{Name: "customer." + c.Slot, Value: &literal})
			}
		}
	}
	if w.run.stage.talk == nil {
		return
	}
	for _, l := range w.run.stage.talk.Lines {
		if g, ok := l.Node.(*talk.Given); ok && !strings.HasPrefix(g.Name, "customer.") {
			w.add(g)
		}
	}
}

// mocks writes a mock for each call that was answered, calls with the same arguments in one line.
func (w *writer) mocks() {
	calls := map[string]*event.Called{}
	made := map[string]*talk.Mock{}
	for _, ex := range w.run.exchanges {
		for _, t := range ex.turns {
			if result, ok := t.Input.(*event.Result); ok && calls[result.Call] != nil {
				w.mock(made, calls[result.Call], result)
			}
			for _, e := range t.Events {
				if c, ok := e.(*event.Called); ok {
					calls[c.Call] = c
				}
			}
		}
	}
}

func (w *writer) mock(made map[string]*talk.Mock, c *event.Called, result *event.Result) {
	i := w.run.plan.ActionNamed(c.Action)
	if i == plan.None {
		return
	}
	a := &w.run.plan.Actions[i]
	m := made[callKey(c)]
	if m == nil {
		m = &talk.Mock{Action: c.Action}
		for _, arg := range c.Args {
			if arg.Value.Known() && !arg.Sensitive {
				m.Args = append(m.Args, talk.MockArg{Name: arg.Name, Value: talk.LiteralOf(w.run.plan, paramType(a, arg.Name), arg.Value)})
			}
		}
		made[callKey(c)] = m
		w.add(m)
	}
	answer := talk.Literal{Kind: talk.Bare, Text: result.Outcome}
	if result.Value.Known() {
		answer = talk.LiteralOf(w.run.plan, a.Gives, result.Value)
	}
	m.Results = append(m.Results, talk.MockResult{Value: answer})
}

func paramType(a *plan.Action, name string) int {
	for i := range a.Params {
		if a.Params[i].Name == name {
			return a.Params[i].Type
		}
	}
	return plan.None
}

// exchange writes what somebody did and the words that came of it. Time that passed by itself becomes a wait where it mattered:
// a timer fired, or minutes went by.
func (w *writer) exchange(ex exchange) {
	w.pass(ex.at, time.Minute)
	if ex.node != nil {
		w.add(ex.node)
	}
	if wait, ok := ex.node.(*talk.Wait); ok {
		w.now = w.now.Add(time.Duration(wait.For.Milliseconds()) * time.Millisecond)
	}
	for _, t := range ex.turns {
		if _, ok := t.Input.(*event.Timer); ok {
			w.pass(time.UnixMilli(t.Input.Header().At), time.Second)
		}
		for _, e := range t.Events {
			if said, ok := e.(*event.Said); ok {
				w.said(said)
			}
		}
	}
}

// pass writes a wait until a time, in whole units, where it lies ahead by one or more.
func (w *writer) pass(until time.Time, unit time.Duration) {
	if w.now.IsZero() {
		w.now = until
	}
	n := int64((until.Sub(w.now) + unit - 1) / unit)
	if until.Sub(w.now) < unit {
		return
	}
	name := "min"
	if unit == time.Second {
		name = "s"
		if n%60 == 0 {
			n, name, unit = n/60, "min", time.Minute
		}
	}
	w.add(&talk.Wait{For: talk.Duration{N: n, Unit: name}})
	w.now = w.now.Add(time.Duration(n) * unit)
}

// said writes a message, a line for each bubble.
func (w *writer) said(said *event.Said) {
	for _, bubble := range said.Bubbles {
		w.add(&talk.Bot{Text: bubble})
	}
}
