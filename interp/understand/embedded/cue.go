package embedded

import (
	"slices"

	"github.com/handrail-flow/handrail/interp/understand/words"
)

// readCues notes for each word which cue or denial ends there.
func (m *message) readCues() {
	if m.cueEnds != nil {
		return
	}
	m.cueEnds, m.notEnds, m.afters = make([]bool, len(m.list)+1), make([]int, len(m.list)+1), make([]bool, len(m.list)+1)
	start := m.firstSaid()
	for _, c := range m.found.Cues {
		m.cueEnds[c.Last] = true
		if c.First == start && (m.opened == 0 || c.Last < m.opened) {
			m.opened = c.Last
		}
	}
	for _, c := range m.found.After {
		// the cue of "45211, sorry, 45210" is before the second
		m.afters[c.First] = !slices.ContainsFunc(m.fills, func(f fill) bool { return f.first >= c.Last && m.said(c.Last, f.first) == 0 })
	}
	for _, n := range m.found.Nots {
		m.notEnds[n.Last] = n.First + 1
	}
}

// ruledOut says whether "not" or the like stands right before a fill.
func (m *message) ruledOut(f *fill) bool {
	for end := max(1, f.first-1); end <= f.first; end++ {
		if n := m.notEnds[end]; n > 0 && m.list[n-1].Sentence == m.list[f.first].Sentence && !m.comma(n-1, f.first) {
			return true
		}
	}
	return false
}

func (m *message) comma(a, b int) bool {
	for i := a; i < b; i++ {
		if m.list[i].Kind == words.Punct {
			return true
		}
	}
	return false
}

// cueReach is how many words may stand between a cue and the value it corrects. Our choice.
const cueReach = 3

// cued says whether a cue stands right before a fill or opens the message, or "instead" stands right after it.
func (m *message) cued(f *fill) bool {
	if m.opened > 0 && m.opened <= f.first {
		return true
	}
	said := 0
	for i := f.first; i >= 0 && said <= cueReach; i-- {
		if m.cueEnds[i] {
			return true
		}
		if i > 0 && m.list[i-1].Kind != words.Punct {
			said++
		}
	}
	for i := f.last; i < len(m.list) && i <= f.last+2; i++ {
		if m.afters[i] && m.said(f.last, i) <= 1 && m.list[i].Sentence == m.list[f.last-1].Sentence {
			return true
		}
	}
	return false
}

// insteadOf says whether a fill stands beside one that is ruled out: "not friday, saturday".
func (m *message) insteadOf(not, f *fill) bool {
	return not.not && len(not.values) > 0 && m.said(min(not.last, f.last), max(not.first, f.first)) <= cueReach
}

// said counts the words between two places.
func (m *message) said(a, b int) int {
	n := 0
	for i := a; i < b; i++ {
		if m.list[i].Kind != words.Punct {
			n++
		}
	}
	return n
}

// firstSaid is the first word that isn't politeness.
func (m *message) firstSaid() int {
	for i := range m.list {
		switch w := &m.list[i]; {
		case w.Kind == words.Punct, w.Fold == "oh", w.Fold == "um", w.Fold == "uh", w.Fold == "ah", w.Fold == "well", w.Fold == "hi", w.Fold == "hello":
		default:
			return i
		}
	}
	return 0
}
