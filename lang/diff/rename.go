package diff

import (
	"fmt"
	"strings"

	"github.com/handrail-flow/handrail/lang/plan"
)

// alike is how much two names or programs have to have in common before one is taken for the other, as a share of what either
// has, 0 to 1. Our choice: half of it.
const alike = 0.5

// suggestFlow is the line that lets conversations follow a flow that is gone, where a new one looks like it.
func (c *comparer) suggestFlow(flow int) string {
	old := &c.old.Flows[flow]
	if old.Hidden {
		return ""
	}
	taken := map[int]bool{}
	for _, at := range c.pair.flows {
		taken[at] = true
	}
	best, score := "", alike
	for i := range c.now.Flows {
		now := &c.now.Flows[i]
		if taken[i] || now.Hidden {
			continue
		}
		body := shared(c.bag(c.before(), func(s *plan.Step) bool { return s.Flow == flow }), c.bag(c.after(), func(s *plan.Step) bool { return s.Flow == i }))
		if like := max(body, resemblance(old.Name, now.Name), resemblance(old.Title, now.Title)); like >= score {
			best, score = now.Name, like+1e-9
		}
	}
	return c.suggest(old.Name, best)
}

// suggestState is the same for a state; flow is where its flow is now.
func (c *comparer) suggestState(state, flow int) string {
	old := &c.old.States[state]
	taken := map[int]bool{}
	for _, at := range c.pair.states {
		taken[at] = true
	}
	best, score := "", alike
	for i := range c.now.States {
		now := &c.now.States[i]
		if taken[i] || now.Flow != flow {
			continue
		}
		body := shared(c.bag(c.before(), func(s *plan.Step) bool { return s.State == state }), c.bag(c.after(), func(s *plan.Step) bool { return s.State == i }))
		if like := max(body, resemblance(old.Name, now.Name)); like >= score {
			best, score = now.Name, like+1e-9
		}
	}
	return c.suggest(old.Name, best)
}

// suggest says what to write where old is new now. A name that is still in use can't be renamed.
func (c *comparer) suggest(old, now string) string {
	switch {
	case now == "":
		return ""
	case c.hasName(old):
		return fmt.Sprintf("if it is %s now, leave it its name: %s is in use elsewhere, so `renamed` can't lead from it", quote(now), quote(old))
	}
	return fmt.Sprintf("if it is %s now, write `renamed %s -> %s`", quote(now), old, now)
}

// likeSlot is a new slot of the same flow that looks like one that is gone, or None.
func (c *comparer) likeSlot(slot int) int {
	old := &c.old.Slots[slot]
	taken := map[int]bool{}
	for i := range c.old.Slots {
		taken[c.named(i)] = true
	}
	flow := plan.None
	if old.Flow != plan.None {
		flow = c.pair.flows[old.Flow]
	}
	best, score := plan.None, alike
	for i := range c.now.Slots {
		now := &c.now.Slots[i]
		if taken[i] || now.Flow != flow || !c.sameType(old.Type, now.Type) {
			continue
		}
		words := shared(bagOf(strings.Fields(c.before().words(old.Ask, old.Flow))), bagOf(strings.Fields(c.after().words(now.Ask, now.Flow))))
		if like := max(words, resemblance(old.Name, now.Name), resemblance(old.Title, now.Title)); like >= score {
			best, score = i, like+1e-9
		}
	}
	return best
}

// bag counts what the steps of a place do.
func (c *comparer) bag(p speller, in func(*plan.Step) bool) map[string]int {
	out := map[string]int{}
	for i := range p.Steps {
		if s := &p.Steps[i]; in(s) {
			out[p.does(s)]++
		}
	}
	return out
}

func bagOf(words []string) map[string]int {
	out := map[string]int{}
	for _, w := range words {
		out[w]++
	}
	return out
}

// shared is what two bags have in common, as a share of what either has.
func shared(a, b map[string]int) float64 {
	both, all := 0, 0
	for x, n := range a {
		both += min(n, b[x])
		all += n
	}
	for _, n := range b {
		all += n
	}
	if all == 0 {
		return 0
	}
	return 2 * float64(both) / float64(all)
}

// resemblance is how many pairs of neighbouring letters two names share.
func resemblance(a, b string) float64 {
	pairs := func(s string) map[string]int {
		out := map[string]int{}
		runes := []rune(" " + strings.ToLower(s) + " ")
		for i := 1; i < len(runes); i++ {
			out[string(runes[i-1:i+1])]++
		}
		return out
	}
	return shared(pairs(a), pairs(b))
}
