package slot

import (
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/value"
)

// stretchOf is one reading of some days: from and to, both included.
type stretchOf struct{ from, to value.Value }

// dateRange reads "from March 3 to 7", "3/3 - 3/7", "between monday and friday", "next week", "the last two weeks", "in april".
func (r *reader) dateRange(i int) ([]value.Value, int) {
	r.here = i
	if before := r.fold(i - 1); before == "of" || before == "the" && r.fold(i-2) == "of" || partWords[before] || months[before] > 0 {
		return nil, 0 // a part of something that isn't read: "the end of this year"
	}
	if last := r.wholeOf(i); last > i {
		return r.dateRangeOf(last, r.period)
	}
	return r.dateRangeOf(i, r.fromTo, r.period, r.daysFrom, r.oneDay)
}

// wholeOf returns the word after "the whole of" and "all", before a stretch that they only make sure of.
func (r *reader) wholeOf(i int) int {
	j := i + b2i(r.fold(i) == "the")
	switch r.fold(j) {
	case "whole", "entire":
	case "all":
		if j > i {
			return i
		}
	default:
		return i
	}
	j++
	j += b2i(r.fold(j) == "of")
	if r.fold(j) == "month" && r.fold(j+1) == "of" {
		j += 2
	}
	return j
}

// dateRangeOf gives what the first of some readers finds.
func (r *reader) dateRangeOf(i int, readers ...func(int) ([]stretchOf, int)) ([]value.Value, int) {
	for _, read := range readers {
		list, last := read(i)
		if len(list) == 0 || last <= i {
			continue
		}
		var out []value.Value
		for _, s := range list {
			if v := value.DateRange(s.from, s.to); v.Known() {
				out = append(out, v)
			}
		}
		if len(out) > 0 {
			return out, last
		}
	}
	return nil, 0
}

// oneDay reads a day alone as a stretch of one, where one was asked for.
func (r *reader) oneDay(i int) ([]stretchOf, int) {
	days, last := r.date(i)
	if !r.c.Asked || len(days) == 0 || !r.alone(i, last) {
		return nil, i
	}
	var out []stretchOf
	for _, d := range days {
		out = append(out, stretchOf{d, d})
	}
	return out, last
}

// partWords make a stretch another one: "later this month", "the school year".
var partWords = set("earlier later early late mid school fiscal academic tax rest remainder spring summer autumn fall winter")

// fromTo reads two days or stretches with a word or sign between them.
func (r *reader) fromTo(i int) ([]stretchOf, int) {
	j := i
	opened := r.fold(j) == "from" || r.fold(j) == "between"
	if opened {
		j++
	}
	if list, last := r.sharedMonth(j, opened); last > j {
		return list, last
	}
	r.ranging = true
	defer func() { r.ranging = false }()
	from, k := r.edge(j)
	if len(from) == 0 || !r.links(j, k) {
		return nil, i
	}
	m := k + 1
	to, last := r.edge(m)
	if len(to) == 0 {
		to, last = r.sameMonthDay(from, m)
	}
	if len(to) == 0 {
		to, last = r.endOf(m)
	}
	if r.fold(last-1) == "month" && r.fold(last-2) == "the" { // "to the end of the month": of that in which it begins
		to = nil
		for _, a := range from {
			y, month, _ := a.from.YMD()
			to = append(to, monthDays(y, month))
		}
	}
	if len(to) == 0 {
		return nil, i
	}
	if wd := r.weekdayName(m); wd > 0 && last == m+1 { // "from next monday to friday"
		var out []stretchOf
		for _, a := range from {
			out = append(out, stretchOf{a.from, shift(a.from, (wd-weekdayOf(a.from)+7)%7)})
		}
		return out, last
	}
	from, to = r.oneOrder(j, m, from, to)
	year := r.explicitYear(k, last)
	shared := year && !r.explicitYear(j, k)
	if shared {
		from = r.adorned(from, to, r.weekdayName(j))
	}
	return r.pairs(from, to, shared, year), last
}

// adorned are the first ends that are the weekday said with them in the year said behind the second end, if one is: "Saturday, March
// 12 to Friday, November 18, 2044" has no slip.
func (r *reader) adorned(from, to []stretchOf, wd int) []stretchOf {
	var out []stretchOf
	for _, a := range from {
		if wd > 0 && slices.ContainsFunc(to, func(b stretchOf) bool { return weekdayOf(lastBefore(a.from, b.from)) == wd }) {
			out = append(out, a)
		}
	}
	switch {
	case out == nil:
		return from
	case len(out) > 1: // the weekday to come is what a slip would mean
		return slices.DeleteFunc(out, func(a stretchOf) bool { return value.Equal(a.from, r.coming(wd)) })
	}
	return out
}

// oneOrder keeps of two days in figures the readings that have day and month in one order: "12/3 to 15/3" are both of March.
func (r *reader) oneOrder(i, j int, from, to []stretchOf) ([]stretchOf, []stretchOf) {
	if !r.sign(i+1, r.fold(j+1)) || r.fold(j+1) != "/" && r.fold(j+1) != "-" && r.fold(j+1) != "." || !r.is(i+2, words.Digits) || !r.is(j+2, words.Digits) || len(r.fold(i)) > 2 || len(r.fold(j)) > 2 {
		return from, to
	}
	var a, b []stretchOf
	for _, x := range from {
		_, m, d := x.from.YMD()
		for _, y := range to {
			_, n, e := y.from.YMD()
			if days := d == int(atoi(r.fold(i))) && e == int(atoi(r.fold(j))); days || m == int(atoi(r.fold(i))) && n == int(atoi(r.fold(j))) {
				a, b = append(a, x), append(b, y)
			}
		}
	}
	if len(a) == 0 {
		return from, to
	}
	return a, b
}

// links says whether the word after a day leads to another; "and" only after "between".
func (r *reader) links(first, i int) bool {
	switch r.fold(i) {
	case "to", "until", "till", "til", "through", "thru", "–", "~":
		return true
	case "-":
		return true
	case "and":
		return r.fold(first-1) == "between"
	}
	return false
}

// edge reads one end of a range: a day, "now", or a stretch of which the first or the last day counts.
func (r *reader) edge(i int) ([]stretchOf, int) {
	if r.fold(i) == "now" || r.fold(i) == "current" && r.fold(i+1) == "date" {
		return []stretchOf{{r.today, r.today}}, i + 1 + b2i(r.fold(i) == "current")
	}
	days, last := r.date(i)
	list, end := r.period(i)
	if end > last && len(list) > 0 {
		return list, end
	}
	var out []stretchOf
	for _, d := range days {
		out = append(out, stretchOf{d, d})
	}
	return out, last
}

// explicitYear says whether a range ends in a year.
func (r *reader) explicitYear(first, last int) bool {
	y, end := r.fullYear(last - 1)
	return y > 0 && end == last && last-1 > first || r.is(last-1, words.Digits) && len(r.fold(last-1)) == 4
}

// sharedMonth reads "3 to 12 of September" and "ninth till seventeenth of april": the month after both days.
func (r *reader) sharedMonth(i int, opened bool) ([]stretchOf, int) {
	first := i
	i += b2i(r.fold(i) == "the")
	a, ordinal, k := r.dayNumber(i)
	if k == i || !opened && !ordinal && !r.is(i, words.Digits) || !r.links(first, k) {
		return nil, i
	}
	if ends, last := r.endOf(k + 1); last > k+1 && ordinal && a > 0 {
		return r.toEnd(a, ends, last), last
	}
	m := k + 1 + b2i(r.fold(k+1) == "the")
	b, _, last := r.dayNumber(m)
	if last == m || a < 1 || b < a || b > 31 {
		return nil, i
	}
	ends, end := r.dayOfMonth(b, last)
	if end <= last {
		if y, month, more := r.monthRef(last); more > last {
			ends, end = validDate(y, month, b), more
		}
	}
	var out []stretchOf
	for _, d := range ends {
		y, month, _ := d.YMD()
		for _, from := range validDate(y, month, a) {
			out = append(out, stretchOf{from, d})
		}
	}
	return out, end
}

// sameMonthDay reads the second day of "March 3 to 7", with a year for both behind it.
func (r *reader) sameMonthDay(from []stretchOf, i int) ([]stretchOf, int) {
	j := i + b2i(r.fold(i) == "the")
	n, _, last := r.dayNumber(j)
	if last == j || r.timed(last) && r.fold(last) != "." {
		return nil, i
	}
	year, end := r.year(last)
	var out []stretchOf
	for k := range from {
		y, m, d := from[k].from.YMD()
		if year != 0 {
			y = year
			if v := validDate(y, m, d); len(v) == 1 {
				from[k].from = v[0]
			}
		}
		for _, v := range validDate(y, m, n) {
			out = append(out, stretchOf{v, v})
		}
	}
	return out, end
}

// daysFrom reads "3 days starting next monday", "for 3 days, from today", "a week from the 4th on": so many days from a day.
func (r *reader) daysFrom(i int) ([]stretchOf, int) {
	if !r.startsNumber(i) {
		return nil, i
	}
	d, last := r.span(i)
	if last == i || !wholeDays(d) {
		return nil, i
	}
	nights := r.fold(last-1) == "night" || r.fold(last-1) == "nights" // one leaves on the day after the last
	k := last + b2i(r.fold(last) == ",")
	switch {
	case strings.HasPrefix(r.fold(k), "start") || strings.HasPrefix(r.fold(k), "begin"):
		k++
		k += b2i(r.fold(k) == "from" || r.fold(k) == "on")
	case r.fold(k) == "from" && (r.fold(i-1) == "for" || r.c.Asked): // "3 days from monday", asked for a stretch
		k++
	default:
		return nil, i
	}
	days, end := r.date(k)
	var out []stretchOf
	for _, from := range days {
		if to, err := value.Add(from, d); err == nil {
			out = append(out, stretchOf{from, shift(to, b2i(nights)-1)})
		}
	}
	return out, end
}
