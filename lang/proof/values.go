package proof

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
)

// values is what is known of a program before anybody plays: which steps are ever reached, with which masks (proof.md calls it pass
// V), which flows begin threads, and who runs whom. It takes every guard both ways that its masks allow, and lets customers
// volunteer whatever is ever asked.
type values struct {
	p *plan.Plan
	l *layouts
	// in are the masks of a frame where it arrives at a step, nil for steps that are never reached.
	in [][]mask
	// wide are a flow's masks wherever it stands.
	wide [][]mask
	// roots are flows that begin threads; entered those that ever run.
	roots, entered []bool
	// open is a flow's volunteered values: what is asked anywhere in it, but not anew each time.
	open [][]bool
	// asks are the steps that ask for each slot; retries those that a `retry` may go back to, by its step.
	asks    [][]int
	retries map[int][]int
	// retried tells of steps that a retry may go back to: where they stand in a handler's block, it may be over.
	retried []bool
	// aside are shared variables that another topic can change without being told anything, with what they can become.
	aside   []change
	callers [][]caller
	below   map[int][]bool
	// overs tells of hidden flows that are blocks of a file's handlers, which lie over a question and are no threads.
	overs []bool
	// standing are the questions at which a flow may be open, by flow.
	standing [][]spot
	under    under
	// handlers are all of the program, and nil.
	handlers []*plan.Handler

	work   []int32
	held   []bool
	m      *machine
	shared []mask // the widest; configurations of this pass share them, for it changes none
	one    config
	alone  [1]frame
	room   []mask
}

// change is what a variable can become.
type change struct {
	index int
	to    mask
}

func newValues(p *plan.Plan, l *layouts) *values {
	v := &values{p: p, l: l, in: make([][]mask, len(p.Steps)), wide: make([][]mask, len(p.Flows)), roots: make([]bool, len(p.Flows)),
		entered: make([]bool, len(p.Flows)), open: make([][]bool, len(p.Flows)), asks: make([][]int, len(p.Slots)),
		callers: make([][]caller, len(p.Flows)), below: map[int][]bool{}, retries: map[int][]int{}, held: make([]bool, len(p.Steps))}
	v.m, v.shared = &machine{p: p, l: l, v: v, inBlock: inBlockOf(p)}, l.allShared()
	v.findOpen()
	v.overs = make([]bool, len(p.Flows))
	for i := range p.Handlers {
		if to := &p.Handlers[i].To; to.Kind == plan.TargetFlow && p.Flows[to.Index].Hidden {
			v.overs[to.Index] = true
		}
	}
	v.widest()
	v.begin()
	for len(v.work) > 0 {
		i := v.work[len(v.work)-1]
		v.work = v.work[:len(v.work)-1]
		v.held[i] = false
		v.walk(int(i))
	}
	v.findUnder()
	v.retried = make([]bool, len(p.Steps))
	v.findCallers()
	v.findStanding()
	v.findAside()
	v.findRetries()
	return v
}

// findOpen finds what can be volunteered, and where each slot is asked.
func (v *values) findOpen() {
	for f := range v.p.Flows {
		v.open[f] = make([]bool, len(v.p.Flows[f].Vars))
	}
	for i := range v.p.Steps {
		s := &v.p.Steps[i]
		if s.Ask == nil {
			continue
		}
		for _, slot := range s.Ask.Slots {
			v.asks[slot] = append(v.asks[slot], i)
			if x := &v.p.Slots[slot]; x.Flow >= 0 && !s.Ask.Always {
				v.open[x.Flow][x.Var] = true
			}
		}
	}
}

// widest finds the masks that each flow's variables can have anywhere.
func (v *values) widest() {
	touched := make([][]bool, len(v.p.Flows))
	for f := range v.p.Flows {
		touched[f] = make([]bool, len(v.l.flows[f].vars))
	}
	for i := range v.p.Steps {
		s := &v.p.Steps[i]
		in := touched[s.Flow]
		switch {
		case s.Kind == plan.StepSet && s.Var.Scope == plan.ScopeFrame:
			in[s.Var.Index] = true
		case s.Kind == plan.StepCall && s.Call.Into >= 0:
			in[s.Call.Into] = true
		case s.Kind == plan.StepRun && s.Run.Into >= 0:
			in[s.Run.Into] = true
		case s.Kind == plan.StepAsk:
			for _, slot := range s.Ask.Slots {
				if v.p.Slots[slot].Flow == s.Flow {
					in[v.p.Slots[slot].Var] = true
				}
			}
		}
	}
	for f := range v.p.Flows {
		vars := v.l.flows[f].vars
		v.wide[f] = make([]mask, len(vars))
		for i := range vars {
			x := &vars[i]
			v.wide[f][i] = x.first
			own := i < v.l.flows[f].counters || len(x.fields) > 0 // a variable of the flow, or a field of one
			if !own || touched[f][x.base] {
				v.wide[f][i] = x.all
			}
		}
	}
}

// everywhere are a flow's masks at no step in particular.
func (v *values) everywhere(f int) []mask { return v.wide[f] }

// at are a frame's masks while it waits at a step: what is asked anywhere may have been volunteered, and counts aren't known.
func (v *values) at(step int) []mask {
	f := v.p.Steps[step].Flow
	out := slices.Clone(v.in[step])
	v.volunteer(f, out)
	for i := v.l.flows[f].counters; i < len(out); i++ {
		if x := &v.l.flows[f].vars[i]; len(x.fields) == 0 {
			out[i] = x.all
		}
	}
	return out
}

// volunteer lets the customer have said what isn't known.
func (v *values) volunteer(f int, masks []mask) {
	for i, open := range v.open[f] {
		if open && masks[i]&unknown != 0 {
			masks[i] |= v.l.flows[f].vars[i].dom.known()
			for _, part := range v.l.flows[f].vars[i].parts {
				masks[part] |= v.l.flows[f].vars[part].dom.full()
			}
		}
	}
}

// begin enters every flow and block that can begin by itself.
func (v *values) begin() {
	for f := range v.p.Flows {
		if fl := &v.p.Flows[f]; len(fl.Starts) > 0 && !fl.Hidden {
			v.root(f)
		}
	}
	for i := range v.p.Dangers {
		v.target(&v.p.Dangers[i].To, true)
	}
	for i := range v.p.Handlers {
		h := &v.p.Handlers[i]
		v.block(h.Entry)
		v.target(&h.To, h.Event != plan.OnFailed)
	}
	for i := range v.p.Handoffs {
		for j := range v.p.Handoffs[i].Exits {
			v.target(&v.p.Handoffs[i].Exits[j].To, true)
		}
	}
}

func (v *values) root(f int) {
	v.roots[f] = true
	v.enter(f)
}

// target enters what an arrow from outside leads to; thread tells that it begins a thread there.
func (v *values) target(to *plan.Target, thread bool) {
	switch to.Kind {
	case plan.TargetFlow:
		if thread && !v.overs[to.Index] {
			v.roots[to.Index] = true
		}
		v.enter(to.Index)
	case plan.TargetStep:
		v.block(to.Index)
	}
}

func (v *values) enter(f int) {
	if v.entered[f] {
		return
	}
	v.entered[f] = true
	for _, need := range v.p.Flows[f].Needs {
		v.enter(need)
	}
	first := v.l.newFrame(f, howThread).vars
	v.volunteer(f, first)
	v.arrive(v.p.Flows[f].Entry, first)
}

func (v *values) block(step int) {
	if step >= 0 {
		v.arrive(step, v.wide[v.p.Steps[step].Flow])
	}
}

func (v *values) arrive(step int, masks []mask) {
	if step < 0 {
		return
	}
	changed := v.in[step] == nil
	if changed {
		v.in[step] = append(v.l.slabs.masks.take(len(masks)), masks...)
	} else {
		for i, m := range masks {
			changed = changed || m&^v.in[step][i] != 0
			v.in[step][i] |= m
		}
	}
	if changed && !v.held[step] {
		v.held[step] = true
		v.work = append(v.work, int32(step))
	}
}

// state is a configuration in which a step's frame stands alone. It is used anew by the next call.
func (v *values) state(step int, masks []mask) *config {
	v.room = append(v.room[:0], masks...)
	v.alone[0] = frame{flow: int32(v.p.Steps[step].Flow), step: int32(step), slot: -1, back: plan.None, vars: v.room}
	v.one = config{frames: v.alone[:], shared: v.shared, desk: plan.None, quiet: true, slabs: &v.l.slabs}
	return &v.one
}

// walk takes a step's masks on to the steps it leads to.
func (v *values) walk(step int) {
	s := &v.p.Steps[step]
	switch s.Kind {
	case plan.StepEnd, plan.StepPromise, plan.StepReturn:
		return
	case plan.StepSay, plan.StepMeasure:
		v.arrive(s.Next, v.in[step])
		return
	case plan.StepJump:
		v.jump(s, v.in[step])
		return
	}
	c := v.state(step, v.in[step])
	f := c.top()
	switch s.Kind {
	case plan.StepAsk:
		v.walkAsk(s, c)
		return
	case plan.StepMenu:
		v.volunteer(s.Flow, f.vars)
		for i := range s.Menu.Arms {
			v.arrive(orNext(s.Menu.Arms[i].To, s), f.vars)
		}
		v.ladder(&s.Menu.Ladder, f.vars)
		return
	case plan.StepConfirm:
		v.volunteer(s.Flow, f.vars)
		v.arrive(orNext(s.Confirm.Yes, s), f.vars)
		v.arrive(s.Confirm.No, f.vars)
		v.ladder(&s.Confirm.Ladder, f.vars)
		return
	case plan.StepCall:
		v.walkCall(s, f.vars)
		return
	case plan.StepRun:
		v.walkRun(s, f.vars)
		return
	case plan.StepBranch:
		if v.branch(s, f.vars) {
			return
		}
		for _, o := range v.l.judge(c, v.l.guards[s.Cond]) {
			to := s.Else
			if o.t == holdsYes {
				to = s.Next
			}
			v.arrive(to, o.c.top().vars)
		}
		return
	case plan.StepSet:
		c.shared = slices.Clone(c.shared)
		v.m.set(c, s)
	case plan.StepForget:
		c.shared = slices.Clone(c.shared)
		for i := range s.Vars {
			if at, ok := v.l.find(s.Flow, &s.Vars[i]); ok {
				v.l.assign(c, at, unknown, logSet)
			}
		}
	case plan.StepRetry:
		v.walkRetry(s, c)
		return
	}
	v.arrive(s.Next, c.top().vars)
}

// branch goes the ways of a guard on one variable without copying any masks. It reports whether it could.
func (v *values) branch(s *plan.Step, masks []mask) bool {
	g := v.l.guards[s.Cond]
	if g.op != guardUnary || g.at.shared {
		return false
	}
	if x := &v.l.flows[s.Flow].vars[g.at.index]; len(x.parts) > 0 || len(x.fields) > 0 {
		return false
	}
	all := masks[g.at.index]
	if masks[g.at.index] = all & g.t.yes; masks[g.at.index] != 0 {
		v.arrive(s.Next, masks)
	}
	if masks[g.at.index] = all & (g.t.no | g.t.open); masks[g.at.index] != 0 {
		v.arrive(s.Else, masks)
	}
	return true
}

func (v *values) ladder(l *plan.Ladder, masks []mask) { v.follow(&l.End, masks) }

func (v *values) follow(to *plan.Target, masks []mask) {
	switch to.Kind {
	case plan.TargetStep:
		v.arrive(to.Index, masks)
	case plan.TargetFlow:
		v.enter(to.Index)
	}
}

func (v *values) jump(s *plan.Step, masks []mask) {
	if s.To.Kind == plan.TargetNext {
		v.arrive(s.Next, masks)
	} else {
		v.follow(s.To, masks)
	}
	if s.Times > 0 {
		v.arrive(s.Else, masks)
	}
}

// walkAsk: past an ask its slots are known and valid, but for those that may stay unknown.
func (v *values) walkAsk(s *plan.Step, c *config) {
	v.volunteer(s.Flow, c.top().vars)
	for _, slot := range s.Ask.Slots {
		v.ladder(&v.p.Slots[slot].Ladder, c.top().vars)
	}
	for _, slot := range s.Ask.Slots {
		x := &v.p.Slots[slot]
		if x.Flow != s.Flow {
			continue
		}
		at := place{false, x.Var}
		before := *c.masks(at)
		all := v.validOnes(c, slot, at)
		if x.Default != nil || len(x.Valid) > 0 {
			all |= before &^ unknown
		}
		if x.Optional || s.Ask.Count > 0 {
			all |= before | unknown
		}
		*c.masks(at) = all
		for _, part := range v.l.at(s.Flow, at).parts {
			*c.masks(place{false, part}) = v.l.flows[s.Flow].vars[part].dom.full()
		}
		v.l.forgetAtoms(c, v.l.at(s.Flow, at).atoms)
	}
	v.arrive(s.Next, c.top().vars)
}

// validOnes are the values that a slot can be filled with.
func (v *values) validOnes(c *config, slot int, at place) mask {
	known := v.l.at(int(c.top().flow), at).dom.known()
	if len(v.p.Slots[slot].Valid) == 0 {
		return known
	}
	filled := c.clone()
	v.l.assign(filled, at, known, logFill)
	all := mask(0)
	for _, o := range v.m.valid(filled, slot) {
		if o.t == holdsYes {
			all |= *o.c.masks(at)
		}
	}
	return all
}

func (v *values) walkCall(s *plan.Step, masks []mask) {
	v.volunteer(s.Flow, masks)
	v.arrive(s.Call.Failed, masks)
	v.arrive(s.Call.Timeout, masks)
	for _, to := range s.Call.Fails {
		v.arrive(to, masks)
	}
	v.give(s.Flow, s.Call.Into, masks, false)
	v.arrive(s.Next, masks)
}

// give lets a result be there, with any fields.
func (v *values) give(flow, into int, masks []mask, perhaps bool) {
	if into < 0 {
		return
	}
	x := &v.l.flows[flow].vars[into]
	masks[into] = x.dom.known()
	if perhaps {
		masks[into] = x.dom.full()
	}
	for _, part := range x.parts {
		masks[part] = v.l.flows[flow].vars[part].dom.full()
	}
	for _, a := range x.atoms {
		if a.flow == flow {
			masks[a.index] = flagYes | flagNo
		}
	}
	for _, part := range x.parts {
		for _, a := range v.l.flows[flow].vars[part].atoms {
			if a.flow == flow {
				masks[a.index] = flagYes | flagNo
			}
		}
	}
}

func (v *values) walkRun(s *plan.Step, masks []mask) {
	v.volunteer(s.Flow, masks)
	if s.Run.At != nil {
		v.roots[s.Run.Flow] = true
	}
	v.enter(s.Run.Flow)
	v.give(s.Flow, s.Run.Into, masks, true)
	for _, a := range s.Run.Arms {
		v.arrive(orNext(a.To, s), masks)
	}
	v.arrive(s.Next, masks)
}

func (v *values) walkRetry(s *plan.Step, c *config) {
	for _, slot := range s.Retry.Slots {
		if x := &v.p.Slots[slot]; x.Flow == s.Flow {
			v.l.assign(c, place{false, x.Var}, unknown, logSet)
		}
	}
	slot := s.Retry.Slots[0]
	for _, i := range v.asks[slot] {
		if v.p.Steps[i].Flow == s.Flow && v.in[i] != nil {
			v.arrive(i, c.top().vars)
		}
	}
	v.ladder(&v.p.Slots[slot].Ladder, c.top().vars)
}
