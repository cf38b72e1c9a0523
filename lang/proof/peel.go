package proof

import "github.com/handrail-flow/handrail/lang/plan"

// Peeling shows that every way ends where there are too many to try (proof.md, section 3). A counted jump uses up one of its times, and
// only a new run of its flow has them again: nothing goes round for ever on it unless something on the way round begins such a run. So
// of each component those jumps are dropped whose flow nothing inside begins, and again, until nothing changes. What still goes round
// then may do so for ever.
//
// Of the resources that the design names this is the one that helps here: rungs are vertices, so a ladder ends as it is; and that an
// answer makes a slot known takes nothing from ways round that pass the question over because it is.

// peel drops edges until what is left goes round for ever, if anything is, and tells the vertices on such ways.
func (g *control) peel() (endless []bool) {
	endless = make([]bool, g.n)
	left := make([][]way, g.n)
	for v := range int32(g.n) {
		left[v] = g.ways(v)
	}
	for changed := true; changed; {
		changed = false
		order, part := g.m.tarjan.components(g.n, func(v int32) []way { return left[v] })
		for at := 0; at < len(order); {
			end := at
			for end < len(order) && part[order[end]] == part[order[at]] {
				end++
			}
			if list := order[at:end]; g.goesRound(list, part, left) {
				dropped := g.drop(list, part, left)
				changed = changed || dropped
				for _, v := range list {
					endless[v] = !dropped
				}
			}
			at = end
		}
	}
	return endless
}

// goesRound reports whether a component has a way round that counts.
func (g *control) goesRound(list, part []int32, left [][]way) bool {
	for _, v := range list {
		for _, w := range left[v] {
			if w.to >= 0 && part[w.to] == part[v] && (w.cost > 0 || g.m.adv.rules().rounds) {
				return true
			}
		}
	}
	return false
}

// drop takes the counted jumps out of a component in which no run of their flow begins, and reports whether there were any.
func (g *control) drop(list, part []int32, left [][]way) bool {
	dropped := false
	for _, v := range list {
		if int(v) >= len(g.m.p.Steps) {
			continue
		}
		s := &g.m.p.Steps[v]
		if s.Kind != plan.StepJump || s.Times == 0 || len(left[v]) == 0 || part[g.needs[s.Flow]] == part[v] {
			continue
		}
		kept := left[v][:1:1] // what comes when it was taken often enough
		for _, w := range left[v][1:] {
			if w.to < 0 || part[w.to] != part[v] {
				kept = append(kept, w)
			}
		}
		dropped = dropped || len(kept) < len(left[v])
		left[v] = kept
	}
	return dropped
}

// alwaysEnds reports whether every way from a place ends with a person, after however much.
func (g *control) alwaysEnds(s spot) bool {
	if g.endless == nil {
		g.endless = g.peel()
	}
	w := walk{g: g, seen: make([][2]bool, g.n)}
	for _, first := range g.from(s) {
		if !w.to(first, g.m.adv.rules().ends) {
			return false
		}
	}
	for len(w.todo) > 0 {
		at := w.todo[len(w.todo)-1]
		w.todo = w.todo[:len(w.todo)-1]
		if g.endless[at.v] {
			return false
		}
		for _, next := range g.ways(at.v) {
			if !w.to(next, at.paid) {
				return false
			}
		}
	}
	return true
}

// walk looks at all that can be reached, before and after anything was paid.
type walk struct {
	g    *control
	seen [][2]bool
	todo []walked
}

type walked struct {
	v    int32
	paid bool
}

// to goes along an edge; false where it ends without a person.
func (w *walk) to(next way, paid bool) bool {
	paid = paid || next.cost > 0
	r := w.g.m.adv.rules()
	switch next.to {
	case toGoal:
		return true
	case toEnded:
		return !paid && !r.ends
	case toSilent:
		return !r.ends
	case toLost:
		return false
	}
	i := 0
	if paid {
		i = 1
	}
	if !w.seen[next.to][i] {
		w.seen[next.to][i] = true
		w.todo = append(w.todo, walked{next.to, paid})
	}
	return true
}
