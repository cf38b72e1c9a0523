package proof

import "slices"

// told is a way as a conversation.
type told struct {
	text  string
	story []string
	never []string
}

// cell is a value that came from outside on a way, as far as the guards behind it tell what it is.
type cell struct {
	at   place
	mask mask
}

// teller writes a way down. It first goes through all of it, so that each value is known when its line is written.
type teller struct {
	a      *analysis
	frames []frameCells
	shared map[int]*cell
	moves  []toldMove
	never  []string
	// base is the flow of the thread, over whether it lies over an open question.
	base int
	over bool
	// given are customer fields that guards looked at.
	given map[int]*cell
	// clock are the moments that the guards on the way allow, 0 for any.
	clock mask
}

type frameCells struct {
	cells map[int]*cell
}

// toldMove is a move with the values that came with it.
type toldMove struct {
	move
	cost  uint8
	cells []*cell
}

// tell writes a way as a talk that checks itself: where the adversary begins, what each move cost, where it comes to (end is nil
// where nothing is open any more). It is nil for ways that no talk can tell.
func (a *analysis) tell(adv Adversary, s spot, prefix, way []*edge, end *config) *told {
	t := &teller{a: a, shared: map[int]*cell{}, given: map[int]*cell{}}
	for _, e := range prefix {
		t.follow(e)
	}
	mark := len(t.moves)
	for _, e := range way {
		t.follow(e)
	}
	w := &writer{t: t, p: a.p, mocks: map[int][]string{}}
	w.open(s)
	for i := range t.moves {
		if i == mark {
			w.mark(adv, s, t.moves[:mark])
		}
		if !w.move(&t.moves[i]) {
			return nil
		}
		if i >= mark {
			w.costs(&t.moves[i])
		}
	}
	w.finish(adv, end)
	at, ok := w.moment()
	if !ok {
		return nil
	}
	return &told{text: w.talk(adv, s, at), story: w.story, never: t.never}
}

// follow goes through the log of an edge.
func (t *teller) follow(e *edge) {
	var log []*entry
	for x := e.log; x != nil; x = x.before {
		log = append(log, x)
	}
	slices.Reverse(log)
	t.moves = append(t.moves, toldMove{move: e.move, cost: e.cost})
	now := &t.moves[len(t.moves)-1]
	for _, x := range log {
		switch x.op {
		case logPush:
			if x.depth == 0 {
				t.base = x.flow
			}
			t.frames = append(t.frames[:min(x.depth, len(t.frames))], frameCells{cells: map[int]*cell{}})
		case logPop:
			t.frames = t.frames[:min(x.depth, len(t.frames))]
		case logClear:
			t.over = t.over || len(t.frames) > 0 && e.move.kind != moveExit
			t.frames = nil
		case logFill:
			c := &cell{at: x.at, mask: x.mask}
			now.cells = append(now.cells, c)
			t.put(x, c)
		case logSet:
			t.put(x, nil)
		case logRefine:
			t.refine(x)
		case logGuard:
			t.guard(x)
		}
	}
}

func (t *teller) cells(x *entry) map[int]*cell {
	if x.at.shared {
		return t.shared
	}
	if x.depth >= 0 && x.depth < len(t.frames) {
		return t.frames[x.depth].cells
	}
	return map[int]*cell{}
}

func (t *teller) put(x *entry, c *cell) { t.cells(x)[x.at.index] = c }

func (t *teller) refine(x *entry) {
	l := t.a.l
	if x.at.shared && x.at.index == l.clock {
		t.see(x.mask)
		return
	}
	if c := t.cells(x)[x.at.index]; c != nil {
		c.mask = x.mask
		return
	}
	if x.at.shared && (x.at.index >= l.customer && x.at.index < l.fields || l.shared.vars[x.at.index].isCustomer(l)) {
		c := &cell{at: x.at, mask: x.mask}
		t.shared[x.at.index], t.given[x.at.index] = c, c
	}
}

// see notes what the clock must show. Where no moment is left, the mask is one that none has.
func (t *teller) see(m mask) {
	switch {
	case t.clock == 0:
		t.clock = m
	case t.clock&m == 0:
		t.clock = unknown
	default:
		t.clock &= m
	}
}

// isCustomer reports whether a variable is a customer's field, or a part of one.
func (v *variable) isCustomer(l *layouts) bool {
	return v.base >= l.customer && v.base < l.fields && len(v.fields) > 0
}

// guard remembers conditions that nothing can make true.
func (t *teller) guard(x *entry) {
	if truth(x.depth) == holdsYes || x.guard == "" || slices.Contains(t.never, x.guard) {
		return
	}
	for i := range t.a.p.Steps {
		s := &t.a.p.Steps[i]
		if s.Cond != nil && s.Cond.Text == x.guard && t.a.neverHolds(i) {
			t.never = append(t.never, x.guard)
			return
		}
	}
}

// neverHolds reports whether nothing can make a branch's guard true.
func (a *analysis) neverHolds(step int) bool {
	if a.v.in[step] == nil {
		return false
	}
	for _, o := range a.l.judge(a.v.state(step, a.v.at(step)), a.l.guards[a.p.Steps[step].Cond]) {
		if o.t == holdsYes {
			return false
		}
	}
	return true
}
