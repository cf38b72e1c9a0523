package slot

import (
	"strconv"
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
)

var units = map[string]int64{"zero": 0, "oh": 0, "nought": 0, "naught": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
	"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19}
var tens = map[string]int64{"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
var scales = map[string]int64{"hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "lakh": 1e5, "lac": 1e5, "crore": 1e7}
var dozens = map[string]bool{"dozen": true, "dozens": true, "doz": true, "dozs": true}

// mostSpelled bounds how many words a spelled number has: enough for any, and the reading stays linear.
const mostSpelled = 24

// biggest is where spelled numbers end, within the eighteen digits of a value.
const biggest = 100_000_000_000_000_000

// cardinal is a whole number in words while it is read.
type cardinal struct {
	total, part int64 // what was closed by a thousand, a million; what is under way
	last, scale int64 // what the last of them made, and which it was
	any         bool
}

// take adds a word, if it can come next.
func (c *cardinal) take(w string) bool {
	more := !c.any || c.part > 0 || c.total > 0
	if n, ok := units[w]; ok && (!c.any || n > 0 && more && (c.part%100 == 0 || c.part%10 == 0 && n < 10 && c.part%100 >= 20)) {
		c.part, c.any = c.part+n, true
		return true
	}
	if n := joined(w); n > 0 && (!c.any || c.part%100 == 0 && more) {
		c.part, c.any = c.part+n, true
		return true
	}
	if n, ok := tens[w]; ok && c.part%100 == 0 && more {
		c.part, c.any = c.part+n, true
		return true
	}
	s := scales[w]
	switch {
	case s == 100 && c.part > 0 && c.part < 100:
		c.part *= 100
	case s > 100 && c.part > 0 && (c.scale == 0 || s < c.scale) && c.part < biggest/s:
		c.last, c.scale = c.part*s, s
		c.total, c.part = c.total+c.last, 0
	case s > 100 && c.last > 0 && c.part == 0 && c.last < biggest/s: // "three lakh crore"
		c.total += c.last*s - c.last
		c.last, c.scale = c.last*s, s
	default:
		return false
	}
	return true
}

// joined is what tens and ones written in one word are: "twentyfive". 0 for any other word.
func joined(w string) int64 {
	ten, one, ok := strings.Cut(w, "ty")
	if n := units[one]; ok && tens[ten+"ty"] > 0 && n > 0 && n < 10 {
		return tens[ten+"ty"] + n
	}
	return 0
}

// cardinal reads a whole number in words that ends before word end; one that is begun by digits goes on from there.
func (r *reader) cardinal(c cardinal, i, end int) (cardinal, int) {
	if !c.any && r.fold(i) == "a" && scales[r.fold(i+1)] > 0 {
		c, i = cardinal{part: 1, any: true}, i+1
	}
	for end = min(end, i+mostSpelled); i < end; {
		j := i
		w := r.fold(j + 1)
		switch {
		case c.any && (r.fold(j) == "-" || r.fold(j) == "–") && (r.glued(j) || tens[r.fold(j-1)] > 0 && units[w] > 0 && units[w] < 10):
			j++
		case c.any && r.fold(j) == "and" && c.part%100 == 0 && (units[w] > 0 || tens[w] > 0):
			if _, last := r.fractionAfter(j); c.scale >= 1000 && last > j {
				return c, i // "six million and two thirds"
			}
			j++
		}
		if j >= end || !r.is(j, words.Letters) || !c.take(r.fold(j)) {
			break
		}
		i = j + 1
	}
	return c, i
}

// spelled reads "twenty-five", "one hundred and five", "two and a half million", "a dozen", "half a million", "three fifths".
func (r *reader) spelled(i int) (figure, bool) {
	if f, ok := r.fewWords(i); ok {
		return r.scaled(f)
	}
	if f, ok := r.fractionWords(i); ok {
		return f, true
	}
	c, next := r.cardinal(cardinal{}, i, len(r.list))
	if !c.any || next == i || r.fold(i) == "oh" && next == i+1 {
		return figure{}, false
	}
	n := c.total + c.part
	f := figure{text: strconv.FormatInt(n, 10), next: next, whole: n, exact: true, scale: c.scale}
	if r.fold(next) == "point" {
		if tail, last := r.decimals(next + 1); tail != "" {
			f.text, f.next, f.exact, f.whole = f.text+"."+tail, last, false, 0
		}
	}
	return r.scaled(f)
}

// afterPoint reads "point five", where "point" isn't one of an argument: "at that point five left".
func (r *reader) afterPoint(i int) (figure, bool) {
	switch before := r.fold(i - 1); {
	case i > 0 && !r.is(i-1, words.Punct) && before != "minus" && before != "negative" && !carrying[before], before == "the", before == "a", before == "that", before == "my":
		return figure{}, false
	}
	tail, last := r.decimals(i + 1)
	if tail == "" {
		return figure{}, false
	}
	return r.scaled(figure{text: "0." + tail, next: last})
}

// decimals reads what follows "point": digit by digit ("zero three"), or as a number ("seventy-one").
func (r *reader) decimals(i int) (string, int) {
	var tail strings.Builder
	j := i
	for n, ok := units[r.fold(j)]; ok && n < 10 && j < i+12; n, ok = units[r.fold(j)] {
		tail.WriteString(strconv.FormatInt(n, 10))
		j++
	}
	if r.is(i, words.Digits) && !r.glued(i+1) {
		return r.fold(i), i + 1
	}
	if j == i {
		if c, next := r.cardinal(cardinal{}, i, i+3); c.any && c.part < 100 {
			return strconv.FormatInt(c.part, 10), next
		}
	}
	return tail.String(), j
}

// scaled takes in what may follow a number: "and a half", "million", "dozen", "hundred and 21", and after a scale "and a half" of it.
func (r *reader) scaled(f figure) (figure, bool) {
	if part, last := r.fractionAfter(f.next); last > f.next && (f.exact || f.scale > 0) {
		f.add(part, last)
	}
	for range 2 {
		if s := scales[r.fold(f.next)]; s > 0 && !r.glued(f.next) {
			f = f.times(s, f.next+1)
		}
	}
	if dozens[r.fold(f.next)] {
		f = f.times(12, f.next+1)
	}
	if f.digits && f.scale > 0 {
		f = r.rest(f)
	}
	if part, last := r.fractionAfter(f.next); last > f.next && f.scale >= 1000 {
		f.add(part, last)
	}
	return f, true
}

// rest adds what is said after the scale of digits: "3 hundred and 21", "6 crore and two hundred".
func (r *reader) rest(f figure) figure {
	if r.fold(f.next) != "and" || !f.exact {
		return f
	}
	j := f.next + 1
	n, ok := whole(r.fold(j))
	last := j + 1
	if !r.is(j, words.Digits) || !ok {
		var c cardinal
		if c, last = r.cardinal(c, j, j+8); !c.any {
			return f
		}
		n = c.total + c.part
	}
	if n <= 0 || n >= f.scale || r.glued(last) && r.is(last, words.Letters) {
		return f
	}
	return figure{text: strconv.FormatInt(f.whole+n, 10), next: last, digits: true, whole: f.whole + n, exact: true, scale: f.scale}
}

// fewWords reads "a dozen", "half a dozen", "a couple (of)".
func (r *reader) fewWords(i int) (figure, bool) {
	w, next := r.fold(i), i+1
	if w == "a" || w == "an" {
		if w, next = r.fold(i+1), i+2; w == "couple" {
			next += b2i(r.fold(next) == "of")
			return figure{text: "2", next: next, whole: 2, exact: true}, true
		}
	}
	if dozens[w] {
		return figure{text: "12", next: next, whole: 12, exact: true, scale: 12}, true
	}
	if w == "half" && r.fold(next) == "a" && dozens[r.fold(next+1)] {
		return figure{text: "6", next: next + 2, whole: 6, exact: true}, true
	}
	return figure{}, false
}
