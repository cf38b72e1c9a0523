package embedded

import (
	"cmp"
	"slices"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand/slot"
	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// fill is a value at a place in the words, with all types that take it.
type fill struct {
	first, last, start, end int
	values                  []event.Found
	asked, exact, not, cue  bool
	fuzzy                   bool
	slot                    string
	kind                    plan.Kind
	from                    int // the first word of the slot's name before the value, or first
}

// candidate is a match for one wanted type.
type candidate struct {
	slot.Match
	typ   int
	path  string // the slot it is limited to
	none  bool
	asked bool
	order int
}

// readFills finds the values that the wanted slots can take.
func (m *message) readFills(wanted []event.WantedSlot) {
	var found []candidate
	seen := map[int]bool{}
	c := m.e.context(m.x)
	c.Timed = slices.ContainsFunc(wanted, m.wantsTime)
	for n := range wanted {
		w := &wanted[n]
		if w.Slot < 0 || w.Slot >= len(m.e.p.Slots) {
			continue
		}
		c.Asked, c.Currency = w.Slot == m.x.Asked, ""
		if w.Chosen.Kind() == value.KindMoney && len(m.found.Cues) > 0 { // "no, make it 30": of what is known
			c.Asked, c.Currency = true, w.Chosen.Currency()
		}
		typ := m.e.p.Slots[w.Slot].Type
		if len(w.Offers) > 0 {
			found = m.offered(found, w, n, c)
			continue
		}
		if typ < 0 || seen[typ] {
			continue
		}
		seen[typ] = true
		if read := m.e.types[typ](); read != nil {
			for _, match := range read(m.text, m.list, c) {
				found = append(found, candidate{Match: match, typ: typ, asked: c.Asked, order: n})
			}
		}
	}
	m.fills = m.either(m.join(m.nameBeside(found, wanted, c)), wanted)
	m.readCues()
	for i := range m.fills {
		m.fills[i].not = m.fills[i].not || m.fills[i].kind != plan.KindList && (m.ruledOut(&m.fills[i]) || m.excepted(&m.fills[i]))
	}
	for i := range m.fills {
		m.describe(i)
	}
}

// wantsTime says whether a slot takes a time of day.
func (m *message) wantsTime(w event.WantedSlot) bool {
	if w.Slot < 0 || w.Slot >= len(m.e.p.Slots) || m.e.p.Slots[w.Slot].Type < 0 {
		return false
	}
	kind := m.e.p.Types[m.e.p.Slots[w.Slot].Type].Kind
	return kind == plan.KindTime || kind == plan.KindDateTime
}

// offered reads what was picked from the list of one slot.
func (m *message) offered(found []candidate, w *event.WantedSlot, order int, c slot.Context) []candidate {
	s := &m.e.p.Slots[w.Slot]
	if order > 0 && !c.Asked && len(m.list) > 60 {
		return found // a long story isn't a pick from a list shown earlier
	}
	for _, pick := range slot.Offers(m.text, m.list, slot.List{Offers: w.Offers, Many: s.Many, Chosen: w.Chosen}, c) {
		found = append(found, candidate{Match: pick.Match, typ: s.Type, path: m.e.slotPath(w.Slot), none: pick.None, asked: c.Asked, order: order})
	}
	return found
}

// join makes one fill of all candidates on the same words. Where they overlap, the longer wins, then the asked type, then the order
// in which slots are wanted; a shorter one stays as a further value only where it says the same ("#45210", "45210").
func (m *message) join(found []candidate) []fill {
	slices.SortStableFunc(found, func(a, b candidate) int {
		return cmp.Or(-cmp.Compare(m.weight(&a), m.weight(&b)), cmp.Compare(rankAsked(a), rankAsked(b)), cmp.Compare(a.order, b.order))
	})
	var out []fill
	owner := make([]int32, len(m.list)) // of each word, the fill it stands in, from 1
	for i := range found {
		c := &found[i]
		at := -1
		for w := c.First; w < c.Last && at < 0; w++ {
			at = int(owner[w]) - 1
		}
		switch {
		case at < 0:
			out = append(out, fill{first: c.First, last: c.Last, start: c.Start, end: c.End, fuzzy: c.Fuzzy, kind: m.kind(c)})
			m.put(&out[len(out)-1], c)
			for w := c.First; w < c.Last; w++ {
				owner[w] = int32(len(out))
			}
		case m.same(&out[at], c):
			m.put(&out[at], c)
		}
	}
	slices.SortStableFunc(out, func(a, b fill) int { return cmp.Compare(a.start, b.start) })
	return out
}

// either makes one doubtful fill of two that "or" joins: "tuesday or thursday" is no answer yet. The two ends of a stretch are one too
// where only one slot takes such a value: "between monday and wednesday" is no day.
func (m *message) either(list []fill, wanted []event.WantedSlot) []fill {
	out := list[:0]
	for _, f := range list {
		if n := len(out); n > 0 && f.first == out[n-1].last+1 && alike(&out[n-1], &f) && (m.list[out[n-1].last].Fold == "or" || m.stretches(&out[n-1]) && m.takers(&f, wanted) == 1) {
			p := &out[n-1]
			p.last, p.end, p.values = f.last, f.end, append(p.values, f.values...)
			continue
		}
		out = append(out, f)
	}
	return out
}

// stretches says whether the word after a fill leads to the other end of a stretch.
func (m *message) stretches(f *fill) bool {
	switch w := m.list[f.last].Fold; w {
	case "to", "-", "–", "until", "till", "through":
		return true
	case "and":
		return f.first > 0 && m.list[f.first-1].Fold == "between"
	}
	return false
}

// takers is how many wanted slots are of a type that a fill has.
func (m *message) takers(f *fill, wanted []event.WantedSlot) int {
	n := 0
	for _, w := range wanted {
		if w.Slot < 0 || w.Slot >= len(m.e.p.Slots) || m.e.p.Slots[w.Slot].Type < 0 {
			continue
		}
		name := m.e.p.Types[m.e.p.Slots[w.Slot].Type].Name
		if slices.ContainsFunc(f.values, func(v event.Found) bool { return v.Type == name }) {
			n++
		}
	}
	return n
}

// excepted says whether a value is the one that isn't wanted: "any day but monday", "not the 11th".
func (m *message) excepted(f *fill) bool {
	i := f.first - 1
	if i >= 0 && m.list[i].Fold == "not" && m.list[f.first].Fold == "the" {
		return true
	}
	if i >= 0 && (m.list[i].Fold == "the" || m.list[i].Fold == "on") {
		i--
	}
	if i < 1 {
		return false
	}
	switch m.list[i].Fold {
	case "except", "excluding":
		return true
	case "but":
		for k := i - 1; k >= 0 && k >= i-3; k-- {
			switch m.list[k].Fold {
			case "any", "anything", "all", "every", "everything", "anytime", "anyone", "whatever":
				return true
			}
		}
	}
	return false
}

// alike says whether two fills have values of one type.
func alike(a, b *fill) bool {
	return slices.ContainsFunc(a.values, func(v event.Found) bool {
		return slices.ContainsFunc(b.values, func(w event.Found) bool { return v.Type == w.Type })
	})
}

// kind is the wanted type's for a pick from a list, else the reader's.
func (m *message) kind(c *candidate) plan.Kind {
	if c.path != "" && m.e.p.Types[c.typ].Kind == plan.KindList {
		return plan.KindList
	}
	return c.Kind
}

// weight is how much of the text a candidate explains: its words, small ones at its edges not counted.
func (m *message) weight(c *candidate) int {
	n := 0
	for i := c.First; i < c.Last; i++ {
		if m.list[i].Kind != words.Punct {
			n += 2
		}
	}
	if weak(c, n/2) {
		n = 1
	}
	if c.Kind == plan.KindRecord && !c.asked {
		n = 1 // words of a list shown earlier give way to any other value
	}
	return n
}

// weak kinds take whatever words there are. An address of four words or more is one: the code in it is
// nothing else.
func weak(c *candidate, count int) bool {
	return c.Kind == plan.KindName || c.Kind == plan.KindAddress && count < 4
}

func rankAsked(c candidate) int {
	if c.asked {
		return 0
	}
	return 1
}

// same says whether a candidate that overlaps a fill is another reading of it.
func (m *message) same(f *fill, c *candidate) bool {
	if c.First == f.first && c.Last == f.last || m.core(c.First, c.Last) == m.core(f.first, f.last) {
		return true
	}
	if !c.asked || c.Start < f.start || c.End > f.end {
		return false
	}
	switch f.kind {
	case plan.KindQuantity, plan.KindMoney, plan.KindPercentage, plan.KindDuration:
		return c.Kind == plan.KindNumber || c.Kind == plan.KindScore
	case plan.KindDateTime:
		return c.Kind == plan.KindDate || c.Kind == plan.KindTime
	case plan.KindDateRange:
		return c.Kind == plan.KindDate
	}
	return false
}

// core is a run of words without signs and small words at its edges.
func (m *message) core(first, last int) [2]int {
	for first < last && (m.list[first].Kind == words.Punct || words.Stop(m.list[first].Fold)) {
		first++
	}
	for last > first && (m.list[last-1].Kind == words.Punct || words.Stop(m.list[last-1].Fold)) {
		last--
	}
	return [2]int{first, last}
}

// put adds a candidate's values to a fill.
func (m *message) put(f *fill, c *candidate) {
	f.asked = f.asked || c.asked
	if c.none {
		f.not = true
	}
	name := m.e.p.Types[c.typ].Name
	for _, v := range c.Values {
		if !slices.ContainsFunc(f.values, func(g event.Found) bool { return g.Type == name && g.Slot == c.path && value.Equal(g.Value, v) }) {
			f.values = append(f.values, event.Found{Type: name, Value: v, Slot: c.path})
		}
	}
}

// describe looks at the words around a fill: a slot's name, a cue, a denial.
func (m *message) describe(i int) {
	f := &m.fills[i]
	f.slot, f.from = m.named(f)
	f.cue = !f.not && (m.cued(f) || i > 0 && m.insteadOf(&m.fills[i-1], f) || i+1 < len(m.fills) && m.insteadOf(&m.fills[i+1], f))
	f.exact = m.exact(m.widened(f.from, f.last))
}

// widened takes in the small words before a value that leave it the whole message: "it's 45210", "on friday", "the blue one".
func (m *message) widened(first, last int) (int, int) {
	for first > 0 && (m.list[first-1].Kind == words.Punct || plainBefore[m.list[first-1].Fold]) {
		first--
	}
	for last < len(m.list) && (m.list[last].Kind == words.Punct || m.list[last].Fold == "one" || m.list[last].Fold == "ones") {
		last++
	}
	return first, last
}

var plainBefore = map[string]bool{"its": true, "it": true, "is": true, "the": true, "a": true, "an": true, "on": true, "at": true, "in": true, "for": true, "by": true, "i": true, "im": true,
	"ive": true, "was": true, "that": true, "thats": true, "this": true, "my": true, "am": true, "of": true, "say": true, "maybe": true, "id": true, "would": true, "be": true, "have": true, "has": true, "number": true, "order": true,
	"prefer": true, "want": true, "take": true, "about": true, "around": true, "one": true, "they": true, "are": true, "theyre": true, "with": true, "both": true, "all": true, "just": true, "only": true, "also": true, "heres": true, "here": true, "to": true, "from": true, "because": true, "bc": true}

func (m *message) fillCommand(f *fill) event.Command {
	score := 0.95
	if f.fuzzy {
		score = 0.75
	}
	return event.Command{Kind: event.Fill, Slot: f.slot, Values: f.values, Cue: f.cue, Not: f.not, Exact: f.exact && !f.not, Clause: m.clause(f.first),
		Start: f.start, End: f.end, Score: score, Text: m.text[f.start:f.end]}
}
