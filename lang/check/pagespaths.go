package check

import "github.com/handrail-flow/handrail/lang/diag"

// pathPages are about the ways through a flow, and about what is left over.
func pathPages() []diag.Page {
	return []diag.Page{
		page("not-filled", "a value that some path leaves unknown",
			"The customer would read a sentence with a hole in it, or a condition would look at something that was never asked. The message names the path.",
			`flow ship "Delivery" {
  starts on "deliver it"
  slot express yes_no "express"
  slot day date "day"
  ask express
  when express {
    ask day
  }
  > It comes {day}.
}
`, `flow ship "Delivery" {
  starts on "deliver it"
  slot express yes_no "express"
  slot day date "day"
  ask express
  when express {
    ask day
    > It comes {day}.
  }
}
`),
		page("never-filled", "a value that nothing fills",
			"Nothing asks, sets or looks up this value before it's used, so there is never anything to say.",
			`flow ship "Delivery" {
  starts on "deliver it"
  slot day date "day"
  > It comes {day}.
}
`, `flow ship "Delivery" {
  starts on "deliver it"
  slot day date "day"
  ask day
  > It comes {day}.
}
`),
		page("unreachable-state", "a state that nothing leads to",
			"Customers never get there, so what it says is never said. Perhaps a jump to it is missing.",
			`flow ship "Delivery" {
  starts on "deliver it"
  state start {
    > It's on its way.
    end resolved
  }
  state late {
    > It's late.
    end late
  }
}
`, `flow ship "Delivery" {
  starts on "deliver it"
  slot waited duration "how long you've waited"
  state start {
    ask waited
    when waited is over 7 days -> late
    > It's on its way.
    end resolved
  }
  state late {
    > It's late.
    end late
  }
}
`),
		page("unreachable-line", "a line that the conversation never gets to",
			"The line before it always leads elsewhere, so this one is never said or done.",
			`flow ship "Delivery" {
  starts on "deliver it"
  -> care because designer
  > It's on its way.
}
`, `flow ship "Delivery" {
  starts on "deliver it"
  > It's on its way.
  -> care because designer
}
`),
		page("runs-off", "a state that doesn't say how it goes on",
			"A state must end by itself, in an end or a jump: otherwise the conversation would stop in the middle.",
			`flow ship "Delivery" {
  starts on "deliver it"
  state start {
    ask {
      > Is it late?
      yes -> care because policy
    }
  }
}
`, `flow ship "Delivery" {
  starts on "deliver it"
  state start {
    ask {
      > Is it late?
      yes -> care because policy
    }
    end resolved
  }
}
`),
		page("silent-cycle", "going round without the customer",
			"A way round that never waits for the customer would go on for ever, and end in a handoff only when the bot gives up.",
			`flow quiz "A quiz" {
  starts on "quiz me"
  slot guess number "guess"
  state try {
    ask guess
    when guess is 42 -> won
    > Not quite.
    -> try
  }
  state won {
    > That's it!
    end won
  }
}
`, `flow quiz "A quiz" {
  starts on "quiz me"
  slot guess number "guess"
  state try {
    ask always guess
    when guess is 42 -> won
    > Not quite.
    -> try
  }
  state won {
    > That's it!
    end won
  }
}
`),
		page("run-cycle", "a flow that runs itself",
			"A flow that is still running can't be run again, directly or by way of others: it would never come back.",
			`flow order "Your order" {
  starts on "my order"
  run details
}
flow details "Details" {
  > Let me look.
  run order
}
`, `flow order "Your order" {
  starts on "my order"
  run details
}
flow details "Details" {
  > Let me look.
}
`),
		page("unused-slot", "a slot that nothing asks or reads",
			"It costs readers time, and often it's the sign of a question that was forgotten.",
			`flow ship "Delivery" {
  starts on "deliver it"
  slot day date "day"
  > It's on its way.
}
`, `flow ship "Delivery" {
  starts on "deliver it"
  slot day date "day"
  ask day
  > It comes {day}.
}
`),
		page("unused-flow", "a flow that nothing starts",
			"No customer's words start it, and no flow runs it or jumps to it.",
			`flow ship "Delivery" {
  > It's on its way.
}
`, `flow ship "Delivery" {
  starts on "deliver it"
  > It's on its way.
}
`),
		page("unused-declaration", "a declaration that nothing uses",
			"It costs readers time, and often it's the sign that something was forgotten.",
			`record item {
  name text
}
flow ship "Delivery" {
  starts on "deliver it"
  > It's on its way.
}
`, `flow ship "Delivery" {
  starts on "deliver it"
  > It's on its way.
}
`),
	}
}
