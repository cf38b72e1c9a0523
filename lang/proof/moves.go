package proof

import "github.com/handrail-flow/handrail/lang/plan"

// player is who moves, on what channel.
type player struct {
	kind    playerKind
	channel Channel
	settles bool // every handoff is unmet
}

type playerKind uint8

const (
	asks    playerKind = iota // asks for a person, then does anything
	unheard                   // is never understood
	heard                     // answers everything, while every action fails
	anyone                    // does anything: for the way to a state
)

// move is what happened: one line of a witness.
type move struct {
	kind moveKind
	slot int // filled; the flow of a topic, the handoff of an exit
	arm  int
	name string // danger words, an outcome, an exit
	step int    // where
}

type moveKind uint8

const (
	moveNone moveKind = iota
	moveMiss
	moveFill
	moveSkip
	moveYes
	moveNo
	moveArm
	moveSilence
	movePerson
	moveDanger
	moveAngry
	moveAgain   // "say that again": anything that isn't an answer
	moveOutcome // of an action
	moveExit    // of a handoff
	moveTopic   // begins a flow
	moveDigress
)

// option is a move and what it leads to.
type option struct {
	move move
	cost uint8
	out  []result
}

// options are the moves that the player and the world have in a configuration.
func (m *machine) options(c *config) []option {
	switch {
	case c.unmet:
		return m.exits(c)
	case len(c.frames) == 0:
		return m.topics(c)
	case c.top().stage == calling:
		return m.outcomes(c)
	}
	switch m.adv.kind {
	case asks:
		if !c.asked {
			return m.requests(c)
		}
		return m.anything(c)
	case unheard:
		return m.misses(c)
	case heard:
		return m.answers(c, !m.adv.settles)
	}
	return append(append(m.answers(c, true), m.misses(c)...), m.requests(c)...)
}

// try makes an option of a move: change does it to a copy of the configuration, and reports whether that goes on.
func (m *machine) try(c *config, mv move, cost uint8, change func(*config) bool) option {
	n := c.clone()
	n.cost, n.log, n.steps, n.past = cost, nil, 0, nil
	mv.step = plan.None
	if len(c.frames) > 0 {
		mv.step = int(c.top().step)
	}
	n.note(entry{op: logMove, move: mv})
	m.out, m.work = c.slabs.results.take(2), 0
	if change(n) {
		m.advance(n)
	}
	return option{mv, cost, m.out}
}

// answers are valid values, yes, no and taps.
func (m *machine) answers(c *config, no bool) []option {
	f := c.top()
	s := &m.p.Steps[f.step]
	var out []option
	switch {
	case s.Ask != nil:
		out = append(out, m.answer(c, m.asked(f)))
		if at, skips := m.l.flows[f.flow].skipped[m.asked(f)]; skips && no {
			out = append(out, m.try(c, move{kind: moveSkip}, 0, func(n *config) bool {
				n.silent = false
				n.top().vars[at] = flagYes
				n.top().stage = going
				return true
			}))
		}
	case s.Menu != nil:
		for i := range s.Menu.Arms {
			a := &s.Menu.Arms[i]
			mv := move{kind: moveArm, arm: i}
			switch a.Word {
			case "yes":
				mv.kind = moveYes
			case "no":
				if mv.kind = moveNo; !no {
					continue
				}
			}
			out = append(out, m.choose(c, mv, orNext(a.To, s)))
		}
	case s.Confirm != nil:
		out = append(out, m.choose(c, move{kind: moveYes}, orNext(s.Confirm.Yes, s)))
		if no && s.Confirm.No >= 0 {
			out = append(out, m.choose(c, move{kind: moveNo}, s.Confirm.No))
		}
	}
	return out
}

func orNext(to int, s *plan.Step) int {
	if to < 0 {
		return s.Next
	}
	return to
}

func (m *machine) choose(c *config, mv move, to int) option {
	return m.try(c, mv, 0, func(n *config) bool {
		n.silent = false
		m.goTo(n, to)
		return true
	})
}

// answer fills the open question's slot with any valid value.
func (m *machine) answer(c *config, slot int) option {
	return m.try(c, move{kind: moveFill, slot: slot}, 0, func(n *config) bool {
		n.silent = false
		f := n.top()
		if at, counted := m.l.flows[f.flow].tries[slot]; counted {
			f.vars[at] = 1 << min(int(f.misses), m.l.flows[f.flow].vars[at].dom.size-1)
		}
		f.stage, f.slot, f.misses = going, -1, 0
		m.fill(n, slot, m.l.at(int(f.flow), m.slotAt(slot)).dom.known(), logFill)
		for _, o := range m.valid(n, slot) {
			if o.t == holdsYes {
				m.advance(o.c)
			}
		}
		return false
	})
}

// misses are what a customer whom nothing understands can do: be missed, be silent, be misread as another topic. At a question that
// takes any words, their words are the answer.
func (m *machine) misses(c *config) []option {
	f := c.top()
	slot := m.asked(f)
	var out []option
	if slot >= 0 && m.takesWords(slot) {
		out = append(out, m.answer(c, slot))
		if !m.adv.channel.Voice && len(m.p.Slots[slot].Valid) == 0 && m.p.Slots[slot].Suggest == nil {
			return append(out, m.asides(c)...)
		}
	}
	mv := move{kind: moveMiss}
	if m.adv.channel.Voice {
		mv.kind = moveSilence
	}
	out = append(out, m.try(c, mv, 1, func(n *config) bool {
		n.silent = false
		return m.miss(n)
	}))
	return append(out, m.asides(c)...)
}

// takesWords reports whether a slot takes any words as its value.
func (m *machine) takesWords(slot int) bool {
	s := &m.p.Slots[slot]
	return s.From == nil && m.p.Types[s.Type].Kind == plan.KindText
}

// miss is a message that doesn't answer the open question. On the way to a person it goes straight on.
func (m *machine) miss(c *config) bool {
	f := c.top()
	if m.onTheWay(f) {
		return m.straightOn(c)
	}
	f.misses++
	ladder := m.ladder(f)
	if int(f.misses) > len(ladder.Rungs) {
		m.ladderEnd(c, ladder)
		return false
	}
	return true
}

// straightOn goes past the question on the way to a person: where nothing else follows, a person is asked for.
func (m *machine) straightOn(c *config) bool {
	next := m.p.Steps[c.top().step].Next
	if m.straight(next, 0) {
		m.goTo(c, next)
		return true
	}
	m.request(c, m.p.Person)
	return false
}

// onTheWay reports whether a frame runs the block of `on person`.
func (m *machine) onTheWay(f *frame) bool { return f.handler == int8(plan.OnPerson)+1 }

// asides are the free moves of who isn't understood: silence in a chat, once a wait, and a misread that opens another topic. What
// comes of the topic is judged there; back here its changes to the conversation's slots count.
func (m *machine) asides(c *config) []option {
	if m.adv.settles {
		return nil
	}
	var out []option
	for _, h := range m.inForce(c, plan.OnSilence) {
		if h != nil && h.Line < 0 && !c.silent && !m.adv.channel.Voice && !m.topic(h) {
			out = append(out, m.try(c, move{kind: moveSilence}, 0, func(n *config) bool {
				n.silent = true
				return m.handle(n, h)
			}))
		}
	}
	if len(m.v.aside) > 0 && c.top().stage == waiting {
		out = append(out, m.try(c, move{kind: moveDigress}, 0, m.digress))
	}
	return out
}

// topic reports whether a handler begins another flow over the question, which is judged there.
func (m *machine) topic(h *plan.Handler) bool {
	return h.Entry < 0 && h.To.Kind == plan.TargetFlow && !m.p.Flows[h.To.Index].Hidden
}

// digress lets other topics have changed the conversation's slots that flows set without being told.
func (m *machine) digress(c *config) bool {
	f := c.top()
	for _, a := range m.v.aside {
		m.l.assign(c, place{true, a.index}, c.shared[a.index]|a.to, logSet)
	}
	if a := m.p.Steps[f.step].Ask; a != nil && !a.Always {
		slot := m.slotAt(a.Slots[f.slot])
		if slot.shared && c.shared[slot.index]&^unknown != 0 { // what is known isn't asked
			n := c.clone()
			m.l.refine(n, slot, c.shared[slot.index]&^unknown)
			n.top().stage, n.top().slot, n.top().misses = going, -1, 0
			m.advance(n)
			m.l.refine(c, slot, unknown)
		}
	}
	return true
}

// topics are the flows that can be begun at home, and the ways to a person there.
func (m *machine) topics(c *config) []option {
	out := m.requests(c)
	for f := range m.p.Flows {
		if fl := &m.p.Flows[f]; len(fl.Starts) > 0 && !fl.Hidden {
			out = append(out, m.try(c, move{kind: moveTopic, slot: f}, 0, func(n *config) bool {
				m.push(n, f, howThread)
				return true
			}))
		}
	}
	return out
}
