package slot

import (
	"slices"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/value"
)

// negated says whether "not", "without", "but" stands right before a mention.
func (p *picker) negated(i int) bool {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		switch p.fold(k) {
		case "not", "without", "except", "excluding", "but", "dont", "remove", "drop", "minus", "from", "nor":
			return p.fold(k) != "from" || p.fold(k-1) == "apart"
		case "the", "a", "an", "want", "need", "for", "that", "this":
		default:
			return false
		}
	}
	return false
}

// none reads "none of these" and "neither"; other mentions beside it make it something else.
func (p *picker) none() []Picked {
	if len(p.out) == 1 && p.out[0].picks == nil && !p.out[0].absent {
		m := p.match(p.out[0].first, p.out[0].last, nil)
		return []Picked{{Match: m, None: true}}
	}
	p.out = slices.DeleteFunc(p.out, func(m mention) bool { return m.picks == nil && !m.absent })
	return nil
}

// narrow makes one mention of several that describe one element, "the one with Okafor at 11:15": what they have in common, or all of
// it where they contradict each other. Beside a time or number that no element has, a description picks nothing.
func (p *picker) narrow() {
	var out []mention
	for _, m := range p.out {
		n := len(out) - 1
		if n < 0 || out[n].not != m.not || m.all || out[n].all || !p.adjoin(out[n].last, m.first) {
			out = append(out, m)
			continue
		}
		last := &out[n]
		last.last, last.absent = m.last, last.absent || m.absent
		if both := intersect(last.picks, m.picks); len(both) > 0 {
			last.picks = both
		} else {
			last.picks = union(last.picks, m.picks)
		}
	}
	p.out = slices.DeleteFunc(out, func(m mention) bool { return m.absent })
	for i := range p.out {
		p.widen(&p.out[i])
	}
}

func (p *picker) adjoin(a, b int) bool {
	for i := a; i < b; i++ {
		if !p.joins(i) {
			return false
		}
	}
	return true
}

// widen takes in the words at a mention's edges that all elements were shown with: "Dr. Okafor", "the debit card".
func (p *picker) widen(m *mention) {
	for m.last < len(p.reader.list) && p.shared[p.reader.list[m.last].Stem] {
		m.last++
	}
	for k := m.first - 1; k >= 0 && p.joins(k) && !words.Stop(p.fold(k)); k-- {
		if p.shared[p.reader.list[k].Stem] {
			m.first = k
		}
	}
}

// single gives each mention as a match; "the lamp" of two lamps has two values.
func (p *picker) single() []Picked {
	var out []Picked
	for _, m := range p.out {
		if m.not && len(p.out) > 1 && m.all && len(m.picks) == len(p.list.Offers) {
			continue
		}
		var values []value.Value
		for _, n := range m.picks {
			values = append(values, p.list.Offers[n].Value)
		}
		out = append(out, Picked{Match: p.match(m.first, m.last, values)})
	}
	return out
}

// several joins all mentions into the list wanted in the end.
func (p *picker) several() []Picked {
	first, last := p.out[0].first, p.out[len(p.out)-1].last
	variants := [][]int{p.start()}
	for _, m := range p.out {
		var next [][]int
		for _, v := range variants {
			switch {
			case m.not && !m.all && len(m.picks) > 1 && p.singular(m):
				for _, n := range m.picks { // "not the lamp" of two
					next = append(next, without(v, []int{n}))
				}
			case m.not:
				next = append(next, without(v, m.picks))
			case m.all || len(m.picks) == 1:
				next = append(next, union(v, m.picks))
			default:
				for _, n := range m.picks {
					next = append(next, union(v, []int{n}))
				}
			}
		}
		if len(next) > 8 {
			next = next[:8]
		}
		variants = next
	}
	var values []value.Value
	for _, v := range variants {
		var items []value.Value
		for _, n := range v {
			items = append(items, p.list.Offers[n].Value)
		}
		if len(items) > 0 {
			values = append(values, value.List(items...))
		}
	}
	if len(values) == 0 {
		return []Picked{{Match: p.match(first, last, nil), None: true}}
	}
	return []Picked{{Match: p.match(first, last, values)}}
}

// singular says whether a mention speaks of one thing: "the lamp".
func (p *picker) singular(m mention) bool {
	w := p.reader.list[m.last-1]
	return w.Kind == words.Letters && w.Fold == w.Stem
}

// start is what a pick adds to or takes from: what is chosen already for "also the mug" and "not the lamp", all for a message that
// only rules out while nothing is chosen, else nothing.
func (p *picker) start() []int {
	only, adds := false, false
	for i := range p.reader.list {
		switch p.fold(i) {
		case "only", "just":
			only = true
		case "also", "add", "plus", "too", "additionally", "well", "remove", "drop", "without", "minus":
			adds = true
		}
	}
	negative := !slices.ContainsFunc(p.out, func(m mention) bool { return !m.not })
	chosen := p.chosen()
	switch {
	case negative && len(chosen) == 0:
		return p.everything()
	case (adds || negative) && !only:
		return chosen
	}
	return nil
}

func (p *picker) chosen() []int {
	var out []int
	for n, o := range p.list.Offers {
		if value.Equal(p.list.Chosen, o.Value) || p.list.Chosen.Kind() == value.KindList && slices.ContainsFunc(p.list.Chosen.Items(), func(v value.Value) bool { return value.Equal(v, o.Value) }) {
			out = append(out, n)
		}
	}
	return out
}

func union(a, b []int) []int {
	out := slices.Concat(a, b)
	slices.Sort(out)
	return slices.Compact(out)
}

func without(a, b []int) []int {
	return slices.DeleteFunc(slices.Clone(a), func(n int) bool { return slices.Contains(b, n) })
}
