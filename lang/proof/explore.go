package proof

// graph is what can come of some configurations, explored one move at a time. Its vertices are questions, running calls and
// handoffs.
type graph struct {
	m     *machine
	verts []vertex
	index map[string]int32
	buf   []byte
	done  int  // vertices whose moves were explored
	cut   bool // the budget was used up
	// quiet graphs keep no moves: they only tell distances.
	quiet bool
	d     distances
}

type vertex struct {
	c     *config
	edges []edge
	ways  []way
}

// edge is a move and where it leads; where says what its log tells.
type edge struct {
	way
	move move
	log  *entry
}

func newGraph(m *machine) *graph { return &graph{m: m, index: map[string]int32{}} }

// again empties a graph for another place, and keeps its room.
func (g *graph) again(m *machine) {
	clear(g.verts)
	clear(g.index)
	g.m, g.verts, g.done, g.cut = m, g.verts[:0], 0, false
}

// add makes a vertex of a configuration that the world decides on.
func (g *graph) add(c *config) int32 {
	g.buf = c.key(g.buf)
	if i, ok := g.index[string(g.buf)]; ok {
		return i
	}
	i := int32(len(g.verts))
	g.index[string(g.buf)] = i
	g.verts = append(g.verts, vertex{c: c})
	return i
}

// explore looks at the moves of all vertices, at most budget of them, and returns how many it looked at.
func (g *graph) explore(budget int) int {
	n := 0
	for ; g.done < len(g.verts); g.done++ {
		if n++; n > budget {
			g.cut = true
			break
		}
		if g.m.offered(g.verts[g.done].c) {
			continue
		}
		for _, o := range g.m.options(g.verts[g.done].c) {
			for _, r := range o.out {
				g.link(g.done, o.move, r)
			}
		}
	}
	return n
}

func (g *graph) link(from int, mv move, r result) {
	w := way{to: -1 - int32(r.term), cost: r.cost}
	if r.c != nil {
		w.to = g.add(r.c)
	}
	v := &g.verts[from]
	if v.ways == nil {
		v.ways = v.c.slabs.ways.take(4)
	}
	v.ways = append(v.ways, w)
	if !g.quiet {
		v.edges = append(v.edges, edge{way: w, move: mv, log: r.log})
	}
}

// solve finds the distances. What wasn't explored is lost.
func (g *graph) solve() { g.d = g.distances(toLost) }

// endless reports whether no number of turns is enough from the first vertex, by what was explored alone.
func (g *graph) endless() bool { return g.distances(toGoal).free[0] == infinite }

// distances are those with what wasn't explored taken for the end of a way.
func (g *graph) distances(rest int32) distances {
	unexplored := []way{{to: rest}}
	return g.m.tarjan.longest(len(g.verts), func(v int32) []way {
		if int(v) >= g.done {
			return unexplored
		}
		return g.verts[v].ways
	}, g.m.adv.rules())
}

// rules are those of a player. Who asks for a person, or has, is let down by any end. Each turn of who asks costs something, so a way
// round that costs nothing is the world's: actions that keep them waiting for ever.
func (p player) rules() rules {
	return rules{ends: p.kind == asks || p.settles, rounds: p.kind == asks}
}

// offered reports whether a question shows a way to a person. Who is never understood needs a button; who is understood can say what
// it reads.
func (m *machine) offered(c *config) bool {
	if c.unmet || m.adv.settles || m.adv.kind == asks || m.adv.kind == anyone {
		return false
	}
	f := c.top()
	return f.stage == waiting && (m.adv.kind == heard || m.adv.channel.Buttons) && m.offers(int(f.step))
}

// offers reports whether a routing question has an arm that leads to a person with no further question and no guard.
func (m *machine) offers(step int) bool {
	s := &m.p.Steps[step]
	if s.Menu == nil {
		return false
	}
	for i := range s.Menu.Arms {
		if m.straight(orNext(s.Menu.Arms[i].To, s), 0) {
			return true
		}
	}
	return false
}

// maxStraight is how many steps may lie between a button and a person: our choice, more than anybody writes.
const maxStraight = 100

// straight reports whether a person is asked for from a step on, whatever holds.
func (m *machine) straight(step, taken int) bool {
	for ; step >= 0 && taken < maxStraight; taken++ {
		s := &m.p.Steps[step]
		switch s.Kind {
		case "say", "set", "forget", "measure":
			step = s.Next
			continue
		case "jump":
			if s.Times > 0 {
				return false
			}
			switch s.To.Kind {
			case "handoff":
				return true
			case "step":
				step = s.To.Index
				continue
			case "flow":
				if fl := &m.p.Flows[s.To.Index]; len(fl.Needs) == 0 {
					step = fl.Entry
					continue
				}
			}
		}
		return false
	}
	return false
}
