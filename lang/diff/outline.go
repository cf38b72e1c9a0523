package diff

import (
	"fmt"
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
)

// outline tells which lines of a flow are gone, new, changed or in another order. Lines are compared by what they do, block by
// block; ids only decide what was changed into what.
func (c *comparer) outline(flow, at int) {
	c.lost(flow, at)
	c.lacking(flow, at)
	old, names := c.blocks(c.old, flow, c.nowState)
	now, more := c.blocks(c.now, at, func(s *plan.Step) (string, bool) {
		return c.stateName(s), s.State == plan.None || slices.Contains(c.pair.states, s.State) // what is in a new state is new with it
	})
	for _, name := range more {
		if old[name] == nil {
			names = append(names, name)
		}
	}
	for _, name := range names {
		c.compareBlock(old[name], now[name], at)
	}
}

// blocks are the steps of each part of a flow, in reading order, and the parts in the order in which they begin.
func (c *comparer) blocks(p *plan.Plan, flow int, state func(*plan.Step) (string, bool)) (map[string][]int, []string) {
	out, names := map[string][]int{}, []string(nil)
	for i := range p.Steps {
		s := &p.Steps[i]
		if s.Flow != flow {
			continue
		}
		name, ok := state(s)
		if !ok {
			continue
		}
		b := block(s, name)
		if out[b] == nil {
			names = append(names, b)
		}
		out[b] = append(out[b], i)
	}
	for _, list := range out {
		slices.SortStableFunc(list, func(a, b int) int { return p.Steps[a].Span.Start - p.Steps[b].Span.Start })
	}
	return out, names
}

func (c *comparer) compareBlock(old, now []int, at int) {
	before, after := c.texts(c.before(), old), c.texts(c.after(), now)
	keptOld, keptNow, moved := align(before, after)
	flow := &c.now.Flows[at]
	for i, from := range old {
		if keptOld[i] {
			c.sameStep(from, flow)
			continue
		}
		if n := slices.Index(now, c.pair.steps[from]); n >= 0 && !keptNow[n] {
			keptNow[n] = true
			c.changedStep(from, now[n], flow)
			c.sameStep(from, flow)
			continue
		}
		if s := &c.old.Steps[from]; !c.told[from] && !quiet(s) {
			e := inState(flow, c.oldState(s), "line gone", isNow(c.before().speak(s), "gone"))
			if n := c.pair.steps[from]; n != plan.None && waits(s) { // another of its kind has taken its place
				e.Then = "who is asked it answers " + c.after().speak(&c.now.Steps[n]) + " instead"
			}
			c.gone(e, s.Span)
		}
	}
	for i, to := range now {
		if s := &c.now.Steps[to]; !keptNow[i] && !quiet(s) {
			c.add(inState(flow, c.stateName(s), "line added", isNow(c.after().speak(s), "new")), s.Span)
		}
	}
	for _, i := range moved {
		s := &c.now.Steps[now[i]]
		if !quiet(s) {
			c.add(inState(flow, c.stateName(s), "line moved", isNow(c.after().speak(s), "in another place")), s.Span)
		}
	}
}

// quiet are steps that nobody wrote.
func quiet(s *plan.Step) bool {
	return s.Kind == plan.StepReturn || s.Kind == plan.StepEnd && s.Name == "resolved"
}

func (c *comparer) oldState(s *plan.Step) string {
	if s.State == plan.None {
		return ""
	}
	return c.old.States[s.State].Name
}

func (c *comparer) texts(p speller, steps []int) []string {
	out := make([]string, len(steps))
	for i, s := range steps {
		out[i] = p.does(&p.Steps[s])
	}
	return out
}

// sameStep tells what is different around a step that is still there: a question's ladder, an action's edges, where it leads.
func (c *comparer) sameStep(from int, flow *plan.Flow) {
	to := c.pair.steps[from]
	if to == plan.None {
		return
	}
	o, n := &c.old.Steps[from], &c.now.Steps[to]
	e := inState(flow, c.stateName(n), "question changed", "")
	switch {
	case o.Menu != nil:
		c.ladder(e, &o.Menu.Ladder, &n.Menu.Ladder, o.Flow, n.Flow, "of this question", n.Span)
	case o.Confirm != nil:
		c.ladder(e, &o.Confirm.Ladder, &n.Confirm.Ladder, o.Flow, n.Flow, "of the confirm", n.Span)
	}
}

// ladder compares the words of a question that wasn't answered, and where it ends.
func (c *comparer) ladder(e Edit, old, now *plan.Ladder, oldFlow, nowFlow int, of string, at plan.Span) {
	o, n := c.before(), c.after()
	for i := range max(len(old.Rungs), len(now.Rungs)) {
		what := fmt.Sprintf("`retry` %d %s", i+1, of)
		switch {
		case i >= len(old.Rungs):
			e.What = what + " is new: " + quote(n.words(now.Rungs[i], nowFlow))
		case i >= len(now.Rungs):
			e.What = what + " is gone: " + quote(o.words(old.Rungs[i], oldFlow))
		default:
			if c.stdWords(old.Rungs[i], now.Rungs[i]) || o.words(old.Rungs[i], oldFlow) == n.words(now.Rungs[i], nowFlow) {
				continue
			}
			e.What = reworded("the words of "+what, o.words(old.Rungs[i], oldFlow), n.words(now.Rungs[i], nowFlow))
		}
		c.add(e, c.lineSpan(now.Rungs, i, at))
	}
	if x, y := o.target(&old.End), n.target(&now.End); x != y {
		e.What = fmt.Sprintf("the end of the ladder %s was `%s`, now it's `%s`", of, x, y)
		c.add(e, at)
	}
	if x, y := o.words(old.Why, oldFlow), n.words(now.Why, nowFlow); x != y {
		e.What = changed("the `why` "+of, quoteAny(x), quoteAny(y))
		c.add(e, at)
	}
}

func quoteAny(s string) string {
	if s == "" {
		return ""
	}
	return quote(s)
}

// stdWords tells of words that come with Handrail in both versions: they are told of once, not at each question.
func (c *comparer) stdWords(old, now int) bool { return c.old.Lines[old].Std && c.now.Lines[now].Std }

func (c *comparer) lineSpan(lines []int, i int, otherwise plan.Span) plan.Span {
	if i < len(lines) && !c.now.Lines[lines[i]].Std {
		return c.now.Lines[lines[i]].Span
	}
	return otherwise
}

// align finds what two lists have in common: the longest row of equal texts in the same order is kept, and of what is left over
// equal texts have moved. moved are indexes into now.
func align(old, now []string) (keptOld, keptNow []bool, moved []int) {
	keptOld, keptNow = make([]bool, len(old)), make([]bool, len(now))
	best := make([][]int32, len(old)+1)
	for i := range best {
		best[i] = make([]int32, len(now)+1)
	}
	for i := len(old) - 1; i >= 0; i-- {
		for j := len(now) - 1; j >= 0; j-- {
			if old[i] == now[j] {
				best[i][j] = best[i+1][j+1] + 1
			} else {
				best[i][j] = max(best[i+1][j], best[i][j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(old) && j < len(now); {
		switch {
		case old[i] == now[j]:
			keptOld[i], keptNow[j] = true, true
			i, j = i+1, j+1
		case best[i+1][j] >= best[i][j+1]:
			i++
		default:
			j++
		}
	}
	for j := range now {
		for i := range old {
			if !keptNow[j] && !keptOld[i] && old[i] == now[j] {
				keptOld[i], keptNow[j] = true, true
				moved = append(moved, j)
			}
		}
	}
	return keptOld, keptNow, moved
}
