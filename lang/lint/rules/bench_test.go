package rules_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/lint/rules"
)

// manyWords is a program of about so many bytes of prose: the lines of all sets, and what our own flows say, over and over.
func manyWords(b testing.TB, size int) (*lang.Program, int) {
	b.Helper()
	paths, err := filepath.Glob(filepath.Join(sets, "*", "set.txt"))
	if err != nil || len(paths) == 0 {
		b.Fatal("no sets", err)
	}
	var lines []string
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		for line := range strings.SplitSeq(string(text), "\n") {
			if strings.HasPrefix(line, "- ") && !strings.HasPrefix(line, "- @") && !strings.Contains(line, "{") {
				lines = append(lines, line[2:])
			}
		}
	}
	var w strings.Builder
	prose := 0
	for i := 0; prose < size; i++ {
		fmt.Fprintf(&w, "flow f%d \"topic %d\" {\n  starts on \"topic %d\"\n", i, i, i)
		for j := range 10 {
			line := lines[(i*10+j)%len(lines)]
			if j%2 == 1 { // real turns have ten words at the median; one line of a set has seven
				line += " " + lines[(i*17+j*3)%len(lines)]
			}
			prose += len(line)
			fmt.Fprintf(&w, "  > %s\n\n", line)
		}
		w.WriteString("}\n")
	}
	p, err := lang.Compile("big.flow", lang.Texts(map[string]string{"big.flow": w.String()}), lang.Options{CheckOnly: true})
	if err != nil {
		b.Fatal(err)
	}
	return p, prose
}

// BenchmarkProse lints a megabyte of prose with all rules on words; those on paths need a plan and have benchmarks of their own.
func BenchmarkProse(b *testing.B) {
	p, size := manyWords(b, 1<<20)
	l := linter(b)
	b.SetBytes(int64(size))
	b.ReportAllocs()
	found, start := 0, cpu()
	for b.Loop() {
		found = len(l.Program(lint.Program{Info: p.Info, Problems: p.Problems}, lint.Options{}))
	}
	b.ReportMetric(float64(found), "findings")
	b.ReportMetric(float64(size)*float64(b.N)/1e6/(cpu()-start).Seconds(), "MB/cpu-s")
}

// cpu is the processor time that this process has used: machines are shared, and the clock on the wall tells of others.
func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkNew makes a linter with all rules.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := lint.New(rules.All()); err != nil {
			b.Fatal(err)
		}
	}
}

// manyStates is a program of so many states in flows of fifty: words, a question, a way on and a way to a person.
func manyStates(b testing.TB, n int) *lang.Program {
	b.Helper()
	var w strings.Builder
	for f := 0; f*50 < n; f++ {
		fmt.Fprintf(&w, "flow f%d \"topic %d\" {\n  starts on \"topic %d\"\n  -> s0\n", f, f, f)
		for s := range 50 {
			next := "end resolved"
			if s < 49 {
				next = fmt.Sprintf("-> s%d", s+1)
			}
			fmt.Fprintf(&w, "  state s%d {\n    > This is step %d of the way.\n    ask {\n      > Shall we go on?\n      yes {\n        %s\n      }\n      no -> care\n    }\n  }\n", s, s, next)
		}
		w.WriteString("}\n")
	}
	p, err := lang.Compile("big.flow", lang.Texts(map[string]string{"big.flow": w.String()}), lang.Options{})
	if err != nil || p.Plan == nil {
		b.Fatal(err, len(p.Problems))
	}
	return p
}

// BenchmarkStates lints programs of many states with all rules, the proofs among them.
func BenchmarkStates(b *testing.B) {
	for _, n := range []int{1000, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			p, l := manyStates(b, n), linter(b)
			start := cpu()
			for b.Loop() {
				l.Program(lint.Program{Info: p.Info, Plan: p.Plan, Problems: p.Problems}, lint.Options{Replay: replay})
			}
			b.ReportMetric((cpu()-start).Seconds()*1000/float64(b.N), "cpu-ms/op")
		})
	}
}
