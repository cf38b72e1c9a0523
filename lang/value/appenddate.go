package value

import "strconv"

// shown is a date and time taken apart for a pattern.
type shown struct {
	day, last int64 // day numbers; last is that of a range
	clock     int64 // second of the day
	words     *words

	phrase, date, time string // the patterns for %D, %C and %T
}

func appendDated(dst []byte, v Value, f Format, c *Context) []byte {
	v = v.In(c.Zone)
	w := c.Locale.words()
	s := shown{day: v.Day().n, last: v.LastDay().n, clock: v.Clock().n, words: w}
	if v.kind == KindTime {
		return s.append(dst, s.timePattern(f == Short))
	}
	withYear := !c.Today.Known() || !sameYear(s.day, c.Today.Day().n) || !sameYear(s.last, c.Today.Day().n)
	switch f {
	case DayOnly:
		return s.append(dst, "%W")
	case MonthOnly:
		return s.append(dst, "%M")
	case YearOnly:
		return s.append(dst, "%y")
	case TimeOnly:
		if v.kind == KindDateTime {
			return s.append(dst, s.timePattern(false))
		}
	}
	if v.kind == KindDateRange {
		return s.appendRange(dst, f, withYear)
	}
	s.date, s.time = w.datePattern(f, withYear), s.timePattern(f == Short)
	s.phrase = s.date
	if f == When {
		s.phrase = s.relative(c.Today)
	}
	if v.kind == KindDate || f == DateOnly {
		return s.append(dst, s.phrase)
	}
	return s.append(dst, w.dateTime)
}

func sameYear(a, b int64) bool { return civilOf(a).year == civilOf(b).year }

func (w *words) datePattern(f Format, withYear bool) string {
	switch {
	case f == Short && withYear:
		return w.dateShortYear
	case f == Short:
		return w.dateShort
	case f == Long && withYear:
		return w.dateLongYear
	case f == Long:
		return w.dateLong
	case withYear:
		return w.dateYear
	}
	return w.date
}

// timePattern prefers "noon" to "12 pm", which people read both ways; a short time is always digits.
func (s shown) timePattern(short bool) string {
	w := s.words
	switch {
	case !short && s.clock%daySeconds == 0 && w.midnight != "":
		return w.midnight
	case !short && s.clock == daySeconds/2 && w.noon != "":
		return w.noon
	case s.clock%3600 == 0:
		return w.timeOnHour
	}
	return w.time
}

// relative finds the words for a day as a sentence says it; the weekday alone serves the six days after today.
func (s shown) relative(today Value) string {
	w := s.words
	away := s.day - today.Day().n
	switch {
	case !today.Known() || away < -1 || away > 6:
		return w.onDate
	case away == -1:
		return w.yesterday
	case away == 0:
		return w.today
	case away == 1:
		return w.tomorrow
	}
	return w.onWeekday
}

// appendRange writes "March 4 to 6", "March 30 to April 2" or both in full when their years differ.
func (s shown) appendRange(dst []byte, f Format, withYear bool) []byte {
	w, from, to := s.words, civilOf(s.day), civilOf(s.last)
	first, second := s, s
	second.day = s.last
	if s.day == s.last {
		return s.append(dst, w.datePattern(f, withYear))
	}
	if from.year == to.year && from.month == to.month && f != Short && f != Long {
		if withYear {
			return s.append(dst, w.monthDaysYear)
		}
		return s.append(dst, w.monthDays)
	}
	dst = first.append(dst, w.datePattern(f, withYear && from.year != to.year))
	dst = append(dst, ' ')
	dst = append(dst, w.to...)
	dst = append(dst, ' ')
	return second.append(dst, w.datePattern(f, withYear))
}

// append fills a pattern; see [words] for the letters.
func (s shown) append(dst []byte, pattern string) []byte {
	c := civilOf(s.day)
	for i := 0; i < len(pattern); i++ {
		if pattern[i] != '%' || i+1 == len(pattern) {
			dst = append(dst, pattern[i])
			continue
		}
		i++
		switch w := s.words; pattern[i] {
		case 'W':
			dst = append(dst, w.days[weekdayOf(s.day)]...)
		case 'w':
			dst = append(dst, w.daysShort[weekdayOf(s.day)]...)
		case 'M':
			dst = append(dst, w.months[c.month-1]...)
		case 'm':
			dst = append(dst, w.monthsShort[c.month-1]...)
		case 'd':
			dst = strconv.AppendInt(dst, int64(c.day), 10)
		case 'e':
			dst = strconv.AppendInt(dst, int64(civilOf(s.last).day), 10)
		case 'y':
			dst = strconv.AppendInt(dst, int64(c.year), 10)
		case 'D':
			dst = s.append(dst, s.phrase)
		case 'C':
			dst = s.append(dst, s.date)
		case 'T':
			dst = s.append(dst, s.time)
		default:
			dst = s.appendClock(dst, pattern[i])
		}
	}
	return dst
}

func (s shown) appendClock(dst []byte, letter byte) []byte {
	hour, minute := uint64(s.clock/3600), uint64(s.clock/60%60)
	switch letter {
	case 'H':
		return appendPadded(dst, hour, 2)
	case 'h':
		return appendPadded(dst, (hour+11)%12+1, 1)
	case 'N':
		return appendPadded(dst, minute, 2)
	case 'p':
		if hour%24 < 12 {
			return append(dst, s.words.am...)
		}
		return append(dst, s.words.pm...)
	}
	return append(dst, letter)
}
