package interp_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/interp/event"
)

const secretFlows = `
flow pay "a payment" {
  starts on "pay a bill"
  slot card email "card" sensitive {
    > Which card?
  }
  slot copy email "copy"
  slot bill order_no "bill number" {
    > Which bill?
  }
  slot rating score 1 to 5 "score" {
    > How was it?
  }
  ask card
  set copy = card
  run check(card) as checked
  ask bill
  confirm
    > Pay {bill} with {card}, {copy}, {checked.seen}, {check.seen}?
  call shop.refund(bill)
  ask rating
}
flow check(number: email) "a check" {
  gives name, seen
  slot name text "name" {
    > And your name?
  }
  slot seen email "seen"
  set seen = number
  ask name
}
`

// What is sensitive never reaches the record that a person gets, wherever it was put: a copy, an argument, a result, the open
// question, a late wish (rule 14).
func TestNothingSensitiveIsHandedOver(t *testing.T) {
	c := begin(t, withMini(secretFlows))
	c.you("pay a bill", start("pay")).bot("@card")
	c.you("4111@bank.example", c.fill("pay.card", "4111@bank.example")).bot("@name").you("Ann").bot("@bill")
	c.you("45210", c.fill("bill", "45210"))
	asked := c
	for _, late := range []bool{false, true} {
		c := *asked
		if late {
			c.you("yes", yes).ok().bot("@rating")
			c.you("no, 4112@bank.example", cue(c.fill("pay.card", "4112@bank.example")))
		} else {
			c.you("a person", cmd("person"))
		}
		h := requested(c.out)
		if h == nil {
			t.Fatalf("nobody was asked for:\n%s", c.trace())
		}
		text, err := json.Marshal(h)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), "411") {
			t.Errorf("late %v: the record says it all: %s", late, text)
		}
		if !strings.Contains(string(text), "45210") || !strings.Contains(string(text), "Ann") {
			t.Errorf("late %v: the record lacks what it may say: %s", late, text)
		}
		if late && h.Wants == nil {
			t.Errorf("the record doesn't say what is to be changed: %s", text)
		}
	}
}

func requested(out []event.Event) *event.HandoffRequested {
	for _, e := range out {
		if h, ok := e.(*event.HandoffRequested); ok {
			return h
		}
	}
	return nil
}
