package value

import (
	"fmt"
	"strings"
)

// Parse reads the canonical text of a kind, as literals in .flow and .talk files and the texts in an action's answer write it:
// "80 EUR", "2026-03-04", "17:05", "2026-03-06T17:05" (with or without an offset and a [zone]), "30 days", "P30D", "5 GB", "12%",
// "yes" or "true", "1234.5", "2026-03-04/2026-03-06". Texts and choices are taken as they are; files and links by their address.
// Lists and records have no text. The error says what to write instead.
func Parse(kind Kind, text string) (Value, error) {
	if kind == KindText {
		return Text(text), nil
	}
	trimmed := strings.TrimSpace(text)
	switch kind {
	case KindBool:
		return parseBool(trimmed)
	case KindNumber:
		return Number(trimmed)
	case KindQuantity, KindMoney:
		return parseWithUnit(kind, trimmed)
	case KindPercent:
		return Percent(strings.TrimSpace(strings.TrimSuffix(trimmed, "%")))
	case KindDate:
		return parseDate(trimmed)
	case KindTime:
		return parseTime(trimmed)
	case KindDateTime:
		return parseDateTime(trimmed)
	case KindDuration:
		return parseDuration(trimmed)
	case KindDateRange:
		return parseRange(trimmed)
	case KindChoice:
		return Choice(trimmed), nil
	case KindFile:
		return File("", trimmed, ""), nil
	case KindLink:
		return Link("", trimmed), nil
	}
	return Value{}, fmt.Errorf("%s can't be written as a text", kind.phrase())
}

// ParseLiteral reads a number and the unit behind it on the line: a unit of time makes a duration ("30", "days"), three capitals
// money, "%" a percentage, no unit a number, and any other unit a quantity.
func ParseLiteral(number, unit string) (Value, error) {
	switch {
	case unit == "":
		return Number(number)
	case unit == "%":
		return Percent(number)
	case timeUnit(unit) != nil:
		return timeSpan(number, unit)
	case isCode(unit):
		return Money(number, unit)
	}
	return Quantity(number, unit)
}

// As turns v into the kind that a declaration asks for, where nothing is lost: a text is parsed, a number becomes a percentage or,
// as texts often come without quotes from an action, a text. The error says what was expected. Unknown stays unknown.
func As(v Value, kind Kind) (Value, error) {
	switch {
	case v.kind == kind || v.kind == None:
		return v, nil
	case v.kind == KindText:
		return Parse(kind, v.s)
	case v.kind == KindNumber && kind == KindPercent:
		return of(KindPercent, v.decimal(), ""), nil
	case kind == KindText && (v.kind == KindNumber || v.kind == KindChoice):
		return Text(v.String()), nil
	case kind == KindDate && v.kind == KindDateTime:
		return v.Day(), nil
	}
	return Value{}, fmt.Errorf("expected %s, not %s", kind.phrase(), v.kind.phrase())
}

func parseBool(s string) (Value, error) {
	switch strings.ToLower(s) {
	case "yes", "true":
		return Bool(true), nil
	case "no", "false":
		return Bool(false), nil
	}
	return Value{}, fmt.Errorf("%s is neither yes nor no", quote(s))
}

// parseWithUnit reads "80 EUR" and "80EUR".
func parseWithUnit(kind Kind, s string) (Value, error) {
	i := numberEnd(s)
	number, unit := s[:i], strings.TrimSpace(s[i:])
	if kind == KindMoney {
		if unit == "" {
			return Value{}, fmt.Errorf("%s has no currency: write it like 80 EUR", quote(s))
		}
		return Money(number, unit)
	}
	return Quantity(number, unit)
}

// numberEnd returns where the number at the start of s ends.
func numberEnd(s string) int {
	i := 0
	for i < len(s) && (s[i] >= '0' && s[i] <= '9' || s[i] == '.' || s[i] == '-' && i == 0) {
		i++
	}
	return i
}

func parseRange(s string) (Value, error) {
	first, second, found := strings.Cut(s, "/")
	if found {
		from, err := parseDate(first)
		if err != nil {
			return Value{}, err
		}
		to, err := parseDate(second)
		if err != nil {
			return Value{}, err
		}
		if v := DateRange(from, to); v.Known() {
			return v, nil
		}
		return Value{}, fmt.Errorf("the range %s ends before it begins", quote(s))
	}
	return Value{}, fmt.Errorf("%s isn't a range of dates: write it like 2026-03-04/2026-03-06", quote(s))
}
