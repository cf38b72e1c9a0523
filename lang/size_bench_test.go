//go:build unix

package lang_test

import (
	"syscall"
	"testing"
	"time"

	"github.com/handrail-flow/handrail/lang/print"
	"github.com/handrail-flow/handrail/lang/source"
	"github.com/handrail-flow/handrail/lang/token"
)

func BenchmarkScan(b *testing.B) {
	scale(b, func(b *testing.B, text string) {
		token.Scan(source.New("made_up.flow", text))
	})
}

func BenchmarkPrint(b *testing.B) {
	scale(b, func(b *testing.B, text string) {
		if _, err := print.Format(source.New("made_up.flow", text)); err != nil {
			b.Fatal(err)
		}
	})
}

// BenchmarkGrowth parses and checks programs of 100 and of 10,000 states by turns: MB per CPU second, and how the big one compares.
func BenchmarkGrowth(b *testing.B) {
	small, big := madeUp(100), madeUp(10_000)
	checked(b, small)
	var smallTime, bigTime time.Duration
	rounds := len(big) / len(small)
	for b.Loop() {
		began := cpuTime()
		for range rounds {
			checked(b, small)
		}
		middle := cpuTime()
		checked(b, big)
		smallTime, bigTime = smallTime+middle-began, bigTime+cpuTime()-middle
	}
	speed := func(bytes int, t time.Duration) float64 { return float64(bytes*b.N) / 1e6 / t.Seconds() }
	at100, at10000 := speed(len(small)*rounds, smallTime), speed(len(big), bigTime)
	b.ReportMetric(at100, "MB/cpu-s-at-100")
	b.ReportMetric(at10000, "MB/cpu-s-at-10000")
	b.ReportMetric(at10000/at100, "x")
}

// cpuTime is what this process has used, garbage collection included.
func cpuTime() time.Duration {
	var r syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &r)
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}
