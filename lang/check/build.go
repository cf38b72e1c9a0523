package check

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/ast"
)

// builder makes the graph of a unit. It goes backwards, from what comes next to what comes before, so that every step knows its
// successor; only `retry` leads back, and waits until all is there.
type builder struct {
	*checker
	u     *unit
	state *ast.State
	// back are the retries, with where to go if nothing asks their slots here.
	back []retryBack
	// ladders are the ends of the ladders of this flow's slots, built once.
	ladders map[*ast.LadderEnd]int32
}

type retryBack struct {
	at       int32
	slots    []*ast.Slot
	keys     []int32
	fallback int32
}

// unitFor is the graph of a flow. A flow that leads back to itself is met again while it's being built: nil.
func (c *checker) unitFor(f *ast.Flow) *unit {
	if u, ok := c.unitOf[f]; ok {
		return u
	}
	c.unitOf[f] = nil
	m := c.flows[f]
	u := c.newUnit(m.file, f)
	u.nodes = append(make([]node, 0, len(u.nodes)+f.At.Len()/nodeBytes), u.nodes...)
	u.fresh = len(m.info.Starts) > 0
	u.broken = c.disturbed(m.file, f)
	b := &builder{checker: c, u: u, ladders: map[*ast.LadderEnd]int32{}}
	b.flowBody(f, m)
	c.finish(b)
	c.unitOf[f] = u
	m.info.Outcomes = u.outcomes
	return u
}

// nodeBytes is about how much of a flow's source makes a node, measured on the samples.
const nodeBytes = 40

func (c *checker) newUnit(file *ast.File, f *ast.Flow) *unit {
	u := &unit{file: file, flow: f, states: map[*ast.State]int32{}, asks: map[*ast.Slot][]int32{}}
	u.resolved, u.other, u.gone = u.add(nodePlain, nil, nil), u.add(nodePlain, nil, nil), u.add(nodePlain, nil, nil)
	return u
}

// blockUnit is the graph of a block at file level.
func (c *checker) blockUnit(file *ast.File, owner ast.Node, t *ast.Tail) {
	if t == nil {
		return
	}
	u := c.newUnit(file, nil)
	u.fresh = true
	u.broken = c.disturbed(file, owner)
	b := &builder{checker: c, u: u, ladders: map[*ast.LadderEnd]int32{}}
	u.entry = b.tail(t, u.resolved)
	c.finish(b)
}

func (c *checker) finish(b *builder) {
	b.retries()
	b.hubs()
	u := b.u
	u.seal()
	c.outcomesOf(u)
	c.silence(u)
	c.resultsOf(u)
	c.units = append(c.units, u)
}

func (b *builder) flowBody(f *ast.Flow, m *members) {
	u := b.u
	for _, s := range m.info.States {
		u.states[s] = u.add(nodePlain, s, s)
	}
	for _, s := range m.info.States {
		b.state = s
		off := b.off(&s.Name)
		u.link(u.states[s], b.items(s.Body, off), cause{})
	}
	b.state = nil
	next := u.resolved
	if len(m.info.States) > 0 {
		next = u.states[m.info.States[0]]
	}
	u.entry = b.needs(m, b.items(f.Body, next))
}

// off is an end that must not be reached.
func (b *builder) off(at ast.Node) int32 {
	n := b.u.add(nodePlain, at, b.state)
	b.u.offs = append(b.u.offs, n)
	return n
}

// needs puts the flows that run first before the flow's own statements.
func (b *builder) needs(m *members, next int32) int32 {
	for i := len(m.flow.Body) - 1; i >= 0; i-- {
		needs, ok := m.flow.Body[i].(*ast.Needs)
		if !ok {
			continue
		}
		for j := len(needs.Flows) - 1; j >= 0; j-- {
			name := &needs.Flows[j]
			if f, ok := b.info.Names[name].Node.(*ast.Flow); ok {
				n := b.u.add(nodeRun, name, nil)
				b.runEdges(n, f, nil, nil, next)
				next = n
			}
		}
	}
	return next
}

// items builds statements from the last to the first and returns where they begin.
func (b *builder) items(items []ast.Item, next int32) int32 {
	after, afterItem := int32(-1), ast.Item(nil)
	for i := len(items) - 1; i >= 0; i-- {
		if !isStep(items[i]) {
			continue
		}
		at := b.item(items[i], next)
		if after >= 0 {
			b.u.follows = append(b.u.follows, follow{at, after, afterItem})
		}
		after, afterItem, next = at, items[i], at
	}
	return next
}

func isStep(it ast.Item) bool {
	switch it.(type) {
	case *ast.State, *ast.StartsOn, *ast.Needs, *ast.Gives, *ast.Stakes, *ast.UsePersona, *ast.Rating, *ast.Shown, *ast.On, *ast.Slot,
		*ast.Let, *ast.Bad:
		return false
	}
	return true
}

func (b *builder) item(it ast.Item, next int32) int32 {
	switch it := it.(type) {
	case *ast.Jump:
		return b.jump(it)
	case *ast.When:
		return b.when(it, next)
	case *ast.Ask:
		return b.ask(it, next)
	case *ast.Menu:
		return b.menu(it, next)
	case *ast.Confirm:
		return b.confirm(it, next)
	case *ast.Call:
		return b.call(it, next)
	case *ast.Run:
		return b.run(it, next)
	case *ast.Retry:
		return b.retry(it, next)
	case *ast.End:
		return b.end(it)
	}
	n := b.u.add(nodePlain, it, b.state)
	b.small(it, n, next)
	return n
}

// small builds statements that simply go on.
func (b *builder) small(it ast.Item, n, next int32) {
	var fills []fill
	r := b.reader()
	switch it := it.(type) {
	case *ast.Message:
		r.message(it)
	case *ast.Experiment:
		r.message(it.Say)
	case *ast.Image:
		r.string(it.Address)
		r.string(it.Alt)
	case *ast.Measure:
		r.path(&it.Value, asked)
	case *ast.Set:
		r.expr(it.Value, filled)
		fills = b.fillsOf(&it.Name)
	case *ast.Forget:
		for i := range it.Names {
			b.u.kill(n, b.keysOf(&it.Names[i]))
		}
	}
	b.u.nodes[n].reads = r.found
	b.u.link(n, next, cause{}, fills...)
}

// fillsOf are what setting a path makes known.
func (b *builder) fillsOf(p *ast.Path) []fill {
	var out []fill
	for _, k := range b.keysOf(p) {
		out = append(out, fill{k, filled})
	}
	return out
}

func (b *builder) tail(t *ast.Tail, next int32) int32 {
	switch {
	case t == nil:
		return next
	case t.Jump != nil:
		return b.jump(t.Jump)
	case t.Block != nil:
		return b.items(t.Block.Items, next)
	}
	return next
}

func (b *builder) jump(j *ast.Jump) int32 {
	u := b.u
	n := u.add(nodePlain, j, b.state)
	obj := b.info.Paths[&j.To]
	switch t := obj.Node.(type) {
	case *ast.State:
		u.link(n, u.states[t], cause{})
	case *ast.Flow:
		b.leave(n, t)
	default:
		u.link(n, u.gone, cause{})
	}
	if j.Times > 0 {
		for i := range u.nodes[n].out {
			u.nodes[n].out[i].bounded = true
		}
		u.link(n, b.tail(j.Else, u.gone), cause{kind: causeTimes, node: j})
	}
	return n
}

// leave builds a jump to another flow, which takes this one's place: its outcomes become this one's.
func (b *builder) leave(n int32, f *ast.Flow) {
	u := b.u
	other := b.unitFor(f)
	u.nodes[n].item = jumpTo{u.nodes[n].item, f}
	if other == nil || other.broken {
		u.nodes[n].out = append(u.nodes[n].out, edge{to: u.resolved, all: true})
		return
	}
	for _, o := range other.outcomes {
		if o == "resolved" {
			u.nodes[n].out = append(u.nodes[n].out, edge{to: u.resolved, given: other.results})
		} else {
			u.endsWith(n, o)
		}
	}
	u.link(n, u.other, cause{})
}

// jumpTo marks the node of a jump to a flow.
type jumpTo struct {
	ast.Node
	flow *ast.Flow
}

func (b *builder) when(w *ast.When, next int32) int32 {
	u := b.u
	n := u.add(nodePlain, w, b.state)
	r := b.reader()
	r.cond(w.Cond, false)
	u.nodes[n].reads = r.found
	then := b.tail(w.Then, next)
	otherwise := next
	if w.ElseWhen != nil {
		otherwise = b.when(w.ElseWhen, next)
	} else if w.Else != nil {
		otherwise = b.tail(w.Else, next)
	}
	u.link(n, then, cause{kind: causeHolds, node: w.Cond}, b.known(w.Cond, false, true)...)
	u.link(n, otherwise, cause{kind: causeHoldsNot, node: w.Cond}, b.known(w.Cond, false, false)...)
	return n
}

func (b *builder) end(e *ast.End) int32 {
	u := b.u
	n := u.add(nodePlain, e, b.state)
	if e.Promise != nil && e.Promise.Slot != nil {
		r := b.reader()
		need := filled
		if e.Promise.ElseHere {
			need = some
		}
		r.path(e.Promise.Slot, need)
		u.nodes[n].reads = r.found
	}
	if e.Outcome.Text == "resolved" {
		u.link(n, u.resolved, cause{})
	} else {
		u.endsWith(n, e.Outcome.Text)
		u.link(n, u.other, cause{})
	}
	return n
}

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
