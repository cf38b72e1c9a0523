package check

import "github.com/handrail-flow/handrail/lang/diag"

// namePages are about names: what isn't there, what is there twice.
func namePages() []diag.Page {
	return []diag.Page{
		page("unknown-name", "a name that nothing has",
			"What isn't declared has no value, so the words or the condition around it would come out empty. Often it's a slip of the pen.",
			`flow track "Track an order" {
  starts on "where is my parcel"
  slot order_id text "order number"
  ask order_id
  > I'm looking for {ordr_id}.
}
`, `flow track "Track an order" {
  starts on "where is my parcel"
  slot order_id text "order number"
  ask order_id
  > I'm looking for {order_id}.
}
`),
		page("unknown-field", "a part that isn't there",
			"A record, a flow's result and the customer have only the parts that are declared. Reading another one would always come out empty.",
			`customer {
  email email
}
flow mail "Your address" {
  starts on "which email do you have"
  > I have {customer.mail}.
}
`, `customer {
  email email
}
flow mail "Your address" {
  starts on "which email do you have"
  > I have {customer.email}.
}
`),
		page("unknown-value", "a choice without that value",
			"A choice can only be one of the values that it lists, so a comparison with anything else never holds.",
			`flow why "A return" {
  starts on "send it back"
  slot reason choice "reason" {
    damaged "it's damaged"
    size    "it doesn't fit"
  }
  ask reason
  when reason is broken -> care because policy
  > Thanks, noted.
}
`, `flow why "A return" {
  starts on "send it back"
  slot reason choice "reason" {
    damaged "it's damaged"
    size    "it doesn't fit"
  }
  ask reason
  when reason is damaged -> care because policy
  > Thanks, noted.
}
`),
		page("unknown-type", "a type that nobody declares",
			"Every slot and field needs a type that is built in or declared: it decides how an answer is read and said.",
			`flow zip "Your area" {
  starts on "do you deliver here"
  slot zip zipcode "zip code"
  ask zip
  > We deliver to {zip}.
}
`, `flow zip "Your area" {
  starts on "do you deliver here"
  slot zip postal_code "zip code"
  ask zip
  > We deliver to {zip}.
}
`),
		page("unknown-flow", "a flow that isn't there",
			"A flow can run, or be needed, only if it's declared in this file or in one that it imports.",
			`flow refund "A refund" {
  starts on "money back"
  needs identfy
  > It's on its way.
}
flow identify "Who you are" {
  starts on "it's me"
  slot code number "customer number"
  ask code
}
`, `flow refund "A refund" {
  starts on "money back"
  needs identify
  > It's on its way.
}
flow identify "Who you are" {
  starts on "it's me"
  slot code number "customer number"
  ask code
}
`),
		page("unknown-target", "a jump to nowhere",
			"A jump leads to a state of the same flow, to a flow, to a handoff or to home. One that leads nowhere would leave the customer without an answer.",
			`flow help "Help" {
  starts on "it doesn't work"
  -> caer because designer
}
`, `flow help "Help" {
  starts on "it doesn't work"
  -> care because designer
}
`),
		page("unknown-action", "an action that isn't there",
			"Only declared actions can be called: the declaration says what they take, what they give and how they fail.",
			`action orders.cancel(order_id: text) {
  via http POST "{env.ORDERS_URL}/cancel"
}
flow cancel_order "Cancel an order" {
  starts on "cancel my order"
  slot order_id text "order number"
  ask order_id
  call order.cancel(order_id)
  call orders.cancel(order_id)
}
`, `action orders.cancel(order_id: text) {
  via http POST "{env.ORDERS_URL}/cancel"
}
flow cancel_order "Cancel an order" {
  starts on "cancel my order"
  slot order_id text "order number"
  ask order_id
  call orders.cancel(order_id)
}
`),
		page("unknown-outcome", "an arm for what can't happen",
			"The arms of a call name failures of its action, and those of a run name ends of its flow. An arm for anything else is never taken, and what it was meant for isn't handled.",
			`action orders.find(order_id: text) {
  changes nothing
  fails not_found
  via http POST "{env.ORDERS_URL}/find"
}
flow find "Find an order" {
  starts on "find my order"
  slot order_id text "order number"
  ask order_id
  call orders.find(order_id) {
    notfound -> care
  }
  > Found it.
}
`, `action orders.find(order_id: text) {
  changes nothing
  fails not_found
  via http POST "{env.ORDERS_URL}/find"
}
flow find "Find an order" {
  starts on "find my order"
  slot order_id text "order number"
  ask order_id
  call orders.find(order_id) {
    not_found -> care
  }
  > Found it.
}
`),
		page("unknown-reason", "a reason that isn't on the list",
			"Reports count why people were called in, so the reasons are a fixed list: asked, frustrated, no_match, out_of_scope, high_stakes, tool_failed, policy, designer, bot_error.",
			`flow help "Help" {
  starts on "it doesn't work"
  -> care because polcy
}
`, `flow help "Help" {
  starts on "it doesn't work"
  -> care because policy
}
`),
		page("unknown-event", "a handler for what never happens",
			"A handler listens to an event by its name, or to quoted danger words. Nothing would ever call this one.",
			`on frustraton -> care because frustrated
`, `on frustration -> care because frustrated
`),
		page("unknown-format", "a format that isn't there",
			"The word after | says how a value is written. Without a known one the value might be shown in a way that nobody wanted, such as unmasked.",
			`customer {
  email email
}
flow mail "Your address" {
  starts on "which email do you have"
  > I have {customer.email|hidden}.
}
`, `customer {
  email email
}
flow mail "Your address" {
  starts on "which email do you have"
  > I have {customer.email|masked}.
}
`),
		page("unknown-channel", "words for a channel that isn't there",
			"Words for a channel replace the others there. The channels are web, sms, voice and terminal; words for any other are never said.",
			`flow label "A label" {
  starts on "send me a label"
  > Your label's on its way.
  for text > Label sent.
}
`, `flow label "A label" {
  starts on "send me a label"
  > Your label's on its way.
  for sms > Label sent.
}
`),
		page("unknown-level", "a level that isn't there",
			"Priorities are low, normal, high or urgent, and ratings low or high, so that desks and reports can sort by them.",
			`handoff desk "the desk" {
  priority hihg
  > I'm bringing someone in.
}
on person -> desk because asked
`, `handoff desk "the desk" {
  priority high
  > I'm bringing someone in.
}
on person -> desk because asked
`),
		page("unknown-zone", "hours without a time zone",
			"Opening hours mean nothing without the place whose clock they follow. Zones have names such as Europe/Paris.",
			`hours desk {
  zone    "Paris"
  mon-fri 09:00-17:00
}
handoff care "customer care" {
  hours desk
  > I'm bringing someone in.
}
`, `hours desk {
  zone    "Europe/Paris"
  mon-fri 09:00-17:00
}
handoff care "customer care" {
  hours desk
  > I'm bringing someone in.
}
`),
		page("duplicate-name", "a name that is taken",
			"Each flow, slot, type and so on needs a name of its own in the whole program, and each slot in its flow: otherwise nobody could tell which one is meant.",
			`flow visit "Your visit" {
  starts on "my visit"
  slot day date "day"
  slot day text "weekday"
  ask day
  > See you {day}.
}
`, `flow visit "Your visit" {
  starts on "my visit"
  slot day date "day"
  ask day
  > See you {day}.
}
`),
		page("duplicate-label", "two lines with one label",
			"Talks and reports find a line by its @label, so each label names one line.",
			`flow thanks "Thanks" {
  starts on "thank you"
  @thanks > You're welcome.
  once > Do come back.

  @thanks > Any time.
}
`, `flow thanks "Thanks" {
  starts on "thank you"
  @thanks > You're welcome.
  once > Do come back.

  @any_time > Any time.
}
`),
		page("duplicate-handler", "two handlers for one thing",
			"Where two handlers of one place listen to the same thing, only one of them could ever act.",
			`on frustration -> care because frustrated
on frustration -> call_back
`, `on frustration -> care because frustrated
`),
		page("ambiguous-handler", "two imports that disagree",
			"The nearest handler wins: that of the state, the flow, the file, its imports. Two imports that are equally near leave open what should happen.",
			`-- main.flow --
import "shop.flow"
import "bank.flow"

flow hello "Hello" {
  starts on "hello"
  > Hello.
}
-- shop.flow --
on frustration -> care because frustrated
-- bank.flow --
on frustration -> call_back
`, `-- main.flow --
import "shop.flow"
import "bank.flow"

on frustration -> care because frustrated
flow hello "Hello" {
  starts on "hello"
  > Hello.
}
-- shop.flow --
on frustration -> care because frustrated
-- bank.flow --
on frustration -> call_back
`),
		page("reserved-name", "a name with a meaning of its own",
			"today, now, said, customer, yes and no mean the same everywhere, home is where every conversation ends, and built-in types keep their names.",
			`flow visit "Your visit" {
  starts on "my visit"
  slot today date "day"
  ask today
  > See you then.
}
`, `flow visit "Your visit" {
  starts on "my visit"
  slot day date "day"
  ask day
  > See you then.
}
`),
		page("incomplete-name", "a name that stops half way",
			"A flow, the customer and the environment hold several things. Only one of them can be said or compared.",
			`customer {
  name name
}
flow hello "Hello" {
  starts on "hello"
  > Hello, {customer}.
}
`, `customer {
  name name
}
flow hello "Hello" {
  starts on "hello"
  > Hello, {customer.name}.
}
`),
		page("not-known-here", "a value that isn't known here",
			"Some values exist only at certain moments: the queue in a handoff, the environment in an action's address. Elsewhere the words would come out empty.",
			`flow queue "The queue" {
  starts on "how long do I wait"
  > You're number {queue.place}.
}
`, `handoff care "customer care" {
  > I'm bringing someone in.
  queued
    > You're number {queue.place}.
}
`),
		page("bad-rename", "a renaming that leads nowhere",
			"`renamed` lets running conversations follow a name: the old one must be gone, and the new one must be there.",
			`renamed returns -> refunds
flow refund "A refund" {
  starts on "money back"
  > It's on its way.
}
`, `renamed returns -> refund
flow refund "A refund" {
  starts on "money back"
  > It's on its way.
}
`),
	}
}
