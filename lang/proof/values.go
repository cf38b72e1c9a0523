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
