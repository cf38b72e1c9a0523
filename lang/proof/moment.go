package proof

import (
	"slices"
	"time"

	"github.com/handrail-flow/handrail/lang/plan"
)

// moment is an instant at which the people of each handoff on the way are there or away as it needs, "" where any will do.
func (w *writer) moment() string {
	if len(w.hours) == 0 {
		return ""
	}
	monday := time.Date(2026, 1, 5, 10, 0, 0, 0, time.UTC)
	for i := range 7 * 48 {
		at := monday.Add(time.Duration(i) * 30 * time.Minute)
		if !slices.ContainsFunc(w.hours, func(n hoursNeed) bool { return openAt(w.p, w.p.Handoffs[n.handoff].Hours, at) != n.open }) {
			return at.Format("2006-01-02 15:04") + " UTC"
		}
	}
	return ""
}

// openAt reports whether hours are open at a time; none are always open.
func openAt(p *plan.Plan, hours int, at time.Time) bool {
	if hours < 0 {
		return true
	}
	h := &p.Hours[hours]
	t := at.In(p.Zones[h.Zone].Location())
	minute := t.Hour()*60 + t.Minute()
	day := int(time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC).Unix() / 86400)
	for _, c := range h.Closed {
		if c.From <= day && day <= c.To {
			return false
		}
	}
	return slices.ContainsFunc(h.Open, func(o plan.OpenSpan) bool {
		return o.Day == int(t.Weekday()) && o.Start <= minute && minute < o.End
	})
}
