package check

import (
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

// wordsUnit is the graph of words at file level: one step.
func (c *checker) wordsUnit(file *ast.File, owner ast.Node, m *ast.Message) {
	if m == nil {
		return
	}
	u := c.newUnit(file, nil)
	u.fresh = true
	u.broken = c.disturbed(file, owner)
	b := &builder{checker: c, u: u}
	u.entry = b.item(m, u.resolved)
	if len(u.nodes[u.entry].reads) > 0 {
		c.finish(b)
	}
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
