package interp_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/plan"
)

// inputs plays a conversation and keeps its inputs, so that they can be played again.
func returnsTurns(b *testing.B) (*plan.Plan, []event.Input, []*interp.State) {
	b.Helper()
	p, problems, err := lang.Load(filepath.Join("..", "testdata", "bench", "returns-v1"))
	if err != nil || p == nil {
		b.Skip("the benchmark's flow can't be loaded yet: ", err, problems)
	}
	c := &conv{t: b, p: p, at: monday, s: interp.New(p, interp.Setup{Conversation: "c1", Channel: "web", At: monday})}
	var ins []event.Input
	var states []*interp.State
	turn := func(in event.Input) {
		in.Header().At = monday
		ins, states = append(ins, in), append(states, c.s)
		c.step(in)
	}
	say := func(text string, cmds ...event.Command) {
		for i := range cmds {
			cmds[i].Exact = len(cmds) == 1
		}
		turn(&event.Text{Text: text, Reading: event.Reading{Commands: cmds}})
	}
	turn(&event.Start{})
	benchTalk(c, say)
	return p, ins, states
}

// BenchmarkStep is a text turn of the benchmark's conversation, in memory, the text already read.
func BenchmarkStep(b *testing.B) {
	p, ins, states := returnsTurns(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		n := 1 + i%(len(ins)-1)
		if _, _, err := interp.Step(p, states[n], ins[n]); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkStepByTurn shows what each kind of turn costs.
func BenchmarkStepByTurn(b *testing.B) {
	p, ins, states := returnsTurns(b)
	for n := range ins {
		name := fmt.Sprintf("%02d", n)
		if t, ok := ins[n].(*event.Text); ok {
			name += "_" + strings.ReplaceAll(t.Text, " ", "_")
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := interp.Step(p, states[n], ins[n]); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkSnapshot stores and loads a state in the middle of the conversation.
func BenchmarkSnapshot(b *testing.B) {
	p, _, states := returnsTurns(b)
	s := states[len(states)-2]
	var buf []byte
	b.ReportAllocs()
	for b.Loop() {
		buf, _ = s.AppendBinary(buf[:0])
		if _, err := interp.DecodeState(p, buf); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(buf)), "B/state")
}

// wideProgram has many states or slots, of which a turn needs few.
func wideProgram(states, slots int) string {
	var f strings.Builder
	f.WriteString("flow big \"a big thing\" {\n  starts on \"big\"\n")
	for i := range slots {
		fmt.Fprintf(&f, "  slot s%d choice \"thing %d\" {\n    > Which of %d?\n    a \"one\"\n    b \"two\"\n  }\n", i, i, i)
	}
	f.WriteString("  -> t0\n")
	for i := range states {
		to := fmt.Sprintf("-> t%d", i+1)
		if i == states-1 {
			to = "end resolved"
		}
		fmt.Fprintf(&f, "  state t%d {\n    ask s%d\n    %s\n  }\n", i, i%slots, to)
	}
	if slots > states {
		f.WriteString("  state unused_asks {\n    ask ")
		for i := range slots {
			if i > 0 {
				f.WriteString(", ")
			}
			fmt.Fprintf(&f, "s%d", i)
		}
		f.WriteString("\n    end resolved\n  }\n")
	}
	f.WriteString("}\n")
	return f.String()
}

// BenchmarkScale is the same turn in programs of different size.
func BenchmarkScale(b *testing.B) {
	for _, size := range [][2]int{{10, 10}, {10000, 10}, {10, 1000}} {
		b.Run(fmt.Sprintf("%d_states_%d_slots", size[0], size[1]), func(b *testing.B) {
			p := load(b, withMini(wideProgram(size[0], size[1])))
			c := beginAt(b, p, monday)
			c.you("big", start("big"))
			in := &event.Text{Head: event.Head{At: monday}, Text: "one", Reading: event.Reading{Commands: []event.Command{wholly(c.fill("big.s0", "a"))}}}
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := interp.Step(p, c.s, in); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkHistory is the same turn after few and after many turns.
func BenchmarkHistory(b *testing.B) {
	for _, turns := range []int{10, 10000} {
		b.Run(fmt.Sprint(turns), func(b *testing.B) {
			p := load(b, withMini(refundAndVisit))
			s := interp.New(p, interp.Setup{Conversation: "c", Channel: "web", At: monday})
			ask := &event.Text{Head: event.Head{At: monday}, Text: "where", Reading: event.Reading{Commands: []event.Command{wholly(start("track"))}}}
			for range turns {
				s, _, _ = interp.Step(p, s, ask)
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := interp.Step(p, s, ask); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// benchTalk says what the customer of returns-v1 says.
func benchTalk(c *conv, say func(text string, cmds ...event.Command)) {
	faq := event.Command{Kind: event.AskAnswer, Flow: "refund_time"}
	say("hi", start("returns"))
	say("it is 12")
	say("how long do refunds take", faq)
	say("my order is 123456", c.fill("order", "123456"))
	say("it arrived damaged", c.fill("reason", "damaged"))
	say("how long do refunds take", faq)
	say("a refund please", c.fill("remedy", "refund"))
	say("yes", yes)
	say("i want to talk to a person", person)
	say("thanks", cmd(event.Thanks))
}
