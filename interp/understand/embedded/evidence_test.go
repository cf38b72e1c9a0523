package embedded

import (
	"testing"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// Slots of the desk.
const (
	fullName = iota
	account
	mail
	pin
	sendTo
	whichCard
	when
	half
	noon
)

// desk is a program whose questions get more than their answer, and whose topics speak of the same things.
func desk(t testing.TB) *plan.Plan {
	t.Helper()
	p := &plan.Plan{Name: "desk", Locale: "en-US"}
	slotOf := func(name, title string, ty plan.Type, flow int) {
		p.Types = append(p.Types, ty)
		p.Slots = append(p.Slots, plan.Slot{Name: name, Title: title, Flow: flow, Type: len(p.Types) - 1})
	}
	slotOf("full_name", "full name", plan.Type{Name: "name", Kind: plan.KindName}, plan.None)
	slotOf("account_id", "account number", plan.Type{Name: "account_no", Kind: plan.KindPattern, Pattern: "^(?:[A-Z]{2}[0-9]{6})$"}, plan.None)
	slotOf("email", "email", plan.Type{Name: "email", Kind: plan.KindEmail}, plan.None)
	slotOf("pin", "phone PIN", plan.Type{Name: "phone_pin", Kind: plan.KindPattern, Pattern: "^(?:[0-9]{4})$"}, plan.None)
	slotOf("address", "address", plan.Type{Name: "address", Kind: plan.KindAddress}, plan.None)
	slotOf("card", "card", plan.Type{Name: "card", Kind: plan.KindRecord}, plan.None)
	slotOf("day", "day", plan.Type{Name: "date", Kind: plan.KindDate}, 3)
	slotOf("part", "part of the day", plan.Type{Name: "part", Kind: plan.KindChoice, Choices: []plan.Choice{
		{Name: "morning", Label: "in the morning"}, {Name: "afternoon", Label: "in the afternoon"}}}, 3)
	slotOf("why", "reason", plan.Type{Name: "why", Kind: plan.KindChoice, Choices: []plan.Choice{{Name: "stain", Label: "it has a stain"}}}, 4)
	flow := func(name string, starts ...string) {
		p.Flows = append(p.Flows, plan.Flow{Name: name, Title: name, Starts: starts})
	}
	flow("tracking", "where is my order", "where's my parcel", "track my order", "when will it arrive")
	flow("change_delivery", "change the delivery address", "send it somewhere else", "change my order")
	flow("missing_parcel", "my parcel never came", "I haven't got my order", "the package is missing")
	flow("book", "book a visit", "I'd like an appointment", "can I come in on Monday")
	flow("refund", "I want a refund", "get my money back", "please refund this order")
	flow("cancel_visit", "cancel my appointment", "call off my visit")
	flow("other", "I have a question", "that's not what I asked")
	p.Answers = []plan.Answer{{Name: "refund_time", Examples: []string{"how long do refunds take", "when do I get my money"}}}
	if err := p.Seal(); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestMoreThanTheAnswer(t *testing.T) {
	e := New(desk(t), Options{})
	name := asking(fullName, account, mail)
	card := asking(whichCard)
	card.Slots[0].Offers = offers("debit card ending 4417", "credit card ending 2203")
	chosen := home()
	chosen.Question = event.QuestionConfirm
	chosen.Slots = []event.WantedSlot{{Slot: whichCard, Known: true, Offers: card.Slots[0].Offers, Chosen: value.Record([]value.Value{value.Text("debit card ending 4417")})}}
	tests := []struct {
		name string
		x    event.Expectation
		text string
		want string
	}{
		{"a name and an email", name, "Jo March, jo@mail.example", "fill name:Jo March; fill email:jo@mail.example"},
		{"a name and an email in a row", name, "jo march jo@mail.example", "fill name:jo march; fill email:jo@mail.example"},
		{"a name and a named email", name, "Jo March and my email is jo@mail.example", "fill name:Jo March; fill email email:jo@mail.example"},
		{"a name and a number", name, "jo march, account number FH204518", "fill name:jo march; fill account_id account_no:FH204518"},
		{"a first name", name, "Jo, jo@mail.example", "fill name:Jo; fill email:jo@mail.example"},
		{"a name after", name, "jo@mail.example Jo March", "fill email:jo@mail.example; fill name:Jo March"},
		{"an introduction", name, "I'm Jo March, jo@mail.example", "fill name:Jo March; fill email:jo@mail.example"},
		{"no name beside", name, "my email is jo@mail.example", "fill email email:jo@mail.example exact"},
		{"a greeting beside", name, "hi, jo@mail.example", "hello; fill email:jo@mail.example exact"},
		{"a skip beside", name, "don't know, jo@mail.example", "skip; fill email:jo@mail.example"},
		{"a word beside", name, "try jo@mail.example", "fill email:jo@mail.example"},
		{"a name that isn't asked for", asking(mail, fullName), "Jo March, jo@mail.example", "fill email:jo@mail.example"},

		{"the other one", chosen, "no, the other one", "no; fill card:[credit card ending 2203] cue"},
		{"the other card", chosen, "sorry, the other card", "fill card:[credit card ending 2203] cue exact"},
		{"a question after wait", card, "wait, which card?", "repeat exact"},
		{"a question about another thing", card, "which delivery?", ""},
		{"the question again", card, "sorry, which card?", "repeat exact"},
		{"another question after wait", card, "hang on, where is my order?", "start tracking clause 1"},
		{"wait", card, "wait, I'm looking", "hold on; hold on"},
		{"a person for it", card, "can a person change that?", "person exact"},

		{"a choice, not a greeting", asking(when, half), "morning", "fill part:morning exact"},
		{"a greeting", asking(when, half), "good morning", "hello exact"},
		{"a greeting at home", home(), "morning", "hello exact"},
		{"not what was asked", home(), "that's not what I asked", "start other exact"},
		{"a complaint is no goodbye", home(), "wrong one, I meant the other", ""},
		{"a complaint answers", chosen, "that's wrong", "no exact"},
		{"no PIN", asking(pin), "I don't have a PIN", "skip exact"},
		{"a PIN forgotten", asking(pin), "sorry, I forgot my phone pin", "skip exact"},
		{"no such thing", asking(pin), "I don't have a car", ""},
		{"a PIN", asking(pin), "I don't have a pen, it's 2045", "fill phone_pin:2045"},
		{"one of none", asking(pin), "I don't have one", "skip exact"},
		{"two errands, the day with its own", home(), "cancel my visit and book one on monday", "start cancel_visit; start book clause 1; fill date:2026-03-09 clause 1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := reading(t, e, tt.text, tt.x); got != tt.want {
				t.Errorf("%q\ngot  %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

func TestTopicsNeedEvidence(t *testing.T) {
	e := New(desk(t), Options{})
	at := asking(sendTo)
	tests := []struct {
		name string
		x    event.Expectation
		text string
		want string
	}{
		{"a thing of several", home(), "the parcel", "unclear (start missing_parcel exact) (start tracking exact) exact"},
		{"a thing of one", home(), "a refund", "start refund exact"},
		{"a thing and what of it", home(), "where is the parcel", "start tracking exact"},
		{"an example", home(), "track my order", "start tracking exact"},
		{"faint beside a question", at, "just send it to me", ""},
		{"faint at home", home(), "just send it to me", "start change_delivery exact"},
		{"an example beside a question", at, "send it somewhere else", "start change_delivery exact"},
		{"clear beside a question", at, "where is the parcel", "start tracking exact"},
		{"covered beside a question", at, "about changing the order", "start change_delivery exact"},
		{"when, not do", home(), "when will I get my money back", "answer refund_time exact"},
		{"when, not do, beside a question", asking(noon), "when will I get my money back", "answer refund_time exact"},
		{"do", home(), "get my money back please", "start refund exact"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := reading(t, e, tt.text, tt.x); got != tt.want {
				t.Errorf("%q\ngot  %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}
