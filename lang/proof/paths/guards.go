package paths

import (
	"fmt"
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
)

// want is what a condition is to be: true, false, or anything but one of them. What is unknown is neither.
type want uint8

const (
	isTrue want = iota
	isFalse
	notTrue
	notFalse
)

// not is what a condition is to be so that its opposite is as wanted.
func (k want) not() want { return [...]want{isFalse, isTrue, notFalse, notTrue}[k] }

// maxWays is how many alternatives of one guard, and of all together, are looked at: our choice.
const (
	maxWays  = 16
	maxTries = 512
)

// guard adds a condition; false where it can't be.
func (w *world) guard(flow int, e *plan.Expr, k want) bool {
	ways := w.ways(flow, e, k)
	if len(ways) == 0 {
		return false
	}
	if len(ways) > maxWays {
		ways = []claim{{{kind: claimUnsure}}}
	}
	w.guards = append(w.guards, ways)
	return true
}

// ways are the alternatives in which a condition is as wanted.
func (w *world) ways(flow int, e *plan.Expr, k want) []claim {
	switch e.Op {
	case plan.OpNot:
		return w.ways(flow, &e.Args[0], k.not())
	case plan.OpAnd, plan.OpOr:
		all := e.Op == plan.OpAnd == (k == isTrue || k == notFalse)
		var out []claim
		if all {
			out = []claim{nil}
		}
		for i := range e.Args {
			sub := w.ways(flow, &e.Args[i], k)
			if !all {
				out = append(out, sub...)
				continue
			}
			if out = crossed(out, sub); len(out) > 4*maxWays {
				return out
			}
		}
		return out
	}
	return w.atoms(flow, e, k)
}

// crossed joins each alternative of one condition with each of another.
func crossed(a, b []claim) []claim {
	var out []claim
	for _, x := range a {
		for _, y := range b {
			out = append(out, slices.Concat(x, y))
		}
	}
	return out
}

// atoms are the alternatives of a single comparison.
func (w *world) atoms(flow int, e *plan.Expr, k want) []claim {
	if e.Op == plan.OpConst {
		truth := e.Const.IsTrue()
		if truth == (k == isTrue || k == notFalse) {
			return []claim{nil}
		}
		return nil
	}
	if e.Op == plan.OpKnown {
		return w.knownAtoms(flow, &e.Args[0], k)
	}
	truth := k == isTrue || k == notFalse
	a, operands := w.atom(flow, e)
	a.truth = truth
	out := []claim{{a}}
	if k == isTrue || k == isFalse {
		for _, id := range operands {
			out[0] = append(out[0], literal{kind: claimKnown, value: id})
		}
		return out
	}
	for _, id := range operands { // or it is unknown
		out = append(out, claim{{kind: claimUnknown, value: id}})
	}
	for _, id := range operands {
		out[0] = append(out[0], literal{kind: claimKnown, value: id})
	}
	return out
}

func (w *world) knownAtoms(flow int, e *plan.Expr, k want) []claim {
	kind := claimUnknown
	if k == isTrue || k == notFalse {
		kind = claimKnown
	}
	if e.Op == plan.OpRef {
		if id, ok := w.at(flow, &e.Ref); ok {
			return []claim{{{kind: kind, value: id}}}
		}
	}
	return []claim{{{kind: claimUnsure}}}
}

// atom is a comparison, with the values that it looks at.
func (w *world) atom(flow int, e *plan.Expr) (literal, []int) {
	if e.Op == plan.OpRef { // yes or no
		if id, ok := w.at(flow, &e.Ref); ok {
			return literal{kind: claimIs, value: id, op: plan.OpIs, consts: yes}, []int{id}
		}
	}
	if len(e.Args) >= 2 && e.Args[0].Op == plan.OpRef {
		if id, ok := w.at(flow, &e.Args[0].Ref); ok && constants(e.Args[1:]) {
			return literal{kind: claimIs, value: id, op: e.Op, consts: e.Args[1:]}, []int{id}
		}
	}
	var operands []int
	w.operands(flow, e, &operands)
	key := string(e.Op) + e.Text
	for _, id := range operands {
		key += fmt.Sprintf(" %d", id)
	}
	return literal{kind: claimFact, key: key, values: operands}, operands
}

func constants(list []plan.Expr) bool {
	return !slices.ContainsFunc(list, func(e plan.Expr) bool { return e.Op != plan.OpConst || !e.Const.Known() })
}

// operands are the variables that an expression looks at.
func (w *world) operands(flow int, e *plan.Expr, out *[]int) {
	if e.Op == plan.OpRef {
		if id, ok := w.at(flow, &e.Ref); ok && !slices.Contains(*out, id) {
			*out = append(*out, id)
		}
	}
	for i := range e.Args {
		w.operands(flow, &e.Args[i], out)
	}
}
