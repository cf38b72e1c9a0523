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
	r := &rations{g: g, t: g.talk(), b: b}
	out := append(r.conversations(), r.windows()...)
	slices.SortStableFunc(out, func(x, y Over) int { return x.Line - y.Line })
	return slices.CompactFunc(out, func(x, y Over) bool { return x.Line == y.Line })
}

// rations is one budget being looked at.
type rations struct {
	g *Graph
	t *talk
	b Budget
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

// conversations finds what goes beyond the limits for a conversation: it follows all ways from where errands begin, and counts.
func (r *rations) conversations() []Over {
	most := 0
	for n := range r.t.nodes {
		if l := r.limit(int32(n)); l.Set {
			most = max(most, l.Conversation)
		}
	}
	if most == 0 {
		return nil
	}
	w := &walk{rations: r, back: map[spot]wayTo{}, contexts: map[context]*context{}, most: most + 1}
	w.known = map[spot]int{}
	for _, n := range r.t.fresh {
		w.put(spot{node: plan.None}, n, nil, Hop{Step: plan.None})
	}
	var out []Over
	told := map[int32]bool{}
	for i := 0; i < len(w.todo) && i < maxSpots; i++ {
		s := w.todo[i]
		l := r.limit(s.node)
		if r.uses(s.node) == 0 || !l.Set || l.Conversation == 0 || s.uses <= l.Conversation {
			w.moves(s)
			continue
		}
		if path, over := w.path(s); !told[s.node] && !told[over] && r.g.sure(path) {
			told[s.node] = true
			out = append(out, Over{Line: int(r.t.nodes[s.node].line), Path: path, Uses: s.uses,
				Limit: plan.Budget{Set: true, Conversation: l.Conversation}})
		} // what follows has the same cause
	}
	return out
}

// maxSpots is how many places are looked at for one budget: our choice.
const maxSpots = 400_000
