package slot

import (
	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/value"
)

// approximate words may stand before a day or a time and belong to it.
var approximate = map[string]bool{"around": true, "circa": true, "approximately": true, "roughly": true}

// date reads a day that begins at word i.
func (r *reader) date(i int) ([]value.Value, int) {
	if i >= len(r.list) {
		return nil, 0
	}
	r.here = i
	j := i + b2i(approximate[r.fold(i)])
	if before := r.fold(i - 1); before == "every" || before == "each" {
		return nil, 0
	}
	values, last := r.oneDate(j)
	if len(values) == 0 || last <= j {
		return nil, 0
	}
	values, last = r.explained(j, values, last)
	return r.orDay(values, last)
}

// orDay adds the other day of "june 15 or 16", "june 15-17" and "tomorrow or the day after": which of them is meant isn't said.
func (r *reader) orDay(values []value.Value, last int) ([]value.Value, int) {
	if r.ranging || r.depth > 0 {
		return values, last
	}
	k := last + 1 + b2i(r.fold(last+1) == "the")
	if r.fold(last) == "or" && r.fold(k) == "day" && r.fold(k+1) == "after" && r.endsDay(k+2) {
		return append(values, shift(values[0], 1)), k + 2
	}
	if r.fold(last) != "or" && r.fold(last) != "and" && !r.links(last, last) || !r.is(last-1, words.Digits) && !r.is(last-2, words.Digits) || r.fold(last-2) == "/" {
		return values, last
	}
	n, ordinal, end := r.dayNumber(k)
	if end == k || !r.is(k, words.Digits) || r.timed(end) || !r.endsDay(end) || !ordinal && r.fold(last) == "and" || r.is(last-1, words.Digits) && len(r.fold(last-1)) == 4 {
		return values, last
	}
	y, m, _ := values[0].YMD()
	other := validDate(y, m, n)
	if len(other) == 0 {
		return values, last
	}
	return append(values, other...), end
}

func (r *reader) oneDate(i int) ([]value.Value, int) {
	if r.is(i, words.Digits) {
		return r.numericDate(i)
	}
	if !r.is(i, words.Letters) {
		return nil, 0
	}
	for _, read := range [...]func(int) ([]value.Value, int){r.theDay, r.relative, r.holiday, r.placed, r.monthDay, r.wordDay} {
		if values, last := read(i); len(values) > 0 && last > i {
			return values, last
		}
	}
	return r.weekday(i)
}

// explained goes on after "tomorrow" where the date follows, "tomorrow, March 7"; where the two differ, both are readings.
func (r *reader) explained(i int, values []value.Value, last int) ([]value.Value, int) {
	if last != i+1 || !oneWordDays[r.fold(i)] {
		return values, last
	}
	j := last + b2i(r.fold(last) == ",")
	if months[r.fold(j)] == 0 && !r.is(j, words.Digits) && !(r.fold(j) == "the" && r.is(j+1, words.Digits)) || r.is(j, words.Digits) && j == last {
		return values, last
	}
	more, end := r.oneDate(j)
	if len(more) == 0 || end <= j+1 {
		return values, last
	}
	for _, v := range more {
		if value.Equal(v, values[0]) {
			return values, end
		}
	}
	return append(more, values...), end
}

// theDay reads "the 12th", "the 12th of March", "the 15th day of next month", "the third", "the day after tomorrow"; the "the" may be
// missing before a holiday.
func (r *reader) theDay(i int) ([]value.Value, int) {
	if r.fold(i) != "the" {
		return nil, 0
	}
	if values, last := r.relative(i + 1); last > i+1 && r.fold(i+1) == "day" {
		return values, last
	}
	if values, last := r.placed(i + 1); last > i+1 {
		return values, last
	}
	n, ordinal, j := r.dayNumber(i + 1)
	if j == i+1 || n > 31 {
		return nil, 0
	}
	k := j + b2i(ordinal && r.fold(j) == "day")
	if values, last := r.dayOfMonth(n, k); last > k {
		return values, last
	}
	if y, m, last := r.monthRef(k); last > k {
		return validDate(y, m, n), last
	}
	switch {
	case ordinal && r.is(i+1, words.Digits) && r.endsDay(j), ordinal && r.c.Asked && r.alone(i, j):
		return r.nextDay(n), j
	case !ordinal && r.is(i+1, words.Digits) && r.fold(i-1) == "on" && r.endsDay(j):
		return r.nextDay(n), j // "on the 17"
	}
	return nil, 0
}

// endsDay says whether no thing that is counted or numbered follows a day's number.
func (r *reader) endsDay(i int) bool {
	return !r.is(i, words.Letters) && !(r.glued(i) && r.glued(i+1) && r.is(i+1, words.Digits)) || words.Stop(r.fold(i)) || words.Filler(r.fold(i)) || afterDay[r.fold(i)] || partOf(r.fold(i)) != "" && !r.glued(i)
}

// afterDay are further words that may follow a day's number and are nothing that it counts.
var afterDay = set("not no works suits instead rather until till through thru around before after maybe either fine good best would sounds if because since between")

// dayOfMonth goes on after a day's number: "of March 2026", "March", "-Mar-2026".
func (r *reader) dayOfMonth(n, j int) ([]value.Value, int) {
	k := j
	if r.fold(k) == "of" || (r.fold(k) == "-" || r.fold(k) == "." || r.fold(k) == "/") && r.glued(k) {
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

// monthRef reads "of next month", "this month": a month by its place.
func (r *reader) monthRef(i int) (year, month, last int) {
	j := i + b2i(r.fold(i) == "of" || r.fold(i) == "in")
	j += b2i(r.fold(j) == "the" && j > i)
	step, ok := map[string]int{"this": 0, "next": 1, "last": -1, "following": 1, "coming": 1, "previous": -1}[r.fold(j)]
	switch {
	case ok && r.fold(j+1) == "month":
		j += 2
	case r.fold(j-1) == "the" && r.fold(j) == "month":
		j++
	default:
		return 0, 0, i
	}
	y, m := r.monthOf(step)
	return y, m, j
}

// monthDay reads "March 12", "March 12th, 2026", "March the 12th", "october, 1st", "mar4", "march eighteenth".
func (r *reader) monthDay(i int) ([]value.Value, int) {
	m := months[r.fold(i)]
	if m == 0 || r.glued(i) && !r.is(i-1, words.Punct) {
		return nil, 0
	}
	j := i + 1
	if r.fold(j) == "." || r.fold(j) == "the" || (r.fold(j) == "-" || r.fold(j) == "/") && r.glued(j) {
		j++
	}
	if r.fold(j) == "," {
		if _, ordinal, _ := r.dayNumber(j + 1); ordinal {
			j++
		}
	}
	if y, last := r.fullYear(j); last > j && r.is(j, words.Digits) && (r.sign(last, "-") || r.sign(last, "/")) && r.is(last+1, words.Digits) { // "September-2020-23"
		return validDate(y, m, int(atoi(r.fold(last+1)))), last + 2
	}
	n, ordinal, next := r.dayNumber(j)
	if next == j || n < 1 || n > 31 || m == 5 && !ordinal && !r.is(j, words.Digits) {
		return nil, 0
	}
	if r.sign(next, ":") || r.fold(next) == "am" || r.fold(next) == "pm" || r.fold(next) == "%" {
		return nil, 0
	}
	if _, last := r.fullYear(j); last > next {
		return nil, 0 // "august two thousand and fifteen"
	}
	year, last := r.year(next)
	return r.inYear(year, m, n), last
}

// wordDay reads "fourth of july, 1995", "twenty five january", "sixth april".
func (r *reader) wordDay(i int) ([]value.Value, int) {
	if _, unit := units[r.fold(i)]; !unit && ordinals[r.fold(i)] == 0 && tens[r.fold(i)] == 0 && r.fold(i) != "thirtieth" {
		return nil, 0
	}
	n, ordinal, j := r.dayNumber(i)
	if j == i || n < 1 || n > 31 {
		return nil, 0
	}
	if y, month, last := r.monthRef(j); ordinal && last > j {
		return validDate(y, month, n), last
	}
	m := months[r.fold(j+b2i(r.fold(j) == "of"))]
	if m == 0 || m == 5 && !ordinal || r.fold(j) != "of" && !ordinal && n < 20 && !r.surelyMonth(j) {
		return nil, 0
	}
	return r.dayOfMonth(n, j)
}

// surelyMonth says whether a month's name is no other word: "may", "march", "mar".
func (r *reader) surelyMonth(i int) bool {
	switch r.fold(i) {
	case "may", "march", "mar", "dec", "jan", "sep":
		if r.list[i].Upper {
			return true
		}
		switch r.fold(i - 1) {
		case "in", "of", "since", "until", "till", "this", "next", "last", "during", "from", "early", "late", "mid", "by", "to", "before", "after", "through":
			return true
		}
		return r.c.Asked && r.alone(i, i+1)
	}
	return months[r.fold(i)] > 0
}

// placed reads "first monday of next month", "last day of march", "end of the month", "beginning of may".
func (r *reader) placed(i int) ([]value.Value, int) {
	w := r.fold(i)
	n := ordinals[w]
	j := i + 1
	switch {
	case w == "end" || w == "beginning" || w == "start":
		n = map[string]int{"end": -1, "beginning": 1, "start": 1}[w]
	case n >= 1 && n <= 5 || w == "last":
		if w == "last" {
			n = -1
		}
		if r.fold(j) != "day" && weekdays[r.fold(j)] == 0 {
			return nil, 0
		}
		j++
	default:
		return nil, 0
	}
	wd := weekdays[r.fold(j-1)]
	if r.fold(j) != "of" && r.fold(j) != "in" {
		return nil, 0
	}
	y, m, last := r.monthRef(j)
	if last > j {
		return nthDay(y, m, wd, n), last
	}
	k := j + 1 + b2i(r.fold(j+1) == "the")
	if r.fold(k) == "year" && k == j+2 && wd == 0 {
		y, _, _ := r.today.YMD()
		return validDate(y, 1+11*b2i(n < 0), 1+30*b2i(n < 0)), k + 1
	}
	if m = months[r.fold(k)]; m == 0 {
		return nil, 0
	}
	year, last := r.year(k + 1)
	if year != 0 {
		return nthDay(year, m, wd, n), last
	}
	return r.yearly(func(y int) []value.Value { return nthDay(y, m, wd, n) }), last
}

// numericDate reads "2026-03-12", "12/3", "3/12/26", "12.3.2026", "20260312", "12 March", "12th", "3 days ago".
func (r *reader) numericDate(i int) ([]value.Value, int) {
	if r.glued(i) && !r.is(i-1, words.Punct) || i > 0 && (currencySigns[r.fold(i-1)] != "" || r.glued(i) && r.fold(i-1) == "#") {
		return nil, 0
	}
	if values, last := r.slashed(i); last > i {
		return values, last
	}
	if w := r.fold(i); len(w) == 8 && w[:2] == "20" && !r.glued(i) && !(r.glued(i+1) && !r.is(i+1, words.Punct)) {
		return validDate(int(atoi(w[:4])), int(atoi(w[4:6])), int(atoi(w[6:]))), i + 1
	}
	if n, ordinal, j := r.dayNumber(i); j > i && n >= 1 && n <= 31 {
		if values, last := r.dayOfMonth(n, j); last > j && !(months[r.fold(j)] == 5 && !ordinal && r.fold(j) == "may" && r.is(j+1, words.Letters) && !words.Stop(r.fold(j+1))) {
			return values, last
		}
		if y, m, last := r.monthRef(j); ordinal && last > j {
			return validDate(y, m, n), last
		}
		if ordinal && r.is(i, words.Digits) && (r.c.Asked && r.alone(i, j) || r.fold(i-1) == "on" || r.beforeTime(j)) && r.endsDay(j) {
			return r.nextDay(n), j
		}
	}
	return r.agoOrHence(i)
}
