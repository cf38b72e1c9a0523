package embedded

import (
	"testing"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/plan"
)

// counter is a program in which labels, values and topics share words.
func counter(t testing.TB) *plan.Plan {
	t.Helper()
	p := &plan.Plan{Name: "counter", Locale: "en-US"}
	choice := func(name string, flow int, choices ...plan.Choice) {
		p.Types = append(p.Types, plan.Type{Name: name, Kind: plan.KindChoice, Choices: choices})
		p.Slots = append(p.Slots, plan.Slot{Name: name, Title: name, Flow: flow, Type: len(p.Types) - 1})
	}
	choice("why", 0, plan.Choice{Name: "damaged", Label: "it's damaged", Also: []string{"broken"}}, plan.Choice{Name: "late", Label: "it came too late", Also: []string{"late"}})
	choice("wish", 0, plan.Choice{Name: "refund", Label: "a refund", Also: []string{"my money"}}, plan.Choice{Name: "exchange", Label: "an exchange"})
	p.Types = append(p.Types, plan.Type{Name: "date", Kind: plan.KindDate})
	p.Slots = append(p.Slots, plan.Slot{Name: "day", Title: "day", Flow: 2, Type: 2})
	flow := func(name string, starts ...string) {
		p.Flows = append(p.Flows, plan.Flow{Name: name, Title: name, Starts: starts})
	}
	flow("return_item", "I want to send this back", "it came too late", "I want a refund")
	flow("track", "where is my order", "track my order", "when will my package arrive", "my parcel never arrived", "it hasn't arrived yet")
	flow("visit", "book a visit", "make an appointment", "book a visit for tomorrow")
	p.Answers = []plan.Answer{
		{Name: "refund_time", Examples: []string{"how long do refunds take", "when do I get my money"}},
		{Name: "breakage", Examples: []string{"what happens if it arrives broken", "is it insured if it's broken"}},
		{Name: "hours", Examples: []string{"are you open on monday", "what are your opening hours"}},
	}
	if err := p.Seal(); err != nil {
		t.Fatal(err)
	}
	return p
}

// TestWhichOfTwoCounts has the words that are both a topic and a part of a label or a value, from both sides.
func TestWhichOfTwoCounts(t *testing.T) {
	e := New(counter(t), Options{})
	arms := menu([]string{"Something about an order", "the order"}, []string{"A refund", "money"}, []string{"Something else"})
	askWhy, askWish, askDay := asking(0, 1), asking(1, 0), asking(2)
	tests := []struct {
		name string
		x    event.Expectation
		text string
		want string
	}{
		{"an example, not an arm", arms, "where is my order", "start track exact"},
		{"an example with politeness, not an arm", arms, "Where's my order, please?", "start track exact"},
		{"a question, not an arm", arms, "how long does a refund take", "answer refund_time exact"},
		{"a question's example, not an arm", arms, "when do I get my money", "answer refund_time exact"},
		{"an arm", arms, "the order", `pick "Something about an order" exact`},
		{"a part of an arm", arms, "it's a refund", `pick "A refund" exact`},
		{"an arm beside another clause", arms, "a refund please, and are you open on monday", `pick "A refund"; answer hours clause 1`},

		{"an example, not a value", askWish, "how long do refunds take", "answer refund_time exact"},
		{"an example of small words, not a value", askWish, "when do I get my money", "answer refund_time exact"},
		{"an example, not the asked value", askWhy, "what happens if it arrives broken", "answer breakage exact"},
		{"a value beside a question's example", askWhy, "it's broken, how long do refunds take", "fill why:damaged; answer refund_time clause 1"},
		{"a date in an example stays", askDay, "are you open on monday", "answer hours exact; fill date:2026-03-09"},
		{"a topic's own value stays", home(), "I want a refund", "start return_item exact; fill wish:refund exact"},
		{"a topic's own date stays", home(), "book a visit for tomorrow", "start visit exact; fill date:2026-03-07"},
		{"a question near an example, not the asked value", askWish, "when will I get my money back", "answer refund_time exact"},
		{"a question near an example, at another question", askWhy, "when will I get my money back", "answer refund_time exact"},
		{"a close question of when isn't the asked value", askWish, "how long does a refund take", "answer refund_time exact"},
		{"a close question about a day keeps both", askDay, "are you open on tuesday", "answer hours exact; fill date:2026-03-10"},

		{"an answer, not a topic", askWhy, "it arrived broken", "fill why:damaged"},
		{"a longer answer, not a topic", askWhy, "my parcel arrived broken", "fill why:damaged"},
		{"an answer that is an example", askWhy, "it came too late", "fill why:late exact"},
		{"a value that is a topic elsewhere", askWish, "I want a refund", "fill wish:refund exact"},
		{"an answer ruled out leaves the topic", askWhy, "it isn't broken, my parcel never arrived", "fill why:damaged not; start track clause 1"},
		{"an answer, then a topic", askWhy, "it's broken, where is my order", "fill why:damaged; start track clause 1"},
		{"a topic without a value", askWhy, "where is my order", "start track exact"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := reading(t, e, tt.text, tt.x); got != tt.want {
				t.Errorf("%q\ngot  %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

// BenchmarkFirstRead is a new engine with its first text, as a conversation's first message costs it. The phrases, which a process
// reads in once, are in request's BenchmarkDecode.
func BenchmarkFirstRead(b *testing.B) {
	program, err := lang.Open("../../../flows/returns", lang.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		e := New(program.Plan, Options{Region: "US"})
		if got := reading(b, e, "I'd like to send back my jacket", home()); got != "start return_item exact" {
			b.Fatal(got)
		}
	}
}
