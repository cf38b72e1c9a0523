package interp

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
)

// A run that moves to another version may have lost values, or was never asked for what the new version asks first. It may stand at
// a step only if it knows what every way there fills and somebody still reads, so that no words and no call go out with a gap. Else it
// goes back, as after a correction, to where the value is asked for; where it can't, the conversation stays on its version.

// settle puts every run where it may stand, or reports false.
func (m *mover) settle(old, n *State) bool {
	for i := range n.frames {
		if !m.stand(old, n, i) {
			return false
		}
	}
	for i := range n.threads {
		end := len(n.frames)
		if i+1 < len(n.threads) {
			end = int(n.threads[i+1].base)
		}
		for j := int(n.threads[i].base); j < end-1; j++ {
			if n.frames[j].moved && !old.frames[j].moved { // a caller has to stand where it waits for its sub-flow
				return false
			}
		}
	}
	if k := len(n.frames); k > 0 {
		f := &n.frames[k-1]
		f.asked = f.asked && !f.moved
	}
	return true
}

func (m *mover) stand(old, n *State, i int) bool {
	was, f := &old.frames[i], &n.frames[i]
	gaps := gaps{mover: m, state: n, thread: threadAt(n, i), was: was, f: f}
	switch {
	case was.step < 0 || was.entering:
		f.step, f.waiting, f.suggests = plan.None, false, false
		return !gaps.params()
	case f.step >= 0:
		r, gap := gaps.here()
		if !gap {
			return true
		}
		if changed(was) || f.more != nil && f.more.back != nil {
			return false
		}
		if pos := gaps.asked(r); pos >= 0 {
			m.goBack(f, pos)
			return true
		}
	}
	return m.restart(&gaps)
}

// threadAt is the thread that a frame belongs to.
func threadAt(s *State, frame int) int {
	for i := len(s.threads) - 1; i >= 0; i-- {
		if int(s.threads[i].base) <= frame {
			return i
		}
	}
	return -1
}

// restart puts a run at the start of its state, else of its flow, else before what the flow needs.
func (m *mover) restart(g *gaps) bool {
	f, was := g.f, g.was
	if f.more != nil && f.more.back != nil {
		return false
	}
	entry := int32(m.to.Flows[f.flow].Entry)
	start := entry
	if state := m.from.Steps[was.step].State; state != plan.None {
		st := m.state(int(f.flow), state)
		if st == plan.None {
			return false
		}
		start = int32(m.to.States[st].Entry)
	}
	m.begin(f, start)
	if _, gap := g.at(start, was.step); !gap {
		return true
	}
	if changed(was) || g.params() {
		return false
	}
	m.begin(f, entry)
	if _, gap := g.at(entry, was.step); gap {
		f.step, f.entering, f.trail = plan.None, true, nil
		m.again(g.state, int(f.flow))
	}
	return true
}

// begin puts a run at a step that it hasn't walked to.
func (m *mover) begin(f *frame, step int32) {
	f.step, f.slot = step, plan.None
	f.waiting, f.suggests, f.fresh, f.moved, f.question, f.heard = false, false, true, true, question{}, nil
	m.passed(f, f.trail)
}

// again lets the flows that a flow needs run once more: what they gave isn't all there.
func (m *mover) again(s *State, flow int) {
	for i := range s.results {
		if slices.Contains(m.to.Flows[flow].Needs, int(s.results[i].flow)) {
			s.results[i].done = false
		}
	}
}

// goBack takes a run back to a place on its trail (see rewind).
func (m *mover) goBack(f *frame, pos int) {
	walked := f.trail[pos:]
	step := int32(f.trail[pos] >> 1)
	f.trail = f.trail[:pos:pos]
	x := more{}
	if f.more != nil {
		x = *f.more
	}
	x.calls, x.past, x.each = freshened(x.calls), freshRuns(x.past), nil
	f.more = &x
	m.begin(f, step)
	m.passed(f, walked)
}

func (m *mover) fills(slot int, r plan.Ref) bool {
	s := &m.to.Slots[slot]
	return s.Var == r.Index && (s.Flow == plan.None) == (r.Scope == plan.ScopeConversation) && r.Scope != plan.ScopeResult
}

// gaps looks for what a run would have to know.
type gaps struct {
	*mover
	state  *State // the new one
	thread int
	was, f *frame
}

// here is a variable that is owed and unknown where the run stands.
func (g *gaps) here() (plan.Ref, bool) {
	r, gap := g.at(g.f.step, g.was.step)
	if !gap && g.f.more != nil && g.f.more.back != nil {
		r, gap = g.at(g.f.more.back.step, g.was.more.back.step)
	}
	return r, gap
}

// asked is the place of the first step on the trail that asks for a variable or makes it, and where nothing else is missing; -1 for
// none.
func (g *gaps) asked(r plan.Ref) int {
	for pos, e := range g.f.trail {
		s := &g.to.Steps[e>>1]
		switch {
		case s.Ask != nil && slices.ContainsFunc(s.Ask.Slots, func(slot int) bool { return g.fills(slot, r) }),
			r.Scope == plan.ScopeFrame && s.Call != nil && s.Call.Into == r.Index,
			r.Scope == plan.ScopeFrame && s.Run != nil && s.Run.Into == r.Index,
			r.Scope == plan.ScopeResult && s.Run != nil && s.Run.Flow == r.Index:
			if _, gap := g.at(int32(e>>1), g.was.step); !gap {
				return pos
			}
		}
	}
	return -1
}

// at is a variable that is owed at a step and unknown. What the run didn't know either where it stood, though every way there fills
// it, isn't the new version's doing.
func (g *gaps) at(step, stood int32) (plan.Ref, bool) {
	if step < 0 {
		return plan.Ref{}, false
	}
	for _, r := range g.to.Owed(int(step)) {
		if !g.knows(r) && !g.excused(r, stood) {
			return r, true
		}
	}
	return plan.Ref{}, false
}

// params reports whether a parameter is gone that the flow reads: nobody can be asked for it.
func (g *gaps) params() bool {
	fl := &g.to.Flows[g.f.flow]
	if fl.Entry < 0 {
		return false
	}
	for _, r := range g.to.Owed(fl.Entry) {
		if r.Scope == plan.ScopeFrame && r.Index < fl.Params && !g.knows(r) && !g.neverGiven(r) {
			return true
		}
	}
	return false
}

// neverGiven: a parameter of this name was left out from the first.
func (g *gaps) neverGiven(r plan.Ref) bool {
	old, ok := g.before(r)
	return ok && !lookup(g.was.vars, int32(old.Index)).Known()
}

func (g *gaps) knows(r plan.Ref) bool {
	switch r.Scope {
	case plan.ScopeFrame:
		return lookup(g.f.vars, int32(r.Index)).Known()
	case plan.ScopeConversation:
		if g.thread >= 0 {
			own := g.state.threads[g.thread].own
			if i, ok := find(own, int32(r.Index)); ok {
				return own[i].val.Known()
			}
		}
		return lookup(g.state.vars, int32(r.Index)).Known()
	}
	for _, list := range [][]result{g.f.results(), g.state.results} {
		if x := lookupResult(list, int32(r.Index)); x != nil {
			return gaveField(x, r)
		}
	}
	return false
}

// results are what the sub-flows of a run gave.
func (f *frame) results() []result {
	if f.more == nil {
		return nil
	}
	return f.more.results
}

// gaveField reports whether a result holds a field, or anything where none is named.
func gaveField(x *result, r plan.Ref) bool {
	if len(r.Fields) == 0 {
		return x.done || x.val.Known()
	}
	return r.Fields[0] < x.val.Len() && x.val.Field(r.Fields[0]).Known()
}

func (g *gaps) excused(r plan.Ref, stood int32) bool {
	old, ok := g.before(r)
	if !ok || stood < 0 {
		return false
	}
	same := func(x plan.Ref) bool {
		return x.Scope == old.Scope && x.Index == old.Index && slices.Equal(x.Fields, old.Fields)
	}
	return slices.ContainsFunc(g.from.Filled(int(stood)), same) && !g.knew(old)
}

// knew reports whether the run knew a variable of the old version.
func (g *gaps) knew(r plan.Ref) bool {
	o := gaps{mover: g.mover, state: g.old, thread: g.thread, was: g.was, f: g.was}
	return o.knows(r)
}

// before is a variable of the new version as the old one has it.
func (g *gaps) before(r plan.Ref) (plan.Ref, bool) {
	switch r.Scope {
	case plan.ScopeFrame:
		from, name := g.from.Flows[g.was.flow].Vars, g.to.Flows[g.f.flow].Vars[r.Index].Name
		for i := range from {
			if g.nameIn(g.to.Flows[g.f.flow].Vars, from[i].Name) == name {
				return plan.Ref{Scope: r.Scope, Index: i}, true
			}
		}
	case plan.ScopeConversation:
		for i := range g.from.Vars {
			if g.nameIn(g.to.Vars, g.from.Vars[i].Name) == g.to.Vars[r.Index].Name {
				return plan.Ref{Scope: r.Scope, Index: i}, true
			}
		}
	case plan.ScopeResult:
		return g.resultBefore(r)
	}
	return plan.Ref{}, false
}

func (g *gaps) resultBefore(r plan.Ref) (plan.Ref, bool) {
	now := &g.to.Flows[r.Index]
	for i := range g.from.Flows {
		if g.flow(int32(i)) != r.Index {
			continue
		}
		old := &g.from.Flows[i]
		if len(r.Fields) == 0 {
			return plan.Ref{Scope: r.Scope, Index: i}, true
		}
		for j, v := range old.Gives {
			if g.nameIn(now.Vars, old.Vars[v].Name) == now.Vars[now.Gives[r.Fields[0]]].Name {
				return plan.Ref{Scope: r.Scope, Index: i, Fields: []int{j}}, true
			}
		}
	}
	return plan.Ref{}, false
}
