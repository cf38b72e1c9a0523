package paths

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
)

// context is where a sub-flow goes back to: the node that runs it, and so on; nil where nobody knows.
type context struct {
	node int32
	up   *context
}

// spot is a place in a window of messages: so many of them, with so many uses, since it began.
type spot struct {
	node           int32
	in             *context
	messages, uses int
}

type wayTo struct {
	from spot
	hop  Hop
}

// windows finds what goes beyond the limits for so many messages in a row: from each use on, as far as the window goes.
func (r *rations) windows() []Over {
	wide := 0
	for n := range r.t.nodes {
		if l := r.limit(int32(n)); l.Set && l.Messages > 1 {
			wide = max(wide, l.Messages)
		}
	}
	var out []Over
	told := map[int32]bool{}
	for n := range r.t.nodes {
		if wide > 1 && r.uses(int32(n)) > 0 && r.t.nodes[n].line >= 0 {
			w := &window{rations: r, wide: wide, back: map[spot]wayTo{}, contexts: map[context]*context{}, told: told, out: &out}
			w.from(int32(n))
		}
	}
	return out
}

// window is one use and what follows it.
type window struct {
	*rations
	wide     int
	back     map[spot]wayTo
	contexts map[context]*context
	todo     []spot
	told     map[int32]bool
	out      *[]Over
}

func (w *window) from(n int32) {
	start := spot{node: n, messages: 1, uses: w.uses(n)}
	w.back[start] = wayTo{from: spot{node: plan.None}}
	w.todo = append(w.todo, start)
	for i := 0; i < len(w.todo); i++ {
		s := w.todo[i]
		if i > 0 && w.breaks(s) {
			if o, ok := w.over(n, s); ok {
				*w.out = append(*w.out, o)
			}
			continue
		}
		w.moves(s)
	}
}

func (w *window) breaks(s spot) bool {
	l := w.limit(s.node)
	return w.uses(s.node) > 0 && l.Set && l.Messages > 1 && s.messages <= l.Messages && s.uses > l.Times && !w.told[s.node]
}

func (w *window) put(from spot, to int32, in *context, hop Hop) {
	s := spot{to, in, from.messages, from.uses + w.uses(to)}
	if w.t.nodes[to].line >= 0 {
		s.messages++
	}
	if _, met := w.back[s]; met || s.messages > w.wide {
		return
	}
	w.back[s] = wayTo{from, hop}
	w.todo = append(w.todo, s)
}

// moves takes all ways on: down into what runs there, on, and back to whoever runs the flow.
func (w *window) moves(s spot) {
	n := &w.t.nodes[s.node]
	if n.run >= 0 {
		key := context{s.node, s.in}
		if w.contexts[key] == nil {
			w.contexts[key] = &key
		}
		w.put(s, w.t.start[n.run], w.contexts[key], n.down())
		return
	}
	for i := range n.out {
		if l := &n.out[i]; l.to >= 0 {
			w.put(s, l.to, s.in, l.hop)
		} else if l.outcome != "" {
			w.ends(s, s.in, int(n.step), l.outcome)
		}
	}
}

// ends goes back from a flow that has ended.
func (w *window) ends(s spot, in *context, step int, outcome string) {
	if in != nil {
		w.goBack(s, in.node, in.up, outcome)
		return
	}
	if step < 0 {
		return
	}
	for _, n := range w.t.runs[w.g.Plan.Steps[step].Flow] {
		w.goBack(s, n, nil, outcome)
	}
}

func (w *window) goBack(s spot, run int32, in *context, outcome string) {
	n := &w.t.nodes[run]
	for i := range n.out {
		l := &n.out[i]
		switch {
		case !l.passed || l.outcome != outcome:
		case l.to >= 0:
			w.put(s, l.to, in, l.hop)
		default:
			w.ends(s, in, int(n.step), outcome)
		}
	}
}

// over makes a finding of a window that holds too much, if there is a way to its beginning that goes on so.
func (w *window) over(first int32, s spot) (Over, bool) {
	var path Path
	for at := s; ; {
		c := w.back[at]
		if c.from.node < 0 {
			break
		}
		path = append(path, c.hop)
		at = c.from
	}
	slices.Reverse(path)
	if step := int(w.t.nodes[first].step); step >= 0 {
		before, ok := w.g.To(step)
		if !ok {
			return Over{}, false
		}
		path = slices.Concat(before, path)
	}
	if w.g.Feasible(path) != Surely {
		return Over{}, false
	}
	w.told[s.node] = true
	l := w.limit(s.node)
	return Over{Line: int(w.t.nodes[s.node].line), Path: path, Limit: plan.Budget{Set: true, Times: l.Times, Messages: l.Messages}, Uses: s.uses}, true
}
