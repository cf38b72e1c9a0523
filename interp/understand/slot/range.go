package slot

import (
	"github.com/handrail-flow/handrail/lang/value"
)

// dateRange reads "from March 3 to 7", "3/3 - 3/7", "between monday and friday", "next week", "this weekend".
func (r *reader) dateRange(i int) ([]value.Value, int) {
	if values, last := r.namedRange(i); last > i {
		return values, last
	}
	j := i
	if r.fold(j) == "from" || r.fold(j) == "between" {
		j++
	}
	from, k := r.date(j)
	if len(from) == 0 {
		return nil, 0
	}
	switch r.fold(k) {
	case "to", "until", "till", "through", "thru", "-", "–", "and":
		if r.fold(k) == "and" && r.fold(j-1) != "between" {
			return nil, 0
		}
	default:
		return nil, 0
	}
	to, last := r.date(k + 1)
	if len(to) == 0 {
		to, last = r.dayAfter(from[0], k+1)
	}
	return ranges(from, to), last
}

// dayAfter reads the second day of "March 3 to 7".
func (r *reader) dayAfter(from value.Value, i int) ([]value.Value, int) {
	y, m, _ := from.YMD()
	j := i + b2i(r.fold(i) == "the")
	n, _, last := r.dayNumber(j)
	if last == j {
		return nil, 0
	}
	return validDate(y, m, n), last
}

func ranges(from, to []value.Value) []value.Value {
	var out []value.Value
	for _, a := range from {
		for _, b := range to {
			if !before(b, a) {
				out = append(out, value.DateRange(a, b))
			}
		}
	}
	return out
}

func (r *reader) namedRange(i int) ([]value.Value, int) {
	weeks, ok := weekWords[r.fold(i)]
	if !ok {
		return nil, 0
	}
	switch r.fold(i + 1) {
	case "week":
		return []value.Value{value.DateRange(r.inWeek(1, weeks), r.inWeek(7, weeks))}, i + 2
	case "weekend":
		return []value.Value{value.DateRange(r.inWeek(6, weeks), r.inWeek(7, weeks))}, i + 2
	case "month":
		y, m, _ := r.today.YMD()
		first := value.Date(y+(m-1+weeks+12)/12-1, (m-1+weeks+12)%12+1, 1)
		next, err := value.Add(first, value.Duration(1, 0, 0))
		if err != nil {
			return nil, 0
		}
		return []value.Value{value.DateRange(first, shift(next, -1))}, i + 2
	}
	return nil, 0
}
