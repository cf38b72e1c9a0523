package value

import (
	"bytes"
	"encoding"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"
)

var (
	_ encoding.BinaryAppender    = Value{}
	_ encoding.BinaryUnmarshaler = (*Value)(nil)
	_ json.Marshaler             = Value{}
	_ json.Unmarshaler           = (*Value)(nil)
)

// same is stricter than Equal: the same in every field, zones and parts of durations included.
func same(a, b Value) bool {
	if a.kind != b.kind || a.places != b.places || a.a != b.a || a.b != b.b || a.n != b.n || a.s != b.s || (a.items == nil) != (b.items == nil) {
		return false
	}
	if a.items == nil {
		return true
	}
	if len(*a.items) != len(*b.items) {
		return false
	}
	for i := range *a.items {
		if !same((*a.items)[i], (*b.items)[i]) {
			return false
		}
	}
	return true
}

func roundTripsBinary(t *testing.T, v Value) {
	t.Helper()
	data := appendBinary(nil, v)
	back, rest, err := DecodeBinary(append(data, "rest"...))
	if err != nil || !same(back, v) || string(rest) != "rest" {
		t.Errorf("%s %s: the binary form %x is read as %s, %v", v.Kind(), v, data, back, err)
	}
	fromString, _, err := DecodeBinary(string(data))
	if err != nil || !same(fromString, v) {
		t.Errorf("%s %s: the binary form %x is read from a string as %s, %v", v.Kind(), v, data, fromString, err)
	}
}

func roundTripsJSON(t *testing.T, v Value) {
	t.Helper()
	text, err := json.Marshal(v)
	var back Value
	if err == nil {
		err = json.Unmarshal(text, &back)
	}
	if err != nil || !same(back, v) {
		t.Errorf("%s %s: the JSON %s is read as %s, %v", v.Kind(), v, text, back, err)
	}
	if own := AppendJSON(nil, v); !json.Valid(own) {
		t.Errorf("%s %s: %s isn't JSON", v.Kind(), v, own)
	}
}

func TestRoundTrips(t *testing.T) {
	for _, v := range samples(t) {
		data, err := v.MarshalBinary()
		var back Value
		if err == nil {
			err = back.UnmarshalBinary(data)
		}
		if err != nil || !same(v, back) {
			t.Errorf("%s %s: %x is read as %s, %v", v.Kind(), v, data, back, err)
		}
		roundTripsBinary(t, v)
		roundTripsJSON(t, v)
	}
}

func TestJSON(t *testing.T) {
	for _, c := range []struct {
		v    Value
		want string
	}{
		{Value{}, `null`}, {Text("it's \"new\""), `"it's \"new\""`}, {Bool(true), `true`}, {must(Number("12.50")), `12.5`}, {must(Money("80", "EUR")), `{"money":"80 EUR"}`},
		{must(Quantity("5", "GB")), `{"quantity":"5 GB"}`}, {must(Percent("12")), `{"percentage":"12%"}`}, {Date(2026, 3, 4), `{"date":"2026-03-04"}`}, {TimeOfDay(17, 5, 0), `{"time":"17:05"}`},
		{DateTime(1772816700, zone(t, "Europe/Paris")), `{"date_time":"2026-03-06T18:05+01:00[Europe/Paris]"}`}, {Duration(0, 3, 0), `{"duration":"P3D"}`},
		{DateRange(Date(2026, 3, 4), Date(2026, 3, 6)), `{"date_range":"2026-03-04/2026-03-06"}`}, {Choice("damaged"), `{"choice":"damaged"}`},
		{File("a.jpg", "https://a.example", "image/jpeg"), `{"file":["a.jpg","https://a.example","image/jpeg"]}`}, {Link("guide", "https://a.example"), `{"link":["guide","https://a.example"]}`},
		{List(Text("a"), Int(1)), `["a",1]`}, {Record([]Value{Text("a"), {}}), `{"record":["a",null]}`}, {Text("</script>\n"), `"\u003c/script\u003e\n"`},
	} {
		if got := string(AppendJSON(nil, c.v)); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
	type slot struct {
		Name  string `json:"name"`
		Value Value  `json:"value,omitzero"`
	}
	if got, err := json.Marshal(slot{Name: "order_id"}); err != nil || string(got) != `{"name":"order_id"}` {
		t.Errorf("got %s, %v", got, err)
	}
	var spaced Value
	if err := spaced.UnmarshalJSON([]byte(" { \"record\" : [ \"caf\\u00e9\" , {\"money\":\"8e1 EUR\"} , 1e2 ] }\n")); err == nil {
		t.Errorf("an amount with an exponent isn't canonical, but was read as %s", spaced)
	}
	if err := spaced.UnmarshalJSON([]byte(" { \"record\" : [ \"caf\\u00e9\" , {\"money\":\"80 EUR\"} , 1e2 ] }\n")); err != nil || spaced.String() != "[café, 80 EUR, 100]" {
		t.Errorf("got %s, %v", spaced, err)
	}
}

func TestDecodersRefuse(t *testing.T) {
	v := Text("untouched")
	for _, bad := range []string{``, `{`, `{}`, `[`, `[1,]`, `[1 2]`, `"a`, `"a\q"`, "\"a\nb\"", `tru`, `1.`, `-`, `1 2`, `{"money":"80"}`, `{"money":80}`, `{"money":["80 EUR"]}`, `{"money":"80 EUR","x":1}`,
		`{"sum":"80 EUR"}`, `{"text":"a"}`, `{"file":["a"]}`, `{"date":"2026-02-30"}`, `{"record":"a"}`, `1e400`, "\x00", strings.Repeat("[", 100) + strings.Repeat("]", 100)} {
		if err := v.UnmarshalJSON([]byte(bad)); !errors.Is(err, ErrMalformed) || v.Str() != "untouched" {
			t.Errorf("%s: got %s, %v", bad, v, err)
		}
	}
	deep := bytes.Repeat([]byte{byte(KindList), 1}, 100)
	long := []byte{byte(KindList), 0xff, 0xff, 0xff, 0xff, 0x0f}
	for _, bad := range [][]byte{{}, {99}, {byte(KindText)}, {byte(KindText), 5, 'a'}, {byte(KindText), 1, 0xff}, {byte(KindBool), 2}, {byte(KindNumber), 20}, {byte(KindNumber), 20, 1}, {byte(KindNumber), 2, 13},
		{byte(KindMoney), 2, 0, 3, 'X', 'Y', 'Z'}, {byte(KindQuantity), 2, 0, 0}, {byte(KindDate), 0xff, 0xff, 0xff, 0xff, 0x0f}, {byte(KindTime), 1}, {byte(KindText), 0x80, 0}, deep, long} {
		if got, _, err := DecodeBinary(bad); !errors.Is(err, ErrMalformed) || got.Known() {
			t.Errorf("%x: got %s, %v", bad, got, err)
		}
	}
	if err := v.UnmarshalBinary([]byte{byte(KindBool), 1, 1}); !errors.Is(err, ErrMalformed) || v.Str() != "untouched" {
		t.Errorf("got %s, %v", v, err)
	}
}

func FuzzDecodeNeverPanics(f *testing.F) {
	for _, v := range samples(f) {
		f.Add(appendBinary(nil, v))
		f.Add(AppendJSON(nil, v))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if v, rest, err := DecodeBinary(data); err == nil {
			if used := data[:len(data)-len(rest)]; !bytes.Equal(appendBinary(nil, v), used) {
				t.Errorf("%x is read as %s, which is written %x", used, v, appendBinary(nil, v))
			}
			roundTripsJSON(t, v)
			for format := range numFormats {
				if shown := Append(nil, v, format, Context{Locale: Locale(len(data) % int(numLocales))}); !utf8.Valid(shown) {
					t.Errorf("%s is shown as %q, which isn't UTF-8", v, shown)
				}
			}
		}
		var v Value
		if err := v.UnmarshalJSON(data); err == nil {
			roundTripsBinary(t, v)
			roundTripsJSON(t, v)
		}
	})
}

func FuzzBinaryRoundTrips(f *testing.F) { fuzzValues(f, roundTripsBinary) }

func FuzzJSONRoundTrips(f *testing.F) { fuzzValues(f, roundTripsJSON) }

// fuzzValues builds one value of every kind out of the fuzzer's numbers and text.
func fuzzValues(f *testing.F, law func(*testing.T, Value)) {
	f.Add("it's", int64(80), int64(3600), uint8(2))
	f.Add(" \xff\"\\<\u2028 ", int64(-maxCoef), int64(maxSeconds), uint8(12))
	f.Fuzz(func(t *testing.T, s string, n, m int64, places uint8) {
		d := decimal{n % (maxCoef + 1), places % (maxPlaces + 1)}.reduced()
		amount := string(d.append(nil))
		quantity, _ := Quantity(amount, s)
		date, later := dateOf(n%lastDay), dateOf(n%lastDay+m%1000)
		all := []Value{
			Text(s), Choice(s), Bool(n > 0), of(KindNumber, d, ""), of(KindPercent, d, ""), quantity, must(Money(amount, "CHF")), date,
			TimeOfDay(int(n%24), int(m%60), int(places%60)), DateTimeOffset(n%1e11, int(m%maxOffset), s), Duration(int(n%maxMonths), int(m%maxDays), n%maxSeconds),
			DateRange(date, later), File(s, s, s), Link(s, s),
		}
		for _, v := range append(all, List(all...), Record(append([]Value{{}, List(List())}, all...))) {
			law(t, v)
		}
	})
}
