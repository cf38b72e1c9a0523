package check

import "github.com/handrail-flow/handrail/lang/diag"

// valuePages are about types and values.
func valuePages() []diag.Page {
	return []diag.Page{
		page("type-mismatch", "two things that don't go together",
			"A comparison, a sum or a value that mixes types would never hold or fail in mid-conversation: money is compared with money, a date with a date.",
			`flow refund "A refund" {
  starts on "money back"
  slot total money "amount"
  ask total
  when total is over 200 -> care because high_stakes
  > It's on its way.
}
`, `flow refund "A refund" {
  starts on "money back"
  slot total money "amount"
  ask total
  when total is over 200 EUR -> care because high_stakes
  > It's on its way.
}
`),
		page("not-a-condition", "a condition that neither holds nor doesn't",
			"`when` decides between yes and no, so it needs a comparison or a yes_no.",
			`flow parcels "Your parcels" {
  starts on "my parcels"
  slot n number "how many"
  ask n
  when n {
    > Let me look.
  }
}
`, `flow parcels "Your parcels" {
  starts on "my parcels"
  slot n number "how many"
  ask n
  when n is over 0 {
    > Let me look.
  }
}
`),
		page("loose-value", "a value after `or` that stands alone",
			"`or` joins whole conditions, so a value after it isn't compared with anything. With `and` or `not` nearby it would even be read in a way that nobody meant.",
			`flow why "A return" {
  starts on "send it back"
  slot reason choice "reason" {
    damaged "it's damaged"
    wrong   "it's the wrong one"
    size    "it doesn't fit"
  }
  ask reason
  when reason is damaged or wrong -> care because policy
  > Thanks, noted.
}
`, `flow why "A return" {
  starts on "send it back"
  slot reason choice "reason" {
    damaged "it's damaged"
    wrong   "it's the wrong one"
    size    "it doesn't fit"
  }
  ask reason
  when reason is in (damaged, wrong) -> care because policy
  > Thanks, noted.
}
`),
		page("not-a-list", "one thing where a list is needed",
			"Choosing one or some, and running a flow for each, need a list.",
			`customer {
  last_order text
}
flow pick "Pick an order" {
  starts on "my orders"
  slot order one of customer.last_order "order"
  ask order
  > You picked {order}.
}
`, `customer {
  orders list of text
}
flow pick "Pick an order" {
  starts on "my orders"
  slot order one of customer.orders "order"
  ask order
  > You picked {order}.
}
`),
		page("no-result", "a result where there is none",
			"Only an action or a flow that says `gives` has a result that can be named or read.",
			`action labels.send(email: email) {
  via http POST "{env.LABELS_URL}/send"
}
flow label "A label" {
  starts on "send me a label"
  slot email email "email"
  ask email
  call labels.send(email) as sent
  > Done.
}
`, `action labels.send(email: email) {
  via http POST "{env.LABELS_URL}/send"
}
flow label "A label" {
  starts on "send me a label"
  slot email email "email"
  ask email
  call labels.send(email)
  > Done.
}
`),
		page("argument-count", "too many values, or too few",
			"A flow needs a value for each of its parameters. An action leaves out what it isn't given, which is seldom meant.",
			`flow remind(day: date) "A reminder" {
  > See you {day}.
}
flow visit "Your visit" {
  starts on "my visit"
  run remind()
}
`, `flow remind(day: date) "A reminder" {
  > See you {day}.
}
flow visit "Your visit" {
  starts on "my visit"
  run remind(today)
}
`),
		page("format-mismatch", "a format for something else",
			"A format that doesn't suit the type says nothing about it, so the value would be written as if there were none.",
			`flow visit "Your visit" {
  starts on "my visit"
  slot day date "day"
  ask day
  > See you {day|masked}, {day|upper}.
}
`, `flow visit "Your visit" {
  starts on "my visit"
  slot day date "day"
  ask day
  > See you {day|masked}, {day|long}.
}
`),
		page("bad-value", "a value that can't be",
			"A date that isn't in the calendar, a currency that doesn't exist or a score without a range has no meaning to work with.",
			`flow visit "Your visit" {
  starts on "my visit"
  slot day date "day"
  ask day
  when day is before 2026-02-30 -> care because policy
  > See you {day}.
}
`, `flow visit "Your visit" {
  starts on "my visit"
  slot day date "day"
  ask day
  when day is before 2026-02-28 -> care because policy
  > See you {day}.
}
`),
		page("bad-duration", "no length of time",
			"Waiting needs a number with a unit of time, and more than none.",
			`on silence 10 GB
  > I'll keep this open for you.
`, `on silence 10 min
  > I'll keep this open for you.
`),
		page("bad-pattern", "a pattern that can't be read",
			"Patterns are regular expressions in the RE2 syntax, which always run fast and so have no look-ahead and no back references.",
			`type order_no {
  pattern "[0-9{5}"
}
slot order_id order_no "order number"
flow find "Find an order" {
  starts on "find my order"
  ask order_id
}
`, `type order_no {
  pattern "[0-9]{5}"
}
slot order_id order_no "order number"
flow find "Find an order" {
  starts on "find my order"
  ask order_id
}
`),
		page("wrong-example", "an example that doesn't match",
			"The example is shown to customers who got it wrong, so it must match its pattern as a whole.",
			`type order_no {
  pattern "[0-9]{5}"
  example "4521"
}
slot order_id order_no "order number"
flow find "Find an order" {
  starts on "find my order"
  ask order_id
}
`, `type order_no {
  pattern "[0-9]{5}"
  example "45210"
}
slot order_id order_no "order number"
flow find "Find an order" {
  starts on "find my order"
  ask order_id
}
`),
		page("endless-type", "something that depends on itself",
			"A let that reads itself, a record that holds itself and a persona drawn from itself never come to an end.",
			`flow visit "Your visit" {
  starts on "my visit"
  let early = late - 1 day
  let late = early + 1 day
  > Come {early|long}.
}
`, `flow visit "Your visit" {
  starts on "my visit"
  let early = late - 1 day
  let late = today + 3 days
  > Come {early|long}.
}
`),
		page("not-settable", "something that can't be set",
			"Slots and variables can be set and forgotten. What the customer's record, an action or the runtime says can't be.",
			`customer {
  tier text
}
flow upgrade "An upgrade" {
  starts on "make me gold"
  set customer.tier = "gold"
}
`, `flow upgrade "An upgrade" {
  starts on "make me gold"
  set tier = "gold"
  > You're {tier} now.
}
`),
		page("not-a-slot", "asking what can't be asked",
			"Only slots have words to ask with. A result or a let is found out in another way.",
			`flow visit "Your visit" {
  starts on "my visit"
  let day = today + 1 day
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
		page("promise-needs-phone", "a call back without a number",
			"A promise to call is kept by people who need a phone number. Any other slot would make it an empty one.",
			`flow ring "A call back" {
  starts on "call me"
  slot email email "email"
  ask email
  end promised at email, else here
}
`, `flow ring "A call back" {
  starts on "call me"
  slot phone phone "phone number"
  ask phone
  end promised at phone, else here
}
`),
	}
}
