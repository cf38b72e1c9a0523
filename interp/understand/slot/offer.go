package slot

import (
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// List is what can be chosen from, as it was shown.
type List struct {
	Offers []event.Offer
	// Many says that several may be chosen: values are lists then. Chosen is what is chosen already: an element, or a list of them.
	Many   bool
	Chosen value.Value
}

// Picked is a choice from a list. None says that the customer wants none of it; it has no values then.
type Picked struct {
	Match
	None bool
}

// mention is a place in the text that names elements.
type mention struct {
	first, last int
	picks       []int // indexes of offers
	all         bool  // names all of picks, rather than one of them
	not         bool
	absent      bool // a time or number that no offer has
}

// picker reads one message against one list.
type picker struct {
	reader
	list   List
	dict   map[string][]int // stems of what was shown, with the offers that have them
	shared map[string]bool  // stems that all offers were shown with, where one is wanted: they tell none from another
	times  [][]value.Value  // of each offer its times of day
	bare   bool             // the message holds nothing but numbers and small words
	out    []mention
}

// Offers reads what was picked from a list: by number or place, by the words shown, by its day, "both", "all but the lamp". One
// element is one match; of a list with several picks the whole pick is one match whose value is the list wanted in the end.
func Offers(text string, list []words.Word, from List, c Context) []Picked {
	if len(from.Offers) == 0 || len(list) == 0 {
		return nil
	}
	p := &picker{reader: *newReader(text, list, plan.KindRecord, c), list: from, dict: map[string][]int{}, shared: map[string]bool{}}
	p.index()
	p.bare = onlyNumbers(list)
	for i := 0; i < len(list); {
		m, ok := p.at(i)
		if !ok {
			i++
			continue
		}
		m.not = p.negated(m.first)
		p.out = append(p.out, m)
		i = m.last
	}
	if len(p.out) == 0 {
		return nil
	}
	if m := p.none(); m != nil {
		return m
	}
	if from.Many {
		p.out = slices.DeleteFunc(p.out, func(m mention) bool { return m.absent })
		if len(p.out) == 0 {
			return nil
		}
		return p.several()
	}
	p.narrow()
	return p.single()
}

func (p *picker) index() {
	for n, o := range p.list.Offers {
		list := words.Split(o.Text)
		times, inTime := p.clocks(o, list)
		p.times = append(p.times, times)
		for i, w := range list {
			if w.Kind != words.Punct && !words.Stop(w.Fold) && !inTime[i] && !slices.Contains(p.dict[w.Stem], n) {
				p.dict[w.Stem] = append(p.dict[w.Stem], n)
			}
		}
	}
	for stem, with := range p.dict {
		if n := len(p.list.Offers); n > 1 && len(with) == n && !p.list.Many {
			p.shared[stem] = true
			delete(p.dict, stem)
		}
	}
}

func (p *picker) everything() []int {
	all := make([]int, len(p.list.Offers))
	for i := range all {
		all[i] = i
	}
	return all
}

// at reads a mention that begins at word i.
func (p *picker) at(i int) (mention, bool) {
	for _, read := range [...]func(int) (mention, bool){p.quantified, p.byDay, p.byTime, p.byPart, p.byOther, p.byOrder, p.byPlace, p.byHour, p.byWords} {
		if m, ok := read(i); ok {
			return m, true
		}
	}
	return mention{}, false
}

// quantified reads "all", "both", "all of them", "everything", "all three", "none of these", "neither".
func (p *picker) quantified(i int) (mention, bool) {
	last := i + 1
	m := mention{first: i, picks: p.everything(), all: true}
	switch p.fold(i) {
	case "both":
		if len(p.list.Offers) != 2 {
			return mention{}, false
		}
	case "all", "everything", "each", "every":
		if before := p.fold(i - 1); before == "thats" || before == "is" || before == "at" || before == "not" {
			return mention{}, false
		}
		if n, ok := units[p.fold(last)]; ok && int(n) == len(p.list.Offers) {
			last++
		}
	case "none", "neither":
		m.picks = nil
	default:
		return mention{}, false
	}
	for p.fold(last) == "of" || p.fold(last) == "them" || p.fold(last) == "these" || p.fold(last) == "those" || p.fold(last) == "one" || last == i+2 && p.fold(last) == "the" && p.fold(last+1) == "above" {
		last++
	}
	if m.picks != nil && (p.fold(last) == "but" || strings.HasPrefix(p.fold(last), "except") || p.fold(last) == "apart" || p.fold(last) == "besides" || p.fold(last) == "without") {
		last++
	}
	m.last = last
	return m, true
}

// byPlace reads "the second one", "number 3", "#3", "option 2", "the last two", "the first two", a bare number.
func (p *picker) byPlace(i int) (mention, bool) {
	n, j := p.place(i)
	end := len(p.list.Offers)
	if n < 1 || n > end || months[p.fold(j)] > 0 || p.fold(j) == "of" && months[p.fold(j+1)] > 0 {
		return mention{}, false
	}
	m := mention{first: i, picks: []int{n - 1}, all: true}
	if count, ok := units[p.fold(j)]; ok && count > 1 && int(count) <= end && (n == 1 || n == end) {
		m.picks = p.everything()[:count]
		if n == end {
			m.picks = p.everything()[end-int(count):]
		}
		j++
	}
	if w := p.fold(j); p.list.Many && (w == "-" || w == "–" || w == "to" || w == "through") { // "1-3", "the first to the third"
		if to, next := p.place(j + 1 + b2i(p.fold(j+1) == "the")); to > n && to <= end {
			m.picks, j = p.everything()[n-1:to], next
		}
	}
	if p.fold(j) == "one" || p.fold(j) == "ones" || p.fold(j) == "option" {
		j++
	}
	m.last = j
	return m, true
}

// place reads a place in the list, from 1, and gives the word after it; 0 where there is none.
func (p *picker) place(i int) (n, next int) {
	switch w := p.fold(i); {
	case w == "number" || w == "option" || w == "no" && p.fold(i+1) == "." || w == "#" || w == "nr" || w == "item" || w == "choice":
		next = i + 1
		if p.fold(next) == "." || p.fold(next) == "#" {
			next++
		}
		if f, ok := p.number(next); ok && f.exact {
			return int(min(max(f.whole, 0), 1000)), f.next
		}
	case w == "last" || w == "final" || w == "bottom":
		return len(p.list.Offers), i + 1
	case w == "top":
		return 1, i + 1
	case ordinals[w] > 0:
		return ordinals[w], i + 1
	case len(w) >= words.MinTypo && p.is(i, words.Letters) && p.fold(i-1) == "the" && p.fold(i+1) == "one" && p.dict[p.reader.list[i].Stem] == nil:
		for n, full := range [...]string{"first", "second", "third", "fourth", "fifth"} {
			if words.Near(w, full) {
				return n + 1, i + 1
			}
		}
	case p.is(i, words.Digits) && (p.fold(i+1) == "st" || p.fold(i+1) == "nd" || p.fold(i+1) == "rd" || p.fold(i+1) == "th") && p.glued(i+1):
		return int(min(atoi(w), 1000)), i + 2
	case p.bareNumber(i):
		f, _ := p.number(i)
		return int(min(f.whole, 1000)), f.next
	}
	return 0, i
}

// bareNumber says whether a number alone picks by place: when the message holds nothing but numbers and small words.
func (p *picker) bareNumber(i int) bool {
	if !p.bare {
		return false
	}
	f, ok := p.number(i)
	if ok && p.fold(f.next) == "of" { // "one of them": which isn't said
		return false
	}
	return ok && f.exact && !(p.fold(i) == "one" && i > 0 && !p.alone(i, i+1))
}

func onlyNumbers(list []words.Word) bool {
	for k := range list {
		w := &list[k]
		_, unit := units[w.Fold]
		if w.Kind == words.Letters && !unit && !words.Stop(w.Fold) && !words.Filler(w.Fold) && w.Fold != "only" && w.Fold != "also" && w.Fold != "take" && w.Fold != "pick" && w.Fold != "choose" {
			return false
		}
	}
	return true
}

// byDay reads "the one on Friday": a day that only some elements have.
func (p *picker) byDay(i int) (mention, bool) {
	days, last := p.date(i)
	if len(days) == 0 {
		return mention{}, false
	}
	weekday := weekdays[p.fold(i)] > 0 && last == i+1
	var picks []int
	for n, o := range p.list.Offers {
		if hasDay(o.Value, func(d value.Value) bool {
			return weekday && int(d.Weekday()+6)%7+1 == weekdays[p.fold(i)] || slices.ContainsFunc(days, func(v value.Value) bool { return value.Equal(v, d) })
		}) {
			picks = append(picks, n)
		}
	}
	if len(picks) == 0 {
		return mention{}, false
	}
	return mention{first: i, last: last, picks: picks}, true
}

// hasDay looks for a day in an element: a date, the day of a date and time, or one in its fields.
func hasDay(v value.Value, is func(value.Value) bool) bool {
	switch v.Kind() {
	case value.KindDate:
		return is(v)
	case value.KindDateTime:
		return is(v.Day())
	case value.KindRecord:
		return slices.ContainsFunc(v.Items(), func(f value.Value) bool { return f.Kind() != value.KindRecord && hasDay(f, is) })
	}
	return false
}
