package slot

import (
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/value"
)

// unitNames give the sign of a unit by the words for it. Our own list of what customers measure.
var unitNames = table(
	"GB gb gig gigs gigabyte gigabytes", "MB mb meg megs megabyte megabytes", "TB tb terabyte terabytes", "KB kb kilobyte kilobytes",
	"Mbit/s mbps mbit mbits", "Gbit/s gbps gbit", "kg kg kgs kilo kilos kilogram kilograms", "g gram grams gramme grammes", "mg milligram milligrams",
	"lb lb lbs pound-weight", "oz oz ounce ounces", "t ton tons tonne tonnes", "km km kms kilometer kilometers kilometre kilometres",
	"m meter meters metre metres", "cm cm centimeter centimeters centimetre centimetres", "mm mm millimeter millimeters millimetre millimetres",
	"mi mile miles", "ft ft foot feet", "in inch inches", "yd yard yards", "l liter liters litre litres", "ml ml milliliter milliliters millilitre millilitres",
	"gal gallon gallons", "kWh kwh", "W watt watts", "V volt volts", "°C celsius", "°F fahrenheit", "m² sqm", "ft² sqft", "pc piece pieces pcs",
)

// table maps each word of a row to the row's first.
func table(rows ...string) map[string]string {
	m := map[string]string{}
	for _, row := range rows {
		name, rest, _ := strings.Cut(row, " ")
		for w := range strings.FieldsSeq(rest) {
			m[w] = name
		}
	}
	return m
}

func (r *reader) quantity(i int) ([]value.Value, int) {
	f, ok := r.number(i)
	if !ok && (r.fold(i) == "a" || r.fold(i) == "an") {
		f, ok = figure{text: "1", next: i + 1}, true
	}
	if !ok {
		return nil, 0
	}
	j := f.next
	if r.fold(j) == "-" && r.glued(j) {
		j++
	}
	unit, known := unitNames[r.fold(j)]
	if !known || len(r.fold(j)) == 1 && !r.glued(j) {
		return nil, 0
	}
	v, err := value.Quantity(f.text, unit)
	return one(v, err), j + 1
}

// currencyWords give ISO 4217 codes by the words for a currency; "$" and the like stand for several, told apart by region.
var currencyWords = table(
	"USD usd bucks buck", "EUR eur euro euros", "GBP gbp quid sterling", "$ dollar dollars", "£ pound pounds", "CHF chf", "JPY jpy yen", "CAD cad", "AUD aud", "NZD nzd", "INR inr rupee rupees",
	"SEK sek", "NOK nok", "DKK dkk", "PLN pln zloty", "CZK czk", "HUF huf", "CNY cny yuan rmb", "BRL brl reais real-brl", "MXN mxn", "ZAR zar rand", "SGD sgd", "HKD hkd", "kr krona kronor krone kroner", "FR franc francs", "¢ cent cents", "p pence",
)

var currencySigns = map[string]string{"$": "$", "€": "EUR", "£": "£", "¥": "JPY", "₹": "INR"}

// dollars, and so on: what an ambiguous name means in a region; the empty region holds the everyday meaning.
var byRegion = map[string]map[string]string{
	"$":  {"": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD", "MX": "MXN"},
	"£":  {"": "GBP"},
	"kr": {"": "SEK", "NO": "NOK", "DK": "DKK"},
	"FR": {"": "CHF"},
}

var currencyNations = table("USD us american", "CAD canadian", "AUD australian", "GBP british", "CHF swiss", "NZD zealand")

// homeCurrency is what a bare amount is in, where an amount of money was asked for.
var homeCurrency = table("USD US", "CAD CA", "GBP GB UK", "EUR DE FR ES IT NL BE AT IE PT FI GR LU SK SI EE LV LT CY MT HR", "AUD AU", "NZD NZ", "INR IN", "CHF CH",
	"JPY JP", "SEK SE", "NOK NO", "DKK DK", "PLN PL", "CZK CZ", "BRL BR", "MXN MX", "SGD SG", "ZAR ZA")

func (r *reader) currency(name string) string {
	regions, ambiguous := byRegion[name]
	if !ambiguous {
		return name
	}
	if code := regions[r.c.Region]; code != "" {
		return code
	}
	return regions[""]
}

// money reads "$80", "80 EUR", "eighty euros", "US$ 5", "50 cents", "5 dollars and 20 cents", and where money was asked for "80".
func (r *reader) money(i int) ([]value.Value, int) {
	if sign, next := r.leadingCurrency(i); next > i {
		f, ok := r.number(next)
		if !ok {
			return nil, 0
		}
		v, err := value.Money(f.text, r.currency(sign))
		return one(v, err), f.next
	}
	f, ok := r.number(i)
	if !ok && (r.fold(i) == "a" && currencyWords[r.fold(i+1)] != "") {
		f, ok = figure{text: "1", next: i + 1}, true
	}
	if !ok || r.glued(i) && r.is(i-1, words.Letters) {
		return nil, 0
	}
	name, next := r.trailingCurrency(f.next)
	switch {
	case name == "¢" || name == "p" && next > 0:
		return r.cents(f, name, next)
	case name != "":
		return r.withCents(f, name, next)
	case r.c.Asked && r.alone(i, f.next) && homeCurrency[r.c.Region] != "":
		v, err := value.Money(f.text, homeCurrency[r.c.Region])
		return one(v, err), f.next
	}
	return nil, 0
}

// leadingCurrency reads "$", "€", "USD", "US$" before an amount.
func (r *reader) leadingCurrency(i int) (string, int) {
	if sign := currencySigns[r.fold(i)]; sign != "" {
		return sign, i + 1
	}
	w := r.fold(i)
	if code := currencyWords[w]; len(code) == 3 && strings.EqualFold(code, w) && r.is(i+1, words.Digits) {
		return code, i + 1
	}
	if (w == "us" || w == "ca" || w == "c" || w == "au" || w == "a" || w == "nz") && r.sign(i+1, "$") {
		return map[string]string{"us": "USD", "ca": "CAD", "c": "CAD", "au": "AUD", "a": "AUD", "nz": "NZD"}[w], i + 2
	}
	return "", i
}

// trailingCurrency reads the currency after an amount: "€", "euros", "US dollars".
func (r *reader) trailingCurrency(j int) (string, int) {
	if sign := currencySigns[r.fold(j)]; sign != "" {
		return sign, j + 1
	}
	if code := currencyNations[r.fold(j)]; code != "" && currencyWords[r.fold(j+1)] != "" {
		return code, j + 2
	}
	if name := currencyWords[r.fold(j)]; name != "" && !(name == "p" && !r.glued(j) && r.fold(j) == "p") {
		return name, j + 1
	}
	return "", 0
}

func (r *reader) cents(f figure, name string, next int) ([]value.Value, int) {
	code := r.currency("$")
	if name == "p" {
		code = "GBP"
	} else if home := homeCurrency[r.c.Region]; home != "" {
		code = home
	}
	if !f.exact || f.whole < 0 || f.whole > 9999 {
		return nil, 0
	}
	v, err := value.Money(decimalText(f.whole, 2), code)
	return one(v, err), next
}

// withCents adds "and 20 cents" or "20" after a spelled currency.
func (r *reader) withCents(f figure, name string, next int) ([]value.Value, int) {
	text := f.text
	j := next
	if r.fold(j) == "and" {
		j++
	}
	if g, ok := r.number(j); ok && f.exact && g.exact && g.whole >= 0 && g.whole < 100 {
		if c := currencyWords[r.fold(g.next)]; c == "¢" || c == "p" {
			text, next = decimalText(f.whole*100+g.whole, 2), g.next+1
		}
	}
	v, err := value.Money(text, r.currency(name))
	return one(v, err), next
}
