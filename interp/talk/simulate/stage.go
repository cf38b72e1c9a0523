package simulate

import (
	"math/rand/v2"

	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/plan"
)

// begins are when customers come: while people are there, just before they leave, at night, at the weekend. Our choice.
var begins = []talk.At{
	{Day: "2026-01-05", Clock: "10:00"}, {Day: "2026-01-05", Clock: "10:00"}, {Day: "2026-01-06", Clock: "19:55"},
	{Day: "2026-01-05", Clock: "23:30"}, {Day: "2026-01-10", Clock: "12:00"},
}

// stage is everything that is true before a customer speaks: when it is, what is known of them, what services will answer.
func stage(p *plan.Plan, rng *rand.Rand) []talk.Node {
	at := begins[rng.IntN(len(begins))]
	nodes := []talk.Node{&at}
	if rng.IntN(4) == 0 {
		nodes = append(nodes, &talk.Channel{Name: channels[rng.IntN(len(channels))]})
	}
	for _, f := range p.Customer {
		if v := sample(p, f.Type, maxDepth, rng); v.Known() && rng.IntN(3) > 0 {
			l := talk.LiteralOf(p, f.Type, v)
			nodes = append(nodes, &talk.Given{Name: "customer." + f.Name, Value: &l})
		}
	}
	for i := range p.Actions {
		m := &talk.Mock{Action: p.Actions[i].Name}
		for range 1 + rng.IntN(3) {
			m.Results = append(m.Results, answer(p, &p.Actions[i], rng))
		}
		nodes = append(nodes, m)
	}
	return nodes
}

var channels = []string{"web", "sms", "voice"}

// answer is what a service says: mostly that it worked, at times after a while.
func answer(p *plan.Plan, a *plan.Action, rng *rand.Rand) talk.MockResult {
	r := talk.MockResult{Value: talk.Literal{Text: "ok"}}
	bad := append([]string{"failed", "timeout"}, a.Fails...)
	if n := rng.IntN(3 + len(bad)); n < len(bad) {
		r.Value.Text = bad[n]
	} else if a.Gives != plan.None {
		r.Value = talk.LiteralOf(p, a.Gives, sample(p, a.Gives, maxDepth, rng))
	}
	if rng.IntN(6) == 0 {
		r.After = talk.Duration{N: 2, Unit: "s"}
	}
	return r
}
