package interp

import (
	"slices"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// got is what the values of a message did.
type got struct {
	answered, volunteered, corrected, known bool
	cued                                    bool // a correction with "no" or "I meant" in front, or one that was refused: a yes or no beside it is part of it
	moved                                   bool // the thread can go on
	done                                    bool // the turn is settled
	bad                                     int  // the words for a bad answer; None where there was none
	badOf                                   scope
}

func (g *got) any() bool { return g.answered || g.volunteered || g.corrected }

// readValues puts each value where it belongs, each span once (rules 5, 7). What can be one thing only finds its place first: "at 7 for
// 4" is no table for seven.
func (t *turn) readValues(cmds []event.Command) got {
	g := got{bad: plan.None}
	t.coverAsked(cmds)
	topics := t.topicClauses(cmds)
	t.takeValues(cmds, topics, false, &g)
	if !g.done && t.s.phase == asking {
		t.takeValues(cmds, topics, true, &g)
	}
	return g
}

// takeValues takes the values that can be of several types, or those that can't.
func (t *turn) takeValues(cmds []event.Command, topics uint64, several bool, g *got) {
	for i := range cmds {
		c := &cmds[i]
		if c.Kind != event.Fill || t.isUsed(i) || ofSeveralTypes(c) != several {
			continue
		}
		if c.Not {
			t.use(i)
			continue
		}
		asked := t.top()
		exact := c.Exact && asked != nil && asked.waiting && asked.slot >= 0 && t.fitsAny(c, int(asked.slot))
		if !exact && c.Slot == "" && topics&clauseBit(c.Clause) != 0 {
			continue // it goes to the topic
		}
		if exact {
			for j := range cmds { // the message is the answer and nothing else (rule 5)
				t.use(min(j, 63))
			}
		}
		if t.takeValue(c, g) {
			t.use(i)
			t.cover(cmds, i)
		}
		if g.done || t.s.phase != asking {
			return
		}
	}
}

// ofSeveralTypes reports whether a value that isn't for a slot by its name can be read as different things, such as a number or a time.
func ofSeveralTypes(c *event.Command) bool {
	for i := range c.Values {
		if c.Values[i].Type != c.Values[0].Type {
			return c.Slot == ""
		}
	}
	return false
}

// coverAsked lets the longest words that answer the open question stand for all that they hold: a zip code in an address is no
// order number (rule 5: each span once).
func (t *turn) coverAsked(cmds []event.Command) {
	f := t.top()
	if f == nil || !f.waiting || f.slot < 0 {
		return
	}
	longest := -1
	for i := range cmds {
		c := &cmds[i]
		if c.Kind != event.Fill || c.Not || t.isUsed(i) || !t.fitsAny(c, int(f.slot)) {
			continue
		}
		if longest < 0 || c.End-c.Start > cmds[longest].End-cmds[longest].Start {
			longest = i
		}
	}
	if longest >= 0 {
		t.cover(cmds, longest)
	}
}

// cover uses up the other values whose words overlap those of one, and the courtesies within them: "afternoon" for the part of a day
// is no greeting.
func (t *turn) cover(cmds []event.Command, by int) {
	for i := range cmds {
		c := &cmds[i]
		switch {
		case i == by:
		case c.Kind == event.Fill && c.Start < cmds[by].End && cmds[by].Start < c.End,
			isCourtesy(c.Kind) && c.Start < c.End && c.Start >= cmds[by].Start && c.End <= cmds[by].End:
			t.use(i)
		}
	}
}

func isCourtesy(k event.CommandKind) bool {
	return k == event.Hello || k == event.Thanks || k == event.Bye
}

// topicClauses are the clauses with a topic that isn't the open one, as bits. A question with an answer has no place for values:
// "how long do refunds take" isn't a wish for a refund.
func (t *turn) topicClauses(cmds []event.Command) uint64 {
	var bits uint64
	for i := range cmds {
		if c := &cmds[i]; c.Kind == event.AskAnswer && t.p.AnswerNamed(c.Flow) != plan.None {
			bits |= clauseBit(c.Clause)
		}
		if c := &cmds[i]; c.Kind == event.StartFlow {
			if flow := t.topicNamed(c.Flow); flow != plan.None && t.onStack(flow) < 0 {
				if t.flowTakes(cmds, c.Clause, flow) {
					bits |= clauseBit(c.Clause)
				}
			}
		}
	}
	return bits
}

// flowTakes reports whether a flow has a slot for a value of a clause.
func (t *turn) flowTakes(cmds []event.Command, clause, flow int) bool {
	for i := range cmds {
		c := &cmds[i]
		if c.Kind != event.Fill || c.Clause != clause {
			continue
		}
		for _, a := range t.k.asks[flow] {
			if t.fitsAny(c, int(a.slot)) {
				return true
			}
		}
		for _, slot := range t.k.reach[flow] {
			if t.fitsAny(c, int(slot)) {
				return true
			}
		}
	}
	return false
}

// takeValue takes one value and reports whether there was a place for it.
func (t *turn) takeValue(c *event.Command, g *got) bool {
	if c.Cue && c.Slot == "" && t.cueClash(c, g) {
		return true
	}
	to, v, n := t.route(c)
	switch {
	case to.role == roleNone:
		return false
	case n > 1: // several readings: no silently wrong value
		t.takeDoubtful(c, to, g)
	case to.role == roleAsked:
		t.takeAnswer(to, v, g)
	case to.role == roleNew:
		t.explain("5", "a value for a slot that isn't asked yet")
		t.volunteer(to, v)
		g.volunteered = true
		g.moved = t.closesAsk(to) || g.moved
	case to.role == roleLater:
		t.explain("5", "a value for a flow to come")
		t.giveValue(to.slot, v)
		g.volunteered = true
	default:
		t.correctAny(to, v, c.Cue, g)
	}
	return true
}

// takeAnswer takes a value for the open question; a bad one is a miss, told once the rest was read.
func (t *turn) takeAnswer(to target, v value.Value, g *got) {
	f := t.top()
	line := t.invalid(to.slot, v, to.frame)
	if line != plan.None && f.moved {
		t.note(f, to.slot, line, v)
		g.volunteered = true
		return
	}
	if line != plan.None {
		g.bad, g.badOf = line, scope{frame: to.frame, slot: to.slot, val: v}
		return
	}
	t.explain("5", "the answer to the open question")
	t.fillAsked(v, "answer")
	g.answered, g.moved = true, true
}

// fillAsked fills the open question's slot.
func (t *turn) fillAsked(v value.Value, by string) {
	f := t.top()
	slot := int(f.slot)
	t.keepCount(f, slot, f.misses)
	t.setSlot(len(t.s.frames)-1, slot, v, by)
	f = t.top()
	f.waiting, f.suggests, f.question = false, false, question{}
	t.fruitful = true
}

// answerSlot is fillAsked for a value that was given for this slot and no other; a bad one is a miss.
func (t *turn) answerSlot(v value.Value, by string) {
	n := len(t.s.frames) - 1
	slot := int(t.top().slot)
	if line := t.invalid(slot, v, n); line != plan.None {
		t.miss("invalid", line, scope{frame: n, slot: slot, val: v})
		return
	}
	t.fillAsked(v, by)
}

// volunteer fills a slot that isn't asked now.
func (t *turn) volunteer(to target, v value.Value) {
	if to.frame == len(t.s.frames)-1 {
		t.giveValue(to.slot, v)
		return
	}
	if line := t.invalid(to.slot, v, to.frame); line != plan.None {
		t.note(&t.s.frames[to.frame], to.slot, line, v)
		return
	}
	t.setSlot(to.frame, to.slot, v, "volunteered")
	if f := &t.s.frames[to.frame]; f.waiting && int(f.slot) == to.slot {
		f.waiting, f.question = false, question{}
	}
	t.fruitful = true
}

// closesAsk lets a value for another of the slots that are asked together stand for the one that was named: of `ask 1 of a, b` any
// will do, so the open question is taken anew.
func (t *turn) closesAsk(to target) bool {
	f := t.top()
	if f == nil || !f.waiting || to.frame != len(t.s.frames)-1 || !t.slotValue(to.slot, to.frame).Known() {
		return false
	}
	ask := t.p.Steps[f.step].Ask
	if ask == nil || ask.Count == 0 || !slices.Contains(ask.Slots, to.slot) {
		return false
	}
	f.waiting, f.suggests, f.question = false, false, question{}
	return true
}

// cueClash: with a cue, a known slot comes before one that isn't; if the asked slot would take the value too, the bot asks which
// (rule 7).
func (t *turn) cueClash(c *event.Command, g *got) bool {
	asked := plan.None
	if f := t.top(); f != nil && f.waiting {
		asked = int(f.slot)
	}
	known, v, n := t.knownFor(c, asked)
	if known.slot == plan.None {
		return false
	}
	if n > 1 {
		t.takeDoubtful(c, known, g)
		return true
	}
	if asked >= 0 {
		if w, n := t.fits(c, asked); n == 1 {
			t.explain("7", "a correction or the answer: asked")
			t.openWhich(whichSlot, []option{t.slotOption(known.slot, v), t.answerOption(asked, w)})
			t.fruitful, g.done = true, true
			return true
		}
	}
	t.correctAny(known, v, true, g)
	return true
}

func (t *turn) answerOption(slot int, v value.Value) option {
	o := t.slotOption(slot, v)
	o.cmd.Cue, o.exact = false, true
	return o
}
