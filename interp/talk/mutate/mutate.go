// Package mutate makes programs with one fault each, to see whether talks would notice: a guard turned round, an arm that leads
// elsewhere, a failure nobody handles, a door that closes a minute early.
//
//	for _, m := range mutate.Mutants(p) {
//		faulty, err := m.Plan(p)
//		// play the talks on faulty: one that fails has caught it
//	}
//
// Mutants come in the order of the source, and are the same for the same program. Faults that change nothing (two arms that lead to
// one place) aren't made.
package mutate

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/plan"
)

// Mutant is a fault that can be made in a program.
type Mutant struct {
	// File and Line (from 1) say where.
	File string
	Line int
	// Fault says what is wrong then: `"Goods" leads where "Money" does`. Missing is the talk that would notice, in words.
	Fault, Missing string

	// at is the step, slot or handoff that is at fault, as events name it; empty where they don't.
	at string
	// apply makes the fault in a copy of the program. Its lists of steps, slots and the like are the copy's own; what they point to is
	// shared with the program, and must be replaced instead of written to.
	apply func(*plan.Plan)
}

// Plan is the program with the fault; nil where it behaves as before.
func (m *Mutant) Plan(p *plan.Plan) (*plan.Plan, error) {
	out := *p
	out.Steps, out.Slots = slices.Clone(p.Steps), slices.Clone(p.Slots)
	out.Handoffs, out.Hours = slices.Clone(p.Handoffs), slices.Clone(p.Hours)
	out.Flows, out.States, out.Lines = slices.Clone(p.Flows), slices.Clone(p.States), slices.Clone(p.Lines)
	m.apply(&out)
	if err := out.Seal(); err != nil {
		return nil, fmt.Errorf("making the fault: %w", err)
	}
	if out.Hash == p.Hash {
		return nil, nil
	}
	return &out, nil
}

// own gives a faulty program a copy of its own of what a step points to.
func own[T any](at **T) *T {
	own := **at
	*at = &own
	return &own
}

// without is a copy of a list without its n-th entry.
func without[T any](list []T, n int) []T { return slices.Concat(list[:n], list[n+1:]) }

// Mutants are all faults that can be made in what the designer wrote.
func Mutants(p *plan.Plan) []Mutant {
	m := maker{plan: p}
	for i := range p.Steps {
		if !p.Flows[p.Steps[i].Flow].Std {
			m.at = p.Steps[i].ID
			m.step(i)
		}
	}
	for i := range p.Slots {
		if f := p.Slots[i].Flow; f == plan.None || !p.Flows[f].Std {
			m.at = talk.SlotName(p, i)
			m.slot(i)
		}
	}
	for i := range p.Lines {
		if !p.Lines[i].Std {
			m.at = p.Lines[i].ID
			m.wordings(i)
		}
	}
	for i := range p.Handlers {
		if h := &p.Handlers[i]; !h.Std {
			m.at = ""
			if h.Line >= 0 {
				m.at = p.Lines[h.Line].ID
			}
			m.handler(i)
		}
	}
	m.at = ""
	for i := range p.Dangers {
		if d := &p.Dangers[i]; d.Span.File >= 0 && d.Span.File < len(p.Files) && !p.Files[d.Span.File].Std {
			m.danger(i)
		}
	}
	for i := range p.Hours {
		m.hours(i)
	}
	for i := range p.Handoffs {
		if !p.Handoffs[i].Std {
			m.at = p.Handoffs[i].Name
			m.handoff(i)
		}
	}
	slices.SortStableFunc(m.list, func(a, b Mutant) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return m.list
}

// maker collects mutants.
type maker struct {
	plan *plan.Plan
	at   string
	list []Mutant
}

// add adds a fault at a place of the source.
func (m *maker) add(span plan.Span, fault, missing string, apply func(*plan.Plan)) {
	file, line, _ := m.plan.Position(span)
	if file == "" {
		return
	}
	m.list = append(m.list, Mutant{File: file, Line: line, Fault: fault, Missing: missing, at: m.at, apply: apply})
}

func (m *maker) step(i int) {
	s := &m.plan.Steps[i]
	switch s.Kind {
	case plan.StepBranch:
		m.branch(i, s)
	case plan.StepMenu:
		m.menu(i, s)
	case plan.StepConfirm:
		m.confirm(i, s)
	case plan.StepCall:
		m.call(i, s)
		m.swap(i, s)
	case plan.StepRun:
		m.run(i, s)
	case plan.StepJump:
		m.jump(i, s)
	case plan.StepSet:
		m.add(s.Span, "nothing is set here", "one that checks the value, or hears it said", func(p *plan.Plan) { skip(&p.Steps[i]) })
	case plan.StepForget:
		m.add(s.Span, "nothing is forgotten here", "one that is asked again", func(p *plan.Plan) { skip(&p.Steps[i]) })
	case plan.StepEnd:
		other := "cancelled"
		if s.Name == other {
			other = "resolved"
		}
		m.add(s.Span, "it ends "+other+", not "+s.Name, "one with `= outcome "+m.plan.Flows[s.Flow].Name+" "+s.Name+"`", func(p *plan.Plan) { p.Steps[i].Name = other })
	}
}

// skip makes a step do nothing.
func skip(s *plan.Step) {
	*s = plan.Step{ID: s.ID, Kind: plan.StepJump, Flow: s.Flow, State: s.State, Next: s.Next, To: &plan.Target{}, Span: s.Span}
}

func (m *maker) branch(i int, s *plan.Step) {
	if s.Next == s.Else {
		return
	}
	m.add(s.Span, "the guard "+strconv.Quote(s.Cond.Text)+" is turned round", "one on each side of it", func(p *plan.Plan) {
		s := &p.Steps[i]
		s.Next, s.Else = s.Else, s.Next
	})
}

// menu retargets each arm to the next one's place; an arm that leads to a person is taken out as well.
func (m *maker) menu(i int, s *plan.Step) {
	arms := s.Menu.Arms
	for n := range arms {
		a, b := &arms[n], &arms[(n+1)%len(arms)]
		if a.To != b.To {
			m.add(s.Span, fmt.Sprintf("%q leads where %q does", a.Name(), b.Name()), fmt.Sprintf("one that picks %q", a.Name()), func(p *plan.Plan) {
				menu := own(&p.Steps[i].Menu)
				menu.Arms = slices.Clone(menu.Arms)
				menu.Arms[n].To = menu.Arms[(n+1)%len(menu.Arms)].To
			})
		}
		if !s.Menu.YesNo && len(arms) > 1 && m.toPerson(a.To) {
			m.add(s.Span, fmt.Sprintf("the way to a person, %q, is gone", a.Name()), fmt.Sprintf("one that picks %q, or checks `= offers`", a.Name()), func(p *plan.Plan) {
				menu := own(&p.Steps[i].Menu)
				menu.Arms = without(menu.Arms, n)
			})
		}
	}
	m.ladder(s.Span, s.ID, &s.Menu.Ladder, func(p *plan.Plan) *plan.Ladder { return &own(&p.Steps[i].Menu).Ladder })
}

// toPerson says whether a step leads straight to a person.
func (m *maker) toPerson(step int) bool {
	if step < 0 {
		return false
	}
	s := &m.plan.Steps[step]
	return s.Kind == plan.StepJump && s.To.Kind == plan.TargetHandoff
}

func (m *maker) confirm(i int, s *plan.Step) {
	c := s.Confirm
	if c.No >= 0 {
		m.add(s.Span, "a no has no way of its own", "one that says no", func(p *plan.Plan) { own(&p.Steps[i].Confirm).No = plan.None })
	}
	m.add(s.Span, "nobody is asked to confirm", "one that checks what isn't done before the yes", func(p *plan.Plan) {
		s := &p.Steps[i]
		next := s.Confirm.Yes
		if next < 0 {
			next = s.Next
		}
		skip(s)
		s.Next = next
	})
	m.ladder(s.Span, s.ID, &c.Ladder, func(p *plan.Plan) *plan.Ladder { return &own(&p.Steps[i].Confirm).Ladder })
}

// call deletes each branch of a failure: what `on failed` says happens instead.
func (m *maker) call(i int, s *plan.Step) {
	c := s.Call
	action := &m.plan.Actions[c.Action]
	gone := func(name string, to int, drop func(*plan.Call)) {
		if to < 0 {
			return
		}
		m.add(s.Span, fmt.Sprintf("nothing is done about %s of %s", name, action.Name), fmt.Sprintf("one with `mock %s -> %s`", action.Name, name),
			func(p *plan.Plan) { drop(own(&p.Steps[i].Call)) })
	}
	for n, to := range c.Fails {
		gone(action.Fails[n], to, func(c *plan.Call) {
			c.Fails = slices.Clone(c.Fails)
			c.Fails[n] = plan.None
		})
	}
	if c.Failed == c.Timeout {
		gone("failed", c.Failed, func(c *plan.Call) { c.Failed, c.Timeout = plan.None, plan.None })
		return
	}
	gone("failed", c.Failed, func(c *plan.Call) { c.Failed = plan.None })
	gone("timeout", c.Timeout, func(c *plan.Call) { c.Timeout = plan.None })
}

func (m *maker) run(i int, s *plan.Step) {
	for n, a := range s.Run.Arms {
		if a.To < 0 && a.Outcome == "resolved" {
			continue
		}
		flow := m.plan.Flows[s.Run.Flow].Name
		m.add(s.Span, fmt.Sprintf("nothing is done when %s ends %s", flow, a.Outcome), fmt.Sprintf("one in which %s ends %s", flow, a.Outcome), func(p *plan.Plan) {
			r := own(&p.Steps[i].Run)
			r.Arms = without(r.Arms, n)
		})
	}
}

func (m *maker) jump(i int, s *plan.Step) {
	if s.Times > 0 {
		m.add(s.Span, fmt.Sprintf("it may be gone round %d times, not %d", s.Times+1, s.Times), "one that goes round until it may no more",
			func(p *plan.Plan) { p.Steps[i].Times++ })
	}
	if s.To.Kind == plan.TargetHandoff {
		m.add(s.Span, "it ends here, and nobody is brought in", "one that comes here, with `= handoff "+m.plan.Handoffs[s.To.Index].Name+"`", func(p *plan.Plan) {
			endAt(&p.Steps[i])
		})
		return
	}
	m.onward(i, s)
}

// endAt makes a step end its flow.
func endAt(s *plan.Step) {
	*s = plan.Step{ID: s.ID, Kind: plan.StepEnd, Flow: s.Flow, State: s.State, Next: plan.None, Name: "resolved", Span: s.Span}
}
