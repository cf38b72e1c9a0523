package slot

import (
	"strconv"
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/value"
)

// figure is a number as it was read: its exact decimal text, the word after it, and how it was written.
type figure struct {
	text   string
	next   int
	digits bool // began with digits
	whole  int64
	exact  bool // whole holds it
}

var units = map[string]int64{"zero": 0, "oh": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
	"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19}
var tens = map[string]int64{"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
var scales = map[string]int64{"hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
var shortScales = map[string]int64{"k": 1e3, "m": 1e6, "mio": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9}

// number reads a number in digits or words that begins at word i.
func (r *reader) number(i int) (figure, bool) {
	switch {
	case r.is(i, words.Digits):
		return r.digits(i)
	case r.is(i, words.Letters):
		return r.spelled(i)
	case (r.fold(i) == "-" || r.fold(i) == "−") && r.is(i+1, words.Digits) && r.glued(i+1) && !(r.glued(i) && !r.is(i-1, words.Punct)):
		f, ok := r.digits(i + 1)
		f.text, f.whole = "-"+f.text, -f.whole
		return f, ok
	case r.fold(i) == "½":
		return figure{text: "0.5", next: i + 1}, true
	}
	return figure{}, false
}

// digits reads "1,234.56", "1.234,56", "3 000", "2k", "2 million", "1/2", "3½".
func (r *reader) digits(i int) (figure, bool) {
	if r.glued(i) && r.is(i-1, words.Letters) {
		return figure{}, false // "a4", "x2": a code
	}
	if r.glued(i) && (r.fold(i-1) == "." || r.fold(i-1) == ",") && r.glued(i-1) && r.is(i-2, words.Digits) {
		return figure{}, false // the end of "123.45"
	}
	text, j := r.grouped(i)
	if len(text) > 18 {
		return figure{}, false
	}
	f := figure{text: text, next: j, digits: true}
	f.whole, f.exact = whole(text)
	switch {
	case r.sign(j, "/") && r.is(j+1, words.Digits) && r.glued(j+1):
		return figure{}, false // a date, a fraction or a score
	case r.sign(j, "½"):
		f.text, f.next, f.exact = text+".5", j+1, false
	}
	if s, ok := shortScales[r.fold(j)]; ok && r.glued(j) && !r.glued(j+1) {
		return f.times(s, j+1), true
	}
	for scales[r.fold(f.next)] > 0 {
		f = f.times(scales[r.fold(f.next)], f.next+1)
	}
	if r.glued(f.next) && r.is(f.next, words.Letters) && !unitAfter(r.fold(f.next)) {
		return figure{}, false // "45a": a code
	}
	return f, true
}

// grouped joins digits with their separators into a decimal text.
func (r *reader) grouped(i int) (string, int) {
	parts, seps, j := []string{r.fold(i)}, "", i+1
	for len(parts) < 8 && r.glued(j) && (r.fold(j) == "," || r.fold(j) == ".") && r.is(j+1, words.Digits) && r.glued(j+1) {
		seps += r.fold(j)
		parts = append(parts, r.fold(j+1))
		j += 2
	}
	n := len(seps)
	if n == 0 {
		return parts[0], j
	}
	last := parts[n]
	grouping := len(parts[0]) <= 3 && allOfThree(parts[1:n])
	switch {
	case strings.Count(seps, seps[n-1:]) == 1 && (seps[n-1] == '.' || len(last) != 3) && grouping && (n == 1 || !strings.Contains(seps[:n-1], seps[n-1:])):
		return strings.Join(parts[:n], "") + "." + last, j
	case strings.Count(seps, seps[:1]) == n && grouping && len(last) == 3:
		return strings.Join(parts, ""), j
	}
	return parts[0], i + 1
}

func allOfThree(list []string) bool {
	for _, p := range list {
		if len(p) != 3 {
			return false
		}
	}
	return true
}

func whole(text string) (int64, bool) {
	n, err := strconv.ParseInt(text, 10, 64)
	return n, err == nil
}

func (f figure) times(scale int64, next int) figure {
	v, err := value.Number(f.text)
	if err == nil {
		v, err = value.Mul(v, value.Int(scale))
	}
	if err != nil {
		return f
	}
	n, exact := v.Whole()
	coefficient, places := v.Decimal()
	return figure{text: decimalText(coefficient, places), next: next, digits: f.digits, whole: n, exact: exact}
}

func decimalText(coefficient int64, places int) string {
	sign := ""
	if coefficient < 0 {
		sign, coefficient = "-", -coefficient
	}
	s := strconv.FormatInt(coefficient, 10)
	if places == 0 {
		return sign + s
	}
	for len(s) <= places {
		s = "0" + s
	}
	return sign + s[:len(s)-places] + "." + s[len(s)-places:]
}

// spelled reads "twenty-five", "one hundred and five", "two and a half", "a dozen", "half".
func (r *reader) spelled(i int) (figure, bool) {
	if f, ok := r.fewWords(i); ok {
		return f, true
	}
	total, part, j, any := int64(0), int64(0), i, false
	for {
		k := j
		if any && r.fold(k) == "-" && r.glued(k) {
			k++
		}
		if any && r.fold(k) == "and" && (total > 0 || part >= 100) && (units[r.fold(k+1)] > 0 || tens[r.fold(k+1)] > 0) && part%100 == 0 {
			k++
		}
		w := r.fold(k)
		if n, ok := units[w]; ok && (!any || part%10 == 0 && (part%100 == 0 || n < 10 && part%100 >= 20)) && !(any && part == 0 && total == 0) {
			part += n
		} else if n, ok := tens[w]; ok && part%100 == 0 && (!any || part > 0 || total > 0) {
			part += n
		} else if n, ok := scales[w]; ok && any && part > 0 {
			if n == 100 {
				part *= 100
			} else {
				total, part = total+part*n, 0
			}
		} else {
			break
		}
		j, any = k+1, true
		if total > 1e15 || part > 1e6 {
			return figure{}, false
		}
	}
	if !any || r.fold(i) == "oh" && j == i+1 {
		return figure{}, false
	}
	return r.halves(figure{text: strconv.FormatInt(total+part, 10), next: j, whole: total + part, exact: true})
}

// halves adds "and a half" or "point five".
func (r *reader) halves(f figure) (figure, bool) {
	if r.fold(f.next) == "and" && r.fold(f.next+1) == "a" && r.fold(f.next+2) == "half" {
		f.text, f.next, f.exact = f.text+".5", f.next+3, false
	} else if r.fold(f.next) == "point" {
		j := f.next + 1
		tail := ""
		for n, ok := units[r.fold(j)]; ok && n < 10; n, ok = units[r.fold(j)] {
			tail += strconv.FormatInt(n, 10)
			j++
		}
		if tail != "" {
			f.text, f.next, f.exact = f.text+"."+tail, j, false
		}
	}
	return f, true
}

// fewWords reads "a dozen", "half a dozen", "a hundred", "a couple (of)".
func (r *reader) fewWords(i int) (figure, bool) {
	w, next := r.fold(i), i+1
	if w == "a" || w == "an" {
		w, next = r.fold(i+1), i+2
		if n, ok := scales[w]; ok {
			return figure{text: strconv.FormatInt(n, 10), next: next, whole: n, exact: true}, true
		}
		if w == "couple" {
			if r.fold(next) == "of" {
				next++
			}
			return figure{text: "2", next: next, whole: 2, exact: true}, true
		}
	}
	if w == "dozen" {
		return figure{text: "12", next: next, whole: 12, exact: true}, true
	}
	if w == "half" && (r.fold(next) == "a" && r.fold(next+1) == "dozen") {
		return figure{text: "6", next: next + 2, whole: 6, exact: true}, true
	}
	return figure{}, false
}

// unitAfter says whether letters right after digits belong to a unit or an ending rather than to a code.
func unitAfter(w string) bool {
	_, quantity := unitNames[w]
	_, span := spanUnits[w]
	_, coin := currencyWords[w]
	return quantity || span || coin || w == "th" || w == "st" || w == "nd" || w == "rd" || w == "am" || w == "pm" || w == "a" || w == "p" || w == "h" || w == "x" || w == "percent"
}
