package paths

import (
	"fmt"
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
)

// Unconfirmed is a call of an action that needs a yes, on a way that has none for what it is called with.
type Unconfirmed struct {
	// Step calls it, at the end of Path.
	Step int
	Path Path
	// Confirm is the last step on the path that the customer said yes to, or None. Unseen are the arguments that its words don't show,
	// or that have changed since, as the call's flow refers to them; empty where no yes was given at all.
	Confirm int
	Unseen  []plan.Ref
}

// Unconfirmed finds the calls of actions with `needs confirm` that some path reaches without a yes to words that show their
// arguments, unchanged since. What isn't a variable, or isn't known on the path, needs no showing. In plan order.
func (g *Graph) Unconfirmed() []Unconfirmed {
	var out []Unconfirmed
	for i := range g.Plan.Steps {
		x := &g.Plan.Steps[i]
		if x.Call == nil || !g.Plan.Actions[x.Call.Action].Confirm {
			continue
		}
		if path, ok := g.Without(i, &confirmed{g: g, flow: x.Flow}); ok {
			out = append(out, Unconfirmed{Step: i, Path: path, Confirm: plan.None})
			continue
		}
		u := Unconfirmed{Step: i, Confirm: plan.None}
		var args []plan.Ref
		for j := range x.Call.Args {
			args = variables(&x.Call.Args[j], args)
		}
		for _, r := range args {
			c := &confirmed{g: g, flow: x.Flow, shows: []plan.Ref{r}}
			if path, ok := g.unshown(i, r, c); ok {
				u.blame(path, c)
			}
		}
		if len(u.Unseen) > 0 {
			out = append(out, u)
		}
	}
	return out
}

// unshown finds a way to a call on which an argument is known and no yes was given to words that show it as it is: any way, or one
// that asks for it.
func (g *Graph) unshown(call int, r plan.Ref, c *confirmed) (Path, bool) {
	path, ok := g.Without(call, c)
	if !ok || g.knownAfter(path, c.flow, r) || slices.ContainsFunc(g.Plan.Filled(call), func(f plan.Ref) bool { return same(f, r) }) {
		return path, ok
	}
	for i := range g.Plan.Steps {
		x := &g.Plan.Steps[i]
		if x.Ask == nil || x.Flow != c.flow || !slices.ContainsFunc(x.Ask.Slots, func(s int) bool { return related(g.slotRef(s), r) }) {
			continue
		}
		if path, ok := g.through(i, call, c); ok && g.knownAfter(path, c.flow, r) {
			return path, true
		}
	}
	return nil, false
}

// knownAfter says whether a variable surely has a value at the end of a path.
func (g *Graph) knownAfter(path Path, flow int, r plan.Ref) bool {
	played, ok := g.play(path)
	if !ok {
		return false
	}
	w := newWorld(g)
	for i := range played.Path {
		w.hop(&played.Path[i])
	}
	whole := plan.Ref{Scope: r.Scope, Index: r.Index}
	id, ok := w.at(flow, &whole)
	return ok && (w.values[id].known == plan.OpKnown || r.Scope == plan.ScopeFrame && r.Index < g.Plan.Flows[flow].Params || r.Scope == plan.ScopeResult)
}

// variables are the references of an expression to what can differ from one conversation to the next.
func variables(e *plan.Expr, out []plan.Ref) []plan.Ref {
	if e.Op == plan.OpRef && e.Ref.Scope != plan.ScopeRuntime && e.Ref.Scope != plan.ScopeSelf {
		out = append(out, e.Ref)
	}
	for i := range e.Args {
		out = variables(&e.Args[i], out)
	}
	return out
}

// blame takes down that an argument wasn't shown, with the first path on which one wasn't.
func (u *Unconfirmed) blame(path Path, c *confirmed) {
	u.Unseen = append(u.Unseen, c.shows...)
	if u.Path != nil {
		return
	}
	u.Path = path
	for i := range path {
		if path[i].Step >= 0 && path[i].Edge.Kind == plan.EdgeYes && c.g.Plan.Steps[path[i].Step].Flow == c.flow {
			u.Confirm = path[i].Step
		}
	}
}

// confirmed is the fact that the customer has said yes to words that show some variables of a flow.
type confirmed struct {
	g     *Graph
	flow  int
	shows []plan.Ref
	// given says what the flow's parameters are to the caller whose variables shows names, while a sub-flow is looked into.
	given []plan.Expr
	// known are the facts that callers see of one, by what they are about, so that flows that lead to each other come to an end.
	known map[string]*confirmed
}

// of is the fact that the customer has said yes to words that show some variables of a flow.
func (c *confirmed) of(flow int, shows []plan.Ref) *confirmed {
	if c.known == nil {
		c.known = map[string]*confirmed{}
	}
	key := fmt.Sprint(flow, shows)
	if c.known[key] == nil {
		c.known[key] = &confirmed{g: c.g, flow: flow, shows: shows, known: c.known}
	}
	return c.known[key]
}

func (c *confirmed) Makes(step int, e *plan.Edge) bool {
	x := &c.g.Plan.Steps[step]
	if e.Kind != plan.EdgeYes {
		return false
	}
	line := &c.g.Plan.Lines[x.Confirm.Line]
	return !slices.ContainsFunc(c.shows, func(r plan.Ref) bool { return !c.showsIn(line, r) })
}

// showsIn says whether a line shows a variable, or a part of it, in every wording; one for where it isn't known needn't.
func (c *confirmed) showsIn(l *plan.Line, r plan.Ref) bool {
	return !slices.ContainsFunc(l.Wordings, func(w plan.Wording) bool {
		if w.When != nil && implies(w.When, r) {
			return false
		}
		var shown []plan.Ref
		for _, b := range w.Bubbles {
			shown = holes(b, shown)
		}
		return !slices.ContainsFunc(shown, func(s plan.Ref) bool { return related(c.outer(s), r) })
	})
}

// outer is a reference of a sub-flow's words as the caller sees it.
func (c *confirmed) outer(r plan.Ref) plan.Ref {
	if c.given == nil || r.Scope != plan.ScopeFrame {
		return r
	}
	if r.Index < len(c.given) && c.given[r.Index].Op == plan.OpRef {
		out := c.given[r.Index].Ref
		out.Fields = slices.Concat(out.Fields, r.Fields)
		return out
	}
	return plan.Ref{Scope: plan.ScopeSelf}
}

// implies says whether a condition holds only where a variable isn't known.
func implies(e *plan.Expr, r plan.Ref) bool {
	switch e.Op {
	case plan.OpAnd:
		return slices.ContainsFunc(e.Args, func(a plan.Expr) bool { return implies(&a, r) })
	case plan.OpNot:
		k := &e.Args[0]
		return k.Op == plan.OpKnown && k.Args[0].Op == plan.OpRef && same(k.Args[0].Ref, r)
	}
	return false
}

// holes are the variables that words show.
func holes(t plan.Template, out []plan.Ref) []plan.Ref {
	for i := range t {
		s := &t[i]
		if s.Value != nil {
			out = variables(s.Value, out)
		}
		if s.Plural != nil {
			out = variables(&s.Plural.Count, out)
			for _, f := range s.Plural.Forms {
				out = holes(f, out)
			}
		}
		if s.Link != nil {
			out = holes(s.Link.Address, holes(s.Link.Label, out))
		}
	}
	return out
}

func same(a, b plan.Ref) bool {
	return a.Scope == b.Scope && a.Index == b.Index && slices.Equal(a.Fields, b.Fields)
}

// related says whether one reference is the other or a part of it.
func related(a, b plan.Ref) bool {
	n := min(len(a.Fields), len(b.Fields))
	return a.Scope == b.Scope && a.Index == b.Index && slices.Equal(a.Fields[:n], b.Fields[:n])
}

func (c *confirmed) Breaks(step int, e *plan.Edge) bool {
	return slices.ContainsFunc(c.shows, func(r plan.Ref) bool { return c.changes(step, e, r) })
}

// changes says whether taking an edge gives a variable another value. A question that passes over what is known doesn't.
func (c *confirmed) changes(step int, e *plan.Edge, r plan.Ref) bool {
	x := &c.g.Plan.Steps[step]
	switch x.Kind {
	case plan.StepAsk:
		if !x.Ask.Always || e.Kind != plan.EdgeAnswered {
			return false
		}
	case plan.StepCall:
		if e.Kind != plan.EdgeWorks {
			return false
		}
	}
	return slices.ContainsFunc(c.g.changes(x), func(w plan.Ref) bool { return w.Scope == r.Scope && w.Index == r.Index })
}

// Outside: a caller can have shown what it hands on, and what belongs to the conversation.
func (c *confirmed) Outside(site int) Fact {
	x := &c.g.Plan.Steps[site]
	var shows []plan.Ref
	for _, r := range c.shows {
		switch {
		case r.Scope != plan.ScopeFrame:
			shows = append(shows, r)
		case x.Run == nil || r.Index >= len(x.Run.Args) || x.Run.Each != nil && r.Index == 0:
			return nil
		default:
			for _, v := range variables(&x.Run.Args[r.Index], nil) {
				v.Fields = slices.Concat(v.Fields, r.Fields)
				shows = append(shows, v)
			}
		}
	}
	return c.of(x.Flow, shows)
}

func (c *confirmed) Inside(site int) Fact {
	if c.given != nil {
		return nil // two flows down: nobody confirms there
	}
	x := &c.g.Plan.Steps[site]
	return &confirmed{g: c.g, flow: x.Run.Flow, shows: c.shows, given: slices.Concat(x.Run.Args, []plan.Expr{{Op: plan.OpConst}})}
}

func (c *confirmed) Apart() Fact {
	if slices.ContainsFunc(c.shows, func(r plan.Ref) bool { return r.Scope == plan.ScopeFrame }) {
		return nil
	}
	return c.of(plan.None, c.shows)
}

func (c *confirmed) Ended(int) bool { return false }
