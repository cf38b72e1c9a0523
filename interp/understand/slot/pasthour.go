package slot

import (
	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/plan"
)

// pastHour reads "half past three", "half seven", "quarter to 5", "ten past eight".
func (r *reader) pastHour(i int) (hours, int) {
	minutes, j := 0, i+1
	switch r.fold(i) {
	case "half":
		minutes = 30
	case "quarter":
		minutes = 15
	default:
		f, ok := r.number(i)
		if !ok || !f.exact || f.whole < 1 || f.whole > 59 {
			return hours{}, i
		}
		minutes, j = int(f.whole), f.next
		if w := r.fold(j); w == "minutes" || w == "minute" || w == "min" || w == "mins" {
			j++
		}
	}
	way := r.fold(j)
	if n, ok := r.hourWord(j); r.fold(i) == "half" && ok && n > 0 && !r.is(j+1, words.Letters) && !r.glued(j+1) && (units[way] > 0 || r.c.Asked) {
		j-- // "half seven" is half past in Britain
		way = "past"
	} else if way != "past" && way != "after" && way != "to" && way != "before" && way != "till" && way != "of" || minutes == 30 && r.fold(i) == "half" && way != "past" {
		return hours{}, i
	}
	f, ok := r.number(j + 1)
	if !ok || !f.exact || f.whole < 1 || f.whole > 12 || f.next > j+2 || way != "past" && r.fold(i) != "quarter" && !r.clocklike(i, f.next) || way == "past" && unitAfter(r.fold(f.next)) && !r.clocklike(i, f.next) {
		return hours{}, i
	}
	c, last := hours{h: int(f.whole), m: minutes}, f.next
	if way != "past" && minutes%5 != 0 && r.fold(j-1) != "minutes" && r.fold(j-1) != "min" {
		return hours{}, i // "seven to eight pm" is a stretch
	}
	if r.fold(last) == "oclock" {
		last++
	}
	c.half, last = r.meridiem(last)
	if way == "to" || way == "before" || way == "till" || way == "of" {
		if c.h, c.m = c.h-1, 60-minutes; c.h == 0 {
			c.h = 12
		}
	}
	return c, last
}

// hourWord is an hour of the clock's twelve.
func (r *reader) hourWord(i int) (int64, bool) {
	n, ok := units[r.fold(i)]
	if r.is(i, words.Digits) {
		n, ok = whole(r.fold(i))
	}
	return n, ok && n <= 12
}

// clocklike says whether "5 to 7" is a time rather than a range: after "at", with a part of the day, or alone where a time was asked for.
func (r *reader) clocklike(i, last int) bool {
	half, _ := r.meridiem(last)
	if before := r.fold(i - 1); before == "from" || before == "between" {
		return false
	}
	if n, _ := r.number(i); r.c.Asked && r.kind == plan.KindTime && r.alone(i, last) && (n.whole <= 10 || n.whole == 20 || n.whole == 25) {
		return true
	}
	return r.fold(i-1) == "at" && (half != "" || !r.is(i, words.Digits)) || r.fold(i+1) == "minutes" || r.fold(i+1) == "min" || r.fold(last) == "oclock" || half != "" && !r.is(i, words.Digits)
}

// minuteWords reads "thirty", "forty-five", "fifteen", "oh five" after a spelled hour.
func (r *reader) minuteWords(i int) (int, int) {
	j := i + b2i(r.sign(i, "-"))
	if w := r.fold(j); (w == "oh" || w == "o") && units[r.fold(j+1)] > 0 && units[r.fold(j+1)] < 10 {
		return int(units[r.fold(j+1)]), j + 2
	}
	if n, ok := tens[r.fold(j)]; ok && n <= 50 {
		k := j + 1 + b2i(r.fold(j+1) == "-")
		if u, ok := units[r.fold(k)]; ok && u > 0 && u < 10 {
			return int(n + u), k + 1
		}
		return int(n), j + 1
	}
	if n, ok := units[r.fold(j)]; ok && n >= 10 {
		return int(n), j + 1
	}
	return 0, i
}
