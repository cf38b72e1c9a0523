package paths

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
)

// A path as it was found is short: a sub-flow is a single hop, and a jump is used up although nothing was seen to take it. Before
// anything is said of it, it is played out: each sub-flow on a way through it, each jump as often as it takes, and all guards looked
// at together.

// within is what ways inside of sub-flows, and round a bounded jump, may do.
type within struct {
	// allowed says whether an edge may be taken.
	allowed func(hop, *plan.Edge) bool
	// into is what holds inside of the flow that a step runs; nil for the same.
	into func(site int) *within
}

// anyway allows everything.
var anyway = &within{allowed: func(hop, *plan.Edge) bool { return true }}

func (w *within) inside(site int) *within {
	if w.into == nil {
		return w
	}
	return w.into(site)
}

// maxInner is how many ways through a sub-flow are tried, maxPlays how often in all: our choices.
const (
	maxInner = 6
	maxPlays = 96
)

// sure reports whether a path is surely taken for some values, played out.
func (g *Graph) sure(path Path) bool {
	_, ok := g.play(path)
	return ok
}

// played is a path played out, with the number of hops that it has after each hop of the short one.
type played struct {
	Path
	after []int
}

// play plays a path out; ok is false where it isn't surely taken in any of the ways that are tried.
func (g *Graph) play(path Path) (out played, ok bool) {
	if g.never(path) {
		return played{}, false
	}
	p := &player{g: g, path: path, left: maxPlays, ways: map[subrun][]Path{}}
	return p.from(played{})
}

// never reports whether a short path can't be taken, however it is played out.
func (g *Graph) never(path Path) bool {
	return g.Feasible(path) == Never && !slices.ContainsFunc(path, func(h Hop) bool { return h.Edge.Kind == plan.EdgeUsedUp })
}

type player struct {
	g    *Graph
	path Path
	left int
	ways map[subrun][]Path
}

// subrun is a run of a sub-flow to an outcome, as far as the ways through it depend on where it stands.
type subrun struct {
	site    int
	outcome string
	in      *within
}

// and is a played path with more hops, of which the last is the next one of the short path.
func (x played) and(hops ...Hop) played {
	out := slices.Concat(x.Path, hops)
	return played{out, append(x.after[:len(x.after):len(x.after)], len(out))}
}

// from plays what is left of the path.
func (p *player) from(out played) (played, bool) {
	for len(out.after) < len(p.path) {
		h := p.path[len(out.after)]
		if h.Step < 0 {
			out = out.and(h)
			continue
		}
		switch x := &p.g.Plan.Steps[h.Step]; {
		case h.Edge.Kind == plan.EdgeUsedUp:
			rounds, ok := p.g.takenUp(out.Path, h, h.within())
			if !ok {
				return played{}, false
			}
			out = out.and(append(rounds, h)...)
		case h.Edge.Kind == plan.EdgeEnds && x.Run.Each == nil && !open(out.Path, h.Step):
			return p.inner(out, h)
		default:
			out = out.and(h)
		}
	}
	return out, p.g.Feasible(out.Path) == Surely
}

// open says whether a path has gone down into what a step runs, and not come back.
func open(out Path, step int) bool {
	n := 0
	for i := range out {
		if out[i].Step == step && out[i].Edge.Kind == "" {
			n++
		} else if out[i].Step == step && out[i].Edge.Kind == plan.EdgeEnds {
			n = max(0, n-1)
		}
	}
	return n > 0
}

// inner plays a sub-flow in one of the ways through it, and goes on.
func (p *player) inner(out played, h Hop) (played, bool) {
	key := subrun{h.Step, h.Edge.Name, h.in}
	ways, known := p.ways[key]
	if !known {
		ways = p.g.waysThrough(h.Step, h.Edge.Name, h.within().inside(h.Step))
		p.ways[key] = ways
	}
	for _, way := range ways {
		if p.left--; p.left < 0 {
			return played{}, false
		}
		next := out.and(append(way, h)...)
		if len(ways) > 1 && p.g.Feasible(next.Path) == Never {
			continue
		}
		if whole, ok := p.from(next); ok {
			return whole, true
		}
	}
	return played{}, false
}

// takenUp takes a bounded jump as often as it may be taken, each time coming back to it.
func (g *Graph) takenUp(out Path, h Hop, in *within) (Path, bool) {
	x := &g.Plan.Steps[h.Step]
	jump := g.edges[h.Step][0]
	if jump.To.Kind != plan.TargetStep {
		return nil, false
	}
	w := newWorld(g)
	for i := range out {
		w.hop(&out[i])
	}
	need := x.Times - w.counts[count{w.frame, x.Counter}]
	if need <= 0 {
		return nil, true
	}
	round, ok := g.shortest(jump.To.Index, h.Step, func(h hop, e *plan.Edge) bool {
		return e.Kind != plan.EdgeUsedUp && in.allowed(h, e)
	})
	if !ok {
		return nil, false
	}
	var rounds Path
	for range need {
		rounds = append(rounds, Hop{Step: h.Step, Edge: jump})
		played, ok := g.roundOf(round, in)
		if !ok {
			return nil, false
		}
		rounds = append(rounds, played...)
	}
	return rounds, true
}

// roundOf plays the sub-flows of a way round, each on its shortest way.
func (g *Graph) roundOf(round Path, in *within) (Path, bool) {
	var out Path
	for _, h := range round {
		if h.Edge.Kind == plan.EdgeEnds && g.Plan.Steps[h.Step].Run.Each == nil {
			ways := g.waysThrough(h.Step, h.Edge.Name, in.inside(h.Step))
			if len(ways) == 0 {
				return nil, false
			}
			out = append(out, ways[0]...)
		}
		out = append(out, h)
	}
	return out, true
}

// waysThrough are ways through the flow that a step runs, to an end with an outcome: down into it, through it, and out of it. What
// that runs in turn is played on its shortest way.
func (g *Graph) waysThrough(site int, outcome string, in *within) []Path {
	left := maxSteps
	return g.waysLeft(site, outcome, in, &left, maxInner)
}

// waysLeft are at most so many ways through a flow, found in the steps that are left.
func (g *Graph) waysLeft(site int, outcome string, in *within, left *int, most int) []Path {
	flow := g.Plan.Steps[site].Run.Flow
	down := Hop{Step: site, Edge: plan.Edge{Slot: plan.None, To: plan.Target{Kind: plan.TargetFlow, Index: flow}}}
	t := &inners{g: g, outcome: outcome, in: in, left: left, most: most}
	var best []Path
	for t.longest = 2; ; t.longest *= 2 { // the short ones first
		t.out, t.cut = nil, false
		t.walk(g.Plan.Flows[flow].Entry, Path{down}, map[int]bool{})
		if len(t.out) > len(best) {
			best = t.out
		}
		if !t.cut || len(best) >= most || *left < 0 {
			return best
		}
	}
}

// inners collects ways through a flow.
type inners struct {
	g             *Graph
	outcome       string
	in            *within
	out           []Path
	left          *int
	most, longest int
	cut           bool // a way was longer
}

func (t *inners) walk(step int, sofar Path, on map[int]bool) {
	t.cut = t.cut || len(on) >= t.longest
	if *t.left--; *t.left < 0 || len(t.out) >= t.most || on[step] || len(on) >= t.longest {
		return
	}
	on[step] = true
	defer delete(on, step)
	for j := range t.g.edges[step] {
		e := &t.g.edges[step][j]
		if e.Kind == EdgeEvent || !t.in.allowed(hop{int32(step), int32(j)}, e) {
			continue
		}
		next := append(sofar[:len(sofar):len(sofar)], Hop{Step: step, Edge: *e})
		if x := &t.g.Plan.Steps[step]; e.Kind == plan.EdgeEnds && x.Run.Each == nil {
			deeper := t.g.waysLeft(step, e.Name, t.in.inside(step), t.left, 1)
			if len(deeper) == 0 {
				continue
			}
			next = slices.Concat(sofar, deeper[0], Path{{Step: step, Edge: *e}})
		}
		if decides(e) && t.g.Feasible(next[1:]) == Never { // whatever it is given
			continue
		}
		switch e.To.Kind {
		case plan.TargetNext:
			if e.Name == t.outcome {
				t.out = append(t.out, next)
			}
		case plan.TargetStep:
			t.walk(e.To.Index, next, on)
		case plan.TargetFlow:
			t.walk(t.g.Plan.Flows[e.To.Index].Entry, next, on)
		}
	}
}
