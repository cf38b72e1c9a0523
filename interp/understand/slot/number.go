package slot

import (
	"slices"
	"strconv"
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// figure is a number as it was read: its exact decimal text, the word after it, and how it was written.
type figure struct {
	text   string
	next   int
	digits bool // began with digits
	whole  int64
	exact  bool   // whole holds it; false for fractions, even where they come out whole
	scale  int64  // the last "thousand", "million" in it, or 0
	also   string // another reading, or ""
}

// shortScales stand right behind digits: "2k", "1.2bn".
var shortScales = map[string]int64{"k": 1e3, "m": 1e6, "mio": 1e6, "mil": 1e6, "mn": 1e6, "mm": 1e6, "bn": 1e9, "b": 1e9}

// spacedScales are those of them that are nothing else: "5 mil" is no length where a number is wanted.
var spacedScales = map[string]bool{"k": true, "mio": true, "mil": true, "mn": true, "bn": true}

// commaRegions write a comma before decimals and points between thousands, or either. After CLDR.
var commaRegions = table("x DE AT FR ES IT NL BE PT PL SE NO DK FI BR TR CZ SK HU RO BG GR RU UA HR SI EE LV LT LU AR CL CO ID VN ZA")

// number reads a number in digits or words that begins at word i.
func (r *reader) number(i int) (figure, bool) {
	j := r.minus(i)
	if j == i {
		return r.unsigned(i)
	}
	f, ok := r.unsigned(j)
	if !ok {
		return figure{}, false
	}
	f.text, f.whole = negative(f.text), -f.whole
	if f.also != "" {
		f.also = negative(f.also)
	}
	return f, true
}

func negative(text string) string {
	if text == "0" {
		return text
	}
	return "-" + text
}

// minus returns the word after a sign of negative numbers. Between two numbers it is a range or a sum.
func (r *reader) minus(i int) int {
	switch r.fold(i) {
	case "-", "−":
		if r.glued(i+1) && (r.is(i+1, words.Digits) || r.fold(i+1) == ".") && !(r.glued(i) && !r.is(i-1, words.Punct)) && !r.is(i-1, words.Digits) {
			return i + 1
		}
	case "minus", "negative":
		if !r.is(i-1, words.Digits) {
			return i + 1
		}
	}
	return i
}

func (r *reader) unsigned(i int) (figure, bool) {
	switch {
	case r.is(i, words.Digits):
		return r.digits(i)
	case r.fold(i) == "point":
		return r.afterPoint(i)
	case r.is(i, words.Letters):
		return r.spelled(i)
	case r.fold(i) == "." && r.is(i+1, words.Digits) && r.glued(i+1) && !(r.glued(i) && r.is(i-1, words.Digits)):
		return r.scaled(figure{text: "0." + r.fold(i+1), next: i + 2, digits: true})
	}
	if part, ok := vulgar[r.fold(i)]; ok {
		return r.scaled(figure{text: part.text(), next: i + 1})
	}
	return figure{}, false
}

// digits reads "1,234.56", "1.234,56", "3 000", "2k", "2 million", "1/2", "3½", "1.3e6".
func (r *reader) digits(i int) (figure, bool) {
	if r.glued(i) && r.is(i-1, words.Letters) && !(r.kind == plan.KindMoney && r.currencyCode(i-1)) {
		return figure{}, false // "a4", "x2": a code
	}
	if r.glued(i) && (r.fold(i-1) == "." || r.fold(i-1) == ",") && r.glued(i-1) && r.is(i-2, words.Digits) {
		return figure{}, false // the end of "123.45"
	}
	f := r.grouped(i)
	if len(f.text) > 18 {
		return figure{}, false
	}
	f.whole, f.exact = whole(f.text)
	switch {
	case r.sign(f.next, "/") && r.is(f.next+1, words.Digits) && r.glued(f.next+1):
		part, last := r.slashFraction(i)
		if last == i {
			return figure{}, false // a date or a score
		}
		return r.scaled(figure{text: part.text(), next: last, digits: true})
	case r.powered(&f):
		return f, true
	}
	if part, last := r.fractionAfter(f.next); last > f.next && f.exact {
		f.add(part, last)
	}
	if tail, last := r.decimals(f.next + 1); r.fold(f.next) == "point" && tail != "" && f.exact {
		f.text, f.next, f.exact, f.whole = f.text+"."+tail, last, false, 0 // "52 point 8"
	}
	if s := r.shortScale(f.next); s > 0 {
		return f.times(s, f.next+1), true
	}
	f, _ = r.scaled(f)
	if r.sign(f.next, "ish") { // "25ish"
		f.next++
		return f, true
	}
	if w := r.fold(f.next); r.glued(f.next) && r.is(f.next, words.Letters) && !unitAfter(w) && !(r.kind == plan.KindQuantity && (w == "c" || w == "f")) {
		return figure{}, false // "45a": a code
	}
	return f, true
}

// shortScale is what a short word for a scale multiplies by, 0 where there is none. With a space only those count that are no unit.
func (r *reader) shortScale(i int) int64 {
	if r.kind == plan.KindQuantity || r.glued(i+1) && !r.is(i+1, words.Punct) || !r.glued(i) && !spacedScales[r.fold(i)] {
		return 0
	}
	return shortScales[r.fold(i)]
}

// separators stand between the digits of a number; the two apostrophes are one.
var separators = map[string]string{",": ",", ".": ".", "'": "'", "’": "'"}

// grouped joins digits with their separators into a decimal text; how "1.234" is meant depends on the region.
func (r *reader) grouped(i int) figure {
	parts, seps, j := []string{r.fold(i)}, "", i+1
	for len(parts) < 8 && r.glued(j) && separators[r.fold(j)] != "" && r.is(j+1, words.Digits) && r.glued(j+1) {
		seps += separators[r.fold(j)]
		parts = append(parts, r.fold(j+1))
		j += 2
	}
	n := len(seps)
	if n == 0 {
		return r.spaced(i)
	}
	last := parts[n]
	decimals := figure{text: strings.Join(parts[:n], "") + "." + last, next: j, digits: true}
	thousands := figure{text: strings.Join(parts, ""), next: j, digits: true}
	grouping := len(parts[0]) <= 3 && parts[0] != "" && allOfThree(parts[1:n])
	switch {
	case n == 1 && len(last) == 3 && len(parts[0]) <= 3 && seps != "'" && commaRegions[r.c.Region] != "":
		if seps == "," {
			decimals.also = thousands.text
			return decimals
		}
		thousands.also = decimals.text
		return thousands
	case strings.Count(seps, seps[n-1:]) == 1 && seps[n-1] != '\'' && (seps[n-1] == '.' || len(last) != 3) && (grouping || n == 1) && (n == 1 || !strings.Contains(seps[:n-1], seps[n-1:])):
		return decimals
	case strings.Count(seps, seps[:1]) == n && grouping && len(last) == 3, seps == strings.Repeat(",", n) && indian(parts):
		return thousands
	}
	return figure{text: parts[0], next: i + 1, digits: true}
}

// spaced reads "1 234 567": groups of three after a first that is shorter or as long. Two groups alone may be two numbers.
func (r *reader) spaced(i int) figure {
	text, j := r.fold(i), i+1
	for len(text) < 16 && len(r.fold(i)) <= 3 && r.fold(i)[0] != '0' && r.is(j, words.Digits) && !r.glued(j) && len(r.fold(j)) == 3 && !(r.glued(j+1) && r.is(j+1, words.Letters)) {
		text += r.fold(j)
		j++
	}
	if j-i < 3 && !(j-i == 2 && (r.alone(i, j) || r.priced(i, j))) || r.is(j, words.Digits) || r.is(i-1, words.Digits) {
		return figure{text: r.fold(i), next: i + 1, digits: true}
	}
	return figure{text: text, next: j, digits: true}
}

// priced says whether an amount of money is written in two groups: "$1 000", "12 345 euros".
func (r *reader) priced(i, j int) bool {
	if r.kind != plan.KindMoney {
		return false
	}
	if currencySigns[r.fold(i-1)] != "" {
		return !r.is(j, words.Letters) || words.Stop(r.fold(j))
	}
	_, last := r.trailingCurrency(j)
	return last > j
}

// indian says whether groups are those of "12,34,567".
func indian(parts []string) bool {
	n := len(parts) - 1
	return len(parts[0]) <= 2 && len(parts[n]) == 3 && !slices.ContainsFunc(parts[1:n], func(p string) bool { return len(p) != 2 })
}

func allOfThree(list []string) bool {
	return !slices.ContainsFunc(list, func(p string) bool { return len(p) != 3 })
}

func whole(text string) (int64, bool) {
	n, err := strconv.ParseInt(text, 10, 64)
	return n, err == nil
}

// powered reads what follows digits in "1.3e6", "1.3x10^6" and "2^10".
func (r *reader) powered(f *figure) bool {
	j, base := f.next, "10"
	switch {
	case r.sign(j, "e") && len(r.text) > r.list[j].End:
		j++
	case r.sign(j, "x") && r.glued(j+1) && r.fold(j+1) == "10" && r.sign(j+2, "^"):
		j += 3
	case (r.fold(j) == "x" || r.fold(j) == "*" || r.fold(j) == "×") && r.fold(j+1) == "10" && r.sign(j+2, "^"): // "2 x 10^5"
		j += 3
	case r.sign(j, "^"):
		j, base = j+1, f.text
	default:
		return false
	}
	sign := int64(1)
	if r.glued(j) && (r.fold(j) == "+" || r.fold(j) == "-") {
		sign, j = map[string]int64{"+": 1, "-": -1}[r.fold(j)], j+1
	}
	n, ok := whole(r.fold(j))
	if !ok || !r.glued(j) || n > 40 || r.glued(j+1) && r.is(j+1, words.Letters) {
		return false
	}
	v, err := value.Number("1")
	factor, wrong := value.Number(base)
	if base != f.text {
		v, err = value.Number(f.text)
	}
	for range n {
		if err == nil && wrong == nil && sign > 0 {
			v, err = value.Mul(v, factor)
		} else if err == nil && wrong == nil {
			v, err = value.Div(v, factor)
		}
	}
	if err != nil || wrong != nil {
		return false
	}
	*f = figureOf(v, j+1)
	f.digits = true
	return true
}

// figureOf is the figure of a number that was calculated.
func figureOf(v value.Value, next int) figure {
	n, exact := v.Whole()
	return figure{text: decimalText(v.Decimal()), next: next, whole: n, exact: exact}
}

func (f figure) times(scale int64, next int) figure {
	v, err := value.Number(f.text)
	if err == nil {
		v, err = value.Mul(v, value.Int(scale))
	}
	if err != nil {
		return f
	}
	g := figureOf(v, next)
	g.digits, g.scale = f.digits, scale
	return g
}

// add adds a fraction, "and a half": of the last scale, if the figure has one.
func (f *figure) add(part ratio, next int) {
	v, err := value.Number(f.text)
	if err == nil {
		v, err = value.Add(v, part.of(max(f.scale, 1)))
	}
	if err == nil {
		f.text, f.next, f.exact, f.whole = decimalText(v.Decimal()), next, false, 0
	}
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

// unitAfter says whether letters right after digits belong to a unit or an ending rather than to a code.
func unitAfter(w string) bool {
	_, quantity := unitNames[w]
	_, span := spanUnits[w]
	_, coin := currencyWords[w]
	return quantity || span || coin || millions[w] != "" || w == "th" || w == "st" || w == "nd" || w == "rd" || w == "am" || w == "pm" || w == "a" || w == "p" || w == "h" || w == "x" || w == "percent"
}
