package slot

import (
	"strings"
	"time"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/value"
)

var months = numbered("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sept sep", "october oct", "november nov", "december dec")
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

// date reads a day that begins at word i.
func (r *reader) date(i int) ([]value.Value, int) {
	if r.is(i, words.Digits) {
		return r.numericDate(i)
	}
	w := r.fold(i)
	if w == "the" && (r.is(i+1, words.Digits) || ordinals[r.fold(i+1)] > 0 || r.fold(i+1) == "day" || r.fold(i+1) == "twenty" || r.fold(i+1) == "thirty") {
		return r.theDay(i)
	}
	if v, last := r.relative(i); last > i {
		return v, last
	}
	if months[w] > 0 {
		return r.monthDay(i)
	}
	return r.weekday(i)
}

// weekNames may be told apart from other words only in full or with a capital: "sat", "sun", "mon", "wed", "may", "mar".
func (r *reader) surely(i int) bool {
	switch r.fold(i) {
	case "sat", "sun", "mon", "wed":
		return r.list[i].Upper || r.alone(i, i+1) || r.fold(i-1) == "on" || r.fold(i-1) == "next" || r.fold(i-1) == "this"
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

// theDay reads "the 12th", "the 12th of March", "the third", "the day after tomorrow".
func (r *reader) theDay(i int) ([]value.Value, int) {
	if r.fold(i+1) == "day" {
		return r.relative(i + 1)
	}
	if n, ordinal, j := r.dayNumber(i + 1); j > i+1 {
		if values, last := r.dayOfMonth(n, j); last > j {
			return values, last
		}
		if ordinal && n <= 31 && words.Stop(r.fold(j)) || ordinal && n <= 31 && !r.is(j, words.Letters) {
			if r.is(i+1, words.Digits) || r.c.Asked && r.alone(i, j) {
				return r.nextDay(n), j
			}
		}
	}
	return nil, 0
}

// dayNumber reads a day of the month: "12", "12th", "third", "twenty first"; ordinal says that it was written as one.
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
	if t := tens[r.fold(i)]; t == 20 || t == 30 {
		j := i + 1
		if r.fold(j) == "-" {
			j++
		}
		if n := ordinals[r.fold(j)]; n > 0 && n < 10 {
			return int(t) + n, true, j + 1
		}
	}
	return 0, false, i
}

func atoi(s string) int64 {
	n, _ := whole(s)
	return n
}

// dayOfMonth goes on after a day's number: "of March 2026", "March".
func (r *reader) dayOfMonth(n, j int) ([]value.Value, int) {
	k := j
	if r.fold(k) == "of" || (r.fold(k) == "-" || r.fold(k) == ".") && r.glued(k) {
		k++
	}
	if r.fold(k) == "of" {
		k++
	}
	m := months[r.fold(k)]
	if m == 0 {
		return nil, 0
	}
	year, last := r.year(k + 1)
	return r.inYear(year, m, n), last
}

// monthDay reads "March 12", "March 12th, 2026", "March the 12th".
func (r *reader) monthDay(i int) ([]value.Value, int) {
	j := i + 1
	if r.fold(j) == "." || r.fold(j) == "the" || r.fold(j) == "-" && r.glued(j) {
		j++
	}
	n, ordinal, next := r.dayNumber(j)
	if next == j || n < 1 || n > 31 || (r.fold(i) == "may" || r.fold(i) == "second") && !ordinal && !r.is(j, words.Digits) {
		return nil, 0
	}
	if r.sign(next, ":") || r.fold(next) == "am" || r.fold(next) == "pm" || r.fold(next) == "%" {
		return nil, 0
	}
	year, last := r.year(next)
	return r.inYear(year, months[r.fold(i)], n), last
}

// numericDate reads "2026-03-12", "12/3", "3/12/26", "12.3.2026", "12 March", "12th", "3 days ago".
func (r *reader) numericDate(i int) ([]value.Value, int) {
	if r.glued(i) && !r.is(i-1, words.Punct) {
		return nil, 0
	}
	if values, last := r.slashed(i); last > i {
		return values, last
	}
	if n, ordinal, j := r.dayNumber(i); j > i && n >= 1 && n <= 31 {
		if values, last := r.dayOfMonth(n, j); last > j && !(months[r.fold(j)] == 5 && !ordinal && r.fold(j) == "may" && r.is(j+1, words.Letters) && !words.Stop(r.fold(j+1))) {
			return values, last
		}
		if ordinal && r.is(i, words.Digits) && (r.c.Asked && r.alone(i, j) || r.fold(i-1) == "on") {
			return r.nextDay(n), j
		}
	}
	return r.agoOrHence(i)
}

// slashed reads three or two numbers with one sign between them.
func (r *reader) slashed(i int) ([]value.Value, int) {
	sep := r.fold(i + 1)
	if sep != "/" && sep != "-" && sep != "." || !r.glued(i+1) || !r.glued(i+2) || r.glued(i) && strings.Contains("/-.", r.fold(i-1)) {
		return nil, 0
	}
	if m := months[r.fold(i+2)]; m > 0 && sep != "." {
		year, last := r.year(i + 3)
		return r.inYear(year, m, int(atoi(r.fold(i)))), last
	}
	if !r.is(i+2, words.Digits) {
		return nil, 0
	}
	a, b := r.fold(i), r.fold(i+2)
	three := r.sign(i+3, sep) && r.glued(i+4) && r.is(i+4, words.Digits)
	switch {
	case three && len(a) == 4 && len(b) <= 2 && len(r.fold(i+4)) <= 2 && !r.sign(i+5, sep):
		return validDate(int(atoi(a)), int(atoi(b)), int(atoi(r.fold(i+4)))), i + 5
	case three && len(a) <= 2 && len(b) <= 2 && (len(r.fold(i+4)) == 4 || len(r.fold(i+4)) == 2) && !r.sign(i+5, sep):
		y := int(atoi(r.fold(i + 4)))
		if y < 100 {
			y = r.century(y)
		}
		return r.bothOrders(y, int(atoi(a)), int(atoi(b))), i + 5
	case !three && sep == "/" && len(a) <= 2 && len(b) <= 2 && !(r.c.Max > 0 && r.kind == "score"):
		return r.bothOrders(0, int(atoi(a)), int(atoi(b))), i + 3
	}
	return nil, 0
}

// bothOrders are month before day and day before month, the region's habit first.
func (r *reader) bothOrders(year, a, b int) []value.Value {
	month, day := r.inYear(year, a, b), r.inYear(year, b, a)
	if r.c.Region == "US" || r.c.Region == "" || r.c.Region == "PH" {
		return append(month, day...)
	}
	return append(day, month...)
}

func validDate(y, m, d int) []value.Value {
	if m < 1 || m > 12 || d < 1 || d > time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day() {
		return nil
	}
	return []value.Value{value.Date(y, m, d)}
}

// farAhead is how many days away the next such day must be for the last one to be meant as likely: half a year, our choice.
const farAhead = 183

// nextDay is the day of this month or, once past, of the next that has it; told of the past the last one.
func (r *reader) nextDay(n int) []value.Value {
	if n < 1 || n > 31 {
		return nil
	}
	y, m, _ := r.today.YMD()
	step, offset := 1, 0
	if r.toldOfPast() {
		step = -1
	}
	for ; offset > -14 && offset < 14; offset += step {
		t := time.Date(y, time.Month(m+offset), 1, 0, 0, 0, 0, time.UTC)
		v := validDate(t.Year(), int(t.Month()), n)
		if v != nil && (step > 0 && !before(v[0], r.today) || step < 0 && !before(r.today, v[0])) {
			return v
		}
	}
	return nil
}
