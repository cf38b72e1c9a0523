package check

import (
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/source"
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

// unfilledPath finds the shortest path from where a key is unknown to a read, and reports that read.
func (c *checker) unfilledPath(u *unit, need level, key int32, asFor level, reads []int32, reg region) {
	parents := map[int32]pred{}
	isSource := map[int32]bool{}
	todo := append([]int32(nil), reg.sources...)
	for _, s := range todo {
		isSource[s] = true
	}
	for i := 0; i < len(todo); i++ {
		n := &u.nodes[todo[i]]
		for j := range n.out {
			e := &n.out[j]
			if u.mark[e.to] != reg.in || e.fillsKey(key, need) || isSource[e.to] {
				continue
			}
			if _, seen := parents[e.to]; !seen {
				parents[e.to] = pred{todo[i], e}
				todo = append(todo, e.to)
			}
		}
	}
	best, at := read{}, int32(-1)
	for _, n := range reads {
		if _, ok := parents[n]; !ok && !isSource[n] {
			continue
		}
		for _, r := range u.nodes[n].reads {
			if r.key == key && r.need == asFor && (at < 0 || r.at.At.Start < best.at.At.Start) {
				best, at = r, n
			}
		}
	}
	if at < 0 {
		return
	}
	back := func(n int32) (pred, bool) { p, ok := parents[n]; return p, ok && !(isSource[n] && n == u.entry) }
	matters := func(p pred) bool {
		for j := range u.nodes[p.from].out {
			e := &u.nodes[p.from].out[j]
			if e != p.edge && (u.mark[e.to] != reg.in || e.fillsKey(key, need)) {
				return true
			}
		}
		return false
	}
	first := at
	for p, ok := back(first); ok; p, ok = back(first) {
		first = p.from
	}
	c.reportUnfilled(u, best, c.describe(u, at, back, matters), first)
}

// reportUnfilled words the finding. from is the node where the path begins: the entry, or a step that forgets.
func (c *checker) reportUnfilled(u *unit, r read, path string, from int32) {
	name := r.at.String()
	p := problem{code: "not-filled", help: c.howToFill(u, r)}
	subject := quote(name)
	if r.via != nil {
		subject = c.keyName(r.key)
		p.notes = note(r.file, r.via.At, quote(name)+" looks at "+subject)
	}
	switch {
	case from != u.entry:
		p.message = subject + " has been forgotten when it's used here"
		p.notes = append(p.notes, note(u.file, headSpan(u.file, u.nodes[from].item), "it's forgotten here")...)
	case path != "":
		p.message = subject + " isn't known here on the path " + path
	case !u.filled[r.key]:
		p.code = "never-filled"
		p.message = subject + " isn't known here: nothing fills it before"
	default:
		p.message = subject + " isn't known yet when it's used here"
	}
	if r.ask != nil {
		p.notes = append(p.notes, note(u.file, r.ask.At, quote(r.ask.String())+" is asked here")...)
	}
	c.report(r.file, readSpan(r), p)
}

// readSpan is the path that is read, as far as it's unknown.
func readSpan(r read) source.Span { return r.at.At }

// keyName is what messages call a key.
func (c *checker) keyName(key int32) string {
	k := c.keys.all[key]
	name := ""
	switch n := k.node.(type) {
	case *ast.Slot:
		name = n.Name.Text
	case *ast.Param:
		name = n.Name.Text
	case *ast.Field:
		name = "customer." + n.Name.Text
	case *ast.Call:
		name = n.As.Text
	case *ast.Run:
		name = n.As.Text
	case *ast.Set:
		name = n.Name.String()
	case *ast.Flow:
		name = n.Name.Text
		if t := c.info.FlowResult[n]; t.isKnown() {
			i := 0
			for _, ch := range strings.SplitN(k.fields, ".", 3)[1] {
				i = i*10 + int(ch-'0')
			}
			name += "." + t.Fields[i].Name
		}
	}
	return quote(name)
}

// howToFill says what would make a key known.
func (c *checker) howToFill(u *unit, r read) string {
	k := c.keys.all[r.key]
	if k.fields != "" {
		if f, ok := k.node.(*ast.Flow); ok && strings.Count(k.fields, ".") == 1 {
			if to := c.unitOf[f]; to != nil && u.filledByRun(f, c) {
				return "let the flow " + quote(f.Name.Text) + " fill it on every path to its end"
			}
			return "let this flow say `needs " + f.Name.Text + "`, or `run " + f.Name.Text + "` before"
		}
		return "it may be missing: say this only `when " + r.at.String() + " is known`"
	}
	switch n := k.node.(type) {
	case *ast.Slot:
		if n.Optional {
			return "it may be skipped: say this only `when " + n.Name.Text + " is known`"
		}
		return "ask it before, on every path: `ask " + n.Name.Text + "`"
	case *ast.Field:
		return "it may be missing: say this only `when customer." + n.Name.Text + " is known`"
	case *ast.Call:
		return "it is there only after " + quote(n.Action.String()) + " has succeeded"
	case *ast.Run:
		return "it is there only after " + quote(n.Flow.Text) + " has run"
	case *ast.Set:
		return "set it before, on every path"
	}
	return ""
}

// filledByRun says whether the unit runs a flow at all.
func (u *unit) filledByRun(f *ast.Flow, c *checker) bool {
	for i := range u.nodes {
		if u.reached[i] && u.nodes[i].kind == nodeRun && c.leadsTo(&u.nodes[i]) == f {
			return true
		}
	}
	return false
}
