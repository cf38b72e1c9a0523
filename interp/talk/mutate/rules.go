package mutate

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/handrail-flow/handrail/lang/plan"
)

// wordings has a wording said where its guard doesn't hold, and not where it does.
func (m *maker) wordings(i int) {
	l := &m.plan.Lines[i]
	for n := range l.Wordings {
		when := l.Wordings[n].When
		if when == nil {
			continue
		}
		m.add(l.Wordings[n].Span, fmt.Sprintf("words of @%s are said when %s doesn't hold, and not when it does", l.ID, strconv.Quote(when.Text)), "one on each side of it",
			func(p *plan.Plan) {
				l := &p.Lines[i]
				l.Wordings = slices.Clone(l.Wordings)
				l.Wordings[n].When = &plan.Expr{Op: plan.OpNot, Args: []plan.Expr{*when}, Text: when.Text}
			})
	}
}

// danger has danger words not heard.
func (m *maker) danger(i int) {
	d := &m.plan.Dangers[i]
	if len(d.Phrases) == 0 {
		return
	}
	words := strconv.Quote(d.Phrases[0])
	m.add(d.Span, "danger words such as "+words+" aren't heard", "one that says "+words, func(p *plan.Plan) {
		p.HomeDangers = unheard(p.HomeDangers, i)
		for f := range p.Flows {
			p.Flows[f].Dangers = unheard(p.Flows[f].Dangers, i)
		}
		for s := range p.States {
			p.States[s].Dangers = unheard(p.States[s].Dangers, i)
		}
	})
}

// unheard is a copy of a list without an entry.
func unheard(list []int, i int) []int {
	return slices.DeleteFunc(slices.Clone(list), func(have int) bool { return have == i })
}

// handler takes away what a designer wrote an `on` for: the file's takes over in a flow or state that had one of its own, and the
// standard library's in a file, if the program has it. Where that does the same, nothing is missing.
func (m *maker) handler(i int) {
	p, h := m.plan, &m.plan.Handlers[i]
	std := slices.IndexFunc(p.Handlers, func(o plan.Handler) bool { return o.Std && o.Event == h.Event })
	now := func(outer int) int {
		if outer == i {
			return std
		}
		return outer
	}
	inFile := now(p.On[h.Event])
	inFlow := func(f int) int {
		if on := p.Flows[f].On[h.Event]; on != i {
			return on
		}
		return inFile
	}
	same := true
	for f := range p.Flows {
		same = same && (p.Flows[f].On[h.Event] != i || m.alike(i, inFile))
	}
	for s := range p.States {
		same = same && (p.States[s].On[h.Event] != i || m.alike(i, inFlow(p.States[s].Flow)))
	}
	if same && (p.On[h.Event] != i || m.alike(i, std)) {
		return
	}
	m.add(h.Span, fmt.Sprintf("`on %s` is gone", h.Event), "one in which it matters", func(p *plan.Plan) {
		for s := range p.States {
			p.States[s].On = instead(p.States[s].On, i, inFlow(p.States[s].Flow))
		}
		for f := range p.Flows {
			p.Flows[f].On = instead(p.Flows[f].On, i, inFile)
		}
		p.On = instead(p.On, i, std)
	})
}

// alike says whether two handlers do the same: neither says anything of its own, and both lead to one place. Who asks for a person
// where nothing handles it gets the program's (rule 3 of a turn).
func (m *maker) alike(a, b int) bool {
	x := &m.plan.Handlers[a]
	y := &plan.Handler{Line: plan.None, Entry: plan.None, To: plan.Target{Kind: plan.TargetHandoff, Index: m.plan.Person, Because: "asked"}}
	switch {
	case b >= 0:
		y = &m.plan.Handlers[b]
	case x.Event != plan.OnPerson:
		return false
	}
	return x.Line < 0 && y.Line < 0 && x.Entry < 0 && y.Entry < 0 && x.To == y.To && x.After == y.After
}

// instead is a copy of a list with another entry in place of one.
func instead(list []int, old, now int) []int {
	list = slices.Clone(list)
	for n := range list {
		if list[n] == old {
			list[n] = now
		}
	}
	return list
}

// onward drops a jump within a flow, or to another one, and leads it elsewhere.
func (m *maker) onward(i int, s *plan.Step) {
	gone := ""
	switch s.To.Kind {
	case plan.TargetStep:
		gone = "it ends here, instead of going on"
	case plan.TargetFlow:
		gone = "it ends here, instead of going on with " + m.plan.Flows[s.To.Index].Name
	default:
		return
	}
	m.add(s.Span, gone, "one that goes on from here", func(p *plan.Plan) { endAt(&p.Steps[i]) })
	here, next := m.neighbours(s.To)
	if next == plan.None {
		return
	}
	from, to := &m.plan.States[here], &m.plan.States[next]
	m.add(s.Span, fmt.Sprintf("it goes on with %s, not %s", to.Name, from.Name), "one that goes on to "+from.Name, func(p *plan.Plan) {
		own(&p.Steps[i].To).Index = to.Entry
	})
}

// neighbours are the state that a target enters and the one after it in the same flow, the first after the last; [plan.None] where it
// enters none, or there is no other.
func (m *maker) neighbours(to *plan.Target) (here, next int) {
	if to.Kind != plan.TargetStep {
		return plan.None, plan.None
	}
	states := m.plan.States
	here = slices.IndexFunc(states, func(s plan.State) bool { return s.Entry == to.Index })
	if here < 0 {
		return plan.None, plan.None
	}
	flow := states[here].Flow
	for n := 1; n < len(states); n++ {
		next := (here + n) % len(states)
		if states[next].Flow == flow && states[next].Entry != to.Index {
			return here, next
		}
	}
	return here, plan.None
}

// swap has what is done about one failure of a call done about the next, and the other way round.
func (m *maker) swap(i int, s *plan.Step) {
	fails := s.Call.Fails
	for n := 1; n < len(fails); n++ {
		if fails[n-1] == fails[n] || fails[n-1] < 0 || fails[n] < 0 {
			continue
		}
		action := &m.plan.Actions[s.Call.Action]
		m.add(s.Span, fmt.Sprintf("%s of %s is taken for %s, and the other way round", action.Fails[n-1], action.Name, action.Fails[n]),
			fmt.Sprintf("one with `mock %s -> %s`", action.Name, action.Fails[n]), func(p *plan.Plan) {
				c := own(&p.Steps[i].Call)
				c.Fails = slices.Clone(c.Fails)
				c.Fails[n-1], c.Fails[n] = c.Fails[n], c.Fails[n-1]
			})
	}
}
