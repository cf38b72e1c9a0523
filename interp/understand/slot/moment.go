package slot

import (
	"slices"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/value"
)

// clocks are the times of day of an element: those in its value, else those in the words it was shown with. inTime marks the words of
// a time, which are no words to pick by: "11:45" has nothing of "11:15".
func (p *picker) clocks(o event.Offer, list []words.Word) (times []value.Value, inTime []bool) {
	inTime = make([]bool, len(list))
	r := newReader(o.Text, list, p.kind, p.c)
	r.c.Asked = false
	for i := 0; i < len(list); {
		found, last := r.clock(i)
		if len(found) == 0 {
			i++
			continue
		}
		times = append(times, found...)
		for ; i < last; i++ {
			inTime[i] = true
		}
	}
	if own := clocksOf(o.Value, nil); len(own) > 0 {
		times = own
	}
	return times, inTime
}

// clocksOf collects the times of day in a value and its fields.
func clocksOf(v value.Value, dst []value.Value) []value.Value {
	switch v.Kind() {
	case value.KindTime:
		dst = append(dst, v)
	case value.KindDateTime:
		dst = append(dst, v.Clock())
	case value.KindRecord:
		for _, f := range v.Items() {
			dst = clocksOf(f, dst)
		}
	}
	return dst
}

// byTime reads "11:45", "half past two", "the one at 9": the elements at that time, or for a bare hour those within it. A time that no
// element has picks nothing, and its numbers are nobody's place in the list.
func (p *picker) byTime(i int) (mention, bool) {
	times, last := p.clock(i)
	if len(times) == 0 && p.is(i, words.Digits) && p.sign(i+1, ".") && p.twoDigits(i+2) && !p.sign(i+3, ".") {
		last = i + 3 // "2.30" is a time here, where times are to choose from
		times = hours{h: int(atoi(p.fold(i))), m: int(atoi(p.fold(i + 2)))}.values(p.partSaid())
		if len(p.during(times, false)) == 0 {
			return mention{}, false
		}
	}
	if len(times) == 0 || last == i+1 && p.is(i, words.Digits) && p.fold(i-1) != "at" {
		return mention{}, false
	}
	m := mention{first: i, last: last, picks: p.during(times, last == i+1)}
	m.absent = len(m.picks) == 0
	return m, true
}

// byHour reads a bare number that is no place in the list: "9" of 9:30 and 11:15, beside the elements that were shown with that number.
func (p *picker) byHour(i int) (mention, bool) {
	times, last := p.clock(i)
	if len(times) == 0 || last != i+1 || !p.is(i, words.Digits) {
		return mention{}, false
	}
	picks := union(p.during(times, true), p.dict[p.fold(i)])
	return mention{first: i, last: last, picks: picks}, len(picks) > 0
}

// during are the elements at one of the times; with hour, where there are none, those within its hour.
func (p *picker) during(times []value.Value, hour bool) []int {
	for _, whole := range []bool{false, true} {
		var picks []int
		for n := range p.times {
			if slices.ContainsFunc(p.times[n], func(a value.Value) bool {
				return slices.ContainsFunc(times, func(b value.Value) bool { return value.Equal(a, b) || whole && sameHour(a, b) })
			}) {
				picks = append(picks, n)
			}
		}
		if len(picks) > 0 || !hour {
			return picks
		}
	}
	return nil
}

func sameHour(a, b value.Value) bool {
	h, _, _ := a.HMS()
	g, _, _ := b.HMS()
	return h == g
}

// byPart reads "the morning one", "in the afternoon": the elements at such a time of day, an hour of each overlapping the next.
func (p *picker) byPart(i int) (mention, bool) {
	part := partOf(p.fold(i))
	if part == "" || p.fold(i-1) == "good" {
		return mention{}, false
	}
	var picks []int
	for n, times := range p.times {
		if slices.ContainsFunc(times, func(t value.Value) bool { return len(times) == 1 && duringPart(t, part) }) {
			picks = append(picks, n)
		}
	}
	return mention{first: i, last: p.oneAfter(i + 1), picks: picks}, len(picks) > 0
}

// duringPart says whether a time of day is in a part of it. Where they end is our choice.
func duringPart(t value.Value, part string) bool {
	h, _, _ := t.HMS()
	switch part {
	case "morning":
		return h < 12
	case "afternoon":
		return h >= 12 && h < 18
	}
	return h >= 17
}

// byOrder reads "the later one", "the earliest": by when the elements are. Of three, "the later one" leaves two to choose from.
func (p *picker) byOrder(i int) (mention, bool) {
	late, best := false, false
	switch p.fold(i) {
	case "later":
		late = true
	case "latest":
		late, best = true, true
	case "earlier", "sooner":
	case "earliest", "soonest":
		best = true
	default:
		return mention{}, false
	}
	if len(p.list.Offers) < 2 || p.fold(i-1) != "the" {
		return mention{}, false
	}
	order := p.everything()
	at := make([]moment, len(order))
	for n, o := range p.list.Offers {
		if at[n] = p.moment(n, o.Value); at[n].shape != at[0].shape || at[n].shape == 0 {
			return mention{}, false
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return at[a].compare(at[b]) })
	if late {
		slices.Reverse(order)
	}
	picks := order[:1]
	if !best {
		picks = order[:len(order)-1]
	}
	slices.Sort(picks)
	return mention{first: i, last: p.oneAfter(i + 1), picks: picks}, true
}

// moment is when an element is: its day and time as far as it has them, which shape tells (1 a day, 2 a time of day).
type moment struct {
	day, clock value.Value
	shape      int
}

func (a moment) compare(b moment) int {
	for _, pair := range [2][2]value.Value{{a.day, b.day}, {a.clock, b.clock}} {
		if !pair[0].Known() {
			continue
		}
		if c, err := value.Compare(pair[0], pair[1]); err == nil && c != 0 {
			return c
		}
	}
	return 0
}

func (p *picker) moment(n int, v value.Value) moment {
	var m moment
	hasDay(v, func(d value.Value) bool {
		m.day, m.shape = d, 1
		return true
	})
	if len(p.times[n]) > 0 {
		m.clock = p.times[n][0]
		m.shape += 2
	}
	return m
}

// byOther reads "the other one": of two, the one that isn't chosen and that the message hasn't named.
func (p *picker) byOther(i int) (mention, bool) {
	if p.fold(i) != "other" || len(p.list.Offers) != 2 || p.list.Many {
		return mention{}, false
	}
	gone := p.chosen()
	for _, m := range p.out {
		gone = union(gone, m.picks)
	}
	left := without(p.everything(), gone)
	return mention{first: i, last: p.oneAfter(i + 1), picks: left}, len(left) == 1
}

// oneAfter takes in "one" or what all elements are called: "the other card".
func (p *picker) oneAfter(i int) int {
	if p.fold(i) == "one" || p.fold(i) == "option" || i < len(p.reader.list) && p.shared[p.reader.list[i].Stem] {
		return i + 1
	}
	return i
}
