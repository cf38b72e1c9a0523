package value

import (
	"golang.org/x/text/feature/plural"
)

// Form is a plural form of CLDR. English has [One] and [Other].
type Form uint8

// The forms, in CLDR's order.
const (
	Other Form = iota
	Zero
	One
	Two
	Few
	Many
	numForms
)

var formNames = [numForms]string{"other", "zero", "one", "two", "few", "many"}

// String returns CLDR's word for the form.
func (f Form) String() string {
	if f < numForms {
		return formNames[f]
	}
	return formNames[Other]
}

// PluralForm returns the form of the words after a number, quantity, amount of money, percentage, or a list (by its length); for
// every other kind it is [Other]. The rules are CLDR's, from golang.org/x/text, whose tables cost 40 microseconds at start.
func PluralForm(n Value, loc Locale) Form {
	var d decimal
	switch {
	case n.isNumeric():
		d = n.decimal()
	case n.kind == KindList:
		d = decimal{n: int64(n.Len())}
	default:
		return Other
	}
	p := pow10[d.places]
	fraction := int(d.mag() % p)
	// A decimal is reduced, so what is visible after the point (v, f) has no zeros at its end (w, t).
	return formOf(plural.Cardinal.MatchPlural(loc.words().lang, pluralOperand(d.mag()/p), int(d.places), int(d.places), fraction, fraction))
}

// pluralOperand shortens large numbers: no rule of CLDR looks at more than the last six digits and whether there are more.
func pluralOperand(n uint64) int {
	if n >= 10_000_000 {
		return int(n%1_000_000 + 10_000_000)
	}
	return int(n)
}

func formOf(f plural.Form) Form {
	switch f {
	case plural.Zero:
		return Zero
	case plural.One:
		return One
	case plural.Two:
		return Two
	case plural.Few:
		return Few
	case plural.Many:
		return Many
	}
	return Other
}
