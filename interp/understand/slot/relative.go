package slot

import (
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/value"
)

// dayWords are days told from today by one word, with typos that are words of three letters or have several.
var dayWords = map[string]int{"today": 0, "todays": 0, "tonight": 0, "tonite": 0, "tomorrow": 1, "tomorrows": 1, "tmrw": 1, "tmr": 1, "tomorow": 1, "tommorow": 1, "tommorrow": 1, "2morrow": 1, "yesterday": -1, "yesterdays": -1, "yday": -1}

// oneWordDays are the plain ones, which a date may follow.
var oneWordDays = map[string]bool{"today": true, "tomorrow": true, "yesterday": true}

// dayWord finds a word for a day, one typo allowed.
func (r *reader) dayWord(i int) (int, bool) {
	w := r.fold(i)
	if n, ok := dayWords[w]; ok {
		return n, true
	}
	if len(w) >= 7 && len(w) <= 10 && r.is(i, words.Letters) {
		for _, full := range [...]string{"tomorrow", "yesterday"} {
			if words.Near(w, full) {
				return dayWords[full], true
			}
		}
	}
	return 0, false
}

// relative reads "today", "tomorrow", "in 3 days", "the day after tomorrow", "a week from now", "a week tomorrow", and a part of a day
// that names it: "this morning", "last night".
func (r *reader) relative(i int) ([]value.Value, int) {
	if n, ok := r.dayWord(i); ok {
		return []value.Value{r.day(n)}, i + 1
	}
	switch r.fold(i) {
	case "in":
		if d, last := r.span(i + 1); last > i+1 && wholeDays(d) && r.fold(last) != "from" && !r.orMore(last) {
			return r.meeting(r.shifted(d, last))
		}
	case "day":
		if n, ok := r.dayWord(i + 2); ok && n == 1 && r.fold(i+1) == "after" {
			return []value.Value{r.day(2)}, i + 3
		}
		if n, ok := r.dayWord(i + 2); ok && n == -1 && r.fold(i+1) == "before" {
			return []value.Value{r.day(-2)}, i + 3
		}
	}
	if days, _, last := r.partDay(i); last > i {
		return days, last
	}
	if values, last := r.weekdaysAway(i); last > i {
		return values, last
	}
	return r.agoOrHence(i)
}

// orMore says whether a length of time is only one of two: "in an hour or two".
func (r *reader) orMore(i int) bool {
	if r.fold(i) != "or" && r.fold(i) != "to" {
		return false
	}
	_, number := r.number(i + 1)
	return number || r.fold(i+1) == "so" || r.fold(i+1) == "more"
}

// weekdaysAway reads "two fridays from now", "three mondays ago".
func (r *reader) weekdaysAway(i int) ([]value.Value, int) {
	n, ok := units[r.fold(i)]
	if r.is(i, words.Digits) {
		n, ok = whole(r.fold(i))
	}
	wd := weekdays[strings.TrimSuffix(r.fold(i+1), "s")]
	if !ok || n < 1 || n > 60 || wd == 0 {
		return nil, i
	}
	switch {
	case r.fold(i+2) == "from" && (r.fold(i+3) == "now" || r.fold(i+3) == "today"):
		return []value.Value{shift(r.coming(wd), 7*int(n-1))}, i + 4
	case r.fold(i+2) == "ago":
		return []value.Value{shift(r.day((wd-weekdayOf(r.today)-7)%7-7*b2i(wd == weekdayOf(r.today))), -7*int(n-1))}, i + 3
	}
	return nil, i
}

// agoOrHence reads "3 days ago", "two weeks from today", "a week tomorrow", "2 weeks after March 3".
func (r *reader) agoOrHence(i int) ([]value.Value, int) {
	if !r.startsNumber(i) {
		return nil, 0
	}
	switch r.fold(i - 1) {
	case "last", "past", "next", "coming", "previous", "following":
		return nil, 0 // a stretch of time
	}
	d, last := r.span(i)
	if u, ok := spanUnits[r.fold(i)]; ok && u[2] == 0 && !strings.HasSuffix(r.fold(i), "s") && (r.fold(i+1) == "from" || r.fold(i+1) == "after") { // "week from tomorrow"
		d, last = value.Duration(int(u[0]), int(u[1]), 0), i+1
	}
	if last == i || !wholeDays(d) || r.fold(i-1) == "or" {
		return nil, 0
	}
	switch w := r.fold(last); w {
	case "ago", "back", "earlier":
		back, err := value.Neg(d)
		if err != nil {
			return nil, 0
		}
		return r.meeting(r.shifted(back, last+1))
	case "hence":
		return r.shifted(d, last+1)
	case "from":
		if r.fold(last+1) == "now" {
			return r.meeting(r.shifted(d, last+2))
		}
		return r.meeting(r.fromDay(d, last))
	case "after", "before":
		return r.meeting(r.fromDay(d, last))
	}
	if _, days, _ := d.Parts(); days%7 == 0 && days > 0 { // "a week tomorrow", "two weeks on monday"
		k := last + b2i(r.fold(last) == "on" || r.fold(last) == "from")
		if n, ok := r.dayWord(last); ok && n >= 0 {
			return []value.Value{shift(r.day(n), days)}, last + 1
		}
		if wd := weekdays[r.fold(k)]; wd > 0 && k > last {
			return []value.Value{shift(r.coming(wd), days)}, k + 1
		}
	}
	return nil, 0
}

// meeting takes in a weekday that says which day around there is meant: "two months from today on Tuesday". It is the one of that week,
// or, where that lies before, maybe the next.
func (r *reader) meeting(days []value.Value, last int) ([]value.Value, int) {
	j := last
	if r.fold(j) == "," {
		j++
	}
	if r.fold(j) == "on" {
		j++
	}
	wd := weekdays[r.fold(j)]
	if wd == 0 || len(days) != 1 || j == last || !r.surely(j) || r.is(j+1, words.Digits) {
		return days, last
	}
	return around(days[0], wd), j + 1
}

func around(day value.Value, wd int) []value.Value {
	same := shift(day, wd-weekdayOf(day))
	if before(same, day) {
		return []value.Value{same, shift(same, 7)}
	}
	return []value.Value{same}
}

// fromDay reads "2 weeks after March 3": the days that lie so far from a day. One such step may not lead to another.
func (r *reader) fromDay(d value.Value, i int) ([]value.Value, int) {
	if r.depth++; r.depth > 1 {
		r.depth--
		return nil, 0
	}
	here := r.here
	days, last := r.date(i + 1)
	r.depth, r.here = r.depth-1, here
	if r.fold(i) == "before" {
		var err error
		if d, err = value.Neg(d); err != nil {
			return nil, 0
		}
	}
	var out []value.Value
	for _, day := range days {
		if v, err := value.Add(day, d); err == nil {
			out = append(out, v)
		}
	}
	return out, last
}

// startsNumber is a quick look at whether a number can begin here.
func (r *reader) startsNumber(i int) bool {
	w := r.fold(i)
	if r.is(i, words.Digits) || w == "a" || w == "an" || w == "half" || w == "another" || dozens[w] {
		return true
	}
	_, unit := units[w]
	return unit || tens[w] > 0 || w == "week" || w == "month" || w == "fortnight"
}

func (r *reader) shifted(d value.Value, last int) ([]value.Value, int) {
	v, err := value.Add(r.today, d)
	return one(v, err), last
}

func wholeDays(d value.Value) bool {
	_, _, seconds := d.Parts()
	return seconds == 0
}
