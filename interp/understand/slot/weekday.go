package slot

import (
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/value"
)

// weekWords say which week, month or year: how many from this one.
var weekWords = map[string]int{"this": 0, "next": 1, "last": -1, "following": 1, "coming": 1, "past": -1, "previous": -1, "upcoming": 1}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// weekday reads "friday", "this friday", "next friday", "last friday", "friday next week", "friday week" and adds what says more about
// it: "friday, march 6", "monday the 21st", "monday two weeks from now".
func (r *reader) weekday(i int) ([]value.Value, int) {
	how, j := "", i
	if weeks, ok := weekWords[r.fold(i)]; ok {
		if r.fold(i+1) == "week" {
			return r.inWeekOf(i+2, weeks)
		}
		how, j = r.fold(i), i+1
		if _, more := weekWords[r.fold(j)]; more && r.fold(j) != "this" {
			how, j = r.fold(j), j+1 // "this coming friday"
		}
	}
	wd := r.weekdayName(j)
	if wd == 0 {
		return nil, 0
	}
	last := j + 1
	if r.fold(last) == "." && r.glued(last) && len(r.fold(j)) <= 4 && r.is(last+1, words.Letters) && months[r.fold(last+1)] > 0 {
		last++
	}
	for _, read := range [...]func(int, int) ([]value.Value, int){r.weekdayWithDate, r.weekOf, r.weekdayWithNumber} {
		if values, end := read(last, wd); end > last && len(values) > 0 {
			return values, end
		}
	}
	if k := last + b2i(r.fold(last) == ","); how == "" && r.startsNumber(k) {
		if days, end := r.agoOrHence(k); end > k && len(days) == 1 && r.depth == 0 { // "monday two weeks from now"
			return around(days[0], wd), end
		}
	}
	if r.fold(last) == "after" && r.fold(last+1) == "next" && how == "" { // "the friday after next"
		var days []value.Value
		for _, d := range r.whichWeek("next", wd) {
			days = append(days, shift(d, 7))
		}
		return days, last + 2
	}
	if r.fold(last) == "week" && how == "" {
		return []value.Value{shift(r.coming(wd), 7)}, last + 1
	}
	return r.whichWeek(how, wd), last
}

// weekdayName finds a weekday, one typo allowed.
func (r *reader) weekdayName(i int) int {
	w := r.fold(i)
	if wd := weekdays[w]; wd > 0 {
		if !r.surely(i) || w[len(w)-1] == 's' && len(w) > 5 && w == strings.ToLower(r.text[r.list[i].Start:r.list[i].End]) {
			return 0
		}
		return wd
	}
	if len(w) < 6 || len(w) > 10 || !r.is(i, words.Letters) {
		return 0
	}
	for wd, full := range [...]string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"} {
		if words.Near(w, full) {
			return wd + 1
		}
	}
	return 0
}

// inWeekOf reads the weekday after "next week": "next week on tuesday".
func (r *reader) inWeekOf(i, weeks int) ([]value.Value, int) {
	j := i + b2i(r.fold(i) == "on" || r.fold(i) == ",")
	if wd := r.weekdayName(j); wd > 0 {
		return []value.Value{r.inWeek(wd, weeks)}, j + 1
	}
	return nil, 0
}

// weekOf reads the week after a weekday: "friday next week", "friday of last week".
func (r *reader) weekOf(i, wd int) ([]value.Value, int) {
	j := i + b2i(r.fold(i) == "of" || r.fold(i) == ",")
	j += b2i(r.fold(j) == "the" && j > i)
	if weeks, ok := weekWords[r.fold(j)]; ok && r.fold(j+1) == "week" {
		return []value.Value{r.inWeek(wd, weeks)}, j + 2
	}
	return nil, i
}

// weekdayWithDate reads the date that a weekday only adorns: "friday, march 6", "this friday-jun-15", "friday 7.6". The weekday tells
// the year where none is said. Where no such date is that weekday, one of the two was a slip, and both are readings.
func (r *reader) weekdayWithDate(i, wd int) ([]value.Value, int) {
	days, last := r.dateAfter(i)
	if len(days) == 0 {
		return nil, i
	}
	if kept := onWeekday(days, wd); len(kept) > 0 {
		return kept, last
	}
	r.anyYear = true
	others, _ := r.dateAfter(i)
	r.anyYear = false
	kept := slices.DeleteFunc(onWeekday(others, wd), func(d value.Value) bool {
		n := daysBetween(r.today, d)
		return n > farAhead || n < -farAhead
	})
	switch {
	case len(kept) > 0:
		return kept, last
	case r.fold(last-2) == ".":
		return nil, i // "friday 7.30" is a time
	}
	return append(days, r.coming(wd)), last
}

// dateAfter reads the date after a weekday; a day's number alone isn't one.
func (r *reader) dateAfter(i int) ([]value.Value, int) {
	j := i + b2i(r.fold(i) == "," || r.fold(i) == "-" && r.glued(i))
	k := j + b2i(r.fold(j) == "the")
	var days []value.Value
	var last int
	switch {
	case months[r.fold(j)] > 0:
		days, last = r.monthDay(j)
	case k > j && (r.is(k, words.Digits) || ordinals[r.fold(k)] > 0 || tens[r.fold(k)] > 0):
		if days, last = r.theDay(j); last > k && last <= k+2 && months[r.fold(last-1)] == 0 {
			return nil, i
		}
	case r.is(j, words.Digits) && r.sign(j+1, ".") && r.glued(j+2) && len(r.fold(j)) <= 2 && len(r.fold(j+2)) <= 2 && r.is(j+2, words.Digits) && !r.sign(j+3, ".") && partOf(r.fold(j+3)) == "":
		days, last = r.bothOrders(0, int(atoi(r.fold(j))), int(atoi(r.fold(j+2)))), j+3
	case r.is(j, words.Digits):
		if _, end := r.agoOrHence(j); end > j {
			return nil, i
		}
		if days, last = r.numericDate(j); last <= j+2 && !r.is(last-1, words.Letters) {
			return nil, i
		}
	default:
		days, last = r.wordDay(j)
	}
	if last <= j {
		return nil, i
	}
	return days, last
}

func onWeekday(days []value.Value, wd int) []value.Value {
	var out []value.Value
	for _, d := range days {
		if weekdayOf(d) == wd {
			out = append(out, d)
		}
	}
	return out
}

// slipDays is how far ahead a weekday and a day's number may meet before it's as likely that one of them was a slip. Our choice.
const slipDays = 62

// weekdayWithNumber reads "monday the 21st", "mon 13th", "monday 21": the next such day of a month that is such a weekday.
func (r *reader) weekdayWithNumber(i, wd int) ([]value.Value, int) {
	j := i + b2i(r.fold(i) == ",")
	the := r.fold(j) == "the"
	j += b2i(the)
	n, ordinal, last := r.dayNumber(j)
	if last == j || n < 1 || n > 31 || !the && !r.is(j, words.Digits) || !r.endsDay(last) || !ordinal && r.timed(last) {
		return nil, i
	}
	is := func(d value.Value) bool { return weekdayOf(d) == wd }
	next, back := r.monthly(n, 1, is), r.monthly(n, -1, is)
	soon := len(next) > 0 && daysBetween(r.today, next[0]) <= slipDays
	lately := len(back) > 0 && daysBetween(back[0], r.today) <= slipDays
	t := r.tense()
	switch {
	case len(next) == 0 || len(back) == 0:
		return nil, i
	case lately && t == past:
		return back, last
	case ordinal && soon && t != mixed:
		return next, last
	case ordinal && lately:
		return append(back, next...), last
	case ordinal:
		return append(next, r.nextDay(n)...), last
	case n > 12:
		return next, last
	case soon:
		return append(next, r.coming(wd)), last // or an hour
	}
	return nil, i
}

// timed says whether what follows makes a bare number an hour.
func (r *reader) timed(i int) bool {
	switch w := r.fold(i); w {
	case ":", ".", "-", "–", "am", "pm", "to", "oclock", "till", "until", "and", "or", "%", "/":
		return w != "." || r.glued(i+1)
	}
	return partOf(r.fold(i)) != "" || r.fold(i) == "in" && r.fold(i+1) == "the"
}

// whichWeek are the days that "friday" with a word before it can mean. "Next friday" is the coming one to some and the one of next
// week to others.
func (r *reader) whichWeek(how string, wd int) []value.Value {
	coming := r.coming(wd)
	switch how {
	case "next", "following":
		if week := r.inWeek(wd, 1); !value.Equal(week, coming) {
			return []value.Value{week, coming}
		}
		return []value.Value{coming}
	case "last", "past", "previous":
		before, week := shift(r.coming(wd), -7), r.inWeek(wd, -1)
		if value.Equal(before, r.today) {
			before = shift(before, -7)
		}
		if !value.Equal(before, week) && how == "last" {
			return []value.Value{before, week}
		}
		return []value.Value{before}
	case "":
		return r.bareWeekday(wd, coming)
	}
	return []value.Value{coming}
}

// bareWeekday is the coming day, or the last one where the clause tells of the past; both where it does either way.
func (r *reader) bareWeekday(wd int, coming value.Value) []value.Value {
	today := weekdayOf(r.today) == wd
	switch t := r.tense(); {
	case t == past && today:
		return []value.Value{r.today, shift(r.today, -7)}
	case t == past:
		return []value.Value{shift(coming, -7)}
	case today:
		return []value.Value{coming, r.today}
	case t == mixed:
		return []value.Value{coming, shift(coming, -7)}
	}
	return []value.Value{coming}
}

// coming is the first such weekday after today.
func (r *reader) coming(wd int) value.Value {
	return r.day((wd-weekdayOf(r.today)+6)%7 + 1)
}

// inWeek is a weekday of the week that lies so many weeks from this one; weeks begin on Monday.
func (r *reader) inWeek(wd, weeks int) value.Value {
	return r.day(wd - weekdayOf(r.today) + 7*weeks)
}
