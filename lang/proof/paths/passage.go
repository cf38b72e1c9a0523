package paths

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
)

// passage is what a run of a sub-flow can be, without offering a person.
type passage struct {
	outcomes map[string]bool
	// asks is set for outcomes that a run can end with after a question that is asked each time.
	asks map[string]bool
}

// passage looks at the runs of a sub-flow: how they can end without offering a person, and whether something is asked on the way.
func (d *doom) passage(flow int) passage {
	if p, ok := d.passed[flow]; ok {
		return p
	}
	p := passage{map[string]bool{}, map[string]bool{}}
	d.passed[flow] = p // flows don't run themselves
	w := &through{d: d, passage: p, back: map[stand]cameBy{}}
	w.put(stand{d.g.Plan.Flows[flow].Entry, false}, cameBy{from: stand{step: plan.None}})
	for i := 0; i < len(w.todo); i++ {
		for j := range d.g.edges[w.todo[i].step] {
			w.take(w.todo[i], &d.g.edges[w.todo[i].step][j])
		}
	}
	return p
}

// stand is a step in a run of a sub-flow, and whether something was asked before it.
type stand struct {
	step  int
	asked bool
}

type cameBy struct {
	from stand
	edge *plan.Edge
}

// through goes through a sub-flow.
type through struct {
	d *doom
	passage
	back map[stand]cameBy
	todo []stand
}

func (w *through) put(s stand, by cameBy) {
	if _, met := w.back[s]; !met && !w.d.offers[s.step] {
		w.back[s] = by
		w.todo = append(w.todo, s)
	}
}

func (w *through) take(s stand, e *plan.Edge) {
	x := &w.d.g.Plan.Steps[s.step]
	next := stand{e.To.Index, s.asked || w.d.asksFresh(x)}
	switch e.Kind {
	case plan.EdgeLadder, plan.EdgeFails, EdgeEvent, plan.EdgeRetry:
		return
	case plan.EdgeEnds:
		sub := w.d.passage(x.Run.Flow)
		if !sub.outcomes[e.Name] {
			return
		}
		next.asked = s.asked || sub.asks[e.Name]
	}
	switch e.To.Kind {
	case plan.TargetFlow:
		next.step = w.d.g.Plan.Flows[e.To.Index].Entry
		w.put(next, cameBy{s, e})
	case plan.TargetStep:
		w.put(next, cameBy{s, e})
	case plan.TargetNext:
		if w.outcomes[e.Name] && (w.asks[e.Name] || !next.asked) || w.d.g.Feasible(w.path(s, e)) != Surely {
			return
		}
		w.outcomes[e.Name] = true
		if next.asked {
			w.asks[e.Name] = true
		}
	}
}

func (w *through) path(s stand, e *plan.Edge) Path {
	var path Path
	for s.step >= 0 {
		path = append(path, Hop{Step: s.step, Edge: *e})
		by := w.back[s]
		s, e = by.from, by.edge
	}
	slices.Reverse(path)
	return path
}

// asksFresh says whether a step asks in every new run of its flow.
func (d *doom) asksFresh(x *plan.Step) bool {
	if x.Menu != nil || x.Confirm != nil || x.Ask != nil && x.Ask.Always {
		return true
	}
	if x.Ask == nil {
		return false
	}
	return slices.ContainsFunc(x.Ask.Slots, func(s int) bool {
		return d.g.Plan.Slots[s].Flow == x.Flow && d.g.Plan.Slots[s].Default == nil && (x.Ask.Count == 0 || x.Ask.Count == len(x.Ask.Slots))
	})
}
