package proof

import "github.com/handrail-flow/handrail/lang/plan"

// outcomes are what an action can come to.
func (m *machine) outcomes(c *config) []option {
	s := &m.p.Steps[c.top().step]
	a := &m.p.Actions[s.Call.Action]
	fails := m.adv.kind == heard || m.adv.settles
	var out []option
	if !fails {
		out = append(out, m.try(c, move{kind: moveOutcome, name: "ok"}, 0, func(n *config) bool {
			if s.Call.Into >= 0 {
				at := place{false, s.Call.Into}
				m.l.assign(n, at, m.l.at(s.Flow, at).dom.known(), logFill)
				for _, part := range m.l.at(s.Flow, at).parts { // a field may be missing
					m.l.put(n, place{false, part}, m.l.flows[s.Flow].vars[part].dom.full())
				}
			}
			m.goTo(n, s.Next)
			return true
		}))
	}
	cost := uint8(0)
	if fails {
		cost = 1
	}
	seen := map[int]bool{}
	fail := func(name string, to int) {
		if seen[to] {
			return
		}
		seen[to] = true
		out = append(out, m.try(c, move{kind: moveOutcome, name: name}, cost, func(n *config) bool {
			if to < 0 {
				m.failed(n)
				return false
			}
			m.goTo(n, to)
			return true
		}))
	}
	fail("failed", s.Call.Failed)
	for i, name := range a.Fails {
		to := plan.None
		if i < len(s.Call.Fails) {
			to = s.Call.Fails[i]
		}
		fail(name, to)
	}
	fail("timeout", s.Call.Timeout)
	return out
}

// unmetExits are the ways in which a handoff brings nobody; those that need no clock come first.
var unmetExits = [...]string{"no_answer", "declined", "failed", "closed"}

// exits are the ways in which a handoff is unmet.
func (m *machine) exits(c *config) []option {
	h := &m.p.Handoffs[c.desk]
	cost := uint8(0)
	if m.adv.settles {
		cost = 1
	}
	var out []option
	for _, name := range unmetExits {
		if !m.happens(h, name) {
			continue
		}
		to := exitOf(h, name)
		out = append(out, m.try(c, move{kind: moveExit, name: name, slot: int(c.desk)}, cost, func(n *config) bool {
			n.unmet = false
			n.clear()
			switch to.Kind {
			case plan.TargetFlow:
				m.raised(n, to.Index)
				m.push(n, to.Index, howThread)
				return true
			case plan.TargetHandoff:
				m.request(n, to.Index)
				return false
			}
			m.stop(n, ended)
			return false
		}))
	}
	return out
}

// happens reports whether a handoff can ever end so: one that is open all the time is never closed, and one that never opens only that.
func (m *machine) happens(h *plan.Handoff, exit string) bool {
	if h.Hours < 0 {
		return exit != "closed"
	}
	return exit == "closed" || everOpen(&m.p.Hours[h.Hours])
}

func exitOf(h *plan.Handoff, name string) plan.Target {
	for i := range h.Exits {
		if h.Exits[i].Name == name {
			return h.Exits[i].To
		}
	}
	return plan.Target{}
}
