package value

import (
	"errors"
	"math/bits"
	"strconv"
	"strings"
)

// Numbers keep up to 18 digits, at most 12 of them after the point (our choice: enough for any bill, and one machine word).
// What doesn't fit after the point is rounded half away from zero; what doesn't fit before it is [ErrTooLarge].
const (
	maxPlaces = 12
	maxDigits = 18
	maxCoef   = 999_999_999_999_999_999
)

// Errors of arithmetic; test with errors.Is.
var (
	ErrTooLarge     = errors.New("the number is too large: 18 digits at most")
	ErrDivideByZero = errors.New("can't divide by zero")
	ErrUnknown      = errors.New("can't calculate with a value that isn't known yet")
)

var pow10 = [...]uint64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19}

// decimal is n / 10^places. It is kept reduced: no zero at the end of the places, so equal numbers have equal fields.
type decimal struct {
	n      int64
	places uint8
}

func (d decimal) mag() uint64 {
	if d.n < 0 {
		return uint64(-d.n)
	}
	return uint64(d.n)
}

func (d decimal) reduced() decimal {
	for d.places > 0 && d.n%10 == 0 {
		d.n /= 10
		d.places--
	}
	return d
}

// valid reports whether d could have come from fit.
func (d decimal) valid() bool {
	return d.mag() <= maxCoef && d.places <= maxPlaces && d == d.reduced()
}

// wide is an unsigned 128-bit number. Aligned operands stay under 10^30, products under 10^36.
type wide struct{ hi, lo uint64 }

func times(a, b uint64) wide {
	hi, lo := bits.Mul64(a, b)
	return wide{hi, lo}
}

func (w wide) div(d uint64) (wide, uint64) {
	hi, rest := w.hi/d, w.hi%d
	lo, rest := bits.Div64(rest, w.lo, d)
	return wide{hi, lo}, rest
}

func (w wide) less(x wide) bool { return w.hi < x.hi || w.hi == x.hi && w.lo < x.lo }

func (w wide) plus(x wide) wide {
	lo, carry := bits.Add64(w.lo, x.lo, 0)
	hi, _ := bits.Add64(w.hi, x.hi, carry)
	return wide{hi, lo}
}

func (w wide) minus(x wide) wide {
	lo, borrow := bits.Sub64(w.lo, x.lo, 0)
	hi, _ := bits.Sub64(w.hi, x.hi, borrow)
	return wide{hi, lo}
}

// fit rounds w / 10^places to what a decimal holds. It rounds once, so never doubly.
func fit(negative bool, w wide, places int) (decimal, error) {
	drop := max(0, places-maxPlaces)
	for drop < len(pow10)-1 && !w.less(times(maxCoef+1, pow10[drop])) {
		drop++
	}
	if drop > places {
		return decimal{}, ErrTooLarge
	}
	q, rest := w.div(pow10[drop])
	if drop > 0 && rest >= pow10[drop]/2 {
		q = q.plus(wide{0, 1})
	}
	if q.lo == maxCoef+1 && places > drop { // rounding reached a nineteenth digit, a zero
		q.lo /= 10
		drop++
	}
	if q.hi > 0 || q.lo > maxCoef {
		return decimal{}, ErrTooLarge
	}
	n := int64(q.lo)
	if negative {
		n = -n
	}
	return decimal{n, uint8(places - drop)}.reduced(), nil
}

// align returns both magnitudes over the same power of ten, and its places.
func align(a, b decimal) (wide, wide, int) {
	if a.places >= b.places {
		return wide{0, a.mag()}, times(b.mag(), pow10[a.places-b.places]), int(a.places)
	}
	return times(a.mag(), pow10[b.places-a.places]), wide{0, b.mag()}, int(b.places)
}

func (d decimal) add(e decimal) (decimal, error) {
	x, y, places := align(d, e)
	switch {
	case (d.n < 0) == (e.n < 0):
		return fit(d.n < 0, x.plus(y), places)
	case x.less(y):
		return fit(e.n < 0, y.minus(x), places)
	default:
		return fit(d.n < 0, x.minus(y), places)
	}
}

func (d decimal) neg() decimal { return decimal{-d.n, d.places} }

func (d decimal) mul(e decimal) (decimal, error) {
	return fit((d.n < 0) != (e.n < 0), times(d.mag(), e.mag()), int(d.places)+int(e.places))
}

func (d decimal) quo(e decimal) (decimal, error) {
	if e.n == 0 {
		return decimal{}, ErrDivideByZero
	}
	places, by := int(d.places)-int(e.places), e.mag()
	num := wide{0, d.mag()}
	if places < 0 {
		num, places = times(d.mag(), pow10[-places]), 0
	}
	q, rest := num.div(by)
	for rest != 0 && places <= maxPlaces && q.less(wide{0, maxCoef + 1}) { // long division, one digit more than is kept
		rest *= 10
		q = times(q.lo, 10).plus(wide{0, rest / by})
		rest %= by
		places++
	}
	return fit((d.n < 0) != (e.n < 0), q, places)
}

// round keeps at most that many places.
func (d decimal) round(places int) decimal {
	drop := int(d.places) - places
	if drop <= 0 {
		return d
	}
	p := int64(pow10[drop])
	q, rest := d.n/p, d.n%p
	if rest >= p/2 {
		q++
	} else if rest <= -p/2 {
		q--
	}
	return decimal{q, uint8(places)}.reduced()
}

func (d decimal) cmp(e decimal) int {
	if (d.n < 0) != (e.n < 0) {
		if d.n < e.n {
			return -1
		}
		return 1
	}
	x, y, _ := align(d, e)
	sign := 1
	if d.n < 0 {
		sign = -1
	}
	switch {
	case x.less(y):
		return -sign
	case y.less(x):
		return sign
	}
	return 0
}

// whole returns the integer that d is.
func (d decimal) whole() (int64, bool) { return d.n, d.places == 0 }

// append writes d with a point and no separators: -1234.5.
func (d decimal) append(dst []byte) []byte {
	if d.places == 0 {
		return strconv.AppendInt(dst, d.n, 10)
	}
	if d.n < 0 {
		dst = append(dst, '-')
	}
	p := pow10[d.places]
	dst = strconv.AppendUint(dst, d.mag()/p, 10)
	dst = append(dst, '.')
	return appendPadded(dst, d.mag()%p, int(d.places))
}

// appendPadded writes n with zeros in front up to that width.
func appendPadded(dst []byte, n uint64, width int) []byte {
	for w := width - 1; w > 0 && n < pow10[w]; w-- {
		dst = append(dst, '0')
	}
	return strconv.AppendUint(dst, n, 10)
}

// parseDecimal reads an optional minus, digits with an optional point, and an optional exponent (JSON writes 1e3).
func parseDecimal(s string) (decimal, error) {
	bad := func() (decimal, error) {
		return decimal{}, errors.New(quote(s) + " isn't a number: write it like 1234.5")
	}
	mantissa, exponent := s, 0
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		e, err := strconv.Atoi(s[i+1:])
		if err != nil {
			return bad()
		}
		mantissa, exponent = s[:i], e
	}
	digits, negative := strings.CutPrefix(mantissa, "-")
	var w wide
	places, seen, pointed := 0, 0, false
	for i := range len(digits) {
		c := digits[i]
		switch {
		case c == '.' && !pointed && seen > 0:
			pointed = true
		case c < '0' || c > '9':
			return bad()
		default:
			seen++
			if !w.less(times(pow10[18], pow10[15])) { // 33 digits read: the rest can't change the rounding we keep
				if !pointed {
					return decimal{}, ErrTooLarge
				}
				continue
			}
			w = wide10(w).plus(wide{0, uint64(c - '0')})
			if pointed {
				places++
			}
		}
	}
	if seen == 0 || digits[len(digits)-1] == '.' {
		return bad()
	}
	return scaled(negative, w, places, exponent)
}

func wide10(w wide) wide {
	x := times(w.lo, 10)
	x.hi += w.hi * 10
	return x
}

// scaled applies an exponent and fits the result.
func scaled(negative bool, w wide, places, exponent int) (decimal, error) {
	if w == (wide{}) {
		return decimal{}, nil
	}
	for ; exponent > 0 && places > 0; exponent-- {
		places--
	}
	for ; exponent > 0; exponent-- {
		if !w.less(wide{0, maxCoef + 1}) {
			return decimal{}, ErrTooLarge
		}
		w = wide10(w)
	}
	if exponent < -100 {
		return decimal{}, nil
	}
	for places -= exponent; places > maxPlaces+6; places-- { // far behind the last place kept
		w, _ = w.div(10)
	}
	return fit(negative, w, places)
}

func quote(s string) string {
	if len(s) > 60 {
		s = clean(s[:60]) + "…"
	}
	return strconv.Quote(s)
}
