package proof

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
)

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
