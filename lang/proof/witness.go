package proof

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
)

// witness looks for a conversation that goes over the bound, and makes the row Trapped where the interpreter agrees. Where the
// search from the start has left nothing out, its worst distance is the proof.
func (a *analysis) witness(m *machine, s spot, r *Row) {
	adv := r.Adversary
	if a.reach == nil {
		a.reach = a.searchReached()
	}
	found := a.reach.at(s)
	if len(found) == 0 {
		r.Why = "no conversation was found that comes here"
		return
	}
	most, whole := dist(0), a.reach.whole
	for _, v := range found {
		g := newGraph(m)
		d := a.exact(g, []*config{a.reach.start(v)})
		most = max(most, d)
		whole = whole && !g.cut
		if d <= dist(adv.Bound()) {
			continue
		}
		way, last := g.over(adv.Bound())
		if way == nil {
			continue
		}
		var end *config
		if last >= 0 {
			end = g.verts[last].c
		}
		t := a.tell(adv, s, a.reach.way(v), way, end)
		switch {
		case t == nil:
			r.Why = "the way over the bound that was found can't be told as a conversation"
			continue
		case a.o.Replay == nil:
			r.Why = "a conversation was found that goes over the bound, but nobody was there to replay it"
			continue
		case a.o.Replay(t.text) != nil:
			r.Why = "the conversation that was found couldn't be replayed"
			continue
		}
		if g.cut && d == infinite && !g.endless() {
			r.Distance = Uncounted
		} else {
			r.Distance = finite(d)
		}
		r.Verdict, r.Talk, r.Story, r.Never, r.Why = Trapped, t.text, t.story, t.never, ""
		r.leads, r.Steps = g.leads(), stepsOf(way)
		return
	}
	if whole && most <= dist(adv.Bound()) {
		r.Verdict, r.Distance, r.Why = Proved, int(most), ""
	}
}

// stepsOf are the steps at which the moves of a way are made.
func stepsOf(way []*edge) []int {
	var out []int
	for _, e := range way {
		if e.move.step >= 0 {
			out = append(out, e.move.step)
		}
	}
	return out
}

// start is a real configuration to play from.
func (r *reached) start(v int32) *config {
	c := r.g.verts[v].c.clone()
	c.asked, c.silent, c.cost, c.log = false, false, 0, nil
	return c
}

// over finds a shortest way from the first vertex that has cost the bound and has more to come, or that ends with nobody. last is
// the vertex it comes to, -1 for an end.
func (g *graph) over(bound int) (way []*edge, last int32) {
	type at struct {
		v    int32
		cost int
	}
	type step struct {
		from int
		e    *edge
		at   at
	}
	seen := map[at]bool{{0, 0}: true}
	list := []step{{from: -1, at: at{0, 0}}}
	for i := 0; i < len(list); i++ {
		x := list[i].at
		if x.cost >= bound && i > 0 && g.rests(x.v) && g.d.paid[x.v] > 0 {
			return back(i, func(i int) (int, *edge) { return list[i].from, list[i].e }), x.v
		}
		for j := range g.verts[x.v].edges {
			e := &g.verts[x.v].edges[j]
			cost := min(x.cost+int(e.cost), bound)
			if e.to == toEnded && (cost > 0 || g.m.adv.rules().ends) {
				list = append(list, step{i, e, at{-1, cost}})
				return back(len(list)-1, func(i int) (int, *edge) { return list[i].from, list[i].e }), -1
			}
			if next := (at{e.to, cost}); e.to >= 0 && !seen[next] {
				seen[next] = true
				list = append(list, step{i, e, next})
			}
		}
	}
	return nil, -1
}

// back follows a way from its end to its start.
func back(i int, from func(int) (int, *edge)) []*edge {
	var out []*edge
	for {
		up, e := from(i)
		if e == nil {
			slices.Reverse(out)
			return out
		}
		out = append(out, e)
		i = up
	}
}

// rests reports whether a conversation can stand at a vertex: at a question, or in line.
func (g *graph) rests(v int32) bool {
	c := g.verts[v].c
	return c.unmet || len(c.frames) > 0 && c.top().stage == waiting
}

// leads are the questions that the player comes to from the first vertex for free, itself not among them unless it comes back.
func (g *graph) leads() []spot {
	var out []spot
	seen := map[int32]bool{}
	todo := []int32{0}
	for len(todo) > 0 {
		v := todo[0]
		todo = todo[1:]
		for j := range g.verts[v].edges {
			e := &g.verts[v].edges[j]
			if e.cost > 0 || e.to < 0 || seen[e.to] {
				continue
			}
			seen[e.to] = true
			todo = append(todo, e.to)
			if c := g.verts[e.to].c; !c.unmet && len(c.frames) > 0 && c.top().stage == waiting {
				f := c.top()
				out = append(out, spot{step: int(f.step), handoff: plan.None, slot: g.m.asked(f)})
			}
		}
	}
	return out
}

// explain names what keeps a place from a proof: the guard on the worst way that the analysis can't tell.
func (a *analysis) explain(m *machine, s spot, cut bool, r *Row) {
	g := newGraph(m)
	a.exact(g, a.starts(m, s))
	r.Why = "every conversation that was tried stays within the bound, but not all could be tried"
	switch {
	case cut && r.Distance == Uncounted:
		r.Why = "it always ends with a person, but there are too many ways to try them all and find out when"
	case cut:
		r.Why = "the budget was used up before all ways were tried"
	}
	r.Guard = g.guardOnTheWay(r.Adversary.Bound())
}

// guardOnTheWay is the last guard on a way over the bound.
func (g *graph) guardOnTheWay(bound int) string {
	if len(g.verts) == 0 || g.d.free == nil {
		return ""
	}
	way, _ := g.over(bound)
	for i := len(way) - 1; i >= 0; i-- {
		for e := way[i].log; e != nil; e = e.before {
			if e.op == logGuard && e.guard != "" {
				return e.guard
			}
		}
	}
	return ""
}
