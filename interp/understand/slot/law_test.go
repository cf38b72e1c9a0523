package slot

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// allKinds are those that Read knows.
var allKinds = []plan.Kind{
	plan.KindNumber, plan.KindQuantity, plan.KindMoney, plan.KindPercentage, plan.KindScore, plan.KindDate, plan.KindTime, plan.KindDateTime, plan.KindDuration, plan.KindDateRange,
	plan.KindEmail, plan.KindURL, plan.KindPhone, plan.KindPostalCode, plan.KindName, plan.KindAddress, plan.KindYesNo, KindOrdinal,
}

// readers are all ways to find values in a text, by name.
func readers(t testing.TB) map[string]func(text string, c Context) []Match {
	m := map[string]func(string, Context) []Match{}
	for _, kind := range allKinds {
		m[string(kind)] = func(text string, c Context) []Match { return Read(text, words.Split(text), kind, c) }
	}
	for _, expression := range []string{"#?[0-9]{5}", "1.*", "[a-z ]+x"} {
		p, err := NewPattern(expression)
		if err != nil {
			t.Fatal(err)
		}
		m["pattern "+expression] = func(text string, _ Context) []Match { return p.Find(text, words.Split(text)) }
	}
	choices := NewChoices([]plan.Choice{{Name: "a", Label: "one of two"}, {Name: "b", Label: "the first of may"}, {Name: "c", Label: "lamp"}})
	m["choices"] = func(text string, _ Context) []Match { return choices.Find(words.Split(text)) }
	for _, many := range []bool{false, true} {
		list := List{Many: many}
		for _, s := range []string{"blue lamp", "coffee mug", "desk lamp at 10:30", "the 1st of may"} {
			list.Offers = append(list.Offers, event.Offer{Text: s, Value: value.Text(s)})
		}
		m["offers"+map[bool]string{true: " of which many"}[many]] = func(text string, c Context) []Match {
			var out []Match
			for _, p := range Offers(text, words.Split(text), list, c) {
				out = append(out, p.Match)
			}
			return out
		}
	}
	return m
}

// seeds are texts of every kind, and rows that a careless reader would go over again and again.
func seeds() []string {
	out := []string{"", " ", "\x80", "a\u0301 3\u0307pm", "२०२६-०३-०६", "１２", "½ of 3/4", "👌🏾", "from 10-1-2018-10-7-2018", "-", "+", "(", "$", "1e", "1e+", "2^", "of of", "the", "half past", "in", "a week from",
		"friday the", "next", "12 noon", "9.", "9.am", "3 over", "one out of", "monday 21 between 9:30 and 3:00 pm", "two hundred thirty two and a thirtieth", "the last but one", "x@[1.2.3.4]", "+44 (0) 161 1234567 ext 123", "."}
	for _, s := range pathological {
		out = append(out, strings.Repeat(s, 12))
	}
	return out
}

var pathological = []string{"1 ", "1", "1,", "1.", "1/", "1-", "12:30 ", "1 day ", "1 day and ", "a ", "of ", ".", ". ", "- ", "the ", "next ", "last ", "friday ", "friday, ", "march ", "march 1 ", "3/4 ", "2026-03-06 ", "three ", "one hundred ",
	"one hundred and ", "million ", "half ", "half past ", "and a half ", "$", "$1 ", "5 euros ", "5 dollars and ", "a@", "a@b.", "a.b.", "www.", "http://a.b/", "+", "(1) ", "555 ", "please ", "ok ", "not ", "no ", "yes ", "monday to ", "from 1 to ", "in 2 days from ", "2 weeks after ",
	"a week before ", "the first of ", "at 7 ", "7 or ", "tomorrow at ", "tonight ", "lamp ", "lamp and ", "Main Street ", "12 Main ", "Anna ", "my name is ", "x", "é", "-1", "1a", "a1 ", "q1 ", "w/c ", "first week of ", "the end of ", "2 or ", "first monday of ", "1 234 ", "1 over "}

// FuzzReadNeverPanics holds the laws of every reader: none panics, spans lie inside the text on the borders of characters and in order,
// values are known, and the same text at the same time gives the same.
func FuzzReadNeverPanics(f *testing.F) {
	for _, s := range seeds() {
		f.Add(s, false)
		f.Add(s, true)
	}
	all := readers(f)
	f.Fuzz(func(t *testing.T, text string, asked bool) {
		if len(text) > 2000 {
			t.Skip()
		}
		for _, region := range []string{"US", "DE"} {
			c := Context{Now: now, Region: region, Asked: asked, Min: 1, Max: 5}
			for name, read := range all {
				got := read(text, c)
				end := 0
				for _, m := range got {
					if m.Start < end || m.End <= m.Start || m.End > len(text) {
						t.Fatalf("%s in %q: a match from %d to %d after one that ends at %d", name, text, m.Start, m.End, end)
					}
					if !utf8.RuneStart(text[m.Start]) && utf8.ValidString(text) || m.End < len(text) && !utf8.RuneStart(text[m.End]) && utf8.ValidString(text) {
						t.Fatalf("%s in %q: a match from %d to %d cuts a character", name, text, m.Start, m.End)
					}
					if !strings.HasPrefix(name, "offers") && len(m.Values) == 0 {
						t.Fatalf("%s in %q: a match without values", name, text)
					}
					for _, v := range m.Values {
						if !v.Known() {
							t.Fatalf("%s in %q: a value that isn't known", name, text)
						}
					}
					end = m.End
				}
				if again := read(text, c); !cmp.Equal(got, again) {
					t.Fatalf("%s in %q: read twice, two readings: %s", name, text, cmp.Diff(got, again))
				}
			}
		}
	})
}

// TestReadingIsLinear lengthens texts that invite going over them again and again. Eight times the text may be looked at eight times as
// often, and a little more for what begins and ends it.
func TestReadingIsLinear(t *testing.T) {
	c := Context{Now: now, Region: "US", Asked: true, Min: 1, Max: 5}
	looks := func(kind plan.Kind, text string) int {
		r := newReader(text, words.Split(text), kind, c)
		r.all()
		return r.steps
	}
	for _, part := range pathological {
		short, long := strings.Repeat(part, 200/len(part)), strings.Repeat(part, 8*(200/len(part)))
		for _, kind := range allKinds {
			if a, b := looks(kind, short), looks(kind, long); b > 9*a+5_000 || b > 400*len(long) {
				t.Errorf("%s: %q is looked at %d times in %d characters and %d times in %d", kind, part, a, len(short), b, len(long))
			}
		}
	}
}

// TestSearchingIsLinear does the same by the clock for what is searched for rather than read. Eight short texts are measured against a long
// one, and the best of several times, so that a busy machine slows both.
func TestSearchingIsLinear(t *testing.T) {
	for name, read := range readers(t) {
		if !strings.HasPrefix(name, "pattern") && !strings.HasPrefix(name, "offers") && name != "choices" {
			continue
		}
		for _, part := range []string{"1-", "a ", "x", "a1 ", "lamp ", "the 1st of "} {
			short, long := strings.Repeat(part, 1000/len(part)), strings.Repeat(part, 8*(1000/len(part)))
			for try := 1; ; try *= 3 {
				a := best(try, func() {
					for range 8 {
						read(short, Context{Now: now})
					}
				})
				if b := best(try, func() { read(long, Context{Now: now}) }); b < 3*a || b < 2*time.Millisecond {
					break
				} else if try > 9 {
					t.Errorf("%s: %q takes %v for eight times 1,000 characters and %v for 8,000", name, part, a, b)
					break
				}
			}
		}
	}
}

func best(n int, f func()) time.Duration {
	least := time.Hour
	for range n {
		start := time.Now()
		f()
		least = min(least, time.Since(start))
	}
	return least
}

// FuzzRenderingReadsBack holds that a value read from its own rendering is itself, in every locale.
func FuzzRenderingReadsBack(f *testing.F) {
	f.Add(int64(0), uint8(0), int64(0))
	f.Add(int64(1234567), uint8(2), int64(5000))
	f.Add(int64(-5), uint8(1), int64(86399))
	f.Add(int64(100), uint8(0), int64(-400000))
	f.Fuzz(func(t *testing.T, n int64, places uint8, s int64) {
		n, places = n%1_000_000_000_000, places%5
		text := decimalText(n, int(places))
		number, err := value.Number(text)
		if err != nil {
			t.Skip()
		}
		day := shift(value.Date(2026, 3, 6), int(s%20000))
		clock := value.TimeOfDay(int(s&0x7fffffff)%24, int(s&0x7fffffff)/24%60, 0)
		cents := decimalText(n, 2)
		eur, _ := value.Money(cents, "EUR")
		gbp, _ := value.Money(cents, "GBP")
		usd, _ := value.Money(cents, "USD")
		percent, _ := value.Percent(text)
		quantity, _ := value.Quantity(text, "GB")
		for _, locale := range value.Locales() {
			region := map[value.Locale]string{value.BritishEnglish: "GB"}[locale]
			if region == "" {
				region = "US"
			}
			for _, tt := range []struct {
				kind plan.Kind
				v    value.Value
			}{
				{plan.KindNumber, number}, {plan.KindMoney, eur}, {plan.KindMoney, gbp}, {plan.KindMoney, usd}, {plan.KindPercentage, percent}, {plan.KindQuantity, quantity},
				{plan.KindDate, day}, {plan.KindTime, clock}, {plan.KindDateTime, value.Combine(day, clock, time.UTC)},
				{plan.KindDuration, value.Duration(0, int(n&0x3ff)+1, 0)}, {plan.KindDuration, value.Duration(int(n&0xff)+1, 0, 0)}, {plan.KindDuration, value.Duration(0, 0, s&0xffff+1)},
				{plan.KindDateRange, value.DateRange(day, shift(day, int(n&0xff)))},
			} {
				for _, format := range []value.Format{value.Plain, value.Long} {
					if tt.kind == plan.KindDuration && format != value.Plain {
						continue
					}
					said := string(value.Append(nil, tt.v, format, value.Context{Locale: locale, Zone: time.UTC}))
					if got := readBack(said, tt.kind, region, tt.v); got != "" {
						t.Errorf("%s, %v in %v: said as %q, read as %s", tt.kind, tt.v, locale, said, got)
					}
				}
			}
		}
	})
}

// eitherHalf says whether a rendering is rightly asked about: where clocks count to 24 we say "10:59", which people there write for the
// evening too. From one to nine the leading zero tells.
func eitherHalf(said string, want value.Value) bool {
	hour, _, _ := want.HMS()
	return (want.Kind() == value.KindTime || want.Kind() == value.KindDateTime) && hour >= 10 && hour <= 12 && !strings.HasSuffix(said, "m")
}

// readBack reads a rendering and tells what else it was read as, or "".
func readBack(said string, kind plan.Kind, region string, want value.Value) string {
	got := Read(said, words.Split(said), kind, Context{Now: now, Region: region, Asked: true})
	if len(got) == 1 && value.Equal(got[0].Values[0], want) && (len(got[0].Values) == 1 || eitherHalf(said, want)) {
		return ""
	}
	var out []string
	for _, m := range got {
		out = append(out, said[m.Start:m.End]+"="+shown(m.Values))
	}
	if len(out) == 0 {
		return "nothing"
	}
	return strings.Join(out, ", ")
}
