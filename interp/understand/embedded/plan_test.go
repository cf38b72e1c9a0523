package embedded

import (
	"testing"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// Slots of the test program.
const (
	orderID = iota
	why
	day
	zip
	count
	visit
	picks
	total
	part
	email
	story
	opening
	waited
	bookDay
)

// shop is a small program with a slot of each kind that the tests need.
func shop(t testing.TB) *plan.Plan {
	t.Helper()
	paris, err := plan.LoadZone("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	p := &plan.Plan{Name: "shop", Locale: "en-US", Zones: []plan.Zone{paris}}
	slotOf := func(name, title string, ty plan.Type, flow int) {
		p.Types = append(p.Types, ty)
		p.Slots = append(p.Slots, plan.Slot{Name: name, Title: title, Flow: flow, Type: len(p.Types) - 1})
	}
	returns := 0
	slotOf("order_id", "order number", plan.Type{Name: "order_no", Kind: plan.KindPattern, Pattern: "^(?:#?[0-9]{5})$"}, returns)
	slotOf("why", "reason", plan.Type{Name: "why", Kind: plan.KindChoice, Choices: []plan.Choice{
		{Name: "damaged", Label: "it's damaged", Also: []string{"broken", "cracked", "arrived smashed"}},
		{Name: "wrong_size", Label: "it doesn't fit", Also: []string{"too big", "too small"}},
		{Name: "changed", Label: "you've changed your mind", Also: []string{"don't want it"}},
		{Name: "agent", Label: "a travel agent", Also: []string{"agent"}},
	}}, returns)
	slotOf("day", "day", plan.Type{Name: "date", Kind: plan.KindDate}, returns)
	slotOf("zip", "zip code", plan.Type{Name: "postal_code", Kind: plan.KindPostalCode}, plan.None)
	slotOf("count", "number of people", plan.Type{Name: "number", Kind: plan.KindNumber}, returns)
	slotOf("visit", "visit", plan.Type{Name: "visit", Kind: plan.KindRecord}, returns)
	slotOf("picks", "items", plan.Type{Name: "items", Kind: plan.KindList}, returns)
	slotOf("total", "amount", plan.Type{Name: "money", Kind: plan.KindMoney}, returns)
	slotOf("part", "part of the day", plan.Type{Name: "part", Kind: plan.KindChoice, Choices: []plan.Choice{
		{Name: "morning", Label: "in the morning"}, {Name: "afternoon", Label: "in the afternoon"}}}, returns)
	slotOf("email", "email address", plan.Type{Name: "email", Kind: plan.KindEmail}, plan.None)
	slotOf("story", "what happened", plan.Type{Name: "text", Kind: plan.KindText}, returns)
	slotOf("opening", "time", plan.Type{Name: "time", Kind: plan.KindTime}, returns)
	slotOf("waited", "how long you've waited", plan.Type{Name: "duration", Kind: plan.KindDuration}, returns)
	slotOf("day", "day", plan.Type{Name: "date", Kind: plan.KindDate}, 2)
	p.Slots[picks].Many = true
	p.Slots[bookDay].Type = p.Slots[day].Type
	flow := func(name string, starts ...string) {
		p.Flows = append(p.Flows, plan.Flow{Name: name, Title: name, Starts: starts})
	}
	flow("return_item", "I want to send this back", "how do I return my order", "it doesn't fit", "return this", "can I return something", "return item", "Return or exchange something")
	flow("track", "where is my parcel", "track my order", "when will my package arrive", "has my order shipped", "track an order")
	flow("book_visit", "book a visit", "I need an appointment", "make an appointment", "book visit")
	flow("cancel_order", "cancel my order", "I don't want my order any more", "cancel order")
	flow("refund_status", "where is my refund", "has my refund been paid", "refund status")
	p.Answers = []plan.Answer{
		{Name: "refund_time", Examples: []string{"how long do refunds take", "when do I get my money"}},
		{Name: "hours", Examples: []string{"what are your opening hours", "when are you open"}},
	}
	p.Dangers = []plan.Danger{{Phrases: []string{"stolen", "someone used my card"}}}
	if err := p.Seal(); err != nil {
		t.Fatal(err)
	}
	return p
}

// friday is 2026-03-06, 18:05 in Paris.
const friday = 1772816700000

// asking is the state in which a slot is asked for, with others wanted too.
func asking(asked int, others ...int) event.Expectation {
	x := event.Expectation{At: friday, Asked: asked, Question: event.QuestionSlot, Dangers: []int{0}}
	for _, s := range append([]int{asked}, others...) {
		x.Slots = append(x.Slots, event.WantedSlot{Slot: s, Known: s != asked})
	}
	return x
}

// home is the state in which nothing is asked.
func home() event.Expectation {
	return event.Expectation{At: friday, Asked: plan.None, Flow: plan.None, State: plan.None, Dangers: []int{0}}
}

func offers(texts ...string) []event.Offer {
	var out []event.Offer
	for _, text := range texts {
		out = append(out, event.Offer{Text: text, Value: value.Record([]value.Value{value.Text(text)})})
	}
	return out
}
