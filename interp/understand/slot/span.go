package slot

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/value"
)

// spanUnits are units of time: months, days and seconds of one.
var spanUnits = spans(map[string][3]int64{
	"second seconds sec secs s": {0, 0, 1}, "minute minutes min mins": {0, 0, 60}, "hour hours hr hrs h": {0, 0, 3600}, "day days night nights": {0, 1, 0},
	"week weeks wk wks": {0, 7, 0}, "fortnight fortnights": {0, 14, 0}, "month months": {1, 0, 0}, "year years yr yrs": {12, 0, 0},
})

func spans(rows map[string][3]int64) map[string][3]int64 {
	m := map[string][3]int64{}
	for row, parts := range rows {
		for name := range strings.FieldsSeq(row) {
			m[name] = parts
		}
	}
	return m
}

// span reads a length of time: "3 days", "an hour and a half", "2 weeks and 3 days", "90 min".
func (r *reader) span(i int) (value.Value, int) {
	var months, days, seconds int64
	at := i
	for at < len(r.list) {
		m, d, s, last := r.onePart(at)
		if last == at || m+months > 1e5 || d+days > 1e6 || s+seconds > 1e11 {
			break
		}
		months, days, seconds, at = months+m, days+d, seconds+s, last
		next := at
		if r.fold(next) == "and" || r.fold(next) == "," {
			next++
		}
		if _, _, _, more := r.onePart(next); more == next {
			break
		}
		at = next
	}
	if at == i {
		return value.Value{}, i
	}
	return value.Duration(int(months), int(days), seconds), at
}

func (r *reader) onePart(i int) (months, days, seconds int64, last int) {
	fail := func() (int64, int64, int64, int) { return 0, 0, 0, i }
	if r.fold(i) == "half" {
		j := i + 1 + b2i(r.fold(i+1) == "a" || r.fold(i+1) == "an")
		if u, ok := spanUnits[r.fold(j)]; ok && len(r.fold(j)) > 1 {
			return halfOf(u, j+1)
		}
		return fail()
	}
	f, ok := r.number(i)
	if !ok && (r.fold(i) == "a" || r.fold(i) == "an" || r.fold(i) == "one") {
		f, ok = figure{text: "1", next: i + 1, whole: 1, exact: true}, true
	}
	if !ok || f.whole < 0 || f.whole > 1e6 {
		return fail()
	}
	j := f.next
	if r.fold(j) == "-" && r.glued(j) {
		j++
	}
	half := false
	if r.fold(j) == "and" && r.fold(j+1) == "a" && r.fold(j+2) == "half" {
		half, j = true, j+3
	}
	if !f.exact && len(f.text) > 2 && f.text[len(f.text)-2:] == ".5" {
		half = true
		f.whole = atoi(f.text[:len(f.text)-2])
	} else if !f.exact {
		return fail()
	}
	u, ok := spanUnits[r.fold(j)]
	if !ok || len(r.fold(j)) == 1 && !r.glued(j) {
		return fail()
	}
	j++
	if r.fold(j) == "and" && r.fold(j+1) == "a" && r.fold(j+2) == "half" {
		half, j = true, j+3
	}
	months, days, seconds = u[0]*f.whole, u[1]*f.whole, u[2]*f.whole
	if half {
		m, d, s, _ := halfOf(u, j)
		months, days, seconds = months+m, days+d, seconds+s
	}
	return months, days, seconds, j
}

// halfOf is half a unit; half a day is twelve hours, half a week three and a half days.
func halfOf(u [3]int64, last int) (int64, int64, int64, int) {
	switch {
	case u[0] == 12:
		return 6, 0, 0, last
	case u[0] == 1:
		return 0, 15, 0, last
	}
	return 0, u[1] / 2, u[2]/2 + u[1]%2*43200, last
}

func (r *reader) duration(i int) ([]value.Value, int) {
	if r.fold(i-1) == "in" && i > 0 && r.fold(i) != "half" && !r.c.Asked {
		return nil, 0 // a time from now
	}
	d, last := r.span(i)
	if last == i || r.fold(last) == "ago" {
		return nil, 0
	}
	return []value.Value{d}, last
}
