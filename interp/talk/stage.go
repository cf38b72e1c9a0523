package talk

import (
	"cmp"
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// GivenBy reads the `given` lines of a talk, for conversations that aren't played from it: facts to tell the conversation after its
// start, and what is known of the customer from the beginning. Lines that don't fit the program are reported and left out.
func GivenBy(p *plan.Plan, t *Talk) (event.Facts, []event.SetSlot, diag.List) {
	var all event.Facts
	var list diag.List
	for _, l := range t.Lines {
		node, ok := l.Node.(*Given)
		if !ok {
			continue
		}
		f, err := readGiven(p, plan.None, node)
		if err != nil {
			list.Add(diag.Diagnostic{File: l.File, Span: l.Span, Code: "talk-bad-value", Message: err.Error()})
			continue
		}
		all.Customer = append(all.Customer, f.Customer...)
		all.Done = append(all.Done, f.Done...)
		all.Slots = append(all.Slots, f.Slots...)
		all.Place, all.Wait = cmp.Or(f.Place, all.Place), cmp.Or(f.Wait, all.Wait)
	}
	customer := all.Customer
	all.Customer = nil
	return all, customer, list
}

// Settings reads what `desk returns with …` sets. The error says in plain words what doesn't fit the program.
func Settings(p *plan.Plan, list []Setting) ([]event.SetSlot, error) {
	var set []event.SetSlot
	for _, s := range list {
		slot, err := anySlot(p, plan.None, s.Name)
		if err != nil {
			return nil, err
		}
		v, err := readValue(p, p.Slots[slot].Type, s.Value)
		if err != nil {
			return nil, err
		}
		set = append(set, event.SetSlot{Slot: SlotName(p, slot), Value: v})
	}
	return set, nil
}

// LiteralOf is the literal that a talk writes for a value of a type, an index into the plan's or plan.None.
func LiteralOf(p *plan.Plan, typ int, v value.Value) Literal { return literalOf(p, typ, v) }

// Sensitive tells which names stand for values that must be hidden: "customer.email", "flow.slot", and "slot" for the conversation's.
func Sensitive(p *plan.Plan) func(name string) bool {
	return func(name string) bool {
		if field, ok := strings.CutPrefix(name, "customer."); ok {
			i := slices.IndexFunc(p.Customer, func(f plan.Field) bool { return f.Name == field })
			return i >= 0 && p.Customer[i].Sensitive
		}
		flow, slot, ok := strings.Cut(name, ".")
		if !ok {
			flow, slot = "", name
		}
		i := p.SlotNamed(p.FlowNamed(flow), slot)
		return i != plan.None && p.Slots[i].Sensitive
	}
}
