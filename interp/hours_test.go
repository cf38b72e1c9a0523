package interp_test

import (
	"testing"
	"time"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/lang/plan"
)

// hoursIn are hours with everything that can go wrong: a change of clocks, a night shift cut at midnight, a closed day.
func hoursIn(t testing.TB, zone string) *plan.Plan {
	t.Helper()
	z, err := plan.LoadZone(zone)
	if err != nil {
		t.Skip(err)
	}
	closed := int(time.Date(2026, 12, 25, 0, 0, 0, 0, time.UTC).Unix() / 86400)
	return &plan.Plan{Zones: []plan.Zone{z}, Hours: []plan.Hours{{Name: "desk", Open: []plan.OpenSpan{
		{Day: 1, Start: 480, End: 1200}, {Day: 5, Start: 1320, End: 1440}, {Day: 6, Start: 0, End: 150}, {Day: 0, Start: 60, End: 210}},
		Closed: []plan.DaySpan{{From: closed, To: closed}}}}}
}

// TestHoursMinuteByMinute holds opening and closing against a walk through the minutes, over both changes of clocks.
func TestHoursMinuteByMinute(t *testing.T) {
	for _, zone := range []string{"Europe/Paris", "America/New_York", "UTC"} {
		p := hoursIn(t, zone)
		for _, from := range []string{"2026-03-06", "2026-03-27", "2026-10-23", "2026-10-30", "2026-12-24"} {
			day, _ := time.Parse("2006-01-02", from)
			minutes := make([]int64, 12*1440)
			for i := range minutes {
				minutes[i] = day.UnixMilli() + int64(i)*60_000
			}
			next, closing := int64(0), int64(0)
			for i := len(minutes) - 1; i >= 0; i-- {
				open := interp.HoursOpen(p, 0, minutes[i])
				if open {
					next = minutes[i]
				} else {
					closing = minutes[i]
				}
				if next == 0 || closing == 0 || i > 4*1440 || i%7 != 0 {
					continue
				}
				if got := interp.NextOpen(p, 0, minutes[i]); got != next {
					t.Fatalf("%s: at %s they open next at %s, not %s", zone, clock(minutes[i]), clock(next), clock(got))
				}
				if got := interp.Closing(p, 0, minutes[i]); open && got != closing {
					t.Fatalf("%s: at %s they close at %s, not %s", zone, clock(minutes[i]), clock(closing), clock(got))
				}
			}
		}
	}
}

func clock(ms int64) string { return time.UnixMilli(ms).UTC().Format(time.RFC3339) }
