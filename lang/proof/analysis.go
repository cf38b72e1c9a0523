package proof

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
)

// analysis is the work on one program.
type analysis struct {
	p      *plan.Plan
	o      Options
	l      *layouts
	v      *values
	spent  int
	in     []bool // steps in blocks
	ctl    *control
	reach  *reached
	tarjan tarjan
	quiet  *graph // of the place that is judged
}

func newAnalysis(p *plan.Plan, o Options) *analysis {
	a := &analysis{p: p, o: o, l: newLayouts(p)}
	a.v = newValues(p, a.l)
	a.in, a.quiet = a.v.m.inBlock, newGraph(nil)
	a.quiet.quiet = true
	return a
}

func (a *analysis) machine(who player) *machine {
	return &machine{p: a.p, l: a.l, v: a.v, adv: who, inBlock: a.in, tarjan: &a.tarjan}
}

// place is what gets a verdict: a question, or a handoff.
type spot struct{ step, index, slot, handoff int }

// spots are the places that a player starts from.
func (a *analysis) spots(settles bool) []spot {
	var out []spot
	if settles {
		for h := range a.p.Handoffs {
			out = append(out, spot{plan.None, 0, plan.None, h})
		}
		return out
	}
	for i := range a.p.Steps {
		s := &a.p.Steps[i]
		if a.v.in[i] == nil {
			continue
		}
		switch {
		case s.Ask != nil:
			first := len(out)
			for j, slot := range s.Ask.Slots {
				if a.mayAsk(s, i, slot) {
					out = append(out, spot{i, j, slot, plan.None})
				}
			}
			slices.SortFunc(out[first:], func(x, y spot) int { return x.slot - y.slot })
		case s.Menu != nil, s.Confirm != nil:
			out = append(out, spot{i, -1, plan.None, plan.None})
		}
	}
	return out
}

// mayAsk reports whether a slot's question can ever be open: not where every way there has filled it for good.
func (a *analysis) mayAsk(s *plan.Step, step, slot int) bool {
	x := &a.p.Slots[slot]
	return x.Flow != s.Flow || s.Ask.Always || len(x.Valid) > 0 || x.From != nil || a.v.in[step][x.Var]&unknown != 0
}

// players are the ways in which an adversary may play.
func (a *analysis) players(adv Adversary) []player {
	switch adv {
	case Unheard:
		out := make([]player, len(a.o.Channels))
		for i, ch := range a.o.Channels {
			out[i] = player{kind: unheard, channel: ch}
		}
		return out
	case Asks:
		return []player{{kind: asks, channel: Web}}
	case Failing:
		return []player{{kind: heard, channel: Web}}
	}
	return []player{{kind: unheard, channel: Web, settles: true}, {kind: heard, channel: Web, settles: true}}
}

// judge gives every place a verdict under an adversary: of all ways in which it may play the worst counts.
func (a *analysis) judge(adv Adversary, ways []player) []Row {
	spots := a.spots(adv == Settles)
	rows := make([]Row, len(spots))
	for k, who := range ways {
		m := a.machine(who)
		if a.ctl == nil {
			a.ctl = newControl(m)
		}
		a.ctl.m = m
		a.ctl.solve()
		for i, s := range spots {
			r := Row{Adversary: adv, Step: s.step, Slot: s.slot, Handoff: s.handoff, Verdict: Proved}
			if adv == Unheard {
				r.Channel = who.channel.Name
			}
			a.verdict(m, s, &r)
			if k == 0 || worse(&r, &rows[i]) {
				rows[i] = r
			}
		}
	}
	return rows
}

// verdict judges one place: by control alone, then exactly; what is still over the bound is shown by a conversation or not proved.
func (a *analysis) verdict(m *machine, s spot, r *Row) {
	bound := dist(r.Adversary.Bound())
	if d := a.ctl.distance(s); d <= bound {
		r.Distance = int(d)
		return
	}
	g := a.quiet
	g.again(m)
	d := a.exact(g, a.starts(m, s))
	if d <= bound {
		r.Distance = int(d)
		return
	}
	r.Verdict, r.Distance = NotProved, finite(d)
	a.witness(m, s, r)
	if r.Verdict != NotProved {
		return
	}
	if g.cut && a.ctl.alwaysEnds(s) {
		r.Distance = Uncounted
	}
	if r.Why == "" || r.Distance == Uncounted {
		a.explain(m, s, g.cut, r)
	}
}

func finite(d dist) int {
	if d == infinite {
		return Infinite
	}
	return int(d)
}

// exact explores from some configurations and returns the worst distance.
func (a *analysis) exact(g *graph, starts []*config) dist {
	for _, c := range starts {
		c.quiet = g.quiet
		g.add(c)
	}
	n := len(g.verts)
	if n == 0 {
		return infinite
	}
	a.spent += g.explore(min(a.o.Budget, max(a.o.Total-a.spent, 0)))
	g.solve()
	return slices.Max(g.d.free[:n])
}

// starts are all configurations in which a place may be found: any values that may be known there, any counts, any caller.
func (a *analysis) starts(m *machine, s spot) []*config {
	if s.handoff >= 0 {
		c := &config{shared: a.l.allShared(), desk: int16(s.handoff), unmet: true, slabs: &a.l.slabs}
		return []*config{c}
	}
	c := &config{shared: a.l.allShared(), desk: plan.None, slabs: &a.l.slabs}
	flow, f := a.p.Steps[s.step].Flow, m.unknownAt(s)
	event := a.ctl.events[s.step]
	if a.v.overs[flow] {
		f.how, f.handler = howHandler, event
	}
	c.frames = []frame{f}
	if s.slot >= 0 {
		m.fill(c, s.slot, unknown, logSet)
	}
	if !a.in[s.step] {
		return []*config{c}
	}
	out := a.interrupted(m, c, event)
	if a.v.retried[s.step] {
		out = append(out, c)
	}
	return out
}

// interrupted are the configurations of a block's question, over every step that the block may have interrupted.
func (a *analysis) interrupted(m *machine, c *config, event int8) []*config {
	var out []*config
	flow := int(c.top().flow)
	for i := range a.p.Steps {
		s := &a.p.Steps[i]
		if s.Flow != flow || a.in[i] || a.v.in[i] == nil {
			continue
		}
		over := func(slot int, at stage) {
			n := c.clone()
			f := n.top()
			f.handler, f.back, f.backSlot, f.backStage = event, int32(i), int8(slot), at
			out = append(out, n)
		}
		switch {
		case s.Kind == plan.StepCall && event == int8(plan.OnFailed)+1:
			over(-1, calling)
		case s.Kind == plan.StepAsk:
			for j := range s.Ask.Slots {
				over(j, waiting)
			}
		case s.Menu != nil || s.Confirm != nil:
			over(-1, waiting)
		}
	}
	return out
}

// distance is a place's distance by control alone.
func (g *control) distance(s spot) dist {
	if s.handoff < 0 && g.m.adv.kind != asks {
		return g.d.free[g.rungs[s.step][max(s.index, 0)]]
	}
	d := dist(0)
	for _, w := range g.from(s) {
		d = max(d, g.d.after(w, g.m.adv.rules().ends, g.m.adv.rules()))
	}
	return d
}

// from are the edges that a player begins with at a place.
func (g *control) from(s spot) []way {
	g.row = g.row[:0]
	switch {
	case s.handoff >= 0:
		g.request(s.handoff, 0)
	case g.m.adv.kind == asks:
		g.requests(s.step, &g.m.p.Steps[s.step], 0)
	default:
		g.edge(int32(g.rungs[s.step][max(s.index, 0)]), 0)
	}
	out := slices.Clone(g.row)
	g.row = g.row[:0]
	return out
}
