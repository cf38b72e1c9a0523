package slot

import (
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
	case "in", "within":
		if d, last := r.span(i + 1); last > i+1 && wholeDays(d) && r.fold(last) != "from" && !r.vague(i) {
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
	return r.agoOrHence(i)
}

// vague says whether "within" gives a limit rather than a day.
func (r *reader) vague(i int) bool { return r.fold(i) == "within" && !r.c.Asked }

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
	if last == i || !wholeDays(d) {
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
	return unit || tens[w] > 0
}

func (r *reader) shifted(d value.Value, last int) ([]value.Value, int) {
	v, err := value.Add(r.today, d)
	return one(v, err), last
}

func wholeDays(d value.Value) bool {
	_, _, seconds := d.Parts()
	return seconds == 0
}
