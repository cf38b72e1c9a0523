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
	if d := cmp.Diff([]string{"zip", "refund.order"}, c.carried()); d != "" {
		t.Error(d)
	}
}

// carried are the names of what the handoffs of the last turn carry.
func (c *conv) carried() []string {
	var names []string
	for _, e := range c.out {
		if h, ok := e.(*event.HandoffRequested); ok {
			for _, one := range h.Carries {
				names = append(names, one.Slot)
			}
		}
	}
	return names
}

// After a jump a person gets what the flow that made way had found by its sub-flows, each once, but for what is sensitive or hidden
// (rule 14).
func TestWhatEndedFlowsGaveIsCarried(t *testing.T) {
	c := begin(t, withMini(`
flow purchase "your order" {
  gives order, pin, shelf
  slot order order_no "order number" {
    > Which order?
  }
  slot pin order_no "pin" sensitive {
    > Your pin?
  }
  slot shelf order_no "shelf" {
    > Which shelf?
  }
  ask order, pin, shelf
}
flow refund "a refund" {
  starts on "return this"
  needs purchase
  slot why order_no "reason" {
    > Which reason, by its number?
  }
  ask why
  -> money
}
flow money "your money" {
  slot zip postal_code "zip code" {
    > Which zip code?
  }
  ask zip
  -> desk because policy
}
handoff desk "the desk" {
  hide shelf
  > I'm bringing in the desk.
}`))
	c.you("return this", start("refund"))
	c.you("45210", c.fill("order", "45210"))
	c.you("00001", c.fill("pin", "00001"))
	c.you("00002", c.fill("shelf", "00002")).bot("@why")
	before := c.s
	c.you("a person", person).is("phase queued")
	if d := cmp.Diff([]string{"purchase.order", "purchase.shelf"}, c.carried()); d != "" {
		t.Error("before the jump:", d)
	}
	c.s = before
	c.you("00003", c.fill("why", "00003")).bot("@zip")
	c.you("10083", c.fill("zip", "10083")).is("handoff desk policy")
	if d := cmp.Diff([]string{"money.zip", "purchase.order"}, c.carried()); d != "" {
		t.Error("after it:", d)
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
