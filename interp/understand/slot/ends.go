package slot

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/value"
)

// endOf reads "the end of 2008" behind a beginning: its last day.
func (r *reader) endOf(i int) ([]stretchOf, int) {
	j := i + b2i(r.fold(i) == "the")
	if r.fold(j) != "end" || r.fold(j+1) != "of" {
		return nil, i
	}
	defer func(was bool) { r.ranging = was }(r.ranging)
	r.ranging = true
	j += 2
	list, last := r.period(j)
	if last == j {
		list, last = r.currentPeriod(j)
	}
	var out []stretchOf
	for _, s := range list {
		out = append(out, stretchOf{s.to, s.to})
	}
	return out, last
}

// pairs are the ranges that two ends can mean. A year behind the second end only is of both; where none is said, the end is the first
// after the beginning.
func (r *reader) pairs(from, to []stretchOf, shared, year bool) []stretchOf {
	var out []stretchOf
	for _, a := range from {
		for _, b := range to {
			start, end := a.from, b.to
			if shared {
				start = lastBefore(start, b.from)
			}
			if s, ok := r.underWay(start, end); ok && !year {
				out = append(out, s)
			}
			if !year && before(end, start) {
				end = nextAfter(end, start)
			}
			if !before(end, start) && !slices.ContainsFunc(to, func(c stretchOf) bool { return sameDay(c.to, end) && before(c.to, end) && !before(c.to, start) }) {
				out = append(out, stretchOf{start, end})
			}
		}
	}
	return out
}

// underWay is the last year's stretch of two days, if today is in it: "from march 1 to march 12" on the sixth.
func (r *reader) underWay(from, to value.Value) (stretchOf, bool) {
	start, err := value.Add(from, value.Duration(-12, 0, 0))
	end, wrong := value.Add(to, value.Duration(-12, 0, 0))
	if err != nil || wrong != nil || !sameDay(start, from) || !before(r.today, from) || daysBetween(start, r.today) > farAhead {
		return stretchOf{}, false
	}
	if before(end, start) {
		end = to
	}
	return stretchOf{start, end}, !before(end, r.today)
}

// sameDay says whether two days are the same one of two years.
func sameDay(a, b value.Value) bool {
	_, m, d := a.YMD()
	_, n, e := b.YMD()
	return m == n && d == e
}

// lastBefore is the last such day of a year before a day, or on it.
func lastBefore(day, end value.Value) value.Value {
	y, _, _ := end.YMD()
	_, m, d := day.YMD()
	for _, back := range [2]int{0, 1} {
		if v := validDate(y-back, m, d); len(v) == 1 && !before(end, v[0]) {
			return v[0]
		}
	}
	return day
}

// nextAfter is the first such day of a year after a day.
func nextAfter(day, start value.Value) value.Value {
	for n := 1; n <= 4; n++ {
		if next, err := value.Add(day, value.Duration(12*n, 0, 0)); err == nil && !before(next, start) {
			return next
		}
	}
	return day
}

// toEnd are the days from one of a month to an end that was told before word last: "the 15th to the end of april", "of the month".
func (r *reader) toEnd(day int, ends []stretchOf, last int) []stretchOf {
	from := r.nextDay(day)
	switch {
	case len(from) == 0:
		return nil
	case r.fold(last-1) == "month" && r.fold(last-2) == "the":
		y, m, _ := from[0].YMD()
		ends = []stretchOf{monthDays(y, m)}
	case months[r.fold(last-1)] > 0 && len(ends) > 0:
		y, m, _ := ends[0].to.YMD()
		from = validDate(y, m, day)
	}
	var out []stretchOf
	for _, d := range from {
		for _, s := range ends {
			out = append(out, stretchOf{d, s.to})
		}
	}
	return out
}
