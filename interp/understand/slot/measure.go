package slot

import (
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/value"
)

// unitNames give the sign of a unit by the words for it. Our own list of what customers measure.
var unitNames = table(
	"GB gb gig gigs gigabyte gigabytes", "MB mb meg megs megabyte megabytes", "TB tb terabyte terabytes", "KB kb kilobyte kilobytes", "byte byte bytes", "bit bit bits",
	"Mbit/s mbps mbit mbits megabits", "Gbit/s gbps gbit gigabits", "kg kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes", "g g gr gram grams gramme grammes", "mg mg milligram milligrams", "µg μg µg mcg microgram micrograms",
	"lb lb lbs pound pounds", "oz oz ounce ounces", "st stone", "t ton tons tonne tonnes", "km km kms kilometer kilometers kilometre kilometres",
	"m m meter meters metre metres", "dm dm decimeter decimeters decimetre decimetres", "cm cm centimeter centimeters centimetre centimetres", "mm mm millimeter millimeters millimetre millimetres",
	"mi mi mile miles", "ft ft foot feet", "in inch inches", "yd yd yard yards", "l l liter liters litre litres", "dl dl deciliter deciliters decilitre decilitres", "cl cl centiliter centiliters centilitre centilitres", "ml ml milliliter milliliters millilitre millilitres",
	"gal gal gallon gallons", "qt quart quarts", "pt pint pints", "cup cup cups", "tsp tsp teaspoon teaspoons", "tbsp tbsp tablespoon tablespoons", "bbl bbl barrel barrels", "acre acre acres", "ha hectare hectares",
	"kWh kwh", "kW kw kilowatt kilowatts", "W w watt watts", "V v volt volts", "A amp amps ampere amperes", "mAh mah", "hp hp horsepower", "Hz hz hertz", "MHz mhz megahertz", "GHz ghz gigahertz", "px px pixel pixels", "dpi dpi", "rad rad radian radians",
	"km/h kph kmph kmh", "mph mph", "kn knot knots", "°C celsius centigrade", "°F fahrenheit", "K kelvin", "m² sqm", "ft² sqft", "pc piece pieces pcs pc", "turn turn turns",
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

// perTime are the times that a speed is told by.
var perTime = table("h hour hours hr h", "min minute minutes min", "s second seconds sec s", "ms millisecond milliseconds ms", "day day days", "week week weeks", "month month months", "year year years")

// quantity reads "5 GB", "three-foot", "half a gallon", "20 (kg)", "60 miles an hour", "5 feet 2 inches", "90 degrees", "8 months old".
func (r *reader) quantity(i int) ([]value.Value, int) {
	if w := r.fold(i); w == "age" || w == "aged" {
		if f, ok := r.number(i + 1); ok && f.exact && f.whole >= 0 && f.whole < 150 && (!r.is(f.next, words.Letters) || words.Stop(r.fold(f.next))) {
			return one(value.Quantity(f.text, "year")), f.next
		}
	}
	if w := r.fold(i); (w == "-" || w == "−") && !r.glued(i+1) && !r.is(i-1, words.Digits) { // "- 20 degrees": or a dash
		f, ok := r.unsigned(i + 1)
		if unit, last := r.unit(f.next); ok && f.digits && strings.HasPrefix(unit, "°") {
			return append(one(value.Quantity(negative(f.text), unit)), one(value.Quantity(f.text, unit))...), last
		}
		return nil, 0
	}
	f, ok := r.portion(i)
	if !ok {
		return nil, 0
	}
	unit, last := r.unit(f.next)
	if last == f.next && r.fold(last) == "below" && r.fold(last+1) == "zero" { // "5 below zero"
		unit = "°"
	} else if last == f.next {
		return nil, 0
	}
	if n, end := r.smaller(f, unit, last); end > last {
		return n, end
	}
	if part, end := r.fractionAfter(last); end > last && f.exact { // "a kilo and a half"
		f.add(part, end)
		last = end
	}
	if strings.HasPrefix(unit, "°") && r.fold(last) == "below" && r.fold(last+1) == "zero" && !strings.HasPrefix(f.text, "-") {
		f.text, last = negative(f.text), last+2
	}
	out := one(value.Quantity(f.text, unit))
	if f.also != "" {
		out = append(out, one(value.Quantity(f.also, unit))...)
	}
	return out, last
}

// unit reads a unit of measure after a number and returns its sign and the word after it.
func (r *reader) unit(i int) (string, int) {
	j := i
	if closing := map[string]string{"(": ")", "[": "]", "<": ">"}[r.fold(j)]; closing != "" {
		if unit, last := r.unit(j + 1); last == j+2 && r.fold(last) == closing {
			return unit, last + 1
		}
		return "", i
	}
	if r.fold(j) == "-" && r.glued(j) {
		j++
	}
	if name, last := r.degrees(j); last > j {
		return name, last
	}
	if name, last := r.ageUnit(j); last > j {
		return name, last
	}
	if w := r.fold(j); r.c.Asked && (w == "c" || w == "f") && r.onlyFigure(j) { // "70f"
		return "°" + strings.ToUpper(w), j + 1
	}
	power := map[string]string{"square": "²", "sq": "²", "cubic": "³", "cu": "³"}[r.fold(j)]
	if power != "" {
		j++
		j += b2i(r.sign(j, "."))
	}
	w := r.fold(j)
	unit := unitNames[w]
	if w == "m" && r.list[j].Upper && r.is(j-1, words.Digits) && r.is(j+1, words.Letters) {
		return "", i // "1.8M dollars"
	}
	if unit == "" || len(w) == 1 && !r.glued(j) && (w != "m" && w != "g" && w != "l" || !r.is(j-1, words.Digits)) {
		if sign := r.fold(j); (sign == `"` || sign == "”" || sign == "″") && r.is(j-1, words.Digits) && r.measured(j+1) {
			return "in", j + 1
		}
		return "", i
	}
	j++
	switch n := r.fold(j); {
	case power != "":
	case r.glued(j) && (n == "2" || n == "²") && !r.glued(j+1):
		power, j = "²", j+1
	case r.glued(j) && (n == "3" || n == "³") && !r.glued(j+1):
		power, j = "³", j+1
	case r.glued(j) && (r.is(j, words.Digits) || r.is(j, words.Letters)):
		return "", i
	}
	unit += power
	if n := r.fold(j); n == "/" || n == "per" || n == "a" || n == "an" {
		if t := perTime[r.fold(j+1)]; t != "" && !strings.Contains(unit, "/") {
			return unit + "/" + t, j + 2
		}
	}
	return unit, j
}

// onlyFigure says whether a number in digits and the word after it, at i, are all of the message.
func (r *reader) onlyFigure(i int) bool {
	k := i
	for k > max(0, i-4) && (r.is(k-1, words.Digits) || r.fold(k-1) == "." || r.fold(k-1) == "-") {
		k--
	}
	return r.is(i-1, words.Digits) && r.alone(k, i+1)
}

// measured says whether a word says what a length is of, after a sign that may only end a quotation.
func (r *reader) measured(i int) bool {
	switch r.fold(i) {
	case "long", "wide", "tall", "high", "deep", "thick", "x", "by", "across":
		return true
	}
	return false
}

// degrees reads "degrees", "°C", "deg fahrenheit". Degrees of nothing are temperatures or angles, as the question may be.
func (r *reader) degrees(i int) (string, int) {
	j := i
	switch r.fold(i) {
	case "degrees", "degree", "deg", "degs", "°", "º":
		j++
	default:
		return "", i
	}
	j += b2i(r.sign(j, "."))
	switch w := r.fold(j); w {
	case "c", "celsius", "centigrade":
		return "°C", j + 1
	case "f", "fahrenheit":
		return "°F", j + 1
	}
	return "°", j
}

// ageUnit reads "years old", "months of age".
func (r *reader) ageUnit(i int) (string, int) {
	w := strings.TrimSuffix(r.fold(i), "s")
	if w != "year" && w != "month" && w != "week" && w != "day" {
		return "", i
	}
	j := i + 1
	if r.fold(j) == "-" && r.glued(j) {
		j++
	}
	switch {
	case r.fold(j) == "old":
		return w, j + 1
	case r.fold(j) == "of" && r.fold(j+1) == "age":
		return w, j + 2
	}
	return "", i
}

// smaller adds a smaller unit: "5 feet 2 inches" are 62 inches, "2 lb 3 oz" 35 ounces.
func (r *reader) smaller(f figure, unit string, i int) ([]value.Value, int) {
	per, name := int64(12), "in"
	switch unit {
	case "ft":
	case "lb":
		per, name = 16, "oz"
	case "st":
		per, name = 14, "lb"
	default:
		return nil, i
	}
	j := i
	if r.fold(j) == "and" || r.fold(j) == "," {
		j++
	}
	g, ok := r.number(j)
	if !ok || !f.exact || !g.exact || f.whole < 0 || f.whole > 1e6 || g.whole < 0 || g.whole >= per {
		return nil, i
	}
	again, last := r.unit(g.next)
	if unit == "ft" && j == i && last == g.next && r.fold(last) != "in" && r.bare(last) { // "6 foot 2"
		return one(value.Quantity(decimalText(f.whole*per+g.whole, 0), name)), last
	}
	if again != name && !(name == "in" && r.fold(g.next) == "in") {
		return nil, i
	}
	if last == g.next {
		last++
	}
	return one(value.Quantity(decimalText(f.whole*per+g.whole, 0), name)), last
}
