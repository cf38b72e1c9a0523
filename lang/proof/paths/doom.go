package paths

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
)

// Loop is a way round that brings the customer nothing: questions that offer no person, and no end to them.
type Loop struct {
	// Step is the question where it begins, and to which it comes back.
	Step int
	// Path leads to that question, from where an errand begins; Round goes round once.
	Path, Round Path
}

// Doom finds ways round of a customer who answers everything, in a world that works, that never offer a person and need nothing that
// is used up on the way: no slot that was unknown before, no jump that can be taken only so often. Each is found once, by its first
// question in plan order.
//
// The graph of such customers is peeled: in each part that goes round, the edges are dropped that use up what nothing inside gives
// back, until no such edge is left. What remains is gone round three times, and has to ask something each time.
func (g *Graph) Doom() []Loop {
	d := &doom{g: g, dropped: map[hop]bool{}, passed: map[int]passage{}}
	d.offers = make([]bool, len(g.edges))
	for i := range d.offers {
		d.offers[i] = g.Offers(i)
	}
	parts := rings(len(g.edges), d.next)
	for d.peel(parts) {
		parts = rings(len(g.edges), d.next)
	}
	var out []Loop
	for _, part := range parts {
		if l, ok := d.loop(part); ok {
			out = append(out, l)
		}
	}
	slices.SortFunc(out, func(a, b Loop) int { return a.Step - b.Step })
	return out
}

type doom struct {
	g       *Graph
	offers  []bool
	dropped map[hop]bool
	passed  map[int]passage
}

// way says whether a customer who cooperates may take an edge, and where it leads.
func (d *doom) way(h hop) (to int, ok bool) {
	e := d.g.edge(h)
	switch e.Kind {
	case plan.EdgeLadder, plan.EdgeFails, plan.EdgeRetry, EdgeEvent:
		return 0, false
	case plan.EdgeEnds:
		x := &d.g.Plan.Steps[h.step]
		if !d.passage(x.Run.Flow).outcomes[e.Name] {
			return 0, false
		}
	}
	switch e.To.Kind {
	case plan.TargetStep:
		to = e.To.Index
	case plan.TargetFlow:
		to = d.g.Plan.Flows[e.To.Index].Entry
	default:
		return 0, false
	}
	return to, !d.dropped[h] && !d.offers[h.step] && !d.offers[to]
}

func (d *doom) next(v int32) []int32 {
	var out []int32
	for j := range d.g.edges[v] {
		if to, ok := d.way(hop{v, int32(j)}); ok {
			out = append(out, int32(to))
		}
	}
	if x := &d.g.Plan.Steps[v]; x.Run != nil && x.Run.At == nil {
		if to := d.g.Plan.Flows[x.Run.Flow].Entry; !d.offers[to] {
			out = append(out, int32(to)) // and from in there by a jump
		}
	}
	return out
}

// peel drops the bounded jumps inside of parts that don't give them back, and reports whether there were any. What is asked and
// forgotten is seen going round.
func (d *doom) peel(parts [][]int32) bool {
	peeled := false
	for _, part := range parts {
		in := setOf(part)
		anew := d.anew(part, in)
		for _, v := range part {
			x := &d.g.Plan.Steps[v]
			if x.Times == 0 || anew[x.Flow] {
				continue
			}
			for j := range d.g.edges[v] {
				h := hop{v, int32(j)}
				if to, ok := d.way(h); ok && in[to] && d.g.edge(h).Kind == plan.EdgeJump {
					d.dropped[h] = true
					peeled = true
				}
			}
		}
	}
	return peeled
}

func setOf(part []int32) map[int]bool {
	in := make(map[int]bool, len(part))
	for _, v := range part {
		in[int(v)] = true
	}
	return in
}

// anew are the flows that are entered anew in a part: their jumps count from the beginning then.
func (d *doom) anew(part []int32, in map[int]bool) map[int]bool {
	out := map[int]bool{}
	for _, v := range part {
		x := &d.g.Plan.Steps[v]
		for j := range d.g.edges[v] {
			if e := d.g.edge(hop{v, int32(j)}); e.To.Kind == plan.TargetFlow && in[d.g.Plan.Flows[e.To.Index].Entry] {
				out[e.To.Index] = true
			}
		}
		if x.Run != nil && in[d.g.Plan.Flows[x.Run.Flow].Entry] {
			out[x.Run.Flow] = true
		}
	}
	return out
}

// maxStarts is from how many questions of a part a way round is looked for, and maxRounds how many steps that may take: our choices.
const (
	maxStarts = 32
	maxRounds = 4 * maxSteps
)

// loop finds a way round a part that asks something each time and whose guards go together, three times over.
func (d *doom) loop(part []int32) (Loop, bool) {
	in := setOf(part)
	left, tries := maxRounds, 0
	for _, v := range part {
		if !d.mayAsk(int(v)) {
			continue
		}
		if tries++; tries > maxStarts {
			break
		}
		before, ok := d.g.To(int(v))
		if !ok {
			continue
		}
		if round, ok := d.round(before, nil, int(v), int(v), in, map[int]bool{}, &left); ok {
			return Loop{Step: int(v), Path: before, Round: round}, true
		}
	}
	return Loop{}, false
}

// mayAsk tells steps that ask something, or run a flow that does.
func (d *doom) mayAsk(step int) bool {
	x := &d.g.Plan.Steps[step]
	if x.Run != nil && x.Run.At == nil {
		return len(d.passage(x.Run.Flow).asks) > 0
	}
	return x.Ask != nil || x.Menu != nil || x.Confirm != nil
}

// round searches for a way from a step back to the start.
func (d *doom) round(before, sofar Path, at, start int, in, on map[int]bool, left *int) (Path, bool) {
	for j := range d.g.edges[at] {
		h := hop{int32(at), int32(j)}
		to, ok := d.way(h)
		if !ok || !in[to] || on[to] {
			continue
		}
		if *left--; *left < 0 {
			return nil, false
		}
		next := append(sofar[:len(sofar):len(sofar)], Hop{Step: at, Edge: *d.g.edge(h)})
		if to == start {
			if d.goesRound(before, next) {
				return next, true
			}
			continue
		}
		if decides(d.g.edge(h)) && d.g.never(slices.Concat(before, next)) {
			continue
		}
		on[to] = true
		if p, ok := d.round(before, next, to, start, in, on, left); ok {
			return p, true
		}
		delete(on, to)
	}
	return d.below(before, sofar, at, start, in, on, left)
}

// below goes on inside of a sub-flow that leads back by a jump.
func (d *doom) below(before, sofar Path, at, start int, in, on map[int]bool, left *int) (Path, bool) {
	x := &d.g.Plan.Steps[at]
	if x.Run == nil || x.Run.At != nil {
		return nil, false
	}
	to := d.g.Plan.Flows[x.Run.Flow].Entry
	if !in[to] || on[to] || to == start {
		return nil, false
	}
	down := Hop{Step: at, Edge: plan.Edge{Slot: plan.None, To: plan.Target{Kind: plan.TargetFlow, Index: x.Run.Flow}}}
	on[to] = true
	defer delete(on, to)
	return d.round(before, append(sofar[:len(sofar):len(sofar)], down), to, start, in, on, left)
}

// goesRound takes a way round three times: its guards must go together, its bounded jumps must be new each time, and something must
// be asked in the second and third round.
func (d *doom) goesRound(before, round Path) bool {
	if !d.renewed(round) {
		return false
	}
	round = slices.Clone(round)
	for i := range round {
		round[i].in = d.tame()
	}
	all, ok := d.g.play(slices.Concat(before, round, round, round))
	if !ok {
		return false
	}
	w := newWorld(d.g)
	rounds := [3]bool{}
	begins := func(n int) int { // where round n begins in what was played
		if i := len(before) + n*len(round); i > 0 {
			return all.after[i-1]
		}
		return 0
	}
	for i := range all.Path {
		for n := range rounds {
			if i >= begins(n) && i < begins(n+1) {
				rounds[n] = rounds[n] || d.asks(w, &all.Path[i])
			}
		}
		w.hop(&all.Path[i])
	}
	return rounds[1] && rounds[2]
}

// tame are the ways of a customer who answers everything, in a world that works, which offer no person.
func (d *doom) tame() *within {
	return &within{allowed: func(h hop, e *plan.Edge) bool {
		switch e.Kind {
		case plan.EdgeLadder, plan.EdgeFails, plan.EdgeRetry, EdgeEvent:
			return false
		}
		return !d.offers[h.step]
	}}
}

// renewed says whether each bounded jump on a way round belongs to a flow that is entered anew on it.
func (d *doom) renewed(round Path) bool {
	fresh := map[int]bool{}
	for i := range round {
		if to := &round[i].Edge.To; to.Kind == plan.TargetFlow {
			fresh[to.Index] = true
		}
	}
	for i := range round {
		if x := &d.g.Plan.Steps[round[i].Step]; x.Times > 0 && round[i].Edge.Kind == plan.EdgeJump && !fresh[x.Flow] {
			return false
		}
	}
	return true
}

// asks says whether a hop surely asks the customer something.
func (d *doom) asks(w *world, h *Hop) bool {
	x := &d.g.Plan.Steps[h.Step]
	switch {
	case x.Menu != nil || x.Confirm != nil:
		return true
	case x.Run != nil && x.Run.Each != nil && h.Edge.Kind == plan.EdgeEnds:
		return d.passage(x.Run.Flow).asks[h.Edge.Name]
	case x.Ask == nil:
		return false
	case x.Ask.Always:
		return true
	}
	for _, s := range x.Ask.Slots {
		r := d.g.slotRef(s)
		if id, ok := w.at(x.Flow, &r); ok && w.values[id].known == plan.OpNot && d.g.Plan.Slots[s].Default == nil {
			return true
		}
	}
	return false
}
