package diff

import (
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/plan"
)

// pair finds in the new version what the old one names. Its rules are those by which the interpreter moves a conversation; each
// table gives for an index of the old version that of the new one, or None.
type pair struct {
	old, now                    *plan.Plan
	flows, states, steps, slots []int
}

func match(old, now *plan.Plan) *pair {
	p := &pair{old: old, now: now}
	p.flows = table(len(old.Flows), p.flow)
	p.states = table(len(old.States), p.state)
	p.steps = table(len(old.Steps), p.step)
	p.slots = table(len(old.Slots), p.slot)
	return p
}

func table(n int, find func(int) int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = find(i)
	}
	return out
}

// renamed is the name that a flow, a state or a slot has now.
func (p *pair) renamed(name string) string {
	for i := range p.now.Renames {
		if p.now.Renames[i].Old == name {
			return p.now.Renames[i].New
		}
	}
	return name
}

func (p *pair) flow(i int) int {
	name := p.old.Flows[i].Name
	if at := p.now.FlowNamed(name); at != plan.None {
		return at
	}
	return p.now.FlowNamed(p.renamed(name))
}

// state is a state of the same name in the same flow, else the one that it was renamed to.
func (p *pair) state(i int) int {
	s := &p.old.States[i]
	other, found := p.renamed(s.Name), plan.None
	for at := range p.now.States {
		now := &p.now.States[at]
		switch {
		case now.Flow != p.flows[s.Flow]:
		case now.Name == s.Name:
			return at
		case now.Name == other:
			found = at
		}
	}
	return found
}

// step is the step of the same id and kind in the same flow, renames followed, that asks the same.
func (p *pair) step(i int) int {
	s := &p.old.Steps[i]
	at := p.now.StepNamed(s.ID)
	if at == plan.None {
		at = p.now.StepNamed(p.renamedID(s.ID))
	}
	if at == plan.None || p.now.Steps[at].Flow != p.flows[s.Flow] || !plan.SameQuestion(p.old, i, p.now, at, p.renamed) {
		return plan.None
	}
	return at
}

// renamedID is a step's id, "flow.state/kind operand", with the new names.
func (p *pair) renamedID(id string) string {
	place, rest, ok := strings.Cut(id, "/")
	if !ok {
		return id
	}
	rest = plan.RenamedOperand(rest, p.renamed)
	flow, state, ok := strings.Cut(place, ".")
	if !ok {
		return p.renamed(flow) + "/" + rest
	}
	if p.now.FlowNamed(flow) == plan.None {
		flow = p.renamed(flow)
	}
	return flow + "." + p.renamed(state) + "/" + rest
}

// slot is the slot of the same name and type in the same flow; named finds it whatever its type.
func (p *pair) slot(i int) int {
	at := p.named(i)
	if at == plan.None || !p.sameType(p.old.Slots[i].Type, p.now.Slots[at].Type) {
		return plan.None
	}
	return at
}

func (p *pair) named(i int) int {
	s := &p.old.Slots[i]
	flow := plan.None
	if s.Flow != plan.None {
		if flow = p.flows[s.Flow]; flow == plan.None {
			return plan.None
		}
	}
	if at := p.slotOf(flow, s.Name); at != plan.None {
		return at
	}
	return p.slotOf(flow, p.renamed(s.Name))
}

// slotOf is the slot of a flow of the new version, or of the conversation for None, with a name.
func (p *pair) slotOf(flow int, name string) int {
	if at := p.now.SlotNamed(flow, name); at != plan.None && p.now.Slots[at].Flow == flow {
		return at
	}
	return plan.None
}

// sameType reports whether values of a type of the old version are values of one of the new.
func (p *pair) sameType(a, b int) bool {
	if a < 0 || b < 0 {
		return a == b
	}
	x, y := &p.old.Types[a], &p.now.Types[b]
	if x.Kind != y.Kind || x.Pattern != y.Pattern || x.Min != y.Min || x.Max != y.Max {
		return false
	}
	switch x.Kind {
	case plan.KindChoice:
		return len(lostChoices(x, y)) == 0
	case plan.KindList:
		return p.sameType(x.Elem, y.Elem)
	case plan.KindRecord:
		return slices.EqualFunc(x.Fields, y.Fields, func(f, g plan.Field) bool {
			return f.Name == g.Name && p.old.Types[f.Type].Kind == p.now.Types[g.Type].Kind
		})
	}
	return true
}

// lostChoices are the values of one choice that another doesn't have.
func lostChoices(x, y *plan.Type) []string {
	var out []string
	for i := range x.Choices {
		name := x.Choices[i].Name
		if !slices.ContainsFunc(y.Choices, func(c plan.Choice) bool { return c.Name == name }) {
			out = append(out, name)
		}
	}
	return out
}

// inBlock tells of a step in the block of a handler that belongs to a flow: it lies over an open question, so it has no start to
// go back to. Its id tells: "returns.refuse on person/ask order".
func inBlock(s *plan.Step) bool {
	place, _, _ := strings.Cut(s.ID, "/")
	return strings.Contains(place, " on ")
}

// at is what becomes of a run that stands at a place. What it depends on what the run knows and has done, it is what becomes of most.
func (p *pair) at(at Place) Verdict {
	if p.flows[at.Flow] == plan.None {
		return Breaks
	}
	if at.Step < 0 {
		return Safe
	}
	s := &p.old.Steps[at.Step]
	if p.kept(at) {
		if len(p.gaps(at.Step)) == 0 {
			return Safe
		}
	} else if s.State != plan.None && p.states[s.State] == plan.None {
		return Breaks
	}
	if inBlock(s) && !p.old.Flows[at.Flow].Hidden {
		return Breaks
	}
	return Migrates
}

// kept reports whether the step that a run stands at is still there.
func (p *pair) kept(at Place) bool {
	to := p.steps[at.Step]
	return to != plan.None && (at.Slot < 0 || p.asks(to, at.Slot))
}

// gaps are the variables, of the new version, that a run at a step of the old one has to know where it would stand, and may not.
func (p *pair) gaps(step int) []plan.Ref {
	if p.steps[step] == plan.None {
		return nil
	}
	return p.between(step, p.steps[step])
}

// between are the variables that are owed at a step of the new version and that a run at one of the old may not bring.
func (p *pair) between(step, to int) []plan.Ref {
	if to < 0 {
		return nil
	}
	filled := p.old.Filled(step)
	var out []plan.Ref
	for _, r := range p.now.Owed(to) {
		if !slices.ContainsFunc(filled, func(x plan.Ref) bool { return p.carries(x, r, step, to) }) {
			out = append(out, r)
		}
	}
	return out
}

// depends reports whether what becomes of a run at a place depends on what it knows and has done.
func (p *pair) depends(at Place) bool {
	switch {
	case at.Step < 0:
		return p.lostParam(at.Flow)
	case p.kept(at):
		return len(p.gaps(at.Step)) > 0
	}
	to := p.now.Flows[p.flows[at.Flow]].Entry
	if s := p.old.Steps[at.Step].State; s != plan.None {
		to = p.now.States[p.states[s]].Entry
	}
	return len(p.between(at.Step, to)) > 0
}

// lostParam reports whether a flow reads a parameter that a run before its first step may not have.
func (p *pair) lostParam(flow int) bool {
	now := &p.now.Flows[p.flows[flow]]
	old := &p.old.Flows[flow]
	if now.Entry < 0 || old.Entry < 0 {
		return false
	}
	return slices.ContainsFunc(p.between(old.Entry, now.Entry), func(r plan.Ref) bool {
		return r.Scope == plan.ScopeFrame && r.Index < now.Params
	})
}

// carries reports whether a variable at a step of the old version is another at a step of the new one, with values that stay.
func (p *pair) carries(x, r plan.Ref, step, to int) bool {
	if x.Scope != r.Scope || len(x.Fields) != len(r.Fields) {
		return false
	}
	var from, now []plan.Var
	i, j := x.Index, r.Index
	switch x.Scope {
	case plan.ScopeFrame:
		from, now = p.old.Flows[p.old.Steps[step].Flow].Vars, p.now.Flows[p.now.Steps[to].Flow].Vars
	case plan.ScopeConversation:
		from, now = p.old.Vars, p.now.Vars
	case plan.ScopeResult:
		if p.flows[i] != j || len(r.Fields) == 0 {
			return p.flows[i] == j
		}
		old, new := &p.old.Flows[i], &p.now.Flows[j]
		from, now, i, j = old.Vars, new.Vars, old.Gives[x.Fields[0]], new.Gives[r.Fields[0]]
	}
	return p.nameIn(now, from[i].Name) == now[j].Name && p.sameType(from[i].Type, now[j].Type)
}

// nameIn is what a variable is called among those of the new version.
func (p *pair) nameIn(now []plan.Var, name string) string {
	if slices.ContainsFunc(now, func(v plan.Var) bool { return v.Name == name }) {
		return name
	}
	return p.renamed(name)
}

// asks reports whether a step of the new version asks for a slot of the old one.
func (p *pair) asks(step, slot int) bool {
	ask := p.now.Steps[step].Ask
	return ask != nil && p.slots[slot] != plan.None && slices.Contains(ask.Slots, p.slots[slot])
}

// hasName tells whether the new version calls a flow, state, slot or variable so: then nothing can be renamed from it.
func (p *pair) hasName(name string) bool {
	return p.now.FlowNamed(name) != plan.None || len(p.now.SlotsNamed(name)) > 0 ||
		slices.ContainsFunc(p.now.States, func(s plan.State) bool { return s.Name == name })
}
