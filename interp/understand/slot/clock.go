package slot

import (
	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// hours is a time of day as it was said; half is "am", "pm", "24" where the clock has 24 hours, or "" where either half can be meant.
type hours struct {
	h, m, s int
	half    string
	// turn says that it was called midnight, which ends a day to some and begins it to others.
	turn bool
}

// clock reads a time of day that begins at word i. Without "am", "pm" or a part of the day both halves of the day are readings.
func (r *reader) clock(i int) ([]value.Value, int) {
	c, last := r.hours(i)
	if last == i {
		return nil, 0
	}
	part, end := r.partAfter(last)
	if part == "" {
		part = r.partSaid()
	}
	values := c.values(part)
	if len(values) == 0 {
		return nil, 0
	}
	return values, end
}

// partAfter reads the part of the day after a time, where it belongs to it: "7 this evening", "8 at night", "8 early morning".
func (r *reader) partAfter(i int) (string, int) {
	j := i + b2i(r.fold(i) == "in" || r.fold(i) == "at" || r.fold(i) == "," || r.fold(i) == "this")
	j += b2i(r.fold(j) == "the" && j > i)
	j += b2i(r.fold(j) == "early" || r.fold(j) == "late")
	if part := partOf(r.fold(j)); part != "" && (j > i || part == "night") && !r.glued(j) {
		return part, j + 1
	}
	return "", i
}

// hours reads what a clock shows at word i; the word after it is i where there is nothing.
func (r *reader) hours(i int) (hours, int) {
	switch r.fold(i) {
	case "12", "twelve":
		if w := r.fold(i + 1); w == "noon" || w == "midday" {
			return hours{h: 12, half: "24"}, i + 2
		} else if w == "midnight" {
			return hours{half: "24", turn: true}, i + 2
		}
	case "noon", "midday", "noonish":
		return hours{h: 12, half: "24"}, i + 1
	case "midnight":
		return hours{half: "24", turn: true}, i + 1
	case "half", "quarter":
		return r.pastHour(i)
	case "a":
		if r.fold(i+1) == "quarter" {
			return r.pastHour(i + 1)
		}
		return hours{}, i
	}
	if c, last := r.hourMinute(i); last > i {
		return c, last
	}
	return r.pastHour(i)
}

// hourMinute reads "15:30", "3.30pm", "3 pm", "three thirty pm", "3 o'clock", "1530 hours", "11ish".
func (r *reader) hourMinute(i int) (hours, int) {
	var c hours
	last := i + 1
	if r.is(i, words.Digits) {
		w := r.fold(i)
		if r.glued(i) && (r.is(i-1, words.Letters) && !(r.fold(i-1) == "t" && r.glued(i-1) && r.is(i-2, words.Digits)) || r.fold(i-1) == ":" || r.fold(i-1) == "/" || r.fold(i-1) == "." && r.is(i-2, words.Digits) || r.fold(i-1) == "$") {
			return hours{}, i
		}
		if len(w) > 2 {
			return r.military(i)
		}
		c.h = int(atoi(w))
		if r.c.Asked && r.kind == plan.KindTime && r.is(last, words.Digits) && len(r.fold(last)) == 2 && !r.glued(last) && c.h < 24 && r.alone(i, last+1) { // "5 30"
			return hours{h: c.h, m: int(atoi(r.fold(last))), half: r.half24(i, c.h)}, last + 1
		}
		if (r.sign(last, ".") || r.sign(last, "h")) && r.twoDigits(last+1) && !(r.sign(last+2, ".") && r.is(last+3, words.Digits)) || r.pair(last) {
			return r.withMinutes(i, c.h)
		}
	} else if n, ok := units[r.fold(i)]; ok && n >= 1 && n <= 12 && !(n == 1 && (r.fold(i-1) == "the" || r.fold(i-1) == "that")) {
		c.h = int(n)
		if minutes, end := r.minuteWords(last); end > last {
			half, after := r.meridiem(end)
			if half != "" || atWords[r.fold(i-1)] || r.besideDay || r.c.Asked && r.alone(i, after) {
				return hours{h: c.h, m: minutes, half: half}, after
			}
		}
	} else {
		return hours{}, i
	}
	if half, end := r.meridiem(last); half != "" {
		c.half = half
		return c, end
	}
	switch {
	case r.fold(last) == "oclock" || r.fold(last) == "o" && r.fold(last+1) == "clock":
		c.half, last = r.meridiem(last + 1 + b2i(r.fold(last) == "o"))
		return c, last
	case r.sign(last, "ish"), r.sign(last, "-") && r.fold(last+1) == "ish":
		return c, last + 1 + b2i(r.fold(last) == "-")
	}
	if d, ok := r.shared(i, last, c.h); ok {
		return d, last
	}
	if part, end := r.partAfter(last); part != "" && end > last+1 && r.fold(last) != "," && r.fold(last) != "this" && !r.is(i-1, words.Digits) {
		return c, last // "7 in the evening"
	}
	if k := last + b2i(r.fold(last) == ","); r.leadsTime(i) && (partOf(r.fold(k)) == "night" || r.fold(k) == "this" && partOf(r.fold(k+1)) != "") {
		return c, last // "8 tonight"
	}
	if r.atHour(i, last) {
		return c, last
	}
	return hours{}, i
}

// leadsTime says whether a bare number before "tonight" is an hour: nothing stands before it that would count things with it.
func (r *reader) leadsTime(i int) bool {
	switch w := r.fold(i - 1); w {
	case "", ",", "say", "maybe", "its", "is", "back", "come", "go", "meet", "here", "there", "ok", "okay", "yes", "no", "actually", "rather":
		return true
	default:
		return atWords[w]
	}
}

// shared gives a bare hour the half of the day of the time that it leads to or stands beside: "between 3 and 5 pm", "3-8pm", "at 9 or 10 am".
func (r *reader) shared(i, last, h int) (hours, bool) {
	j := last
	switch w := r.fold(j); w {
	case "-", "–", "to", "until", "till", "til":
		j++
	case "and", "or":
		if before := r.fold(i - 1); w == "and" && before != "between" && before != "at" || w == "or" && !atWords[before] {
			return hours{}, false
		}
		j++
	default:
		return hours{}, false
	}
	if !r.is(j, words.Digits) || h < 1 || h > 12 {
		return hours{}, false
	}
	end := j + 1
	if r.pair(end) || r.sign(end, ".") && r.twoDigits(end+1) {
		end += 2
	}
	half, _ := r.meridiem(end)
	if half == "" {
		return hours{}, false
	}
	if half == "pm" && h%12 > int(atoi(r.fold(j)))%12 {
		half = "am" // "11 to 1 pm"
	}
	return hours{h: h, half: half}, true
}

// military reads "1530 hours", "at 0730", "730 am".
func (r *reader) military(i int) (hours, int) {
	w := r.fold(i)
	if len(w) > 4 {
		return hours{}, i
	}
	n := int(atoi(w))
	c := hours{h: n / 100, m: n % 100}
	half, last := r.meridiem(i + 1)
	switch {
	case half != "":
		c.half = half
	case len(w) == 4 && (r.fold(i+1) == "hours" || r.fold(i+1) == "hrs" || r.sign(i+1, "h")):
		c.half, last = "24", i+2
	case len(w) >= 3 && r.c.Asked && r.kind == plan.KindTime && r.alone(i, i+1) && c.h < 24: // "0730", "530"
		if last = i + 1; w[0] == '0' && len(w) == 4 || c.h > 12 {
			c.half = "24"
		}
	case len(w) == 4 && (r.fold(i-1) == "at" || r.fold(i-1) == "@") && (w[0] == '0' || n < 1900) && !r.is(i+1, words.Letters):
		c.half, last = "24", i+1
	default:
		return hours{}, i
	}
	if c.m > 59 {
		return hours{}, i
	}
	return c, last
}

// withMinutes reads an hour whose minutes follow: "15:30", "15:30:10", "3.30pm"; with a point it is a time only where that is said.
func (r *reader) withMinutes(i, hour int) (hours, int) {
	c, last := hours{h: hour, m: int(atoi(r.fold(i + 2)))}, i+3
	if r.pair(last) {
		c.s, last = int(atoi(r.fold(last+1))), last+2
	}
	c.half, last = r.meridiem(last)
	part, _ := r.partAfter(last)
	if c.half == "" && r.fold(i+1) == "." && part == "" && !(r.kind != plan.KindDate && (r.fold(i-1) == "at" || r.besideDay || r.c.Asked && r.kind == plan.KindTime && r.alone(i, last))) {
		return hours{}, i
	}
	if c.half == "" {
		c.half = r.half24(i, hour)
	}
	return c, last
}

// half24 is "24" for an hour that only a clock to 24 shows so.
func (r *reader) half24(i, hour int) string {
	if hour > 12 || r.fold(i)[0] == '0' {
		return "24"
	}
	return ""
}

// pair says whether a colon and two digits follow.
func (r *reader) pair(i int) bool { return r.sign(i, ":") && r.twoDigits(i+1) }

func (r *reader) twoDigits(i int) bool {
	return r.is(i, words.Digits) && r.glued(i) && len(r.fold(i)) == 2
}

// atWords make a bare hour a time, the first always, the others where one was asked for or stands with a day.
var atWords = map[string]bool{"at": true, "@": true, "around": true, "about": true, "by": true, "after": true, "before": true, "from": true, "until": true, "till": true, "circa": true, "between": true, "to": true}

// atHour says whether a bare hour is one: after "at", or all of a message that was asked for a time.
func (r *reader) atHour(i, last int) bool {
	if r.fold(last) == "%" || r.is(last, words.Letters) && (unitAfter(r.fold(last)) || scales[r.fold(last)] > 0 || currencyWords[r.fold(last)] != "" || months[r.fold(last)] > 0) || r.fold(last) == "/" || r.sign(last, "-") {
		return false
	}
	if r.sign(last, ",") && r.glued(last+1) || r.sign(last, ".") && r.glued(last+1) {
		return false
	}
	if before := r.fold(i - 1); before == "at" || before == "@" || atWords[before] && before != "to" && (r.c.Asked && r.kind == plan.KindTime || r.besideDay) {
		return !r.is(last, words.Digits) && r.fold(last) != "of" && !(r.is(last, words.Letters) && !words.Stop(r.fold(last)) && !words.Filler(r.fold(last)) && !r.dayLike(last))
	}
	if next := r.fold(last); r.c.Asked && r.kind == plan.KindTime && (next == "or" || next == "-" || next == "to") && r.alone(i, last+2) { // "8 or 9"
		h, ok := r.hourWord(last + 1)
		return ok && h > 0 && h < 25
	}
	return r.c.Asked && r.kind != plan.KindDate && (r.alone(i, last) || r.besideDay && r.closes(last))
}

// closes says whether nothing but politeness follows.
func (r *reader) closes(i int) bool {
	return i >= len(r.list) || !r.is(i, words.Letters) && !r.is(i, words.Digits) && !r.glued(i+1) || words.Filler(r.fold(i))
}

// dayLike says whether a word may begin a day or a part of one.
func (r *reader) dayLike(i int) bool {
	_, day := r.dayWord(i)
	return day || weekdays[r.fold(i)] > 0 || partOf(r.fold(i)) != "" || months[r.fold(i)] > 0 || weekWords[r.fold(i)] != 0 || r.fold(i) == "oclock"
}

// meridiem reads "am", "p.m.", "p . m .", "in the morning", "at night".
func (r *reader) meridiem(i int) (string, int) {
	j := i + b2i(r.sign(i, ".") && r.glued(i+1)) // "9.am"
	switch w := r.fold(j); w {
	case "am", "pm":
		return w, j + 1
	case "a", "p":
		dots := j + 1 + b2i(r.fold(j+1) == ".")
		if r.fold(dots) == "m" && (dots > j+1 || w == "p" || r.glued(j)) {
			end := dots + 1
			return w + "m", end + b2i(r.fold(end) == "." && dots > j+1)
		}
		if r.glued(j) && !(r.glued(j+1) && !r.is(j+1, words.Punct)) {
			return w + "m", j + 1
		}
	case "in":
		k := j + 1 + b2i(r.fold(j+1) == "the")
		k += b2i(r.fold(k) == "early" || r.fold(k) == "late")
		switch partOf(r.fold(k)) {
		case "morning":
			return "am", k + 1
		case "afternoon", "evening":
			return "pm", k + 1
		}
	}
	return "", i
}

// values are the times of day that a clock can mean in a part of the day; none where no clock shows it.
func (c hours) values(part string) []value.Value {
	if c.m > 59 || c.s > 59 || c.h > 24 || c.h == 24 && c.m > 0 || (c.half == "am" || c.half == "pm") && (c.h == 0 || c.h > 12) {
		return nil
	}
	at := func(h int) []value.Value { return []value.Value{value.TimeOfDay(h%24, c.m, c.s)} }
	switch morning, evening := c.h%12, c.h%12+12; {
	case c.half == "am":
		return at(morning)
	case c.half == "pm":
		return at(evening)
	case c.half == "24" || c.h > 12 || c.h == 0:
		return at(c.h)
	case part == "morning", part == "night" && (morning == 0 || morning < 5):
		return at(morning)
	case part != "":
		return at(evening)
	case c.h >= 8 && c.h < 12: // office hours first
		return append(at(morning), at(evening)...)
	default:
		return append(at(evening), at(morning)...)
	}
}
