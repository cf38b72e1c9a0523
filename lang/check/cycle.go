package check

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/ast"
)

// circles finds the strongly connected parts of a graph with n nodes that hold a circle, after Tarjan. Within a part nodes come in
// rising order; parts come in the order of their first node.
func circles(n int, next func(int32, func(int32))) [][]int32 {
	t := tarjan{next: next, index: make([]int32, n), low: make([]int32, n), on: make([]bool, n)}
	for v := range int32(n) {
		if t.index[v] == 0 {
			t.visit(v)
		}
	}
	slices.SortFunc(t.out, func(a, b []int32) int { return int(a[0]) - int(b[0]) })
	return t.out
}

type tarjan struct {
	next       func(int32, func(int32))
	index, low []int32
	on         []bool
	stack      []int32
	count      int32
	out        [][]int32
}

func (t *tarjan) visit(v int32) {
	t.count++
	t.index[v], t.low[v] = t.count, t.count
	t.stack = append(t.stack, v)
	t.on[v] = true
	self := false
	t.next(v, func(w int32) {
		self = self || w == v
		if t.index[w] == 0 {
			t.visit(w)
			t.low[v] = min(t.low[v], t.low[w])
		} else if t.on[w] {
			t.low[v] = min(t.low[v], t.index[w])
		}
	})
	if t.low[v] != t.index[v] {
		return
	}
	at := slices.Index(t.stack, v)
	part := slices.Clone(t.stack[at:])
	t.stack = t.stack[:at]
	for _, w := range part {
		t.on[w] = false
	}
	if len(part) > 1 || self {
		slices.Sort(part)
		t.out = append(t.out, part)
	}
}

// silentCycles reports ways round that never let the customer say anything. An ask waits only the first time, unless something on
// the way round forgets its slot.
func (c *checker) silentCycles(u *unit) {
	waits := make([]bool, len(u.nodes))
	for i := range u.nodes {
		n := &u.nodes[i]
		waits[i] = !u.reached[i] || n.kind == nodeWait || n.kind == nodeRun && !n.silent || n.kind == nodeAsk && c.maySkip(n)
	}
	for u.goesRound(waits) {
		parts := circles(len(u.nodes), func(v int32, visit func(int32)) {
			if waits[v] {
				return
			}
			for i := range u.nodes[v].out {
				if e := &u.nodes[v].out[i]; !e.ends() && !waits[e.to] {
					visit(e.to)
				}
			}
		})
		changed := false
		for _, part := range parts {
			if c.asksAnew(u, part, waits) {
				changed = true
			} else if len(parts) > 0 {
				c.reportCycle(u, part)
			}
		}
		if !changed {
			return
		}
		for _, part := range parts { // those that are reported stay out of the next round
			for _, v := range part {
				if !slices.ContainsFunc(part, func(w int32) bool { return waits[w] }) {
					waits[v] = true
				}
			}
		}
	}
}

// goesRound says whether a way leads round without passing a step that waits. It is the quick test before looking closer.
func (u *unit) goesRound(waits []bool) bool {
	const open, done = 1, 2
	state := make([]uint8, len(u.nodes))
	type frame struct{ at, edge int32 }
	var stack []frame
	for v := range u.nodes {
		if waits[v] || state[v] != 0 {
			continue
		}
		stack = append(stack[:0], frame{at: int32(v)})
		state[v] = open
		for len(stack) > 0 {
			f := &stack[len(stack)-1]
			out := u.nodes[f.at].out
			if int(f.edge) == len(out) {
				state[f.at] = done
				stack = stack[:len(stack)-1]
				continue
			}
			e := &out[f.edge]
			f.edge++
			switch {
			case e.ends() || waits[e.to] || state[e.to] == done:
			case state[e.to] == open:
				return true
			default:
				state[e.to] = open
				stack = append(stack, frame{at: e.to})
			}
		}
	}
	return false
}

// ends says whether no silent way goes on by an edge for ever: it is counted, or it is the end of a ladder, which comes after the
// customer was asked.
func (e *edge) ends() bool { return e.bounded || e.why.kind == causeLadder }

// maySkip says whether an ask is for an optional slot, which is asked again as long as it's skipped.
func (c *checker) maySkip(n *node) bool {
	s, ok := c.keys.all[n.key].node.(*ast.Slot)
	return ok && s.Optional
}

// asksAnew marks the asks in a circle whose slots are forgotten in it.
func (c *checker) asksAnew(u *unit, part []int32, waits []bool) bool {
	killed := map[int32]bool{}
	for _, v := range part {
		for _, k := range u.nodes[v].kills {
			killed[k] = true
		}
	}
	found := false
	for _, v := range part {
		if n := &u.nodes[v]; n.kind == nodeAsk && killed[n.key] {
			waits[v] = true
			found = true
		}
	}
	return found
}

func (c *checker) reportCycle(u *unit, part []int32) {
	var last ast.Node
	asks := ""
	for _, v := range part {
		n := &u.nodes[v]
		if n.kind == nodeAsk {
			asks = c.keyName(n.key)
		}
		if j, ok := n.item.(*ast.Jump); ok && (last == nil || j.At.Start > last.Span().Start) {
			last = j
		}
	}
	if last == nil {
		last = u.nodes[part[0]].item
	}
	p := problem{code: "silent-cycle", message: "this goes round without ever waiting for the customer", help: "ask something on the way, or bound it: `-> … at most 3 times, else -> care`"}
	if asks != "" {
		p.help = "the second time round " + asks + " is known and not asked again: write `ask always`, or forget it first"
	}
	c.report(u.file, headSpan(u.file, last), p)
}

// silence finds whether a unit can be passed without a turn of the customer's, and which flows such a path jumps to.
func (c *checker) silence(u *unit) {
	seen := make([]bool, len(u.nodes))
	seen[u.entry] = true
	todo := []int32{u.entry}
	for len(todo) > 0 {
		n := &u.nodes[todo[len(todo)-1]]
		todo = todo[:len(todo)-1]
		if n.kind == nodeWait || n.kind == nodeRun && !n.silent || n.kind == nodeAsk && !c.keys.all[n.key].shared {
			continue
		}
		if j, ok := n.item.(jumpTo); ok && !n.bounded() {
			u.jumps = append(u.jumps, j.flow)
		}
		for i := range n.out {
			if to := n.out[i].to; !seen[to] {
				seen[to] = true
				todo = append(todo, to)
			}
		}
	}
	u.silent = seen[u.resolved] || seen[u.other]
}

func (n *node) bounded() bool { return len(n.out) > 0 && n.out[0].bounded }

// flowCycles reports flows that run themselves, and flows that jump round in silence.
func (c *checker) flowCycles() {
	flows := c.info.Flows
	number := map[*ast.Flow]int32{}
	for i, f := range flows {
		number[f] = int32(i)
	}
	runs := func(v int32, visit func(int32)) {
		if u := c.unitOf[flows[v]]; u != nil && !u.broken {
			for i := range u.nodes {
				if n := &u.nodes[i]; n.kind == nodeRun && u.reached[i] {
					if f := c.leadsTo(n); f != nil {
						visit(number[f])
					}
				}
			}
		}
	}
	for _, part := range circles(len(flows), runs) {
		c.reportRunCycle(part, runs)
	}
	jumps := func(v int32, visit func(int32)) {
		if u := c.unitOf[flows[v]]; u != nil && !u.broken {
			for _, f := range u.jumps {
				visit(number[f])
			}
		}
	}
	for _, part := range circles(len(flows), jumps) {
		c.reportJumpCycle(part)
	}
}

// reportRunCycle names the flows in a circle, beginning with the first.
func (c *checker) reportRunCycle(part []int32, runs func(int32, func(int32))) {
	flows := c.info.Flows
	way := c.wayRound(part, runs)
	message := quote(flows[way[0]].Name.Text) + " runs itself"
	if len(way) > 1 {
		message = quote(flows[way[0]].Name.Text) + " runs " + quote(flows[way[1]].Name.Text)
		for _, v := range way[2:] {
			message += ", which runs " + quote(flows[v].Name.Text)
		}
		message += ", which runs " + quote(flows[way[0]].Name.Text) + " again"
	}
	u := c.unitOf[flows[way[0]]]
	next := flows[way[1%len(way)]]
	for i := range u.nodes {
		if n := &u.nodes[i]; n.kind == nodeRun && c.leadsTo(n) == next {
			at := n.item
			if r, ok := at.(*ast.Run); ok {
				at = &r.Flow
			}
			c.wrong(u.file, at, "run-cycle", message, "a flow that is still running can't run again: jump to it with `->` instead")
			return
		}
	}
}

// wayRound is a shortest circle through the first node of a part.
func (c *checker) wayRound(part []int32, next func(int32, func(int32))) []int32 {
	start := part[0]
	from := map[int32]int32{}
	todo := []int32{start}
	for i := 0; i < len(todo); i++ {
		closed := false
		next(todo[i], func(w int32) {
			if w == start {
				closed = true
			} else if _, seen := from[w]; !seen && slices.Contains(part, w) {
				from[w] = todo[i]
				todo = append(todo, w)
			}
		})
		if closed {
			way := []int32{todo[i]}
			for v := todo[i]; v != start; {
				v = from[v]
				way = append([]int32{v}, way...)
			}
			return way
		}
	}
	return part[:1]
}

func (c *checker) reportJumpCycle(part []int32) {
	f := c.info.Flows[part[0]]
	u := c.unitOf[f]
	for i := range u.nodes {
		j, ok := u.nodes[i].item.(jumpTo)
		if !ok || !slices.ContainsFunc(part, func(v int32) bool { return c.info.Flows[v] == j.flow }) {
			continue
		}
		c.report(u.file, headSpan(u.file, j.Node), problem{code: "silent-cycle", message: "these flows go round without ever waiting for the customer",
			help: "ask something on the way, or bound it: `-> … at most 3 times, else -> care`"})
		return
	}
}
