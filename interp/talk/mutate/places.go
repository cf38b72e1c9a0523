package mutate

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/handrail-flow/handrail/lang/plan"
)

func (m *maker) slot(i int) {
	s := &m.plan.Slots[i]
	for n := range s.Valid {
		m.add(s.Span, "any value is taken: "+strconv.Quote(s.Valid[n].When.Text)+" isn't asked of it", "one with a value that isn't valid", func(p *plan.Plan) {
			s := &p.Slots[i]
			s.Valid = without(s.Valid, n)
		})
	}
	m.ladder(s.Span, s.Name, &s.Ladder, func(p *plan.Plan) *plan.Ladder { return &p.Slots[i].Ladder })
	if s.Sensitive {
		return // nobody is given it as it is
	}
	m.add(s.Span, "a person isn't given the "+s.Title, "one with a handoff and `= carries "+s.Name+"`", func(p *plan.Plan) {
		for h := range p.Handoffs {
			h := &p.Handoffs[h]
			h.Hide = append(slices.Clip(h.Hide), p.Slots[i].Name)
		}
	})
}

// ladder asks once more than it should, and has a ladder end without a person.
func (m *maker) ladder(span plan.Span, at string, l *plan.Ladder, of func(*plan.Plan) *plan.Ladder) {
	if n := len(l.Rungs); n > 0 && l.Rungs[n-1] >= 0 && !m.plan.Lines[l.Rungs[n-1]].Std {
		m.add(span, fmt.Sprintf("%s is asked once more than it should be", at), fmt.Sprintf("one in which %s is never answered", at), func(p *plan.Plan) {
			l := of(p)
			l.Rungs = append(slices.Clip(l.Rungs), l.Rungs[len(l.Rungs)-1])
		})
	}
	if l.End.Kind == plan.TargetHandoff && len(l.Rungs) > 0 && l.Rungs[0] >= 0 && !m.plan.Lines[l.Rungs[0]].Std {
		m.add(span, fmt.Sprintf("nobody is brought in when %s is never answered", at), fmt.Sprintf("one in which %s is never answered, with `= handoff`", at),
			func(p *plan.Plan) { of(p).End = plan.Target{Kind: plan.TargetHome} })
	}
}

// hours opens a minute late, and closes a minute early.
func (m *maker) hours(i int) {
	h := &m.plan.Hours[i]
	if len(h.Open) == 0 {
		return
	}
	m.add(h.Span, h.Name+" open a minute late", "one at the minute they open", func(p *plan.Plan) {
		h := &p.Hours[i]
		h.Open = slices.Clone(h.Open)
		for n := range h.Open {
			h.Open[n].Start++
		}
	})
	m.add(h.Span, h.Name+" close a minute early", "one in the minute before they close", func(p *plan.Plan) {
		h := &p.Hours[i]
		h.Open = slices.Clone(h.Open)
		for n := range h.Open {
			h.Open[n].End--
		}
	})
}

// handoff takes away what a handoff's exits lead to.
func (m *maker) handoff(i int) {
	h := &m.plan.Handoffs[i]
	for n, e := range h.Exits {
		if e.To.Kind != plan.TargetFlow && e.To.Kind != plan.TargetHandoff || e.To.Kind == plan.TargetFlow && m.plan.Flows[e.To.Index].Std {
			continue
		}
		m.add(h.Span, fmt.Sprintf("%s leads nowhere when it is %s", h.Name, e.Name), fmt.Sprintf("one in which %s is %s", h.Name, e.Name),
			func(p *plan.Plan) {
				h := &p.Handoffs[i]
				h.Exits = slices.Clone(h.Exits)
				h.Exits[n].To = plan.Target{}
			})
	}
	for n := range h.Priority {
		m.add(h.Span, fmt.Sprintf("%s doesn't come %s", h.Name, h.Priority[n].Level), "one with a handoff and `= event handoff requested priority = "+h.Priority[n].Level+"`", func(p *plan.Plan) {
			h := &p.Handoffs[i]
			h.Priority = without(h.Priority, n)
		})
	}
}
