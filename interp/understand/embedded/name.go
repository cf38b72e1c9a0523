package embedded

import (
	"slices"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand/words"
)

// nameReach is how many words may stand between a slot's name and its value: "my order number should be 45210". Our choice.
const nameReach = 4

// named is the slot that the words around a fill name, or "", and where those words with the fill begin.
func (m *message) named(f *fill) (string, int) {
	best, size, first := "", 0, f.first
	for _, w := range m.x.Slots {
		if w.Slot < 0 || w.Slot >= len(m.e.p.Slots) || !m.takes(f, w.Slot) {
			continue
		}
		for _, name := range m.e.names()[w.Slot] {
			if start := m.nameNear(name, f); len(name) > size && start >= 0 {
				best, size, first = m.e.slotPath(w.Slot), len(name), start
			}
		}
	}
	return best, first
}

// takes says whether a fill has a value for a slot.
func (m *message) takes(f *fill, s int) bool {
	name := m.e.p.Types[m.e.p.Slots[s].Type].Name
	return slices.ContainsFunc(f.values, func(v event.Found) bool {
		return v.Type == name && (v.Slot == "" || v.Slot == m.e.slotPath(s))
	})
}

// nameNear finds a name before a fill ("order number is 45210") or after it ("45210 is my order number"): where both begin, or -1.
func (m *message) nameNear(name nameOf, f *fill) int {
	for end := f.first; end > 0 && f.first-end <= nameReach && m.list[end-1].Sentence == m.list[f.first].Sentence; end-- {
		if start := m.endsWith(name, end); start >= 0 && m.between(end, f.first) {
			return start
		}
	}
	if f.last+1 < len(m.list) && (m.list[f.last].Fold == "is" || m.list[f.last].Fold == "as") {
		for start := f.last + 1; start < len(m.list) && start <= f.last+3; start++ {
			if m.startsWith(name, start) {
				return f.first
			}
		}
	}
	return -1
}

// between says whether the words from a to b only join a name to its value.
func (m *message) between(a, b int) bool {
	for i := a; i < b; i++ {
		switch m.list[i].Fold {
		case "is", "was", "should", "be", "to", "it", "its", "number", "no", "nr", ":", "=", "-", "#", ",", ".", "for", "as", "are", "actually", "would", "the", "please", "a", "on", "at", "in":
		default:
			return false
		}
	}
	return true
}

// endsWith returns where a name that ends before word end begins, or -1.
func (m *message) endsWith(name nameOf, end int) int {
	i := end
	for k := len(name) - 1; k >= 0; k-- {
		i--
		for i >= 0 && k < len(name)-1 && words.Stop(m.list[i].Fold) && m.list[i].Stem != name[k] {
			i--
		}
		if i < 0 || m.list[i].Stem != name[k] && !words.Near(m.list[i].Stem, name[k]) {
			return -1
		}
	}
	return i
}

func (m *message) startsWith(name nameOf, i int) bool {
	for k := range name {
		if i+k >= len(m.list) || m.list[i+k].Stem != name[k] {
			return false
		}
	}
	return true
}

// change is a slot that is to be changed without a value.
type change struct {
	slot        string
	first, last int
}

var changing = map[string]bool{"change": true, "correct": true, "edit": true, "update": true, "fix": true, "modify": true, "amend": true, "adjust": true, "wrong": true, "redo": true, "incorrect": true, "mistyped": true, "mistake": true, "different": true}

// readChanges finds "change the order number" and "that's the wrong order number": a slot without a value.
func (m *message) readChanges() {
	for _, w := range m.x.Slots {
		if w.Slot < 0 || w.Slot >= len(m.e.p.Slots) || !w.Known && m.x.Question != event.QuestionChange {
			continue
		}
		for _, name := range m.e.names()[w.Slot] {
			if m.readChange(w.Slot, name) {
				break
			}
		}
	}
}

func (m *message) readChange(s int, name nameOf) bool {
	for end := 1; end <= len(m.list); end++ {
		if m.list[end-1].Stem != name[len(name)-1] {
			continue
		}
		first := m.endsWith(name, end)
		if first < 0 || m.hasValue(s, first) {
			continue
		}
		c := change{slot: m.e.slotPath(s)}
		if c.first, c.last = m.asksChange(first, end); c.last == 0 {
			continue
		}
		if !slices.ContainsFunc(m.change, func(d change) bool { return d.first <= c.first && c.last <= d.last }) {
			m.change = append(m.change, c)
			m.take(c.first, c.last)
			return true
		}
	}
	return false
}

// asksChange finds the words around a name that ask to change it and gives the span of both; 0, 0 where there are none.
func (m *message) asksChange(first, end int) (int, int) {
	for i := first - 1; i >= 0 && i >= first-4 && m.list[i].Sentence == m.list[first].Sentence; i-- {
		if changing[m.list[i].Fold] {
			from, _ := m.widened(i, end)
			return from, end
		}
	}
	for i := end; i < len(m.list) && i < end+3 && m.list[i].Sentence == m.list[first].Sentence; i++ {
		if w := m.list[i].Fold; w == "wrong" || w == "incorrect" || w == "isnt" || w == "mistake" || w == "not" {
			from, _ := m.widened(first, end)
			return from, i + 1
		}
	}
	if m.x.Question == event.QuestionChange {
		from, _ := m.widened(first, end)
		return from, end
	}
	return 0, 0
}

// hasValue says whether a value for the slot stands in the same sentence; then it is a correction, not a change.
func (m *message) hasValue(s, at int) bool {
	return slices.ContainsFunc(m.fills, func(f fill) bool {
		return !f.not && m.list[f.first].Sentence == m.list[at].Sentence && m.takes(&f, s) || f.first <= at && at < f.last
	})
}

// readDangers finds danger words on the borders of words.
func (m *message) readDangers() {
	all := m.e.dangers()
	for _, d := range m.x.Dangers {
		if d < 0 || d >= len(all) {
			continue
		}
		for n, phrase := range all[d] {
			if first, last := m.phrase(phrase); last > first {
				c := m.command(event.DangerWord, first, last, 1)
				c.Text = m.e.p.Dangers[d].Phrases[n]
				m.danger = append(m.danger, c)
			}
		}
	}
}

// phrase finds the first place of a row of words, signs between them left out.
func (m *message) phrase(row []string) (first, last int) {
	if len(row) == 0 {
		return 0, 0
	}
	for i := range m.list {
		j, k := i, 0
		for j < len(m.list) && k < len(row) && (m.list[j].Fold == row[k] || k > 0 && m.list[j].Kind == words.Punct) {
			if m.list[j].Fold == row[k] {
				k++
			}
			j++
		}
		if k == len(row) {
			return i, j
		}
	}
	return 0, 0
}
