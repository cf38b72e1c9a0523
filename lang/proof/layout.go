package proof

import (
	"fmt"

	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// place is where a variable's mask stands: among those that all flows share, or in the frame of a run.
type place struct {
	shared bool
	index  int
}

// variable is what a configuration holds a mask for: a slot, a field of a result, how often a jump was taken.
type variable struct {
	name string
	dom  domain
	// first is the mask where a run begins, all every mask it can have.
	first, all mask
	// parts are variables for its fields; atoms are free guards that its changes make open again, by flow.
	parts []int
	atoms []atomAt
	// typ is the type, plan.None for what has none; fields lead from the base variable to it.
	typ, base int
	fields    []int
}

type atomAt struct{ flow, index int }

// Free guards and flags are variables too: bit 1 for "holds" or yes, bit 2 for "doesn't".
const (
	flagYes mask = 2
	flagNo  mask = 4
)

// layout lists the variables of a flow's frames, or the shared ones.
type layout struct {
	vars []variable
	// counters says where the counts of jumps begin.
	counters int
	tries    map[int]int // by slot
	skipped  map[int]int // by slot
	paths    map[string]int
}

// layouts are all variables of a program.
type layouts struct {
	p      *plan.Plan
	flows  []layout
	shared layout
	// customer is where its fields begin among the shared ones. results and done say by flow where what it gave, and whether it has
	// succeeded, is kept: plan.None where nobody ever asks.
	customer, fields int
	results, done    []int
	clock            int // the variable of what is open, plan.None where no guard asks
	moments          []moment
	slabs            slabs // for copies of configurations
	constants        map[string][]value.Value
	guards           map[*plan.Expr]*guard
}

func newLayouts(p *plan.Plan) *layouts {
	l := &layouts{p: p, flows: make([]layout, len(p.Flows)), constants: map[string][]value.Value{}, guards: map[*plan.Expr]*guard{}}
	l.eachGuard(l.gather)
	l.shared.paths = map[string]int{}
	for i := range p.Vars {
		l.add(&l.shared, plan.ScopeConversation, plan.None, i, p.Vars[i].Type, p.Vars[i].Name)
	}
	l.customer = len(l.shared.vars)
	for i := range p.Customer {
		l.add(&l.shared, plan.ScopeCustomer, plan.None, i, p.Customer[i].Type, "customer."+p.Customer[i].Name)
	}
	l.fields = len(l.shared.vars)
	l.addResults()
	for i := l.customer; i < l.fields; i++ { // whatever is known before anybody asks
		l.shared.vars[i].first = l.shared.vars[i].all
	}
	l.addClock()
	for f := range p.Flows {
		l.addFlow(f)
	}
	l.addSteps()
	l.eachGuard(func(flow int, e *plan.Expr) { l.guards[e] = l.compile(flow, e) })
	l.addParts()
	return l
}

// addParts lays out the fields that only assignments, arguments and defaults name: all of them are there before the first frame is
// made, which has a mask for each.
func (l *layouts) addParts() {
	l.eachValue(func(flow int, e *plan.Expr) {
		if e.Op == plan.OpRef {
			l.find(flow, &e.Ref)
		}
	})
	for i := range l.p.Steps {
		s := &l.p.Steps[i]
		if s.Var != nil {
			l.find(s.Flow, s.Var)
		}
		for j := range s.Vars {
			l.find(s.Flow, &s.Vars[j])
		}
	}
}

// addResults keeps what flows gave and whether they have succeeded, as far as guards, assignments or `needs` ever ask.
func (l *layouts) addResults() {
	read, need := make([]bool, len(l.p.Flows)), make([]bool, len(l.p.Flows))
	var look func(e *plan.Expr)
	look = func(e *plan.Expr) {
		if e == nil {
			return
		}
		if e.Op == plan.OpRef && e.Ref.Scope == plan.ScopeResult {
			read[e.Ref.Index] = true
		}
		for i := range e.Args {
			look(&e.Args[i])
		}
	}
	l.eachGuard(func(_ int, e *plan.Expr) { look(e) })
	l.eachValue(func(_ int, e *plan.Expr) { look(e) })
	for f := range l.p.Flows {
		for _, n := range l.p.Flows[f].Needs {
			need[n] = true
		}
	}
	for f := range l.p.Flows {
		l.results, l.done = append(l.results, plan.None), append(l.done, plan.None)
		if read[f] {
			l.results[f] = l.add(&l.shared, plan.ScopeResult, plan.None, f, l.p.Flows[f].GivesType, l.p.Flows[f].Name)
		}
		if need[f] {
			l.done[f] = len(l.shared.vars)
			l.shared.vars = append(l.shared.vars, flag(l.p.Flows[f].Name+" done", flagNo))
		}
	}
}

func flag(name string, first mask) variable {
	return variable{name: name, dom: domain{size: 3}, first: first, all: flagYes | flagNo, typ: plan.None}
}

// eachGuard visits the conditions that decide where a conversation goes, with the flow in whose frames they are read (None: any).
func (l *layouts) eachGuard(visit func(flow int, e *plan.Expr)) {
	for i := range l.p.Steps {
		if s := &l.p.Steps[i]; s.Cond != nil {
			visit(s.Flow, s.Cond)
		}
	}
	for i := range l.p.Slots {
		for j := range l.p.Slots[i].Valid {
			visit(l.p.Slots[i].Flow, &l.p.Slots[i].Valid[j].When)
		}
	}
}

// eachValue visits what is assigned, handed to sub-flows and taken by default, with the flow in whose frames it is read.
func (l *layouts) eachValue(visit func(flow int, e *plan.Expr)) {
	for i := range l.p.Steps {
		s := &l.p.Steps[i]
		if s.Value != nil {
			visit(s.Flow, s.Value)
		}
		if s.Run != nil {
			for j := range s.Run.Args {
				visit(s.Flow, &s.Run.Args[j])
			}
		}
	}
	for i := range l.p.Slots {
		if s := &l.p.Slots[i]; s.Default != nil {
			visit(s.Flow, s.Default)
		}
	}
}

// gather collects the constants that each variable is compared with.
func (l *layouts) gather(flow int, e *plan.Expr) {
	if ref, op, c := constantIn(e); op != "" {
		for _, one := range c {
			k := refKey(flow, ref)
			l.constants[k] = append(l.constants[k], one)
		}
		return
	}
	for i := range e.Args {
		l.gather(flow, &e.Args[i])
	}
}

// constantIn takes a comparison of a variable with constants apart; op is "" for anything else.
func constantIn(e *plan.Expr) (ref *plan.Ref, op plan.Op, c []value.Value) {
	switch e.Op {
	case plan.OpIs, plan.OpIsNot, plan.OpOver, plan.OpUnder, plan.OpLeast, plan.OpMost:
		a, b := &e.Args[0], &e.Args[1]
		switch {
		case a.Op == plan.OpRef && b.Op == plan.OpConst && b.Const.Known():
			return &a.Ref, e.Op, []value.Value{b.Const}
		case a.Op == plan.OpConst && b.Op == plan.OpRef && a.Const.Known():
			return &b.Ref, turned(e.Op), []value.Value{a.Const}
		}
	case plan.OpIn:
		if e.Args[0].Op != plan.OpRef {
			return nil, "", nil
		}
		for i := range e.Args[1:] {
			x := &e.Args[1+i]
			if x.Op != plan.OpConst || !x.Const.Known() || x.Const.Kind() == value.KindDateRange {
				return nil, "", nil
			}
			if x.Const.Kind() == value.KindList {
				c = append(c, x.Const.Items()...)
			} else {
				c = append(c, x.Const)
			}
		}
		return &e.Args[0].Ref, e.Op, c
	}
	return nil, "", nil
}

// turned is the operator with its sides changed over.
func turned(op plan.Op) plan.Op {
	switch op {
	case plan.OpOver:
		return plan.OpUnder
	case plan.OpUnder:
		return plan.OpOver
	case plan.OpLeast:
		return plan.OpMost
	case plan.OpMost:
		return plan.OpLeast
	}
	return op
}

// refKey names what a reference reads: frames of different flows have variables of their own.
func refKey(flow int, r *plan.Ref) string {
	if r.Scope != plan.ScopeFrame {
		flow = plan.None
	}
	return fmt.Sprint(r.Scope, flow, r.Index, r.Fields)
}

// add makes the variable of a base reference.
func (l *layouts) add(to *layout, scope plan.Scope, flow, index, typ int, name string) int {
	d := newDomain(l.p, typ, l.constants[refKey(flow, &plan.Ref{Scope: scope, Index: index})])
	to.vars = append(to.vars, variable{name: name, dom: d, first: unknown, all: d.full(), typ: typ, base: len(to.vars)})
	return len(to.vars) - 1
}

func (l *layouts) addFlow(f int) {
	fl, to := &l.p.Flows[f], &l.flows[f]
	to.tries, to.skipped, to.paths = map[int]int{}, map[int]int{}, map[string]int{}
	for i := range fl.Vars {
		v := l.add(to, plan.ScopeFrame, f, i, fl.Vars[i].Type, fl.Vars[i].Name)
		if i < fl.Params {
			to.vars[v].first = to.vars[v].all
		}
	}
	to.counters = len(to.vars)
	for i := range fl.Counters {
		to.vars = append(to.vars, variable{name: fmt.Sprintf("jump %d", i+1), dom: domain{size: 1}, first: 1, all: 1, typ: plan.None})
	}
}

// addSteps makes the variables that the steps of each flow need: how often a jump was taken, counts for `retry`, what was skipped.
func (l *layouts) addSteps() {
	for i := range l.p.Steps {
		s := &l.p.Steps[i]
		to := &l.flows[s.Flow]
		switch {
		case s.Kind == plan.StepJump && s.Times > 0:
			v := &to.vars[to.counters+s.Counter]
			v.all |= 1<<(min(s.Times, 62)+1) - 1
		case s.Kind == plan.StepRetry:
			l.count(to, s.Retry.Slots[0])
		case s.Kind == plan.StepAsk:
			for _, slot := range s.Ask.Slots {
				if _, seen := to.skipped[slot]; !seen && (s.Ask.Count > 0 || l.p.Slots[slot].Optional) {
					to.skipped[slot] = len(to.vars)
					to.vars = append(to.vars, flag("skipped "+l.p.Slots[slot].Name, flagNo))
				}
			}
		}
	}
}

func (l *layouts) count(to *layout, slot int) {
	if _, seen := to.tries[slot]; seen {
		return
	}
	rungs := min(len(l.p.Slots[slot].Ladder.Rungs), 60)
	to.tries[slot] = len(to.vars)
	to.vars = append(to.vars, variable{name: "misses of " + l.p.Slots[slot].Name, dom: domain{size: rungs + 2}, first: 1, all: 1<<(rungs+2) - 1, typ: plan.None})
}

// find is where a reference of a flow's frame is kept; ok is false for what has no mask: what the runtime gives, and records being
// judged.
func (l *layouts) find(flow int, r *plan.Ref) (at place, ok bool) {
	to := &l.shared
	base := 0
	switch r.Scope {
	case plan.ScopeFrame:
		if flow < 0 || r.Index >= l.flows[flow].counters {
			return place{}, false
		}
		to, base = &l.flows[flow], r.Index
	case plan.ScopeConversation:
		base = r.Index
	case plan.ScopeCustomer:
		base = l.baseOf(l.customer, len(l.p.Customer), r.Index)
	case plan.ScopeResult:
		base = l.results[r.Index]
	default:
		return place{}, false
	}
	if base < 0 {
		return place{}, false
	}
	if len(r.Fields) > 0 {
		base = l.part(to, flow, base, r)
	}
	return place{to == &l.shared, base}, true
}

func (l *layouts) baseOf(first, n, index int) int {
	if index < 0 || index >= n {
		return plan.None
	}
	return first + index
}

// part is the variable for a field, made at its first use.
func (l *layouts) part(to *layout, flow, base int, r *plan.Ref) int {
	k := refKey(flow, r)
	if i, seen := to.paths[k]; seen {
		return i
	}
	typ, name := to.vars[base].typ, to.vars[base].name
	for _, f := range r.Fields {
		if typ < 0 || l.p.Types[typ].Kind != plan.KindRecord || f >= len(l.p.Types[typ].Fields) {
			typ = plan.None
			break
		}
		name += "." + l.p.Types[typ].Fields[f].Name
		typ = l.p.Types[typ].Fields[f].Type
	}
	d := newDomain(l.p, typ, l.constants[k])
	first := to.vars[base].first
	if first != unknown {
		first = d.full()
	}
	i := len(to.vars)
	to.paths[k] = i
	to.vars = append(to.vars, variable{name: name, dom: d, first: first, all: d.full(), typ: typ, base: base, fields: r.Fields})
	to.vars[base].parts = append(to.vars[base].parts, i)
	return i
}

// at is the variable at a place of a flow's frame.
func (l *layouts) at(flow int, at place) *variable {
	if at.shared {
		return &l.shared.vars[at.index]
	}
	return &l.flows[flow].vars[at.index]
}

// allShared are the widest masks of what all flows share: whatever was said and known before.
func (l *layouts) allShared() []mask {
	out := make([]mask, len(l.shared.vars))
	for i := range out {
		out[i] = l.shared.vars[i].all
	}
	return out
}
