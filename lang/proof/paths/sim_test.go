package paths_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// The tests' truth: a model that plays a plan with values, and looks at every state that it can get into. It shares nothing with the
// analyses but the plan.

// cell is a variable's value, whether it was shown in words that the customer said yes to, and whether it came from a sensitive slot.
type cell struct {
	v             value.Value
	shown, secret bool
}

type run struct {
	flow, step int
	from       int // the step that runs it, None for an errand's own flow; -2 for one that the caller needs
	entering   int // how many of its needs are met
	vars       []cell
	counts     []int
	// kept has a bit for each slot that was answered in this run, or in one that came back to it; knows says that some flow on the way
	// here is one of model.known. Both only where a test asks for them.
	kept  uint64
	knows bool
}

// state is a moment of an errand, before a step is taken.
type state struct {
	stack                 []run
	shared                []cell
	yes, changed, offered bool
	succeeded             [8]bool
	// told says that the customer's latest words answer a question for something sensitive.
	told bool
	// asking is the place in the question that is open: 0 for none yet; rung counts its misses.
	asking, slot, rung int
	// uses and since are for budgets: how often something was said, and how many messages ago.
	uses, since int
	broken      bool
}

func (s *state) clone() *state {
	c := *s
	c.stack = make([]run, len(s.stack))
	for i, r := range s.stack {
		r.vars = append([]cell(nil), r.vars...)
		r.counts = append([]int(nil), r.counts...)
		c.stack[i] = r
	}
	c.shared = append([]cell(nil), s.shared...)
	return &c
}

func (s *state) top() *run { return &s.stack[len(s.stack)-1] }

func (s *state) key() string {
	var b strings.Builder
	cells := func(list []cell) {
		for _, c := range list {
			fmt.Fprintf(&b, "%v,%v,%v;", c.v, c.shown, c.secret)
		}
	}
	for _, r := range s.stack {
		fmt.Fprintf(&b, "%d.%d.%d.%d%v%x%v[", r.flow, r.step, r.from, r.entering, r.counts, r.kept, r.knows)
		cells(r.vars)
		b.WriteByte(']')
	}
	cells(s.shared)
	fmt.Fprint(&b, s.yes, s.changed, s.offered, s.succeeded, s.uses, s.since, s.asking, s.slot, s.rung, s.told, s.broken)
	return b.String()
}

// model plays a plan.
type model struct {
	p *plan.Plan
	// wild is set while moves are taken that a customer who answers everything, in a world that works, doesn't take.
	wild bool
	// visit sees every state; say every line that is said, with the state in which it is.
	visit func(*state)
	say   func(s *state, line int)
	limit int
	// handoff sees every handoff, with the state that leads to it. keeps has runs remember which slots were answered, known are flows
	// whose runs and all they lead to are marked, secrets has the model follow what is sensitive.
	handoff        func(s *state, handoff int)
	keeps, secrets bool
	known          []int

	todo []*state
	at   map[string]*state
	// next are the tame moves, by the key of where they begin.
	next map[string][]string
}

func (m *model) cell(s *state, r plan.Ref) *cell {
	if r.Scope == plan.ScopeConversation {
		return &s.shared[r.Index]
	}
	return &s.top().vars[r.Index]
}

// eval is a condition or a value; unknown where it can't be told.
func (m *model) eval(s *state, e *plan.Expr) value.Value {
	switch e.Op {
	case plan.OpConst:
		return e.Const
	case plan.OpRef:
		if e.Ref.Scope == plan.ScopeFrame || e.Ref.Scope == plan.ScopeConversation {
			return m.cell(s, e.Ref).v
		}
		return value.Value{}
	case plan.OpKnown:
		return value.Bool(m.eval(s, &e.Args[0]).Known())
	case plan.OpNot:
		if v := m.eval(s, &e.Args[0]); v.Known() {
			return value.Bool(!v.IsTrue())
		}
		return value.Value{}
	case plan.OpAnd, plan.OpOr:
		unknown := false
		for i := range e.Args {
			v := m.eval(s, &e.Args[i])
			if !v.Known() {
				unknown = true
			} else if v.IsTrue() == (e.Op == plan.OpOr) {
				return v
			}
		}
		if unknown {
			return value.Value{}
		}
		return value.Bool(e.Op == plan.OpAnd)
	case plan.OpIs, plan.OpIsNot:
		a, b := m.eval(s, &e.Args[0]), m.eval(s, &e.Args[1])
		if !a.Known() || !b.Known() {
			return value.Value{}
		}
		return value.Bool(value.Equal(a, b) == (e.Op == plan.OpIs))
	}
	panic("the model doesn't know " + string(e.Op))
}

func (m *model) values(typ int) []value.Value {
	var out []value.Value
	switch t := &m.p.Types[typ]; t.Kind {
	case plan.KindYesNo:
		out = []value.Value{value.Bool(true), value.Bool(false)}
	case plan.KindChoice:
		for _, c := range t.Choices {
			out = append(out, value.Choice(c.Name))
		}
	}
	return out
}

// explore looks at all states from the beginnings of errands; false where there are too many.
func (m *model) explore() bool {
	m.at, m.next = map[string]*state{}, map[string][]string{}
	for f := range m.p.Flows {
		if fl := &m.p.Flows[f]; len(fl.Starts) > 0 {
			m.begin(f)
		}
	}
	for len(m.todo) > 0 {
		s := m.todo[0]
		m.todo = m.todo[1:]
		if len(m.at) > m.limit {
			return false
		}
		m.step(s)
	}
	return true
}

// begin begins an errand, with whatever the conversation may know by then.
func (m *model) begin(flow int) {
	all := []*state{{shared: make([]cell, len(m.p.Vars)), since: 9}}
	for v := range m.p.Vars {
		for _, s := range all[:len(all):len(all)] {
			for _, x := range m.values(m.p.Vars[v].Type) {
				c := s.clone()
				c.shared[v] = cell{v: x}
				all = append(all, c)
			}
		}
	}
	for _, s := range all {
		m.push(s, flow, plan.None, nil)
		m.put("", s)
	}
}

func (m *model) push(s *state, flow, from int, args []cell) {
	f := &m.p.Flows[flow]
	r := run{flow: flow, step: f.Entry, from: from, vars: make([]cell, len(f.Vars)), counts: make([]int, f.Counters)}
	r.knows = slices.Contains(m.known, flow) || len(s.stack) > 0 && s.top().knows
	copy(r.vars, args)
	s.stack = append(s.stack, r)
}

func (m *model) put(from string, s *state) {
	k := s.key()
	if from != "" && !m.wild {
		m.next[from] = append(m.next[from], k)
	}
	if m.at[k] == nil {
		m.at[k] = s
		m.todo = append(m.todo, s)
		if m.visit != nil {
			m.visit(s)
		}
	}
}

// step takes all the moves from a state.
func (m *model) step(s *state) {
	k := s.key()
	r := s.top()
	if needs := m.p.Flows[r.flow].Needs; r.entering < len(needs) {
		n := s.clone()
		n.top().entering++
		if need := needs[r.entering]; !n.succeeded[need] {
			m.push(n, need, -2, nil)
		}
		m.put(k, n)
		return
	}
	x := &m.p.Steps[r.step]
	to := func(step int, change func(*state)) {
		n := s.clone()
		n.asking, n.slot, n.rung = 0, 0, 0
		if change != nil {
			change(n)
		}
		if n.top().step = step; step < 0 {
			m.end(k, n, "resolved")
			return
		}
		m.put(k, n)
	}
	target := func(t plan.Target, change func(*state)) {
		switch t.Kind {
		case plan.TargetStep:
			to(t.Index, change)
		case plan.TargetFlow:
			n := s.clone()
			n.asking, n.slot, n.rung = 0, 0, 0
			if change != nil {
				change(n)
			}
			from, knows := n.top().from, n.top().knows
			n.stack = n.stack[:len(n.stack)-1]
			m.push(n, t.Index, from, nil)
			n.top().knows = n.top().knows || knows
			m.put(k, n)
		case plan.TargetHandoff:
			if m.handoff != nil {
				m.handoff(s, t.Index)
			}
		}
	}
	switch x.Kind {
	case plan.StepSay:
		to(x.Next, func(n *state) { m.said(n, x.Line) })
	case plan.StepAsk:
		m.ask(s, k, x, to)
	case plan.StepMenu:
		m.question(s, k, x.Menu.Line, &x.Menu.Ladder, func(s *state) {
			offers := m.offers(x)
			for _, a := range x.Menu.Arms {
				next := a.To
				if next < 0 {
					next = x.Next
				}
				to(next, func(n *state) { n.offered, n.told = n.offered || offers, false })
			}
		})
	case plan.StepConfirm:
		m.question(s, k, x.Confirm.Line, &x.Confirm.Ladder, func(*state) {
			next := x.Confirm.Yes
			if next < 0 {
				next = x.Next
			}
			to(next, func(n *state) { n.yes, n.told = true, false; m.show(n, x.Confirm.Line) })
			if x.Confirm.No >= 0 {
				to(x.Confirm.No, func(n *state) { n.told = false })
			}
		})
	case plan.StepCall:
		a := &m.p.Actions[x.Call.Action]
		to(x.Next, func(n *state) { n.changed = n.changed || a.Changes })
		m.wild = true
		for _, f := range append([]int{x.Call.Failed, x.Call.Timeout}, x.Call.Fails...) {
			if f >= 0 {
				to(f, nil)
			}
		}
		m.wild = false
	case plan.StepRun:
		n := s.clone()
		args := make([]cell, len(x.Run.Args))
		for i := range x.Run.Args {
			args[i] = cell{v: m.eval(s, &x.Run.Args[i])}
			if x.Run.Args[i].Op == plan.OpRef {
				args[i] = *m.cell(s, x.Run.Args[i].Ref)
			}
		}
		m.push(n, x.Run.Flow, r.step, args)
		m.put(k, n)
	case plan.StepBranch:
		if m.eval(s, x.Cond).IsTrue() {
			to(x.Next, nil)
		} else {
			to(x.Else, nil)
		}
	case plan.StepSet:
		v := cell{v: m.eval(s, x.Value)}
		v.secret = x.Value.Op == plan.OpRef && m.cell(s, x.Value.Ref).secret
		to(x.Next, func(n *state) { *m.cell(n, *x.Var) = v })
	case plan.StepForget:
		to(x.Next, func(n *state) {
			for _, v := range x.Vars {
				*m.cell(n, v) = cell{}
				m.forget(n, v)
			}
		})
	case plan.StepMeasure:
		to(x.Next, nil)
	case plan.StepEnd:
		m.end(k, s.clone(), x.Name)
	case plan.StepJump:
		if x.Times > 0 && r.counts[x.Counter] >= x.Times {
			to(x.Else, nil)
			return
		}
		target(*x.To, func(n *state) {
			if x.Times > 0 {
				n.top().counts[x.Counter]++
			}
		})
	}
}

func (m *model) offers(x *plan.Step) bool {
	for _, a := range x.Menu.Arms {
		at := a.To
		if at < 0 {
			at = x.Next
		}
		for at >= 0 && m.p.Steps[at].Kind == plan.StepSay {
			at = m.p.Steps[at].Next
		}
		if at >= 0 && m.p.Steps[at].Kind == plan.StepJump && m.p.Steps[at].To.Kind == plan.TargetHandoff {
			return true
		}
	}
	return false
}

// question says a question, waits for it, and goes up its ladder.
func (m *model) question(s *state, k string, line int, l *plan.Ladder, answered func(*state)) {
	if s.asking == 0 {
		n := s.clone()
		n.asking = 1
		m.said(n, line)
		m.put(k, n)
		return
	}
	if s.rung < len(l.Rungs) {
		n := s.clone()
		n.rung++
		m.said(n, l.Rungs[s.rung])
		m.wild = true
		m.put(k, n)
		m.wild = false
	}
	answered(s)
}

// ask asks for the slots that aren't known, one after the other. slot counts those that are done with.
func (m *model) ask(s *state, k string, x *plan.Step, to func(int, func(*state))) {
	if s.slot == len(x.Ask.Slots) {
		to(x.Next, nil)
		return
	}
	slot := x.Ask.Slots[s.slot]
	r := plan.Ref{Scope: plan.ScopeFrame, Index: m.p.Slots[slot].Var}
	if m.p.Slots[slot].Flow == plan.None {
		r.Scope = plan.ScopeConversation
	}
	done := func(n *state) { n.asking, n.rung = 0, 0; n.slot++ }
	if m.cell(s, r).v.Known() && !x.Ask.Always {
		n := s.clone()
		done(n)
		m.put(k, n)
		return
	}
	m.question(s, k, m.p.Slots[slot].Ask, &m.p.Slots[slot].Ladder, func(s *state) {
		for _, v := range m.values(m.p.Slots[slot].Type) {
			n := s.clone()
			done(n)
			n.told = m.secrets && m.p.Slots[slot].Sensitive
			*m.cell(n, r) = cell{v: v, secret: n.told}
			if m.keeps {
				n.top().kept |= 1 << slot
			}
			m.put(k, n)
		}
	})
}

// forget marks that a slot's answer isn't there any more.
func (m *model) forget(s *state, v plan.Ref) {
	for i := range m.p.Slots {
		x := &m.p.Slots[i]
		if x.Var == v.Index && (x.Flow == plan.None) == (v.Scope == plan.ScopeConversation) && (x.Flow == plan.None || x.Flow == s.top().flow) {
			s.top().kept &^= 1 << i
		}
	}
}

// show marks what the words show.
func (m *model) show(s *state, line int) {
	m.words(s, line, func(seg *plan.Segment) {
		if seg.Value.Ref.Scope <= plan.ScopeConversation {
			m.cell(s, seg.Value.Ref).shown = true
		}
	})
}

// words gives the values that a line shows: those of its first wording whose guard holds.
func (m *model) words(s *state, line int, f func(*plan.Segment)) {
	for _, w := range m.p.Lines[line].Wordings {
		if w.When != nil && !m.eval(s, w.When).IsTrue() {
			continue
		}
		for _, b := range w.Bubbles {
			for i := range b {
				if b[i].Value != nil && b[i].Value.Op == plan.OpRef {
					f(&b[i])
				}
			}
		}
		return
	}
}

func (m *model) said(s *state, line int) {
	if m.say != nil && line >= 0 {
		m.say(s, line)
	}
}

// end ends a run and goes back to who runs it.
func (m *model) end(k string, s *state, outcome string) {
	s.asking, s.slot, s.rung = 0, 0, 0
	child := *s.top()
	s.stack = s.stack[:len(s.stack)-1]
	if len(s.stack) > 0 {
		s.top().kept |= child.kept
	}
	if outcome == "resolved" && child.flow < len(s.succeeded) {
		s.succeeded[child.flow] = true
	}
	if len(s.stack) == 0 {
		return
	}
	if child.from == -2 {
		if outcome == "resolved" {
			m.put(k, s)
		} else {
			m.end(k, s, outcome)
		}
		return
	}
	x := &m.p.Steps[child.from]
	for i := range x.Run.Args { // what was shown in there was shown
		if e := &x.Run.Args[i]; e.Op == plan.OpRef && child.vars[i].shown {
			m.cell(s, e.Ref).shown = true
		}
	}
	next := plan.None
	if outcome == "resolved" {
		next = x.Next
	} else {
		armed := false
		for _, a := range x.Run.Arms {
			if a.Outcome == outcome {
				armed = true
				if next = a.To; next < 0 {
					next = x.Next
				}
			}
		}
		if !armed {
			m.end(k, s, outcome)
			return
		}
	}
	if s.top().step = next; next < 0 {
		m.end(k, s, "resolved")
		return
	}
	m.put(k, s)
}
