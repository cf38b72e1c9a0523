package value

import (
	"testing"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		kind     Kind
		in, want string
	}{
		{KindText, " as it is ", " as it is "}, {KindBool, "true", "yes"}, {KindBool, "No", "no"}, {KindNumber, " 1234.50 ", "1234.5"}, {KindPercent, "12%", "12%"},
		{KindPercent, "12 %", "12%"}, {KindPercent, "12", "12%"}, {KindMoney, "80 EUR", "80 EUR"}, {KindMoney, "80.50EUR", "80.5 EUR"}, {KindMoney, "-5 USD", "-5 USD"},
		{KindQuantity, "5 GB", "5 GB"}, {KindQuantity, "5GB", "5 GB"}, {KindQuantity, "2.5 sq m", "2.5 sq m"}, {KindDate, "2026-03-04", "2026-03-04"},
		{KindTime, "17:05", "17:05"}, {KindTime, "17:05:30", "17:05:30"}, {KindTime, "17:05:30.25", "17:05:30"}, {KindTime, "24:00", "24:00"},
		{KindDateTime, "2026-03-06T17:05", "2026-03-06T17:05Z"}, {KindDateTime, "2026-03-06 17:05", "2026-03-06T17:05Z"}, {KindDateTime, "2026-03-06T17:05:09.123Z", "2026-03-06T17:05:09Z"},
		{KindDateTime, "2026-03-06T17:05+01:00", "2026-03-06T17:05+01:00"}, {KindDateTime, "2026-03-06T17:05-0930", "2026-03-06T17:05-09:30"}, {KindDateTime, "2026-03-06T17:05+01", "2026-03-06T17:05+01:00"},
		{KindDateTime, "2026-03-06T17:05+01:00[Europe/Paris]", "2026-03-06T17:05+01:00[Europe/Paris]"}, {KindDateTime, "1890-03-06T17:05+00:09:21[Europe/Paris]", "1890-03-06T17:05+00:09:21[Europe/Paris]"},
		{KindDuration, "30 days", "P30D"}, {KindDuration, "3 s", "PT3S"}, {KindDuration, "10 min", "PT600S"}, {KindDuration, "1.5 h", "PT5400S"}, {KindDuration, "2 h 30 min", "PT9000S"},
		{KindDuration, "6 months", "P6M"}, {KindDuration, "2 weeks", "P14D"}, {KindDuration, "1 year", "P12M"}, {KindDuration, "3s", "PT3S"}, {KindDuration, "0 sec", "P0D"},
		{KindDuration, "P3D", "P3D"}, {KindDuration, "P1Y2M3W4DT5H6M7S", "P14M25DT18367S"}, {KindDuration, "PT1M", "PT60S"}, {KindDuration, "P1M", "P1M"}, {KindDuration, "P-1M2DT-90S", "P-1M2DT-90S"},
		{KindDuration, "P0D", "P0D"}, {KindDateRange, "2026-03-04/2026-03-06", "2026-03-04/2026-03-06"}, {KindChoice, "damaged", "damaged"},
		{KindFile, "https://a.example/1", "https://a.example/1"}, {KindLink, "https://a.example/1", "https://a.example/1"},
	} {
		v, err := Parse(c.kind, c.in)
		if err != nil || v.Kind() != c.kind || v.String() != c.want {
			t.Errorf("%s %q: got %s, %v; want %s", c.kind, c.in, v, err, c.want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, c := range []struct {
		kind     Kind
		in, want string
	}{
		{KindBool, "maybe", `"maybe" is neither yes nor no`},
		{KindNumber, "five", `"five" isn't a number: write it like 1234.5`},
		{KindMoney, "80", `"80" has no currency: write it like 80 EUR`},
		{KindMoney, "80 EUT", `"EUT" isn't a currency: write three capitals, such as EUR or USD`},
		{KindMoney, "EUR", `"" isn't a number: write it like 1234.5`},
		{KindQuantity, "5", "a quantity needs a unit, such as 5 GB"},
		{KindDate, "4.3.2026", `"4.3.2026" isn't a date: write it like 2026-03-04`},
		{KindDate, "2026-3-4", `"2026-3-4" isn't a date: write it like 2026-03-04`},
		{KindDate, "2026-02-30", `there is no day "2026-02-30" in the calendar`},
		{KindTime, "5 pm", `"5 pm" isn't a time: write it like 17:05`},
		{KindTime, "25:00", `"25:00" isn't a time: write it like 17:05`},
		{KindTime, "17:05:", `"17:05:" isn't a time: write it like 17:05`},
		{KindDateTime, "2026-03-06", `"2026-03-06" isn't a date with a time: write it like 2026-03-06T17:05`},
		{KindDateTime, "2026-03-06T17:05+1", `"2026-03-06T17:05+1" isn't a date with a time: write it like 2026-03-06T17:05`},
		{KindDateTime, "2026-03-06T17:05[a]b]", `"2026-03-06T17:05[a]b]" isn't a date with a time: write it like 2026-03-06T17:05`},
		{KindDateTime, "2026-02-30T17:05", `there is no day "2026-02-30" in the calendar`},
		{KindDateTime, "0001-01-01T00:00+25:00", "the result lies outside the years 1 to 9999"},
		{KindDuration, "30", `"30" isn't a duration: write it like 30 days, 2 h or 10 min`},
		{KindDuration, "", `"" isn't a duration: write it like 30 days, 2 h or 10 min`},
		{KindDuration, "30 dys", `"30 dys" isn't a duration: write it like 30 days, 2 h or 10 min`},
		{KindDuration, "1.5 months", "1.5 months isn't a duration: the duration doesn't divide into whole months, days and seconds: write it in a smaller unit"},
		{KindDuration, "P", `"P" isn't a duration: write it like 30 days or P30D`},
		{KindDuration, "PT", `"PT" isn't a duration: write it like 30 days or P30D`},
		{KindDuration, "P1D2M", `"P1D2M" isn't a duration: write it like 30 days or P30D`},
		{KindDuration, "P1H", `"P1H" isn't a duration: write it like 30 days or P30D`},
		{KindDateRange, "2026-03-04", `"2026-03-04" isn't a range of dates: write it like 2026-03-04/2026-03-06`},
		{KindDateRange, "2026-03-04/2026-03-01", `the range "2026-03-04/2026-03-01" ends before it begins`},
		{KindDateRange, "2026-03-04/x", `"x" isn't a date: write it like 2026-03-04`},
		{KindList, "a, b", "a list can't be written as a text"}, {KindRecord, "a", "a record can't be written as a text"}, {None, "a", "something unknown can't be written as a text"},
	} {
		v, err := Parse(c.kind, c.in)
		if err == nil || err.Error() != c.want || v.Known() {
			t.Errorf("%s %q: got %s, %v; want %s", c.kind, c.in, v, err, c.want)
		}
	}
}

func TestParseLiteral(t *testing.T) {
	for _, c := range []struct {
		number, unit string
		kind         Kind
		want         string
	}{
		{"200", "EUR", KindMoney, "200 EUR"}, {"30", "days", KindDuration, "P30D"}, {"3", "s", KindDuration, "PT3S"}, {"5", "GB", KindQuantity, "5 GB"},
		{"12", "%", KindPercent, "12%"}, {"3", "", KindNumber, "3"}, {"5", "Mbps", KindQuantity, "5 Mbps"}, {"1", "week", KindDuration, "P7D"},
	} {
		v, err := ParseLiteral(c.number, c.unit)
		if err != nil || v.Kind() != c.kind || v.String() != c.want {
			t.Errorf("%s %s: got %s, %v", c.number, c.unit, v, err)
		}
	}
	for _, c := range [][2]string{{"x", ""}, {"x", "days"}, {"5", "EUT"}, {"1.5", "days"}, {"x", "GB"}, {"x", "%"}} {
		if v, err := ParseLiteral(c[0], c[1]); err == nil {
			t.Errorf("%s was read as %s", c, v)
		}
	}
}

func TestAs(t *testing.T) {
	for _, c := range []struct {
		v    Value
		kind Kind
		want Value
	}{
		{Text("2026-03-04"), KindDate, Date(2026, 3, 4)}, {Text("80 EUR"), KindMoney, must(Money("80", "EUR"))}, {Text("gold"), KindChoice, Choice("gold")},
		{Int(45210), KindText, Text("45210")}, {Int(12), KindPercent, must(Percent("12"))}, {Value{}, KindDate, Value{}}, {Int(5), KindNumber, Int(5)},
		{DateTimeOffset(1772816700, 3600, ""), KindDate, Date(2026, 3, 6)}, {Choice("gold"), KindText, Text("gold")},
	} {
		if got, err := As(c.v, c.kind); err != nil || got.Kind() != c.want.Kind() || !Equal(got, c.want) {
			t.Errorf("%s as %s: got %s, %v", c.v, c.kind, got, err)
		}
	}
	for _, c := range []struct {
		v    Value
		kind Kind
		want string
	}{
		{Int(80), KindMoney, "expected money, not a number"}, {Bool(true), KindText, "expected text, not yes or no"}, {List(), KindText, "expected text, not a list"},
		{Text("soon"), KindDate, `"soon" isn't a date: write it like 2026-03-04`},
	} {
		if got, err := As(c.v, c.kind); err == nil || err.Error() != c.want {
			t.Errorf("%s as %s: got %s, %v", c.v, c.kind, got, err)
		}
	}
}

func FuzzParseReadsWhatStringWrites(f *testing.F) {
	for _, v := range samples(f) {
		f.Add(uint8(v.Kind()), v.String())
	}
	f.Add(uint8(KindDuration), "P1Y2M3W4DT5H6M7S")
	f.Fuzz(func(t *testing.T, kind uint8, text string) {
		v, err := Parse(Kind(kind), text)
		if err != nil {
			if v.Known() {
				t.Fatalf("an error and the value %s", v)
			}
			return
		}
		back, err := Parse(v.Kind(), v.String())
		if err != nil || !same(v, back) {
			t.Errorf("%s %q is %s, read back as %s, %v", v.Kind(), text, v, back, err)
		}
	})
}
