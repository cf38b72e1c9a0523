package proof_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/lang/proof"
)

// calendars writes a program with two calendars and a ladder that goes round where a guard on them holds.
func calendars(desk, shop, guard string) string {
	return fmt.Sprintf(`
hours desk {
  zone "Europe/Paris"
  %s
}
hours shop {
  %s
}
handoff late "late" {
  hours desk
  > Someone comes.
}
flow visit "a visit" {
  starts on "book a visit"
  slot day date "day" {
    > Which day?
    else {
      when %s -> first
      -> care because no_match
    }
  }
  state first {
    ask day
    end resolved
  }
}`, strings.ReplaceAll(desk, "; ", "\n  "), strings.ReplaceAll(shop, "; ", "\n  "), guard)
}

// TestCalendars: a guard on hours holds only where there is an instant at which it does, and a trap that hangs on one plays at such an
// instant.
func TestCalendars(t *testing.T) {
	for _, x := range []struct {
		name, desk, shop, guard string
		want                    proof.Verdict
		at                      string // of the talk
	}{
		{"one within the other", "mon-fri 08:00-20:00", `zone "Europe/Paris"; mon-fri 09:00-17:00`,
			"now is in shop and not now is in desk", proof.Proved, ""},
		{"the other way round", "mon-fri 08:00-20:00", `zone "Europe/Paris"; mon-fri 09:00-17:00`,
			"now is in desk and not now is in shop", proof.Trapped, "at    2026-01-05 07:00 UTC"},
		{"never together", "mon-fri 08:00-12:00", `zone "Europe/Paris"; mon-fri 12:00-17:00`,
			"now is in shop and now is in desk", proof.Proved, ""},
		{"together by clocks that differ", "mon-fri 08:00-12:00", `zone "Europe/London"; mon-fri 08:00-12:00`,
			"now is in shop and not now is in desk", proof.Trapped, "at    2026-01-05 11:00 UTC"},
		{"a quarter of an hour", "mon-fri 08:00-12:15", `zone "Europe/Paris"; mon-fri 12:00-17:00`,
			"now is in shop and now is in desk", proof.Trapped, "at    2026-01-05 11:00 UTC"},
		{"only on a day without service", "mon-fri 08:00-20:00; closed 2026-12-24", `zone "Europe/Paris"; mon-fri 09:00-17:00`,
			"now is in shop and not now is in desk", proof.Trapped, "at    2026-12-24 10:00 UTC"},
		{"only while two continents have changed their clocks on different days", "mon-fri 09:00-17:00", `zone "America/New_York"; mon-fri 11:00-11:30`,
			"now is in shop and now is in desk", proof.Trapped, "at    2026-03-09 15:00 UTC"},
	} {
		t.Run(x.name, func(t *testing.T) {
			r := verdict(t, calendars(x.desk, x.shop, x.guard), "visit.first/day", proof.Unheard, proof.Options{})
			if r.Verdict != x.want || !strings.Contains(r.Talk, x.at) {
				t.Errorf("it is %s: %s\n%s", r.Verdict, r.Why, r.Talk)
			}
		})
	}
}
