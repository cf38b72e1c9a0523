package interp

import (
	"strings"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
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

// trail moves a trail. What changed the world stays on record where its step is gone: at the end, as a step that comes after all.
func (m *mover) trail(list []uint32, flow int) []uint32 {
	var out []uint32
	lost := false
	for _, e := range list {
		if s := m.step(int32(e >> 1)); s >= 0 {
			out = append(out, uint32(s)<<1|e&1)
		} else {
			lost = lost || e&1 != 0
		}
	}
	if lost && m.to.Flows[flow].Entry >= 0 {
		out = append(out, uint32(m.to.Flows[flow].Entry)<<1|1)
	}
	return out
}

// vars moves variables by name; one that is gone or has another type is left behind.
func (m *mover) vars(list []slotValue, from, to []plan.Var) []slotValue {
	var out []slotValue
	for _, v := range list {
		for i := range to {
			if to[i].Name == m.nameIn(to, from[v.index].Name) && m.sameType(from[v.index].Type, to[i].Type) {
				out = withValue(out, int32(i), v.order, v.val)
			}
		}
	}
	return out
}

func (m *mover) bySlot(list []slotValue) []slotValue {
	var out []slotValue
	for _, v := range list {
		if s := m.slot(v.index); s >= 0 {
			out = withValue(out, s, v.order, v.val)
		}
	}
	return out
}

func (m *mover) doubts(list []doubt) []doubt {
	var out []doubt
	for _, d := range list {
		if s := m.slot(d.slot); s >= 0 {
			out = append(out, doubt{s, d.vals})
		}
	}
	return out
}

func (m *mover) fields(list []slotValue) []slotValue {
	var out []slotValue
	for _, v := range list {
		f := &m.from.Customer[v.index]
		if i := fieldNamed(m.to.Customer, f.Name); i != plan.None && m.sameType(f.Type, m.to.Customer[i].Type) {
			out = withValue(out, int32(i), v.order, v.val)
		}
	}
	return out
}

// results moves what flows gave, field by field. A flow that would give more now, or something else, has to run again where it is needed.
func (m *mover) results(list []result) []result {
	var out []result
	for _, r := range list {
		flow := m.flow(r.flow)
		if flow == plan.None {
			continue
		}
		old, now := &m.from.Flows[r.flow], &m.to.Flows[flow]
		r.flow = int32(flow)
		if r.done {
			r.val, r.done = m.gave(r.val, old, now)
		}
		out = append(out, r)
	}
	return out
}

// gave is what a flow gave, as the new version has it, and whether that is all of it.
func (m *mover) gave(v value.Value, old, now *plan.Flow) (value.Value, bool) {
	if len(now.Gives) == 0 {
		return value.Value{}, true
	}
	fields, all := make([]value.Value, len(now.Gives)), true
	for i, g := range now.Gives {
		found := false
		for j, h := range old.Gives {
			if m.nameIn(now.Vars, old.Vars[h].Name) == now.Vars[g].Name && m.sameType(old.Vars[h].Type, now.Vars[g].Type) && j < v.Len() {
				fields[i], found = v.Field(j), true
			}
		}
		all = all && found
	}
	return value.Record(fields), all
}

func (m *mover) memory(list []uint32) []uint32 {
	var out []uint32
	for _, e := range list {
		for i := range m.from.Lines {
			if l := &m.from.Lines[i]; l.Memory == int(e>>8) {
				if j := m.to.LineNamed(l.ID); j != plan.None && m.to.Lines[j].Memory >= 0 && int(e&0xff) < len(m.to.Lines[j].Wordings) {
					out = append(out, uint32(m.to.Lines[j].Memory)<<8|e&0xff)
				}
			}
		}
	}
	return out
}

func (m *mover) handoff(desk int32) int32 {
	if desk == 0 {
		return 0
	}
	return int32(m.to.HandoffNamed(m.from.Handoffs[desk-1].Name)) + 1
}

func (m *mover) scheduled(s *State) bool {
	out := append([]scheduled(nil), s.scheduled...)
	for i := range out {
		flow := m.flow(out[i].flow)
		if flow == plan.None {
			return false
		}
		out[i].flow = int32(flow)
	}
	s.scheduled = out
	return true
}

// more moves the rest of a frame.
func (m *mover) more(f *frame, flow int) bool {
	old := f.more
	n := &more{clashed: old.clashed, results: m.results(old.results), wants: old.wants, counters: m.counters(old.counters, f.flow, flow)}
	for _, x := range old.tries {
		if s := m.slot(x.slot); s >= 0 {
			n.tries = append(n.tries, try{s, x.count})
		}
	}
	for _, x := range old.skipped {
		if x < 0 {
			if s := m.slot(^x); s >= 0 {
				n.skipped = append(n.skipped, ^s)
			}
		} else if s := m.slot(x); s >= 0 {
			n.skipped = append(n.skipped, s)
		}
	}
	for _, x := range old.passed {
		if s := m.step(x); s >= 0 {
			n.passed = append(n.passed, s)
		}
	}
	for _, x := range old.notes {
		if s := m.slot(x.slot); s >= 0 {
			n.notes = append(n.notes, note{s, noWords, x.val})
		}
	}
	for _, c := range old.calls {
		if s := m.step(c.step); s >= 0 {
			c.step = s
			n.calls = append(n.calls, c)
		}
	}
	for _, p := range old.past {
		at := p.slot
		if at >= 0 {
			at = m.step(at)
		}
		if (at >= 0 || p.slot < 0) && m.frame(&p, true) {
			p.slot = at
			n.past = append(n.past, p)
		}
	}
	if old.each != nil {
		e := *old.each
		if e.step = m.step(e.step); e.step < 0 {
			return false
		}
		n.each = &e
	}
	if old.back != nil {
		b := *old.back
		b.step, b.slot = m.step(b.step), m.slot(b.slot)
		if b.step < 0 || old.back.slot >= 0 && b.slot < 0 {
			return false
		}
		n.back = &b
	}
	f.more = n
	return true
}

// counters moves the counts of jumps by the steps that jump.
func (m *mover) counters(list []uint8, from int32, flow int) []uint8 {
	var out []uint8
	for i := range m.from.Steps {
		s := &m.from.Steps[i]
		if s.Flow != int(from) || s.Kind != plan.StepJump || s.Times == 0 || s.Counter >= len(list) {
			continue
		}
		if at := m.step(int32(i)); at >= 0 && m.to.Steps[at].Times > 0 {
			if out == nil {
				out = make([]uint8, max(m.to.Flows[flow].Counters, m.to.Steps[at].Counter+1))
			}
			out[m.to.Steps[at].Counter] = list[s.Counter]
		}
	}
	return out
}
