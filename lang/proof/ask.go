package proof

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
)

// ask waits for the first slot that isn't known, or goes on. It reports whether the configuration itself goes on.
func (m *machine) ask(c *config, s *plan.Step) bool {
	if c.top().stage == arriving && s.Ask.Always {
		for _, slot := range s.Ask.Slots {
			m.fill(c, slot, unknown, logSet)
		}
	}
	need := len(s.Ask.Slots)
	if s.Ask.Count > 0 {
		need = s.Ask.Count
	}
	m.askFrom(c, s, 0, need, -1)
	return false
}

// askFrom looks at the slots from one on. need is how many more have to be settled, first the first that is not (-1 for none yet).
func (m *machine) askFrom(c *config, s *plan.Step, i, need, first int) {
	if i == len(s.Ask.Slots) {
		if need <= 0 || first < 0 {
			m.goTo(c, s.Next)
		} else {
			m.wait(c, first)
		}
		m.advance(c)
		return
	}
	slot := s.Ask.Slots[i]
	for _, o := range m.settled(c, slot, c.top().stage == arriving) {
		switch {
		case o.t == holdsYes:
			m.askFrom(o.c, s, i+1, need-1, first)
		default:
			m.unsettled(o.c, s, i, need, first)
		}
	}
}

// unsettled is a slot that isn't known: asked for, unless it was skipped.
func (m *machine) unsettled(c *config, s *plan.Step, i, need, first int) {
	at, skips := m.l.flows[s.Flow].skipped[s.Ask.Slots[i]]
	open := flagNo
	if skips {
		open = c.top().vars[at]
	}
	if open&flagYes != 0 {
		n := c.clone()
		n.top().vars[at] = flagYes
		left := need
		if s.Ask.Count == 0 {
			left--
		}
		m.askFrom(n, s, i+1, left, first)
	}
	if open&flagNo == 0 {
		return
	}
	if skips {
		c.top().vars[at] = flagNo
	}
	if first < 0 {
		first = i
	}
	m.askFrom(c, s, i+1, need, first)
}

// slotAt is where a slot's value is kept.
func (m *machine) slotAt(slot int) place {
	s := &m.p.Slots[slot]
	return place{s.Flow == plan.None, s.Var}
}

func (m *machine) fill(c *config, slot int, all mask, op entryOp) {
	m.l.assign(c, m.slotAt(slot), all, op)
}

// settled finds whether a slot is known and still valid, or has a default.
func (m *machine) settled(c *config, slot int, fresh bool) []outcome {
	at := m.slotAt(slot)
	all := *c.masks(at)
	var out []outcome
	if all&^unknown != 0 {
		n := c
		if all&unknown != 0 {
			n = c.clone()
			m.l.refine(n, at, all&^unknown)
		}
		if fresh {
			out = m.stillValid(n, slot)
		} else {
			out = []outcome{{n, holdsYes}}
		}
	}
	if all&unknown == 0 {
		return out
	}
	if all != unknown {
		c = c.clone()
		m.l.refine(c, at, unknown)
	}
	return append(out, m.byDefault(c, slot)...)
}

// stillValid judges a known value anew; what isn't valid any more is forgotten.
func (m *machine) stillValid(c *config, slot int) []outcome {
	out := m.valid(c, slot)
	if m.p.Slots[slot].From != nil {
		out = append(out, outcome{c.clone(), holdsNot}) // the list may have changed
	}
	for i := range out {
		if out[i].t != holdsYes {
			m.fill(out[i].c, slot, unknown, logSet)
		}
	}
	return out
}

// valid judges the value that a slot has by its conditions; each outcome either meets all of them or fails one.
func (m *machine) valid(c *config, slot int) []outcome {
	left := []outcome{{c, holdsYes}}
	var bad []outcome
	for i := range m.p.Slots[slot].Valid {
		g := m.l.guards[&m.p.Slots[slot].Valid[i].When]
		var next []outcome
		for _, o := range left {
			for _, x := range m.l.judge(o.c, g) {
				if x.t == holdsYes {
					next = append(next, x)
				} else {
					bad = append(bad, outcome{x.c, holdsNot})
				}
			}
		}
		left = next
	}
	return append(left, bad...)
}

// byDefault fills an unknown slot with its default, where there is one and it is known and valid.
func (m *machine) byDefault(c *config, slot int) []outcome {
	s := &m.p.Slots[slot]
	if s.Default == nil {
		return []outcome{{c, holdsNot}}
	}
	d := &m.l.at(int(c.top().flow), m.slotAt(slot)).dom
	var out []outcome
	if at, ok := m.l.find(int(c.top().flow), &s.Default.Ref); s.Default.Op == plan.OpRef && ok && *c.masks(at)&unknown != 0 {
		all := *c.masks(at)
		n := c
		if all != unknown {
			n = c.clone()
			m.l.refine(n, at, unknown)
			c = c.clone()
			m.l.refine(c, at, all&^unknown)
		}
		out = append(out, outcome{n, holdsNot})
		if all == unknown {
			return out
		}
	}
	all := m.valueOf(c, int(c.top().flow), s.Default, d)
	if all&unknown != 0 {
		out = append(out, outcome{c.clone(), holdsNot})
	}
	if all &^= unknown; all != 0 {
		m.fill(c, slot, all, logSet)
		for _, o := range m.valid(c, slot) {
			if o.t != holdsYes {
				m.fill(o.c, slot, unknown, logSet)
			}
			out = append(out, o)
		}
	}
	return out
}

// ladder is that of the open question.
func (m *machine) ladder(f *frame) *plan.Ladder {
	s := &m.p.Steps[f.step]
	switch {
	case s.Ask != nil && f.slot >= 0:
		return &m.p.Slots[s.Ask.Slots[f.slot]].Ladder
	case s.Menu != nil:
		return &s.Menu.Ladder
	case s.Confirm != nil:
		return &s.Confirm.Ladder
	}
	return &plan.Ladder{}
}

// asked is the slot that the open question asks for, or plan.None.
func (m *machine) asked(f *frame) int {
	if a := m.p.Steps[f.step].Ask; a != nil && f.slot >= 0 {
		return a.Slots[f.slot]
	}
	return plan.None
}

// ladderEnd is taken after the last rung.
func (m *machine) ladderEnd(c *config, l *plan.Ladder) {
	if l.End.Kind == plan.TargetNext {
		m.request(c, m.p.Person)
		return
	}
	f := c.top()
	if f.handler != 0 && f.how != howHandler && f.back >= 0 && l.End.Kind != plan.TargetHandoff {
		if f.handler == int8(plan.OnFailed)+1 {
			m.stop(c, lost) // the flow that failed is over, and the end of a ladder leads on: too odd to follow
			return
		}
		m.restore(c)
	}
	if m.follow(c, &l.End, plan.None) {
		m.advance(c)
	}
}

// retry forgets slots and asks the first again, one rung up from where its question was.
func (m *machine) retry(c *config, s *plan.Step) {
	r := s.Retry
	for _, slot := range r.Slots {
		m.fill(c, slot, unknown, logSet)
	}
	slot := r.Slots[0]
	ladder := &m.p.Slots[slot].Ladder
	at := m.l.flows[s.Flow].tries[slot]
	counts := c.top().vars[at]
	from := int(c.top().step)
	for n := range m.l.flows[s.Flow].vars[at].dom.size {
		if counts&(1<<n) == 0 {
			continue
		}
		one := c.clone()
		one.top().vars[at] = 1 << n
		if n+1 > len(ladder.Rungs) {
			m.ladderEnd(one, ladder)
			continue
		}
		m.askAgain(one, from, slot, n+1)
	}
}

// askAgain opens a slot's question with a count, at any step that a retry may go back to.
func (m *machine) askAgain(c *config, from, slot, misses int) {
	found := false
	for _, i := range m.v.retries[from] {
		found = true
		n := c.clone()
		m.goTo(n, i)
		m.wait(n, slices.Index(m.p.Steps[i].Ask.Slots, slot))
		n.top().misses = uint8(min(misses, 255))
		m.advance(n)
	}
	if !found {
		m.ladderEnd(c, &m.p.Slots[slot].Ladder)
	}
}
