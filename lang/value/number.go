package value

import (
	"errors"
	"fmt"
	"strings"
)

// Int returns a whole number. Beyond 18 digits it isn't known.
func Int(n int64) Value {
	if n > maxCoef || n < -maxCoef {
		return Value{}
	}
	return Value{kind: KindNumber, n: n}
}

// Number reads a decimal such as "1234.5"; an exponent is allowed, separators aren't.
func Number(text string) (Value, error) {
	d, err := parseDecimal(text)
	if err != nil {
		return Value{}, err
	}
	return of(KindNumber, d, ""), nil
}

// Quantity returns an amount of a unit, for example ("5", "GB"). Units are names only: nothing converts them.
func Quantity(amount, unit string) (Value, error) {
	unit = strings.TrimSpace(clean(unit))
	if unit == "" {
		return Value{}, errors.New("a quantity needs a unit, such as 5 GB")
	}
	d, err := parseDecimal(amount)
	if err != nil {
		return Value{}, err
	}
	return of(KindQuantity, d, unit), nil
}

// Money returns an amount in a currency of ISO 4217, for example ("80", "EUR").
func Money(amount, currency string) (Value, error) {
	code, ok := currencyCode(currency)
	if !ok {
		return Value{}, fmt.Errorf("%s isn't a currency: write three capitals, such as EUR or USD", quote(currency))
	}
	d, err := parseDecimal(amount)
	if err != nil {
		return Value{}, err
	}
	return of(KindMoney, d, code), nil
}

// Percent returns a percentage: "12" is 12%.
func Percent(amount string) (Value, error) {
	d, err := parseDecimal(amount)
	if err != nil {
		return Value{}, err
	}
	return of(KindPercent, d, ""), nil
}

func of(kind Kind, d decimal, unit string) Value {
	return Value{kind: kind, n: d.n, places: d.places, s: unit}
}

func (v Value) isNumeric() bool { return v.kind >= KindNumber && v.kind <= KindPercent }

func (v Value) decimal() decimal { return decimal{v.n, v.places} }

// Whole returns the integer that a number, quantity, amount of money or percentage is; false if it has decimals or is of another
// kind.
func (v Value) Whole() (int64, bool) {
	if !v.isNumeric() {
		return 0, false
	}
	return v.decimal().whole()
}

// Decimal returns the coefficient and the decimal places of a number, quantity, amount of money or percentage: 80.5 is (805, 1).
// It is (0, 0) for every other kind.
func (v Value) Decimal() (coefficient int64, places int) {
	if !v.isNumeric() {
		return 0, 0
	}
	return v.n, int(v.places)
}

// Amount returns the number of a quantity, of money or of a percentage, without its unit. For every other kind it isn't known.
func (v Value) Amount() Value {
	if !v.isNumeric() {
		return Value{}
	}
	return of(KindNumber, v.decimal(), "")
}
