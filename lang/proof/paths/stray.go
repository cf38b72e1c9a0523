package paths

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
)

// Strays finds a way on which a flow says a line though it is none of some flows, nor was run or jumped to by one of them. Words of the
// flow that no step says, such as a handler's, are taken to be said wherever the flow begins.
func (g *Graph) Strays(flow, line int, from []int) (Path, bool) {
	f := &belongs{flows: from}
	steps := g.saying(flow, line)
	if len(steps) == 0 {
		steps = []int{g.Plan.Flows[flow].Entry}
	}
	for _, step := range steps {
		if path, ok := g.Without(step, f); ok {
			return path, true
		}
	}
	return nil, false
}

// saying are the steps of a flow that may say a line.
func (g *Graph) saying(flow, line int) []int {
	var out []int
	for i := range g.Plan.Steps {
		x := &g.Plan.Steps[i]
		if x.Flow != flow {
			continue
		}
		says := x.Kind == plan.StepSay && x.Line == line || x.Retry != nil && x.Retry.Line == line
		for _, q := range g.questions(x) {
			says = says || q.line == line || slices.Contains(q.ladder.Rungs, line)
		}
		if says {
			out = append(out, i)
		}
	}
	return out
}

// belongs is the fact that a flow on the way here, down the stack or before a jump, is one of some flows. What was run and is over
// doesn't count.
type belongs struct{ flows []int }

func (*belongs) lasts() {}

func (b *belongs) holdsIn(flow int) bool { return slices.Contains(b.flows, flow) }

func (*belongs) Makes(int, *plan.Edge) bool  { return false }
func (*belongs) Breaks(int, *plan.Edge) bool { return false }
func (b *belongs) Outside(int) Fact          { return b }
func (*belongs) Inside(int) Fact             { return nil }
func (b *belongs) Apart() Fact               { return b }
func (*belongs) Ended(int) bool              { return false }
