package check

import "github.com/handrail-flow/handrail/lang/diag"

// formPages are about questions, handlers, people and personas.
func formPages() []diag.Page {
	return []diag.Page{
		page("no-values", "a choice with nothing to choose",
			"A choice lists its values with the words that customers see. Without any, no answer could ever be right.",
			`flow why "A return" {
  starts on "send it back"
  slot reason choice "reason" {
    > What's wrong with it?
  }
  ask reason
}
`, `flow why "A return" {
  starts on "send it back"
  slot reason choice "reason" {
    > What's wrong with it?
    damaged "it's damaged"
    size    "it doesn't fit"
  }
  ask reason
}
`),
		page("same-answer", "two answers that read the same",
			"If two answers of a question have the same words, nobody can tell which one the customer meant.",
			`flow why "A return" {
  starts on "send it back"
  slot reason choice "reason" {
    damaged "it's damaged" also "broken"
    faulty  "it's faulty"  also "broken"
  }
  ask reason
}
`, `flow why "A return" {
  starts on "send it back"
  slot reason choice "reason" {
    damaged "it's damaged" also "broken"
    faulty  "it's faulty"  also "doesn't work"
  }
  ask reason
}
`),
		page("mixed-arms", "yes and no beside other answers",
			"A question is either answered with yes or no or with labels of its own. A mixture would show buttons that don't fit the question.",
			`flow offer "An offer" {
  starts on "any offers"
  ask {
    > Shall I tell you more?
    yes { end told }
    "later" { end later }
  }
}
`, `flow offer "An offer" {
  starts on "any offers"
  ask {
    > Shall I tell you more?
    "yes please" { end told }
    "later" { end later }
  }
}
`),
		page("bad-ask", "a count that asks for nothing",
			"`ask 2 of` needs more than two slots to choose from, and naming a slot twice asks it once.",
			`slot phone phone "phone number"
slot email email "email"
flow reach "Reach you" {
  starts on "contact me"
  ask 2 of phone, email
}
`, `slot phone phone "phone number"
slot email email "email"
flow reach "Reach you" {
  starts on "contact me"
  ask 1 of phone, email
}
`),
		page("person-detour", "a detour on the way to a person",
			"Whoever asks for a person gets one. One question that helps your colleagues is fine; conditions and a second question aren't.",
			`slot order_id text "order number"
slot reason text "reason"
on person {
  ask order_id, reason
  -> care because asked
}
`, `slot order_id text "order number"
on person {
  ask order_id
  -> care because asked
}
`),
		page("misplaced-handler", "a handler where nothing calls it",
			"A conversation starts before any flow does, so a flow or state never sees `on start`.",
			`flow hello "Hello" {
  starts on "hello"
  on start
    > Welcome.
  > Hello.
}
`, `on start
  > Welcome.
flow hello "Hello" {
  starts on "hello"
  > Hello.
}
`),
		page("button-words", "a button's words that lead somewhere",
			"`on person button`, `on yes button`, `on no button` and `on note it` are what buttons read. What a button does never changes, so they take words and nothing else.",
			`on person button -> care
`, `on person button
  > Talk to someone
`),
		page("useless-reason", "a reason where no person is called",
			"`because` says why a person is called in. On the way to a state or a flow nobody ever reads it.",
			`flow help "Help" {
  starts on "it doesn't work"
  -> call_back because policy
}
`, `flow help "Help" {
  starts on "it doesn't work"
  -> call_back
}
`),
		page("empty-hours", "hours without any time",
			"Hours that end when they begin, days that end before they begin or no hours at all mean that nobody is ever there.",
			`hours desk {
  zone    "Europe/Paris"
  mon-fri 09:00-09:00
}
handoff care "customer care" {
  hours desk
  > I'm bringing someone in.
}
`, `hours desk {
  zone    "Europe/Paris"
  mon-fri 09:00-19:00
}
handoff care "customer care" {
  hours desk
  > I'm bringing someone in.
}
`),
		page("bad-via", "a way that actions can't go",
			"Actions are carried out over http, with one of its methods.",
			`action orders.list() {
  gives orders: list of text
  via http FETCH "{env.ORDERS_URL}/list"
}
flow orders "Your orders" {
  starts on "my orders"
  call orders.list() as found
  > You have {found.orders}.
}
`, `action orders.list() {
  gives orders: list of text
  via http POST "{env.ORDERS_URL}/list"
}
flow orders "Your orders" {
  starts on "my orders"
  call orders.list() as found
  > You have {found.orders}.
}
`),
		page("bad-clause", "a persona's clause that can't be understood",
			"Each clause of a persona takes certain words or a limit, which the linter and the interpreter hold the bot to.",
			`persona sunny "Sunny" {
  role     "automated helper"
  register chummy
}
`, `persona sunny "Sunny" {
  role     "automated helper"
  register casual
}
`),
		page("unknown-clause", "a persona's clause that isn't there",
			"A persona says what it says it is, how it sounds and what it keeps to. Other clauses would have no effect.",
			`persona sunny "Sunny" {
  role "automated helper"
  mood casual
}
`, `persona sunny "Sunny" {
  role     "automated helper"
  register casual
}
`),
		page("unknown-day", "a day that isn't in the week",
			"Days of opening hours are mon, tue, wed, thu, fri, sat and sun.",
			`hours desk {
  zone    "Europe/Paris"
  mon-fry 09:00-19:00
}
handoff care "customer care" {
  hours desk
  > I'm bringing someone in.
}
`, `hours desk {
  zone    "Europe/Paris"
  mon-fri 09:00-19:00
}
handoff care "customer care" {
  hours desk
  > I'm bringing someone in.
}
`),
	}
}
