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
			if x.Ask == nil || !slices.Contains(x.Ask.Slots, slot) || !g.leadsTo(i, handoff, s.Flow == plan.None) {
				continue
			}
			if _, ok := g.To(i); ok {
				return Hidden{handoff, name, slot, i}, true
			}
		}
	}
	return Hidden{}, false
}

// leadsTo says whether a handoff can come once a question was answered: later in the flow, or anywhere where the answer is kept for the
// conversation. What the flow jumps to has no part in its answers. The handoff that "a person" means, and those of handlers, can always
// come.
func (g *Graph) leadsTo(step, handoff int, shared bool) bool {
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
		if shared {
			_, ok = g.To(i)
		} else if g.Plan.Steps[i].Flow == g.Plan.Steps[step].Flow {
			_, ok = g.through(step, i, nothing{})
		}
		if ok {
			return true
		}
	}
	return false
}

// hands says whether a step can lead to a handoff.
func (g *Graph) hands(step, handoff int) bool {
	return slices.ContainsFunc(g.edges[step], func(e plan.Edge) bool {
		return e.To.Kind == plan.TargetHandoff && e.To.Index == handoff
	})
}
