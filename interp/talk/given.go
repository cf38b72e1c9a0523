package talk

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// readGiven turns a `given` line into facts.
func readGiven(p *plan.Plan, flow int, g *Given) (event.Facts, error) {
	var f event.Facts
	field, customer := strings.CutPrefix(g.Name, "customer.")
	switch {
	case customer:
		v, err := customerValue(p, field, g)
		f.Customer = []event.SetSlot{{Slot: field, Value: v}}
		return f, err
	case strings.HasPrefix(g.Name, "queue."):
		return f, readQueue(g, &f)
	case g.Gives || g.Value == nil:
		done, err := flowDone(p, g)
		f.Done = []event.SetSlot{done}
		return f, err
	}
	slot, err := anySlot(p, flow, g.Name)
	if err != nil {
		return f, err
	}
	if in := p.Slots[slot].Flow; in != plan.None {
		return f, fmt.Errorf("%s belongs to one run of %s, so it can't be given: let the customer say it, or open the talk in %[2]s", quote(g.Name), quote(p.Flows[in].Name))
	}
	v, err := readValue(p, p.Slots[slot].Type, *g.Value)
	f.Slots = []event.SetSlot{{Slot: SlotName(p, slot), Value: v}}
	return f, err
}

// startOf is the flow that a talk opens in, or plan.None.
func startOf(p *plan.Plan, t *Talk) int {
	for _, l := range t.Lines {
		if n, ok := l.Node.(*StartAt); ok {
			flow, _ := n.place()
			return p.FlowNamed(flow)
		}
	}
	return plan.None
}

// begins says whether a line makes something happen, so that those below it aren't the talk's beginning any more.
func begins(n Node) bool {
	switch n.(type) {
	case *Bot, *You, *Agent, *Tap, *File, *Event, *Desk, *Wait, *Again, *Upgrade, *End, *Check:
		return true
	}
	return false
}

// givenInside is the variable of the flow that a talk opens in that goes by a name, bare or as FLOW.NAME; plan.None where it has none.
func givenInside(p *plan.Plan, flow int, name string) int {
	if flow == plan.None {
		return plan.None
	}
	name = strings.TrimPrefix(name, p.Flows[flow].Name+".")
	for i := range p.Flows[flow].Vars {
		if p.Flows[flow].Vars[i].Name == name {
			return i
		}
	}
	return plan.None
}

// readInside reads `given NAME = VALUE` of a variable of the flow that the talk opens in.
func readInside(p *plan.Plan, flow int, g *Given) (event.SetSlot, error) {
	v := &p.Flows[flow].Vars[givenInside(p, flow, g.Name)]
	if g.Value == nil || g.Gives {
		return event.SetSlot{}, fmt.Errorf("%s needs a value: given %s = …", g.Name, g.Name)
	}
	val, err := readValue(p, v.Type, *g.Value)
	return event.SetSlot{Slot: v.Name, Value: val}, err
}

// opening reads a verified line of the talk's beginning: what it says of the customer is returned.
func (r *runner) opening(g *Given) []event.SetSlot {
	if givenInside(r.plan, r.inside, g.Name) == plan.None {
		return r.given(&r.facts, g)
	}
	set, err := readInside(r.plan, r.inside, g)
	if err != nil {
		r.fail(Failure{Code: "talk", Message: err.Error()})
	}
	r.start.Set = append(r.start.Set, set)
	return nil
}

func customerValue(p *plan.Plan, field string, g *Given) (value.Value, error) {
	var names []string
	for i := range p.Customer {
		if p.Customer[i].Name != field {
			names = append(names, "customer."+p.Customer[i].Name)
			continue
		}
		if g.Value == nil || g.Gives {
			return value.Value{}, fmt.Errorf("%s needs a value: given %s = …", g.Name, g.Name)
		}
		return readValue(p, p.Customer[i].Type, *g.Value)
	}
	return value.Value{}, unknownName("a field of the customer", g.Name, names)
}

// readQueue reads `given queue.place = 3` and `given queue.wait = 5 min`.
func readQueue(g *Given, f *event.Facts) error {
	if g.Value == nil || g.Gives {
		return fmt.Errorf("%s needs a value: given %s = …", g.Name, g.Name)
	}
	switch g.Name {
	case "queue.place":
		n, ok := atoi(g.Value.Text)
		if !ok || n == 0 {
			return fmt.Errorf("%s isn't a place in the queue: write 1, 2, …", quote(g.Value.Text))
		}
		f.Place = n
	case "queue.wait":
		v, err := value.Parse(value.KindDuration, g.Value.Text)
		if err != nil || v.Seconds() <= 0 {
			return fmt.Errorf("%s isn't a wait: write it like 5 min", quote(g.Value.Text))
		}
		f.Wait = v.Seconds()
	default:
		return unknownName("known about the queue", g.Name, []string{"queue.place", "queue.wait"})
	}
	return nil
}

// flowDone reads `given FLOW` and `given FLOW -> {…}`.
func flowDone(p *plan.Plan, g *Given) (event.SetSlot, error) {
	i := p.FlowNamed(g.Name)
	switch {
	case i == plan.None:
		return event.SetSlot{}, unknownName("a flow", g.Name, flowNames(p))
	case g.Value == nil:
		return event.SetSlot{Slot: g.Name}, nil
	case len(p.Flows[i].Gives) == 0:
		return event.SetSlot{}, errors.New(quote(g.Name) + " gives nothing: leave out what follows the arrow")
	}
	v, err := readValue(p, p.Flows[i].GivesType, *g.Value)
	return event.SetSlot{Slot: g.Name, Value: v}, err
}

// given reads a verified line: facts are added to f, the customer's fields returned.
func (r *runner) given(f *event.Facts, g *Given) []event.SetSlot {
	facts, err := readGiven(r.plan, r.flow, g)
	if err != nil {
		r.fail(Failure{Code: "talk", Message: err.Error()})
		return nil
	}
	f.Done = append(f.Done, facts.Done...)
	f.Slots = append(f.Slots, facts.Slots...)
	f.Place, f.Wait = cmp.Or(facts.Place, f.Place), cmp.Or(facts.Wait, f.Wait)
	return facts.Customer
}
