package paths

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
)

// Unread are the slots that customers are asked for, though nothing ever looks at the answer: no words but the slot's own, no guard,
// no argument, no result, no measure, and no person to whom the flow leads later on. In plan order.
func (g *Graph) Unread() []int {
	r := &readers{g: g, read: map[place]bool{}}
	r.steps()
	r.rest()
	var out []int
	for s := range g.Plan.Slots {
		slot := &g.Plan.Slots[s]
		if flow := slot.Flow; flow >= 0 && g.Plan.Flows[flow].Std || r.read[r.place(slot.Flow, g.slotRef(s))] {
			continue
		}
		if g.asked(s) && !g.people(s) {
			out = append(out, s)
		}
	}
	return out
}

// readers collects what is read.
type readers struct {
	g    *Graph
	read map[place]bool
}

// place is a variable of the plan: frame is its flow's.
func (r *readers) place(flow int, x plan.Ref) place {
	p := place{x.Scope, 0, x.Index}
	if x.Scope == plan.ScopeFrame {
		p.frame = flow
	}
	return p
}

func (r *readers) refs(flow int, list []plan.Ref, but ...plan.Ref) {
next:
	for _, x := range list {
		for _, b := range but {
			if x.Scope == b.Scope && x.Index == b.Index {
				continue next
			}
		}
		r.read[r.place(flow, x)] = true
	}
}

func (r *readers) line(flow, line int, but ...plan.Ref) {
	if line < 0 {
		return
	}
	l := &r.g.Plan.Lines[line]
	r.refs(flow, l.Reads, but...)
	for i := range l.Wordings {
		if w := l.Wordings[i].When; w != nil {
			r.refs(flow, variables(w, nil), but...)
		}
	}
}

// steps reads what steps look at. An ask looks at its own slots only to know whether to ask.
func (r *readers) steps() {
	for i := range r.g.Plan.Steps {
		x := &r.g.Plan.Steps[i]
		var own []plan.Ref
		if x.Ask != nil {
			for _, s := range x.Ask.Slots {
				own = append(own, r.g.slotRef(s))
			}
		}
		r.refs(x.Flow, x.Reads, own...)
		for _, q := range r.g.questions(x) {
			for _, l := range q.ladder.Rungs {
				r.line(x.Flow, l, own...)
			}
			r.line(x.Flow, q.ladder.Why, own...)
		}
		if x.Retry != nil {
			r.line(x.Flow, x.Retry.Line, r.g.slotRef(x.Retry.Slots[0]))
		}
	}
}

// rest reads what flows give, what slots take from each other, and what handlers, answers and handoffs say.
func (r *readers) rest() {
	p := r.g.Plan
	for f := range p.Flows {
		for _, v := range p.Flows[f].Gives {
			r.read[place{plan.ScopeFrame, f, v}] = true
		}
		r.handlers(f, p.Flows[f].On)
	}
	for i := range p.States {
		r.handlers(p.States[i].Flow, p.States[i].On)
	}
	for s := range p.Slots {
		slot, own := &p.Slots[s], r.g.slotRef(s)
		for i := range slot.Valid {
			r.refs(slot.Flow, variables(&slot.Valid[i].When, nil), own)
			r.line(slot.Flow, slot.Valid[i].Line, own)
		}
		for _, e := range []*plan.Expr{slot.From, slot.Default} {
			if e != nil {
				r.refs(slot.Flow, variables(e, nil), own)
			}
		}
		if slot.Suggest != nil {
			r.refs(slot.Flow, variables(&slot.Suggest.Value, nil), own)
		}
	}
	for h := range p.Handoffs {
		x := &p.Handoffs[h]
		for i := range x.Priority {
			if x.Priority[i].When != nil {
				r.refs(plan.None, variables(x.Priority[i].When, nil))
			}
		}
		r.line(plan.None, x.Line)
		for i := range x.Exits {
			r.line(plan.None, x.Exits[i].Line)
		}
	}
	for i := range p.Answers {
		r.line(plan.None, p.Answers[i].Line)
	}
	r.handlers(plan.None, p.On)
}

func (r *readers) handlers(flow int, on []int) {
	for _, h := range on {
		if h >= 0 && !r.g.Plan.Handlers[h].Std { // those of the standard library name no slot
			r.line(flow, r.g.Plan.Handlers[h].Line)
		}
	}
}

// asked says whether some path gets to a question for a slot.
func (g *Graph) asked(slot int) bool {
	for i := range g.Plan.Steps {
		if x := &g.Plan.Steps[i]; x.Ask != nil && slices.Contains(x.Ask.Slots, slot) {
			if _, ok := g.To(i); ok {
				return true
			}
		}
	}
	return false
}

// people says whether a jump to a handoff, or a promise, may come after a slot was asked for: a person reads the answer then. What is
// kept for the conversation may be read after any errand.
func (g *Graph) people(slot int) bool {
	shared := g.Plan.Slots[slot].Flow == plan.None
	seen := map[int]bool{}
	var todo []int
	put := func(step int) {
		if !seen[step] {
			seen[step] = true
			todo = append(todo, step)
		}
	}
	for i := range g.Plan.Steps {
		if x := &g.Plan.Steps[i]; shared && !g.Plan.Flows[x.Flow].Std || x.Ask != nil && slices.Contains(x.Ask.Slots, slot) {
			put(i)
		}
	}
	for i := 0; i < len(todo); i++ {
		x := &g.Plan.Steps[todo[i]]
		if x.Kind == plan.StepPromise || x.To != nil && x.To.Kind == plan.TargetHandoff {
			return true
		}
		for j := range g.edges[todo[i]] {
			switch to := g.edges[todo[i]][j].To; to.Kind {
			case plan.TargetStep:
				put(to.Index)
			case plan.TargetFlow:
				put(g.Plan.Flows[to.Index].Entry)
			case plan.TargetNext:
				for _, e := range g.into[x.Flow] {
					if e.kind == entryRun {
						put(int(e.by.step))
					}
				}
			}
		}
	}
	return false
}
