package check

import (
	"github.com/handrail-flow/handrail/lang/ast"
	"slices"
)

// retry makes slots unknown and goes back to where they are asked.
func (b *builder) retry(r *ast.Retry, fallback int32) int32 {
	u := b.u
	n := u.add(nodePlain, r, b.state)
	words := b.reader()
	words.message(r.Say)
	u.nodes[n].reads = words.found
	back := retryBack{at: n, fallback: fallback}
	for i := range r.Slots {
		if s, ok := b.info.Paths[&r.Slots[i]].Node.(*ast.Slot); ok {
			back.slots = append(back.slots, s)
			back.keys = append(back.keys, b.keysOf(&r.Slots[i])...)
		}
	}
	u.kill(n, back.keys)
	b.back = append(b.back, back)
	return n
}

// retries lead back to the place above that asks their slots, the first one of them; where none does, the retry asks by itself.
func (b *builder) retries() {
	u := b.u
	for _, r := range b.back {
		if at := b.askedBefore(r); at >= 0 {
			u.link(r.at, at, cause{})
			continue
		}
		n := u.add(nodeWait, u.nodes[r.at].item, u.nodes[r.at].state)
		u.link(r.at, n, cause{})
		var fills []fill
		for _, k := range r.keys {
			fills = append(fills, fill{k, filled})
		}
		u.link(n, r.fallback, cause{}, fills...)
	}
}

// askedBefore is the first of the steps that asked a retry's slots last, or -1.
func (b *builder) askedBefore(r retryBack) int32 {
	place := func(n int32) int { return b.u.nodes[n].item.Span().Start }
	first := int32(-1)
	for _, s := range r.slots {
		last := int32(-1)
		for _, n := range b.u.asks[s] {
			if place(n) < place(r.at) && (last < 0 || place(n) > place(last)) {
				last = n
			}
		}
		if last >= 0 && (first < 0 || place(last) < place(first)) {
			first = last
		}
	}
	return first
}

// hubs lead from every step that waits to the handlers in force there.
func (b *builder) hubs() {
	u := b.u
	if u.flow == nil {
		return
	}
	hubs := map[*ast.State]int32{}
	if h := b.hub(u.flow.Body, nil); h >= 0 {
		hubs[nil] = h
	}
	for _, s := range b.flows[u.flow].info.States {
		if h := b.hub(s.Body, s); h >= 0 {
			hubs[s] = h
		}
	}
	if len(hubs) == 0 {
		return
	}
	for i := range u.nodes {
		if u.nodes[i].kind == nodePlain || u.nodes[i].item == nil { // the hubs themselves have no item
			continue
		}
		if h, ok := hubs[nil]; ok {
			u.link(int32(i), h, cause{})
		}
		if s := u.nodes[i].state; s != nil {
			if h, ok := hubs[s]; ok {
				u.link(int32(i), h, cause{})
			}
		}
	}
}

// hub leads to the handlers of a flow or state; -1 where there are none.
func (b *builder) hub(body []ast.Item, state *ast.State) int32 {
	h := int32(-1)
	for _, it := range body {
		on, ok := it.(*ast.On)
		if !ok {
			continue
		}
		if h < 0 {
			h = b.u.add(nodeWait, nil, state) // handlers answer something that happened: a turn lies between
		}
		b.state = state
		b.u.link(h, b.handlerBody(on), cause{kind: causeEvent, node: on})
		b.state = nil
	}
	return h
}

func (b *builder) handlerBody(on *ast.On) int32 {
	if on.Do != nil {
		return b.tail(on.Do, b.u.gone)
	}
	n := b.u.add(nodePlain, on, b.state)
	r := b.reader()
	r.message(on.Say)
	b.u.nodes[n].reads = r.found
	b.u.link(n, b.u.gone, cause{})
	return n
}

// outcomesOf lists how a unit can end, in source order.
func (c *checker) outcomesOf(u *unit) {
	type ended struct {
		at   int
		name string
	}
	var all []ended
	for i := range u.nodes {
		if !u.reached[i] {
			continue
		}
		n := &u.nodes[i]
		for _, name := range n.ends {
			all = append(all, ended{n.item.Span().Start, name})
		}
		for j := range n.out {
			if n.out[j].to == u.resolved && n.item != nil {
				all = append(all, ended{n.item.Span().Start, "resolved"})
				break
			}
		}
	}
	if u.entry == u.resolved {
		all = append(all, ended{0, "resolved"})
	}
	slices.SortStableFunc(all, func(a, b ended) int { return a.at - b.at })
	for _, e := range all {
		if !slices.Contains(u.outcomes, e.name) {
			u.outcomes = append(u.outcomes, e.name)
		}
	}
}
