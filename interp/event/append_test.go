package event

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/lang/value"
)

// texts hold all that JSON escapes, or that is no text at all.
var texts = []string{"", "Hi, I'm Sunny.", "it's 5 > 3 & <b>\"so\"\\</b>", "line\nbreak\ttab\r\b\f\x01\x7f", "Größe ✓ 東京", "a\u2028b\u2029c", "\xff\xfe broken \xe2\x80", "👍"}

// filler makes values at random, and leaves many of them out.
type filler struct{ r *rand.Rand }

func (f filler) text() string { return texts[f.r.IntN(len(texts))] }

func (f filler) value() value.Value {
	money, err := value.Parse(value.KindMoney, "80 EUR")
	if err != nil {
		panic(err)
	}
	all := []value.Value{{}, value.Text(f.text()), value.Choice("damaged"), value.Int(-7), value.Bool(true), money,
		value.List(value.Text(f.text()), value.Int(1)), value.Record([]value.Value{value.Text(f.text()), {}, money})}
	return all[f.r.IntN(len(all))]
}

// fill sets every field that can be reached.
func (f filler) fill(v reflect.Value) {
	if v.Type() == reflect.TypeFor[value.Value]() {
		v.Set(reflect.ValueOf(f.value()))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(f.text())
	case reflect.Bool:
		v.SetBool(f.r.IntN(2) == 0)
	case reflect.Int, reflect.Int64:
		v.SetInt(f.r.Int64N(5) * 1_000_000_007)
	case reflect.Uint64:
		v.SetUint(f.r.Uint64N(5) * 1_000_000_007)
	case reflect.Float64:
		v.SetFloat([]float64{0, 1, 0.95, 0.0000001, 0.30000000000000004}[f.r.IntN(5)])
	case reflect.Slice:
		if n := f.r.IntN(4); n > 0 {
			v.Set(reflect.MakeSlice(v.Type(), n-1, n-1))
			for i := range n - 1 {
				f.fill(v.Index(i))
			}
		}
	case reflect.Pointer:
		if f.r.IntN(2) == 0 {
			v.Set(reflect.New(v.Type().Elem()))
			f.fill(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f.fill(v.Field(i))
		}
	}
}

func TestAppendWritesWhatEncodeWrites(t *testing.T) {
	f := filler{rand.New(rand.NewPCG(1, 2))}
	for _, k := range eventKinds {
		for range 500 {
			e := k.make()
			f.fill(reflect.ValueOf(e).Elem())
			want, err := Encode(e)
			if err != nil {
				t.Fatal(err)
			}
			got, err := Append([]byte("before"), e)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff("before"+string(want), string(got)); diff != "" {
				t.Fatalf("%s (-Encode +Append):\n%s", k.kind, diff)
			}
		}
	}
	if _, err := Append(nil, nil); err == nil {
		t.Error("Append(nil) gives no error")
	}
}

func FuzzAppend(f *testing.F) {
	for _, s := range texts {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		e := &Filled{Slot: s, By: "answer", Value: value.Text(s), Was: value.List(value.Choice(s))}
		want, err := Encode(e)
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := Append(nil, e); string(got) != string(want) {
			t.Fatalf("got %s, want %s", got, want)
		}
	})
}
