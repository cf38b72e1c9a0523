package rules

import (
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
)

var unmetNeed = &lint.Rule{
	ID:    "structure/unmet-need",
	Title: "an action before what it needs",
	Why: "An action says with `needs` what must have succeeded before it: that the customer was identified, say. On some path to this call " +
		"that hasn't happened.",
	Bad: `action orders.list(code: number) {
  changes nothing
  needs   identify
  gives   orders: list of text
  via     http POST "{env.SHOP_URL}/orders"
}
slot code number "customer number" {
  > What's your customer number?
}
flow identify "Who you are" {
  ask code
}
flow orders "Your orders" {
  starts on "my orders"
  ask code
  call orders.list(code) as found
  > You have {found.orders}.
}
flow hello "Say who you are" {
  starts on "it's me"
  run identify
  > Hello.
}
`,
	Good: `action orders.list(code: number) {
  changes nothing
  needs   identify
  gives   orders: list of text
  via     http POST "{env.SHOP_URL}/orders"
}
slot code number "customer number" {
  > What's your customer number?
}
flow identify "Who you are" {
  ask code
}
flow orders "Your orders" {
  starts on "my orders"
  needs  identify
  ask code
  call orders.list(code) as found
  > You have {found.orders}.
}
`,
	Source:   "what companies tell their agents: identify first",
	Since:    since,
	Severity: diag.Error,
	Kind:     lint.Decidable,
	Whole:    true,
	Check: func(p *lint.Pass) {
		for _, u := range ways(p).Unmet() {
			f, ok := atStep(p, u.Step)
			if !ok {
				continue
			}
			action, need := p.Plan.Actions[p.Plan.Steps[u.Step].Call.Action].Name, p.Plan.Flows[u.Need].Name
			f.Message = quote(action) + " needs " + quote(need) + ", which may not have run before this call" + after(p, u.Path)
			f.Help = "write `needs " + need + "` at the top of the flow, or `run " + need + "` before the call"
			p.Report(f)
		}
	},
}
