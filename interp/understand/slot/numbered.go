package slot

import (
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/value"
)

// monthPeriod reads "april", "april 2026", "june of 1992", "2017 april", "2015-12", "dec/2018".
func (r *reader) monthPeriod(i int) ([]stretchOf, int) {
	if r.is(i, words.Digits) && len(r.fold(i)) == 4 && !(r.glued(i) && r.is(i-1, words.Punct)) {
		y, j := r.fullYear(i)
		switch {
		case y == 0:
			return nil, i
		case months[r.fold(j)] > 0:
			return []stretchOf{monthDays(y, months[r.fold(j)])}, j + 1
		case r.sign(j, "-") && r.twoDigits(j+1) && !(r.glued(j+2) && !r.is(j+2, words.Punct)) && !r.sign(j+2, "-"):
			if m := int(atoi(r.fold(j + 1))); m >= 1 && m <= 12 {
				return []stretchOf{monthDays(y, m)}, j + 2
			}
		}
		return nil, i
	}
	m := months[r.fold(i)]
	if m == 0 || !r.surelyMonth(i) {
		return nil, i
	}
	if _, last := r.monthDay(i); last > i {
		return nil, i
	}
	if y, last := r.year(i + 1); y != 0 {
		return []stretchOf{monthDays(y, m)}, last
	}
	var out []stretchOf
	for _, d := range r.yearly(func(y int) []value.Value { return validDate(y, m, monthDays(y, m).day()) }) {
		y, _, _ := d.YMD()
		out = append(out, monthDays(y, m))
	}
	return out, i + 1
}

// day is the number of the last day in a stretch.
func (s stretchOf) day() int {
	_, _, d := s.to.YMD()
	return d
}

// yearPeriod reads "2019", "in two thousand and twenty", "year 2008": a year that is no count of anything.
func (r *reader) yearPeriod(i int) ([]stretchOf, int) {
	j := i + b2i(r.fold(i) == "calendar" || r.fold(i) == "cy")
	j += b2i(r.fold(j) == "year")
	y, last := r.fullYear(j)
	if y == 0 || y < 1900 || r.glued(j) && !strings.Contains("-–~(", r.fold(j-1)) || r.glued(last) && !r.is(last, words.Punct) {
		return nil, i
	}
	if r.is(last, words.Letters) && !words.Stop(r.fold(last)) && !r.links(i, last) && j == i && r.fold(i-1) != "in" && r.is(i, words.Digits) {
		return nil, i // "2000 pieces"
	}
	return []stretchOf{monthsDays(y, 1, 12)}, last
}

// quarter reads "q3", "q3 of 2019", "2019 q1", "2019-h2", "first quarter of the year".
func (r *reader) quarter(i int) ([]stretchOf, int) {
	y, _, _ := r.today.YMD()
	j, explicit := i, false
	if n, last := r.fullYear(i); n > 0 && r.is(i, words.Digits) {
		k := last + b2i(r.sign(last, "-"))
		if w := r.fold(k); (w == "q" || w == "h") && r.is(k+1, words.Digits) && r.glued(k+1) {
			y, j, explicit = n, k, true
		} else {
			return nil, i
		}
	}
	n, length, last := 0, 3, i
	switch w := r.fold(j); {
	case (w == "q" || w == "h") && r.is(j+1, words.Digits) && r.glued(j+1) && len(r.fold(j+1)) == 1:
		n, last = int(atoi(r.fold(j+1))), j+2
		length += 3 * b2i(w == "h")
	case (ordinals[w] >= 1 && ordinals[w] <= 4) && (r.fold(j+1) == "quarter" || r.fold(j+1) == "half") && r.fold(j+2) == "of" && !explicit:
		n, last = ordinals[w], j+2
		length += 3 * b2i(r.fold(j+1) == "half")
	default:
		return nil, i
	}
	if n < 1 || n > 12/length {
		return nil, i
	}
	k := last + b2i(r.fold(last) == "of" || r.sign(last, "-"))
	k += b2i(r.fold(k) == "the" && k > last)
	if list, end := r.halfMonth(k, n); length == 6 && end > k {
		return list, end
	}
	if k > last && r.fold(last) == "of" && !r.yearAt(k) {
		return nil, i // "first half of the game"
	}
	switch z, end := r.fullYear(k); {
	case explicit:
	case z > 0:
		y, last, explicit = z, end, true
	case r.fold(k) == "year":
		last = k + 1
	case r.fold(k+1) == "year":
		if step, ok := weekWords[r.fold(k)]; ok {
			y, last = y+step, k+2
		}
	}
	return []stretchOf{monthsDays(y, 1+length*(n-1), length)}, last
}

// yearAt says whether a year stands at word i: "2026", "the year", "next year".
func (r *reader) yearAt(i int) bool {
	y, _ := r.fullYear(i)
	_, step := weekWords[r.fold(i)]
	return y > 0 || r.fold(i) == "year" || step && r.fold(i+1) == "year"
}

// halfMonth reads the month of "the first half of april": up to the fifteenth, or from the sixteenth.
func (r *reader) halfMonth(i, n int) ([]stretchOf, int) {
	list, last := r.monthPeriod(i)
	if _, step := weekWords[r.fold(i)]; step && r.fold(i+1) == "month" {
		list, last = r.thisPeriod(i)
	}
	if last == i || r.is(i, words.Digits) {
		return nil, i
	}
	var out []stretchOf
	for _, s := range list {
		if n == 1 {
			out = append(out, stretchOf{s.from, shift(s.from, 14)})
		} else {
			out = append(out, stretchOf{shift(s.from, 15), s.to})
		}
	}
	return out, last
}

// weekAround reads "week of april 10th", "week of the 18th", "w/c feb 4", "week beginning february 4".
func (r *reader) weekAround(i int) ([]stretchOf, int) {
	j := i
	switch {
	case r.fold(i) == "week" && (r.fold(i+1) == "of" || r.fold(i+1) == "beginning" || r.fold(i+1) == "commencing" || r.fold(i+1) == "starting"):
		j = i + 2
	case r.fold(i) == "w" && r.sign(i+1, "/") && r.fold(i+2) == "c":
		j = i + 3
	default:
		return nil, i
	}
	days, last := r.date(j)
	var out []stretchOf
	for _, d := range days {
		monday := shift(d, 1-weekdayOf(d))
		out = append(out, stretchOf{monday, shift(monday, 6)})
	}
	return out, last
}

// numberedPeriod reads "first week of July", "3rd week of 2018", "the last week of july", "week 10", "week 3 of 2027", "third month of 2021". A
// year's weeks are numbered as in ISO 8601; a month's first week is the one with its first Thursday.
func (r *reader) numberedPeriod(i int) ([]stretchOf, int) {
	if r.fold(i) == "week" && r.is(i+1, words.Digits) && len(r.fold(i+1)) <= 2 {
		y, _, _ := r.today.YMD()
		last := i + 2
		if z, end := r.year(last); z != 0 {
			y, last = z, end
		}
		if n := int(atoi(r.fold(i + 1))); n >= 1 && n <= 53 {
			return weekOfStretch(monthsDays(y, 1, 12), n), last
		}
		return nil, i
	}
	n, ordinal, j := r.dayNumber(i)
	if r.fold(i) == "last" || r.fold(i) == "final" {
		n, ordinal, j = -1, true, i+1
	}
	unit := r.fold(j)
	if !ordinal || unit != "week" && unit != "month" && unit != "weekend" || r.fold(j+1) != "of" && r.fold(j+1) != "in" {
		return nil, i
	}
	list, last := r.period(j + 2)
	if last == j+2 {
		return nil, i
	}
	var out []stretchOf
	for _, s := range list {
		if unit == "weekend" {
			out = append(out, weekendOf(s, n)...)
		} else if unit == "week" {
			out = append(out, weekOfStretch(s, n)...)
		} else if y, m, _ := s.from.YMD(); n > 0 && daysBetween(s.from, s.to) > 300 && n <= 12 {
			out = append(out, monthDays(y, m+n-1))
		}
	}
	return out, last
}

// weekendOf is the nth weekend of a month, by its Saturday; -1 for the last.
func weekendOf(s stretchOf, n int) []stretchOf {
	first := shift(s.from, (6-weekdayOf(s.from)+7)%7+7*(n-1))
	if n < 0 {
		first = shift(s.to, -(weekdayOf(s.to)+1)%7)
	}
	if daysBetween(s.from, s.to) > 31 || before(s.to, first) {
		return nil
	}
	return []stretchOf{{first, shift(first, 1)}}
}

// weekOfStretch is the nth week of a month or year, -1 for the last.
func weekOfStretch(s stretchOf, n int) []stretchOf {
	first := shift(s.from, (4-weekdayOf(s.from)+7)%7-3)
	if n < 0 {
		first = shift(s.to, -(weekdayOf(s.to)-4+7)%7-3)
	} else {
		first = shift(first, 7*(n-1))
	}
	if before(s.to, first) {
		return nil
	}
	return []stretchOf{{first, shift(first, 6)}}
}

// partOfPeriod reads "beginning of July", "end of the month", "mid may", "late next month": the first ten days, the next ten, the rest.
func (r *reader) partOfPeriod(i int) ([]stretchOf, int) {
	w := r.fold(i)
	j := i + 1
	switch w {
	case "end", "beginning", "start", "middle":
		if r.fold(j) != "of" {
			return nil, i
		}
		j++
	case "early", "late", "mid":
		j += b2i(r.fold(j) == "in" || r.fold(j) == "-")
	default:
		return nil, i
	}
	list, last := r.period(j)
	if k := j + b2i(r.fold(j) == "the"); r.fold(k) == "month" {
		y, m, _ := r.today.YMD()
		list, last = []stretchOf{monthDays(y, m)}, k+1
	}
	var out []stretchOf
	for _, s := range list {
		if days := daysBetween(s.from, s.to); days > 31 || days < 27 {
			return nil, i // when the end of a year or the early days of a week begin is anyone's guess
		}
		third := 10
		switch w {
		case "end", "late":
			out = append(out, stretchOf{shift(s.from, 2*third), s.to})
		case "middle", "mid":
			out = append(out, stretchOf{shift(s.from, third), shift(s.from, 2*third-1)})
		default:
			out = append(out, stretchOf{s.from, shift(s.from, third-1)})
		}
	}
	return out, last
}

// feastWeekend reads "labor day weekend": with the Saturday and Sunday beside the holiday.
func (r *reader) feastWeekend(i int) ([]stretchOf, int) {
	f, last := r.feast(i)
	if f == nil || r.fold(last) != "weekend" {
		return nil, i
	}
	var out []stretchOf
	for _, d := range r.yearly(f.on) {
		from, to := d, d
		switch wd := weekdayOf(d); {
		case wd <= 2:
			from = shift(d, -wd-1)
		default:
			to = shift(d, 7-wd)
		}
		out = append(out, stretchOf{from, to})
	}
	return out, last + 1
}
