package paths

import (
	"maps"
	"math"

	"github.com/handrail-flow/handrail/lang/plan"
)

// Dead are the states of the plan that edges lead to, but never with values that let them through. Choices, yes or no and scores are
// looked at, by the sets of values that they can have at each step; a slot can be filled, and corrected, whenever the customer has a
// say, so that only guards narrow it down. In plan order.
func (g *Graph) Dead() []int {
	d := &masks{g: g, at: make([]mask, len(g.edges))}
	guarded := d.guarded()
	for f := range g.Plan.Flows {
		if guarded[f] && len(g.into[f]) > 0 && !g.Plan.Flows[f].Std {
			d.put(g.Plan.Flows[f].Entry, mask{})
		}
	}
	for len(d.todo) > 0 {
		step := d.todo[len(d.todo)-1]
		d.todo = d.todo[:len(d.todo)-1]
		d.take(step)
	}
	var out []int
	linked := g.linked()
	for i := range g.Plan.States {
		s := &g.Plan.States[i]
		if guarded[s.Flow] && d.at[s.Entry] == nil && linked[s.Entry] {
			out = append(out, i)
		}
	}
	return out
}

// linked are the steps that edges lead to from where flows begin.
func (g *Graph) linked() []bool {
	out := make([]bool, len(g.edges))
	var todo []int
	put := func(step int) {
		if !out[step] {
			out[step] = true
			todo = append(todo, step)
		}
	}
	for f := range g.Plan.Flows {
		if len(g.into[f]) > 0 && !g.Plan.Flows[f].Std {
			put(g.Plan.Flows[f].Entry)
		}
	}
	for i := 0; i < len(todo); i++ {
		for j := range g.edges[todo[i]] {
			if to := g.edges[todo[i]][j].To; to.Kind == plan.TargetStep {
				put(to.Index)
			}
		}
	}
	return out
}

// mask says for some variables which values they can have, a bit each; unknown is the last bit. What it doesn't name can be anything.
type mask map[place]uint64

const (
	unknownBit = uint64(1) << 63
	anything   = uint64(math.MaxUint64)
)

type masks struct {
	g    *Graph
	at   []mask // nil where nothing can be
	todo []int
}

// guarded are the flows with guards on variables of few values: elsewhere nothing is narrowed.
func (d *masks) guarded() []bool {
	out := make([]bool, len(d.g.Plan.Flows))
	for i := range d.g.Plan.Steps {
		if x := &d.g.Plan.Steps[i]; x.Cond != nil && !out[x.Flow] {
			m, ok := d.narrow(x.Flow, x.Cond, isTrue, mask{})
			out[x.Flow] = !ok || len(m) > 0 || x.Cond.Op == plan.OpOr
		}
	}
	return out
}

// put joins what can be at a step with what was there.
func (d *masks) put(step int, m mask) {
	old := d.at[step]
	if old == nil {
		d.at[step] = maps.Clone(m)
		d.todo = append(d.todo, step)
		return
	}
	changed := false
	for p, bits := range old {
		more, narrowed := m[p]
		switch {
		case !narrowed:
			delete(old, p)
			changed = true
		case more&^bits != 0:
			old[p] |= more
			changed = true
		}
	}
	if changed {
		d.todo = append(d.todo, step)
	}
}

// take follows the edges of a step.
func (d *masks) take(step int) {
	x := &d.g.Plan.Steps[step]
	for i := range d.g.edges[step] {
		e := &d.g.edges[step][i]
		if e.To.Kind != plan.TargetStep {
			continue
		}
		now := maps.Clone(d.at[step])
		ok := true
		switch e.Kind {
		case plan.EdgeHolds:
			now, ok = d.narrow(x.Flow, x.Cond, isTrue, now)
		case plan.EdgeHoldsNot:
			now, ok = d.narrow(x.Flow, x.Cond, notTrue, now)
		default:
			d.change(x, now)
		}
		if ok {
			d.put(e.To.Index, now)
		}
	}
}

// change forgets what is known of variables that a step changes.
func (d *masks) change(x *plan.Step, m mask) {
	for _, r := range d.g.changes(x) {
		delete(m, placeOf(x.Flow, &r))
	}
	if x.Run != nil && x.Run.At == nil {
		for v := range d.g.writes[x.Run.Flow] {
			delete(m, place{plan.ScopeConversation, 0, v})
		}
	}
	if x.Kind == plan.StepSet && x.Value.Op == plan.OpConst && !d.isSlot(x) {
		if bits, ok := d.bits(d.typeOf(x.Flow, x.Var), plan.OpIs, []plan.Expr{*x.Value}); ok {
			m[placeOf(x.Flow, x.Var)] = bits
		}
	}
}

// isSlot says whether a set is of a slot, which the customer can correct.
func (d *masks) isSlot(x *plan.Step) bool {
	if x.Var.Scope == plan.ScopeFrame {
		return d.g.Plan.Flows[x.Flow].Vars[x.Var.Index].Slot >= 0
	}
	return true
}

func placeOf(flow int, r *plan.Ref) place {
	p := place{r.Scope, 0, r.Index}
	if r.Scope == plan.ScopeFrame {
		p.frame = flow
	}
	return p
}

func (d *masks) typeOf(flow int, r *plan.Ref) int {
	switch {
	case len(r.Fields) > 0:
		return plan.None
	case r.Scope == plan.ScopeFrame:
		return d.g.Plan.Flows[flow].Vars[r.Index].Type
	case r.Scope == plan.ScopeConversation:
		return d.g.Plan.Vars[r.Index].Type
	}
	return plan.None
}

// narrow is what can be where a condition is as wanted; ok is false where nothing can.
func (d *masks) narrow(flow int, e *plan.Expr, k want, m mask) (mask, bool) {
	switch e.Op {
	case plan.OpNot:
		return d.narrow(flow, &e.Args[0], k.not(), m)
	case plan.OpAnd, plan.OpOr:
		if (e.Op == plan.OpAnd) == (k == isTrue || k == notFalse) {
			ok := true
			for i := range e.Args {
				if m, ok = d.narrow(flow, &e.Args[i], k, m); !ok {
					return nil, false
				}
			}
			return m, true
		}
		for i := range e.Args { // one of them is enough: nothing is narrowed, but all can be impossible
			if _, ok := d.narrow(flow, &e.Args[i], k, maps.Clone(m)); ok {
				return m, true
			}
		}
		return nil, false
	}
	return d.atom(flow, e, k, m)
}

func (d *masks) atom(flow int, e *plan.Expr, k want, m mask) (mask, bool) {
	ref, op, consts := e, e.Op, yes
	if e.Op != plan.OpRef {
		if len(e.Args) == 0 || e.Args[0].Op != plan.OpRef {
			return m, true
		}
		ref, consts = &e.Args[0], e.Args[1:]
	} else {
		op = plan.OpIs
	}
	typ := d.typeOf(flow, &ref.Ref)
	var holds uint64
	if op == plan.OpKnown && typ >= 0 {
		holds = anything &^ unknownBit
		k = [...]want{isTrue, notTrue, notTrue, isTrue}[k]
	} else {
		bits, ok := d.bits(typ, op, consts)
		if !ok {
			return m, true
		}
		holds = bits
	}
	allowed := holds
	switch k {
	case isFalse:
		allowed = ^holds &^ unknownBit
	case notTrue:
		allowed = ^holds
	case notFalse:
		allowed = holds | unknownBit
	}
	p := placeOf(flow, &ref.Ref)
	now, narrowed := m[p]
	if !narrowed {
		now = d.all(typ)
	}
	if now &= allowed; now == 0 {
		return nil, false
	}
	m[p] = now
	return m, true
}

// all are the values of a type, and unknown.
func (d *masks) all(typ int) uint64 {
	n := len(closedValues(d.g.Plan, typ))
	if n == 0 {
		return anything
	}
	return 1<<n - 1 | unknownBit
}

// bits are the values of a closed type for which a comparison holds; ok is false for other types, and for what isn't constant.
func (d *masks) bits(typ int, op plan.Op, consts []plan.Expr) (bits uint64, ok bool) {
	all := closedValues(d.g.Plan, typ)
	if len(all) == 0 || len(all) > 62 || !constants(consts) {
		return 0, false
	}
	for i, v := range all {
		holds, sure := compare(op, v, consts)
		if !sure {
			return 0, false
		}
		if holds {
			bits |= 1 << i
		}
	}
	return bits, true
}
