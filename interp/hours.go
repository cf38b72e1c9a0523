package interp

import (
	"time"

	"github.com/handrail-flow/handrail/lang/plan"
)

// Opening hours are judged on the clock of their zone, so a change of clocks moves them with the people who work by them.

// HoursOpen reports whether hours are open at that time, in milliseconds since 1970-01-01 UTC.
func HoursOpen(p *plan.Plan, hours int, at int64) bool {
	h := &p.Hours[hours]
	t := time.UnixMilli(at).In(p.Zones[h.Zone].Location())
	minute := t.Hour()*60 + t.Minute()
	if closedOn(h, epochDay(t)) {
		return false
	}
	for _, o := range h.Open {
		if o.Day == int(t.Weekday()) && o.Start <= minute && minute < o.End {
			return true
		}
	}
	return false
}

// NextOpen is when hours open next, in milliseconds; the time itself while they are open, 0 if they don't open within 400 days.
func NextOpen(p *plan.Plan, hours int, at int64) int64 {
	if HoursOpen(p, hours, at) {
		return at
	}
	h := &p.Hours[hours]
	t := time.UnixMilli(at).In(p.Zones[h.Zone].Location())
	for i := range 400 {
		day := time.Date(t.Year(), t.Month(), t.Day()+i, 12, 0, 0, 0, time.UTC)
		if first := firstOpening(h, t.Location(), day, at); first != 0 {
			return first
		}
	}
	return 0
}

// firstOpening is the first opening on a day (given as its noon in UTC) after a time, or 0.
func firstOpening(h *plan.Hours, loc *time.Location, day time.Time, after int64) int64 {
	if closedOn(h, epochDay(day)) {
		return 0
	}
	first := int64(0)
	for _, o := range h.Open {
		if o.Day != int(day.Weekday()) {
			continue
		}
		start := time.Date(day.Year(), day.Month(), day.Day(), 0, o.Start, 0, 0, loc).UnixMilli()
		if start > after && (first == 0 || start < first) {
			first = start
		}
	}
	return first
}

// Closing is when hours that are open close, in milliseconds; openings that touch, such as over midnight, are one. It is 0 while
// they are closed and where they never close.
func Closing(p *plan.Plan, hours int, at int64) int64 {
	if !HoursOpen(p, hours, at) {
		return 0
	}
	h := &p.Hours[hours]
	loc := p.Zones[h.Zone].Location()
	for range 400 {
		t := time.UnixMilli(at).In(loc)
		at = spanEnd(h, t)
		if !HoursOpen(p, hours, at) {
			return at
		}
	}
	return 0
}

// spanEnd is when the opening that t lies in ends.
func spanEnd(h *plan.Hours, t time.Time) int64 {
	minute, end := t.Hour()*60+t.Minute(), 0
	for _, o := range h.Open {
		if o.Day == int(t.Weekday()) && o.Start <= minute && minute < o.End {
			end = max(end, o.End)
		}
	}
	at := time.Date(t.Year(), t.Month(), t.Day(), 0, end, 0, 0, t.Location()).UnixMilli()
	if at <= t.UnixMilli() { // the clock was put back over the end
		return t.UnixMilli() + 60_000 - t.UnixMilli()%60_000
	}
	return at
}

func epochDay(t time.Time) int {
	return int(time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

func closedOn(h *plan.Hours, day int) bool {
	for _, c := range h.Closed {
		if c.From <= day && day <= c.To {
			return true
		}
	}
	return false
}

func opensOn(h *plan.Hours, year, month, day int) bool {
	noon := time.Date(year, time.Month(month), day, 12, 0, 0, 0, time.UTC)
	if closedOn(h, epochDay(noon)) {
		return false
	}
	for _, o := range h.Open {
		if o.Day == int(noon.Weekday()) {
			return true
		}
	}
	return false
}
