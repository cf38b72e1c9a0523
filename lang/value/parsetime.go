package value

import (
	"fmt"
	"strings"
)

func parseDate(s string) (Value, error) {
	y, rest, ok1 := number(s, 4)
	m, rest, ok2 := number(after(rest, '-'), 2)
	d, rest, ok3 := number(after(rest, '-'), 2)
	if !ok1 || !ok2 || !ok3 || rest != "" || len(s) != 10 {
		return Value{}, fmt.Errorf("%s isn't a date: write it like 2026-03-04", quote(s))
	}
	v := Date(y, m, d)
	if !v.Known() {
		return v, fmt.Errorf("there is no day %s in the calendar", quote(s))
	}
	return v, nil
}

func parseTime(s string) (Value, error) {
	v, rest := leadingTime(s)
	if !v.Known() || rest != "" {
		return Value{}, fmt.Errorf("%s isn't a time: write it like 17:05", quote(s))
	}
	return v, nil
}

// leadingTime reads hh:mm, seconds if there are any, and drops fractions of a second.
func leadingTime(s string) (Value, string) {
	h, rest, ok1 := number(s, 2)
	m, rest, ok2 := number(after(rest, ':'), 2)
	if !ok1 || !ok2 {
		return Value{}, s
	}
	second := 0
	if strings.HasPrefix(rest, ":") {
		var ok bool
		if second, rest, ok = number(rest[1:], 2); !ok {
			return Value{}, s
		}
		if digits := numberEnd(after(rest, '.')); digits > 0 {
			rest = rest[1+digits:]
		}
	}
	return TimeOfDay(h, m, second), rest
}

// parseDateTime reads 2026-03-06T17:05, with Z or an offset behind it, and then a [zone]. Without an offset the clock is taken to
// run on UTC; see [Value.SameClockIn].
func parseDateTime(s string) (Value, error) {
	bad := func() (Value, error) {
		return Value{}, fmt.Errorf("%s isn't a date with a time: write it like 2026-03-06T17:05", quote(s))
	}
	if len(s) < 11 || s[10] != 'T' && s[10] != ' ' {
		return bad()
	}
	date, err := parseDate(s[:10])
	if err != nil {
		return Value{}, err
	}
	clock, rest := leadingTime(s[11:])
	if !clock.Known() {
		return bad()
	}
	offset, rest, ok := leadingOffset(rest)
	zone := ""
	if strings.HasPrefix(rest, "[") && strings.HasSuffix(rest, "]") {
		zone, rest = rest[1:len(rest)-1], ""
	}
	if !ok || rest != "" || zoneName(zone) != zone {
		return bad()
	}
	v := DateTimeOffset(date.n*daySeconds+clock.n-int64(offset), offset, zone)
	if !v.Known() {
		return v, errOutOfCalendar
	}
	return v, nil
}

// leadingOffset reads Z, +01:00, +0100, +01 or nothing.
func leadingOffset(s string) (offset int, rest string, ok bool) {
	if s == "" || s[0] == '[' {
		return 0, s, true
	}
	if s[0] == 'Z' || s[0] == 'z' {
		return 0, s[1:], true
	}
	if s[0] != '+' && s[0] != '-' {
		return 0, s, false
	}
	sign := 1
	if s[0] == '-' {
		sign = -1
	}
	rest = s[1:]
	for _, unit := range [...]int{3600, 60, 1} {
		n, tail, found := number(strings.TrimPrefix(rest, ":"), 2)
		if !found {
			return offset * sign, rest, unit < 3600
		}
		offset, rest = offset+n*unit, tail
	}
	return offset * sign, rest, true
}

// number reads exactly that many digits.
func number(s string, digits int) (n int, rest string, ok bool) {
	if len(s) < digits {
		return 0, s, false
	}
	for i := range digits {
		if s[i] < '0' || s[i] > '9' {
			return 0, s, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, s[digits:], true
}

// after returns s behind a separator, "" if there is none.
func after(s string, separator byte) string {
	if s == "" || s[0] != separator {
		return ""
	}
	return s[1:]
}

// unitOfTime is one name of a unit and what one of it lasts.
type unitOfTime struct {
	names        []string
	months, days int64
	seconds      int64
}

var timeUnits = []unitOfTime{
	{names: []string{"s", "sec", "second", "seconds"}, seconds: 1},
	{names: []string{"min", "minute", "minutes"}, seconds: 60},
	{names: []string{"h", "hour", "hours"}, seconds: 3600},
	{names: []string{"day", "days"}, days: 1},
	{names: []string{"week", "weeks"}, days: 7},
	{names: []string{"month", "months"}, months: 1},
	{names: []string{"year", "years"}, months: 12},
}

func timeUnit(name string) *unitOfTime {
	for i := range timeUnits {
		for _, n := range timeUnits[i].names {
			if n == name {
				return &timeUnits[i]
			}
		}
	}
	return nil
}

// IsTimeUnit reports whether a word is a unit of time that makes a number a duration: s, sec, second, min, minute, h, hour, day,
// week, month, year and their plurals.
func IsTimeUnit(word string) bool { return timeUnit(word) != nil }

// timeSpan makes a duration of a number and a unit of time. 1.5 h is whole in seconds; 1.5 months is nothing.
func timeSpan(amount, unit string) (Value, error) {
	u := timeUnit(unit)
	d, err := parseDecimal(amount)
	if err != nil {
		return Value{}, err
	}
	v, err := eachPart(Value{kind: KindDuration, a: int32(u.months), b: int32(u.days), n: u.seconds}, d.mul)
	if err != nil {
		return Value{}, fmt.Errorf("%s %s isn't a duration: %w", amount, unit, err)
	}
	return v, nil
}

// parseDuration reads "30 days", "2 h 30 min", "3s", and ISO 8601's P1Y2M3W4DT5H6M7S.
func parseDuration(s string) (Value, error) {
	if strings.HasPrefix(s, "P") {
		return parseISODuration(s)
	}
	total := Value{kind: KindDuration}
	rest := s
	for first := true; rest != "" || first; first = false {
		i := numberEnd(rest)
		amount, tail := rest[:i], strings.TrimLeft(rest[i:], " ")
		j := 0
		for j < len(tail) && tail[j] >= 'a' && tail[j] <= 'z' {
			j++
		}
		if amount == "" || timeUnit(tail[:j]) == nil {
			return Value{}, fmt.Errorf("%s isn't a duration: write it like 30 days, 2 h or 10 min", quote(s))
		}
		part, err := timeSpan(amount, tail[:j])
		if err == nil {
			total, err = plusDuration(total, part)
		}
		if err != nil {
			return Value{}, err
		}
		rest = strings.TrimLeft(tail[j:], " ")
	}
	return total, nil
}

// The letters of ISO 8601's durations before and after T, in their order, and our words for them.
const (
	isoDateUnits = "YMWD"
	isoTimeUnits = "HMS"
)

func isoUnit(letter byte, units string) string {
	switch letter {
	case 'Y':
		return "year"
	case 'W':
		return "week"
	case 'D':
		return "day"
	case 'H':
		return "h"
	case 'S':
		return "s"
	}
	if units == isoTimeUnits {
		return "min"
	}
	return "month"
}

func parseISODuration(s string) (Value, error) {
	bad := fmt.Errorf("%s isn't a duration: write it like 30 days or P30D", quote(s))
	total := Value{kind: KindDuration}
	rest, units, from := s[1:], isoDateUnits, 0
	for parts := 0; rest != "" || parts == 0; parts++ {
		if strings.HasPrefix(rest, "T") && units == isoDateUnits {
			rest, units, from = rest[1:], isoTimeUnits, 0
		}
		i := numberEnd(rest)
		if i == 0 || i == len(rest) {
			return Value{}, bad
		}
		u := strings.IndexByte(units[from:], rest[i])
		if u < 0 {
			return Value{}, bad
		}
		part, err := timeSpan(rest[:i], isoUnit(rest[i], units))
		if err == nil {
			total, err = plusDuration(total, part)
		}
		if err != nil {
			return Value{}, err
		}
		from += u + 1
		rest = rest[i+1:]
	}
	return total, nil
}
