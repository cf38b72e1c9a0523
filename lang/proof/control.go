package proof

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
)

// control is a program as a graph without data (proof.md calls it pass 0): every guard and every counted jump goes both ways, a
// question may be passed over because its slot is known, a sub-flow returns to all who run it. Its distances are never too small.
type control struct {
	m *machine
	v *values
	// Vertices: arriving at a step, then each question's rungs, then the needs of each flow, then its ends by outcome.
	rungs    [][]int // by step and question, its first vertex
	needs    []int
	ends     []int
	outcomes []string
	n        int
	// heads and list are the edges, in rows.
	heads []int32
	list  []way
	row   []way
	// ladders are those of each step's questions; taken tells of each branch whether it is ever taken, and ever not.
	ladders [][]*plan.Ladder
	taken   [][2]bool
	// events are those whose blocks a step stands in, by step: 0 for none, else the event plus 1.
	events []int8
	d      distances
	// endless are the vertices from which peeling leaves a way round, nil until somebody asks.
	endless []bool
}

func newControl(m *machine) *control {
	g := &control{m: m, v: m.v, outcomes: []string{"resolved", "failed", "promised"}}
	for i := range m.p.Steps {
		if s := &m.p.Steps[i]; s.Kind == plan.StepEnd && !slices.Contains(g.outcomes, s.Name) {
			g.outcomes = append(g.outcomes, s.Name)
		}
	}
	g.number()
	g.events = blockEvents(m)
	g.judgeBranches()
	return g
}

// number gives the vertices their places.
func (g *control) number() {
	p := g.m.p
	g.n = len(p.Steps)
	g.rungs, g.ladders = make([][]int, len(p.Steps)), make([][]*plan.Ladder, len(p.Steps))
	for i := range p.Steps {
		g.ladders[i] = ladders(p, &p.Steps[i])
		for _, l := range g.ladders[i] {
			g.rungs[i] = append(g.rungs[i], g.n)
			g.n += len(l.Rungs) + 1
		}
	}
	g.needs, g.ends = make([]int, len(p.Flows)), make([]int, len(p.Flows))
	for f := range p.Flows {
		g.needs[f] = g.n
		g.n += len(p.Flows[f].Needs) + 1
		g.ends[f] = g.n
		g.n += len(g.outcomes)
	}
}

// ladders are those of a step's questions: of each slot that it asks for, or its own.
func ladders(p *plan.Plan, s *plan.Step) []*plan.Ladder {
	switch {
	case s.Ask != nil:
		out := make([]*plan.Ladder, len(s.Ask.Slots))
		for i, slot := range s.Ask.Slots {
			out[i] = &p.Slots[slot].Ladder
		}
		return out
	case s.Menu != nil:
		return []*plan.Ladder{&s.Menu.Ladder}
	case s.Confirm != nil:
		return []*plan.Ladder{&s.Confirm.Ladder}
	}
	return nil
}

// solve finds the distances for the machine's player.
func (g *control) solve() {
	g.build()
	g.d, g.endless = g.m.tarjan.longest(g.n, g.ways, g.m.adv.rules()), nil
}

func (g *control) ways(v int32) []way { return g.list[g.heads[v]:g.heads[v+1]] }

// build lists the edges of all vertices.
func (g *control) build() {
	g.heads, g.list = append(g.heads[:0], 0), g.list[:0]
	for i := range g.m.p.Steps {
		g.arrive(i)
		g.flush()
	}
	for i := range g.m.p.Steps {
		for j, l := range g.ladders[i] {
			for r := range len(l.Rungs) + 1 {
				g.question(i, j, r, l)
				g.flush()
			}
		}
	}
	for flow := range g.m.p.Flows {
		for need := range len(g.m.p.Flows[flow].Needs) + 1 {
			g.enter(flow, need)
			g.flush()
		}
		for o := range g.outcomes {
			g.end(flow, o)
			g.flush()
		}
	}
}

// flush ends a vertex's row of edges.
func (g *control) flush() {
	g.list = append(g.list, g.row...)
	g.heads = append(g.heads, int32(len(g.list)))
	g.row = g.row[:0]
}

func (g *control) edge(to int32, cost uint8) { g.row = append(g.row, way{to, cost}) }

// to adds an edge to a step of a flow, or to its end.
func (g *control) to(flow, step int, cost uint8) {
	if step < 0 {
		g.over(flow, 0, cost)
		return
	}
	g.edge(int32(step), cost)
}

func (g *control) over(flow, outcome int, cost uint8) { g.edge(int32(g.ends[flow]+outcome), cost) }

func (g *control) outcome(name string) int { return slices.Index(g.outcomes, name) }

// target adds the edge of an arrow.
func (g *control) target(flow int, to *plan.Target, next int, cost uint8) {
	switch to.Kind {
	case plan.TargetNext:
		g.to(flow, next, cost)
	case plan.TargetStep:
		g.to(flow, to.Index, cost)
	case plan.TargetFlow:
		g.edge(int32(g.needs[to.Index]), cost)
	case plan.TargetHandoff:
		g.request(to.Index, cost)
	default:
		g.edge(toEnded, cost)
	}
}

// request adds a handoff: a goal, or for who is never met each way in which it is unmet.
func (g *control) request(index int, cost uint8) {
	if !g.m.adv.settles {
		g.edge(toGoal, cost)
		return
	}
	if index < 0 {
		index = g.m.p.Person
	}
	if index < 0 {
		g.edge(toLost, cost)
		return
	}
	h := &g.m.p.Handoffs[index]
	for _, name := range unmetExits {
		to := exitOf(h, name)
		switch {
		case !g.m.happens(h, name):
		case to.Kind == plan.TargetHandoff:
			g.edge(toLost, cost+1) // handoffs in a row: followed exactly
		case to.Kind == plan.TargetFlow:
			g.edge(int32(g.needs[to.Index]), cost+1)
			g.raised(to.Index, cost+1)
		default:
			g.edge(toEnded, cost+1)
		}
	}
}

// raised adds the questions at which a flow may be open.
func (g *control) raised(flow int, cost uint8) {
	for _, s := range g.v.standing[flow] {
		for r := range len(g.ladders[s.step][max(s.index, 0)].Rungs) + 1 {
			g.edge(int32(g.rungs[s.step][max(s.index, 0)]+r), cost)
		}
	}
}

// topic adds a flow that a handler or danger words lead to, which may be open already.
func (g *control) topic(flow int, to *plan.Target, cost uint8) {
	if to.Kind == plan.TargetFlow && len(g.v.standing[to.Index]) > 0 {
		g.edge(toLost, cost)
	}
	g.target(flow, to, plan.None, cost)
}

// arrive adds the edges of a step.
func (g *control) arrive(i int) {
	if g.v.in[i] == nil {
		return
	}
	s := &g.m.p.Steps[i]
	switch s.Kind {
	case plan.StepAsk, plan.StepMenu, plan.StepConfirm:
		for _, w := range g.rungs[i] {
			g.edge(int32(w), 0)
		}
		if s.Kind == plan.StepAsk && !s.Ask.Always {
			g.to(s.Flow, s.Next, 0)
		}
	case plan.StepCall:
		g.call(s)
	case plan.StepRun:
		if s.Run.At == nil {
			g.edge(int32(g.needs[s.Run.Flow]), 0)
		}
		if s.Run.At != nil || s.Run.Each != nil {
			g.to(s.Flow, s.Next, 0)
		}
	case plan.StepBranch:
		g.branch(i, s)
	case plan.StepEnd:
		g.over(s.Flow, g.outcome(s.Name), 0)
	case plan.StepPromise:
		g.promise(s)
	case plan.StepJump:
		if s.Times > 0 {
			g.to(s.Flow, s.Else, 0) // first: peeling goes by it
		}
		g.target(s.Flow, s.To, s.Next, 0)
	case plan.StepRetry:
		g.retry(i, s)
	case plan.StepReturn:
		g.giveBack(i, s)
	default:
		g.to(s.Flow, s.Next, 0)
	}
}

// judgeBranches finds the ways that are ever taken.
func (g *control) judgeBranches() {
	g.taken = make([][2]bool, len(g.m.p.Steps))
	for i := range g.m.p.Steps {
		s := &g.m.p.Steps[i]
		if s.Kind != plan.StepBranch || g.v.in[i] == nil {
			continue
		}
		c, cond := g.v.state(i, g.v.at(i)), g.m.l.guards[s.Cond]
		if cond.op == guardUnary {
			now := *c.masks(cond.at)
			g.taken[i] = [2]bool{now&cond.t.yes != 0, now&(cond.t.no|cond.t.open) != 0}
			continue
		}
		for _, o := range g.m.l.judge(c, cond) {
			g.taken[i][0] = g.taken[i][0] || o.t == holdsYes
			g.taken[i][1] = g.taken[i][1] || o.t != holdsYes
		}
	}
}

func (g *control) branch(i int, s *plan.Step) {
	if g.taken[i][0] {
		g.to(s.Flow, s.Next, 0)
	}
	if g.taken[i][1] {
		g.to(s.Flow, s.Else, 0)
	}
}

func (g *control) promise(s *plan.Step) {
	c := &config{desk: plan.None}
	sure := s.Promise.Slot == nil || s.Promise.ElseHere
	if sure && g.m.adv.kind != asks && (!g.m.adv.settles || g.m.opens(c)) {
		g.edge(toGoal, 0)
		return
	}
	if g.m.adv.kind != asks && s.Promise.Slot != nil { // the slot decides
		g.edge(toGoal, 0)
	}
	g.over(s.Flow, g.outcome("promised"), 0)
}

func (g *control) retry(at int, s *plan.Step) {
	slot := s.Retry.Slots[0]
	l := &g.m.p.Slots[slot].Ladder
	for _, i := range g.v.retries[at] {
		j := slices.Index(g.m.p.Steps[i].Ask.Slots, slot)
		for r := 1; r <= len(l.Rungs); r++ {
			g.edge(int32(g.rungs[i][j]+r), 0)
		}
	}
	g.ladderEnd(s.Flow, l, 0)
}

func (g *control) ladderEnd(flow int, l *plan.Ladder, cost uint8) {
	if l.End.Kind == plan.TargetNext {
		g.request(g.m.p.Person, cost)
		return
	}
	g.target(flow, &l.End, plan.None, cost)
}
