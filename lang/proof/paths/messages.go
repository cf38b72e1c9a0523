package paths

import (
	"github.com/handrail-flow/handrail/lang/plan"
)

// EdgeMiss is an edge that no plan has: a question isn't understood and its ladder goes one rung up.
const EdgeMiss plan.EdgeKind = "miss"

// talk is the graph of what is said: a node for each step and for each message that a step may say one after the other, such as the
// rungs of a ladder.
type talk struct {
	nodes []node
	// first is by step the node where it begins; start by flow that of its first step. begin are the flows that customers begin, with
	// the greeting before them; away those that begin in other ways.
	first []int32
	start []int32
	// runs are by flow the nodes that run it.
	runs   [][]int32
	ends   [][]int32 // by flow, the nodes from which its runs end
	hello  int32     // the greeting, or None
	fresh  []int32   // where ways begin
	people map[int]int32
}

// node is a place in what is said.
type node struct {
	step int32 // None for the greeting and the words of a handoff
	line int32 // None where nothing is said
	run  int32 // the flow that runs here, None for others
	out  []link
}

// link leads from a node to another. Where to is None the flow ends; outcome tells how.
type link struct {
	to      int32
	hop     Hop
	outcome string
	passed  bool // once what runs here has ended with the outcome
}

// talk is the graph of what is said; it is made once.
func (g *Graph) talk() *talk {
	g.talkOnce.Do(func() { g.talkMade = g.said() })
	return g.talkMade
}

func (g *Graph) said() *talk {
	p := g.Plan
	t := &talk{first: make([]int32, len(p.Steps)), runs: make([][]int32, len(p.Flows)), ends: make([][]int32, len(p.Flows)),
		hello: plan.None, people: map[int]int32{}}
	for i := range p.Steps {
		t.first[i] = int32(len(t.nodes))
		g.nodes(t, i)
	}
	for i := range p.Steps {
		g.links(t, i)
	}
	g.starts(t)
	return t
}

func (t *talk) add(step, line int) int32 {
	t.nodes = append(t.nodes, node{step: int32(step), line: int32(line), run: plan.None})
	return int32(len(t.nodes) - 1)
}

// questions are the questions of a step, each with its words and its ladder.
func (g *Graph) questions(x *plan.Step) []question {
	switch {
	case x.Menu != nil:
		return []question{{line: x.Menu.Line, ladder: &x.Menu.Ladder, slot: plan.None}}
	case x.Confirm != nil:
		return []question{{line: x.Confirm.Line, ladder: &x.Confirm.Ladder, slot: plan.None}}
	case x.Ask != nil:
		out := make([]question, len(x.Ask.Slots))
		for i, s := range x.Ask.Slots {
			out[i] = question{line: g.Plan.Slots[s].Ask, ladder: &g.Plan.Slots[s].Ladder, slot: s}
		}
		return out
	}
	return nil
}

type question struct {
	line   int
	ladder *plan.Ladder
	slot   int
}

// nodes makes the nodes of a step: for a question one for its words and one for each rung.
func (g *Graph) nodes(t *talk, step int) {
	x := &g.Plan.Steps[step]
	if list := g.questions(x); list != nil {
		for _, q := range list {
			t.add(step, q.line)
			for _, r := range q.ladder.Rungs {
				t.add(step, r)
			}
		}
		return
	}
	line := plan.None
	switch {
	case x.Kind == plan.StepSay:
		line = x.Line
	case x.Retry != nil:
		line = x.Retry.Line
	}
	n := t.add(step, line)
	if x.Run != nil && x.Run.At == nil {
		t.nodes[n].run = int32(x.Run.Flow)
		t.runs[x.Run.Flow] = append(t.runs[x.Run.Flow], n)
	}
}

// links joins the nodes of a step to each other and to what comes next.
func (g *Graph) links(t *talk, step int) {
	x := &g.Plan.Steps[step]
	at := t.first[step]
	list := g.questions(x)
	if list == nil {
		for i := range g.edges[step] {
			g.leave(t, at, step, &g.edges[step][i])
		}
		return
	}
	for i, q := range list {
		last := at + int32(len(q.ladder.Rungs))
		next := last + 1
		for n := at; n <= last; n++ {
			if n < last {
				t.link(n, n+1, Hop{Step: step, Edge: plan.Edge{Kind: EdgeMiss, Slot: plan.None}})
			}
			for j := range g.edges[step] {
				e := &g.edges[step][j]
				switch {
				case e.Kind == plan.EdgeLadder && (n != last || e.Slot != q.slot):
				case e.Kind == plan.EdgeAnswered && i < len(list)-1:
					t.link(n, next, Hop{Step: step, Edge: plan.Edge{Kind: plan.EdgeNext, Slot: plan.None}})
				default:
					g.leave(t, n, step, e)
				}
			}
		}
		at = next
	}
}

func (t *talk) link(from, to int32, h Hop) {
	t.nodes[from].out = append(t.nodes[from].out, link{to: to, hop: h})
}

// leave links a node to where an edge of its step leads.
func (g *Graph) leave(t *talk, from int32, step int, e *plan.Edge) {
	l := link{hop: Hop{Step: step, Edge: *e}, to: plan.None}
	x := &g.Plan.Steps[step]
	if e.Kind == plan.EdgeEnds {
		l.passed, l.outcome = true, e.Name
	}
	switch e.To.Kind {
	case plan.TargetStep:
		l.to = t.first[e.To.Index]
	case plan.TargetFlow:
		l.to = t.first[g.Plan.Flows[e.To.Index].Entry]
	case plan.TargetHandoff:
		l.to = g.person(t, e.To.Index)
	case plan.TargetHome:
		return
	default:
		l.outcome = e.Name
		t.ends[x.Flow] = append(t.ends[x.Flow], from)
	}
	t.nodes[from].out = append(t.nodes[from].out, l)
}

// person is the node of a handoff's words: what it says, then what is said in the queue.
func (g *Graph) person(t *talk, handoff int) int32 {
	if n, ok := t.people[handoff]; ok {
		return n
	}
	h := &g.Plan.Handoffs[handoff]
	n := t.add(plan.None, h.Line)
	t.people[handoff] = n
	for i := range h.Exits {
		if h.Exits[i].Name == "queued" {
			q := t.add(plan.None, h.Exits[i].Line)
			t.link(n, q, Hop{Step: plan.None})
		}
	}
	return n
}

// starts finds where ways begin: with the greeting where a customer begins a flow, else with the flow.
func (g *Graph) starts(t *talk) {
	p := g.Plan
	if h := p.On[plan.OnStart]; h >= 0 {
		t.hello = t.add(plan.None, p.Handlers[h].Line)
		t.fresh = append(t.fresh, t.hello)
	}
	t.start = make([]int32, len(p.Flows))
	for f := range p.Flows {
		t.start[f] = t.first[p.Flows[f].Entry]
		if len(p.Flows[f].Starts) > 0 && t.hello >= 0 {
			t.link(t.hello, g.needed(t, f), Hop{Step: plan.None})
		}
		for _, e := range g.into[f] {
			if e.kind == entryFresh {
				t.fresh = append(t.fresh, t.start[f])
				break
			}
		}
	}
}

// needed is where a flow begins whose needs nobody has met yet: with the first of them.
func (g *Graph) needed(t *talk, flow int) int32 {
	at := t.start[flow]
	needs := g.Plan.Flows[flow].Needs
	for i := len(needs) - 1; i >= 0; i-- {
		n := t.add(plan.None, plan.None)
		t.nodes[n].run = int32(needs[i])
		t.nodes[n].out = []link{{to: at, hop: Hop{Step: plan.None}, outcome: "resolved", passed: true}}
		at = n
	}
	return at
}

// down is the hop into the flow that a node runs.
func (n *node) down() Hop {
	if n.step < 0 {
		return Hop{Step: plan.None}
	}
	return Hop{Step: int(n.step), Edge: plan.Edge{Slot: plan.None, To: plan.Target{Kind: plan.TargetFlow, Index: int(n.run)}}}
}
