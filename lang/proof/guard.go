package proof

import "github.com/handrail-flow/handrail/lang/plan"

// guard is a condition over masks. It has three truths, as in the interpreter: what can't be told doesn't hold, nor does its
// opposite.
type guard struct {
	op   guardOp
	args []guard
	at   place  // guardKnown, guardUnary
	t    truths // guardUnary
	// needs are what a free guard reads: where one of them isn't known, neither is the guard.
	needs []place
	// atom is the flag that keeps a free guard's truth until something it reads changes, or -1 where it may always change.
	atom int
	text string
}

type guardOp uint8

const (
	guardFree guardOp = iota // can be either
	guardUnary
	guardAnd
	guardOr
	guardNot
)

// truth is the outcome of a guard.
type truth uint8

const (
	holdsNot truth = iota
	holdsYes
	holdsOpen
)

// compile makes a guard of a condition that is read in a flow's frames.
func (l *layouts) compile(flow int, e *plan.Expr) *guard {
	g := l.guardOf(flow, e)
	g.text = e.Text
	return &g
}

func (l *layouts) guardOf(flow int, e *plan.Expr) guard {
	switch e.Op {
	case plan.OpAnd, plan.OpOr, plan.OpNot:
		g := guard{op: map[plan.Op]guardOp{plan.OpAnd: guardAnd, plan.OpOr: guardOr, plan.OpNot: guardNot}[e.Op]}
		for i := range e.Args {
			g.args = append(g.args, l.guardOf(flow, &e.Args[i]))
		}
		return g
	case plan.OpKnown:
		if a := &e.Args[0]; a.Op == plan.OpRef {
			if at, ok := l.find(flow, &a.Ref); ok {
				d := &l.at(flow, at).dom
				return guard{op: guardUnary, at: at, t: truths{yes: d.known(), no: unknown}}
			}
		}
	case plan.OpHours:
		if g, ok := l.openGuard(e); ok {
			return g
		}
	case plan.OpRef: // a yes or no
		if at, ok := l.find(flow, &e.Ref); ok {
			if d := &l.at(flow, at).dom; d.kind == listed && len(d.points) == 2 && d.points[0].IsTrue() {
				return guard{op: guardUnary, at: at, t: truths{yes: 2, no: 4, open: unknown}}
			}
		}
	default:
		if g, ok := l.unary(flow, e); ok {
			return g
		}
	}
	return l.free(flow, e)
}

// unary makes an exact guard of a comparison with constants.
func (l *layouts) unary(flow int, e *plan.Expr) (guard, bool) {
	ref, op, constants := constantIn(e)
	if op == "" {
		return guard{}, false
	}
	at, ok := l.find(flow, ref)
	if !ok {
		return guard{}, false
	}
	d := &l.at(flow, at).dom
	if op != plan.OpIn {
		t, exact := d.compare(op, constants[0])
		return guard{op: guardUnary, at: at, t: t}, exact
	}
	all := truths{no: d.known(), open: unknown}
	for _, c := range constants {
		t, exact := d.compare(plan.OpIs, c)
		if !exact {
			return guard{}, false
		}
		all.yes |= t.yes
	}
	all.no &^= all.yes
	return guard{op: guardUnary, at: at, t: all}, true
}

// free makes a guard that can be either, as far as what it reads is known. The clock may change it at any time; otherwise its truth
// stays as long as its operands do.
func (l *layouts) free(flow int, e *plan.Expr) guard {
	g := guard{op: guardFree, atom: -1, text: e.Text}
	steady := l.operands(flow, e, &g.needs)
	reads := g.needs
	switch {
	case e.Op == plan.OpKnown: // never open itself
		g.needs = nil
	case e.Op == plan.OpIn: // only what is looked for has to be known
		g.needs = nil
		l.operands(flow, &e.Args[0], &g.needs)
	}
	if !steady || flow < 0 {
		return g
	}
	to := &l.flows[flow]
	g.atom = len(to.vars)
	v := flag("guard", flagYes|flagNo)
	to.vars = append(to.vars, v)
	for _, at := range reads {
		x := l.at(flow, at)
		x.atoms = append(x.atoms, atomAt{flow, g.atom})
	}
	return g
}

// operands collects what an expression reads and reports whether nothing else moves it.
func (l *layouts) operands(flow int, e *plan.Expr, to *[]place) bool {
	steady := e.Op != plan.OpHours
	if e.Op == plan.OpRef {
		at, ok := l.find(flow, &e.Ref)
		if !ok {
			return false
		}
		*to = append(*to, at)
	}
	for i := range e.Args {
		steady = l.operands(flow, &e.Args[i], to) && steady
	}
	return steady
}
