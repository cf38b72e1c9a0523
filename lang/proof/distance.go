package proof

// dist is a cost at most, infinite for none.
type dist = uint16

const infinite dist = 1<<16 - 1

// Targets of edges that lead to no vertex.
const (
	toGoal   int32 = -1 - int32(goal)
	toEnded  int32 = -1 - int32(ended)
	toSilent int32 = -1 - int32(silent)
	toLost   int32 = -1 - int32(lost)
)

// way is an edge of a graph: where it leads, and what it costs the customer.
type way struct {
	to   int32
	cost uint8
}

// distances are, for each vertex, the most that any walk from it costs before a goal: free where nothing was paid yet, paid where
// something was. They differ in what an end means: who has paid and gets nobody is trapped; who hasn't was served, or left.
type distances struct{ free, paid []dist }

// rules are what counts as a trap besides a way round that costs something, and an end that comes after a cost: any end at all, any
// way round at all.
type rules struct{ ends, rounds bool }

// longest finds the distances of a graph.
func (t *tarjan) longest(n int, ways func(int32) []way, r rules) distances {
	both := make([]dist, 2*n)
	d := distances{both[:n:n], both[n:]}
	order, part := t.components(n, ways)
	for at := 0; at < n; {
		end := at
		for end < n && part[order[end]] == part[order[at]] {
			end++
		}
		d.settle(order[at:end], part, ways, r)
		at = end
	}
	return d
}

// settle gives the vertices of a component their distances; those it leads to have theirs. Inside it can go round as often as it
// likes, so an edge in it that costs something makes it infinite.
func (d *distances) settle(list []int32, part []int32, ways func(int32) []way, r rules) {
	free, paid := dist(0), dist(0)
	for _, v := range list {
		for _, w := range ways(v) {
			if w.to >= 0 && part[w.to] == part[v] {
				if w.cost > 0 || r.rounds {
					free, paid = infinite, infinite
				}
				continue
			}
			p := d.after(w, true, r)
			paid = max(paid, p)
			if w.cost > 0 {
				free = max(free, p)
			} else {
				free = max(free, d.after(w, false, r))
			}
		}
	}
	for _, v := range list {
		d.free[v], d.paid[v] = free, paid
	}
}

// after is the distance by way of an edge.
func (d *distances) after(w way, paid bool, r rules) dist {
	rest := dist(0)
	switch w.to {
	case toGoal:
	case toEnded:
		if paid || r.ends {
			rest = infinite
		}
	case toSilent:
		if r.ends {
			rest = infinite
		}
	case toLost:
		rest = infinite
	default:
		rest = d.free[w.to]
		if paid {
			rest = d.paid[w.to]
		}
	}
	if rest >= infinite-dist(w.cost) {
		return infinite
	}
	return rest + dist(w.cost)
}

// components finds the strongly connected components after Tarjan, without recursion: the vertices ordered so that each component
// stands together and after those it leads to have been listed, and the component of each. Both are used anew by the next call.
func (t *tarjan) components(n int, ways func(int32) []way) (order, part []int32) {
	t.index, t.low, t.part = cleared(t.index, n), cleared(t.low, n), cleared(t.part, n)
	t.order, t.count, t.parts = t.order[:0], 0, 0
	for v := range int32(n) {
		if t.index[v] == 0 {
			t.visit(v, ways)
		}
	}
	return t.order, t.part
}

func cleared(list []int32, n int) []int32 {
	if cap(list) < n {
		return make([]int32, n)
	}
	list = list[:n]
	clear(list)
	return list
}

type tarjan struct {
	index, low, part []int32 // part is 0 until a vertex is listed
	stack, order     []int32
	calls            []visit
	count, parts     int32
}

type visit struct {
	v    int32
	next int32
}

func (t *tarjan) open(v int32) {
	t.count++
	t.index[v], t.low[v] = t.count, t.count
	t.stack = append(t.stack, v)
	t.calls = append(t.calls, visit{v: v})
}

func (t *tarjan) visit(v int32, ways func(int32) []way) {
	t.open(v)
	for len(t.calls) > 0 {
		c := &t.calls[len(t.calls)-1]
		list := ways(c.v)
		if int(c.next) < len(list) {
			w := list[c.next].to
			c.next++
			switch {
			case w < 0:
			case t.index[w] == 0:
				t.open(w)
			case t.part[w] == 0:
				t.low[c.v] = min(t.low[c.v], t.index[w])
			}
			continue
		}
		t.close(c.v)
	}
}

func (t *tarjan) close(v int32) {
	t.calls = t.calls[:len(t.calls)-1]
	if len(t.calls) > 0 {
		up := t.calls[len(t.calls)-1].v
		t.low[up] = min(t.low[up], t.low[v])
	}
	if t.low[v] != t.index[v] {
		return
	}
	t.parts++
	for {
		w := t.stack[len(t.stack)-1]
		t.stack = t.stack[:len(t.stack)-1]
		t.part[w] = t.parts
		t.order = append(t.order, w)
		if w == v {
			return
		}
	}
}
