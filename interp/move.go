package interp

import (
	"strings"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
)

// Move takes a conversation over to another version of its program, before a customer's turn: every frame or none. It reports
// false, and the state as it was, where the conversation has to stay on its version: outside of asking, or where a flow, a state or
// what an open question asks for isn't there any more. See "Upgrades" in README.md.
func Move(from, to *plan.Plan, s *State) (*State, []event.Event, bool) {
	if from.Hash == to.Hash {
		return s, nil, true
	}
	if s.plan != from.Hash || s.phase != asking || s.call != nil || s.kept != nil {
		return s, nil, false
	}
	m := mover{from: from, to: to, old: s}
	n := new(State)
	*n = *s
	n.which = nil
	n.change().plan = to.Hash
	if !m.stack(n) || !m.scheduled(n) {
		return s, nil, false
	}
	n.vars = m.vars(s.vars, from.Vars, to.Vars)
	n.customer = m.fields(s.customer)
	n.results = m.results(s.results)
	n.memory = m.memory(s.memory)
	n.desk = m.handoff(s.desk)
	if !m.settle(s, n) {
		return s, nil, false
	}
	if n.last = nil; s.last != nil {
		if frames, ok := m.frames(s.last.frames, true); ok {
			n.last = &ended{frames}
		}
	}
	return n, []event.Event{&event.Moved{From: from.Hash, To: to.Hash}}, true
}

// mover finds in one version what another one names.
type mover struct {
	from, to *plan.Plan
	old      *State
}

// renamed is the name that a flow, a state or a slot has in the new version.
func (m *mover) renamed(name string) string {
	for i := range m.to.Renames {
		if m.to.Renames[i].Old == name {
			return m.to.Renames[i].New
		}
	}
	return name
}

func (m *mover) flow(f int32) int {
	name := m.from.Flows[f].Name
	if i := m.to.FlowNamed(name); i != plan.None {
		return i
	}
	return m.to.FlowNamed(m.renamed(name))
}

// state is a flow's state in the new version, or None.
func (m *mover) state(flow, state int) int {
	name := m.from.States[state].Name
	other := m.renamed(name)
	found := plan.None
	for i := range m.to.States {
		st := &m.to.States[i]
		if st.Flow == flow && st.Name == name {
			return i
		}
		if st.Flow == flow && st.Name == other {
			found = i
		}
	}
	return found
}

// step is the step with the same id, renames followed, or None.
func (m *mover) step(step int32) int32 {
	if step < 0 {
		return plan.None
	}
	s := &m.from.Steps[step]
	i := m.to.StepNamed(s.ID)
	if i == plan.None {
		i = m.to.StepNamed(m.renamedID(s))
	}
	if i == plan.None || m.to.Steps[i].Flow != m.flow(int32(s.Flow)) || !plan.SameQuestion(m.from, int(step), m.to, i, m.renamed) {
		return plan.None
	}
	return int32(i)
}

// renamedID is a step's id, "flow.state/kind operand", with the new names.
func (m *mover) renamedID(s *plan.Step) string {
	place, rest, ok := strings.Cut(s.ID, "/")
	if !ok {
		return s.ID
	}
	rest = plan.RenamedOperand(rest, m.renamed)
	flow, state, ok := strings.Cut(place, ".")
	if !ok {
		return m.renamed(flow) + "/" + rest
	}
	if i := m.to.FlowNamed(flow); i == plan.None {
		flow = m.renamed(flow)
	}
	return flow + "." + m.renamed(state) + "/" + rest
}

// slot is the slot of the same name and type, or None.
func (m *mover) slot(slot int32) int32 {
	if slot < 0 {
		return plan.None
	}
	s := &m.from.Slots[slot]
	flow := plan.None
	if s.Flow != plan.None {
		if flow = m.flow(int32(s.Flow)); flow == plan.None {
			return plan.None
		}
	}
	i := m.slotNamed(flow, s.Name)
	if i == plan.None {
		i = m.slotNamed(flow, m.renamed(s.Name))
	}
	if i == plan.None || m.to.Slots[i].Flow != flow || !m.sameType(s.Type, m.to.Slots[i].Type) {
		return plan.None
	}
	return int32(i)
}

// slotNamed is the slot of a flow, or of the conversation for None, with a name.
func (m *mover) slotNamed(flow int, name string) int {
	if i := m.to.SlotNamed(flow, name); i != plan.None && m.to.Slots[i].Flow == flow {
		return i
	}
	return plan.None
}

// nameIn is what a variable is called among those of the new version.
func (m *mover) nameIn(to []plan.Var, name string) string {
	for i := range to {
		if to[i].Name == name {
			return name
		}
	}
	return m.renamed(name)
}

// sameType reports whether values of one type are values of the other.
func (m *mover) sameType(a, b int) bool {
	if a < 0 || b < 0 {
		return a == b
	}
	x, y := &m.from.Types[a], &m.to.Types[b]
	if x.Kind != y.Kind || x.Pattern != y.Pattern || x.Min != y.Min || x.Max != y.Max {
		return false
	}
	switch x.Kind {
	case plan.KindChoice:
		for i := range x.Choices {
			if !hasChoice(y, x.Choices[i].Name) {
				return false
			}
		}
	case plan.KindList:
		return m.sameType(x.Elem, y.Elem)
	case plan.KindRecord:
		if len(x.Fields) != len(y.Fields) {
			return false
		}
		for i := range x.Fields {
			if x.Fields[i].Name != y.Fields[i].Name || m.from.Types[x.Fields[i].Type].Kind != m.to.Types[y.Fields[i].Type].Kind {
				return false
			}
		}
	}
	return true
}

// stack moves all frames, or none.
func (m *mover) stack(s *State) bool {
	frames, ok := m.frames(s.frames, false)
	if !ok {
		return false
	}
	threads := append([]thread(nil), s.threads...)
	for i := range threads {
		threads[i].own = m.vars(threads[i].own, m.from.Vars, m.to.Vars)
		threads[i].given = m.bySlot(threads[i].given)
		threads[i].doubts = m.doubts(threads[i].doubts)
	}
	s.frames, s.threads = frames, threads
	return true
}

func (m *mover) frames(list []frame, past bool) ([]frame, bool) {
	if len(list) == 0 {
		return nil, true
	}
	out := make([]frame, len(list))
	for i := range list {
		out[i] = list[i]
		if !m.frame(&out[i], past) {
			return nil, false
		}
	}
	return out, true
}

// frame moves one frame: to the same step, or to the start of its state.
func (m *mover) frame(f *frame, past bool) bool {
	flow := m.flow(f.flow)
	if flow == plan.None {
		return false
	}
	old := f.flow
	f.vars = m.vars(f.vars, m.from.Flows[old].Vars, m.to.Flows[flow].Vars)
	f.trail = m.trail(f.trail, flow)
	if f.more != nil && !m.more(f, flow) {
		return false
	}
	f.own = 0
	at := f.step
	f.flow = int32(flow)
	if past || f.entering || at < 0 {
		f.step, f.slot, f.waiting, f.suggests = m.step(at), plan.None, false, false
		return true
	}
	f.step = m.step(at)
	slot := f.slot
	f.slot = m.slot(slot)
	if f.step >= 0 && (slot < 0 || f.slot >= 0 && asksFor(&m.to.Steps[f.step], int(f.slot))) {
		f.suggests = f.suggests && m.to.Slots[f.slot].Suggest != nil
		return true
	}
	f.step = plan.None // it has no place yet: settle finds one
	return true
}

// passed lets the steps of a trail that ask always keep their answers once.
func (m *mover) passed(f *frame, trail []uint32) {
	for _, e := range trail {
		if a := m.to.Steps[e>>1].Ask; a != nil && a.Always {
			n := more{}
			if f.more != nil {
				n = *f.more
			}
			n.passed = append(n.passed[:len(n.passed):len(n.passed)], int32(e>>1))
			f.more = &n
		}
	}
}

func asksFor(s *plan.Step, slot int) bool {
	if s.Ask == nil {
		return false
	}
	for _, a := range s.Ask.Slots {
		if a == slot {
			return true
		}
	}
	return false
}
