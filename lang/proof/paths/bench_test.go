package paths_test

import (
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/proof/paths"
)

// large is a sound program with so many states: flows of fifty states each, with questions, guards, calls, confirms and sub-flows, and
// the customer's name in some of the words.
func large(states int) string {
	var b strings.Builder
	b.WriteString(`customer {
  name name
}
action shop.find(code: text) {
  changes nothing
  needs identify
  gives item: text
  fails none
  via http POST "{env.X}"
}
action shop.change(code: text, why: text) {
  needs identify, confirm
  fails late
  via http POST "{env.X}"
}
flow identify "Who you are" {
  gives code
  slot code number "customer number" {
    > What's your customer number?
  }
  ask code
}
`)
	const each = 50
	for f := range (states + each - 1) / each {
		fmt.Fprintf(&b, "flow errand%d \"Errand %d\" {\n  starts on \"errand %d\"\n  needs identify\n", f, f, f)
		fmt.Fprintf(&b, "  slot code text \"code\" {\n    > Which code is it?\n  }\n  slot why choice \"reason\" {\n    > Why?\n    late \"it's late\"\n    other \"something else\"\n  }\n")
		b.WriteString("  ask code, why\n")
		for s := range each {
			next := fmt.Sprintf("s%d", s+1)
			if s == each-1 {
				next = "home"
			}
			fmt.Fprintf(&b, "  state s%d {\n", s)
			switch s % 5 {
			case 0:
				fmt.Fprintf(&b, "    call shop.find(code) as found {\n      none -> care because policy\n    }\n    > It's a {found.item}.\n")
			case 1:
				fmt.Fprintf(&b, "    ask {\n      > Shall I go on, or get a person?\n      \"go on\"\n      \"a person\" -> care because asked\n    }\n")
			case 2:
				fmt.Fprintf(&b, "    when why is late and code is not \"x\" {\n      > Thanks for waiting.\n    } else {\n      > Let's see.\n    }\n")
			case 3:
				fmt.Fprintf(&b, "    confirm\n      > I'll change {code} because {why}. Okay?\n    call shop.change(code, why) {\n      late -> s%d at most 2 times, else -> care\n    }\n    > I've cancelled it.\n    ask {\n      > Shall I do it again?\n      yes -> s%d at most 3 times, else -> care\n    }\n", s-1, s)
			case 4:
				fmt.Fprintf(&b, "    forget why\n    ask why\n    > Thanks, {customer.name}.\n    or\n    > Thanks.\n")
			}
			fmt.Fprintf(&b, "    -> %s\n  }\n", next)
		}
		b.WriteString("}\n")
	}
	return b.String()
}

func compiled(t testing.TB, text string) *plan.Plan {
	t.Helper()
	p, err := lang.Compile("p.flow", lang.Texts(map[string]string{"p.flow": text}), lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if p.Plan == nil {
		t.Fatal(p.Problems[0].Message)
	}
	return p.Plan
}

// all runs every analysis, and returns how much they find.
func all(p *plan.Plan) int {
	g := paths.New(p)
	n := len(g.Doom()) + len(g.Adverse()) + len(g.Twice()) + len(g.Hidden()) + len(g.Unconfirmed()) + len(g.Unmet()) + len(g.Unread()) + len(g.Dead())
	uses := make([]int, len(p.Lines))
	for i := range p.Lines {
		for _, r := range p.Lines[i].Reads {
			if r.Scope == plan.ScopeCustomer && len(p.Lines[i].Wordings) == 1 {
				uses[i] = 1
			}
		}
	}
	n += len(g.Budget(paths.Budget{Uses: uses, Limit: func(int) plan.Budget {
		return plan.Budget{Set: true, Times: 1, Messages: 4, Conversation: 2}
	}}))
	for i := range p.Steps {
		if x := &p.Steps[i]; x.Kind == plan.StepSay && x.State >= 0 && p.States[x.State].Name[0] == 's' && i%7 == 0 {
			if _, ok := g.Unbacked(i, nil); ok {
				n++
			}
		}
	}
	return n
}

func BenchmarkAll(b *testing.B) {
	for _, states := range []int{1000, 10000} {
		b.Run(fmt.Sprintf("states=%d", states), func(b *testing.B) {
			p := compiled(b, large(states))
			start := cpu()
			for b.Loop() {
				all(p)
			}
			b.ReportMetric(float64(len(p.Steps)), "steps")
			b.ReportMetric((cpu()-start).Seconds()*1000/float64(b.N), "cpu-ms")
		})
	}
}

// cpu is the time that this process has used: wall time says little on a machine that is shared.
func cpu() time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		return 0
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

func TestLargeProgramIsSound(t *testing.T) {
	p := compiled(t, large(200))
	g := paths.New(p)
	for _, l := range g.Doom() {
		t.Errorf("a loop at %q: %s", p.Steps[l.Step].ID, g.Words(l.Round))
	}
	for _, u := range g.Unconfirmed() {
		t.Errorf("unconfirmed at %q: %s", p.Steps[u.Step].ID, g.Words(u.Path))
	}
	for _, u := range g.Unmet() {
		t.Errorf("unmet at %q: %s", p.Steps[u.Step].ID, g.Words(u.Path))
	}
	if n := len(g.Twice()) + len(g.Hidden()) + len(g.Unread()) + len(g.Dead()) + len(g.Adverse()); n > 0 {
		t.Errorf("%d other findings", n)
	}
}
