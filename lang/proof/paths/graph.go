// Package paths looks at the ways through a plan: what holds on all of them, and what can happen on one. It is the part of the
// proofs that isn't about reaching a person: budgets of words, promises and what stands behind them, confirmed changes, loops that
// lead nowhere.
//
//	g := paths.New(p)
//	for _, loop := range g.Doom() {
//		fmt.Println(loop.Words())
//	}
//
// The graph is that of [plan.Plan.Edges], in which every guard is open. A finding rests on one way through it, and that way is
// looked at again before anything is said: what its guards ask of values must go together ([Graph.Feasible]). Where that can't be
// told, nothing is found. So what is found is really there; what isn't found may be.
//
// A sub-flow is one step of its caller's ways, summed up by what holds on all, or on one, of the ways through it. Nothing is
// assumed of what the customer begins of their own will: a way is one errand, from where it begins.
package paths

import (
	"slices"
	"strconv"
	"sync"

	"github.com/handrail-flow/handrail/lang/plan"
)

// Graph is the control graph of a plan, with who leads to whom. It never changes and may be shared.
type Graph struct {
	Plan  *plan.Plan
	edges [][]plan.Edge
	// preds are the ways into each step from within its flow, by step.
	preds [][]hop
	// into are the ways into each flow.
	into [][]entry
	// returns are by flow the steps and edges where its runs end.
	returns [][]hop
	// writes are by flow the variables of the conversation that a run of it may change, sub-flows included.
	writes []map[int]bool

	talkOnce sync.Once
	talkMade *talk
}

// hop is a way on from a step: one of its edges.
type hop struct{ step, edge int32 }

// entryKind says how a flow comes to run.
type entryKind uint8

const (
	// entryFresh: nothing is known of what was before. The customer begins it, or a handler, an exit of a handoff or a timer does.
	entryFresh entryKind = iota
	entryRun             // a step runs it
	entryNeeds           // a flow needs it first
	entryJump            // an edge leads to it
)

type entry struct {
	kind entryKind
	// by is the hop of a run or a jump.
	by hop
	// flow is the one that needs it.
	flow int
}

// New makes the graph of a plan.
func New(p *plan.Plan) *Graph {
	g := &Graph{Plan: p, edges: make([][]plan.Edge, len(p.Steps)), preds: make([][]hop, len(p.Steps)),
		into: make([][]entry, len(p.Flows)), returns: make([][]hop, len(p.Flows))}
	all := make([]plan.Edge, 0, 3*len(p.Steps))
	for i := range p.Steps {
		from := len(all)
		all = p.AppendEdges(all, i)
		g.edges[i] = all[from:len(all):len(all)]
	}
	g.events()
	g.link()
	g.begin()
	g.writes = g.written()
	return g
}

// EdgeEvent is an edge that no plan has: something happens at a question, and a handler's block begins. Name is the event.
const EdgeEvent plan.EdgeKind = "event"

// events adds the edges from questions to the blocks of handlers. A failed action has its own.
func (g *Graph) events() {
	p := g.Plan
	for i := range p.Steps {
		x := &p.Steps[i]
		if x.Ask == nil && x.Menu == nil && x.Confirm == nil {
			continue
		}
		on, dangers := p.Flows[x.Flow].On, p.Flows[x.Flow].Dangers
		if x.State >= 0 {
			on, dangers = p.States[x.State].On, p.States[x.State].Dangers
		}
		put := func(name string, to int) {
			g.edges[i] = append(g.edges[i], plan.Edge{Kind: EdgeEvent, Name: name, Slot: plan.None,
				To: plan.Target{Kind: plan.TargetStep, Index: to}})
		}
		for e, h := range on {
			if h < 0 || plan.Event(e) == plan.OnFailed {
				continue
			}
			if at := p.Handlers[h].Entry; at >= 0 {
				put(plan.Event(e).String(), at)
			}
		}
		for _, d := range dangers {
			if to := p.Dangers[d].To; to.Kind == plan.TargetStep && len(p.Dangers[d].Phrases) > 0 {
				put(strconv.Quote(p.Dangers[d].Phrases[0]), to.Index)
			}
		}
	}
}

// link finds the ways into steps and flows.
func (g *Graph) link() {
	count := make([]int32, len(g.preds))
	total := 0
	for i := range g.edges {
		for j := range g.edges[i] {
			if to := &g.edges[i][j].To; to.Kind == plan.TargetStep {
				count[to.Index]++
				total++
			}
		}
	}
	room := make([]hop, total)
	for i, n := range count {
		g.preds[i], room = room[:0:n], room[n:]
	}
	for i := range g.edges {
		x := &g.Plan.Steps[i]
		for j := range g.edges[i] {
			h := hop{int32(i), int32(j)}
			switch to := &g.edges[i][j].To; to.Kind {
			case plan.TargetStep:
				g.preds[to.Index] = append(g.preds[to.Index], h)
			case plan.TargetFlow:
				g.into[to.Index] = append(g.into[to.Index], entry{kind: entryJump, by: h})
			case plan.TargetNext:
				g.returns[x.Flow] = append(g.returns[x.Flow], h)
			}
		}
		if x.Run != nil {
			e := entry{kind: entryRun, by: hop{int32(i), 0}}
			if x.Run.At != nil {
				e = entry{kind: entryFresh}
			}
			g.into[x.Run.Flow] = append(g.into[x.Run.Flow], e)
		}
	}
}

// begin finds the flows that begin afresh.
func (g *Graph) begin() {
	fresh := func(to plan.Target) {
		if to.Kind == plan.TargetFlow {
			g.into[to.Index] = append(g.into[to.Index], entry{kind: entryFresh})
		}
	}
	p := g.Plan
	for f := range p.Flows {
		if len(p.Flows[f].Starts) > 0 {
			g.into[f] = append(g.into[f], entry{kind: entryFresh})
		}
		for _, need := range p.Flows[f].Needs {
			g.into[need] = append(g.into[need], entry{kind: entryNeeds, flow: f})
		}
	}
	for i := range p.Handlers {
		fresh(p.Handlers[i].To)
	}
	for i := range p.Dangers {
		fresh(p.Dangers[i].To)
	}
	for i := range p.Handoffs {
		for j := range p.Handoffs[i].Exits {
			fresh(p.Handoffs[i].Exits[j].To)
		}
	}
	for f := range g.into { // a way that begins there is told in fewer words than one that comes from elsewhere
		slices.SortStableFunc(g.into[f], func(a, b entry) int { return int(a.kind) - int(b.kind) })
	}
}

// Edges are the ways on from a step. The slice is the graph's.
func (g *Graph) Edges(step int) []plan.Edge { return g.edges[step] }

func (g *Graph) edge(h hop) *plan.Edge { return &g.edges[h.step][h.edge] }

// written finds what of the conversation's variables each flow may change.
func (g *Graph) written() []map[int]bool {
	p := g.Plan
	out := make([]map[int]bool, len(p.Flows))
	for f := range out {
		out[f] = map[int]bool{}
	}
	put := func(flow int, r plan.Ref) {
		if r.Scope == plan.ScopeConversation {
			out[flow][r.Index] = true
		}
	}
	runs := make([][]int, len(p.Flows)) // by flow, the flows that it runs or needs
	for f := range p.Flows {
		runs[f] = append(runs[f], p.Flows[f].Needs...)
	}
	for i := range p.Steps {
		x := &p.Steps[i]
		for _, r := range g.changes(x) {
			put(x.Flow, r)
		}
		if x.Run != nil && x.Run.At == nil {
			runs[x.Flow] = append(runs[x.Flow], x.Run.Flow)
		}
	}
	for moving := true; moving; {
		moving = false
		for f := range runs {
			for _, sub := range runs[f] {
				for v := range out[sub] {
					if !out[f][v] {
						out[f][v], moving = true, true
					}
				}
			}
		}
	}
	return out
}

// changes are the variables that a step itself may fill, change or forget.
func (g *Graph) changes(x *plan.Step) []plan.Ref {
	var out []plan.Ref
	slots := func(list []int) {
		for _, s := range list {
			out = append(out, g.slotRef(s))
		}
	}
	switch x.Kind {
	case plan.StepAsk:
		slots(x.Ask.Slots)
	case plan.StepRetry:
		slots(x.Retry.Slots)
	case plan.StepSet:
		out = append(out, *x.Var)
	case plan.StepForget:
		out = append(out, x.Vars...)
	case plan.StepCall:
		if x.Call.Into >= 0 {
			out = append(out, plan.Ref{Scope: plan.ScopeFrame, Index: x.Call.Into})
		}
	case plan.StepRun:
		out = append(out, plan.Ref{Scope: plan.ScopeResult, Index: x.Run.Flow})
		if x.Run.Into >= 0 {
			out = append(out, plan.Ref{Scope: plan.ScopeFrame, Index: x.Run.Into})
		}
	}
	return out
}

// slotRef is the variable that a slot fills, as its flow sees it.
func (g *Graph) slotRef(slot int) plan.Ref {
	s := &g.Plan.Slots[slot]
	if s.Flow == plan.None {
		return plan.Ref{Scope: plan.ScopeConversation, Index: s.Var}
	}
	return plan.Ref{Scope: plan.ScopeFrame, Index: s.Var}
}

// Waits reports whether a step is a question that the customer is asked each time it is reached.
func (g *Graph) Waits(step int) bool {
	x := &g.Plan.Steps[step]
	return x.Menu != nil || x.Confirm != nil || x.Ask != nil && x.Ask.Always
}
