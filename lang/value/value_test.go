package value

import (
	"strings"
	"testing"
	"time"
	_ "time/tzdata"
	"unsafe"

	"github.com/google/go-cmp/cmp"
)

func must(v Value, err error) Value {
	if err != nil {
		panic(err)
	}
	return v
}

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	z, err := LoadZone(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// samples holds values of every kind, ordinary ones and those at the edges.
func samples(t testing.TB) []Value {
	return []Value{
		{}, Text(""), Text("45210"), Text("it's \"broken\" <b>&\\ \n\t\x01 né 🙂\u2028"), Text("\xff\xfe"), Bool(true), Bool(false),
		Int(0), Int(-3), must(Number("1234.5")), must(Number("-0.000000000001")), Int(maxCoef), Int(-maxCoef),
		must(Quantity("5", "GB")), must(Quantity("-2.5", "sq m")), must(Quantity("1", "9\"")), must(Quantity("1", "-x/[]")),
		must(Money("80", "EUR")), must(Money("80.50", "USD")), must(Money("-1.255", "KWD")), must(Percent("12")), must(Percent("0.5")),
		Date(2026, 3, 4), Date(1, 1, 1), Date(9999, 12, 31), TimeOfDay(0, 0, 0), TimeOfDay(17, 5, 0), TimeOfDay(23, 59, 59), TimeOfDay(24, 0, 0),
		DateTime(1772816700, zone(t, "Europe/Paris")), DateTime(0, nil), DateTimeOffset(1772816700, -9*3600-1800, ""),
		DateTimeOffset(-2208988800, 561, "Europe/Paris"), DateTimeOffset(253402300799, 0, "UTC"), DateTimeOffset(1, 0, ""),
		Duration(0, 0, 0), Duration(6, 0, 0), Duration(0, 30, 0), Duration(-1, 2, -90), Duration(maxMonths, -maxDays, maxSeconds),
		DateRange(Date(2026, 3, 4), Date(2026, 3, 6)), DateRange(Date(2026, 3, 4), Date(2026, 3, 4)), Choice("damaged"), Choice(" a\"b "),
		File("hole.jpg", "https://files.example/1", "image/jpeg"), File("", "", ""), Link("return guide", "https://fernhill.example/returns"),
		List(), List(Text("a"), Int(2), Value{}), Record(nil), Record([]Value{Text("rain jacket"), {}, List(Record([]Value{Bool(true)}))}),
	}
}

func TestValueIsSmall(t *testing.T) {
	if size := unsafe.Sizeof(Value{}); size > 48 {
		t.Errorf("a value takes %d bytes, more than 48", size)
	}
}

func TestAccessorsOfOtherKinds(t *testing.T) {
	for _, v := range samples(t) {
		k := v.Kind()
		if v.Known() == (k == None) || v.IsZero() != (k == None) {
			t.Errorf("%s %s: known is wrong", k, v)
		}
		if v.Str() != "" && k != KindText && k != KindChoice || v.Currency() != "" && k != KindMoney || v.Unit() != "" && k != KindQuantity ||
			v.Zone() != "" && k != KindDateTime || v.Name() != "" && k != KindFile && k != KindLink || v.Len() > 0 && k != KindList && k != KindRecord {
			t.Errorf("%s %s: an accessor of another kind answers", k, v)
		}
		if v.At(-1).Known() || v.At(v.Len()).Known() {
			t.Errorf("%s %s: an item out of range is known", k, v)
		}
		if got, want := kindOf(k.String()), k; got != want {
			t.Errorf("the kind %s is found as %s", want, got)
		}
	}
}

func TestAccessors(t *testing.T) {
	bought := Record([]Value{Text("jacket"), must(Money("80", "EUR"))})
	when := DateTime(1772816700, zone(t, "Europe/Paris"))
	from, to := DateRange(Date(2026, 3, 4), Date(2026, 3, 6)).Day(), DateRange(Date(2026, 3, 4), Date(2026, 3, 6)).LastDay()
	months, days, seconds := Duration(1, 2, 3).Parts()
	coefficient, places := must(Money("80.50", "EUR")).Decimal()
	got := []any{bought.Len(), bought.Field(0).Str(), bought.Field(1).Currency(), bought.Field(1).Amount().String(), when.Unix(), when.Offset(),
		when.Zone(), when.Day().String(), when.Clock().String(), when.Weekday(), from.String(), to.String(), months, days, seconds, coefficient, places,
		Duration(0, 1, 1).Seconds(), must(Quantity("5", "GB")).Unit(), Bool(true).IsTrue()}
	want := []any{2, "jacket", "EUR", "80", int64(1772816700), 3600, "Europe/Paris", "2026-03-06", "18:05", time.Friday, "2026-03-04", "2026-03-06",
		1, 2, int64(3), int64(805), 1, int64(86401), "GB", true}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestConstructorsRefuse(t *testing.T) {
	for name, v := range map[string]Value{
		"February 29 of a common year": Date(2026, 2, 29), "month 13": Date(2026, 13, 1), "year 0": Date(0, 1, 1), "year 10000": Date(10000, 1, 1),
		"25 o'clock": TimeOfDay(25, 0, 0), "24:00:01": TimeOfDay(24, 0, 1), "minute 60": TimeOfDay(1, 60, 0), "an offset of a day": DateTimeOffset(0, 86400, ""),
		"after the year 9999": DateTime(1<<40, nil), "a number beyond 18 digits": Int(1e18), "a range backwards": DateRange(Date(2026, 1, 2), Date(2026, 1, 1)),
		"a range of texts": DateRange(Text("a"), Text("b")), "an endless duration": Duration(0, 0, 1<<60),
	} {
		if v.Known() {
			t.Errorf("%s became %s", name, v)
		}
	}
	for _, err := range []error{errOf(Money("80", "EURO")), errOf(Money("80", "eur")), errOf(Money("80", "XYZ")), errOf(Money("8o", "EUR")),
		errOf(Quantity("5", " ")), errOf(Number("five")), errOf(Percent("%"))} {
		if err == nil || strings.ToLower(err.Error()[:1]) != err.Error()[:1] || strings.HasSuffix(err.Error(), ".") {
			t.Errorf("not a friendly message: %v", err)
		}
	}
}

func errOf(_ Value, err error) error { return err }

func TestEveryMinorUnitIsOfACurrency(t *testing.T) {
	for i := 0; i < len(codes); i += 4 {
		code, ok := currencyCode(codes[i : i+3])
		if !ok || !isCode(code) || codes[i+3] != ' ' || i > 0 && codes[i-4:i-1] >= code {
			t.Errorf("the table of currencies is out of order at %q", codes[i:i+4])
		}
	}
}

func TestEqual(t *testing.T) {
	paris, tokyo := zone(t, "Europe/Paris"), zone(t, "Asia/Tokyo")
	for _, c := range []struct {
		a, b Value
		want bool
	}{
		{Value{}, Value{}, true}, {Value{}, Text(""), false}, {Text("a"), Choice("a"), false}, {must(Number("1.50")), must(Number("1.5")), true},
		{must(Money("80", "EUR")), must(Money("80", "USD")), false}, {must(Money("80.00", "EUR")), must(Money("80", "EUR")), true},
		{DateTime(100, paris), DateTime(100, tokyo), true}, {Date(1970, 1, 1), DateTime(100, paris), true}, {DateTime(-7200, paris), Date(1970, 1, 1), false},
		{Duration(0, 1, 0), Duration(0, 0, 86400), true}, {Duration(12, 0, 0), Duration(0, 365, 0), false},
		{List(Int(1)), List(Int(1)), true}, {List(Int(1)), List(Int(1), Int(2)), false}, {List(), Record(nil), false}, {List(), List(Int(1)), false},
		{Int(5), must(Percent("5")), false}, {DateRange(Date(2026, 1, 1), Date(2026, 1, 2)), DateRange(Date(2026, 1, 1), Date(2026, 1, 3)), false},
	} {
		if Equal(c.a, c.b) != c.want || Equal(c.b, c.a) != c.want {
			t.Errorf("%s and %s: equal is not %t", c.a, c.b, c.want)
		}
	}
	for i, v := range samples(t) {
		if !v.Equal(samples(t)[i]) {
			t.Errorf("%s doesn't equal itself", v)
		}
	}
}

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		a, b Value
		want int
	}{
		{Int(2), must(Number("10.5")), -1}, {Int(-2), Int(-10), 1}, {must(Money("200.01", "EUR")), must(Money("200", "EUR")), 1},
		{Date(2026, 3, 4), Date(2026, 3, 4), 0}, {Date(2026, 3, 4), DateTimeOffset(1772816700, 3600, ""), -1}, {TimeOfDay(9, 0, 0), TimeOfDay(17, 0, 0), -1},
		{Duration(1, 0, 0), Duration(0, 30, 0), 1}, {Duration(1, 0, 0), Duration(0, 31, 0), -1}, {Duration(0, 0, 60), Duration(0, 0, 59), 1},
		{Text("a"), Text("b"), -1}, {must(Percent("5")), must(Percent("12")), -1}, {must(Quantity("5", "GB")), must(Quantity("5", "GB")), 0},
	} {
		got, err := Compare(c.a, c.b)
		back, _ := Compare(c.b, c.a)
		if err != nil || got != c.want || back != -c.want {
			t.Errorf("%s with %s: got %d and %d, %v; want %d", c.a, c.b, got, back, err, c.want)
		}
	}
	for _, c := range []struct {
		a, b Value
		want string
	}{
		{must(Money("80", "EUR")), must(Money("80", "USD")), "can't compare EUR with USD: they need the same currency"},
		{must(Quantity("5", "GB")), must(Quantity("5", "MB")), "can't compare GB with MB: they need the same unit"},
		{Int(5), must(Money("80", "USD")), "can't compare a number with money"},
		{Date(2026, 3, 4), Text("tomorrow"), "can't compare a date with text"},
		{Bool(true), Bool(false), "can't say which of two values is more: yes or no has no order"},
		{Value{}, Int(1), "can't compare with a value that isn't known yet"},
	} {
		if _, err := Compare(c.a, c.b); err == nil || err.Error() != c.want {
			t.Errorf("%s with %s: got %v, want %s", c.a, c.b, err, c.want)
		}
	}
}

func TestPartsOfDatesAndNumbers(t *testing.T) {
	at := DateTimeOffset(1772816700, 3600, "")
	y, m, d := at.YMD()
	hour, minute, second := at.HMS()
	whole, isWhole := Int(7).Whole()
	_, fractionIsWhole := must(Number("7.5")).Whole()
	_, textIsWhole := Text("7").Whole()
	noYear, _, _ := Text("2026").YMD()
	got := []any{y, m, d, hour, minute, second, whole, isWhole, fractionIsWhole, textIsWhole, noYear, IsTimeUnit("days"), IsTimeUnit("GB"),
		must(Neg(must(Money("80", "EUR")))).String(), must(Neg(Duration(1, 2, 3))).String(), Combine(Text("a"), TimeOfDay(1, 0, 0), nil).Known(),
		Combine(Date(2026, 3, 6), TimeOfDay(17, 5, 0), nil).String(), Kind(200).String()}
	want := []any{2026, 3, 6, 18, 5, 0, int64(7), true, false, false, 0, true, false, "-80 EUR", "P-1M-2DT-3S", false, "2026-03-06T17:05Z[UTC]", "unknown"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if _, err := Neg(Value{}); err != ErrUnknown {
		t.Errorf("got %v, want ErrUnknown", err)
	}
}
