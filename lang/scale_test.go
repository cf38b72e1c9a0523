package lang_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/check"
	"github.com/handrail-flow/handrail/lang/compile"
	"github.com/handrail-flow/handrail/lang/parse"
	"github.com/handrail-flow/handrail/lang/source"
	"github.com/handrail-flow/handrail/lang/std"
)

// statesPerFlow is how many states a flow of a made-up program has (our choice).
const statesPerFlow = 10

// madeUp is a program with so many states, of the same density as the returns flow: per state a few words, a question, a guard, a
// lookup and a way out.
func madeUp(states int) string {
	var b strings.Builder
	b.WriteString(`type order_no {
  pattern "#?[0-9]{5}"
  example "45210"
}
record order {
  id     order_no
  item   text
  total  money
  bought date
  shown  "{item}, bought {bought}"
}
action orders.lookup(order_id: order_no) {
  changes nothing
  gives   order
  fails   not_found
  timeout 3 s
  via     http POST "{env.ORDERS_URL}/lookup"
}
handoff care "customer care" {
  > I'm bringing in someone from our care team. They can see all of this.
}
`)
	for f := 0; f*statesPerFlow < states; f++ {
		writeFlow(&b, f, min(statesPerFlow, states-f*statesPerFlow))
	}
	return b.String()
}

func writeFlow(b *strings.Builder, f, states int) {
	fmt.Fprintf(b, "\n## Errand number %d, made up for measuring.\nflow errand_%d \"Errand %d\" {\n", f, f, f)
	fmt.Fprintf(b, "  starts on \"errand number %d\", \"I need help with errand %d\"\n", f, f)
	b.WriteString(`  value customer high, company low
  slot order_id order_no "order number" {
    > Which order is it? The number's in your confirmation email.
    retry
      > It's five digits, like 45210.
    why
      > I need it to find your parcel.
  }
  slot reason choice "reason" {
    > What's wrong with it?
    damaged    "it's damaged"    also "broken", "cracked"
    wrong_size "it doesn't fit"  also "too big", "too small"
  }
  let recent = found.bought is after today - 30 days
  ask order_id, reason
  call orders.lookup(order_id) as found {
    not_found retry order_id
      > I can't see order {order_id}. Could you check it?
  }
`)
	for s := range states {
		next := "home"
		if s+1 < states {
			next = fmt.Sprintf("step_%d", s+1)
		}
		fmt.Fprintf(b, `
  state step_%d {
    > This is step %d of your errand with order {order_id}, your {found.item}.
    when reason is damaged and found.total is over 200 EUR -> care because high_stakes
    when not recent {
      > I'm sorry, this one is past its 30 days.
    }
    ask {
      > Shall a colleague take another look at {found}?
      yes -> care because policy
      no -> %s
    }
  }
`, s, s, next)
	}
	b.WriteString("}\n")
}

var sizes = []int{10, 100, 1_000, 10_000}

func BenchmarkParse(b *testing.B) {
	scale(b, func(b *testing.B, text string) {
		parse.File(source.New("made_up.flow", text))
	})
}

func BenchmarkParseAndCheck(b *testing.B) {
	scale(b, func(b *testing.B, text string) {
		checked(b, text)
	})
}

func BenchmarkCompile(b *testing.B) {
	for _, n := range sizes {
		text := madeUp(n)
		info := checked(b, text)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := compile.Compile(info, compile.Options{Name: "made up"}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkLoad is the whole way from text to plan.
func BenchmarkLoad(b *testing.B) {
	scale(b, func(b *testing.B, text string) {
		compiled(b, "made_up.flow", map[string]string{"made_up.flow": text})
	})
}

func scale(b *testing.B, work func(b *testing.B, text string)) {
	for _, n := range sizes {
		text := madeUp(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				work(b, text)
			}
		})
	}
}

// checked parses and checks a text together with the standard library.
func checked(tb testing.TB, text string) *check.Info {
	tb.Helper()
	root, problems := parse.File(source.New("made_up.flow", text))
	p := check.Program{Files: []*ast.File{root}, Imports: map[*ast.File][]*ast.File{}, Std: map[*ast.File]bool{}}
	for _, f := range std.Files() {
		t, _ := parse.File(f)
		p.Files = append(p.Files, t)
		p.Std[t] = true
	}
	info, found := check.Check(p)
	if problems = append(problems, found...); problems.HasErrors() {
		tb.Fatalf("the made-up program has problems:\n%s", shown(problems))
	}
	return info
}

func TestMadeUpProgramHasItsStates(t *testing.T) {
	for _, n := range []int{1, 10, 25} {
		p := compiled(t, "made_up.flow", map[string]string{"made_up.flow": madeUp(n)})
		if len(p.States) != n {
			t.Errorf("a program of %d states has %d", n, len(p.States))
		}
	}
}
