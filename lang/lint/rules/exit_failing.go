package rules

import (
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/proof"
)

var failing = &lint.Rule{
	ID:    "exit/failing",
	Title: "a service that keeps failing, and nobody comes",
	Why: "Services go down. When every action fails, a person comes or is offered within three failures: a flow that starts over, or " +
		"that just ends, leaves the customer with nothing.",
	Bad: `action payments.charge(bill: number) {
  needs confirm
}
flow pay "Pay a bill" {
  starts on "pay my bill"
  slot bill number "bill number" {
    > Which bill is it?
  }
  state first {
    ask bill
    -> check
  }
  state check {
    confirm
      > Shall I charge bill {bill} to your card?
    call payments.charge(bill) {
      failed {
        > That didn't go through, so let's try again.
        -> check
      }
    }
    > Your bill is paid.
    end resolved
  }
}
`,
	Good: `action payments.charge(bill: number) {
  needs confirm
}
flow pay "Pay a bill" {
  starts on "pay my bill"
  slot bill number "bill number" {
    > Which bill is it?
  }
  state first {
    ask bill
    -> check
  }
  state check {
    confirm
      > Shall I charge bill {bill} to your card?
    call payments.charge(bill) {
      failed {
        > That didn't go through, so let's try again.
        -> check at most 1 time, else -> care because tool_failed
      }
    }
    > Your bill is paid.
    end resolved
  }
}
`,
	Source:   "the five articles on automation with a human touch: hand over when the machine is out of its depth",
	Since:    since,
	Severity: diag.Error,
	Kind:     lint.Decidable,
	Proof:    true,
	Whole:    true,
	Check: func(p *lint.Pass) {
		unreached(p, proof.Failing, func(r *proof.Row) (string, string) {
			help := "lead the failure to a person, `failed -> care because tool_failed`, or bound the way back: `at most 1 time, else -> care`"
			if r.Distance == proof.Infinite {
				return "when every action fails, a customer in " + where(p, r) + " gets no person", help
			}
			return "when every action fails, a customer in " + where(p, r) + " gets a person only after it went wrong " + many(r.Distance), help
		})
	},
}
