package slot

import (
	"testing"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// regions are some whose numbers are written in ways of their own, one that isn't known and none.
var regions = []string{"US", "CA", "GB", "IE", "FR", "DE", "AT", "CH", "ES", "IT", "NL", "BE", "PT", "PL", "SE", "NO", "DK", "FI", "AU", "NZ", "IN", "JP", "BR", "MX",
	"ZA", "SG", "HK", "CN", "CZ", "SK", "HU", "RO", "BG", "GR", "TR", "RU", "KR", "TW", "TH", "MY", "PH", "AE", "SA", "IL", "EG", "MA", "NG", "KE", "AR", "CL", "CO", "IS", ""}

// FuzzAPhoneIsReadFromItsWords holds the law of telephone numbers: one that was read, written for the people of its region or of any
// other, and read again there is itself.
func FuzzAPhoneIsReadFromItsWords(f *testing.F) {
	for i, s := range []string{"518 555 0142", "020 7946 0123", "01 23 45 67 89", "030 1234567", "+354 123 4567", "8 (495) 123-45-67", "555-0142 ext 12", "12 12 20 25", "20 12 2026", "0221 1234567"} {
		f.Add(s, byte(i), byte(3*i))
	}
	f.Fuzz(func(t *testing.T, text string, a, b byte) {
		here, there := regions[int(a)%len(regions)], regions[int(b)%len(regions)]
		for _, m := range Read(text, words.Split(text), plan.KindPhone, Context{Now: now, Region: here, Asked: true}) {
			for _, region := range []string{here, there} {
				number := m.Values[0]
				if number.Str()[0] != '+' { // no plan was known: it stays as it was typed
					continue
				}
				written := string(value.AppendPhone(nil, number.Str(), region))
				again := Read(written, words.Split(written), plan.KindPhone, Context{Now: now, Region: region, Asked: true})
				if len(again) != 1 || !value.Equal(again[0].Values[0], number) || again[0].Start != 0 || again[0].End != len(written) {
					t.Fatalf("%q in %s is %s, written %q in %s, and read as %v", text, here, number.Str(), written, region, again)
				}
			}
		}
	})
}

// TestEveryRegionsNumbersAreReadFromTheirWords takes numbers of each length and beginning through the law.
func TestEveryRegionsNumbersAreReadFromTheirWords(t *testing.T) {
	for _, region := range regions {
		n, ok := value.NumberingOf(region)
		if !ok {
			continue
		}
		for size := n.Least; size <= n.Most; size++ {
			for begins := 0; begins < 1000; begins += 7 {
				digits := []byte("0000123456789")[:size]
				digits[0], digits[1], digits[2] = byte('0'+begins/100), byte('0'+begins/10%10), byte('0'+begins%10)
				number := "+" + n.Code + string(digits)
				written := string(value.AppendPhone(nil, number, region))
				got := Read(written, words.Split(written), plan.KindPhone, Context{Now: now, Region: region, Asked: true})
				if len(got) != 1 || got[0].Values[0].Str() != number {
					t.Fatalf("%s in %s is written %q, and read as %v", number, region, written, got)
				}
			}
		}
	}
}
