package paths

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
)

// Hidden is something that a handoff hides from the people it goes to, though a path to it has asked the customer for it.
type Hidden struct {
	Handoff int
	// Name is the entry of `hide`, Slot what it hides, Step a question for it.
	Name       string
	Slot, Step int
}

// Hidden finds what handoffs hide of what the customer was asked, unless it is sensitive. In plan order, then that of `hide`.
func (g *Graph) Hidden() []Hidden {
	var out []Hidden
	for h := range g.Plan.Handoffs {
		for _, name := range g.Plan.Handoffs[h].Hide {
			if x, ok := g.hides(h, name); ok {
				out = append(out, x)
			}
		}
	}
	return out
}

func (g *Graph) hides(handoff int, name string) (Hidden, bool) {
	for slot := range g.Plan.Slots {
		s := &g.Plan.Slots[slot]
		own := name == s.Name || s.Flow >= 0 && name == g.Plan.Flows[s.Flow].Name+"."+s.Name
		if !own || s.Sensitive {
			continue
		}
		for i := range g.Plan.Steps {
			x := &g.Plan.Steps[i]
			if x.Ask == nil || !slices.Contains(x.Ask.Slots, slot) || !g.leadsTo(i, handoff, &forgotten{g, g.slotRef(slot)}) {
				continue
			}
			if _, ok := g.To(i); ok {
				return Hidden{handoff, name, slot, i}, true
			}
		}
	}
	return Hidden{}, false
}

// leadsTo says whether a handoff can come once a question was answered and before the answer is forgotten: later in the flow, or anywhere
// where it is kept for the conversation. What the flow jumps to has no part in its answers. The handoff that "a person" means, and those of
// handlers, can always come.
func (g *Graph) leadsTo(step, handoff int, gone *forgotten) bool {
	if handoff == g.Plan.Person {
		return true
	}
	for i := range g.Plan.Handlers {
		if to := g.Plan.Handlers[i].To; to.Kind == plan.TargetHandoff && to.Index == handoff {
			return true
		}
	}
	for i := range g.edges {
		if !g.hands(i, handoff) {
			continue
		}
		var ok bool
		if gone.r.Scope == plan.ScopeConversation {
			_, ok = g.Without(i, gone)
		} else if g.Plan.Steps[i].Flow == g.Plan.Steps[step].Flow {
			_, ok = g.through(step, i, gone)
		}
		if ok {
			return true
		}
	}
	return false
}

// forgotten is the fact that a slot's answer was forgotten, and not given again.
type forgotten struct {
	g *Graph
	r plan.Ref
}

func (f *forgotten) Makes(step int, _ *plan.Edge) bool {
	x := &f.g.Plan.Steps[step]
	return x.Kind == plan.StepForget && slices.ContainsFunc(x.Vars, func(v plan.Ref) bool { return same(v, f.r) })
}

func (f *forgotten) Breaks(step int, e *plan.Edge) bool {
	x := &f.g.Plan.Steps[step]
	return e.Kind == plan.EdgeAnswered && slices.ContainsFunc(x.Ask.Slots, func(s int) bool { return same(f.g.slotRef(s), f.r) }) ||
		x.Kind == plan.StepSet && same(*x.Var, f.r)
}

func (f *forgotten) Apart() Fact {
	if f.r.Scope == plan.ScopeFrame {
		return nil
	}
	return f
}

func (f *forgotten) Outside(int) Fact { return f.Apart() }
func (f *forgotten) Inside(int) Fact  { return f.Apart() }
func (f *forgotten) Ended(int) bool   { return false }

// hands says whether a step can lead to a handoff.
func (g *Graph) hands(step, handoff int) bool {
	return slices.ContainsFunc(g.edges[step], func(e plan.Edge) bool {
		return e.To.Kind == plan.TargetHandoff && e.To.Index == handoff
	})
}
