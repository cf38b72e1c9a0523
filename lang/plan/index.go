package plan

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

// index finds entries by name. It is made once, when the plan is sealed.
type index struct {
	flows, answers, actions, handoffs, types, lines, steps map[string]int
	slots                                                  map[string][]int
	memo                                                   *memo
}

// Seal finishes a plan: it sets Format and Hash, and makes the tables that find entries by name. Only the compiler and [Decode]
// call it; afterwards the plan must not change.
func (p *Plan) Seal() error {
	p.Format = Format
	hash, err := p.contentHash()
	if err != nil {
		return fmt.Errorf("hashing the plan: %w", err)
	}
	p.Hash = hash
	p.index = index{
		flows:    byName(p.Flows, func(f *Flow) string { return f.Name }),
		answers:  byName(p.Answers, func(a *Answer) string { return a.Name }),
		actions:  byName(p.Actions, func(a *Action) string { return a.Name }),
		handoffs: byName(p.Handoffs, func(h *Handoff) string { return h.Name }),
		types:    byName(p.Types, func(t *Type) string { return t.Name }),
		lines:    byName(p.Lines, func(l *Line) string { return l.ID }),
		steps:    byName(p.Steps, func(s *Step) string { return s.ID }),
		slots:    map[string][]int{},
		memo:     &memo{},
	}
	for i := range p.Slots {
		p.index.slots[p.Slots[i].Name] = append(p.index.slots[p.Slots[i].Name], i)
	}
	return nil
}

func byName[T any](list []T, name func(*T) string) map[string]int {
	m := make(map[string]int, len(list))
	for i := range list {
		if _, dup := m[name(&list[i])]; !dup {
			m[name(&list[i])] = i
		}
	}
	return m
}

// contentHash is the first 128 bits of the SHA-256 of what a plan does, in hex. Names, places and comments have no part in it: a
// comment or a blank more, or another folder, leaves live conversations on their plan.
func (p *Plan) contentHash() (string, error) {
	data, err := json.Marshal(p.withoutPlaces())
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:16]), nil
}

// withoutPlaces is a copy that has lost all that doesn't change what a conversation does.
func (p *Plan) withoutPlaces() *Plan {
	return &Plan{
		Format: p.Format, Locale: p.Locale, Types: p.Types, States: without(p.States, func(x *State) { x.Span = Span{} }),
		Flows:    without(p.Flows, func(x *Flow) { x.Span, x.Doc = Span{}, "" }),
		Slots:    without(p.Slots, func(x *Slot) { x.Span = Span{} }),
		Steps:    without(p.Steps, func(x *Step) { x.Span = Span{} }),
		Lines:    without(p.Lines, clearLine),
		Actions:  without(p.Actions, func(x *Action) { x.Span = Span{} }),
		Handoffs: without(p.Handoffs, func(x *Handoff) { x.Span = Span{} }),
		Hours:    without(p.Hours, func(x *Hours) { x.Span = Span{} }),
		Personas: without(p.Personas, func(x *Persona) { x.Span = Span{} }),
		Answers:  without(p.Answers, func(x *Answer) { x.Span = Span{} }),
		Handlers: without(p.Handlers, func(x *Handler) { x.Span = Span{} }),
		Dangers:  without(p.Dangers, func(x *Danger) { x.Span = Span{} }),
		Renames:  p.Renames, Zones: p.Zones, Vars: p.Vars, Customer: p.Customer, On: p.On, HomeDangers: p.HomeDangers,
		Person: p.Person, Persona: p.Persona, Memories: p.Memories, Zone: p.Zone,
	}
}

func clearLine(x *Line) {
	x.Span = Span{}
	x.Wordings = without(x.Wordings, func(w *Wording) { w.Span = Span{} })
}

// without is a copy of a list with something taken out of each entry.
func without[T any](list []T, clear func(*T)) []T {
	if list == nil {
		return nil
	}
	out := make([]T, len(list))
	copy(out, list)
	for i := range out {
		clear(&out[i])
	}
	return out
}

// Encode serialises the plan as JSON.
func (p *Plan) Encode() ([]byte, error) { return json.Marshal(p) }

// Decode reads what [Plan.Encode] wrote. It fails on another format, and where the content doesn't match its hash.
func Decode(data []byte) (*Plan, error) {
	var p Plan
	if err := json.Unmarshal(data, &p); err != nil {
		return nil, fmt.Errorf("reading a plan: %w", err)
	}
	if p.Format != Format {
		return nil, fmt.Errorf("reading a plan: it has format %d, this program reads format %d", p.Format, Format)
	}
	for i := range p.Zones {
		zone, err := LoadZone(p.Zones[i].Name)
		if err != nil {
			return nil, fmt.Errorf("reading a plan: %w", err)
		}
		p.Zones[i] = zone
	}
	want := p.Hash
	if err := p.Seal(); err != nil {
		return nil, err
	}
	if p.Hash != want {
		return nil, fmt.Errorf("reading a plan: its content has hash %s, but it says %s", p.Hash, want)
	}
	return &p, nil
}

func find(m map[string]int, name string) int {
	if i, ok := m[name]; ok {
		return i
	}
	return None
}

// FlowNamed, AnswerNamed, ActionNamed, HandoffNamed, TypeNamed, LineNamed and StepNamed find an entry's index, or None.
func (p *Plan) FlowNamed(name string) int    { return find(p.index.flows, name) }
func (p *Plan) AnswerNamed(name string) int  { return find(p.index.answers, name) }
func (p *Plan) ActionNamed(name string) int  { return find(p.index.actions, name) }
func (p *Plan) HandoffNamed(name string) int { return find(p.index.handoffs, name) }
func (p *Plan) TypeNamed(name string) int    { return find(p.index.types, name) }
func (p *Plan) LineNamed(id string) int      { return find(p.index.lines, id) }
func (p *Plan) StepNamed(id string) int      { return find(p.index.steps, id) }

// SlotsNamed are all slots with a name, in plan order; a flow's slot and the conversation's may share one.
func (p *Plan) SlotsNamed(name string) []int { return p.index.slots[name] }

// SlotNamed finds a flow's slot, else the conversation's of that name, or None.
func (p *Plan) SlotNamed(flow int, name string) int {
	found := None
	for _, i := range p.index.slots[name] {
		switch p.Slots[i].Flow {
		case flow:
			return i
		case None:
			found = i
		}
	}
	return found
}

// Line and column, from 1 (columns in bytes), of a span's start.
func (p *Plan) Position(s Span) (file string, line, column int) {
	if s.File < 0 || s.File >= len(p.Files) {
		return "", 0, 0
	}
	f := &p.Files[s.File]
	lo, hi := 0, len(f.Lines)
	for lo < hi {
		if mid := (lo + hi) / 2; f.Lines[mid] <= s.Start {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == 0 {
		return f.Name, 1, s.Start + 1
	}
	return f.Name, lo, s.Start - f.Lines[lo-1] + 1
}
