package paths

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// claim is what one alternative of a guard asks: all of its literals.
type claim []literal

type claimKind uint8

const (
	claimKnown   claimKind = iota // the value is known
	claimUnknown                  // it isn't
	claimIs                       // it compares with constants as op says, or doesn't
	claimFact                     // something opaque about values, or its opposite
	claimUnsure                   // nobody can tell
)

// literal is one thing that is asked of values.
type literal struct {
	kind   claimKind
	value  int
	op     plan.Op
	consts []plan.Expr
	truth  bool
	key    string
	values []int
}

var yes = []plan.Expr{{Op: plan.OpConst, Const: value.Bool(true)}}

// solve tries the alternatives of the guards until some go together.
func (w *world) solve() Verdict {
	tries, best := 0, Never
	var try func(i int, all claim) bool
	try = func(i int, all claim) bool {
		if i == len(w.guards) {
			tries++
			best = max(best, w.together(all))
			return best == Surely || tries > maxTries
		}
		for _, way := range w.guards[i] {
			next := slices.Concat(all, way)
			if len(w.guards[i]) > 1 && w.together(next) == Never {
				continue
			}
			if try(i+1, next) {
				return true
			}
		}
		return false
	}
	try(0, nil)
	if tries > maxTries && best == Never {
		return Unsure
	}
	return best
}

// together says whether literals can all be true.
func (w *world) together(all claim) Verdict {
	byValue := map[int]claim{}
	facts := map[string]bool{}
	looked := map[int]string{} // which opaque fact looks at a value
	out := Surely
	for _, l := range all {
		switch l.kind {
		case claimUnsure:
			out = Unsure
		case claimFact:
			if truth, met := facts[l.key]; met && truth != l.truth {
				return Never
			}
			facts[l.key] = l.truth
			for _, id := range l.values {
				if other, met := looked[id]; met && other != l.key || w.values[id].origin != isFree {
					out = Unsure
				}
				looked[id] = l.key
			}
		default:
			byValue[l.value] = append(byValue[l.value], l)
		}
	}
	for id, list := range byValue {
		v := w.values[id].allows(w.g.Plan, list)
		if v == Never {
			return Never
		}
		_, opaque := looked[id]
		if v == Unsure || opaque && slices.ContainsFunc(list, func(l literal) bool { return l.kind == claimIs }) {
			out = Unsure
		}
	}
	return out
}

// allows says whether a value can be all that is asked of it.
func (v *val) allows(p *plan.Plan, list claim) Verdict {
	compared := false
	known, unknown := v.known == plan.OpKnown, v.known == plan.OpNot
	for _, l := range list {
		switch l.kind {
		case claimKnown:
			known = true
		case claimUnknown:
			unknown = true
		case claimIs:
			compared = true
		}
	}
	switch {
	case known && unknown:
		return Never
	case !compared:
		return Surely
	case v.origin == isDerived:
		return Unsure
	}
	if v.fixed != nil {
		return agrees(func(l *literal) (bool, bool) { return compare(l.op, v.fixed.Const, l.consts) }, list)
	}
	if closed := closedValues(p, v.typ); closed != nil {
		best := Never
		for _, c := range closed {
			best = max(best, agrees(func(l *literal) (bool, bool) { return compare(l.op, c, l.consts) }, list))
		}
		return best
	}
	return regions(list)
}

// agrees says whether comparisons come out as is asked.
func agrees(holds func(*literal) (holds, sure bool), list claim) Verdict {
	out := Surely
	for i := range list {
		if list[i].kind != claimIs {
			continue
		}
		if got, sure := holds(&list[i]); !sure {
			out = Unsure
		} else if got != list[i].truth {
			return Never
		}
	}
	return out
}

func compare(op plan.Op, a value.Value, consts []plan.Expr) (holds, sure bool) {
	if op == plan.OpIs || op == plan.OpIsNot || op == plan.OpIn {
		among := slices.ContainsFunc(consts, func(c plan.Expr) bool { return value.Equal(a, c.Const) })
		return among != (op == plan.OpIsNot), true
	}
	n, err := value.Compare(a, consts[0].Const)
	if err != nil {
		return false, false
	}
	return ordered(op, n)
}

// ordered is a comparison whose sides stand to each other as n: under, equal or over.
func ordered(op plan.Op, n int) (holds, sure bool) {
	switch op {
	case plan.OpOver:
		return n > 0, true
	case plan.OpUnder:
		return n < 0, true
	case plan.OpLeast:
		return n >= 0, true
	case plan.OpMost:
		return n <= 0, true
	}
	return false, false
}

// closedValues are all values of a type that has few; nil for others.
func closedValues(p *plan.Plan, typ int) []value.Value {
	if typ < 0 {
		return nil
	}
	var out []value.Value
	switch t := &p.Types[typ]; t.Kind {
	case plan.KindYesNo:
		return []value.Value{value.Bool(true), value.Bool(false)}
	case plan.KindChoice:
		for i := range t.Choices {
			out = append(out, value.Choice(t.Choices[i].Name))
		}
	case plan.KindScore:
		for n := t.Min; n <= t.Max && n-t.Min < 100; n++ {
			out = append(out, value.Int(int64(n)))
		}
	}
	return out
}

// regions says whether a value that can be anything compares as is asked: the constants cut what it can be into regions, and all
// values of a region compare alike. Region 2i+1 is the constant i, region 2i lies between it and the one before.
func regions(list claim) Verdict {
	var consts []value.Value
	for i := range list {
		for j := range list[i].consts {
			consts = append(consts, list[i].consts[j].Const)
		}
	}
	if len(consts) == 0 {
		return Surely
	}
	sorted := true
	slices.SortFunc(consts, func(a, b value.Value) int {
		n, err := value.Compare(a, b)
		sorted = sorted && err == nil
		return n
	})
	if !sorted {
		return alike(consts, list)
	}
	consts = slices.CompactFunc(consts, value.Equal)
	best := Never
	for r := range 2*len(consts) + 1 {
		if r%2 == 0 && r > 0 && r < 2*len(consts) && nextDay(consts[r/2-1], consts[r/2]) {
			continue
		}
		best = max(best, agrees(func(l *literal) (bool, bool) { return inRegion(l, r, consts) }, list))
	}
	return best
}

// nextDay tells days between which there is none.
func nextDay(a, b value.Value) bool {
	if a.Kind() != value.KindDate {
		return false
	}
	next, err := value.Add(a, value.Duration(0, 1, 0))
	return err == nil && value.Equal(next, b)
}

func inRegion(l *literal, r int, consts []value.Value) (holds, sure bool) {
	side := func(c value.Value) int {
		i := slices.IndexFunc(consts, func(x value.Value) bool { return value.Equal(x, c) })
		return r - (2*i + 1)
	}
	switch l.op {
	case plan.OpIs, plan.OpIsNot, plan.OpIn:
		among := slices.ContainsFunc(l.consts, func(c plan.Expr) bool { return side(c.Const) == 0 })
		return among != (l.op == plan.OpIsNot), true
	}
	return ordered(l.op, side(l.consts[0].Const))
}

// alike is [regions] for values without an order: each constant, and anything else.
func alike(consts []value.Value, list claim) Verdict {
	other := agrees(func(l *literal) (bool, bool) {
		switch l.op {
		case plan.OpIs, plan.OpIn:
			return false, true
		case plan.OpIsNot:
			return true, true
		}
		return false, false
	}, list)
	for _, c := range consts {
		other = max(other, agrees(func(l *literal) (bool, bool) { return compare(l.op, c, l.consts) }, list))
	}
	return other
}
