package value

import (
	"testing"
	"time"
)

// state is what a typical conversation holds: ten values.
func state() []Value {
	paris := time.FixedZone("Europe/Paris", 3600)
	bought := Record([]Value{Text("45210"), Text("rain jacket"), must(Money("80", "EUR")), Date(2026, 3, 4)})
	return []Value{Text("45210"), bought, Choice("damaged"), Choice("refund"), Text("anna@fernhill.example"), Bool(true),
		must(Money("80.50", "EUR")), DateTime(1772816700, paris), Int(3), Duration(0, 30, 0)}
}

func BenchmarkAppendBinary(b *testing.B) {
	values := state()
	buf := make([]byte, 0, 1024)
	b.ReportAllocs()
	for b.Loop() {
		buf = buf[:0]
		for _, v := range values {
			buf = appendBinary(buf, v)
		}
	}
}

func BenchmarkDecodeBinary(b *testing.B) {
	var buf []byte
	for _, v := range state() {
		buf = appendBinary(buf, v)
	}
	text := string(buf)
	b.Run("bytes", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for rest := buf; len(rest) > 0; {
				_, rest, _ = DecodeBinary(rest)
			}
		}
	})
	b.Run("string", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for rest := text; len(rest) > 0; {
				_, rest, _ = DecodeBinary(rest)
			}
		}
	})
}

func BenchmarkJSON(b *testing.B) {
	v := Record(state())
	buf := AppendJSON(nil, v)
	b.Run("append", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			buf = AppendJSON(buf[:0], v)
		}
	})
	b.Run("read", func(b *testing.B) {
		b.ReportAllocs()
		var back Value
		for b.Loop() {
			if err := back.UnmarshalJSON(buf); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkAppend(b *testing.B) {
	c := Context{Today: Date(2026, 3, 6)}
	buf := make([]byte, 0, 256)
	for name, v := range map[string]Value{"money": must(Money("1234.5", "EUR")), "date": Date(2026, 3, 4), "date_time": DateTimeOffset(1772816700, 3600, ""),
		"duration": Duration(0, 0, 9000), "list": List(Text("a"), Text("b"), Text("c"))} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				buf = Append(buf[:0], v, Plain, c)
			}
		})
	}
}

func BenchmarkArithmetic(b *testing.B) {
	price, three, day, month := must(Money("80.50", "EUR")), Int(3), Date(2026, 1, 31), Duration(1, 0, 0)
	for name, f := range map[string]func() (Value, error){
		"money times number": func() (Value, error) { return Mul(price, three) }, "money over number": func() (Value, error) { return Div(price, three) },
		"date and month": func() (Value, error) { return Add(day, month) }, "money and money": func() (Value, error) { return Add(price, price) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := f(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
