package slot

import (
	"github.com/handrail-flow/handrail/lang/value"
)

// dateTime reads a day and a time in either order, "in 2 hours", "now".
func (r *reader) dateTime(i int) ([]value.Value, int) {
	if r.fold(i) == "now" && r.fold(i-1) != "right" && r.c.Asked && r.alone(i, i+1) {
		return []value.Value{value.DateTime(floorSeconds(r.c.Now), r.c.zone())}, i + 1
	}
	if r.fold(i) == "in" {
		if d, last := r.span(i + 1); last > i+1 && !wholeDays(d) {
			v, err := value.AddIn(value.DateTime(floorSeconds(r.c.Now), r.c.zone()), d, r.c.zone())
			return one(v, err), last
		}
	}
	if days, j := r.date(i); len(days) > 0 {
		if times, last := r.clock(r.joint(j)); len(times) > 0 {
			if len(times) > 1 && r.fold(i) == "tonight" {
				times = times[:1]
			}
			return r.combined(days, times), last
		}
		return nil, 0
	}
	if times, j := r.clock(i); len(times) > 0 {
		if days, last := r.date(r.joint(j)); len(days) > 0 {
			return r.combined(days, times), last
		}
	}
	return nil, 0
}

func floorSeconds(ms int64) int64 { return ms/1000 - modulo(ms) }

// joint skips the words between a day and a time.
func (r *reader) joint(i int) int {
	for range 3 {
		switch r.fold(i) {
		case ",", "at", "on", "around", "about", "@", "-", "t", "from", "for":
			i++
		case "in", "morning", "afternoon", "evening":
			if r.fold(i) == "in" && r.fold(i+1) != "the" {
				return i
			}
			i++
		case "the":
			if r.fold(i-1) != "in" {
				return i
			}
			i++
		default:
			return i
		}
	}
	return i
}

func (r *reader) combined(days, times []value.Value) []value.Value {
	var out []value.Value
	for _, d := range days {
		for _, t := range times {
			out = append(out, value.Combine(d, t, r.c.zone()))
		}
	}
	return out
}
