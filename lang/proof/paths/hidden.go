package paths

import (
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
			if x.Ask == nil || !contains(x.Ask.Slots, slot) || !g.leadsTo(i, handoff, s.Flow == plan.None) {
				continue
			}
			if _, ok := g.To(i); ok {
				return Hidden{handoff, name, slot, i}, true
			}
		}
	}
	return Hidden{}, false
}

func contains(list []int, n int) bool {
	for _, x := range list {
		if x == n {
			return true
		}
	}
	return false
}

// leadsTo says whether a handoff can come once a question was answered: later in the flow or in what it jumps to, or anywhere where
// the answer is kept for the conversation. The handoff that "a person" means, and those of handlers, can always come.
func (g *Graph) leadsTo(step, handoff int, shared bool) bool {
	if handoff == g.Plan.Person {
		return true
	}
	for i := range g.Plan.Handlers {
		if to := g.Plan.Handlers[i].To; to.Kind == plan.TargetHandoff && to.Index == handoff {
			return true
		}
	}
	seen := map[int]bool{step: true}
	todo := []int{step}
	if shared {
		for i := range g.edges {
			todo = append(todo, i)
		}
	}
	for i := 0; i < len(todo); i++ {
		for j := range g.edges[todo[i]] {
			to := g.edges[todo[i]][j].To
			at := to.Index
			switch to.Kind {
			case plan.TargetHandoff:
				if to.Index == handoff {
					return true
				}
				continue
			case plan.TargetFlow:
				at = g.Plan.Flows[to.Index].Entry
			case plan.TargetStep:
			default:
				continue
			}
			if !seen[at] {
				seen[at] = true
				todo = append(todo, at)
			}
		}
	}
	return false
}
