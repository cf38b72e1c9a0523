package proof_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/lang/proof"
)

// big writes a program of so many states, ten in a flow: each asks, looks something up with a named failure, and goes on by a guard. One
// in `bad` ladders leads back to its own state (0 for none).
func big(states, bad int) string {
	var b strings.Builder
	b.WriteString("action do.one() {\n  changes nothing\n  fails nope\n}\n")
	for f := range states / 10 {
		fmt.Fprintf(&b, "flow f%d \"errand %d\" {\n  starts on \"errand number %d\"\n", f, f, f)
		for s := range 10 {
			fmt.Fprintf(&b, "  slot a%d number \"thing\" {\n    > What about it?\n    retry\n      > A number, please.\n", s)
			if n := f*10 + s; bad > 0 && n%bad == bad-1 {
				fmt.Fprintf(&b, "    else {\n      > Let's see.\n      forget a%d\n      -> s%d\n    }\n", s, s)
			}
			b.WriteString("  }\n")
		}
		for s := range 10 {
			fmt.Fprintf(&b, "  state s%d {\n    ask a%d\n    call do.one {\n      nope retry a%d\n        > That isn't it.\n    }\n", s, s, s)
			if s < 9 {
				fmt.Fprintf(&b, "    when a%d is over 10 {\n      > That's a lot.\n    }\n    -> s%d\n  }\n", s, s+1)
			} else {
				b.WriteString("    > Done.\n    end resolved\n  }\n")
			}
		}
		b.WriteString("}\n")
	}
	return b.String()
}

func BenchmarkProve(b *testing.B) {
	for _, size := range []struct{ states, bad int }{{1000, 0}, {1000, 100}, {1000, 20}, {1000, 5}, {10000, 0}, {10000, 100}} {
		p := compile(b, big(size.states, size.bad))
		name := fmt.Sprintf("states=%d/bad=%d", size.states, size.bad)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.ReportMetric(float64(len(p.Steps)), "steps")
			for b.Loop() {
				proof.Prove(p, proof.Options{Replay: replay(p)})
			}
		})
	}
}

func TestBigIsProved(t *testing.T) {
	p := compile(t, big(200, 0))
	for _, r := range proof.Prove(p, proof.Options{}).Rows {
		if r.Verdict != proof.Proved {
			t.Errorf("%s isn't proved", told(p, &r))
		}
	}
	p = compile(t, big(200, 50))
	n := 0
	for _, r := range proof.Prove(p, proof.Options{Replay: replay(p)}).Rows {
		if r.Verdict == proof.Trapped {
			n++
		} else if r.Verdict != proof.Proved {
			t.Errorf("%s is %s: %s", told(p, &r), r.Verdict, r.Why)
		}
	}
	if n != 8 { // four ladders, and what their retries make of them
		t.Errorf("%d traps of 8", n)
	}
}
