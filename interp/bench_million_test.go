//go:build unix

package interp_test

import (
	"testing"

	"github.com/handrail-flow/handrail/interp"
)

// BenchmarkMillionTurns takes a million turns of returns-v1 whose texts were read before; with -benchtime 1x it takes seconds. The
// second run also works out the digest of every state, as a replay of journals does, and the third stores and loads it.
func BenchmarkMillionTurns(b *testing.B) {
	const million = 1_000_000
	w := returnsV1(b)
	var buf []byte
	for _, way := range []struct {
		name  string
		after func(*interp.State) *interp.State
	}{
		{"taken", func(s *interp.State) *interp.State { return s }},
		{"digested", func(s *interp.State) *interp.State { interp.Digest(s); return s }},
		{"stored", func(s *interp.State) *interp.State {
			buf, _ = s.AppendBinary(buf[:0])
			loaded, err := interp.DecodeState(w.p, buf)
			if err != nil {
				b.Fatal(err)
			}
			return loaded
		}},
	} {
		b.Run(way.name, func(b *testing.B) {
			turns, began := 0, cpuTime()
			for b.Loop() {
				for n := 0; n < million; n += len(w.read) {
					s := w.begin()
					for i, in := range w.read {
						s, _ = w.take(b, s, i, in)
						s = way.after(s)
					}
				}
				turns += million
			}
			seconds := (cpuTime() - began).Seconds()
			b.ReportMetric(float64(turns)/seconds, "turns/cpu-s")
			b.ReportMetric(seconds*million/float64(turns), "cpu-s/million")
		})
	}
}
