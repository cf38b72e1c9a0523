package talk

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
)

// lineNamed says whether a line goes by another name too: that of a place that uses it. Words of the standard library stand at
// many places, so that the first rung of a question that has none of its own is both @no_match and @order_id.retry1.
func lineNamed(p *plan.Plan, name, id string) bool {
	line := p.LineNamed(id)
	return line != plan.None && slices.Contains(places(p), named{name, line})
}

// hasLabel says whether any line goes by a name.
func hasLabel(p *plan.Plan, name string) bool {
	return p.LineNamed(name) != plan.None || slices.ContainsFunc(places(p), func(n named) bool { return n.name == name })
}

// named is a line by its place.
type named struct {
	name string
	line int
}

// places names the lines of slots and handoffs by where they are said: SLOT, SLOT.retry1, SLOT.why, FLOW.SLOT and so on, CARE,
// CARE.queued.
func places(p *plan.Plan) []named {
	var list []named
	add := func(name string, line int) {
		if line != plan.None {
			list = append(list, named{name, line})
		}
	}
	for i := range p.Slots {
		s := &p.Slots[i]
		for _, name := range []string{s.Name, SlotName(p, i)} {
			add(name, s.Ask)
			add(name+".why", s.Ladder.Why)
			for n, rung := range s.Ladder.Rungs {
				add(name+".retry"+number(n+1), rung)
			}
			if s.Suggest != nil {
				add(name+".suggest", s.Suggest.Line)
			}
		}
	}
	for i := range p.Handoffs {
		h := &p.Handoffs[i]
		add(h.Name, h.Line)
		for _, e := range h.Exits {
			add(h.Name+"."+e.Name, e.Line)
		}
	}
	return list
}
