package proof

import "github.com/handrail-flow/handrail/lang/plan"

// requests are the ways to ask for a person: to say so, danger words, and anger.
func (m *machine) requests(c *config) []option {
	var out []option
	for _, h := range m.inForce(c, plan.OnPerson) {
		out = append(out, m.try(c, move{kind: movePerson}, 0, func(n *config) bool { return m.person(n, h) }))
	}
	for _, d := range m.dangers(c) {
		to := &m.p.Dangers[d].To
		out = append(out, m.try(c, move{kind: moveDanger, name: m.p.Dangers[d].Phrases[0]}, 0, func(n *config) bool {
			n.asked, n.silent = true, false
			return m.danger(n, to)
		}))
	}
	for _, h := range m.inForce(c, plan.OnFrustration) {
		if h != nil {
			out = append(out, m.try(c, move{kind: moveAngry}, 0, func(n *config) bool {
				n.asked, n.silent = true, false
				return m.handle(n, h)
			}))
		}
	}
	return out
}

// person does what `on person` says, by default brings one in.
func (m *machine) person(c *config, h *plan.Handler) bool {
	c.asked, c.silent = true, false
	if len(c.frames) > 0 && m.onTheWay(c.top()) {
		return m.straightOn(c)
	}
	if h == nil || h.Line >= 0 || h.Entry < 0 && h.To.Kind != plan.TargetHandoff && h.To.Kind != plan.TargetFlow {
		m.request(c, m.p.Person)
		return false
	}
	return m.handle(c, h)
}

// danger does what danger words lead to.
func (m *machine) danger(c *config, to *plan.Target) bool {
	switch to.Kind {
	case plan.TargetHandoff:
		m.request(c, to.Index)
		return false
	case plan.TargetFlow:
		return m.begin(c, to.Index)
	case plan.TargetStep:
		if m.inBlock[to.Index] {
			return m.handle(c, &plan.Handler{Event: plan.Events, Line: plan.None, Entry: to.Index})
		}
		m.leaveFor(c, to.Index)
		return true
	}
	m.stop(c, lost)
	return false
}

// anything is what a customer may do after asking for a person: each turn costs. On the way to a person all but an answer goes
// straight on; at any other question they can be put off for ever.
func (m *machine) anything(c *config) []option {
	f := c.top()
	if !m.onTheWay(f) {
		return []option{m.try(c, move{kind: moveAgain}, 1, func(*config) bool { return true })}
	}
	out := m.answers(c, true)
	for i := range out {
		out[i].cost++
		for j := range out[i].out {
			out[i].out[j].cost++
		}
	}
	for _, o := range m.requests(c) {
		o.cost++
		for j := range o.out {
			o.out[j].cost++
		}
		out = append(out, o)
	}
	return out
}
