package talk

import (
	"testing"

	"github.com/handrail-flow/handrail/lang/value"
)

func TestWordsForDays(t *testing.T) {
	day := value.Date(2026, 3, 6)
	for words, want := range map[string]string{
		"today":                    "2026-03-06",
		"today - 12 days":          "2026-02-22",
		"today + 2 days":           "2026-03-08",
		"today at 17:05":           "2026-03-06T17:05",
		"today + 2 days at 09:30":  "2026-03-08T09:30",
		"today + 2 days at noon":   "today + 2 days at noon",
		"today + a while at 09:30": "today + a while at 09:30",
		"todays specials":          "todays specials",
		"meet at 09:30":            "meet at 09:30",
	} {
		if got := onDay(words, day); got != want {
			t.Errorf("onDay(%q) = %q, want %q", words, got, want)
		}
	}
}
