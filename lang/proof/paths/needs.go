package paths

import (
	"github.com/handrail-flow/handrail/lang/plan"
)

// Unmet is a call of an action that needs a flow to have succeeded, on a way on which it hasn't.
type Unmet struct {
	// Step calls it, at the end of Path; Need is the flow.
	Step, Need int
	Path       Path
}

// Unmet finds the calls of actions that some path reaches before a flow that they need has succeeded. In plan order.
func (g *Graph) Unmet() []Unmet {
	var out []Unmet
	s := g.search()
	for i := range g.Plan.Steps {
		x := &g.Plan.Steps[i]
		if x.Call == nil {
			continue
		}
		for _, need := range g.Plan.Actions[x.Call.Action].Needs {
			if path, ok := s.to(i, met{g, need}); ok {
				out = append(out, Unmet{Step: i, Need: need, Path: path})
			}
		}
	}
	return out
}

// met is the fact that a flow has succeeded in this conversation.
type met struct {
	g    *Graph
	need int
}

func (met) lasts() {}

func (m met) Makes(step int, e *plan.Edge) bool {
	x := &m.g.Plan.Steps[step]
	return x.Run != nil && x.Run.Flow == m.need && e.Kind == plan.EdgeEnds && e.Name == "resolved" && x.Run.Each == nil
}

func (m met) Breaks(int, *plan.Edge) bool { return false }
func (m met) Outside(int) Fact            { return m }
func (m met) Inside(int) Fact             { return m }
func (m met) Apart() Fact                 { return m }
func (m met) Ended(flow int) bool         { return flow == m.need }

// Unbacked finds a way to a step on which no action that changes the world has succeeded: what the step says was done wasn't. A value
// that the words show (reads, as the step's flow refers to them) and that was changed since the action had it counts as another one.
func (g *Graph) Unbacked(step int, reads []plan.Ref) (Path, bool) {
	return g.Without(step, &backed{g: g, reads: reads})
}

// backed is the fact that an action that changes the world has succeeded.
type backed struct {
	g     *Graph
	reads []plan.Ref
}

func (b *backed) Makes(step int, e *plan.Edge) bool {
	x := &b.g.Plan.Steps[step]
	return x.Call != nil && e.Kind == plan.EdgeWorks && b.g.Plan.Actions[x.Call.Action].Changes
}

func (b *backed) Breaks(step int, e *plan.Edge) bool {
	x := &b.g.Plan.Steps[step]
	if x.Kind != plan.StepSet {
		return false
	}
	for _, r := range b.reads {
		if r.Scope == x.Var.Scope && r.Index == x.Var.Index && b.argument(r) {
			return true
		}
	}
	return false
}

// argument says whether an action that changes the world is given a variable.
func (b *backed) argument(r plan.Ref) bool {
	for i := range b.g.Plan.Steps {
		x := &b.g.Plan.Steps[i]
		if x.Call == nil || !b.g.Plan.Actions[x.Call.Action].Changes {
			continue
		}
		for j := range x.Call.Args {
			for _, v := range variables(&x.Call.Args[j], nil) {
				if v.Scope == r.Scope && v.Index == r.Index {
					return true
				}
			}
		}
	}
	return false
}

func (b *backed) Outside(int) Fact { return b.shared() }
func (b *backed) Inside(int) Fact  { return b.shared() }
func (b *backed) Apart() Fact      { return b.shared() }
func (b *backed) Ended(int) bool   { return false }

// shared is the fact in another flow: its variables are others.
func (b *backed) shared() Fact {
	if b.reads == nil {
		return b
	}
	return &backed{g: b.g}
}

// Unpromised finds a way on from a step, which promises that somebody will get in touch, to where the flow ends, waits or asks a
// person in without a promise on record: neither was one action that changes the world successful before (path to the step), nor
// does `end promised` follow in the same turn.
func (g *Graph) Unpromised(step int) (Path, bool) {
	if g.promises(step, map[int]bool{}) {
		return nil, false
	}
	return g.Unbacked(step, nil)
}

// promises says whether all ways on from a step come to `end promised` before the customer has a say. What is known of steps is
// remembered in known; a way round comes to nothing.
func (g *Graph) promises(step int, known map[int]bool) bool {
	if is, met := known[step]; met {
		return is
	}
	x := &g.Plan.Steps[step]
	known[step] = false
	switch {
	case x.Kind == plan.StepPromise:
		known[step] = true
		return true
	case g.questions(x) != nil || x.Kind == plan.StepEnd || x.Run != nil && x.Run.At == nil:
		return false
	}
	for i := range g.edges[step] {
		to := g.edges[step][i].To
		switch {
		case to.Kind == plan.TargetStep && g.promises(to.Index, known):
		case to.Kind == plan.TargetFlow && g.promises(g.Plan.Flows[to.Index].Entry, known):
		default:
			return false
		}
	}
	known[step] = len(g.edges[step]) > 0
	return known[step]
}
