package proof

import "github.com/handrail-flow/handrail/lang/plan"

// promise records a promise: the customer is called, or answered here from the next opening on. Without either the flow just ends.
func (m *machine) promise(c *config, s *plan.Step) {
	good := m.adv.kind != asks && m.adv.kind != anyone
	if s.Promise.Slot != nil {
		at, ok := m.l.find(s.Flow, s.Promise.Slot)
		known := unknown
		if ok {
			known = *c.masks(at)
		}
		if known&^unknown != 0 {
			n := c.clone()
			if ok {
				m.l.refine(n, at, known&^unknown)
			}
			m.kept(n, good)
		}
		if known&unknown == 0 {
			return
		}
		if ok && known != unknown {
			m.l.refine(c, at, unknown)
		}
		good = good && s.Promise.ElseHere
	}
	m.kept(c, good && (!m.adv.settles || m.opens(c)))
}

func (m *machine) kept(c *config, good bool) {
	if good {
		m.stop(c, goal)
		return
	}
	m.endFrame(c, "promised")
}

// opens reports whether the people who were asked for ever come: calendars without an open minute keep no promise. Where it isn't
// known who was asked, all must.
func (m *machine) opens(c *config) bool {
	for i := range m.p.Handoffs {
		if c.desk >= 0 && int(c.desk) != i || c.desk < 0 && m.p.Handoffs[i].Std && i != m.p.Person {
			continue
		}
		if h := m.p.Handoffs[i].Hours; h >= 0 && !everOpen(&m.p.Hours[h]) {
			return false
		}
	}
	return true
}

// everOpen reports whether hours have an open minute in a week.
func everOpen(h *plan.Hours) bool {
	for _, o := range h.Open {
		if o.Start < o.End {
			return true
		}
	}
	return false
}
