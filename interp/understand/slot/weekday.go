package slot

import (
	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/value"
)

// weekday reads "friday", "this friday", "next friday", "last friday", "friday next week", "a week on friday" and adds a date after
// it: "friday, march 6".
func (r *reader) weekday(i int) ([]value.Value, int) {
	how, j := "", i
	if weeks, ok := weekWords[r.fold(i)]; ok && r.fold(i+1) == "week" {
		j = i + 2 + b2i(r.fold(i+2) == "on" || r.fold(i+2) == ",")
		if wd := weekdays[r.fold(j)]; wd > 0 {
			return []value.Value{r.inWeek(wd, weeks)}, j + 1
		}
		return nil, 0
	}
	switch w := r.fold(i); w {
	case "next", "this", "last", "coming", "past", "following", "upcoming", "previous":
		how, j = w, i+1
		if r.fold(j) == "coming" || r.fold(j) == "past" || r.fold(j) == "upcoming" {
			how, j = r.fold(j), j+1
		}
	}
	wd := weekdays[r.fold(j)]
	if wd == 0 || !r.surely(j) {
		return nil, 0
	}
	last := j + 1
	if r.fold(last) == "." && r.glued(last) && len(r.fold(j)) <= 4 && r.is(last+1, words.Letters) && months[r.fold(last+1)] > 0 {
		last++
	}
	if values, end := r.weekdayWithDate(last); end > last {
		return values, end
	}
	switch {
	case r.fold(last) == "next" && r.fold(last+1) == "week", r.fold(last) == "of" && r.fold(last+1) == "next" && r.fold(last+2) == "week":
		return []value.Value{r.inWeek(wd, 1)}, last + 2 + b2i(r.fold(last) == "of")
	case r.fold(last) == "this" && r.fold(last+1) == "week":
		return []value.Value{r.inWeek(wd, 0)}, last + 2
	case r.fold(last) == "last" && r.fold(last+1) == "week":
		return []value.Value{r.inWeek(wd, -1)}, last + 2
	case r.fold(last) == "week" && how == "":
		return []value.Value{shift(r.coming(wd), 7)}, last + 1
	}
	return r.whichWeek(how, wd), last
}

var weekWords = map[string]int{"this": 0, "next": 1, "last": -1}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// weekdayWithDate reads the date that a weekday only adorns: "friday, march 6", "friday the 13th".
func (r *reader) weekdayWithDate(i int) ([]value.Value, int) {
	j := i
	if r.fold(j) == "," {
		j++
	}
	if months[r.fold(j)] > 0 || r.is(j, words.Digits) || r.fold(j) == "the" && (r.is(j+1, words.Digits) || ordinals[r.fold(j+1)] > 0) {
		if values, last := r.date(j); len(values) > 0 {
			return values, last
		}
		if n, ordinal, next := r.dayNumber(j + b2i(r.fold(j) == "the")); ordinal && next > j {
			return r.nextDay(n), next
		}
	}
	return nil, 0
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
		today := int(r.today.Weekday()+6)%7 + 1
		if r.toldOfPast() {
			if today == wd {
				return []value.Value{r.today, shift(r.today, -7)}
			}
			return []value.Value{shift(coming, -7)}
		}
		if today == wd {
			return []value.Value{coming, r.today}
		}
	}
	return []value.Value{coming}
}

// coming is the first such weekday after today.
func (r *reader) coming(wd int) value.Value {
	today := int(r.today.Weekday()+6)%7 + 1
	return r.day((wd-today+6)%7 + 1)
}

// inWeek is a weekday of the week that lies so many weeks from this one; weeks begin on Monday.
func (r *reader) inWeek(wd, weeks int) value.Value {
	today := int(r.today.Weekday()+6)%7 + 1
	return r.day(wd - today + 7*weeks)
}
