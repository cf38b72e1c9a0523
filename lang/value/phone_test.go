package value

import (
	"strings"
	"testing"
)

func TestAppendPhone(t *testing.T) {
	for _, c := range []struct{ number, region, want string }{
		{"+15185550142", "US", "(518) 555-0142"},
		{"+15185550142", "CA", "(518) 555-0142"},
		{"+15185550142", "GB", "+1 518 555 0142"},
		{"+15185550142 ext 12", "US", "(518) 555-0142 ext 12"},
		{"+442079460123", "GB", "020 7946 0123"},
		{"+441514960123", "GB", "0151 496 0123"},
		{"+441632960123", "GB", "01632 960123"},
		{"+447700900123", "GB", "07700 900123"},
		{"+442079460123", "US", "+44 20 7946 0123"},
		{"+33123456789", "FR", "01 23 45 67 89"},
		{"+33123456789", "US", "+33 1 23 45 67 89"},
		{"+49301234567", "DE", "030 1234567"},
		{"+492211234567", "DE", "0221 1234567"},
		{"+4915112345678", "DE", "0151 12345678"},
		{"+49301234567", "FR", "+49 30 1234567"},
		{"+34612345678", "ES", "612 345 678"},
		{"+393123456789", "IT", "312 345 6789"},
		{"+390612345678", "IT", "06 12345678"},
		{"+74951234567", "RU", "8 (495) 123-45-67"},
		{"+74951234567", "US", "+7 495 123 45 67"},
		{"+36201234567", "HU", "06 20 123 4567"},
		{"+36201234567", "US", "+36 20 123 4567"},
		{"+81312345678", "JP", "03-1234-5678"},
		{"+61412345678", "AU", "0412 345 678"},
		{"+5511912345678", "BR", "(11) 91234-5678"},
		// No table tells the area code: the international form, in threes.
		{"+5491123456789", "AR", "+54 911 234 567 89"},
		{"+35312345678", "", "+353 1 234 5678"},
		{"+3541234567", "US", "+354 123 4567"},
		// No number of that plan, though it begins like one.
		{"+10185550142", "US", "+1 018 555 0142"},
		{"+1518555014", "US", "+1 518 555 014"},
		// Not in the stored form: as it was typed.
		{"0612234567", "US", "0612234567"},
		{"call me", "US", "call me"},
		{"+1", "US", "+1"},
		{"", "US", ""},
	} {
		if got := string(AppendPhone(nil, c.number, c.region)); got != c.want {
			t.Errorf("%s in %q: %q, want %q", c.number, c.region, got, c.want)
		}
	}
}

// No digit is lost or added but the trunk's, and none changes its place.
func FuzzAppendPhone(f *testing.F) {
	f.Add("+15185550142", "US")
	f.Add("+492211234567", "DE")
	f.Add("+36201234567 ext 7", "HU")
	f.Add("+99999999", "GB")
	f.Fuzz(func(t *testing.T, number, region string) {
		got := string(AppendPhone(nil, number, region))
		if got == number {
			return
		}
		main, extension, _ := strings.Cut(number, " ")
		if extension != "" && !strings.HasSuffix(got, " "+extension) {
			t.Fatalf("%q in %q: %q has lost what follows the number", number, region, got)
		}
		digits := onlyDigits(strings.TrimSuffix(got, " "+extension))
		n, _ := NumberingOf(region)
		if "+"+digits != main && "+"+n.Code+digits != main && "+"+n.Code+strings.TrimPrefix(digits, n.Trunk) != main {
			t.Fatalf("%q in %q: %q", number, region, got)
		}
	})
}

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// Every way to write a number has room for a number of its plan, so that none stands there for nothing.
func TestWaysFitTheirPlans(t *testing.T) {
	for region, n := range numberings {
		if n.ways == "" {
			continue
		}
		for _, one := range strings.Split(n.ways, "|") {
			begins, way, ok := strings.Cut(one, "=")
			room := strings.Count(way, "#")
			if !ok || room+strings.Count(way, "*") == 0 || room > n.Most || room < n.Least && !strings.HasSuffix(way, "*") || len(begins) > room {
				t.Errorf("%s: the way %q fits no number of %d to %d digits", region, one, n.Least, n.Most)
			}
			if lead := onlyDigits(way[:strings.IndexByte(way, '#')]); lead != "" && lead != n.Trunk {
				t.Errorf("%s: %q begins with %q, and the trunk is %q", region, one, lead, n.Trunk)
			}
		}
	}
}
