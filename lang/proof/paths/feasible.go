package paths

import (
	"github.com/handrail-flow/handrail/lang/plan"
)

// Verdict says whether what a path's guards ask of values goes together.
type Verdict uint8

// The verdicts.
const (
	// Never: two guards contradict each other, or one asks for a value that can't be there.
	Never Verdict = iota
	// Unsure: it depends on sums, on values that are compared with each other, or on more than is looked at.
	Unsure
	// Surely: there are values for which the path is taken.
	Surely
)

// Feasible looks at the guards along a path together: which values they need, and whether something on the way changes those. Slots
// hold what the customer says, results what an action returns, so both are free; what is set is what was set. Comparisons with
// constants are decided exactly, for choices and yes or no by their values, for whatever has an order by regions. Other conditions are
// taken for facts that stay as they are until something they look at changes.
func (g *Graph) Feasible(path Path) Verdict {
	w := newWorld(g)
	for i := range path {
		if !w.hop(&path[i]) {
			return Never
		}
	}
	return w.solve()
}

// world is what a path has made of the variables, and what its guards ask of them.
type world struct {
	g *Graph
	// frame is the running flow's; each flow that a path goes down into has its own. frames counts them, callers are those that
	// wait for it.
	// flow is the running one, None where that isn't known.
	frame, frames int
	flow          int
	callers       []caller
	now           map[place]int
	values        []*val
	parts         map[part]int
	guards        [][]claim // each a list of alternatives, of which one must hold
	counts        map[count]int
}

// count is a bounded jump of a frame.
type count struct{ frame, counter int }

// caller is a step that runs a flow, with its frame.
type caller struct{ step, frame int }

// place is a variable of a frame, of the conversation and the like.
type place struct {
	scope plan.Scope
	frame int
	index int
}

// part is a field of a value.
type part struct{ value, field int }

// val is a value that a variable has for a while.
type val struct {
	typ    int
	origin origin
	known  plan.Op // OpKnown or OpNot where it is certain, "" where not
	fixed  *plan.Expr
}

// origin is where a value comes from.
type origin uint8

const (
	isFree    origin = iota // the customer or the world decides
	isFixed                 // a constant
	isDerived               // worked out from others
)

func newWorld(g *Graph) *world {
	return &world{g: g, flow: plan.None, now: map[place]int{}, parts: map[part]int{}, counts: map[count]int{}}
}

func (w *world) add(v val) int {
	w.values = append(w.values, &v)
	return len(w.values) - 1
}

// hop takes a step and its edge; it reports whether that can be.
func (w *world) hop(h *Hop) bool {
	if h.Step < 0 {
		w.newFrame(plan.None)
		return true
	}
	x := &w.g.Plan.Steps[h.Step]
	if n := len(w.callers); w.flow != plan.None && w.flow != x.Flow && (h.Edge.Kind != plan.EdgeEnds || n == 0 || w.callers[n-1].step != h.Step) {
		return false // nobody comes back to where they didn't come from
	}
	w.flow = x.Flow
	switch h.Edge.Kind {
	case plan.EdgeHolds:
		return w.guard(x.Flow, x.Cond, isTrue)
	case plan.EdgeHoldsNot:
		return w.guard(x.Flow, x.Cond, notTrue)
	case plan.EdgeJump, plan.EdgeUsedUp:
		if !w.jump(h, x) {
			return false
		}
	case plan.EdgeAnswered:
		return w.answered(x)
	case plan.EdgeWorks:
		if x.Call.Into >= 0 {
			w.put(x.Flow, plan.Ref{Scope: plan.ScopeFrame, Index: x.Call.Into}, val{known: plan.OpKnown})
		}
	case plan.EdgeEnds:
		w.back(h, x)
	case plan.EdgeRetry:
		w.forget(x.Flow, w.refs(x.Retry.Slots))
	case "":
		w.down(h, x)
	}
	switch x.Kind {
	case plan.StepSet:
		w.set(x)
	case plan.StepForget:
		w.forget(x.Flow, x.Vars)
	}
	if h.Edge.To.Kind == plan.TargetFlow && h.Edge.Kind != "" {
		w.newFrame(h.Edge.To.Index) // another flow takes its place
	}
	return true
}

// jump counts a bounded jump; false where it was taken too often, or not often enough to be used up.
func (w *world) jump(h *Hop, x *plan.Step) bool {
	if x.Times == 0 {
		return true
	}
	c := count{w.frame, x.Counter}
	if w.counts[c] >= x.Times {
		return h.Edge.Kind == plan.EdgeUsedUp
	}
	w.counts[c]++
	return h.Edge.Kind == plan.EdgeJump
}

func (w *world) newFrame(flow int) {
	w.frames++
	w.frame, w.flow = w.frames, flow
}

// back comes back from a sub-flow: from one that the path went down into, or from one that is a single hop.
func (w *world) back(h *Hop, x *plan.Step) {
	n := len(w.callers)
	if n == 0 || w.callers[n-1].step != h.Step {
		w.ran(x, h.Edge.Name)
		return
	}
	w.frame, w.flow, w.callers = w.callers[n-1].frame, x.Flow, w.callers[:n-1]
	w.gave(x, h.Edge.Name)
}

func (w *world) refs(slots []int) []plan.Ref {
	out := make([]plan.Ref, len(slots))
	for i, s := range slots {
		out[i] = w.g.slotRef(s)
	}
	return out
}

// answered fills what an ask asks for. What is known already stays as it is, and the checks of a slot hold of its value.
func (w *world) answered(x *plan.Step) bool {
	all := x.Ask.Count == 0 || x.Ask.Count >= len(x.Ask.Slots)
	for _, s := range x.Ask.Slots {
		r := w.g.slotRef(s)
		slot := &w.g.Plan.Slots[s]
		id, _ := w.at(x.Flow, &r)
		if v := w.values[id]; v.known == plan.OpKnown && !x.Ask.Always {
			continue
		}
		fresh := val{}
		if all && !slot.Optional {
			fresh.known = plan.OpKnown
		}
		w.put(x.Flow, r, fresh)
		for i := range slot.Valid {
			want := isTrue
			if fresh.known == "" {
				want = notFalse // of a value that isn't there nothing is asked
			}
			if !w.guard(x.Flow, &slot.Valid[i].When, want) {
				return false
			}
		}
	}
	return true
}

// ran is what a sub-flow leaves behind: its results, and what it may have changed of the conversation.
func (w *world) ran(x *plan.Step, outcome string) {
	for v := range w.g.Plan.Vars {
		if w.g.writes[x.Run.Flow][v] {
			r := plan.Ref{Scope: plan.ScopeConversation, Index: v}
			if id, _ := w.at(x.Flow, &r); w.values[id].known == plan.OpKnown {
				w.put(x.Flow, r, val{origin: isDerived}) // perhaps changed, perhaps not
			} else {
				w.put(x.Flow, r, val{})
			}
		}
	}
	w.gave(x, outcome)
}

// gave are the results of a sub-flow.
func (w *world) gave(x *plan.Step, outcome string) {
	known := plan.Op("")
	if outcome == "resolved" && x.Run.Each == nil {
		known = plan.OpKnown
	}
	w.put(x.Flow, plan.Ref{Scope: plan.ScopeResult, Index: x.Run.Flow}, val{known: known})
	if x.Run.Into >= 0 {
		w.put(x.Flow, plan.Ref{Scope: plan.ScopeFrame, Index: x.Run.Into}, val{known: known})
	}
}

// down goes into a sub-flow: its parameters are what it was given.
func (w *world) down(h *Hop, x *plan.Step) {
	given := make([]val, len(x.Run.Args))
	ids := make([]int, len(x.Run.Args))
	for i := range x.Run.Args {
		given[i], ids[i] = w.worth(x.Flow, &x.Run.Args[i])
	}
	w.callers = append(w.callers, caller{h.Step, w.frame})
	w.newFrame(x.Run.Flow)
	for i := range given {
		p := place{plan.ScopeFrame, w.frame, i}
		switch {
		case i == 0 && x.Run.Each != nil:
		case ids[i] >= 0:
			w.now[p] = ids[i]
		default:
			given[i].typ = w.g.Plan.Flows[x.Run.Flow].Vars[i].Type
			w.now[p] = w.add(given[i])
		}
	}
}

// set gives a variable the value of an expression.
func (w *world) set(x *plan.Step) {
	v, id := w.worth(x.Flow, x.Value)
	if id < 0 {
		w.put(x.Flow, *x.Var, v)
		return
	}
	p := place{x.Var.Scope, 0, x.Var.Index}
	if x.Var.Scope == plan.ScopeFrame {
		p.frame = w.frame
	}
	w.now[p] = id
}

// worth is what an expression comes to: a value that is there already (id), or a new one.
func (w *world) worth(flow int, e *plan.Expr) (v val, id int) {
	switch e.Op {
	case plan.OpConst:
		if !e.Const.Known() {
			return val{known: plan.OpNot}, -1
		}
		return val{origin: isFixed, known: plan.OpKnown, fixed: e}, -1
	case plan.OpRef:
		if id, ok := w.at(flow, &e.Ref); ok {
			return val{}, id
		}
	}
	return val{origin: isDerived}, -1
}

func (w *world) forget(flow int, refs []plan.Ref) {
	for _, r := range refs {
		w.put(flow, r, val{known: plan.OpNot})
	}
}
