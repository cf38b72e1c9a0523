package paths

import (
	"github.com/handrail-flow/handrail/lang/plan"
)

// maxSteps is how many steps are tried in looking for a way whose guards go together: our choice.
const maxSteps = 400

// within finds a way from a step to another inside a region that goes together with the way before it.
func (s *search) within(before Path, from, to int, region map[int]bool, f Fact) (Path, bool) {
	if s.blind {
		return nil, true
	}
	return s.g.join(before, from, to, func(h hop, e *plan.Edge) bool {
		return e.To.Kind == plan.TargetStep && region[e.To.Index] && !s.makes(h, e, f) && !f.Breaks(int(h.step), e)
	}, s.ways(f))
}

// ways are those that don't make a fact.
func (s *search) ways(f Fact) *within {
	return &within{
		allowed: func(h hop, e *plan.Edge) bool { return !s.makes(h, e, f) },
		into: func(site int) *within {
			if in := f.Inside(site); in != nil {
				return s.ways(in)
			}
			return anyway
		},
	}
}

// join finds a way from a step to another over allowed edges so that it goes together with the way before it: the shortest one, or
// the first of a search.
func (g *Graph) join(before Path, from, to int, allowed func(hop, *plan.Edge) bool, in *within) (Path, bool) {
	p, ok := g.shortest(from, to, allowed)
	if !ok {
		return nil, false
	}
	for i := range p {
		p[i].in = in
	}
	whole := append(before[:len(before):len(before)], p...)
	if _, ok := g.play(whole); ok {
		return whole, true
	}
	d := &deepening{g: g, to: to, allowed: allowed, in: in, on: map[int]bool{from: true}, left: maxSteps}
	return d.from(before, from)
}

// shortest is a shortest way over allowed edges.
func (g *Graph) shortest(from, to int, allowed func(hop, *plan.Edge) bool) (Path, bool) {
	back := map[int]hop{}
	todo := []int{from}
	for i := 0; i < len(todo) && todo[i] != to; i++ {
		for j := range g.edges[todo[i]] {
			h := hop{int32(todo[i]), int32(j)}
			e := g.edge(h)
			if _, met := back[e.To.Index]; e.To.Kind == plan.TargetStep && !met && e.To.Index != from && allowed(h, e) {
				back[e.To.Index] = h
				todo = append(todo, e.To.Index)
			}
		}
	}
	var p Path
	for at := to; at != from; {
		h, ok := back[at]
		if !ok {
			return nil, false
		}
		p = append(p, Hop{Step: int(h.step), Edge: *g.edge(h)})
		at = int(h.step)
	}
	for i, j := 0, len(p)-1; i < j; i, j = i+1, j-1 {
		p[i], p[j] = p[j], p[i]
	}
	return p, true
}

// deepening searches step by step, leaving out what can't go together.
type deepening struct {
	g       *Graph
	to      int
	allowed func(hop, *plan.Edge) bool
	in      *within
	on      map[int]bool
	left    int
}

func (d *deepening) from(before Path, from int) (Path, bool) {
	if from == d.to {
		_, ok := d.g.play(before)
		return before, ok
	}
	for j := range d.g.edges[from] {
		h := hop{int32(from), int32(j)}
		e := d.g.edge(h)
		if e.To.Kind != plan.TargetStep || d.on[e.To.Index] || !d.allowed(h, e) {
			continue
		}
		if d.left--; d.left < 0 {
			return nil, false
		}
		next := append(before[:len(before):len(before)], Hop{Step: from, Edge: *e, in: d.in})
		if decides(e) && d.g.never(next) {
			continue
		}
		d.on[e.To.Index] = true
		if p, ok := d.from(next, e.To.Index); ok {
			return p, true
		}
		delete(d.on, e.To.Index)
	}
	return nil, false
}

// decides says whether an edge asks something of values: others can't contradict what was before.
func decides(e *plan.Edge) bool { return e.Kind == plan.EdgeHolds || e.Kind == plan.EdgeHoldsNot }
