package value

import (
	"errors"
	"fmt"
	"time"
)

// Add returns a + b: numbers, percentages, money of one currency, quantities of one unit, durations, and a date, time or date_time
// with a duration in either order. A month added to January 31 is the last of February; a time of day goes round at midnight; a
// date_time keeps its offset (see [AddIn]). The error says in plain words what can't be added; [ErrUnknown] and [ErrTooLarge] are
// among them.
func Add(a, b Value) (Value, error) { return AddIn(a, b, nil) }

// AddIn is [Add] where a date_time keeps to the clock of the zone: a day later is the same time of day, even over a change of
// clocks. A nil zone is as in [Add].
func AddIn(a, b Value, zone *time.Location) (Value, error) {
	if !a.Known() || !b.Known() {
		return Value{}, ErrUnknown
	}
	switch {
	case b.kind == KindDuration && a.kind != KindDuration:
		return shift(a, b, zone)
	case a.kind == KindDuration && b.kind != KindDuration:
		return shift(b, a, zone)
	case a.kind == KindDuration:
		return plusDuration(a, b)
	case a.kind == b.kind && a.isNumeric():
		if err := sameUnit("add", "and", a, b); err != nil {
			return Value{}, err
		}
		d, err := a.decimal().add(b.decimal())
		return result(a.kind, d, a.s, err)
	}
	return Value{}, fmt.Errorf("can't add %s and %s", a.kind.phrase(), b.kind.phrase())
}

// Sub returns a - b: what [Add] takes, with the duration on the right, and also the duration between two dates, times or
// date_times. Between dates it is in days, else in seconds.
func Sub(a, b Value) (Value, error) { return SubIn(a, b, nil) }

// SubIn is [Sub] where a date_time keeps to the clock of the zone, as in [AddIn].
func SubIn(a, b Value, zone *time.Location) (Value, error) {
	if !a.Known() || !b.Known() {
		return Value{}, ErrUnknown
	}
	switch {
	case b.kind == KindDuration:
		return AddIn(a, negated(b), zone)
	case a.kind == b.kind && a.isNumeric():
		if err := sameUnit("subtract", "and", a, b); err != nil {
			return Value{}, err
		}
		d, err := a.decimal().add(b.decimal().neg())
		return result(a.kind, d, a.s, err)
	case a.kind == KindDate && b.kind == KindDate:
		return Duration(0, int(a.n-b.n), 0), nil
	case a.kind == b.kind && (a.kind == KindTime || a.kind == KindDateTime):
		return Duration(0, 0, a.n-b.n), nil
	}
	return Value{}, fmt.Errorf("can't take %s from %s", b.kind.phrase(), a.kind.phrase())
}

// Mul returns a * b. One of them is a number or a percentage; the other may also be money, a quantity or a duration. Money is
// rounded, half away from zero, to the smallest unit of its currency (or to the places it had, if more): what is shown is what is
// sent.
func Mul(a, b Value) (Value, error) {
	if !a.Known() || !b.Known() {
		return Value{}, ErrUnknown
	}
	if (a.kind == KindNumber || a.kind == KindPercent) && b.kind != KindPercent {
		a, b = b, a // the factor stands second; a number and a percentage give a number: 10% of 200 is 20
	}
	if b.kind != KindNumber && b.kind != KindPercent || !a.isNumeric() && a.kind != KindDuration {
		return Value{}, fmt.Errorf("can't multiply %s by %s", a.kind.phrase(), b.kind.phrase())
	}
	factor := b.decimal()
	if b.kind == KindPercent {
		factor, _ = factor.mul(decimal{1, 2}) // two more places can't overflow
	}
	if a.kind == KindDuration {
		return eachPart(a, func(d decimal) (decimal, error) { return d.mul(factor) })
	}
	d, err := a.decimal().mul(factor)
	return scaledLike(a, d, err)
}

// Div returns a / b. By a number or a percentage it gives the kind of a, money rounded as in [Mul]; by the same kind (and
// currency or unit) it gives a number. Dividing by zero is [ErrDivideByZero].
func Div(a, b Value) (Value, error) {
	if !a.Known() || !b.Known() {
		return Value{}, ErrUnknown
	}
	switch {
	case a.kind == b.kind && a.isNumeric():
		if err := sameUnit("divide", "by", a, b); err != nil {
			return Value{}, err
		}
		d, err := a.decimal().quo(b.decimal())
		return result(KindNumber, d, "", err)
	case a.kind == KindDuration && b.kind == KindDuration:
		d, err := decimal{n: a.Seconds()}.quo(decimal{n: b.Seconds()})
		return result(KindNumber, d, "", err)
	case b.kind != KindNumber && b.kind != KindPercent || !a.isNumeric() && a.kind != KindDuration:
		return Value{}, fmt.Errorf("can't divide %s by %s", a.kind.phrase(), b.kind.phrase())
	}
	divisor := b.decimal()
	if b.kind == KindPercent {
		divisor, _ = divisor.mul(decimal{1, 2})
	}
	if a.kind == KindDuration {
		return eachPart(a, func(d decimal) (decimal, error) { return d.quo(divisor) })
	}
	d, err := a.decimal().quo(divisor)
	return scaledLike(a, d, err)
}

// Neg returns -a for numbers, percentages, money, quantities and durations.
func Neg(a Value) (Value, error) {
	switch {
	case !a.Known():
		return Value{}, ErrUnknown
	case a.isNumeric():
		a.n = -a.n
		return a, nil
	case a.kind == KindDuration:
		return negated(a), nil
	}
	return Value{}, fmt.Errorf("can't take the negative of %s", a.kind.phrase())
}

func result(kind Kind, d decimal, unit string, err error) (Value, error) {
	if err != nil {
		return Value{}, err
	}
	return of(kind, d, unit), nil
}

// scaledLike is d as a value of a's kind and unit.
func scaledLike(a Value, d decimal, err error) (Value, error) {
	if a.kind == KindMoney {
		d = d.round(max(minorPlaces(a.s), int(a.places)))
	}
	return result(a.kind, d, a.s, err)
}

func negated(d Value) Value {
	d.a, d.b, d.n = -d.a, -d.b, -d.n
	return d
}

var errTooLong = errors.New("the duration is too long: 20,000 years at most")

func plusDuration(a, b Value) (Value, error) {
	v := Duration(int(a.a)+int(b.a), int(a.b)+int(b.b), a.n+b.n)
	if !v.Known() {
		return v, errTooLong
	}
	return v, nil
}

// eachPart applies a factor to months, days and seconds. Each must come out whole, since half a month has no length.
func eachPart(v Value, f func(decimal) (decimal, error)) (Value, error) {
	parts := [3]int64{int64(v.a), int64(v.b), v.n}
	for i, n := range parts {
		d, err := f(decimal{n: n})
		if err != nil {
			return Value{}, err
		}
		whole, ok := d.whole()
		if !ok {
			return Value{}, errors.New("the duration doesn't divide into whole months, days and seconds: write it in a smaller unit")
		}
		parts[i] = whole
	}
	w := Duration(int(parts[0]), int(parts[1]), parts[2])
	if !w.Known() {
		return w, errTooLong
	}
	return w, nil
}

// shift moves a date, a time or a date_time by a duration: months first, then days, then seconds.
func shift(v, by Value, zone *time.Location) (Value, error) {
	switch v.kind {
	case KindDate:
		if by.n%daySeconds != 0 {
			return Value{}, errors.New("a date has no time of day: add whole days, or use a date with a time")
		}
		v.n = addMonths(v.n, int(by.a)) + int64(by.b) + by.n/daySeconds
		if !validDay(v.n) {
			return Value{}, errOutOfCalendar
		}
		return v, nil
	case KindTime:
		if by.a != 0 || by.b != 0 {
			return Value{}, errors.New("a time of day has no date: add hours, minutes or seconds, or use a date with a time")
		}
		v.n = ((v.n+by.n)%daySeconds + daySeconds) % daySeconds
		return v, nil
	case KindDateTime:
		return shiftInstant(v, by, zone)
	}
	return Value{}, fmt.Errorf("can't add %s and a duration", v.kind.phrase())
}

var errOutOfCalendar = errors.New("the result lies outside the years 1 to 9999")

func shiftInstant(v, by Value, zone *time.Location) (Value, error) {
	moved := v.In(zone)
	if by.a != 0 || by.b != 0 {
		day := moved.Day()
		target := addMonths(day.n, int(by.a)) + int64(by.b)
		if !validDay(target) {
			return Value{}, errOutOfCalendar
		}
		clock := target*daySeconds + moved.Clock().n
		if zone != nil {
			moved = atClock(clock, zone)
		} else {
			moved = DateTimeOffset(clock-int64(moved.a), int(moved.a), moved.s)
		}
	}
	if by.n != 0 && moved.Known() {
		if zone != nil {
			moved = DateTime(moved.n+by.n, zone)
		} else {
			moved = DateTimeOffset(moved.n+by.n, int(moved.a), moved.s)
		}
	}
	if !moved.Known() {
		return Value{}, errOutOfCalendar
	}
	return moved, nil
}
