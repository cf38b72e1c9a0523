package value

import "time"

// clock is what a wall clock shows at a date_time, in seconds from 1970 as if it ran on UTC.
func (v Value) clock() int64 { return v.n + int64(v.a) }

// Day returns the day of a date or a date_time, as a date; for a range its first. For every other kind it isn't known.
func (v Value) Day() Value {
	switch v.kind {
	case KindDate, KindDateRange:
		return Value{kind: KindDate, n: v.n}
	case KindDateTime:
		return Value{kind: KindDate, n: floorDiv(v.clock(), daySeconds)}
	}
	return Value{}
}

// LastDay returns the last day of a range, as a date; for a date or a date_time the same as [Value.Day].
func (v Value) LastDay() Value {
	if v.kind == KindDateRange {
		return Value{kind: KindDate, n: int64(v.a)}
	}
	return v.Day()
}

// Clock returns the time of day of a time or a date_time, as a time. For every other kind it isn't known.
func (v Value) Clock() Value {
	switch v.kind {
	case KindTime:
		return v
	case KindDateTime:
		return Value{kind: KindTime, n: v.clock() - floorDiv(v.clock(), daySeconds)*daySeconds}
	}
	return Value{}
}

// YMD returns year, month and day of a date, a date_time or the first day of a range; zeros for every other kind.
func (v Value) YMD() (year, month, day int) {
	d := v.Day()
	if !d.Known() {
		return 0, 0, 0
	}
	c := civilOf(d.n)
	return c.year, c.month, c.day
}

// HMS returns hour, minute and second of a time or a date_time; zeros for every other kind.
func (v Value) HMS() (hour, minute, second int) {
	n := int(v.Clock().n)
	return n / 3600, n / 60 % 60, n % 60
}

// Weekday returns the day of the week of a date, a date_time or the first day of a range; Sunday for every other kind.
func (v Value) Weekday() time.Weekday {
	d := v.Day()
	if !d.Known() {
		return time.Sunday
	}
	return weekdayOf(d.n)
}

// Unix returns the instant of a date_time in Unix seconds, 0 for every other kind.
func (v Value) Unix() int64 {
	if v.kind == KindDateTime {
		return v.n
	}
	return 0
}

// Offset returns how far the clock of a date_time is ahead of UTC, in seconds; 0 for every other kind.
func (v Value) Offset() int {
	if v.kind == KindDateTime {
		return int(v.a)
	}
	return 0
}

// Zone returns the name of the zone of a date_time, "" if it has none and for every other kind.
func (v Value) Zone() string {
	if v.kind == KindDateTime {
		return v.s
	}
	return ""
}

// Parts returns the months, days and seconds of a duration; zeros for every other kind.
func (v Value) Parts() (months, days int, seconds int64) {
	if v.kind != KindDuration {
		return 0, 0, 0
	}
	return int(v.a), int(v.b), v.n
}

// Seconds returns the length of a duration in seconds, a day counted as 24 hours and a month as the mean month of 30.436875 days;
// 0 for every other kind. Use it for timers; [Add] is exact.
func (v Value) Seconds() int64 {
	if v.kind != KindDuration {
		return 0
	}
	return int64(v.a)*monthSeconds + int64(v.b)*daySeconds + v.n
}
