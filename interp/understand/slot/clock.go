package slot

import (
	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/value"
)

// clock reads a time of day that begins at word i. Without "am", "pm" or a part of the day both halves of the day are readings.
func (r *reader) clock(i int) ([]value.Value, int) {
	switch r.fold(i) {
	case "12":
		if r.fold(i+1) == "noon" || r.fold(i+1) == "midday" {
			return []value.Value{value.TimeOfDay(12, 0, 0)}, i + 2
		}
		if r.fold(i+1) == "midnight" {
			return []value.Value{value.TimeOfDay(0, 0, 0)}, i + 2
		}
	case "noon", "midday", "noonish":
		return []value.Value{value.TimeOfDay(12, 0, 0)}, i + 1
	case "midnight":
		return []value.Value{value.TimeOfDay(0, 0, 0)}, i + 1
	case "half", "quarter":
		return r.pastHour(i)
	case "a":
		if r.fold(i+1) == "quarter" {
			return r.pastHour(i + 1)
		}
	}
	if h, m, s, half, last := r.hourMinute(i); last > i {
		return r.halfOfDay(h, m, s, half, last)
	}
	return r.pastHour(i)
}

// hourMinute reads "15:30", "3.30pm", "3 pm", "three thirty pm", "3 o'clock", "1530 hours"; half is "am", "pm" or "".
func (r *reader) hourMinute(i int) (h, m, s int, half string, last int) {
	fail := func() (int, int, int, string, int) { return 0, 0, 0, "", i }
	if r.is(i, words.Digits) {
		if len(r.fold(i)) > 2 || r.glued(i) && (r.is(i-1, words.Letters) || r.fold(i-1) == ":" || r.fold(i-1) == "/") {
			return fail()
		}
		h, last = int(atoi(r.fold(i))), i+1
		if (r.sign(last, ".") || r.sign(last, "h")) && r.twoDigits(last+1) || r.pair(last) {
			return r.withMinutes(i, h)
		}
	} else if n, ok := units[r.fold(i)]; ok && n >= 1 && n <= 12 {
		h, last = int(n), i+1
		if minutes, end := r.minuteWords(last); end > last {
			half, after := r.meridiem(end)
			if half != "" || r.fold(i-1) == "at" {
				return h, minutes, 0, half, after
			}
		}
	} else {
		return fail()
	}
	if half, end := r.meridiem(last); half != "" {
		return h, 0, 0, half, end
	}
	if r.fold(last) == "oclock" || r.fold(last) == "o" && r.fold(last+1) == "clock" {
		end := last + 1 + b2i(r.fold(last) == "o")
		half, after := r.meridiem(end)
		return h, 0, 0, half, after
	}
	if r.atHour(i, last) {
		return h, 0, 0, "", last
	}
	return fail()
}

// withMinutes reads an hour whose minutes follow: "15:30", "15:30:10", "3.30pm"; with a point it is a time only where am or pm says so.
func (r *reader) withMinutes(i, hour int) (h, m, s int, half string, last int) {
	m, last = int(atoi(r.fold(i+2))), i+3
	if r.pair(last) {
		s, last = int(atoi(r.fold(last+1))), last+2
	}
	half, last = r.meridiem(last)
	if half == "" && r.fold(i+1) == "." {
		return 0, 0, 0, "", i
	}
	if half == "" && (hour > 12 || r.fold(i)[0] == '0') {
		half = "24"
	}
	return hour, m, s, half, last
}

// pair says whether a colon and two digits follow.
func (r *reader) pair(i int) bool { return r.sign(i, ":") && r.twoDigits(i+1) }

func (r *reader) twoDigits(i int) bool {
	return r.is(i, words.Digits) && r.glued(i) && len(r.fold(i)) == 2
}

// atHour says whether a bare hour is one: after "at", or all of a message that was asked for a time.
func (r *reader) atHour(i, last int) bool {
	if r.fold(last) == "%" || r.is(last, words.Letters) && (unitAfter(r.fold(last)) || scales[r.fold(last)] > 0 || currencyWords[r.fold(last)] != "") || r.fold(last) == "/" || r.sign(last, "-") {
		return false
	}
	if r.sign(last, ",") && r.glued(last+1) || r.sign(last, ".") && r.glued(last+1) {
		return false
	}
	before := r.fold(i - 1)
	if before == "at" || (before == "around" || before == "about" || before == "by" || before == "after" || before == "before" || before == "@") && r.c.Asked {
		return !r.is(last, words.Digits)
	}
	return r.c.Asked && r.kind != "date" && r.alone(i, last)
}

func (r *reader) minuteWords(i int) (int, int) {
	if n, ok := tens[r.fold(i)]; ok && n <= 50 {
		if u, ok := units[r.fold(i+1)]; ok && u > 0 && u < 10 {
			return int(n + u), i + 2
		}
		if r.fold(i+1) == "-" {
			if u, ok := units[r.fold(i+2)]; ok && u > 0 && u < 10 {
				return int(n + u), i + 3
			}
		}
		return int(n), i + 1
	}
	if n, ok := units[r.fold(i)]; ok && n >= 10 {
		return int(n), i + 1
	}
	return 0, i
}

// meridiem reads "am", "p.m.", "in the morning", "at night".
func (r *reader) meridiem(i int) (string, int) {
	switch w := r.fold(i); w {
	case "am", "pm":
		return w, i + 1
	case "a", "p":
		if r.glued(i) && !r.glued(i+1) {
			return w + "m", i + 1
		}
		if r.sign(i+1, ".") && r.sign(i+2, "m") {
			end := i + 3
			if r.sign(end, ".") {
				end++
			}
			return w + "m", end
		}
	case "in":
		if r.fold(i+1) == "the" {
			switch r.fold(i + 2) {
			case "morning":
				return "am", i + 3
			case "afternoon", "evening":
				return "pm", i + 3
			}
		}
	case "at":
		if r.fold(i+1) == "night" {
			return "pm", i + 2
		}
	case "tonight":
		return "", i
	}
	return "", i
}

func (r *reader) halfOfDay(h, m, s int, half string, last int) ([]value.Value, int) {
	if m > 59 || s > 59 || h > 24 || h == 24 && m > 0 || (half == "am" || half == "pm") && (h == 0 || h > 12) && half != "24" && h > 12 {
		return nil, 0
	}
	at := func(h int) value.Value { return value.TimeOfDay(h%24, m, s) }
	switch {
	case half == "am":
		return []value.Value{at(h % 12)}, last
	case half == "pm":
		return []value.Value{at(h%12 + 12)}, last
	case half == "24" || h > 12 || h == 0:
		return []value.Value{at(h)}, last
	}
	morning, evening := at(h%12), at(h%12+12)
	switch {
	case r.fold(last) == "tonight" || r.near("evening") || r.near("afternoon") || r.near("tonight"):
		return []value.Value{evening}, last
	case r.near("morning"):
		return []value.Value{morning}, last
	case h >= 8 && h < 12: // office hours first
		return []value.Value{morning, evening}, last
	}
	return []value.Value{evening, morning}, last
}

// near says whether a part of the day is named in the message.
func (r *reader) near(part string) bool {
	if len(r.list) > 40 {
		return false
	}
	for i := range r.list {
		if r.list[i].Fold == part {
			return true
		}
	}
	return false
}

// pastHour reads "half past three", "quarter to 5", "ten past eight".
func (r *reader) pastHour(i int) ([]value.Value, int) {
	minutes, j := 0, i+1
	switch r.fold(i) {
	case "half":
		minutes = 30
	case "quarter":
		minutes = 15
	default:
		f, ok := r.number(i)
		if !ok || !f.exact || f.whole < 1 || f.whole > 59 {
			return nil, 0
		}
		minutes, j = int(f.whole), f.next
		if r.fold(j) == "minutes" || r.fold(j) == "minute" || r.fold(j) == "min" || r.fold(j) == "mins" {
			j++
		}
	}
	way := r.fold(j)
	if way != "past" && way != "after" && way != "to" && way != "before" && way != "till" || minutes == 30 && r.fold(i) == "half" && way != "past" {
		return nil, 0
	}
	f, ok := r.number(j + 1)
	if !ok || !f.exact || f.whole < 1 || f.whole > 12 || f.next > j+2 || (way == "to" || way == "after" || way == "before") && r.fold(i) != "quarter" && !r.clocklike(i, f.next) {
		return nil, 0
	}
	h, last := int(f.whole), f.next
	if r.fold(last) == "oclock" {
		last++
	}
	half, last := r.meridiem(last)
	if way == "to" || way == "before" || way == "till" {
		if h, minutes = h-1, 60-minutes; h == 0 {
			h = 12
		}
	}
	return r.halfOfDay(h, minutes, 0, half, last)
}

// clocklike says whether "5 to 7" is a time rather than a range: after "at", or with a part of the day.
func (r *reader) clocklike(i, last int) bool {
	half, _ := r.meridiem(last)
	return r.fold(i-1) == "at" && half != "" || r.fold(i+1) == "minutes" || r.fold(i+1) == "min" || r.fold(last) == "oclock"
}

func (r *reader) onlyTime(i int) ([]value.Value, int) {
	if values, last := r.date(i); len(values) > 0 && last > i+1 && r.is(i, words.Digits) {
		return nil, 0
	}
	return r.clock(i)
}
