package paths

import (
	"github.com/handrail-flow/handrail/lang/plan"
)

// Offers reports whether a step shows the customer a way to a person: a question that routes, with an answer that leads to a handoff
// with no further question and no guard.
func (g *Graph) Offers(step int) bool {
	if g.Plan.Steps[step].Menu == nil {
		return false
	}
	for i := range g.edges[step] {
		if e := &g.edges[step][i]; e.Kind == plan.EdgeArm && g.handsOver(e.To) {
			return true
		}
	}
	return false
}

// handsOver follows a target over steps that only speak or remember.
func (g *Graph) handsOver(to plan.Target) bool {
	for range len(g.edges) {
		switch to.Kind {
		case plan.TargetHandoff:
			return true
		case plan.TargetStep:
		default:
			return false
		}
		switch x := &g.Plan.Steps[to.Index]; x.Kind {
		case plan.StepSay, plan.StepSet, plan.StepForget, plan.StepMeasure, plan.StepJump:
			to = g.edges[to.Index][0].To
		default:
			return false
		}
	}
	return false
}

// offered is the fact that a person was offered.
type offered struct{ g *Graph }

func (offered) lasts() {}

func (o offered) Makes(step int, _ *plan.Edge) bool { return o.g.Offers(step) }
func (offered) Breaks(int, *plan.Edge) bool         { return false }
func (o offered) Outside(int) Fact                  { return o }
func (o offered) Inside(int) Fact                   { return o }
func (o offered) Apart() Fact                       { return o }
func (offered) Ended(int) bool                      { return false }

// Adverse are ways to ends that refuse the customer something, on which nobody offers a person: one for each such end, in plan order.
func (g *Graph) Adverse() []Way {
	var out []Way
	s := g.search()
	for i := range g.Plan.Steps {
		if !g.Plan.Steps[i].Adverse {
			continue
		}
		if p, ok := s.to(i, offered{g}); ok {
			out = append(out, Way{Step: i, Path: p})
		}
	}
	return out
}

// Way is a way to a step.
type Way struct {
	Step int
	Path Path
}

// Evades finds a way from a target to the end of what it leads to, or back to the open question, on which no person is reached or
// offered; ok is false where all ways lead to one.
func (g *Graph) Evades(to plan.Target) (path Path, ok bool) {
	type from struct {
		step int
		at   *from
		edge *plan.Edge
	}
	var todo []*from
	seen := map[int]bool{}
	put := func(to plan.Target, at *from, e *plan.Edge) bool {
		step := to.Index
		switch to.Kind {
		case plan.TargetHandoff:
			return false
		case plan.TargetFlow:
			step = g.Plan.Flows[to.Index].Entry
		case plan.TargetNext, plan.TargetHome:
			return true
		}
		if !seen[step] && !g.Offers(step) {
			seen[step] = true
			todo = append(todo, &from{step, at, e})
		}
		return false
	}
	if put(to, nil, nil) {
		return nil, true
	}
	for i := 0; i < len(todo); i++ {
		f := todo[i]
		end := g.Plan.Steps[f.step].Kind == plan.StepReturn
		var last *plan.Edge
		for j := range g.edges[f.step] {
			e := &g.edges[f.step][j]
			if e.Kind == EdgeEvent || e.Kind == plan.EdgeLadder || e.Kind == plan.EdgeFails {
				continue // who is understood, in a world that works
			}
			if put(e.To, f, e) {
				end, last = true, e
				break
			}
		}
		if !end {
			continue
		}
		for e, at := last, f; at != nil; e, at = at.edge, at.at {
			if e != nil {
				path = append(Path{{Step: at.step, Edge: *e}}, path...)
			}
		}
		if g.sure(path) {
			return path, true
		}
		path = nil
	}
	return nil, false
}

// Opening is the first question that the customer gets after a step.
type Opening struct {
	// Step asks it; Lines are what is said on the way there, and the question itself, in order.
	Step  int
	Lines []int
	Path  Path
}

// Openings are the first questions on all ways from a step, in the order in which they are met. Ways that end or lead to a person
// before have none. Sub-flows are looked into.
func (g *Graph) Openings(step int) []Opening {
	o := &openings{g: g, seen: map[int]bool{}}
	o.from(step, nil, nil)
	return o.out
}

type openings struct {
	g    *Graph
	seen map[int]bool
	out  []Opening
}

// from walks on to the first questions.
func (o *openings) from(step int, lines []int, path Path) {
	if o.seen[step] || len(path) > maxSteps {
		return
	}
	o.seen[step] = true
	g, x := o.g, &o.g.Plan.Steps[step]
	if list := g.questions(x); list != nil {
		o.out = append(o.out, Opening{step, append(lines[:len(lines):len(lines)], list[0].line), path})
		return
	}
	if x.Kind == plan.StepSay {
		lines = append(lines[:len(lines):len(lines)], x.Line)
	}
	if x.Run != nil && x.Run.At == nil {
		before := len(o.out)
		down := Hop{Step: step, Edge: plan.Edge{Slot: plan.None, To: plan.Target{Kind: plan.TargetFlow, Index: x.Run.Flow}}}
		o.from(g.Plan.Flows[x.Run.Flow].Entry, lines, append(path[:len(path):len(path)], down))
		if len(o.out) > before {
			return // a question comes in there
		}
	}
	for i := range g.edges[step] {
		e := &g.edges[step][i]
		next := append(path[:len(path):len(path)], Hop{Step: step, Edge: *e})
		switch e.To.Kind {
		case plan.TargetStep:
			o.from(e.To.Index, lines, next)
		case plan.TargetFlow:
			o.from(g.Plan.Flows[e.To.Index].Entry, lines, next)
		}
	}
}
