package paths

import "github.com/handrail-flow/handrail/lang/plan"

// Holds reports whether a handler keeps a customer who wants to stop: on some path from its target it asks something, or goes back to
// what was open.
func (g *Graph) Holds(to plan.Target) bool {
	return g.some(to, func(path Path, to plan.Target) (hit, stop bool) {
		switch to.Kind {
		case plan.TargetStep:
			x := &g.Plan.Steps[to.Index]
			return g.questions(x) != nil || x.Kind == plan.StepReturn, false
		case plan.TargetFlow: // what was open lies under it
			return !g.Plan.Flows[to.Index].Hidden, false
		case plan.TargetNext: // a file's block goes back, a flow's own has ended the flow
			return len(path) > 0 && g.Plan.Flows[g.Plan.Steps[path[len(path)-1].Step].Flow].Hidden, false
		}
		return false, true
	})
}

// Silent reports whether a handler says nothing on some path from its target.
func (g *Graph) Silent(to plan.Target) bool {
	return g.some(to, func(_ Path, to plan.Target) (hit, stop bool) {
		switch to.Kind {
		case plan.TargetStep:
			x := &g.Plan.Steps[to.Index]
			return x.Kind == plan.StepReturn, x.Kind == plan.StepSay || g.questions(x) != nil
		case plan.TargetFlow:
			return false, !g.Plan.Flows[to.Index].Hidden
		case plan.TargetHandoff:
			return false, true
		}
		return true, false
	})
}

// some walks on from a target, each step once, and reports whether a place is hit on a path that is surely taken. Where it stops, it
// doesn't go on.
func (g *Graph) some(to plan.Target, at func(Path, plan.Target) (hit, stop bool)) bool {
	seen := map[int]bool{}
	var walk func(path Path, to plan.Target) bool
	walk = func(path Path, to plan.Target) bool {
		hit, stop := at(path, to)
		if hit || stop {
			return hit && g.sure(path)
		}
		step := to.Index
		switch to.Kind {
		case plan.TargetFlow:
			step = g.Plan.Flows[to.Index].Entry
		case plan.TargetStep:
		default:
			return false
		}
		if to.Kind == plan.TargetFlow {
			return walk(path, plan.Target{Kind: plan.TargetStep, Index: step})
		}
		if seen[step] {
			return false
		}
		seen[step] = true
		for i := range g.edges[step] {
			if e := &g.edges[step][i]; e.Kind != EdgeEvent && walk(append(path[:len(path):len(path)], Hop{Step: step, Edge: *e}), e.To) {
				return true
			}
		}
		return false
	}
	return walk(nil, to)
}
