package check_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/lang/check"
)

// oneBigFlow is a single flow of many states, each with a slot of its own that its neighbours read.
func oneBigFlow(states int) string {
	var b strings.Builder
	b.WriteString("flow big \"A big flow\" {\n  starts on \"the big one\"\n  slot first text \"first\"\n  ask first\n")
	for i := range states {
		fmt.Fprintf(&b, `  state s%d {
    slot v%d number "value %d" {
      > Which value, {first}?
    }
    ask v%d
    when v%d is over %d -> care because policy
    > That's {v%d} for {first}.
    ask {
      > Go back?
      yes -> s%d
    }
    -> %s
  }
`, i, i, i, i, i, i, i, max(0, i-1), []string{fmt.Sprintf("s%d", i+1), "home"}[min(1, max(0, i+2-states))])
	}
	b.WriteString("}\n")
	return b.String()
}

// manyFlows run each other in a long row, each asking a shared slot and reading those of the others before it.
func manyFlows(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "slot v%d text \"value %d\"\n", i, i)
		fmt.Fprintf(&b, "flow f%d \"Flow %d\" {\n  starts on \"flow %d\"\n", i, i, i)
		if i > 0 {
			fmt.Fprintf(&b, "  needs f%d\n  > You said {v%d} and {v%d}.\n", i-1, i-1, i/2)
		}
		fmt.Fprintf(&b, "  ask v%d\n}\n", i)
	}
	return b.String()
}

func BenchmarkCheck(b *testing.B) {
	for name, text := range map[string]func(int) string{"oneBigFlow": oneBigFlow, "manyFlows": manyFlows} {
		for _, n := range []int{10, 100, 1_000, 10_000} {
			if name == "manyFlows" && n > 1_000 {
				continue // what a flow at the end of such a row knows grows with the row
			}
			text := text(n)
			p := single(text)
			if _, problems := p.check(); len(problems) > 0 {
				b.Fatalf("%s has problems:\n%s", name, listing(problems))
			}
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				b.ReportAllocs()
				for b.Loop() {
					check.Check(p.Program)
				}
			})
		}
	}
}
