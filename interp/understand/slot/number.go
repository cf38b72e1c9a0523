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
	for r.glued(j) && (r.fold(j) == "," || r.fold(j) == ".") && r.is(j+1, words.Digits) && r.glued(j+1) {
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

// plainNumber reads a number that isn't part of a date, a time, an address on the net or a code.
func (r *reader) plainNumber(i int) ([]value.Value, int) {
	if last := r.blocked(i); last > i {
		return nil, 0
	}
	f, ok := r.number(i)
	if !ok || r.glued(i) && r.is(i-1, words.Punct) && strings.Contains("@/.:-_", r.fold(i-1)) && r.glued(i-1) {
		return nil, 0
	}
	w := r.fold(f.next)
	if (w == "am" || w == "pm" || w == ":" && r.glued(f.next) && r.is(f.next+1, words.Digits)) || (w == "@" || w == "-") && r.glued(f.next) && r.glued(f.next+1) {
		return nil, 0
	}
	if !f.digits && f.next == i+1 && r.fold(i) == "one" && !r.counts(i) {
		return nil, 0 // "the one on Friday", "this one"
	}
	if r.fraction(f.next) || r.fold(i-1) == "over" && (r.is(i-2, words.Digits) || r.startsNumber(i-2)) {
		return nil, 0
	}
	v, err := value.Number(f.text)
	if err != nil {
		return nil, 0
	}
	return []value.Value{v}, f.next
}

// fraction says whether what follows makes a number a part of one that isn't read: "three fifths", "1 over 3", "2^10", "fifty - two".
func (r *reader) fraction(j int) bool {
	switch w := r.fold(j); w {
	case "thirds", "quarters", "halves", "third", "quarter", "fifth", "^", "*":
		return true
	case "over":
		_, ok := r.number(j + 1)
		return ok
	case "-":
		return !r.glued(j) && (units[r.fold(j+1)] > 0 || tens[r.fold(j+1)] > 0)
	default:
		return strings.HasSuffix(w, "ths") && len(w) > 5 && w != "months"
	}
}

// counts says whether "one" is a number here: alone, or before a thing that is counted.
func (r *reader) counts(i int) bool {
	switch r.fold(i - 1) {
	case "the", "this", "that", "which", "any", "no", "another", "other", "each", "every", "first", "second", "last", "new", "old", "right", "wrong", "same", "a":
		return false
	}
	return r.alone(i, i+1) || r.is(i+1, words.Letters) && !words.Stop(r.fold(i+1)) || r.fold(i-1) == "just" || r.fold(i-1) == "only" || r.fold(i+1) == "of"
}

// blocked returns the end of a date, a time or an ordinal that begins at i, or i.
func (r *reader) blocked(i int) int {
	if _, last := r.date(i); last > i && !(last == i+1) {
		return last
	}
	if t, last := r.clock(i); len(t) > 0 && last > i+1 {
		return last
	}
	if r.inDate(i) {
		return i + 1
	}
	return i
}

// inDate says whether word i lies in a date that began before it: "March 12", "the 3rd of May 2026".
func (r *reader) inDate(i int) bool {
	for from := max(0, i-5); from < i; from++ {
		if values, last := r.date(from); len(values) > 0 && last > i {
			return true
		}
	}
	return false
}

func (r *reader) percentage(i int) ([]value.Value, int) {
	f, ok := r.number(i)
	if !ok {
		return nil, 0
	}
	j := f.next
	switch w := r.fold(j); {
	case w == "%" || w == "percent" || w == "percents" || w == "pct" || w == "percentage":
		j++
	case w == "per" && strings.HasPrefix(r.fold(j+1), "cent"):
		j += 2
	case !(r.c.Asked && r.alone(i, j)):
		return nil, 0
	}
	v, err := value.Percent(f.text)
	return one(v, err), j
}

// one wraps a value unless it couldn't be made.
func one(v value.Value, err error) []value.Value {
	if err != nil {
		return nil
	}
	return []value.Value{v}
}

// score reads "8", "eight", "8/10", "8 out of 10", "4 stars" within the bounds.
func (r *reader) score(i int) ([]value.Value, int) {
	if r.is(i, words.Digits) && r.sign(i+1, "/") && r.is(i+2, words.Digits) && r.fold(i+2) == strconv.Itoa(r.c.Max) && !r.sign(i+3, "/") {
		return r.inBounds(r.fold(i), i+3)
	}
	f, ok := r.number(i)
	if !ok || !f.exact || r.blocked(i) > i || r.fold(i) == "one" && !r.counts(i) {
		return nil, 0
	}
	j := f.next
	switch {
	case r.fold(j) == "out" && r.fold(j+1) == "of":
		if g, ok := r.number(j + 2); ok {
			if g.whole != int64(r.c.Max) {
				return nil, 0
			}
			j = g.next
		}
	case r.fold(j) == "star" || r.fold(j) == "stars" || r.fold(j) == "points":
		j++
	}
	return r.inBounds(strconv.FormatInt(f.whole, 10), j)
}

func (r *reader) inBounds(text string, next int) ([]value.Value, int) {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < int64(r.c.Min) || n > int64(r.c.Max) {
		return nil, 0
	}
	return []value.Value{value.Int(n)}, next
}
