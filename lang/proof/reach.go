package proof

// reached is what conversations come to from their start, with customers who do anything: real configurations, with the way to each.
type reached struct {
	g      *graph
	from   []int32 // by vertex, the one it was first reached from
	by     []int   // the edge of that one
	whole  bool    // nothing was left out
	counts map[spotKey]int
	// found are the vertices that stand at each spot.
	found map[spotKey][]int32
}

// spotKey is a place that a few configurations stand for.
type spotKey struct {
	step  int32
	stage stage
	slot  int8
	desk  int16
	first bool // before any miss
}

// searchReached walks from the start, breadth first, with at most perVertex configurations a place.
func (a *analysis) searchReached() *reached {
	m := a.machine(player{kind: anyone, channel: Web})
	r := &reached{g: newGraph(m), counts: map[spotKey]int{}, found: map[spotKey][]int32{}, whole: true}
	home := &config{shared: make([]mask, len(a.l.shared.vars)), desk: -1, slabs: &a.l.slabs}
	for i := range home.shared {
		home.shared[i] = a.l.shared.vars[i].first
	}
	r.add(home, -1, 0)
	left := min(a.o.Budget, max(a.o.Total-a.spent, 0))
	for v := 0; v < len(r.g.verts); v++ {
		if left--; left < 0 {
			r.whole = false
			break
		}
		a.spent++
		r.expand(a, m, v)
	}
	return r
}

func (r *reached) expand(a *analysis, m *machine, v int) {
	for _, o := range m.options(r.g.verts[v].c) {
		for _, x := range o.out {
			if x.c == nil {
				r.whole = r.whole && x.term == ended
				continue
			}
			e := len(r.g.verts[v].edges)
			r.g.verts[v].edges = append(r.g.verts[v].edges, edge{move: o.move, log: x.log})
			x.c.asked, x.c.cost = false, 0
			r.add(x.c, int32(v), e)
			if r.counts[keyOf(x.c)] > a.o.PerVertex {
				r.whole = false
			}
		}
	}
}

// add keeps a configuration unless its place has enough of them.
func (r *reached) add(c *config, from int32, by int) {
	r.g.buf = c.key(r.g.buf)
	if _, seen := r.g.index[string(r.g.buf)]; seen {
		return
	}
	k := keyOf(c)
	if r.counts[k]++; r.counts[k] > perVertex {
		return
	}
	if n := r.g.add(c); int(n) == len(r.from) {
		r.from, r.by = append(r.from, from), append(r.by, by)
		r.found[k] = append(r.found[k], n)
	}
}

func keyOf(c *config) spotKey {
	if c.unmet {
		return spotKey{step: -2, desk: c.desk}
	}
	if len(c.frames) == 0 {
		return spotKey{step: -1}
	}
	f := c.top()
	return spotKey{step: f.step, stage: f.stage, slot: f.slot, first: f.misses == 0}
}

// at are the vertices that stand at a spot.
func (r *reached) at(s spot) []int32 {
	if s.handoff >= 0 {
		return r.found[spotKey{step: -2, desk: int16(s.handoff)}]
	}
	return r.found[spotKey{step: int32(s.step), stage: waiting, slot: int8(s.index), first: true}]
}

// way are the edges from the start to a vertex.
func (r *reached) way(v int32) []*edge {
	var out []*edge
	for r.from[v] >= 0 {
		up := r.from[v]
		out = append(out, &r.g.verts[up].edges[r.by[v]])
		v = up
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}
