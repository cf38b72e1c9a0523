package slot

import (
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/value"
)

// ratio is a fraction: above over below.
type ratio struct{ above, below int64 }

func (q ratio) of(n int64) value.Value {
	v, err := value.Mul(value.Int(q.above), value.Int(n))
	if err == nil {
		v, err = value.Div(v, value.Int(q.below))
	}
	if err != nil {
		return value.Value{}
	}
	return v
}

func (q ratio) text() string { return decimalText(q.of(1).Decimal()) }

var vulgar = map[string]ratio{"½": {1, 2}, "¼": {1, 4}, "¾": {3, 4}, "⅓": {1, 3}, "⅔": {2, 3}, "⅕": {1, 5}, "⅖": {2, 5}, "⅗": {3, 5}, "⅘": {4, 5}, "⅙": {1, 6}, "⅚": {5, 6}, "⅛": {1, 8}, "⅜": {3, 8}, "⅝": {5, 8}, "⅞": {7, 8}}

// below gives the number that a fraction's second word divides by, besides [ordinals]: "quarter", "hundredth".
var below = map[string]int64{"quarter": 4, "hundredth": 100, "thousandth": 1e3, "millionth": 1e6, "billionth": 1e9, "trillionth": 1e12,
	"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "half": 2, "halve": 2}

// divisor is what a word divides by, and whether it is a plural: "fifths". Nobody says "two seconds" for a part.
func divisor(w string) (n int64, plural bool) {
	one := strings.TrimSuffix(w, "s")
	if n = below[one]; n == 0 {
		n = int64(ordinals[one])
	}
	return n, one != w
}

// slashFraction reads "3/4" and "2 1/4" where they can be no date: a part of one, in halves to hundredths. What could be a date is one
// unless a number was asked for and nothing else is said.
func (r *reader) slashFraction(i int) (ratio, int) {
	above, j := atoi(r.fold(i)), i+3
	under, ok := whole(r.fold(i + 2))
	if !ok || under < 2 || under > 100 || above < 1 || above >= under || r.sign(j, "/") || r.glued(i) && r.fold(i-1) == "/" || r.glued(j) && !r.is(j, words.Punct) && !unitAfter(r.fold(j)) {
		return ratio{}, i
	}
	return ratio{above, under}, j
}

// fractionAfter reads what is added to a number: "and a half", "and three fifths", "½", "1/4" of "2 1/4".
func (r *reader) fractionAfter(i int) (ratio, int) {
	if part, ok := vulgar[r.fold(i)]; ok {
		return part, i + 1
	}
	if r.is(i, words.Digits) && !r.glued(i) && r.is(i-1, words.Digits) && r.sign(i+1, "/") && r.is(i+2, words.Digits) && r.glued(i+2) {
		return r.slashFraction(i)
	}
	if r.fold(i) == "-" && r.fold(i+1) == "and" && r.fold(i+2) == "-" && r.fold(i+3) == "a" && r.fold(i+4) == "-" && r.glued(i) { // "two-and-a-half"
		if n, plural := divisor(r.fold(i + 5)); n > 2 && !plural || r.fold(i+5) == "half" {
			return ratio{1, n}, i + 6
		}
	}
	if r.fold(i) != "and" {
		return ratio{}, i
	}
	if r.fold(i+1) == "half" { // "one hour and half"
		return ratio{1, 2}, i + 2
	}
	if r.is(i+1, words.Digits) && r.sign(i+2, "/") && r.is(i+3, words.Digits) && r.glued(i+3) { // "1 and 1/2"
		if part, last := r.slashFraction(i + 1); last > i+1 {
			return part, last
		}
		return ratio{}, i
	}
	if f, last := r.parts(i + 1); last > i+1 {
		return f[0], last
	}
	return ratio{}, i
}

// fractionWords reads "three fifths", "a half", "half a million", "a quarter million", "two thirds of a million".
func (r *reader) fractionWords(i int) (figure, bool) {
	if r.fold(i-1) == "and" {
		return figure{}, false // "an hour and a half"
	}
	list, j := r.parts(i)
	if j == i {
		if w := r.fold(i); w != "half" && w != "quarter" {
			return figure{}, false
		}
		n, _ := divisor(r.fold(i))
		list, j = []ratio{{1, n}}, i+1
	}
	k := j
	if r.fold(k) == "of" {
		k++
	}
	if r.fold(k) == "a" {
		k++
	}
	s := scales[r.fold(k)]
	if dozens[r.fold(k)] {
		s = 12
	}
	switch {
	case s > 0:
		v := list[0].of(s)
		f := figureOf(v, k+1)
		f.scale = s
		return f, true
	case r.is(i, words.Letters) && (r.fold(i) == "half" || r.fold(i) == "quarter"):
		return figure{}, false // "half an hour", "quarter past"
	case r.fold(i) == "a" && r.is(j, words.Letters) && r.fold(j) != "of" && unitNames[r.fold(j)] == "":
		return figure{}, false // "a third time"
	}
	f := figure{text: list[0].text(), next: j}
	if len(list) > 1 {
		f.also = list[1].text()
	}
	return f, true
}

// portion reads how much of one thing: "three", "a", "half a", "three quarters of a", up to the word for the thing.
func (r *reader) portion(i int) (figure, bool) {
	f, ok := r.number(i)
	switch w := r.fold(i); {
	case ok:
	case w == "a" || w == "an":
		return figure{text: "1", next: i + 1, whole: 1, exact: true}, true
	case w == "half" || w == "quarter":
		n, _ := divisor(w)
		f = figure{text: ratio{1, n}.text(), next: i + 1}
	default:
		return f, false
	}
	if j := f.next + b2i(r.fold(f.next) == "of"); !f.exact && (r.fold(j) == "a" || r.fold(j) == "an") {
		f.next = j + 1
	}
	return f, true
}

// isFraction says whether a number was told as a part of one: "a third", "¾", "1/2".
func (r *reader) isFraction(i int, f figure) bool {
	_, sign := vulgar[r.fold(i)]
	_, said := r.fractionWords(i)
	return (said || sign || r.fold(i) == "half" || r.sign(i+1, "/")) && strings.HasPrefix(f.text, "0.")
}

// parts reads a fraction in words and gives what it can mean: "one hundred thirty fifths" are a hundred of 35 or 130 of five.
func (r *reader) parts(i int) ([]ratio, int) {
	if r.fold(i) == "a" || r.fold(i) == "an" {
		if n, plural := divisor(r.fold(i + 1)); n > 2 && !plural || r.fold(i+1) == "half" {
			return []ratio{{1, n}}, i + 2
		}
	}
	end, n, plural := r.fractionEnd(i)
	if end == i {
		return nil, i
	}
	var out []ratio
	for cut := i + 1; cut < end; cut++ {
		if r.fold(cut) == "and" || r.fold(cut-1) == "and" || r.fold(cut-1) == "-" && tens[r.fold(cut-2)] > 0 && units[r.fold(cut)] > 0 {
			continue // "and" and a hyphen bind
		}
		above, last := r.cardinal(cardinal{}, i, cut)
		if last != cut && !(last == cut-1 && r.fold(last) == "-") || !above.any {
			continue
		}
		under, ok := r.under(cut, end-1, n)
		if top := above.total + above.part; ok && top > 0 && (plural || top == 1) {
			if mixed, ok := r.mixed(i, cut, under); ok {
				out = append(out, mixed)
			}
			out = append(out, ratio{top, under})
		}
	}
	if len(out) == 0 {
		return nil, i
	}
	return out, end
}

// mixed reads the words before a fraction's last as a whole number and its part: "one hundred and two thirds" are also 100⅔.
func (r *reader) mixed(i, cut int, under int64) (ratio, bool) {
	and := cut - 2
	if r.fold(and) != "and" || and <= i {
		return ratio{}, false
	}
	whole, last := r.cardinal(cardinal{}, i, and)
	n := whole.total + whole.part
	part := units[r.fold(cut-1)]
	return ratio{n*under + part, under}, last == and && 0 < part && part < under && 0 < n && n < 1e12
}

// fractionEnd looks for the word that ends a fraction which begins at word i, "fifths".
func (r *reader) fractionEnd(i int) (end int, n int64, plural bool) {
	if _, unit := units[r.fold(i)]; !unit && tens[r.fold(i)] == 0 && r.fold(i) != "a" {
		return i, 0, false
	}
	for j := i; j < i+12; j++ {
		w := r.fold(j)
		if n, plural := divisor(w); n > 0 && j > i && (n != 2 || w == "halves" || w == "half") {
			return j + 1, n, plural
		}
		_, unit := units[w]
		if !unit && tens[w] == 0 && scales[w] == 0 && w != "and" && w != "-" && !(w == "a" && j == i) {
			break
		}
	}
	return i, 0, false
}

// under is the number that words cut to last divide by; n is that of the last: "twenty-fifth" is 25.
func (r *reader) under(cut, last int, n int64) (int64, bool) {
	if r.fold(cut) == "-" {
		cut++
	}
	if cut == last {
		return n, true
	}
	c, next := r.cardinal(cardinal{}, cut, last)
	if next < last && r.fold(next) == "-" {
		next++
	}
	switch {
	case !c.any || next != last || c.part%100 > 0 && (n >= 10 || c.part%10 > 0):
		return 0, false
	case n >= 100:
		return 0, false
	}
	return c.total + c.part + n, true
}
