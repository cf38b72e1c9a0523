package embedded

import (
	"slices"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand/slot"
	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/value"
)

// readMenu reads which arm of an open routing question was picked: by its words, by a part of them, by number or place.
func (m *message) readMenu() {
	if len(m.x.Labels) == 0 {
		return
	}
	if first, last, arms := m.byLabel(); len(arms) > 0 {
		m.pick(first, last, arms)
		return
	}
	if first, last, arms := m.byNumber(); len(arms) > 0 {
		m.pick(first, last, arms)
	}
}

// byLabel finds labels and synonyms as a choice's; of several the longest.
func (m *message) byLabel() (first, last int, arms []int) {
	for _, s := range slot.NewLabels(m.x.Labels).Say(m.list) {
		if s.First > 0 && m.negates(s.First-1) {
			continue
		}
		if s.Last-s.First > last-first {
			first, last, arms = s.First, s.Last, s.Choices
		}
	}
	if arms != nil {
		return first, last, arms
	}
	return m.byPart()
}

func (m *message) negates(i int) bool {
	w := m.list[i].Fold
	return w == "not" || w == "dont" || w == "isnt"
}

// byPart finds arms by any word of their labels that says something: "hours" for "Opening hours".
func (m *message) byPart() (first, last int, arms []int) {
	for i := range m.list {
		w := &m.list[i]
		if w.Kind != words.Letters || words.Stop(w.Fold) || words.Filler(w.Fold) || i > 0 && m.negates(i-1) {
			continue
		}
		var here []int
		for n, labels := range m.x.Labels {
			if slices.ContainsFunc(labels, func(l string) bool { return hasWord(l, w) }) {
				here = append(here, n)
			}
		}
		switch {
		case len(here) == 0:
		case arms == nil:
			first, last, arms = i, i+1, here
		default:
			last = i + 1
			if both := slices.DeleteFunc(slices.Clone(arms), func(n int) bool { return !slices.Contains(here, n) }); len(both) > 0 {
				arms = both
			} else {
				arms = slices.Compact(slices.Sorted(slices.Values(append(arms, here...))))
			}
		}
	}
	if len(arms) > 0 && m.strays(first, last) {
		return 0, 0, nil
	}
	return first, last, arms
}

func hasWord(label string, w *words.Word) bool {
	return slices.ContainsFunc(words.Split(label), func(l words.Word) bool {
		return l.Stem == w.Stem || words.Near(l.Fold, w.Fold)
	})
}

// strays says whether more words that say something stand beside a part of a label than in it: then it isn't an answer.
func (m *message) strays(first, last int) bool {
	n := 0
	for i := range m.list {
		if w := &m.list[i]; (i < first || i >= last) && w.Kind != words.Punct && !words.Stop(w.Fold) && !words.Filler(w.Fold) {
			n++
		}
	}
	return n > 2*(last-first)
}

// byNumber finds "2", "the second one", "option 3", "the last one".
func (m *message) byNumber() (first, last int, arms []int) {
	offers := make([]event.Offer, len(m.x.Labels))
	for i := range offers {
		offers[i].Value = value.Int(int64(i))
	}
	for _, p := range slot.Offers(m.text, m.list, slot.List{Offers: offers}, m.e.context(m.x)) {
		for _, v := range p.Values {
			if n, ok := v.Whole(); ok && len(p.Values) < len(offers) && !m.strays(p.First, p.Last) {
				return p.First, p.Last, []int{int(n)}
			}
		}
	}
	return 0, 0, nil
}

// pick adds the command: the arm, or which of two or three.
func (m *message) pick(first, last int, arms []int) {
	var options []event.Command
	for _, n := range arms[:min(3, len(arms))] {
		c := m.command(event.Pick, first, last, 0.9)
		c.Exact = m.exact(m.widened(first, last))
		if len(m.x.Labels[n]) > 0 {
			c.Text = m.x.Labels[n][0]
		}
		options = append(options, c)
	}
	if len(options) == 1 {
		m.picks = append(m.picks, options[0])
	} else {
		c := m.command(event.Unclear, first, last, 0.7)
		c.Options = options
		m.picks = append(m.picks, c)
	}
	m.take(first, last)
}
