package interp_test

import "testing"

// A digression forgets a slot of the conversation that a suspended thread has read (rule 8): it is unknown here, so that it is asked for
// again and nothing is called with it for ever; the thread below still has its value.
func TestADigressionForgetsForItself(t *testing.T) {
	c := begin(t, withMini(`
slot order order_no "order number" {
  > Which order?
  retry
    > Five digits.
}
flow refund "a refund" {
  starts on "refund please"
  ask order
  confirm
    > Refund {order}?
}
flow exchange "an exchange" {
  starts on "exchange please"
  ask order
  call shop.find(order) {
    not_found retry order
      > I can't see it. Which order is it?
  }
  @swapped > Order {order} is exchanged.
}`))
	c.you("refund please", start("refund")).bot("@order")
	c.you("45210", c.fill("order", "45210")).is("slot order 45210")
	c.you("exchange please", start("exchange")).is("phase busy")
	c.fails("not_found").bot("I can't see it. Which order is it?").is("phase asking", "called shop.find 1", "misses 1", "slot order unknown")
	c.you("45211", c.fill("order", "45211")).is("called shop.find 2", "slot order 45211")
	c.ok().bot("Order 45211 is exchanged.", "@back_to", "Refund 45210?").is("slot order 45210")
}
