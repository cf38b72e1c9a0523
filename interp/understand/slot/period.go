package slot

import (
	"strings"
	"time"

	"github.com/handrail-flow/handrail/lang/value"
)

// period reads a stretch of the calendar: "next week", "this weekend", "the last two months", "in april 2026", "q3", "first week of July",
// "the week of the 18th".
func (r *reader) period(i int) ([]stretchOf, int) {
	for n, read := range [...]func(int) ([]stretchOf, int){r.weekAround, r.afterNext, r.numberedPeriod, r.restOfPeriod, r.thisPeriod, r.quarter, r.partOfPeriod, r.countedPeriod, r.monthPeriod, r.yearPeriod, r.feastWeekend} {
		j := i + b2i(r.fold(i) == "the" && (n < 6 || r.ranging))
		if _, step := weekWords[r.fold(j)]; step && n == 4 {
			j = i
		}
		if list, last := read(j); last > j && len(list) > 0 && !(n > 7 && !r.ranging && r.inDate(j)) {
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

// afterNext reads "the week after next", "the weekend before last", "the month after next".
func (r *reader) afterNext(i int) ([]stretchOf, int) {
	n := 0
	switch {
	case r.fold(i+1) == "after" && r.fold(i+2) == "next":
		n = 2
	case r.fold(i+1) == "before" && r.fold(i+2) == "last":
		n = -2
	default:
		return nil, i
	}
	switch y, _, _ := r.today.YMD(); r.fold(i) {
	case "week":
		return []stretchOf{{r.inWeek(1, n), r.inWeek(7, n)}}, i + 3
	case "weekend":
		list := []stretchOf{{r.inWeek(6, n), r.inWeek(7, n)}}
		if n > 0 && weekdayOf(r.today) < 6 { // the next one is the coming one to some
			list = append(list, stretchOf{r.inWeek(6, n-1), r.inWeek(7, n-1)})
		}
		return list, i + 3
	case "month":
		y, m := r.monthOf(n)
		return []stretchOf{monthDays(y, m)}, i + 3
	case "year":
		return []stretchOf{monthsDays(y+n, 1, 12)}, i + 3
	}
	return nil, i
}

// restOfPeriod reads "later this month", "the rest of the week", "earlier this year": from today on, or up to yesterday.
func (r *reader) restOfPeriod(i int) ([]stretchOf, int) {
	j, w := i+1, r.fold(i)
	switch w {
	case "rest", "remainder":
		if r.fold(j) != "of" {
			return nil, i
		}
		j++
	case "later", "earlier":
		if r.fold(j) == "on" {
			j++
		}
		j += b2i(r.fold(j) == "in")
	default:
		return nil, i
	}
	list, last := r.currentPeriod(j)
	if len(list) != 1 || last == j {
		return nil, i
	}
	s := list[0]
	switch yesterday := r.day(-1); {
	case w == "earlier" && before(yesterday, s.from), before(s.to, r.today), before(r.today, s.from):
		return nil, i // "earlier this week" on its first day
	case w == "earlier":
		return []stretchOf{{s.from, yesterday}}, last
	}
	return []stretchOf{{r.today, s.to}}, last
}

// currentPeriod reads "this week", "the month", "the year": the one that today is in.
func (r *reader) currentPeriod(i int) ([]stretchOf, int) {
	if r.fold(i) != "this" && r.fold(i) != "the" {
		return nil, i
	}
	y, m, _ := r.today.YMD()
	switch r.fold(i + 1) {
	case "week":
		return []stretchOf{{r.inWeek(1, 0), r.inWeek(7, 0)}}, i + 2
	case "month":
		return []stretchOf{monthDays(y, m)}, i + 2
	case "quarter":
		return []stretchOf{monthsDays(y, (m-1)/3*3+1, 3)}, i + 2
	case "year":
		return []stretchOf{monthsDays(y, 1, 12)}, i + 2
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
	first := r.fold(i) == "first" // "the first ten days of april"
	if first {
		n, ok = 1, true
	}
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
	if list, end := r.ofYear(n, count, u, last); end > last || first {
		return list, max(end, i)
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
