package diff

import (
	"fmt"
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/plan"
)

// What becomes of conversations, in words.
const (
	staysFlow  = "who is in it stays on the old version, then gets a person"
	staysState = "who is there stays on the old version, then gets a person"
	staysDue   = "who waits for it to begin stays on the old version, then gets a person"
)

// edit is an edit in a flow; blocks of handlers of all flows belong to all flows.
func edit(f *plan.Flow, kind, what string) Edit {
	e := Edit{Verdict: Safe, Kind: kind, Flow: f.Name, Std: f.Std, What: what}
	if f.Hidden {
		e.Flow = ""
	}
	return e
}

// inState is an edit in a state of a flow, "" for what stands before the first.
func inState(f *plan.Flow, state, kind, what string) Edit {
	e := edit(f, kind, what)
	e.State = state
	return e
}

// flows tells of all flows with what is in them.
func (c *comparer) flows() {
	known := make([]bool, len(c.now.Flows))
	for i := range c.old.Flows {
		if at := c.pair.flows[i]; at != plan.None {
			known[at] = true
			c.flow(i, at)
			continue
		}
		c.flowGone(i)
	}
	for i := range c.now.Flows {
		if f := &c.now.Flows[i]; !known[i] {
			c.add(edit(f, "flow added", called(f)+" is new"), f.Span)
		}
	}
}

// called is how an edit names a flow; blocks of handlers have no name of their own.
func called(f *plan.Flow) string {
	if f.Hidden {
		return "the block of `" + f.Name + "`"
	}
	return "the flow " + quote(f.Name)
}

func (c *comparer) flowGone(i int) {
	f := &c.old.Flows[i]
	e := edit(f, "flow gone", called(f)+" is gone")
	switch {
	case c.canWait(i):
		e.Verdict, e.Then, e.Help = Breaks, staysFlow, c.suggestFlow(i)
	case c.canBeDue(i):
		e.Verdict, e.Then, e.Help = Breaks, staysDue, c.suggestFlow(i)
	}
	c.gone(e, f.Span)
	for s := range c.old.Steps {
		if c.old.Steps[s].Flow == i {
			c.told[s] = true
		}
	}
}

// canWait tells whether a conversation can wait in a flow: at its questions, or in a flow that it runs or needs.
func (c *comparer) canWait(flow int) bool {
	return len(c.old.Flows[flow].Needs) > 0 ||
		slices.ContainsFunc(c.old.Steps, func(s plan.Step) bool { return s.Flow == flow && waits(&s) })
}

// canBeDue tells whether a flow can wait for its turn to begin: a customer asked for it beside something else, or it was put off.
func (c *comparer) canBeDue(flow int) bool {
	return len(c.old.Flows[flow].Starts) > 0 || slices.ContainsFunc(c.old.Steps, func(s plan.Step) bool {
		return s.Kind == plan.StepRun && s.Run.At != nil && s.Run.Flow == flow
	})
}

// waits tells whether a run of a flow can stand at a step between two turns.
func waits(s *plan.Step) bool {
	switch s.Kind {
	case plan.StepAsk, plan.StepMenu, plan.StepConfirm:
		return true
	case plan.StepRun:
		return s.Run.At == nil
	}
	return false
}

// flow tells what is different in a flow that is still there.
func (c *comparer) flow(i, at int) {
	old, now := &c.old.Flows[i], &c.now.Flows[at]
	if old.Name != now.Name {
		e := edit(now, "flow renamed", fmt.Sprintf("the flow %s is called %s now", quote(old.Name), quote(now.Name)))
		e.Then = "conversations follow it"
		c.add(e, now.Span)
	}
	c.header(old, now)
	c.ownHandlers(edit(now, "", ""), c.ownOn(c.before(), old.On, c.old.On), c.ownOn(c.after(), now.On, c.now.On))
	c.flowStates(i, at)
	c.flowSlots(i, at)
	c.outline(i, at)
}

// header tells what a flow says of itself.
func (c *comparer) header(old, now *plan.Flow) {
	o, n := c.before(), c.after()
	if more := without(starts(now), starts(old)); len(more) > 0 {
		c.add(edit(now, "flow changed", "it `starts on` "+list(more)+" now, too"), now.Span)
	}
	if less := without(starts(old), starts(now)); len(less) > 0 {
		c.add(edit(now, "flow changed", "it doesn't start on "+list(less)+" any more"), now.Span)
	}
	for _, x := range []struct{ what, before, after string }{
		{"its title", old.Title, now.Title},
		{"what it `needs`", strings.Join(o.flowNames(old.Needs), ", "), strings.Join(n.flowNames(now.Needs), ", ")},
		{"its parameters", o.vars(old.Vars[:old.Params]), n.vars(now.Vars[:now.Params])},
		{"what it `gives`", o.gives(old), n.gives(now)},
		{"its ends", strings.Join(old.Outcomes, ", "), strings.Join(now.Outcomes, ", ")},
		{"its persona", o.persona(old.Persona), n.persona(now.Persona)},
		{"its stakes", stakes(old.Stakes), stakes(now.Stakes)},
		{"its value", old.Customer + " " + old.Company, now.Customer + " " + now.Company},
		{"its danger words", o.dangers(old.Dangers, c.old.HomeDangers), n.dangers(now.Dangers, c.now.HomeDangers)},
	} {
		if x.before != x.after {
			c.add(edit(now, "flow changed", changed(x.what, x.before, x.after)), now.Span)
		}
	}
}

// starts are the examples that a designer wrote for a flow: without its name and title, which the compiler adds.
func starts(f *plan.Flow) []string {
	return without(f.Starts, []string{strings.ReplaceAll(f.Name, "_", " "), f.Title})
}

func without(list, others []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return slices.Contains(others, s) })
}

// changed says what something is now, and what it was.
func changed(what, before, after string) string {
	return what + ": " + orNone(after) + "; before: " + orNone(before)
}

func orNone(s string) string {
	if s = strings.TrimSpace(s); s == "" {
		return "none"
	}
	return unquoted(s)
}

// unquoted is a text that is shown as it is, its front only when it is long.
func unquoted(s string) string {
	if runes := []rune(s); len(runes) > shownLength {
		return strings.TrimRight(string(runes[:shownLength]), " ,.;:") + "…"
	}
	return s
}

func stakes(high bool) string {
	if high {
		return "high"
	}
	return ""
}

func (p speller) flowNames(list []int) []string {
	out := make([]string, len(list))
	for i, f := range list {
		out[i] = p.flowName(f)
	}
	return out
}

func (p speller) vars(list []plan.Var) string {
	out := make([]string, len(list))
	for i := range list {
		out[i] = list[i].Name + ": " + p.typeName(list[i].Type)
	}
	return strings.Join(out, ", ")
}

func (p speller) gives(f *plan.Flow) string {
	out := make([]plan.Var, len(f.Gives))
	for i, g := range f.Gives {
		out[i] = f.Vars[g]
	}
	return p.vars(out)
}

func (p speller) persona(i int) string {
	if i < 0 {
		return ""
	}
	return p.Personas[i].Name
}

// dangers are the danger words of a place that aren't in force around it anyway.
func (p speller) dangers(own, around []int) string {
	var out []string
	for _, d := range own {
		if !slices.Contains(around, d) {
			out = append(out, strings.Join(p.Dangers[d].Phrases, ", ")+" "+p.target(&p.Dangers[d].To))
		}
	}
	return strings.Join(out, "; ")
}

// flowStates tells of a flow's states: which are gone, new or called otherwise, and what they say of themselves.
func (c *comparer) flowStates(flow, at int) {
	known := map[int]bool{}
	for i := range c.old.States {
		if c.old.States[i].Flow != flow {
			continue
		}
		if n := c.pair.states[i]; n != plan.None {
			known[n] = true
			c.state(&c.old.States[i], &c.now.States[n], flow, at)
			continue
		}
		c.stateGone(i, at)
	}
	f := &c.now.Flows[at]
	for i := range c.now.States {
		if s := &c.now.States[i]; s.Flow == at && !known[i] {
			c.add(inState(f, s.Name, "state added", "the state "+quote(s.Name)+" is new"), s.Span)
		}
	}
}

func (c *comparer) stateGone(i, flow int) {
	s, f := &c.old.States[i], &c.now.Flows[flow]
	e := inState(f, s.Name, "state gone", "the state "+quote(s.Name)+" is gone")
	for n := range c.old.Steps {
		step := &c.old.Steps[n]
		if step.State != i {
			continue
		}
		c.told[n] = true
		if waits(step) {
			e.Verdict = worse(e.Verdict, c.stepVerdict(n))
		}
	}
	if e.Verdict == Breaks {
		e.Then, e.Help = staysState, c.suggestState(i, flow)
	}
	c.gone(e, s.Span)
}

func (c *comparer) state(old, now *plan.State, flow, at int) {
	f := &c.now.Flows[at]
	if old.Name != now.Name {
		e := inState(f, now.Name, "state renamed", fmt.Sprintf("the state %s is called %s now", quote(old.Name), quote(now.Name)))
		e.Then = "conversations follow it"
		c.add(e, now.Span)
	}
	o, n := c.before(), c.after()
	for _, x := range []struct{ what, before, after string }{
		{"its persona", o.persona(old.Persona), n.persona(now.Persona)},
		{"its stakes", stakes(old.Stakes), stakes(now.Stakes)},
		{"its danger words", o.dangers(old.Dangers, c.old.Flows[flow].Dangers), n.dangers(now.Dangers, f.Dangers)},
	} {
		if x.before != x.after {
			c.add(inState(f, now.Name, "state changed", "in the state "+quote(now.Name)+", "+changed(x.what, x.before, x.after)), now.Span)
		}
	}
	c.ownHandlers(inState(f, now.Name, "", ""), c.ownOn(c.before(), old.On, c.old.Flows[flow].On), c.ownOn(c.after(), now.On, f.On))
}
