package proof

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
)

// giveBack returns from a block: to the questions it may have interrupted, or out of the flow that failed.
func (g *control) giveBack(i int, s *plan.Step) {
	switch {
	case g.m.p.Flows[s.Flow].Hidden:
		g.over(s.Flow, 0, 0)
	case g.events[i] == int8(plan.OnFailed)+1:
		g.over(s.Flow, g.outcome("failed"), 0)
	case g.m.adv.kind == asks:
		g.edge(toLost, 0)
	default:
		for w := range g.m.p.Steps {
			if g.m.p.Steps[w].Flow == s.Flow && !g.m.inBlock[w] && g.v.in[w] != nil {
				for j, l := range g.ladders[w] {
					for r := range len(l.Rungs) + 1 {
						g.edge(int32(g.rungs[w][j]+r), 0)
					}
				}
			}
		}
	}
}

func (g *control) call(s *plan.Step) {
	cost := uint8(0)
	if g.m.adv.kind == heard || g.m.adv.settles {
		cost = 1
	} else {
		g.to(s.Flow, s.Next, 0)
	}
	byHandler := len(s.Call.Fails) < len(g.m.p.Actions[s.Call.Action].Fails)
	for i := range 2 + len(s.Call.Fails) {
		to := s.Call.Failed
		switch i {
		case 0:
		case 1:
			to = s.Call.Timeout
		default:
			to = s.Call.Fails[i-2]
		}
		if to >= 0 {
			g.to(s.Flow, to, cost)
		} else {
			byHandler = true
		}
	}
	if byHandler {
		g.failed(s, cost)
	}
}

// failed adds what `on failed` leads to where a call stands.
func (g *control) failed(s *plan.Step, cost uint8) {
	for _, h := range g.handlers(s, plan.OnFailed) {
		switch {
		case h == nil:
			g.request(g.m.p.Person, cost)
		case h.Line >= 0:
			g.over(s.Flow, g.outcome("failed"), cost)
		case h.Entry >= 0:
			g.to(s.Flow, h.Entry, cost)
		default:
			g.target(s.Flow, &h.To, plan.None, cost)
		}
	}
}

// enter meets the needs of a flow, one after the other.
func (g *control) enter(flow, k int) {
	fl := &g.m.p.Flows[flow]
	if !g.v.entered[flow] {
		return
	}
	if k == len(fl.Needs) {
		g.to(flow, fl.Entry, 0)
		return
	}
	g.edge(int32(g.needs[fl.Needs[k]]), 0)
	g.edge(int32(g.needs[flow]+k+1), 0)
}

// end returns to whoever runs a flow.
func (g *control) end(flow, outcome int) {
	if !g.v.entered[flow] {
		return
	}
	if g.v.roots[flow] {
		g.edge(toEnded, 0)
	}
	if g.v.overs[flow] {
		g.leaveBlock(flow)
	}
	for _, c := range g.v.callers[flow] {
		g.comeBack(&c, flow, outcome)
	}
}

// leaveBlock ends a file's block: the flow that failed ends, or the question is open again.
func (g *control) leaveBlock(flow int) {
	for i := range g.m.p.Handlers {
		h := &g.m.p.Handlers[i]
		if h.To.Kind != plan.TargetFlow || h.To.Index != flow {
			continue
		}
		if h.Event != plan.OnFailed {
			g.edge(toLost, 0)
			continue
		}
		for f := range g.m.p.Flows {
			if g.v.entered[f] && f != flow {
				g.over(f, g.outcome("failed"), 0)
			}
		}
	}
}

func (g *control) comeBack(c *caller, flow, outcome int) {
	if c.step < 0 {
		if outcome != 0 {
			g.over(int(c.flow), outcome, 0)
			return
		}
		for k, need := range g.m.p.Flows[c.flow].Needs {
			if need == flow || !slices.Contains(g.m.p.Flows[c.flow].Needs, flow) {
				g.edge(int32(g.needs[c.flow]+k+1), 0)
			}
		}
		return
	}
	s := &g.m.p.Steps[c.step]
	armed := false
	for _, a := range s.Run.Arms {
		if a.Outcome == g.outcomes[outcome] {
			g.to(s.Flow, orNext(a.To, s), 0)
			armed = true
		}
	}
	switch {
	case armed:
	case outcome != 0:
		g.over(s.Flow, outcome, 0)
	case s.Run.Each != nil:
		g.edge(c.step, 0)
	default:
		g.to(s.Flow, s.Next, 0)
	}
}
