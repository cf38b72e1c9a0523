package value

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
)

// Equal reports whether two values mean the same: the same kind and content. Date_times are equal when they are the same
// instant, durations when they last equally long (as [Value.Seconds] counts), and a date equals the date_times of its day. Two
// values that aren't known are equal.
func Equal(a, b Value) bool {
	switch {
	case a.kind != b.kind:
		return (a.kind == KindDate && b.kind == KindDateTime || a.kind == KindDateTime && b.kind == KindDate) && a.Day().n == b.Day().n
	case a.kind == KindDateTime:
		return a.n == b.n
	case a.kind == KindDuration:
		return a.Seconds() == b.Seconds()
	case a.n != b.n || a.places != b.places || a.a != b.a || a.s != b.s:
		return false
	}
	return equalItems(a.items, b.items)
}

func equalItems(x, y *[]Value) bool {
	if x == y || x == nil || y == nil {
		return x == y
	}
	if len(*x) != len(*y) {
		return false
	}
	for i, v := range *x {
		if !Equal(v, (*y)[i]) {
			return false
		}
	}
	return true
}

// Equal is [Equal] as a method, which go-cmp looks for.
func (v Value) Equal(w Value) bool { return Equal(v, w) }

// Compare returns -1 when a comes before b or is less, 0 when they stand equal, +1 otherwise. Numbers, percentages, money of one
// currency, quantities of one unit, dates, times, date_times, durations and texts (by their bytes) have an order; a date and a
// date_time compare by day. The error says in plain words what can't be compared.
func Compare(a, b Value) (int, error) {
	if !a.Known() || !b.Known() {
		return 0, errors.New("can't compare with a value that isn't known yet")
	}
	if a.kind != b.kind {
		if (a.kind == KindDate || a.kind == KindDateTime) && (b.kind == KindDate || b.kind == KindDateTime) {
			return cmp.Compare(a.Day().n, b.Day().n), nil
		}
		return 0, fmt.Errorf("can't compare %s with %s", a.kind.phrase(), b.kind.phrase())
	}
	switch a.kind {
	case KindNumber, KindPercent, KindMoney, KindQuantity:
		if err := sameUnit("compare", "with", a, b); err != nil {
			return 0, err
		}
		return a.decimal().cmp(b.decimal()), nil
	case KindDate, KindTime, KindDateTime:
		return cmp.Compare(a.n, b.n), nil
	case KindDuration:
		return cmp.Compare(a.Seconds(), b.Seconds()), nil
	case KindText:
		return strings.Compare(a.s, b.s), nil
	}
	return 0, fmt.Errorf("can't say which of two values is more: %s has no order", a.kind.phrase())
}

// sameUnit refuses two currencies or two units; nothing here knows a rate.
func sameUnit(verb, preposition string, a, b Value) error {
	if a.s != b.s {
		return fmt.Errorf("can't %s %s %s %s: they need the same %s", verb, a.s, preposition, b.s, a.kind.unitWord())
	}
	return nil
}

func (k Kind) unitWord() string {
	if k == KindMoney {
		return "currency"
	}
	return "unit"
}

// phrase is the kind as a sentence names it.
func (k Kind) phrase() string {
	switch k {
	case None:
		return "something unknown"
	case KindText, KindMoney:
		return k.String()
	case KindBool:
		return "yes or no"
	case KindDateTime:
		return "a date with a time"
	case KindDateRange:
		return "a range of dates"
	}
	return "a " + k.String()
}
