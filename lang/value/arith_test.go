package value

import (
	"errors"
	"testing"
	"time"
)

// read makes a value of a canonical text, for tables; the kind is found by trying the narrow ones first.
func read(t testing.TB, text string) Value {
	t.Helper()
	if text[len(text)-1] == '%' {
		return must(Parse(KindPercent, text))
	}
	for _, k := range []Kind{KindDate, KindTime, KindDateTime, KindDateRange, KindDuration, KindMoney, KindNumber, KindBool, KindQuantity} {
		if v, err := Parse(k, text); err == nil {
			return v
		}
	}
	return Text(text)
}

func TestArithmetic(t *testing.T) {
	for _, c := range []struct{ a, op, b, want string }{
		{"0.1", "+", "0.2", "0.3"}, {"1", "-", "3", "-2"}, {"7", "*", "-1.5", "-10.5"}, {"1", "/", "3", "0.333333333333"}, {"2", "/", "3", "0.666666666667"},
		{"80 EUR", "+", "0.50 EUR", "80.5 EUR"}, {"80 EUR", "-", "100 EUR", "-20 EUR"}, {"80 EUR", "*", "3", "240 EUR"}, {"3", "*", "80 EUR", "240 EUR"},
		{"10 EUR", "/", "3", "3.33 EUR"}, {"0.05 USD", "*", "0.5", "0.03 USD"}, {"-0.05 USD", "*", "0.5", "-0.03 USD"}, {"100 JPY", "/", "3", "33 JPY"},
		{"1 KWD", "/", "3", "0.333 KWD"}, {"80 EUR", "/", "20 EUR", "4"}, {"80 EUR", "*", "12.5%", "10 EUR"}, {"12.5%", "*", "80 EUR", "10 EUR"},
		{"200", "*", "10%", "20"}, {"10%", "*", "200", "20"}, {"10%", "*", "10%", "1%"}, {"10%", "+", "2.5%", "12.5%"}, {"10%", "/", "4", "2.5%"}, {"20", "/", "10%", "200"},
		{"5 GB", "+", "2.5 GB", "7.5 GB"}, {"5 GB", "*", "2", "10 GB"}, {"5 GB", "/", "2 GB", "2.5"},
		{"2026-01-31", "+", "1 month", "2026-02-28"}, {"2024-01-31", "+", "1 month", "2024-02-29"}, {"2026-03-31", "-", "1 month", "2026-02-28"},
		{"2024-02-29", "+", "1 year", "2025-02-28"}, {"2026-12-31", "+", "2 months", "2027-02-28"}, {"2026-03-06", "-", "30 days", "2026-02-04"},
		{"30 days", "+", "2026-03-06", "2026-04-05"}, {"2026-03-06", "+", "48 h", "2026-03-08"}, {"2026-01-15", "-", "13 months", "2024-12-15"},
		{"2026-03-06", "-", "2026-02-04", "P30D"}, {"17:05", "+", "10 min", "17:15"}, {"23:55", "+", "10 min", "00:05"}, {"00:05", "-", "10 min", "23:55"},
		{"17:05", "-", "16:05", "PT3600S"}, {"2026-03-06T17:05", "+", "1 h", "2026-03-06T18:05Z"}, {"2026-01-31T10:00+02:00", "+", "1 month", "2026-02-28T10:00+02:00"},
		{"2026-03-06T17:05Z", "-", "2026-03-06T17:05+01:00", "PT3600S"}, {"2026-03-06T23:30-05:00", "-", "1 day", "2026-03-05T23:30-05:00"},
		{"30 days", "+", "6 months", "P6M30D"}, {"1 h", "-", "10 min", "PT3000S"}, {"30 days", "*", "2", "P60D"}, {"1 h", "/", "2", "PT1800S"}, {"0.5", "*", "4 months", "P2M"},
		{"1 h", "/", "10 min", "6"},
	} {
		op := map[string]func(a, b Value) (Value, error){"+": Add, "-": Sub, "*": Mul, "/": Div}[c.op]
		got, err := op(read(t, c.a), read(t, c.b))
		if err != nil || got.String() != c.want {
			t.Errorf("%s %s %s = %s, %v; want %s", c.a, c.op, c.b, got, err, c.want)
		}
	}
}

func TestArithmeticRefuses(t *testing.T) {
	for _, c := range []struct{ a, op, b, want string }{
		{"80 EUR", "+", "80 USD", "can't add EUR and USD: they need the same currency"},
		{"80 EUR", "-", "80 USD", "can't subtract EUR and USD: they need the same currency"},
		{"5 GB", "/", "5 MB", "can't divide GB by MB: they need the same unit"},
		{"80 EUR", "+", "5", "can't add money and a number"},
		{"80 EUR", "*", "80 EUR", "can't multiply money by money"},
		{"5", "/", "80 EUR", "can't divide a number by money"},
		{"hello", "+", "there", "can't add text and text"},
		{"3", "*", "hello", "can't multiply text by a number"},
		{"hello", "+", "1 day", "can't add text and a duration"},
		{"2026-03-06", "+", "2026-03-06", "can't add a date and a date"},
		{"1 day", "-", "2026-03-06", "can't take a date from a duration"},
		{"2026-03-06", "+", "5 h", "a date has no time of day: add whole days, or use a date with a time"},
		{"17:05", "+", "1 day", "a time of day has no date: add hours, minutes or seconds, or use a date with a time"},
		{"9999-12-31", "+", "1 day", "the result lies outside the years 1 to 9999"},
		{"0001-01-01T00:00", "-", "1 s", "the result lies outside the years 1 to 9999"},
		{"1 month", "/", "2", "the duration doesn't divide into whole months, days and seconds: write it in a smaller unit"},
		{"200000 months", "+", "200000 months", "the duration is too long: 20,000 years at most"},
		{"1", "/", "0", "can't divide by zero"}, {"80 EUR", "/", "0 EUR", "can't divide by zero"}, {"80 EUR", "/", "0%", "can't divide by zero"},
		{"1 day", "/", "0", "can't divide by zero"}, {"1 day", "/", "0 s", "can't divide by zero"},
		{"999999999999999999", "+", "1", "the number is too large: 18 digits at most"},
		{"999999999999 EUR", "*", "10000000", "the number is too large: 18 digits at most"},
	} {
		op := map[string]func(a, b Value) (Value, error){"+": Add, "-": Sub, "*": Mul, "/": Div}[c.op]
		got, err := op(read(t, c.a), read(t, c.b))
		if err == nil || err.Error() != c.want || got.Known() {
			t.Errorf("%s %s %s: got %s, %v; want %s", c.a, c.op, c.b, got, err, c.want)
		}
	}
	for _, op := range []func(a, b Value) (Value, error){Add, Sub, Mul, Div} {
		if _, err := op(Value{}, Int(1)); !errors.Is(err, ErrUnknown) {
			t.Errorf("got %v, want ErrUnknown", err)
		}
	}
	if _, err := Neg(Text("a")); err == nil {
		t.Error("a text has no negative")
	}
}

func TestCalendarAgreesWithTime(t *testing.T) {
	for n := int64(firstDay); n <= lastDay; n += 97 {
		want := time.Unix(n*daySeconds, 0).UTC()
		c := civilOf(n)
		if c != (civil{want.Year(), int(want.Month()), want.Day()}) || dayNumber(c.year, c.month, c.day) != n || weekdayOf(n) != want.Weekday() {
			t.Fatalf("day %d is %v, want %v", n, c, want)
		}
	}
}

func TestClocksThatChange(t *testing.T) {
	paris := zone(t, "Europe/Paris")
	at := func(date, clock string) Value { return Combine(read(t, date), read(t, clock), paris) }
	for _, c := range []struct {
		what string
		got  Value
		want string
	}{
		{"winter", at("2026-03-06", "17:05"), "2026-03-06T17:05+01:00[Europe/Paris]"},
		{"summer", at("2026-07-06", "17:05"), "2026-07-06T17:05+02:00[Europe/Paris]"},
		{"a skipped time", at("2026-03-29", "02:30"), "2026-03-29T03:30+02:00[Europe/Paris]"},
		{"a repeated time", at("2026-10-25", "02:30"), "2026-10-25T02:30+02:00[Europe/Paris]"},
		{"just after the change", at("2026-03-29", "03:00"), "2026-03-29T03:00+02:00[Europe/Paris]"},
		{"a literal", read(t, "2026-03-06T17:05").SameClockIn(paris), "2026-03-06T17:05+01:00[Europe/Paris]"},
		{"another zone", at("2026-03-06", "00:30").In(time.UTC), "2026-03-05T23:30Z[UTC]"},
		{"a day over the change", must(AddIn(at("2026-03-28", "18:00"), read(t, "1 day"), paris)), "2026-03-29T18:00+02:00[Europe/Paris]"},
		{"a day back", must(SubIn(at("2026-03-29", "18:00"), read(t, "1 day"), paris)), "2026-03-28T18:00+01:00[Europe/Paris]"},
		{"24 hours over the change", must(AddIn(at("2026-03-28", "18:00"), read(t, "24 h"), paris)), "2026-03-29T19:00+02:00[Europe/Paris]"},
		{"midnight at a day's end", at("2026-03-06", "24:00"), "2026-03-07T00:00+01:00[Europe/Paris]"},
		{"today in Paris", Today(1772837999, paris), "2026-03-06"},
		{"today in Paris, a second later", Today(1772838000, paris), "2026-03-07"},
	} {
		if c.got.String() != c.want {
			t.Errorf("%s: got %s, want %s", c.what, c.got, c.want)
		}
	}
}

func TestLoadZone(t *testing.T) {
	for _, name := range []string{"", "Local", "Europe/Atlantis", "../etc/passwd"} {
		if z, err := LoadZone(name); err == nil {
			t.Errorf("%q is the zone %v", name, z)
		}
	}
}

func FuzzAddThenSubIsIdentity(f *testing.F) {
	f.Add(int64(20518), int64(30), int64(60), int64(1234), uint8(2))
	f.Add(int64(lastDay), int64(1), int64(daySeconds), int64(maxCoef), uint8(12))
	f.Fuzz(func(t *testing.T, day, days, seconds, n int64, places uint8) {
		date := dateOf(firstDay + (day%lastDay+lastDay)%lastDay)
		instant := DateTimeOffset(date.n*daySeconds, int(n%3600), "")
		for _, p := range [][2]Value{
			{date, Duration(0, int(days%10000), 0)}, {instant, Duration(0, int(days%10000), seconds%maxSeconds)},
			{TimeOfDay(int(day%24), 0, 0), Duration(0, 0, seconds%maxSeconds)}, {Duration(1, 2, 3), Duration(int(days%1000), 0, seconds%maxSeconds)},
			{Int(n % (maxCoef / 2)), Int(seconds % (maxCoef / 2))},
			{of(KindMoney, decimal{n % 1e15, places % 3}.reduced(), "EUR"), of(KindMoney, decimal{seconds % 1e15, places % 3}.reduced(), "EUR")},
		} {
			if !p[0].Known() || !p[1].Known() {
				continue
			}
			sum, err := Add(p[0], p[1])
			if err != nil {
				continue // out of the calendar
			}
			if back, err := Sub(sum, p[1]); err != nil || !Equal(back, p[0]) {
				t.Errorf("%s + %s = %s, but less %s it is %s, %v", p[0], p[1], sum, p[1], back, err)
			}
		}
	})
}
