package paths

import "slices"

// rings finds the strongly connected parts of a graph of n nodes that hold a circle, after Tarjan, without recursion: a flow may be
// as long as one likes. Parts come in the order of their least node, nodes in rising order.
func rings(n int, next func(v int32) []int32) [][]int32 {
	t := &tarjan{next: next, index: make([]int32, n), low: make([]int32, n), on: make([]bool, n)}
	for v := range int32(n) {
		if t.index[v] == 0 {
			t.from(v)
		}
	}
	slices.SortFunc(t.out, func(a, b []int32) int { return int(a[0] - b[0]) })
	return t.out
}

type tarjan struct {
	next       func(int32) []int32
	index, low []int32
	on         []bool
	stack      []int32
	count      int32
	out        [][]int32
}

// visit is a node under way: the nodes it leads to, and how many of them are done.
type visit struct {
	v    int32
	next []int32
	done int
}

func (t *tarjan) enter(v int32) visit {
	t.count++
	t.index[v], t.low[v] = t.count, t.count
	t.stack = append(t.stack, v)
	t.on[v] = true
	return visit{v: v, next: t.next(v)}
}

func (t *tarjan) from(root int32) {
	way := []visit{t.enter(root)}
	for len(way) > 0 {
		at := &way[len(way)-1]
		if at.done < len(at.next) {
			w := at.next[at.done]
			at.done++
			if t.index[w] == 0 {
				way = append(way, t.enter(w))
			} else if t.on[w] {
				t.low[at.v] = min(t.low[at.v], t.index[w])
			}
			continue
		}
		v, self := at.v, slices.Contains(at.next, at.v)
		way = way[:len(way)-1]
		if len(way) > 0 {
			up := way[len(way)-1].v
			t.low[up] = min(t.low[up], t.low[v])
		}
		if t.low[v] == t.index[v] {
			t.close(v, self)
		}
	}
}

// close takes a part off the stack.
func (t *tarjan) close(v int32, self bool) {
	at := len(t.stack) - 1
	for ; t.stack[at] != v; at-- {
		t.on[t.stack[at]] = false
	}
	t.on[v] = false
	if part := t.stack[at:]; len(part) > 1 || self {
		part = slices.Clone(part)
		slices.Sort(part)
		t.out = append(t.out, part)
	}
	t.stack = t.stack[:at]
}
