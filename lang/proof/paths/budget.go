package paths

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
)

// Budget is something that a persona rations: the customer's name, apologies, exclamation marks, emoji.
type Budget struct {
	// Uses is by line of the plan how much its words use, in the wording that uses least: the interpreter passes over one that would
	// break the budget as long as another is left. A line that may stay silent uses nothing.
	Uses []int
	// Limit is what a persona allows, by its index; None for a program without one.
	Limit func(persona int) plan.Budget
}

// Over is a line that breaks a budget on some path, in whichever wording.
type Over struct {
	Line int
	// Path leads from where an errand begins to the line.
	Path Path
	// Limit is what is broken: where Conversation is set, so many uses in a conversation; else Times in Messages.
	Limit plan.Budget
	// Uses is how many uses there are with this line: of Limit.Conversation one more than allowed at least, of a window all in it.
	Uses int
}

// Budget finds the lines that break a budget: along one errand from the greeting on, in all it may run and jump to. Whatever the
// customer begins afterwards, of their own will, is another path. Lines come in plan order, each at most once.
func (g *Graph) Budget(b Budget) []Over {
	used := false
	for _, n := range b.Uses {
		used = used || n > 0
	}
	if !used {
		return nil
	}
	r := &rations{g: g, t: g.talk(), b: b, sums: map[int32]map[string]int{}}
	out := append(r.conversations(), r.windows()...)
	slices.SortStableFunc(out, func(x, y Over) int { return x.Line - y.Line })
	return slices.CompactFunc(out, func(x, y Over) bool { return x.Line == y.Line })
}

// rations is one budget being looked at.
type rations struct {
	g *Graph
	t *talk
	b Budget
	// most is one more than the largest limit for a conversation: what is beyond it isn't counted.
	most int
	// sums are by flow the most uses in a run, by outcome.
	sums map[int32]map[string]int
}

func (r *rations) uses(n int32) int {
	if l := r.t.nodes[n].line; l >= 0 {
		return r.b.Uses[l]
	}
	return 0
}

// limit is what the persona that speaks at a node allows.
func (r *rations) limit(n int32) plan.Budget { return r.b.Limit(r.g.Speaker(int(r.t.nodes[n].step))) }

// Speaker is the persona that speaks at a step, or None: that of its state, else of its flow; the program's own for what isn't said
// by a step (None).
func (g *Graph) Speaker(step int) int {
	if step < 0 {
		return g.Plan.Persona
	}
	x := &g.Plan.Steps[step]
	if x.State >= 0 {
		return g.Plan.States[x.State].Persona
	}
	return g.Plan.Flows[x.Flow].Persona
}

// sum is what is used in all where a node is reached, with the way back to where that came from.
type sum struct {
	node int32
	uses int
}

type came struct {
	from sum
	hop  Hop
}

// conversations finds what goes beyond the limits for a conversation.
func (r *rations) conversations() []Over {
	for n := range r.t.nodes {
		if l := r.limit(int32(n)); l.Set && l.Conversation >= r.most {
			r.most = l.Conversation + 1
		}
	}
	if r.most == 0 {
		return nil
	}
	back := map[sum]came{}
	var todo []sum
	best := map[int32]int{}
	put := func(to int32, uses int, from sum, hop Hop) {
		s := sum{to, min(uses+r.uses(to), r.most)}
		if had, ok := best[to]; ok && had >= s.uses {
			return
		}
		best[to] = s.uses
		back[s] = came{from, hop}
		todo = append(todo, s)
	}
	for _, n := range r.t.fresh {
		put(n, 0, sum{node: plan.None}, Hop{Step: plan.None})
	}
	var out []Over
	told := map[int32]bool{}
	for i := 0; i < len(todo); i++ {
		s := todo[i]
		if l := r.limit(s.node); r.uses(s.node) > 0 && l.Set && l.Conversation > 0 && s.uses > l.Conversation {
			if o, ok := r.overConversation(s, back, told, l); ok {
				out = append(out, o)
			}
			continue // what follows has the same cause
		}
		if n := &r.t.nodes[s.node]; n.run >= 0 {
			put(r.t.start[n.run], s.uses, s, n.down())
		}
		r.on(s, put)
	}
	return out
}

// on takes all ways on from a node; what runs there uses as much as it can.
func (r *rations) on(s sum, put func(to int32, uses int, from sum, hop Hop)) {
	n := &r.t.nodes[s.node]
	for i := range n.out {
		l := &n.out[i]
		if l.to < 0 {
			continue
		}
		if !l.passed {
			put(l.to, s.uses, s, l.hop)
		} else if inside, ok := r.sum(n.run)[l.outcome]; ok {
			put(l.to, s.uses+inside, s, l.hop)
		}
	}
}

// down is the hop into the flow that a node runs.
func (n *node) down() Hop {
	if n.step < 0 {
		return Hop{Step: plan.None}
	}
	return Hop{Step: int(n.step), Edge: plan.Edge{Slot: plan.None, To: plan.Target{Kind: plan.TargetFlow, Index: int(n.run)}}}
}

// sum is the most that a run of a flow can use, by outcome.
func (r *rations) sum(flow int32) map[string]int {
	if known, ok := r.sums[flow]; ok {
		return known
	}
	out := map[string]int{}
	r.sums[flow] = out // flows don't run themselves
	best := map[int32]int{}
	var todo []sum
	put := func(to int32, uses int, _ sum, _ Hop) {
		s := sum{to, min(uses+r.uses(to), r.most)}
		if had, ok := best[to]; !ok || had < s.uses {
			best[to] = s.uses
			todo = append(todo, s)
		}
	}
	put(r.t.start[flow], 0, sum{}, Hop{})
	for i := 0; i < len(todo); i++ {
		s := todo[i]
		n := &r.t.nodes[s.node]
		for j := range n.out {
			if l := &n.out[j]; l.to < 0 && l.outcome != "" {
				inside := 0
				if l.passed {
					got, ok := r.sum(n.run)[l.outcome]
					if !ok {
						continue
					}
					inside = got
				}
				out[l.outcome] = max(out[l.outcome], min(s.uses+inside, r.most))
			}
		}
		r.on(s, put)
	}
	return out
}

// overConversation makes a finding of a sum that is too large, unless its way tells of lines that were told of, or can't be taken.
func (r *rations) overConversation(s sum, back map[sum]came, told map[int32]bool, l plan.Budget) (Over, bool) {
	var path Path
	for at := s; ; {
		c := back[at]
		if c.from.node < 0 {
			break
		}
		if told[c.from.node] {
			return Over{}, false
		}
		path = append(path, c.hop)
		at = c.from
	}
	slices.Reverse(path)
	if r.g.Feasible(path) != Surely {
		return Over{}, false
	}
	told[s.node] = true
	return Over{Line: int(r.t.nodes[s.node].line), Path: path, Limit: plan.Budget{Set: true, Conversation: l.Conversation}, Uses: s.uses}, true
}
