package paths

import (
	"github.com/handrail-flow/handrail/lang/plan"
)

// Fact is something that happens on an edge and may be undone on another one: an action that succeeded, a yes to some words. What a
// flow sees of it may differ from what its callers see, since names do.
type Fact interface {
	// Makes says whether the fact holds once an edge of a step was taken, whatever was before.
	Makes(step int, e *plan.Edge) bool
	// Breaks says whether it doesn't hold any more once an edge of a step was taken.
	Breaks(step int, e *plan.Edge) bool
	// Outside is the fact as it stands before a step that runs the flow or jumps to it; nil where it can't hold there. Inside is the
	// fact as the flow sees it that a step runs, for what happens in there; nil where nothing in there makes it. Apart is the fact
	// for flows that share only the conversation with this one; nil where it can't be made there.
	Outside(site int) Fact
	Inside(site int) Fact
	Apart() Fact
	// Ended says whether it is enough for the fact that a run of a flow ended resolved.
	Ended(flow int) bool
}

// lasting is a fact that nothing undoes.
type lasting interface{ lasts() }

// inFlows is a fact that holds in all of a run of some flows.
type inFlows interface{ holdsIn(flow int) bool }

// nothing is a fact that is never made: every way is one without it.
type nothing struct{}

func (nothing) lasts() {}

func (nothing) Makes(int, *plan.Edge) bool  { return false }
func (nothing) Breaks(int, *plan.Edge) bool { return false }
func (nothing) Outside(int) Fact            { return nothing{} }
func (nothing) Inside(int) Fact             { return nothing{} }
func (nothing) Apart() Fact                 { return nothing{} }
func (nothing) Ended(int) bool              { return false }

// apart is a fact for flows that share only the conversation; nothing where it can't be made there.
func apart(f Fact) Fact {
	if f = f.Apart(); f == nil {
		return nothing{}
	}
	return f
}

// To finds a way to a step, from where an errand begins; ok is false where there is surely none, or none that is surely taken.
func (g *Graph) To(step int) (Path, bool) { return g.Without(step, nothing{}) }

// Without finds a way to a step on which a fact doesn't hold when it gets there, from where an errand begins. The way is one that is
// surely taken for some values; ok is false where there is none.
func (g *Graph) Without(step int, f Fact) (path Path, ok bool) { return g.search().to(step, f) }

func (g *Graph) search() *search {
	return &search{g: g, begun: map[began][]Path{}, through: map[began]bool{}}
}

// Always reports whether a fact holds whenever a step is reached, whatever the guards decide; false too where nothing leads there.
func (g *Graph) Always(step int, f Fact) bool {
	s := g.search()
	s.blind = true
	_, without := s.to(step, f)
	if without {
		return false
	}
	_, some := s.to(step, nothing{})
	return some
}

// began is a flow with a fact as it sees it.
type began struct {
	flow int
	fact Fact
}

// search looks for a way without a fact. Its answers on flows are remembered.
type search struct {
	g       *Graph
	begun   map[began][]Path // ways to the flow's beginning, by who leads there
	through map[began]bool   // whether a run can go through without the fact
	blind   bool             // any way will do, whatever its guards
}

// to goes backwards from a step over all edges that don't make the fact. Where it comes to an edge that breaks it, or to the
// beginning of the flow, a way may start.
func (s *search) to(step int, f Fact) (Path, bool) {
	flow := s.g.Plan.Steps[step].Flow
	if _, lasts := f.(lasting); lasts {
		if len(s.beginnings(flow, f)) == 0 { // every run of the flow begins with it
			return nil, false
		}
	}
	region, broken := s.region(step, f)
	if entry := s.g.Plan.Flows[flow].Entry; region[entry] {
		for _, before := range s.beginnings(flow, f) {
			if p, ok := s.within(before, entry, step, region, f); ok {
				return p, true
			}
		}
	}
	for _, h := range broken {
		if p, ok := s.from(h, step, region, f); ok {
			return p, true
		}
	}
	return nil, false
}

// region are the steps of the flow from which a step is reached without the fact being made or broken, and the edges into them
// that break it.
func (s *search) region(step int, f Fact) (region map[int]bool, broken []hop) {
	region = map[int]bool{step: true}
	todo := []int{step}
	for i := 0; i < len(todo); i++ {
		for _, h := range s.g.preds[todo[i]] {
			e := s.g.edge(h)
			switch {
			case s.makes(h, e, f):
			case f.Breaks(int(h.step), e):
				broken = append(broken, h)
			case !region[int(h.step)]:
				region[int(h.step)] = true
				todo = append(todo, int(h.step))
			}
		}
	}
	return region, broken
}

// from finds a way over an edge and then on to a step inside a region.
func (s *search) from(h hop, step int, region map[int]bool, f Fact) (Path, bool) {
	before, ok := s.to(int(h.step), nothing{})
	if !ok {
		return nil, false
	}
	before = append(before[:len(before):len(before)], Hop{Step: int(h.step), Edge: *s.g.edge(h)})
	return s.within(before, s.g.edge(h).To.Index, step, region, f)
}

// through finds a way without a fact that answers a question and then goes on to a step.
func (g *Graph) through(ask, step int, f Fact) (Path, bool) {
	s := g.search()
	region, _ := s.region(step, f)
	for j := range g.edges[ask] {
		h := hop{int32(ask), int32(j)}
		if e := g.edge(h); e.Kind == plan.EdgeAnswered && e.To.Kind == plan.TargetStep && region[e.To.Index] {
			return s.from(h, step, region, f)
		}
	}
	return nil, false
}

// makes says whether the fact holds after an edge: because the edge makes it, or because the sub-flow that was run does on all its
// ways.
func (s *search) makes(h hop, e *plan.Edge, f Fact) bool {
	if f.Makes(int(h.step), e) {
		return true
	}
	x := &s.g.Plan.Steps[h.step]
	if x.Run == nil || e.Kind != plan.EdgeEnds || x.Run.Each != nil {
		return false
	}
	if e.Name == "resolved" && f.Ended(x.Run.Flow) {
		return true
	}
	in := f.Inside(int(h.step))
	return in != nil && !s.passes(x.Run.Flow, e.Name, in)
}

// passes says whether a run of a flow can end with an outcome and without the fact.
func (s *search) passes(flow int, outcome string, f Fact) bool {
	if outcome == "resolved" && f.Ended(flow) {
		return false
	}
	key := began{flow, f}
	if outcome == "resolved" {
		if known, ok := s.through[key]; ok {
			return known
		}
		s.through[key] = false // a circle makes no way by itself
	}
	ok := s.reaches(flow, outcome, f)
	if outcome == "resolved" {
		s.through[key] = ok
	}
	return ok
}

func (s *search) reaches(flow int, outcome string, f Fact) bool {
	for _, need := range s.g.Plan.Flows[flow].Needs {
		if !s.passes(need, "resolved", apart(f)) {
			return false
		}
	}
	seen := map[int]bool{s.g.Plan.Flows[flow].Entry: true}
	todo := []int{s.g.Plan.Flows[flow].Entry}
	for i := 0; i < len(todo); i++ {
		for j := range s.g.edges[todo[i]] {
			h := hop{int32(todo[i]), int32(j)}
			e := s.g.edge(h)
			if s.makes(h, e, f) {
				continue
			}
			switch e.To.Kind {
			case plan.TargetNext:
				if e.Name == outcome {
					return true
				}
			case plan.TargetFlow:
				if s.passes(e.To.Index, outcome, apart(f)) {
					return true
				}
			case plan.TargetStep:
				if !seen[e.To.Index] {
					seen[e.To.Index] = true
					todo = append(todo, e.To.Index)
				}
			}
		}
	}
	return false
}

// maxBeginnings is how many ways to the beginning of a flow are tried, one for each that leads there: what it is given may differ. Our
// choice.
const maxBeginnings = 6

// beginnings finds ways to where a flow begins without the fact.
func (s *search) beginnings(flow int, f Fact) []Path {
	key := began{flow, f}
	if known, ok := s.begun[key]; ok {
		return known
	}
	s.begun[key] = nil // a circle begins nowhere
	if in, ok := f.(inFlows); ok && in.holdsIn(flow) {
		return nil
	}
	for _, need := range s.g.Plan.Flows[flow].Needs {
		if !s.passes(need, "resolved", apart(f)) {
			return nil
		}
	}
	var out []Path
	for i, e := range s.g.into[flow] {
		if e.kind == entryFresh && i > 0 { // they stand first, and are all the same
			continue
		}
		if p, ok := s.by(e, f); ok {
			out = append(out, p)
			if len(out) == maxBeginnings || s.blind {
				break
			}
		}
	}
	s.begun[key] = out
	return out
}

// by finds a way to where a flow begins in one of the ways it can.
func (s *search) by(e entry, f Fact) (Path, bool) {
	switch e.kind {
	case entryFresh:
		return nil, true
	case entryNeeds:
		before := s.beginnings(e.flow, apart(f))
		if len(before) == 0 {
			return nil, false
		}
		return append(before[0][:len(before[0]):len(before[0])], Hop{Step: plan.None}), true
	}
	at := int(e.by.step)
	last := Hop{Step: at, Edge: *s.g.edge(e.by)}
	if e.kind == entryRun {
		last.Edge = plan.Edge{Slot: plan.None, To: plan.Target{Kind: plan.TargetFlow, Index: s.g.Plan.Steps[at].Run.Flow}}
	} else if f.Makes(at, &last.Edge) {
		return nil, false
	}
	out := f.Outside(at)
	if out == nil {
		out = nothing{}
	}
	p, ok := s.to(at, out)
	return append(p[:len(p):len(p)], last), ok
}
