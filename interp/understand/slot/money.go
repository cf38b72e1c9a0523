package slot

import (
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/value"
)

// money reads "$80", "80 EUR", "eighty euros", "US$ 5", "50 cents", "5 dollars and 20 cents", and where money was asked for "80".
func (r *reader) money(i int) ([]value.Value, int) {
	minus := (r.fold(i) == "-" || r.fold(i) == "−") && r.glued(i+1) && !(r.glued(i) && !r.is(i-1, words.Punct)) && !r.is(i-1, words.Digits) // "-€5"
	if name, next := r.leadingCurrency(i + b2i(minus)); next > i+b2i(minus) {
		f, ok := r.number(next)
		if !ok || minus && strings.HasPrefix(f.text, "-") {
			return nil, 0
		}
		if minus {
			f.text = negative(f.text)
		}
		if last := r.sameCurrency(name, f.next); last > f.next { // "$5 USD"
			name, f.next = r.closer(name, f.next), last
		}
		return r.leadingAmounts(f, name)
	}
	f, ok := r.number(i)
	if w := r.fold(i); !ok && (w == "a" || w == "an") && currencyWords[r.fold(i+1)] != "" && !falseCodes[r.fold(i+1)] {
		f, ok = figure{text: "1", next: i + 1, whole: 1, exact: true}, true
	}
	if w := r.fold(i); !ok && w == "half" && r.fold(i+1) == "a" && currencyWords[r.fold(i+2)] != "" && !falseCodes[r.fold(i+2)] {
		f, ok = figure{text: "0.5", next: i + 2}, true
	}
	if !ok || r.glued(i) && r.is(i-1, words.Letters) {
		return nil, 0
	}
	if code := millions[r.fold(f.next)]; code != "" {
		return r.amounts(f.times(1e6, f.next), code, f.next+1)
	}
	if r.fold(f.next) == "grand" && r.home() != "" && f.scale == 0 && r.bare(f.next+1) { // "5 grand"
		return r.amounts(f.times(1e3, f.next+1), r.home(), f.next+1)
	}
	name, next := r.trailingCurrency(f.next)
	switch {
	case name == "¢" || name == "p" && next > 0:
		return r.cents(f, name, next)
	case name != "":
		text, next := r.withCents(f, name, next)
		f.text = text
		return r.amounts(f, name, next)
	case r.links(i, f.next) || r.fold(f.next) == "or":
		return r.eitherAmount(f)
	case r.c.Asked && r.home() != "" && (r.alone(i, f.next) || costs[r.fold(i-1)] && r.bare(f.next)): // "80", "I paid 45 for it"
		return r.amounts(f, r.home(), f.next)
	}
	return nil, 0
}

// costs are words before an amount of money.
var costs = set("paid pay paying cost costs costing spent spend spending charged price was")

// home is the currency of a bare amount; empty where none is known.
func (r *reader) home() string {
	if r.c.Currency != "" {
		return r.c.Currency
	}
	return homeCurrency[r.c.Region]
}

// leadingAmounts are the readings of an amount behind its currency, and of the second of "$20-30" and "$20 or 30". "$100 and fifty" are
// 150 or fifty cents more.
func (r *reader) leadingAmounts(f figure, name string) ([]value.Value, int) {
	list := []string{f.text, f.also}
	g, ok := r.number(f.next + 1)
	switch w := r.fold(f.next); {
	case !ok || !r.bare(g.next):
	case w == "and" && f.exact && f.whole%100 == 0 && !g.digits && g.exact && g.whole > 9 && g.whole < 100:
		list, f.next = []string{decimalText(f.whole+g.whole, 0), decimalText(f.whole*100+g.whole, 2)}, g.next
	case (w == "-" || w == "–" || w == "to" || w == "or") && g.digits && !strings.HasPrefix(g.text, "-"):
		list, f.next = append(list, g.text, g.also), g.next
	}
	return r.eachAmount(list, name), f.next
}

// bare says whether nothing follows a number that says of what it is.
func (r *reader) bare(i int) bool {
	_, last := r.trailingCurrency(i)
	thing := r.is(i, words.Letters) && !words.Stop(r.fold(i))
	return last <= i && !thing && !(r.glued(i) && !r.is(i, words.Punct)) && r.percentSign(i) == i && r.fold(i) != "/" && r.fold(i) != ":"
}

// eitherAmount goes on after the first number of "5-10 euros" and "5 or 10 dollars": both are readings.
func (r *reader) eitherAmount(f figure) ([]value.Value, int) {
	g, ok := r.number(f.next + 1)
	if !ok {
		return nil, 0
	}
	name, next := r.trailingCurrency(g.next)
	if name == "" || name == "¢" || name == "p" {
		return nil, 0
	}
	low, _ := r.amounts(f, name, next)
	high, _ := r.amounts(g, name, next)
	return append(low, high...), next
}

// sameCurrency returns the word after a currency that repeats the one before the amount, or i.
func (r *reader) sameCurrency(name string, i int) int {
	if again, next := r.trailingCurrency(i); next > i && again != "¢" && again != "p" && (again == name || currencySigns[name] == name && len(again) == 3 && nationMoney[name] != nil) && !r.is(next, words.Digits) {
		return next
	}
	return i
}

func (r *reader) closer(name string, i int) string {
	if again, _ := r.trailingCurrency(i); len(again) == 3 {
		return again
	}
	return name
}

// amounts are the readings of a figure in a currency.
func (r *reader) amounts(f figure, name string, next int) ([]value.Value, int) {
	return r.eachAmount([]string{f.text, f.also}, name), next
}

// eachAmount are the amounts that aren't empty, in each currency that a name means.
func (r *reader) eachAmount(list []string, name string) []value.Value {
	var out []value.Value
	for _, text := range list {
		for _, code := range r.meant(name) {
			if text != "" {
				out = append(out, one(value.Money(text, code))...)
			}
		}
	}
	return out
}

func (r *reader) cents(f figure, name string, next int) ([]value.Value, int) {
	code := r.meant("$")[0]
	if name == "p" {
		code = "GBP"
	} else if home := homeCurrency[r.c.Region]; home != "" {
		code = home
	}
	if !f.exact || f.whole < 0 || f.whole > 9999 {
		return nil, 0
	}
	return one(value.Money(decimalText(f.whole, 2), code)), next
}

// withCents adds "and 20 cents", "20 cents" or "20" to the amount of a spelled currency.
func (r *reader) withCents(f figure, name string, next int) (string, int) {
	j := next
	if r.fold(j) == "and" {
		j++
	}
	g, ok := r.number(j)
	if !ok || !f.exact || !g.exact || g.whole < 0 || g.whole > 99 {
		return f.text, next
	}
	switch c, last := r.trailingCurrency(g.next); {
	case c == "¢" || c == "p":
		return decimalText(f.whole*100+g.whole, 2), last
	case c == "" && j == next && currencySigns[r.fold(next-1)] == "" && g.whole > 9 && !r.is(g.next, words.Letters) && !r.is(g.next, words.Digits) && !r.glued(g.next+1):
		return decimalText(f.whole*100+g.whole, 2), g.next
	}
	return f.text, next
}
