package check

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/ast"
)

// ask builds a step for each slot, in the order in which they're asked.
func (b *builder) ask(a *ast.Ask, next int32) int32 {
	for i := len(a.Slots) - 1; i >= 0; i-- {
		s, ok := b.info.Paths[&a.Slots[i]].Node.(*ast.Slot)
		if !ok {
			continue
		}
		next = b.askSlot(a, &a.Slots[i], s, next)
	}
	return next
}

func (b *builder) askSlot(a *ast.Ask, p *ast.Path, s *ast.Slot, next int32) int32 {
	u := b.u
	kind := nodeAsk
	if a.Always {
		kind = nodeWait
	}
	n := u.add(kind, p, b.state)
	u.asks[s] = append(u.asks[s], n)
	key := b.slotKey(s)
	u.nodes[n].key = key
	u.nodes[n].reads = b.slotReads(s, p)
	u.link(n, next, cause{}, fill{key, filled})
	switch {
	case a.Count > 0:
		u.link(n, next, cause{kind: causeLeftOut, node: p}, fill{key, asked})
	case s.Optional:
		u.link(n, next, cause{kind: causeSkipped, node: p}, fill{key, asked})
	}
	if end := ladderEnd(s.Clauses); end != nil && b.isOwn(s) {
		u.link(n, b.ladder(end), cause{kind: causeLadder, node: p})
	}
	return n
}

// isOwn says whether a slot stands in this unit: the ladder of a shared one leads out of the flow.
func (b *builder) isOwn(s *ast.Slot) bool {
	if b.u.flow == nil {
		return true
	}
	mem := b.flows[b.u.flow].values[s.Name.Text]
	return mem != nil && mem.node == ast.Node(s)
}

func ladderEnd(clauses []ast.Clause) *ast.LadderEnd {
	for _, cl := range clauses {
		if end, ok := cl.(*ast.LadderEnd); ok {
			return end
		}
	}
	return nil
}

// ladder builds what happens after the last rung; it must lead somewhere.
func (b *builder) ladder(end *ast.LadderEnd) int32 {
	if n, ok := b.ladders[end]; ok {
		return n
	}
	n := b.tail(end.Do, b.off(end))
	b.ladders[end] = n
	return n
}

func (b *builder) menu(m *ast.Menu, next int32) int32 {
	u := b.u
	n := u.add(nodeWait, m, b.state)
	r := b.reader()
	r.message(m.Say)
	r.clauses(m.Clauses)
	u.nodes[n].reads = r.found
	words := armWords(m.Arms)
	for _, arm := range m.Arms {
		u.link(n, b.tail(arm.Do, next), cause{kind: causeAnswer, node: arm})
	}
	for _, w := range []string{"yes", "no"} {
		other := map[string]string{"yes": "no", "no": "yes"}[w]
		if slices.Contains(words, other) && !slices.Contains(words, w) {
			u.link(n, next, cause{kind: causeAnswer, word: w})
		}
	}
	if end := ladderEnd(m.Clauses); end != nil {
		u.link(n, b.ladder(end), cause{kind: causeNoAnswer})
	}
	return n
}

func (b *builder) confirm(m *ast.Confirm, next int32) int32 {
	u := b.u
	n := u.add(nodeWait, m, b.state)
	r := b.reader()
	r.message(m.Say)
	r.clauses(m.Clauses)
	u.nodes[n].reads = r.found
	yes := false
	for _, arm := range m.Arms {
		yes = yes || slices.Contains(armWords([]*ast.Arm{arm}), "yes")
		u.link(n, b.tail(arm.Do, next), cause{kind: causeAnswer, node: arm})
	}
	if !yes {
		u.link(n, next, cause{kind: causeAnswer, word: "yes"})
	}
	if end := ladderEnd(m.Clauses); end != nil {
		u.link(n, b.ladder(end), cause{kind: causeNoAnswer})
	}
	return n
}

func (b *builder) call(call *ast.Call, next int32) int32 {
	u := b.u
	n := u.add(nodeCall, call, b.state)
	r := b.reader()
	for _, arg := range call.Args {
		r.expr(arg.Value, some)
	}
	u.nodes[n].reads = r.found
	u.link(n, next, cause{kind: causeWorks, node: &call.Action}, b.resultFill(call.As)...)
	for _, arm := range call.Arms {
		to := b.tail(arm.Do, next)
		if arm.Retry != nil {
			to = b.retry(arm.Retry, n)
		}
		for i := range arm.Labels {
			u.link(n, to, cause{kind: causeFails, node: &call.Action, word: labelWord(&arm.Labels[i])})
		}
	}
	return n
}

func labelWord(l *ast.Label) string {
	if l.Text != nil {
		return l.Text.Text
	}
	return l.Word
}

// resultFill is what `as NAME` makes known.
func (b *builder) resultFill(as *ast.Name) []fill {
	if as == nil {
		return nil
	}
	obj, ok := b.info.Names[as]
	if !ok {
		return nil
	}
	return []fill{{b.keys.of(keyOf{node: obj.Node}), filled}}
}

func (b *builder) run(run *ast.Run, next int32) int32 {
	u := b.u
	n := u.add(nodeRun, run, b.state)
	r := b.reader()
	for _, arg := range run.Args {
		r.expr(arg.Value, filled)
	}
	if run.Each != nil {
		r.path(run.Each, filled)
	}
	if run.When != nil {
		r.expr(run.When, filled)
	}
	u.nodes[n].reads = r.found
	f, _ := b.info.Names[&run.Flow].Node.(*ast.Flow)
	if run.When != nil || f == nil {
		u.nodes[n].kind = nodePlain
		u.link(n, next, cause{}, b.resultFill(run.As)...)
		return n
	}
	b.runEdges(n, f, run, run.Arms, next)
	return n
}

// runEdges leads on from a run: success to what comes next, other outcomes to their arms, and those without one to the end of
// this flow, which takes them over. run is nil for `needs`.
func (b *builder) runEdges(n int32, f *ast.Flow, run *ast.Run, arms []*ast.Arm, next int32) {
	u := b.u
	other := b.unitFor(f)
	if other == nil || other.broken {
		b.runAnyhow(n, arms, next)
		return
	}
	u.nodes[n].silent = other.silent
	b.armNames(arms, withResolved(other.outcomes), "unknown-outcome", "the flow "+quote(f.Name.Text)+" never ends with ", &scope{file: u.file})
	built := map[*ast.Arm]int32{}
	for _, arm := range arms {
		built[arm] = b.tail(arm.Do, next)
	}
	for _, o := range other.outcomes {
		arm := armNamed(arms, o)
		why := cause{kind: causeEnds, node: &f.Name, word: o}
		to := next
		if arm != nil {
			to = built[arm]
		}
		switch {
		case o == "resolved":
			u.nodes[n].out = append(u.nodes[n].out, b.success(run, other, to, why))
		case arm != nil:
			u.link(n, to, why)
		default:
			u.endsWith(n, o)
			u.link(n, u.other, why)
		}
	}
	if len(other.outcomes) == 0 {
		u.link(n, u.gone, cause{})
	}
}

// withResolved lets an arm name `resolved` even where a flow can't end so now.
func withResolved(outcomes []string) []string {
	if slices.Contains(outcomes, "resolved") {
		return outcomes
	}
	return append(outcomes[:len(outcomes):len(outcomes)], "resolved")
}

// runAnyhow leads on from a run of a flow that nothing is known of.
func (b *builder) runAnyhow(n int32, arms []*ast.Arm, next int32) {
	out := []edge{{to: next, all: true}}
	for _, arm := range arms {
		out = append(out, edge{to: b.tail(arm.Do, next), all: true})
	}
	b.u.nodes[n].out = append(b.u.nodes[n].out, out...)
}

// success leads on from a successful run. A loop may run no flow at all, so it only fills its list.
func (b *builder) success(run *ast.Run, other *unit, to int32, why cause) edge {
	e := edge{to: to, why: why}
	if run != nil {
		e.fills = b.resultFill(run.As)
	}
	if run == nil || run.Each == nil {
		e.given = other.results
	}
	return e
}

func armNamed(arms []*ast.Arm, word string) *ast.Arm {
	for _, arm := range arms {
		for i := range arm.Labels {
			if labelWord(&arm.Labels[i]) == word {
				return arm
			}
		}
	}
	return nil
}
