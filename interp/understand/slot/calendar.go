package slot

import (
	"strings"
	"time"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/value"
)

var months = numbered("january jan", "february feb febr", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sept sep", "october oct", "november nov", "december dec")
var weekdays = numbered("monday mon mondays", "tuesday tue tues tuesdays", "wednesday wed weds wednesdays", "thursday thu thur thurs thursdays", "friday fri fridays", "saturday sat saturdays", "sunday sun sundays")
var ordinals = numbered("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth",
	"sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth")

// numbered maps the words of each row to the row's number, from 1.
func numbered(rows ...string) map[string]int {
	m := map[string]int{}
	for i, row := range rows {
		for w := range strings.FieldsSeq(row) {
			m[w] = i + 1
		}
	}
	return m
}

// surely says whether a short name of a weekday is one: "sat", "sun", "mon" and "wed" are words of their own too.
func (r *reader) surely(i int) bool {
	switch r.fold(i) {
	case "sat", "sun", "mon", "wed":
		before := r.fold(i - 1)
		if _, ordinal, _ := r.dayNumber(i + 1); ordinal || months[r.fold(i+1)] > 0 {
			return true
		}
		return r.list[i].Upper || r.alone(i, i+1) || before == "on" || before == "next" || before == "this" || before == "week" || before == "last"
	}
	return true
}

func (r *reader) day(offset int) value.Value { return shift(r.today, offset) }

func shift(day value.Value, days int) value.Value {
	v, err := value.Add(day, value.Duration(0, days, 0))
	if err != nil {
		return day
	}
	return v
}

// weekdayOf is 1 for Monday to 7 for Sunday.
func weekdayOf(day value.Value) int { return int(day.Weekday()+6)%7 + 1 }

// dayNumber reads a day of the month: "12", "12th", "third", "twenty first", "twenty five"; ordinal says that it was written as one.
func (r *reader) dayNumber(i int) (n int, ordinal bool, next int) {
	if r.is(i, words.Digits) {
		if len(r.fold(i)) > 2 {
			return 0, false, i
		}
		n := int(atoi(r.fold(i)))
		switch w := r.fold(i + 1); {
		case r.glued(i+1) && (w == "th" || w == "st" || w == "nd" || w == "rd"):
			return n, true, i + 2
		}
		return n, false, i + 1
	}
	if n := ordinals[r.fold(i)]; n > 0 {
		return n, true, i + 1
	}
	if r.fold(i) == "thirtieth" {
		return 30, true, i + 1
	}
	if t := tens[r.fold(i)]; t == 20 || t == 30 {
		j := i + 1
		if r.fold(j) == "-" {
			j++
		}
		if n := ordinals[r.fold(j)]; n > 0 && n < 10 {
			return int(t) + n, true, j + 1
		}
		if n := units[r.fold(j)]; n > 0 && n < 10 {
			return int(t + n), false, j + 1
		}
		return int(t), false, i + 1
	}
	if n := units[r.fold(i)]; n > 0 && n < 20 {
		return int(n), false, i + 1
	}
	return 0, false, i
}

func atoi(s string) int64 {
	n, _ := whole(s)
	return n
}

// year reads a year after a day and month; 0 where there is none.
func (r *reader) year(i int) (int, int) {
	j := i
	if r.fold(j) == "," || r.fold(j) == "." && r.glued(j) || r.fold(j) == "of" || r.fold(j) == "in" || (r.fold(j) == "-" || r.fold(j) == "/") && r.glued(j) {
		j++
	}
	if y, last := r.fullYear(j); last > j {
		return y, last
	}
	if (r.fold(i) == "of" || r.fold(j) == "'" || r.fold(j) == "’") && (r.is(j, words.Digits) && len(r.fold(j)) == 2 || r.is(j+1, words.Digits) && r.glued(j+1) && len(r.fold(j+1)) == 2) {
		j += b2i(!r.is(j, words.Digits))
		return r.century(int(atoi(r.fold(j)))), j + 1
	}
	if n := atoi(r.fold(i)); r.is(i, words.Digits) && len(r.fold(i)) == 2 && n > 31 && !r.glued(i) && (!r.is(i+1, words.Letters) || words.Stop(r.fold(i+1))) && !r.sign(i+1, ":") && r.fold(i+1) != "%" {
		return r.century(int(n)), i + 1 // "june 12th 84"
	}
	if r.fold(j) == "this" || r.fold(j) == "next" || r.fold(j) == "last" {
		if y, _, _ := r.today.YMD(); r.fold(j+1) == "year" {
			return y + map[string]int{"next": 1, "last": -1}[r.fold(j)], j + 2
		}
	}
	return 0, i
}

// fullYear reads "2026", "two thousand and fifteen", "nineteen eighty six", "seventeen hundred thirty three".
func (r *reader) fullYear(i int) (int, int) {
	if r.is(i, words.Digits) {
		if y := int(atoi(r.fold(i))); len(r.fold(i)) == 4 && y >= 1900 && y < 2200 && !r.sign(i+1, ":") {
			return y, i + 1
		}
		return 0, i
	}
	c, last := r.cardinal(cardinal{}, i, i+6)
	switch n := c.total + c.part; {
	case n >= 1000 && n < 2200:
		return int(n), last
	case n >= 17 && n <= 21 && last == i+1: // "nineteen eighty six"
		if d, end := r.cardinal(cardinal{}, last, last+3); d.any && d.part >= 10 && d.part < 100 && d.total == 0 {
			return int(n*100 + d.part), end
		}
	}
	return 0, i
}

// century is the year that two digits mean: at most twenty years ahead. Our choice.
func (r *reader) century(y int) int {
	if now, _, _ := r.today.YMD(); y+2000 > now+20 {
		return y + 1900
	}
	return y + 2000
}

func validDate(y, m, d int) []value.Value {
	if m < 1 || m > 12 || d < 1 || d > time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day() {
		return nil
	}
	return []value.Value{value.Date(y, m, d)}
}

// inYear is a day of a year, or without one the next such day and, where that is far and the last one near, that too.
func (r *reader) inYear(year, m, d int) []value.Value {
	if year != 0 {
		return validDate(year, m, d)
	}
	return r.yearly(func(y int) []value.Value { return validDate(y, m, d) })
}

// yearly picks the coming one of days that come once a year, by inYear's rule.
func (r *reader) yearly(in func(year int) []value.Value) []value.Value {
	y, _, _ := r.today.YMD()
	var next, last []value.Value
	for _, candidate := range [...]int{y - 1, y, y + 1, y + 2, y + 3, y + 4} {
		v := in(candidate)
		if v == nil {
			continue
		}
		if before(v[0], r.today) {
			last = v
		} else {
			next = v
			break
		}
	}
	return r.nearer(next, last)
}

// farAhead is how many days away the next such day must be for the last one to be meant as likely: half a year, our choice.
const farAhead = 183

// nearer picks between the coming and the past of two days by how the sentence tells; both where it doesn't and the past is nearer.
func (r *reader) nearer(next, last []value.Value) []value.Value {
	if r.anyYear {
		return append(next, last...)
	}
	t := r.tense()
	switch {
	case last == nil || next != nil && t == future:
		return next
	case next == nil || t == past:
		return last
	case t == mixed && daysBetween(last[0], r.today) <= farAhead:
		return append(next, last...)
	case daysBetween(r.today, next[0]) > farAhead && daysBetween(last[0], r.today) <= farAhead:
		return append(last, next...)
	}
	return next
}

func before(a, b value.Value) bool {
	c, err := value.Compare(a, b)
	return err == nil && c < 0
}

func daysBetween(a, b value.Value) int {
	d, err := value.Sub(b, a)
	if err != nil {
		return 0
	}
	_, days, _ := d.Parts()
	return days
}

// nextDay is the day of this month or, once past, of the next that has it; told of the past the last one.
func (r *reader) nextDay(n int) []value.Value {
	step := 1
	if r.tense() == past {
		step = -1
	}
	return r.monthly(n, step, func(value.Value) bool { return true })
}

// monthly looks for the nearest month whose day n is such a day, ahead where step is 1, back where it is -1. Three years are enough for
// any day and weekday to meet.
func (r *reader) monthly(n, step int, is func(value.Value) bool) []value.Value {
	if n < 1 || n > 31 {
		return nil
	}
	y, m, _ := r.today.YMD()
	for offset := 0; offset > -36 && offset < 36; offset += step {
		t := time.Date(y, time.Month(m+offset), 1, 0, 0, 0, 0, time.UTC)
		v := validDate(t.Year(), int(t.Month()), n)
		if v != nil && is(v[0]) && (step > 0 && !before(v[0], r.today) || step < 0 && !before(r.today, v[0])) {
			return v
		}
	}
	return nil
}
