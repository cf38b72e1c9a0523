package plan

import (
	"encoding/json"
	"fmt"
)

// index finds entries by name. It is made once, when the plan is sealed.
type index struct {
	flows, answers, actions, handoffs, types, lines, steps map[string]int
	slots                                                  map[string][]int
	// asks are the steps that ask for each slot.
	asks     [][]int
	memo     *memo
	standing *standing
}

// Seal finishes a plan: it sets Format and Hash, and makes the tables that find entries by name. Only the compiler and [Decode]
// call it; afterwards the plan must not change.
func (p *Plan) Seal() error {
	p.Format = Format
	hash, err := contentHash(p)
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
		asks:     asksBySlot(p),
		memo:     &memo{},
		standing: &standing{},
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
