package value

import (
	"strings"
	"testing"
	"time"
)

func TestAppend(t *testing.T) {
	paris := zone(t, "Europe/Paris")
	today := Date(2026, 3, 6)
	at := func(date, clock string) Value { return Combine(read(t, date), read(t, clock), paris) }
	money := func(a, c string) Value { return must(Money(a, c)) }
	for _, c := range []struct {
		v      Value
		format string
		us, gb string // gb is "" where it is the same
	}{
		{Value{}, "", "", ""}, {Value{}, "masked", "", ""}, {Value{}, "exact", "", ""},
		{Text("rain jacket"), "", "rain jacket", ""}, {Text("été"), "upper", "ÉTÉ", ""}, {Text("ÉTÉ"), "lower", "été", ""},
		{Bool(true), "", "yes", ""}, {Bool(false), "", "no", ""}, {Choice("damaged"), "", "damaged", ""}, {Choice("gold"), "upper", "GOLD", ""},
		{Int(45), "", "45", ""}, {Int(1234567), "", "1,234,567", ""}, {Int(-1234), "", "-1,234", ""}, {Int(999), "", "999", ""},
		{must(Number("1234.5")), "", "1,234.5", ""}, {must(Number("0.333333333333")), "", "0.333333", ""}, {must(Number("-0.05")), "", "-0.05", ""},
		{must(Number("1234.5")), "exact", "1234.5", ""}, {must(Number("1234.5")), "masked", "••••", ""}, {Int(12345678), "last4", "5678", ""},
		{money("80", "EUR"), "", "€80", ""}, {money("80.5", "EUR"), "", "€80.50", ""}, {money("50", "USD"), "", "$50", ""}, {money("1234.5", "GBP"), "", "£1,234.50", ""},
		{money("-12.3", "USD"), "", "-$12.30", ""}, {money("8000", "JPY"), "", "¥8,000", ""}, {money("80", "CHF"), "", "80 CHF", ""}, {money("80.5", "CHF"), "", "80.50 CHF", ""},
		{money("1.5", "KWD"), "", "1.500 KWD", ""}, {money("1.255", "EUR"), "", "€1.255", ""}, {money("80.5", "EUR"), "number", "80.50", ""}, {money("80.5", "EUR"), "exact", "80.5 EUR", ""},
		{must(Quantity("5", "GB")), "", "5 GB", ""}, {must(Quantity("1500", "kWh")), "", "1,500 kWh", ""}, {must(Quantity("5", "GB")), "number", "5", ""},
		{must(Percent("12")), "", "12%", ""}, {must(Percent("12.5")), "number", "12.5", ""},
		{Date(2026, 3, 6), "", "March 6", "6 March"}, {Date(2027, 3, 6), "", "March 6, 2027", "6 March 2027"}, {Date(2026, 3, 6), "short", "Mar 6", "6 Mar"},
		{Date(2027, 3, 6), "short", "Mar 6, 2027", "6 Mar 2027"}, {Date(2026, 3, 9), "long", "Monday, March 9", "Monday 9 March"},
		{Date(2027, 3, 6), "long", "Saturday, March 6, 2027", "Saturday 6 March 2027"}, {Date(2026, 3, 6), "day", "Friday", ""}, {Date(2026, 3, 6), "month", "March", ""},
		{Date(2026, 3, 6), "year", "2026", ""}, {Date(2026, 3, 6), "exact", "2026-03-06", ""}, {Date(2026, 3, 6), "upper", "March 6", "6 March"},
		{Date(2026, 3, 5), "when", "yesterday", ""}, {Date(2026, 3, 6), "when", "today", ""}, {Date(2026, 3, 7), "when", "tomorrow", ""},
		{Date(2026, 3, 8), "when", "on Sunday", ""}, {Date(2026, 3, 12), "when", "on Thursday", ""}, {Date(2026, 3, 13), "when", "on March 13", "on 13 March"},
		{Date(2026, 3, 4), "when", "on March 4", "on 4 March"}, {Date(2027, 3, 4), "when", "on March 4, 2027", "on 4 March 2027"},
		{TimeOfDay(17, 5, 0), "", "5:05 pm", "17:05"}, {TimeOfDay(8, 0, 0), "", "8 am", "08:00"}, {TimeOfDay(0, 0, 0), "", "midnight", "00:00"}, {TimeOfDay(24, 0, 0), "", "midnight", "24:00"},
		{TimeOfDay(12, 0, 0), "", "noon", "12:00"}, {TimeOfDay(12, 30, 0), "", "12:30 pm", "12:30"}, {TimeOfDay(0, 5, 0), "", "12:05 am", "00:05"}, {TimeOfDay(12, 0, 0), "short", "12 pm", "12:00"},
		{at("2026-03-07", "17:05"), "", "March 7 at 5:05 pm", "7 March at 17:05"}, {at("2027-03-07", "08:00"), "", "March 7, 2027 at 8 am", "7 March 2027 at 08:00"},
		{at("2026-03-07", "17:05"), "long", "Saturday, March 7 at 5:05 pm", "Saturday 7 March at 17:05"}, {at("2026-03-07", "17:05"), "short", "Mar 7 at 5:05 pm", "7 Mar at 17:05"},
		{at("2026-03-07", "17:05"), "date", "March 7", "7 March"}, {at("2026-03-07", "17:05"), "time", "5:05 pm", "17:05"}, {at("2026-03-07", "17:05"), "day", "Saturday", ""},
		{at("2026-03-07", "08:00"), "when", "tomorrow at 8 am", "tomorrow at 08:00"}, {at("2026-03-09", "12:00"), "when", "on Monday at noon", "on Monday at 12:00"},
		{at("2026-04-09", "08:00"), "when", "on April 9 at 8 am", "on 9 April at 08:00"}, {at("2026-03-07", "08:00"), "exact", "2026-03-07T08:00+01:00[Europe/Paris]", ""},
		{at("2026-03-07", "08:00").In(time.UTC), "", "March 7 at 8 am", "7 March at 08:00"}, // the reader's clock hangs in Paris
		{read(t, "2026-03-04/2026-03-06"), "", "March 4 to 6", "4 to 6 March"}, {read(t, "2026-03-30/2026-04-02"), "", "March 30 to April 2", "30 March to 2 April"},
		{read(t, "2026-12-30/2027-01-02"), "", "December 30, 2026 to January 2, 2027", "30 December 2026 to 2 January 2027"}, {read(t, "2026-03-04/2026-03-04"), "", "March 4", "4 March"},
		{read(t, "2027-03-04/2027-03-06"), "", "March 4 to 6, 2027", "4 to 6 March 2027"}, {read(t, "2027-03-30/2027-04-02"), "", "March 30 to April 2, 2027", "30 March to 2 April 2027"},
		{read(t, "2026-03-04/2026-03-06"), "short", "Mar 4 to Mar 6", "4 Mar to 6 Mar"}, {read(t, "2026-03-04/2026-03-06"), "long", "Wednesday, March 4 to Friday, March 6", "Wednesday 4 March to Friday 6 March"},
		{read(t, "3 days"), "", "3 days", ""}, {read(t, "1 day"), "", "1 day", ""}, {read(t, "2 h 30 min"), "", "2 hours 30 minutes", ""}, {read(t, "2 h 30 min"), "short", "2 h 30 min", ""},
		{read(t, "90 s"), "", "1 minute 30 seconds", ""}, {read(t, "36 h"), "", "36 hours", ""}, {read(t, "6 months"), "", "6 months", ""}, {read(t, "1 year"), "", "1 year", ""},
		{read(t, "18 months"), "", "18 months", ""}, {read(t, "24 months"), "", "2 years", ""}, {read(t, "2 weeks"), "", "14 days", ""}, {read(t, "0 s"), "", "0 seconds", ""},
		{Duration(0, -1, 0), "", "-1 day", ""}, {read(t, "1 month"), "short", "1 mo", ""}, {read(t, "30 days"), "exact", "P30D", ""},
		{Text("anna.b@fernhill.example"), "masked", "a•••@fernhill.example", ""}, {Text("+33 6 12 34 56 78"), "masked", "••••78", ""}, {Text("4242 4242 4242 4242"), "masked", "••••4242", ""},
		{Text("Émilie"), "masked", "É•••", ""}, {Text("1234"), "masked", "••••", ""}, {Text("12 Elm Road"), "masked", "••••", ""}, {Text("Al"), "masked", "••••", ""}, {Text("@handle"), "masked", "@•••", ""},
		{Date(1980, 5, 1), "masked", "••••", ""}, {List(Text("anna@a.example"), Text("0612345678")), "masked", "a•••@a.example, ••••78", ""},
		{Text("4242-4242-4242-1881"), "last4", "1881", ""}, {Text("4242"), "last4", "42", ""}, {Text("x"), "last4", "", ""}, {Text("AB-12-CD"), "last4", "2CD", ""},
		{List(), "", "", ""}, {List(Text("a")), "", "a", ""}, {List(Text("a"), Text("b")), "", "a and b", ""}, {List(Text("a"), money("80", "EUR"), Text("c")), "", "a, €80 and c", ""},
		{List(Text("a"), Value{}, Text("c"), Value{}), "", "a and c", ""}, {List(Text("a"), Text("b"), Text("c")), "either", "a, b or c", ""}, {List(Text("a"), Text("b")), "count", "2", ""}, {List(), "count", "0", ""},
		{Record([]Value{Text("jacket"), money("80", "EUR")}), "", "jacket and €80", ""},
		{Link("guide", "https://a.example"), "", "guide", ""}, {Link("", "https://a.example"), "", "https://a.example", ""}, {File("hole.jpg", "https://a.example/1", ""), "", "hole.jpg", ""},
	} {
		f, err := ParseFormat(c.format)
		if err != nil {
			t.Fatal(err)
		}
		if c.gb == "" {
			c.gb = c.us
		}
		for loc, want := range map[Locale]string{English: c.us, AmericanEnglish: c.us, BritishEnglish: c.gb} {
			got := string(Append([]byte("> "), c.v, f, Context{Locale: loc, Today: today, Zone: paris}))
			if got != "> "+want {
				t.Errorf("%s: {%s|%s}: got %q, want %q", loc, c.v, c.format, got[2:], want)
			}
		}
	}
}

func TestAppendWithoutToday(t *testing.T) {
	for want, got := range map[string][]byte{
		"March 6, 2026": Append(nil, Date(2026, 3, 6), Plain, Context{}), "on March 6, 2026": Append(nil, Date(2026, 3, 6), When, Context{}),
		"March 4 to 6, 2026": Append(nil, DateRange(Date(2026, 3, 4), Date(2026, 3, 6)), Plain, Context{}),
	} {
		if string(got) != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestAppendNames(t *testing.T) {
	c := Context{Name: func(dst []byte, v Value) ([]byte, bool) {
		switch {
		case v.Kind() == KindChoice && v.Str() == "damaged":
			return append(dst, "it's damaged"...), true
		case v.Kind() == KindRecord:
			return append(append(dst, v.Field(0).Str()...), " (red)"...), true
		}
		return dst, false
	}}
	for _, x := range []struct {
		v    Value
		f    Format
		want string
	}{
		{Choice("damaged"), Plain, "it's damaged"}, {Choice("damaged"), Upper, "IT'S DAMAGED"}, {Choice("damaged"), Exact, "damaged"}, {Choice("lost"), Plain, "lost"},
		{List(Record([]Value{Text("jacket")}), Record([]Value{Text("boots")})), Plain, "jacket (red) and boots (red)"},
	} {
		if got := string(Append(nil, x.v, x.f, c)); got != x.want {
			t.Errorf("%s: got %q, want %q", x.v, got, x.want)
		}
	}
}

func TestFormats(t *testing.T) {
	for _, info := range Formats() {
		f, err := ParseFormat(info.Word)
		if err != nil || f.String() != info.Word || info.Word == "" || info.Doc == "" {
			t.Errorf("%q is parsed as %q, %v", info.Word, f, err)
		}
		if !f.Suits(KindText) && !f.Suits(KindDate) && !f.Suits(KindTime) && !f.Suits(KindMoney) && !f.Suits(KindList) {
			t.Errorf("%q suits nothing", info.Word)
		}
	}
	if _, err := ParseFormat("shout"); err == nil || !strings.HasPrefix(err.Error(), `there is no format "shout": write one of masked, last4, short, `) {
		t.Errorf("got %v", err)
	}
	if Long.Suits(KindMoney) || !Exact.Suits(KindMoney) || !Masked.Hides() || Short.Hides() {
		t.Error("a format is said to suit or to hide what it doesn't")
	}
	var f Format
	if err := f.UnmarshalText([]byte("last4")); err != nil || f != Last4 {
		t.Errorf("got %v, %v", f, err)
	}
}

func TestLocales(t *testing.T) {
	for tag, want := range map[string]Locale{"en": English, "en-US": AmericanEnglish, "en-GB": BritishEnglish, "EN_gb": BritishEnglish, "en-AU": English} {
		if got, ok := LocaleFor(tag); got != want || !ok {
			t.Errorf("%s: got %s, %t", tag, got, ok)
		}
	}
	for _, tag := range []string{"tlh", "", "not a tag"} {
		if got, ok := LocaleFor(tag); got != English || ok {
			t.Errorf("%q: got %s, %t", tag, got, ok)
		}
	}
	for _, l := range Locales() {
		w := l.words()
		for what, s := range map[string]string{"date": w.date, "time": w.time, "and": w.and, "point": w.point, "yes": w.yes, "on": w.onDate} {
			if s == "" {
				t.Errorf("%s has no %s", l, what)
			}
		}
		var back Locale
		if text, _ := l.MarshalText(); back.UnmarshalText(text) != nil || back != l {
			t.Errorf("%s is read back as %s", l, back)
		}
	}
}

func TestPluralForm(t *testing.T) {
	for text, want := range map[string]Form{"1": One, "0": Other, "2": Other, "-1": One, "1.5": Other, "0.1": Other, "1 GB": One, "2 EUR": Other, "1%": One,
		"1000001": Other, "999999999999999999": Other, "hello": Other} {
		if got := PluralForm(read(t, text), English); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
	if got := PluralForm(List(Text("a")), BritishEnglish); got != One {
		t.Errorf("a list of one is %s", got)
	}
}
