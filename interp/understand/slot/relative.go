package slot

import (
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/value"
)

// relative reads "today", "tomorrow", "in 3 days", "3 weeks ago" (by its number elsewhere), "the day after tomorrow", "a week from now".
func (r *reader) relative(i int) ([]value.Value, int) {
	switch r.fold(i) {
	case "today", "tonight":
		return []value.Value{r.today}, i + 1
	case "tomorrow", "tmrw", "tmr", "tomorow", "tommorow", "tommorrow", "tomorrows", "2morrow":
		return []value.Value{r.day(1)}, i + 1
	case "yesterday", "yesterdays", "yday":
		return []value.Value{r.day(-1)}, i + 1
	case "in", "within":
		if d, last := r.span(i + 1); last > i+1 && wholeDays(d) {
			return r.shifted(d, last)
		}
	case "day":
		if r.fold(i+1) == "after" && strings.HasPrefix(r.fold(i+2), "tomorrow") {
			return []value.Value{r.day(2)}, i + 3
		}
		if r.fold(i+1) == "before" && r.fold(i+2) == "yesterday" {
			return []value.Value{r.day(-2)}, i + 3
		}
	}
	return r.agoOrHence(i)
}

// agoOrHence reads "3 days ago", "two weeks from today".
func (r *reader) agoOrHence(i int) ([]value.Value, int) {
	if !r.startsNumber(i) {
		return nil, 0
	}
	d, last := r.span(i)
	if last == i || !wholeDays(d) {
		return nil, 0
	}
	switch {
	case r.fold(last) == "ago" || r.fold(last) == "back" || r.fold(last) == "earlier":
		back, err := value.Neg(d)
		if err != nil {
			return nil, 0
		}
		return r.shifted(back, last+1)
	case r.fold(last) == "from" && (r.fold(last+1) == "now" || r.fold(last+1) == "today"), r.fold(last) == "hence":
		if r.fold(last) == "from" {
			last++
		}
		return r.shifted(d, last+1)
	case r.fold(last) == "from" && strings.HasPrefix(r.fold(last+1), "tomorrow"):
		v, err := value.Add(r.day(1), d)
		return one(v, err), last + 2
	case r.fold(last) == "from" || r.fold(last) == "after" || r.fold(last) == "before":
		return r.fromDay(d, last)
	}
	return nil, 0
}

// fromDay reads "2 weeks after March 3": the days that lie so far from a day.
func (r *reader) fromDay(d value.Value, i int) ([]value.Value, int) {
	if r.depth++; r.depth > 1 {
		r.depth--
		return nil, 0
	}
	days, last := r.date(i + 1)
	r.depth--
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
	if r.is(i, words.Digits) || w == "a" || w == "an" || w == "dozen" {
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
