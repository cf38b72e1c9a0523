//go:build unix

package parse

import (
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/handrail-flow/handrail/lang/source"
	"github.com/handrail-flow/handrail/lang/token"
)

// corpora are texts of three sizes: a page, what a company has, and far more. Declarations are repeated as they are; the parser
// doesn't mind names that are taken.
func corpora(b *testing.B) map[string]*source.File {
	var all, hot strings.Builder
	for _, f := range flows(b, "ok") {
		all.WriteString(f.Text + "\n")
		if !strings.Contains(f.Name, "brand") {
			hot.WriteString(f.Text + "\n")
		}
	}
	return map[string]*source.File{
		"small":   source.New("small.flow", flows(b, "ok")[0].Text),
		"typical": source.New("typical.flow", strings.Repeat(all.String(), 1+100_000/all.Len())),
		"flows":   source.New("flows.flow", strings.Repeat(hot.String(), 1+100_000/hot.Len())),
		"huge":    source.New("huge.flow", strings.Repeat(all.String(), 1+4_000_000/all.Len())),
	}
}

// cpuTime is what this process has used. Machines are shared, so that only processor time counts.
func cpuTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// measure runs f over a text of n bytes and reports MB for each second of processor time.
func measure(b *testing.B, n int, f func()) {
	b.SetBytes(int64(n))
	b.ReportAllocs()
	start := cpuTime(b)
	for b.Loop() {
		f()
	}
	b.ReportMetric(float64(n)*float64(b.N)/1e6/(cpuTime(b)-start).Seconds(), "MB/cpu-s")
}

func BenchmarkParse(b *testing.B) {
	files := corpora(b)
	for _, size := range []string{"small", "typical", "flows", "huge"} {
		f := files[size]
		b.Run(size, func(b *testing.B) {
			measure(b, len(f.Text), func() { File(f) })
		})
	}
}

// BenchmarkParseByTags is what the hand-written reader saves.
func BenchmarkParseByTags(b *testing.B) {
	f := corpora(b)["typical"]
	measure(b, len(f.Text), func() {
		if _, err := newReader(token.Scan(f)).treeByTags(); err != nil {
			b.Fatal(err)
		}
	})
}

// BenchmarkParseBroken: a file in which every line is wrong.
func BenchmarkParseBroken(b *testing.B) {
	var text strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&text, "flow f%d {\n  akk zip\n  when -> x\n}\n", i)
	}
	f := source.New("broken.flow", text.String())
	measure(b, len(f.Text), func() { File(f) })
}
