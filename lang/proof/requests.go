package proof

import "github.com/handrail-flow/handrail/lang/plan"

// requests are the ways to ask for a person: to say so, danger words, and anger.
func (m *machine) requests(c *config) []option {
	out := []option{m.try(c, move{kind: movePerson}, 0, m.person)}
	for _, d := range m.dangers(c) {
		to := &m.p.Dangers[d].To
		out = append(out, m.try(c, move{kind: moveDanger, name: m.p.Dangers[d].Phrases[0]}, 0, func(n *config) bool {
			n.asked, n.silent = true, false
			return m.danger(n, to)
		}))
	}
	if h := m.handler(c, plan.OnFrustration); h != nil {
		out = append(out, m.try(c, move{kind: moveAngry}, 0, func(n *config) bool {
			n.asked, n.silent = true, false
			return m.handle(n, h)
		}))
	}
	return out
}

func (m *machine) person(c *config) bool {
	c.asked, c.silent = true, false
	if len(c.frames) > 0 && m.onTheWay(c.top()) {
		return m.straightOn(c)
	}
	h := m.handler(c, plan.OnPerson)
	if h == nil || h.Line >= 0 || h.Entry < 0 && h.To.Kind != plan.TargetHandoff && h.To.Kind != plan.TargetFlow {
		m.request(c, m.p.Person)
		return false
	}
	return m.handle(c, h)
}

// dangers are the danger words in force, nearest first.
func (m *machine) dangers(c *config) []int {
	for i := len(c.frames) - 1; i >= 0; i-- {
		f := &c.frames[i]
		if f.how == howHandler {
			continue
		}
		if f.step >= 0 && m.p.Steps[f.step].State >= 0 {
			return m.p.States[m.p.Steps[f.step].State].Dangers
		}
		return m.p.Flows[f.flow].Dangers
	}
	return m.p.HomeDangers
}

func (m *machine) danger(c *config, to *plan.Target) bool {
	switch to.Kind {
	case plan.TargetHandoff:
		m.request(c, to.Index)
		return false
	case plan.TargetFlow:
		for i := range c.frames {
			if int(c.frames[i].flow) == to.Index {
				return true // it is what is open: the question comes again
			}
		}
		c.clear()
		m.push(c, to.Index, howThread)
		return true
	case plan.TargetStep:
		if m.inBlock[to.Index] {
			return m.handle(c, &plan.Handler{Event: plan.Events, Line: plan.None, Entry: to.Index})
		}
		m.leaveBlocks(c)
		m.goTo(c, to.Index)
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
	out = append(out, m.try(c, move{kind: movePerson}, 1, m.person))
	for _, o := range m.requests(c) {
		o.cost++
		for j := range o.out {
			o.out[j].cost++
		}
		out = append(out, o)
	}
	return out
}
