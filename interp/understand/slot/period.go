package slot

import (
	"strings"
	"time"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/value"
)

// period reads a stretch of the calendar: "next week", "this weekend", "the last two months", "in april 2026", "q3", "first week of July",
// "the week of the 18th".
func (r *reader) period(i int) ([]stretchOf, int) {
	for n, read := range [...]func(int) ([]stretchOf, int){r.weekAround, r.numberedPeriod, r.thisPeriod, r.quarter, r.partOfPeriod, r.countedPeriod, r.monthPeriod, r.yearPeriod, r.feastWeekend} {
		j := i + b2i(r.fold(i) == "the" && (n < 4 || r.ranging))
		if _, step := weekWords[r.fold(j)]; step && n == 2 {
			j = i
		}
		if list, last := read(j); last > j && len(list) > 0 {
			return list, last
		}
	}
	return nil, i
}

// monthDays are the days of a month; monthsDays those of several.
func monthDays(y, m int) stretchOf { return monthsDays(y, m, 1) }

func monthsDays(y, m, n int) stretchOf {
	last := time.Date(y, time.Month(m+n), 0, 0, 0, 0, 0, time.UTC)
	first := time.Date(y, time.Month(m), 1, 0, 0, 0, 0, time.UTC)
	return stretchOf{value.Date(first.Year(), int(first.Month()), 1), value.Date(last.Year(), int(last.Month()), last.Day())}
}

// thisPeriod reads "this week", "next month", "last quarter", "the weekend", "earlier this year", "this working week".
func (r *reader) thisPeriod(i int) ([]stretchOf, int) {
	n, ok := weekWords[r.fold(i)]
	j := i + 1
	if !ok {
		if r.fold(i) == "weekend" || (r.fold(i-1) == "the" || r.fold(i-1) == "all") && r.fold(i) == "week" {
			j = i
		} else {
			return nil, i
		}
	}
	working := r.fold(j) == "working" || r.fold(j) == "work" || r.fold(j) == "business"
	j += b2i(working || r.fold(j) == "calendar")
	y, m, _ := r.today.YMD()
	switch w := strings.TrimSuffix(r.fold(j), "s"); {
	case w == "week" && working:
		return []stretchOf{{r.inWeek(1, n), r.inWeek(5, n)}}, j + 1
	case w == "week":
		return []stretchOf{{r.inWeek(1, n), r.inWeek(7, n)}}, j + 1
	case w == "weekend":
		return r.whichWeekend(r.fold(i), n), j + 1
	case w == "month":
		y, m := r.monthOf(n)
		return []stretchOf{monthDays(y, m)}, j + 1
	case w == "quarter":
		return []stretchOf{monthsDays(y, (m-1)/3*3+1+3*n, 3)}, j + 1
	case w == "year":
		return []stretchOf{monthsDays(y+n, 1, 12)}, j + 1
	case w == "fortnight" && n != 0:
		return r.counted(n, 14, 0), j + 1
	case w == "decade":
		return []stretchOf{monthsDays(y/10*10+10*n, 1, 120)}, j + 1
	case months[r.fold(j)] > 0: // "next april", "last december"
		return r.whichMonth(months[r.fold(j)], n), j + 1
	}
	return nil, i
}

// whichWeekend is like [reader.whichWeek]: "next weekend" is the coming one to some.
func (r *reader) whichWeekend(how string, n int) []stretchOf {
	at := func(n int) stretchOf { return stretchOf{r.inWeek(6, n), r.inWeek(7, n)} }
	if n > 0 && how == "next" && weekdayOf(r.today) < 6 {
		return []stretchOf{at(1), at(0)}
	}
	if how == "weekend" {
		n = 0
	}
	return []stretchOf{at(n)}
}

func (r *reader) whichMonth(m, n int) []stretchOf {
	y, now, _ := r.today.YMD()
	switch {
	case n > 0 && m <= now:
		return []stretchOf{monthDays(y+1, m)}
	case n > 0 && m > now: // "next april" in march is one of this year or the next
		return []stretchOf{monthDays(y, m), monthDays(y+1, m)}
	case n < 0 && m >= now:
		return []stretchOf{monthDays(y-1, m)}
	}
	return []stretchOf{monthDays(y, m)}
}

// countedPeriod reads "the next two weeks", "last 3 months", "2 upcoming months", "the past few", "next couple of weeks".
func (r *reader) countedPeriod(i int) ([]stretchOf, int) {
	n, ok := weekWords[r.fold(i)]
	j := i
	if ok {
		j++
	}
	f, number := r.number(j)
	if r.fold(j) == "couple" {
		f, number = figure{text: "2", next: j + 1 + b2i(r.fold(j+1) == "of"), whole: 2, exact: true}, true
	}
	if n, ok := units[r.fold(j)]; ok && r.fold(j+1) == "quarters" { // no fraction here
		f, number = figure{next: j + 1, whole: n, exact: true}, true
	}
	if !number || !f.exact || f.whole < 1 || f.whole > 200 || f.scale > 0 {
		return nil, i
	}
	j = f.next
	if !ok {
		if n, ok = weekWords[r.fold(j)]; !ok {
			return nil, i
		}
		j++
	}
	if n == 0 {
		return nil, i
	}
	working := r.fold(j) == "business" || r.fold(j) == "working" || r.fold(j) == "work"
	j += b2i(working)
	count := int(f.whole)
	switch w := r.fold(j); {
	case w == "days" && working:
		return r.businessDays(n, count), j + 1
	case w == "quarters" || w == "quarter":
		y, m, _ := r.today.YMD()
		at := (m-1)/3*3 + 1
		if n > 0 {
			return []stretchOf{monthsDays(y, at+3, 3*count)}, j + 1
		}
		return []stretchOf{monthsDays(y, at-3*count, 3*count)}, j + 1
	}
	u, ok := spanUnits[r.fold(j)]
	if !ok || u[2] > 0 {
		return nil, i
	}
	last := j + 1
	if list, end := r.ofYear(n, count, u, last); end > last {
		return list, end
	}
	return r.counted(n, count*int(u[1]), count*int(u[0])), last
}

// counted are so many days and months from tomorrow on, or up to yesterday.
func (r *reader) counted(n, days, months int) []stretchOf {
	span := value.Duration(months, days, 0)
	if n > 0 {
		end, err := value.Add(r.today, span)
		if err != nil {
			return nil
		}
		return []stretchOf{{r.day(1), end}}
	}
	back, err := value.Neg(span)
	if err == nil {
		back, err = value.Add(r.today, back)
	}
	if err != nil {
		return nil
	}
	return []stretchOf{{back, r.day(-1)}}
}

// businessDays are Mondays to Fridays.
func (r *reader) businessDays(n, count int) []stretchOf {
	if count > 260 {
		return nil
	}
	var first, last value.Value
	for day := shift(r.today, n); count > 0; day = shift(day, n) {
		if weekdayOf(day) > 5 {
			continue
		}
		if !first.Known() {
			first = day
		}
		last, count = day, count-1
	}
	if n < 0 {
		first, last = last, first
	}
	return []stretchOf{{first, last}}
}

// ofYear reads "the last 3 weeks of this year", "first ten days of last year".
func (r *reader) ofYear(n, count int, u [3]int64, i int) ([]stretchOf, int) {
	if r.fold(i) != "of" {
		return nil, i
	}
	list, last := r.period(i + 1)
	if last == i+1 || len(list) != 1 {
		return nil, i
	}
	span := value.Duration(count*int(u[0]), count*int(u[1]), 0)
	if n > 0 {
		end, err := value.Add(list[0].from, span)
		if err != nil {
			return nil, i
		}
		return []stretchOf{{list[0].from, shift(end, -1)}}, last
	}
	back, err := value.Neg(span)
	if err == nil {
		back, err = value.Add(shift(list[0].to, 1), back)
	}
	if err != nil {
		return nil, i
	}
	return []stretchOf{{back, list[0].to}}, last
}

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
	if r.is(last, words.Letters) && !words.Stop(r.fold(last)) && j == i && r.fold(i-1) != "in" && r.is(i, words.Digits) {
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
	if !ordinal || unit != "week" && unit != "month" || r.fold(j+1) != "of" && r.fold(j+1) != "in" {
		return nil, i
	}
	list, last := r.period(j + 2)
	if last == j+2 {
		return nil, i
	}
	var out []stretchOf
	for _, s := range list {
		if unit == "week" {
			out = append(out, weekOfStretch(s, n)...)
		} else if y, m, _ := s.from.YMD(); n > 0 && daysBetween(s.from, s.to) > 300 && n <= 12 {
			out = append(out, monthDays(y, m+n-1))
		}
	}
	return out, last
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
		if daysBetween(s.from, s.to) > 31 {
			return nil, i // when the end of a year begins is anyone's guess
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
