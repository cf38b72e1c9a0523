package interp_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/interp/event"
)

// A person gets what is known; what is sensitive, and what the handoff hides, stays behind (rule 14).
func TestWhatAPersonIsGiven(t *testing.T) {
	c := begin(t, withMini(`
slot zip postal_code "zip code" {
  > What's your zip code?
}
slot door text "door" {
  > What's the code of the door?
}
slot pin order_no "number" sensitive {
  > What's your secret number?
}
flow refund "a refund" {
  starts on "return this"
  slot order order_no "order number" {
    > Which order?
  }
  slot card order_no "card" sensitive {
    > Which card?
  }
  slot shelf order_no "shelf" {
    > Which shelf?
  }
  ask zip, door, pin, order, card, shelf
  -> desk because policy
}
handoff desk "the desk" {
  hide door, shelf
  > I'm bringing in the desk.
}`))
	c.you("return this", start("refund"))
	c.you("10083", c.fill("zip", "10083")).bot("@door")
	c.you("1234").bot("@pin")
	c.you("00001", c.fill("pin", "00001")).bot("@order")
	c.you("45210", c.fill("refund.order", "45210")).bot("@card")
	c.you("00002", c.fill("refund.card", "00002")).bot("@shelf")
	c.you("00003", c.fill("refund.shelf", "00003")).is("handoff desk policy")
	for _, e := range c.out {
		h, ok := e.(*event.HandoffRequested)
		if !ok {
			continue
		}
		var got []string
		for _, one := range h.Carries {
			got = append(got, one.Slot)
		}
		if d := cmp.Diff([]string{"zip", "refund.order"}, got); d != "" {
			t.Error(d)
		}
	}
}

// The timer of a call that is over isn't that of the one that runs (phase busy).
func TestAnOldTimeoutIsNotTheRunningCalls(t *testing.T) {
	c := begin(t, withMini(purchase))
	c.you("return this", start("refund"))
	c.you("45210", c.fill("order_id", "45210"))
	var old string
	for _, e := range c.out {
		if s, ok := e.(*event.TimerSet); ok && s.Why == "timeout" {
			old = s.Timer
		}
	}
	c.fails("not_found")
	c.you("45211", c.fill("order_id", "45211")).is("phase busy")
	c.step(&event.Timer{Timer: old}).silent().is("phase busy")
	c.ok(lamp()).bot("@why")
}

// The result of an earlier call isn't that of the one that runs (phase busy).
func TestAnOldResultIsNotTheRunningCalls(t *testing.T) {
	c := begin(t, withMini(purchase))
	c.you("return this", start("refund"))
	c.you("45210", c.fill("order_id", "45210"))
	old := c.lastCall()
	c.fails("not_found")
	c.you("45211", c.fill("order_id", "45211")).is("phase busy")
	c.step(&event.Result{Call: old, Outcome: "ok", Value: lamp()}).silent().is("phase busy", "fact shop.look ok")
	c.fails("not_found").bot("I can't see 45211.")
}
