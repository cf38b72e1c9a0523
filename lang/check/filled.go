package check

import (
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
)

// Definite assignment asks for each value that is read: is there a path on which nothing has filled it? It goes backwards from
// all reads of a key at once and stops where the key is filled, so that a key costs no more than the stretch between its reads and
// its fills. Only where that stretch reaches the entry, or a `forget`, is something wrong; then a second walk, forwards, finds
// the shortest such path and puts it into words.

// unfilled reports what a unit reads too early.
func (c *checker) unfilled(u *unit) {
	type need struct {
		key   int32
		level level
	}
	at := map[need][]int32{}
	var order []need
	for i := range u.nodes {
		if !u.reached[i] {
			continue
		}
		for _, r := range u.nodes[i].reads {
			n := need{r.key, r.need}
			list := at[n]
			if list == nil {
				order = append(order, n)
			}
			if len(list) == 0 || list[len(list)-1] != int32(i) {
				at[n] = append(list, int32(i))
			}
		}
	}
	slices.SortFunc(order, func(a, b need) int { return int(b.level) - int(a.level) })
	told := map[keyOf]bool{}
	for _, n := range order {
		whole := c.whole(n.key)
		if !told[whole] {
			told[whole] = c.unfilledKey(u, n.key, n.level, at[n])
		}
	}
}

// whole is the key of the value that a key is a part of: one message is enough for both.
func (c *checker) whole(key int32) keyOf {
	k := c.keys.all[key].keyOf
	if _, isFlow := k.node.(*ast.Flow); !isFlow {
		k.fields = ""
	} else if i := strings.IndexByte(k.fields[1:], '.'); i >= 0 {
		k.fields = k.fields[:i+1]
	}
	return k
}

// unfilledKey looks at all reads of a key that need a level, and reports the first that may find nothing.
func (c *checker) unfilledKey(u *unit, key int32, need level, reads []int32) bool {
	search := need
	if need == some {
		if u.filled[key] || c.knownAtEntry(u, key, asked) {
			return false
		}
		search = asked
	}
	reg := c.region(u, key, search, reads)
	if len(reg.sources) == 0 {
		return false
	}
	if u.epoch != reg.in { // looking at callers has walked here again; what they know is remembered now
		reg = c.region(u, key, search, reads)
	}
	c.unfilledPath(u, search, key, need, reads, reg)
	return true
}

// region is the stretch before some reads in which their key may be unknown, with the nodes where that begins.
type region struct {
	in      int32 // the mark of its nodes
	sources []int32
}

func (c *checker) region(u *unit, key int32, need level, reads []int32) region {
	u.epoch++
	r := region{in: u.epoch}
	todo := make([]int32, 0, len(reads))
	visit := func(n int32) {
		if u.mark[n] != r.in && u.reached[n] {
			u.mark[n] = r.in
			todo = append(todo, n)
		}
	}
	for _, n := range reads {
		visit(n)
	}
	entry := false
	for len(todo) > 0 {
		n := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		entry = entry || n == u.entry
		for _, p := range u.predsOf(n) {
			if p.edge.fillsKey(key, need) || !u.reached[p.from] {
				continue
			}
			if u.nodes[p.from].killsKey(key) {
				r.sources = append(r.sources, p.from)
				continue
			}
			visit(p.from)
		}
	}
	if entry && !c.knownAtEntry(u, key, need) {
		r.sources = append([]int32{u.entry}, r.sources...)
	}
	return r
}

// knownAt says whether a key is known on all paths to a node.
func (c *checker) knownAt(u *unit, at, key int32, need level) bool {
	return len(c.region(u, key, need, []int32{at}).sources) == 0
}

// knownAtEntry says whether a shared key is known wherever a unit is entered. A circle of units that enter each other decides
// nothing by itself.
func (c *checker) knownAtEntry(u *unit, key int32, need level) bool {
	if u.flow != nil && c.isParam(u.flow, key) {
		return true
	}
	if u.fresh || len(u.sites) == 0 || !c.keys.all[key].shared {
		return false
	}
	p := passage{key, need}
	if known, asked := u.passed[p]; asked {
		return known
	}
	u.passed[p] = true // until proved otherwise
	for _, s := range u.sites {
		if !s.from.broken && !c.knownAt(s.from, s.at, key, need) {
			c.retract(u, p)
			return false
		}
	}
	c.presumed = append(c.presumed, presumption{u, p})
	return true
}

// presumption is an answer that may rest on one still being looked for.
type presumption struct {
	u *unit
	p passage
}

// retract answers no, and forgets every yes that may have counted on a yes here.
func (c *checker) retract(u *unit, p passage) {
	for _, q := range c.presumed {
		delete(q.u.passed, q.p)
	}
	c.presumed = c.presumed[:0]
	u.passed[p] = false
}

func (c *checker) isParam(f *ast.Flow, key int32) bool {
	p, ok := c.keys.all[key].node.(*ast.Param)
	return ok && c.keys.all[key].fields == "" && slices.Contains(f.Params, p)
}

// resultsOf is what holds of shared keys when a unit has resolved, and of what it gives.
func (c *checker) resultsOf(u *unit) {
	if u.flow == nil || u.broken || !u.reached[u.resolved] {
		return
	}
	shared := make([]int32, 0, len(u.filled))
	for k := range u.filled {
		if c.keys.all[k].shared {
			shared = append(shared, k)
		}
	}
	slices.Sort(shared)
	for _, k := range shared {
		if l := c.levelAt(u, u.resolved, k); l > some {
			u.results = append(u.results, fill{k, l})
		}
	}
	defer func() { slices.SortFunc(u.results, func(a, b fill) int { return int(a.key) - int(b.key) }) }()
	for i, name := range c.flows[u.flow].info.Gives {
		obj := c.info.Names[name]
		l := asked
		if obj.Node != nil && obj.Kind == ObjVar {
			l = c.levelAt(u, u.resolved, c.keys.of(keyOf{node: obj.Node}))
		} else if let, ok := obj.Node.(*ast.Let); ok {
			l = c.letLevel(u, let)
		}
		if l > some {
			u.results = append(u.results, fill{c.keys.add(keyOf{u.flow, "." + itoa(i)}, true), l})
		}
	}
}

// levelAt is how much is known of a key at a node, as far as the unit itself sees to it.
func (c *checker) levelAt(u *unit, at, key int32) level {
	fresh := u.fresh
	u.fresh = true // what callers know doesn't count here
	defer func() { u.fresh = fresh }()
	for _, l := range []level{filled, asked} {
		if c.knownAt(u, at, key, l) {
			return l
		}
	}
	return some
}

func (c *checker) letLevel(u *unit, let *ast.Let) level {
	l := filled
	for _, r := range c.readsOfLet(let) {
		l = min(l, c.levelAt(u, u.resolved, r.key))
	}
	return l
}
