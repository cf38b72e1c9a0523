package value

import (
	"fmt"
	"time"
)

// Days run from 0001-01-01 to 9999-12-31, in the proleptic Gregorian calendar, counted from 1970-01-01.
const (
	firstDay   = -719162
	lastDay    = 2932896
	daySeconds = 86400
	// monthSeconds is the mean month, a twelfth of 365.2425 days; used only to compare and to time durations.
	monthSeconds = 2629746
	maxOffset    = 18 * 3600 // no zone was ever further from UTC than 15:14; java.time's bound
	maxSeconds   = 1_000_000_000_000
	maxDays      = 2 * (lastDay - firstDay)
	maxMonths    = 2 * 12 * 9999
)

// civil is a calendar day taken apart.
type civil struct{ year, month, day int }

// dayNumber counts days from 1970-01-01. The years begin in March here, so that the leap day comes last and months have a
// regular pattern.
func dayNumber(y, m, d int) int64 {
	if m <= 2 {
		y, m = y-1, m+12
	}
	era := floorDiv(int64(y), 400)
	yearOfEra := int64(y) - era*400
	dayOfYear := int64((153*(m-3)+2)/5 + d - 1)
	return era*146097 + yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + dayOfYear - 719468
}

// civilOf is the inverse of dayNumber.
func civilOf(n int64) civil {
	n += 719468
	era := floorDiv(n, 146097)
	day := n - era*146097
	year := (day - day/1460 + day/36524 - day/146096) / 365
	day -= 365*year + year/4 - year/100
	m := (5*day + 2) / 153
	c := civil{int(year + era*400), int(m + 3), int(day - (153*m+2)/5 + 1)}
	if c.month > 12 {
		c.year, c.month = c.year+1, c.month-12
	}
	return c
}

func daysIn(y, m int) int {
	switch m {
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// addMonths clamps to the end of the month: January 31 and one month is February 28.
func addMonths(day int64, months int) int64 {
	if months == 0 {
		return day
	}
	c := civilOf(day)
	total := int64(c.year)*12 + int64(c.month-1) + int64(months)
	y := floorDiv(total, 12)
	m := int(total-y*12) + 1
	return dayNumber(int(y), m, min(c.day, daysIn(int(y), m)))
}

func weekdayOf(day int64) time.Weekday { return time.Weekday(((day+4)%7 + 7) % 7) }

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func validDay(n int64) bool { return n >= firstDay && n <= lastDay }

// Date returns a calendar day, for example (2026, 3, 4). A day that doesn't exist isn't known.
func Date(year, month, day int) Value {
	if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return Value{}
	}
	return Value{kind: KindDate, n: dayNumber(year, month, day)}
}

// Today returns the day that a clock in the zone shows at that instant, in Unix seconds. A nil zone is UTC.
func Today(now int64, zone *time.Location) Value { return DateTime(now, zone).Day() }

// TimeOfDay returns a time of day. 24:00:00 is legal, as the end of a day; any other time that no clock shows isn't known.
func TimeOfDay(hour, minute, second int) Value {
	n := int64(hour)*3600 + int64(minute)*60 + int64(second)
	if hour < 0 || minute < 0 || minute > 59 || second < 0 || second > 59 || n > daySeconds {
		return Value{}
	}
	return Value{kind: KindTime, n: n}
}

// DateTime returns the instant, in Unix seconds, as clocks in that zone show it. A nil zone is UTC. Outside the years 1 to 9999
// it isn't known.
func DateTime(unix int64, zone *time.Location) Value {
	if zone == nil {
		zone = time.UTC
	}
	if !validInstant(unix, 0) { // time.Unix takes any number, but zone rules on absurd ones are of no use
		return Value{}
	}
	_, offset := time.Unix(unix, 0).In(zone).Zone()
	return DateTimeOffset(unix, offset, zone.String())
}

// DateTimeOffset returns an instant, in Unix seconds, with an offset from UTC in seconds and the name of a zone, which may be
// empty. It needs no zone data; an impossible offset isn't known.
func DateTimeOffset(unix int64, offset int, zone string) Value {
	if offset < -maxOffset || offset > maxOffset || !validInstant(unix, offset) {
		return Value{}
	}
	return Value{kind: KindDateTime, n: unix, a: int32(offset), s: zoneName(zone)}
}

// zoneName returns s if it looks like a zone's name (letters, digits and / _ + - . as the zone database has them), else "": any
// other character could break out of the forms that write it.
func zoneName(s string) string {
	for i := range len(s) {
		c := s[i]
		if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '/' && c != '_' && c != '+' && c != '-' && c != '.' {
			return ""
		}
	}
	return s
}

func validInstant(unix int64, offset int) bool {
	return unix >= -maxSeconds && unix <= maxSeconds && validDay(floorDiv(unix+int64(offset), daySeconds))
}

// Combine returns the date and time of day in that zone; a nil zone is UTC. A time that a change of clocks skips is moved forward
// by the gap, one that it repeats is the first. If either isn't what it should be, the result isn't known.
func Combine(date, timeOfDay Value, zone *time.Location) Value {
	if date.kind != KindDate || timeOfDay.kind != KindTime {
		return Value{}
	}
	return atClock(date.n*daySeconds+timeOfDay.n, zone)
}

// atClock finds the instant at which clocks in the zone show that time, in seconds from 1970 as if they ran on UTC.
func atClock(clock int64, zone *time.Location) Value {
	if zone == nil {
		zone = time.UTC
	}
	if !validInstant(clock, 0) {
		return Value{}
	}
	_, before := time.Unix(clock-daySeconds, 0).In(zone).Zone()
	if first := DateTime(clock-int64(before), zone); first.n+int64(first.a) == clock {
		return first
	}
	_, after := time.Unix(clock+daySeconds, 0).In(zone).Zone()
	if second := DateTime(clock-int64(after), zone); second.n+int64(second.a) == clock {
		return second
	}
	return DateTime(clock-int64(before), zone) // skipped: the old offset moves it forward by the gap
}

// In returns the same instant as clocks in the zone show it. For every other kind, and for a nil zone, it returns v.
func (v Value) In(zone *time.Location) Value {
	if v.kind != KindDateTime || zone == nil {
		return v
	}
	return DateTime(v.n, zone)
}

// SameClockIn returns the date and time that v shows, read as a time in that zone; it completes a literal such as
// 2026-03-06T17:05, which names no zone. For every other kind, and for a nil zone, it returns v.
func (v Value) SameClockIn(zone *time.Location) Value {
	if v.kind != KindDateTime || zone == nil {
		return v
	}
	return atClock(v.n+int64(v.a), zone)
}

// Duration returns a span of time whose parts are kept apart: months, days (of any length) and seconds. Beyond 20,000 years it
// isn't known.
func Duration(months, days int, seconds int64) Value {
	if months < -maxMonths || months > maxMonths || days < -maxDays || days > maxDays || seconds < -maxSeconds || seconds > maxSeconds {
		return Value{}
	}
	return Value{kind: KindDuration, a: int32(months), b: int32(days), n: seconds}
}

// DateRange returns the days from one date to another, both included. If either isn't a date or they are the wrong way round,
// it isn't known.
func DateRange(from, to Value) Value {
	if from.kind != KindDate || to.kind != KindDate || from.n > to.n {
		return Value{}
	}
	return Value{kind: KindDateRange, n: from.n, a: int32(to.n)}
}

// LoadZone finds a time zone by its name ("Europe/Paris") in the machine's data, or in that of time/tzdata if the program
// imports it. It reads files: load zones once, at the rim.
func LoadZone(name string) (*time.Location, error) {
	if name == "" || name == "Local" { // both would mean something, and not the same everywhere
		return nil, fmt.Errorf("%s isn't a time zone: write one such as \"Europe/Paris\"", quote(name))
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return nil, fmt.Errorf("%s isn't a time zone: write one such as \"Europe/Paris\": %w", quote(name), err)
	}
	return zone, nil
}
