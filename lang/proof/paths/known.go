package paths

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/plan"
)

// Twice is a question whose answer is known by another name whenever it is asked.
type Twice struct {
	// Step asks for Slot; Known is what is known, as the step's flow refers to it, and Name how designers write that.
	Step, Slot int
	Known      plan.Ref
	Name       string
}

// Twice finds questions for what is known already on all paths: in another slot of the same type and title, of this flow or of the
// conversation, or among what is known of the customer. A slot that takes its value from there, as a default or a suggestion, isn't
// one; nor is one that is asked always. In plan order, each slot once.
func (g *Graph) Twice() []Twice {
	var out []Twice
	told := map[int]bool{}
	alike := g.alike()
	for i := range g.Plan.Steps {
		x := &g.Plan.Steps[i]
		if x.Ask == nil || x.Ask.Always || x.Ask.Count > 0 {
			continue
		}
		for _, s := range x.Ask.Slots {
			if told[s] {
				continue
			}
			if t, ok := g.twice(i, s, alike); ok {
				told[s] = true
				out = append(out, t)
			}
		}
	}
	return out
}

// entity is what makes two slots of a flow, or of the conversation, ask for the same: a type and a title.
type entity struct {
	flow, typ int
	title     string
}

// alike are the slots by what they ask for.
func (g *Graph) alike() map[entity][]int {
	out := map[entity][]int{}
	for i := range g.Plan.Slots {
		s := &g.Plan.Slots[i]
		e := entity{s.Flow, s.Type, strings.ToLower(s.Title)}
		out[e] = append(out[e], i)
	}
	return out
}

func (g *Graph) twice(step, slot int, alike map[entity][]int) (Twice, bool) {
	s := &g.Plan.Slots[slot]
	for i := range g.Plan.Customer {
		f := &g.Plan.Customer[i]
		r := plan.Ref{Scope: plan.ScopeCustomer, Index: i}
		if f.Type == s.Type && !f.Optional && strings.EqualFold(strings.ReplaceAll(f.Name, "_", " "), s.Title) && !takes(s, r) {
			return Twice{step, slot, r, "customer." + f.Name}, true
		}
	}
	if s.From != nil {
		return Twice{}, false
	}
	for _, flow := range []int{g.Plan.Steps[step].Flow, plan.None} {
		for _, other := range alike[entity{flow, s.Type, strings.ToLower(s.Title)}] {
			o := &g.Plan.Slots[other]
			r := g.slotRef(other)
			if other != slot && o.From == nil && !takes(s, r) && g.Always(step, &knows{g, r}) {
				return Twice{step, slot, r, o.Name}, true
			}
		}
	}
	return Twice{}, false
}

// takes says whether a slot takes its value from a variable.
func takes(s *plan.Slot, r plan.Ref) bool {
	var from []plan.Ref
	if s.Default != nil {
		from = variables(s.Default, from)
	}
	if s.Suggest != nil {
		from = variables(&s.Suggest.Value, from)
	}
	for _, f := range from {
		if related(f, r) {
			return true
		}
	}
	return false
}

// knows is the fact that a slot is known.
type knows struct {
	g *Graph
	r plan.Ref
}

func (k *knows) Makes(step int, e *plan.Edge) bool {
	x := &k.g.Plan.Steps[step]
	switch {
	case e.Kind == plan.EdgeAnswered && (x.Ask.Count == 0 || x.Ask.Count >= len(x.Ask.Slots)):
		for _, s := range x.Ask.Slots {
			if !k.g.Plan.Slots[s].Optional && same(k.g.slotRef(s), k.r) {
				return true
			}
		}
	case x.Kind == plan.StepSet && x.Value.Op == plan.OpConst:
		return same(*x.Var, k.r)
	}
	return false
}

func (k *knows) Breaks(step int, e *plan.Edge) bool {
	x := &k.g.Plan.Steps[step]
	var gone []plan.Ref
	switch {
	case x.Kind == plan.StepForget:
		gone = x.Vars
	case x.Kind == plan.StepSet:
		gone = []plan.Ref{*x.Var}
	case e.Kind == plan.EdgeRetry:
		for _, s := range x.Retry.Slots {
			gone = append(gone, k.g.slotRef(s))
		}
	}
	for _, r := range gone {
		if same(r, k.r) {
			return true
		}
	}
	return false
}

func (k *knows) Apart() Fact {
	if k.r.Scope == plan.ScopeFrame {
		return nil
	}
	return k
}

func (k *knows) Outside(int) Fact { return k.Apart() }
func (k *knows) Inside(int) Fact  { return k.Apart() }
func (k *knows) Ended(int) bool   { return false }

// SaidFor finds a sensitive slot whose answer is what the customer said last where a step is reached: nothing else was asked since, in
// the step's own flow. ok is false where there is none on any path that is surely taken.
func (g *Graph) SaidFor(step int) (slot int, ok bool) {
	seen := map[int]bool{step: true}
	todo := []int{step}
	for i := 0; i < len(todo); i++ {
		for _, h := range g.preds[todo[i]] {
			x := &g.Plan.Steps[h.step]
			if g.edge(h).Kind == EdgeEvent || x.Run != nil {
				continue // something else may have been said
			}
			if x.Ask != nil && g.edge(h).Kind == plan.EdgeAnswered {
				last := x.Ask.Slots[len(x.Ask.Slots)-1]
				if !g.Plan.Slots[last].Sensitive || g.Plan.Slots[last].Default != nil {
					continue
				}
				before, found := g.asking(int(h.step), last)
				if !found {
					continue
				}
				before = append(before, Hop{Step: int(h.step), Edge: *g.edge(h)})
				region := func(_ hop, e *plan.Edge) bool { return e.To.Kind == plan.TargetStep && seen[e.To.Index] }
				if _, sure := g.join(before, g.edge(h).To.Index, step, region, anyway); sure {
					return last, true
				}
				continue
			}
			if g.questions(x) == nil && !seen[int(h.step)] {
				seen[int(h.step)] = true
				todo = append(todo, int(h.step))
			}
		}
	}
	return 0, false
}

// asking finds a way to a step on which it asks for a slot: always, or because nobody has said it yet.
func (g *Graph) asking(step, slot int) (Path, bool) {
	if g.Plan.Steps[step].Ask.Always {
		return g.To(step)
	}
	return g.Without(step, &mayKnow{knows{g, g.slotRef(slot)}})
}

// mayKnow is the fact that a slot may be known: [knows] for those who must be sure that it isn't.
type mayKnow struct{ knows }

func (k *mayKnow) Makes(step int, e *plan.Edge) bool {
	x := &k.g.Plan.Steps[step]
	return x.Kind == plan.StepSet && same(*x.Var, k.r) || k.knows.Makes(step, e)
}

func (k *mayKnow) Breaks(step int, e *plan.Edge) bool {
	return k.g.Plan.Steps[step].Kind != plan.StepSet && k.knows.Breaks(step, e)
}
