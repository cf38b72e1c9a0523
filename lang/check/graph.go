package check

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/ast"
)

// unit is something that runs from an entry: a flow, or the block of a file-level handler, exit or ladder. Its graph has a node
// for every step, and edges for all that can come next.
type unit struct {
	file *ast.File
	// flow is nil for blocks at file level.
	flow  *ast.Flow
	nodes []node
	entry int32
	// resolved, other and gone are where paths end: in success, with another outcome, and outside of the flow for good.
	resolved, other, gone int32
	states                map[*ast.State]int32
	asks                  map[*ast.Slot][]int32
	// follows are pairs of neighbours in a block, to find what can't be reached.
	follows []follow
	// offs are the ends of states and ladders, which no path may reach.
	offs []int32
	// broken marks a unit that names something unknown: nothing can be said of its paths.
	broken bool
	// fresh is set where the unit can be entered with nothing known: by the customer, or from outside of flows.
	fresh bool
	// sites are the nodes of other units that lead here.
	sites []site

	outcomes []string
	reached  []bool
	preds    []pred
	predAt   []int32
	// results are what holds of shared keys once the unit has resolved, ordered by key.
	results []fill
	// silent is set where a path leads through without a turn of the customer's; jumps are the flows that such a path reaches.
	silent bool
	jumps  []*ast.Flow
	filled map[int32]bool
	spare  []edge
	mark   []int32
	epoch  int32
	passed map[passage]bool
}

type nodeKind uint8

const (
	nodePlain nodeKind = iota
	nodeWait           // waits for the customer each time
	nodeAsk            // waits for the customer unless the slot is known
	nodeCall
	nodeRun
)

// node is one step.
type node struct {
	item  ast.Node
	state *ast.State
	out   []edge
	reads []read
	*rare
	// key is what an ask fills.
	key  int32
	kind nodeKind
	// silent marks a run of a flow that may never wait.
	silent bool
}

// rare is what few steps have.
type rare struct {
	// kills are the keys that the step makes unknown.
	kills []int32
	// ends is the outcome of an end, and of those that a run hands on.
	ends []string
}

var noRare = &rare{}

// edge leads to a step that may come next.
type edge struct {
	to    int32
	fills []fill
	// given are the results of the flow that was run, which many edges share.
	given []fill
	// all marks an edge about which too little is known: it fills whatever is asked of it.
	all bool
	// bounded marks a jump that can be taken only so often.
	bounded bool
	why     cause
}

// fill says that a key is known from here on, or at least was asked for.
type fill struct {
	key   int32
	level level
}

// level is how much is known of a key; higher ones include the lower.
type level uint8

const (
	// some: it may be known. Arguments of actions need no more.
	some level = iota
	// asked: the customer was asked, but may have skipped it. Conditions need no more.
	asked
	// filled: there is a value. Words need it.
	filled
)

// follow is a statement and the one before it in its block.
type follow struct {
	before, at int32
	item       ast.Node
}

// site is a place that leads to a unit.
type site struct {
	from *unit
	at   int32
}

type pred struct {
	from int32
	edge *edge
}

// passage is a question about a unit's entry: is the key known there?
type passage struct {
	key   int32
	level level
}

func (u *unit) add(kind nodeKind, item ast.Node, state *ast.State) int32 {
	u.nodes = append(u.nodes, node{kind: kind, item: item, state: state, key: -1, rare: noRare})
	return int32(len(u.nodes) - 1)
}

func (u *unit) link(from, to int32, why cause, fills ...fill) {
	n := &u.nodes[from]
	if n.out == nil { // most steps have one way on
		if len(u.spare) == 0 {
			u.spare = make([]edge, 32)
		}
		n.out, u.spare = u.spare[:0:1], u.spare[1:]
	}
	n.out = append(n.out, edge{to: to, why: why, fills: fills})
}

func (u *unit) kill(n int32, keys []int32) {
	more := *u.nodes[n].rare
	more.kills = append(more.kills[:len(more.kills):len(more.kills)], keys...)
	u.nodes[n].rare = &more
}

func (u *unit) endsWith(n int32, outcome string) {
	more := *u.nodes[n].rare
	more.ends = append(more.ends[:len(more.ends):len(more.ends)], outcome)
	u.nodes[n].rare = &more
}

// seal finds what can be reached, and who leads to whom.
func (u *unit) seal() {
	u.reached = make([]bool, len(u.nodes))
	todo := []int32{u.entry}
	u.reached[u.entry] = true
	for len(todo) > 0 {
		n := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for i := range u.nodes[n].out {
			if to := u.nodes[n].out[i].to; !u.reached[to] {
				u.reached[to] = true
				todo = append(todo, to)
			}
		}
	}
	u.sealPreds()
	u.mark = make([]int32, len(u.nodes))
	u.passed = map[passage]bool{}
	u.filled = map[int32]bool{}
	for i := range u.nodes {
		for j := range u.nodes[i].out {
			e := &u.nodes[i].out[j]
			for _, f := range e.fills {
				u.filled[f.key] = true
			}
			for _, f := range e.given {
				u.filled[f.key] = true
			}
		}
	}
}

// sealPreds lists the reached edges by where they lead.
func (u *unit) sealPreds() {
	u.predAt = make([]int32, len(u.nodes)+1)
	for i := range u.nodes {
		for j := range u.nodes[i].out {
			u.predAt[u.nodes[i].out[j].to+1]++
		}
	}
	for i := range u.nodes {
		u.predAt[i+1] += u.predAt[i]
	}
	u.preds = make([]pred, u.predAt[len(u.nodes)])
	next := append([]int32(nil), u.predAt...)
	for i := range u.nodes {
		for j := range u.nodes[i].out {
			e := &u.nodes[i].out[j]
			u.preds[next[e.to]] = pred{int32(i), e}
			next[e.to]++
		}
	}
}

func (u *unit) predsOf(n int32) []pred { return u.preds[u.predAt[n]:u.predAt[n+1]] }

func (e *edge) fillsKey(key int32, need level) bool {
	if e.all {
		return true
	}
	for _, f := range e.fills {
		if f.key == key && f.level >= need {
			return true
		}
	}
	i, ok := slices.BinarySearchFunc(e.given, key, func(f fill, key int32) int { return int(f.key) - int(key) })
	return ok && e.given[i].level >= need
}

func (n *node) killsKey(key int32) bool {
	for _, k := range n.kills {
		if k == key {
			return true
		}
	}
	return false
}
