package interp_test

import "testing"

const twoOrders = `
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
}`

// A digression forgets a slot of the conversation that a suspended thread has read (rule 8): it is unknown here, so that it is asked for
// again and nothing is called with it for ever; the thread below still has its value.
func TestADigressionForgetsForItself(t *testing.T) {
	c := begin(t, withMini(twoOrders))
	c.you("refund please", start("refund")).bot("@order")
	c.you("45210", c.fill("order", "45210")).is("slot order 45210")
	c.you("exchange please", start("exchange")).is("phase busy")
	c.fails("not_found").bot("I can't see it. Which order is it?").is("phase asking", "called shop.find 1", "misses 1", "slot order unknown")
	c.you("45211", c.fill("order", "45211")).is("called shop.find 2", "slot order 45211")
	c.ok().bot("Order 45211 is exchanged.", "@back_to", "Refund 45210?").is("slot order 45210")
}

// What is a thread's own stays so when the threads below it are gone: what it hears then is what it goes on with (rule 8).
func TestWhatIsAThreadsOwnStaysSoAtTheBottom(t *testing.T) {
	c := begin(t, withMini(twoOrders))
	c.you("refund please", start("refund"))
	c.you("45210", c.fill("order", "45210"))
	c.you("exchange please", start("exchange")).fails("not_found").bot("I can't see it. Which order is it?")
	c.you("the refund", start("refund")).bot("@back_to", "Refund 45210?").is("flows exchange, refund")
	c.you("yes", yes).bot("@back_to", "Which order?").is("flows exchange", "slot order unknown")
	c.you("45211", c.fill("order", "45211")).is("phase busy", "called shop.find 2", "slot order 45211")
	c.ok().bot("Order 45211 is exchanged.", "@anything_else")
}
