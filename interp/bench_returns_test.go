//go:build unix

package interp_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand/embedded"
	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/plan"
)

// work is returns-v1: ten turns, each with the reply that must come.
type work struct {
	p      *plan.Plan
	engine *embedded.Engine
	turns  [][2]string
	read   []*event.Text // the turns with their readings
}

func returnsV1(tb testing.TB) *work {
	tb.Helper()
	const folder = "../testdata/bench/returns-v1/"
	p, problems, err := lang.Load(folder + "returns.flow")
	if err != nil || p == nil {
		tb.Fatal(err, problems)
	}
	data, err := os.ReadFile(folder + "workload.json")
	if err != nil {
		tb.Fatal(err)
	}
	w := &work{p: p, engine: embedded.New(p, embedded.Options{})}
	var file struct {
		Turns [][2]string `json:"turns"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		tb.Fatal(err)
	}
	w.turns = file.Turns
	s := w.begin()
	for i := range w.turns {
		w.read = append(w.read, w.text(s, i))
		s, _ = w.take(tb, s, i, w.read[i])
	}
	return w
}

func (w *work) begin() *interp.State {
	return interp.New(w.p, interp.Setup{Conversation: "c1", Channel: "web", At: monday})
}

// text is turn i as an input, read by the engine.
func (w *work) text(s *interp.State, i int) *event.Text {
	reading, _ := w.engine.Read(context.Background(), w.turns[i][0], interp.Expect(w.p, s))
	return &event.Text{Head: event.Head{At: monday + int64(i)*1000}, Text: w.turns[i][0], Reading: reading}
}

// take is one turn; its reply is compared.
func (w *work) take(tb testing.TB, s *interp.State, i int, in *event.Text) (*interp.State, []event.Event) {
	next, events, err := interp.Step(w.p, s, in)
	if err != nil {
		tb.Fatal(err)
	}
	want := w.turns[i][1]
	for _, e := range events {
		said, ok := e.(*event.Said)
		if !ok {
			continue
		}
		for _, bubble := range said.Bubbles {
			if want = strings.TrimPrefix(want, " "); !strings.HasPrefix(want, bubble) {
				tb.Fatalf("turn %d, %q: said %q, where %q should come", i+1, in.Text, bubble, want)
			}
			want = want[len(bubble):]
		}
	}
	if want != "" {
		tb.Fatalf("turn %d, %q: %q wasn't said", i+1, in.Text, want)
	}
	return next, events
}

// talk is the whole work on texts that were read before.
func (w *work) talk(tb testing.TB) {
	s := w.begin()
	for i, in := range w.read {
		s, _ = w.take(tb, s, i, in)
	}
}

func TestReturnsV1SaysWhatPeersSay(t *testing.T) { returnsV1(t).talk(t) }

// BenchmarkReturns is the work of returns-v1; a run is a turn. "x-hand" is the CPU time of a turn against that of the machine below.
func BenchmarkReturns(b *testing.B) {
	w := returnsV1(b)
	b.Run("read", func(b *testing.B) {
		b.ReportAllocs()
		turns, began := 0, cpuTime()
		for i := 0; i < b.N; i += len(w.turns) {
			w.talk(b)
			turns += len(w.turns)
		}
		b.StopTimer()
		perTurn := float64(cpuTime()-began) / float64(turns)
		b.ReportMetric(perTurn, "cpu-ns/turn")
		b.ReportMetric(perTurn/handTurn(b, w.turns), "x-hand")
	})
	b.Run("understood", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i += len(w.turns) {
			s := w.begin()
			for i := range w.turns {
				s, _ = w.take(b, s, i, w.text(s, i))
			}
		}
	})
}

// cpuTime is what this process has used, garbage collection included.
func cpuTime() time.Duration {
	var r syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &r)
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

// handTurn is the CPU time in nanoseconds of a turn of the hand-written machine: the least that returns-v1 can cost.
func handTurn(tb testing.TB, turns [][2]string) float64 {
	const rounds = 200_000
	began := cpuTime()
	for range rounds {
		var m hand
		for i := range turns {
			if got := m.turn(turns[i][0]); got != turns[i][1] {
				tb.Fatalf("the machine by hand says %q to %q", got, turns[i][0])
			}
		}
	}
	return float64(cpuTime()-began) / float64(rounds*len(turns))
}

// hand is returns-v1 as a programmer would write it for this one purpose.
type hand struct {
	at                    place
	order, reason, remedy string
}

type place uint8

const (
	atStart place = iota
	atOrder
	atReason
	atRemedy
	atConfirm
	atEnd
	withPerson
)

var questions = [...]string{atOrder: "What is your order number?",
	atReason: "Was it damaged, the wrong item, or did you change your mind?", atRemedy: "Would you like a refund or a replacement?",
	atEnd: "Can I help with anything else?"}

func (m *hand) question() string {
	if m.at == atConfirm {
		return "So that is a " + m.remedy + " for order " + m.order + " because it was " + m.reason + ". Is that right?"
	}
	return questions[m.at]
}

func (m *hand) turn(text string) string {
	switch {
	case m.at == withPerson:
		return "A colleague is with you now."
	case strings.Contains(text, "person"):
		m.at = withPerson
		return "I am handing you to a colleague with order " + m.order + ", " + m.reason + ", " + m.remedy + "."
	case strings.Contains(text, "how long"):
		return "Refunds take five days. " + m.question()
	}
	return m.answer(text)
}

func (m *hand) answer(text string) string {
	switch m.at {
	case atStart:
		m.at = atOrder
		return "Hi, I am Sam from Acme. I can help with a return. " + m.question()
	case atOrder:
		if m.order = sixDigits(text); m.order == "" {
			return "That does not look like an order number, it has six digits. " + m.question()
		}
		m.at = atReason
		return "Got it, order " + m.order + ". " + m.question()
	case atReason:
		if m.reason = firstOf(text, "damaged", "wrong", "mind"); m.reason != "" {
			m.at = atRemedy
			return "Sorry about that. " + m.question()
		}
	case atRemedy:
		if m.remedy = firstOf(text, "refund", "replacement"); m.remedy != "" {
			m.at = atConfirm
		}
	case atConfirm:
		if strings.Contains(text, "yes") {
			m.at = atEnd
			return "Done, your " + m.remedy + " is on its way. " + m.question()
		}
	}
	return m.question()
}

func firstOf(text string, words ...string) string {
	for _, w := range words {
		if strings.Contains(text, w) {
			return w
		}
	}
	return ""
}

// sixDigits is the first run of exactly six digits, or "".
func sixDigits(text string) string {
	run := 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) && text[i] >= '0' && text[i] <= '9' {
			run++
			continue
		}
		if run == 6 {
			return text[i-6 : i]
		}
		run = 0
	}
	return ""
}

// heap is the live heap in bytes.
func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// middle is the conversation after so many turns of the work, with its own copies of what the customer wrote.
func (w *work) middle(tb testing.TB, turns int) *interp.State {
	s := w.begin()
	for i := range turns {
		in := *w.read[i]
		in.Text = strings.Clone(in.Text)
		s, _ = w.take(tb, s, i, &in)
	}
	return s
}

// BenchmarkLive reports the heap of a conversation in the middle of the work.
func BenchmarkLive(b *testing.B) {
	w := returnsV1(b)
	const many = 2000
	for b.Loop() {
		live := make([]*interp.State, many)
		before := heap()
		for i := range live {
			live[i] = w.middle(b, 5)
		}
		b.ReportMetric((float64(heap())-float64(before))/many, "B/conversation")
		runtime.KeepAlive(live)
	}
}

// BenchmarkHeapOfHistory reports what a conversation's heap grows by, a turn, between its tenth and its ten-thousandth.
func BenchmarkHeapOfHistory(b *testing.B) {
	const many, first, last = 20, 10, 10_000
	begin, answer := topicTurn(b, 10, false), topicTurn(b, 10, true)
	for b.Loop() {
		live := make([]*interp.State, many)
		for i := range live {
			live[i] = after(b, begin, answer, first)
		}
		before := heap()
		for i := range live {
			live[i] = after(b, turnOf{begin.p, live[i], begin.in}, answer, last-first)
		}
		b.ReportMetric((float64(heap())-float64(before))/many/(last-first), "B/turn")
		runtime.KeepAlive(live)
	}
}

// after is the conversation once an errand was begun and answered again and again, so many turns in all.
func after(tb testing.TB, begin, answer turnOf, turns int) *interp.State {
	s := begin.s
	for i := range turns {
		in := *begin.in
		if i%2 == 1 {
			in = *answer.in
		}
		in.Text, in.ID = strings.Clone(in.Text), strconv.Itoa(turns)+"/"+strconv.Itoa(i)
		next, _, err := interp.Step(begin.p, s, &in)
		if err != nil {
			tb.Fatal(err)
		}
		s = next
	}
	if v := interp.Inspect(begin.p, s); v.Phase != "asking" {
		tb.Fatalf("after %d turns the conversation is %s", turns, v.Phase)
	}
	return s
}

// manyTopics is a program with so many flows that customers can begin.
func manyTopics(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "flow errand_%d \"errand %[1]d\" {\n  starts on \"%s\", \"I have a question about %[2]s\"\n", i, topic(i))
		b.WriteString("  slot n number \"number\" {\n    > Which number?\n  }\n  ask n\n  > Noted: {n}.\n}\n")
	}
	return b.String()
}

// topic is what errand i is about: two words that no other errand has together.
func topic(i int) string {
	const things = "parcel invoice password subscription voucher delivery warranty account receipt catalogue"
	const doings = "replace cancel find change print send renew check move split"
	t, d := strings.Fields(things), strings.Fields(doings)
	text := d[i/len(t)%len(d)] + " my " + t[i%len(t)]
	if more := i / len(t) / len(d); more > 0 {
		text += " in zone " + strconv.Itoa(more)
	}
	return text
}

// turnOf is one turn that can be taken again and again: a step changes neither its state nor its input.
type turnOf struct {
	p  *plan.Plan
	s  *interp.State
	in *event.Text
}

// wideTurn answers the first question of a program with so many states and slots.
func wideTurn(b *testing.B, states, slots int) turnOf {
	p := load(b, withMini(wideProgram(states, slots)))
	c := beginAt(b, p, monday)
	c.you("big", start("big"))
	return turnOf{p, c.s, readAs("one", c.fill("big.s0", "a"))}
}

func readAs(text string, cmd event.Command) *event.Text {
	return &event.Text{Head: event.Head{At: monday}, Text: text, Reading: event.Reading{Commands: []event.Command{wholly(cmd)}}}
}

// topicTurn begins an errand of so many, or answers its question.
func topicTurn(b *testing.B, topics int, answers bool) turnOf {
	p := load(b, manyTopics(topics))
	first := turnOf{p, interp.New(p, interp.Setup{Conversation: "c1", Channel: "web", At: monday}), readAs(topic(7), start("errand_7"))}
	if !answers {
		return first
	}
	s, _, err := interp.Step(p, first.s, first.in)
	if err != nil {
		b.Fatal(err)
	}
	return turnOf{p, s, readAs("4", (&conv{t: b, p: p}).fill("errand_7.n", "4"))}
}

// lateTurn begins an errand after so many turns.
func lateTurn(b *testing.B, turns int) turnOf {
	begin, answer := topicTurn(b, 10, false), topicTurn(b, 10, true)
	begin.s = after(b, begin, answer, turns)
	return begin
}

// BenchmarkGrowth holds a turn in something big against the same turn in something small, by turns, in CPU time; a run is a pair.
func BenchmarkGrowth(b *testing.B) {
	for _, pair := range []struct {
		name       string
		small, big turnOf
	}{
		{"states_10_10000", wideTurn(b, 10, 10), wideTurn(b, 10_000, 10)},
		{"slots_10_1000", wideTurn(b, 10, 10), wideTurn(b, 10, 1000)},
		{"topics_10_1000_begin", topicTurn(b, 10, false), topicTurn(b, 1000, false)},
		{"topics_10_1000_answer", topicTurn(b, 10, true), topicTurn(b, 1000, true)},
		{"history_10_10000", lateTurn(b, 10), lateTurn(b, 10_000)},
	} {
		b.Run(pair.name, func(b *testing.B) {
			pair.small.cost(b, 100) // warm
			pair.big.cost(b, 100)
			small, big := pair.small.cost(b, 500), pair.big.cost(b, 500)
			for b.Loop() {
				small += pair.small.cost(b, 500)
				big += pair.big.cost(b, 500)
			}
			b.ReportMetric(float64(big)/float64(small), "x")
			b.ReportMetric(float64(small)/float64(500*b.N), "cpu-ns/turn")
		})
	}
}

// cost is the CPU time of taking the turn so often.
func (c turnOf) cost(b *testing.B, times int) time.Duration {
	began := cpuTime()
	for range times {
		if _, _, err := interp.Step(c.p, c.s, c.in); err != nil {
			b.Fatal(err)
		}
	}
	return cpuTime() - began
}

// BenchmarkUnderstand reads a message with the embedded engine among few and many errands.
func BenchmarkUnderstand(b *testing.B) {
	for _, n := range []int{10, 30, 1000} {
		p := load(b, manyTopics(n))
		engine := embedded.New(p, embedded.Options{})
		x := interp.Expect(p, interp.New(p, interp.Setup{Conversation: "c1", Channel: "web", At: monday}))
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			_, _ = engine.Read(context.Background(), "hello", x) // the first text compiles the examples
			began := cpuTime()
			for b.Loop() {
				r, err := engine.Read(context.Background(), "hello, could you please cancel my parcle? thanks", x)
				if err != nil || len(r.Commands) == 0 && n > 10 {
					b.Fatal(r, err)
				}
			}
			b.ReportMetric(float64(cpuTime()-began)/float64(b.N), "cpu-ns/op")
		})
	}
}

// TestTurnsStayWithinTheFloors holds the floors that no noise can touch: allocations and sizes.
func TestTurnsStayWithinTheFloors(t *testing.T) {
	w := returnsV1(t)
	w.talk(t)
	var before, after runtime.MemStats
	const rounds = 200
	runtime.ReadMemStats(&before)
	for range rounds {
		w.talk(t)
	}
	runtime.ReadMemStats(&after)
	turns := float64(rounds * len(w.turns))
	data, err := w.middle(t, 5).AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, floor := range []struct {
		what        string
		got, atMost float64
	}{
		{"allocations a turn", float64(after.Mallocs-before.Mallocs) / turns, 12},
		{"bytes allocated a turn", float64(after.TotalAlloc-before.TotalAlloc) / turns, 1280}, // the goal is 300
		{"bytes of a snapshot", float64(len(data)), 2048},
	} {
		t.Logf("%s: %.0f", floor.what, floor.got)
		if floor.got > floor.atMost {
			t.Errorf("%s: %.1f, at most %.0f are allowed", floor.what, floor.got, floor.atMost)
		}
	}
}
