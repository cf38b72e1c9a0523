package proof

import "github.com/handrail-flow/handrail/lang/plan"

// findRetries finds where each `retry` may go back to: the interpreter takes an ask that the run has come by, else the flow's first.
// Those that can't lead to the retry are left out.
func (v *values) findRetries() {
	for i := range v.p.Steps {
		s := &v.p.Steps[i]
		if s.Retry == nil || v.in[i] == nil {
			continue
		}
		first := true
		for _, ask := range v.asks[s.Retry.Slots[0]] {
			if v.p.Steps[ask].Flow != s.Flow {
				continue
			}
			if first || v.in[ask] != nil && v.leadsTo(ask, i) {
				v.retries[i] = append(v.retries[i], ask)
			}
			first = false
		}
		for _, ask := range v.retries[i] {
			v.retried[ask] = true
		}
	}
}

// leadsTo reports whether a run of a flow may come from one of its steps to another: by its own ways, or by a handler's from a question.
// A handler's block comes back to the question that it interrupted, by its end or from a person.
func (v *values) leadsTo(from, to int) bool {
	if v.m.inBlock[from] {
		return true
	}
	flow := v.p.Steps[from].Flow
	seen := map[int]bool{}
	todo := []int{from}
	handled := false
	for len(todo) > 0 {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if i < 0 || seen[i] {
			continue
		}
		if i == to {
			return true
		}
		seen[i] = true
		s := &v.p.Steps[i]
		todo = append(todo, successors(v.p, s)...)
		if s.Retry != nil {
			todo = append(todo, v.asks[s.Retry.Slots[0]]...)
		}
		if handled {
			continue
		}
		handled = true
		for h := range v.p.Handlers { // wherever the flow stands, a handler of its own may take it elsewhere
			for _, at := range []int{v.p.Handlers[h].Entry, stepOf(&v.p.Handlers[h].To)} {
				if at >= 0 && v.p.Steps[at].Flow == flow {
					todo = append(todo, at)
				}
			}
		}
		for d := range v.p.Dangers {
			if at := stepOf(&v.p.Dangers[d].To); at >= 0 && v.p.Steps[at].Flow == flow {
				todo = append(todo, at)
			}
		}
	}
	return false
}

func stepOf(to *plan.Target) int {
	if to.Kind == plan.TargetStep {
		return to.Index
	}
	return plan.None
}
