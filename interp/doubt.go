package interp

import (
	"slices"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// doubt is what was said for a slot that isn't asked yet and can be read as several of its values: which of them is asked when the
// slot's turn comes (rule 5).
type doubt struct {
	slot int32
	vals []value.Value
}

// takeDoubtful takes words that can be read as several values of a slot's type.
func (t *turn) takeDoubtful(c *event.Command, to target, g *got) {
	vals := t.ways(c, to.slot)
	switch to.role {
	case roleNew, roleLater:
		t.explain("5", "words that can be read in several ways, for a slot that isn't asked yet")
		t.keepDoubt(t.threadOf(to.frame), to.slot, vals)
		g.volunteered = true
	case roleAsked:
		good := t.validOnly(to.slot, to.frame, vals)
		if len(good) < 2 { // the slot takes one of them, or none
			t.takeAnswer(to, append(good, vals...)[0], g)
			return
		}
		t.explain("5", "the words can be read in several ways")
		t.askWhich(whichReading, t.readings(to.slot, good))
		g.done = true
	default:
		t.doubtfulChange(to, vals, c.Cue, g)
	}
}

// doubtfulChange asks which of several values a known slot should get; one that it has already was said again.
func (t *turn) doubtfulChange(to target, vals []value.Value, cue bool, g *got) {
	old := value.Value{}
	if to.role == roleLast {
		old = t.heldLast(to)
	} else {
		old = t.held(to)
	}
	for _, v := range vals {
		if value.Equal(v, old) {
			g.known = true
			return
		}
	}
	t.explain("7", "a correction that can be read in several ways: asked")
	opts := t.readings(to.slot, vals)
	for i := range opts {
		opts[i].exact, opts[i].cmd.Cue = false, cue
	}
	t.openWhich(whichReading, opts)
	t.fruitful, g.done = true, true
}

// ways are the different values of a slot's type that a command can be read as, best first.
func (t *turn) ways(c *event.Command, slot int) []value.Value {
	var out []value.Value
	typ := t.p.Types[t.p.Slots[slot].Type].Name
	for i := range c.Values {
		v := c.Values[i].Value
		if c.Values[i].Type == typ && len(out) < maxWays && !slices.ContainsFunc(out, func(o value.Value) bool { return value.Equal(o, v) }) {
			out = append(out, v)
		}
	}
	return out
}

// maxWays is how many readings of the same words are offered: more helps nobody to choose (our choice).
const maxWays = 3

func (t *turn) validOnly(slot, frame int, vals []value.Value) []value.Value {
	var out []value.Value
	for _, v := range vals {
		if t.invalid(slot, v, frame) == plan.None {
			out = append(out, v)
		}
	}
	return out
}

// readings are values as choices.
func (t *turn) readings(slot int, vals []value.Value) []option {
	out := make([]option, len(vals))
	for i, v := range vals {
		out[i] = option{label: capital(t.show(v, t.p.Slots[slot].Type)), cmd: t.fillCommand(slot, v), exact: true}
	}
	return out
}

// keepDoubt keeps the readings with a thread, the latest of each slot.
func (t *turn) keepDoubt(th, slot int, vals []value.Value) {
	w := &t.threads()[th]
	w.doubts = append(withoutDoubt(w.doubts, slot), doubt{int32(slot), vals})
	t.fruitful = true
}

func withoutDoubt(list []doubt, slot int) []doubt {
	out := make([]doubt, 0, len(list)+1)
	for _, d := range list {
		if int(d.slot) != slot {
			out = append(out, d)
		}
	}
	return out
}

// dropDoubts forgets what was said for a slot that has a value now.
func (t *turn) dropDoubts(slot int) {
	for i := range t.s.threads {
		if d := t.s.threads[i].doubts; slices.ContainsFunc(d, func(d doubt) bool { return int(d.slot) == slot }) {
			t.threads()[i].doubts = withoutDoubt(d, slot)
		}
	}
}

// takeDoubt takes out what was said for a slot of the top thread whose turn has come, without what it doesn't take.
func (t *turn) takeDoubt(slot int) (good []value.Value, said value.Value) {
	th := len(t.s.threads) - 1
	for _, d := range t.s.threads[th].doubts {
		if int(d.slot) == slot {
			t.threads()[th].doubts = withoutDoubt(t.s.threads[th].doubts, slot)
			return t.validOnly(slot, len(t.s.frames)-1, d.vals), d.vals[0]
		}
	}
	return nil, value.Value{}
}

// cleared settles a slot by what was said for it earlier: the only reading that it takes. Where it takes several, the question
// will be which of them.
func (t *turn) cleared(f *frame, n, slot int) (settled bool, which []value.Value) {
	if len(t.s.threads[len(t.s.threads)-1].doubts) == 0 {
		return false, nil
	}
	good, said := t.takeDoubt(slot)
	switch {
	case len(good) == 1:
		t.setSlot(n, slot, good[0], "volunteered")
		return true, nil
	case len(good) == 0 && said.Known():
		t.note(f, slot, t.invalid(slot, said, n), said)
	}
	return false, good
}
