package talk

import (
	"strings"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// where is a conversation as checks see it.
type where struct {
	phase, flow, state string
	threads, frames    []string // flows, the running one last
	misses             int
}

func (r *runner) where() where {
	v := interp.Inspect(r.plan, r.state)
	w := where{phase: v.Phase, misses: v.Misses}
	for _, f := range v.Stack {
		if f.Hidden {
			continue
		}
		w.frames = append(w.frames, f.Flow)
		w.flow, w.state = f.Flow, f.State
		if f.Thread {
			w.threads = append(w.threads, f.Flow)
		}
	}
	return w
}

// slotNow finds a slot or result by "flow.name" or its bare name, nearest to the running flow first, and its type.
func (r *runner) slotNow(name string) (typ int, v value.Value, err error) {
	slots := interp.Inspect(r.plan, r.state).Slots
	for i := len(slots) - 1; i >= 0; i-- {
		if full := slots[i].Name; full == name || strings.HasSuffix(full, "."+name) {
			typ, err := anyVar(r.plan, r.flow, full)
			return typ, slots[i].Value, err
		}
	}
	typ, err = anyVar(r.plan, r.flow, name)
	return typ, value.Value{}, err
}

// anyVar finds the type of a variable by "flow.name" or its bare name: one of the conversation's or of a flow's.
func anyVar(p *plan.Plan, flow int, name string) (typ int, err error) {
	var names []string
	typ = plan.None
	found := func(in int, full string, v *plan.Var) bool {
		names = append(names, v.Name, full)
		if full == name || v.Name == name && (typ == plan.None || in == flow) {
			typ = v.Type
		}
		return full == name
	}
	for i := range p.Vars {
		if found(plan.None, p.Vars[i].Name, &p.Vars[i]) {
			return typ, nil
		}
	}
	for i := range p.Flows {
		for j := range p.Flows[i].Vars {
			if v := &p.Flows[i].Vars[j]; found(i, p.Flows[i].Name+"."+v.Name, v) {
				return typ, nil
			}
		}
	}
	if typ == plan.None {
		return typ, unknownName("a slot", name, names)
	}
	return typ, nil
}
