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
		if wide > 1 && r.uses(int32(n)) > 0 {
			out = append(out, r.from(int32(n), wide, told)...)
		}
	}
	return out
}

// walk follows what is said, in and out of sub-flows, and counts uses and messages.
type walk struct {
	*rations
	back     map[spot]wayTo
	contexts map[context]*context
	todo     []spot
	// wide is how many messages are followed, 0 for all; they are counted only where it is set. most is where uses are counted no
	// further, 0 for never; known has the most at each place then, and what comes there with less isn't followed.
	wide, most int
	known      map[spot]int
}

// from follows one use as far as the window goes.
func (r *rations) from(n int32, wide int, told map[int32]bool) []Over {
	w := &walk{rations: r, wide: wide, back: map[spot]wayTo{}, contexts: map[context]*context{}}
	start := spot{node: n, messages: 1, uses: r.uses(n)}
	w.back[start] = wayTo{from: spot{node: plan.None}}
	w.todo = append(w.todo, start)
	var out []Over
	for i := 0; i < len(w.todo); i++ {
		s := w.todo[i]
		l := r.limit(s.node)
		if i == 0 || r.uses(s.node) == 0 || !l.Set || l.Messages < 2 || s.messages > l.Messages || s.uses <= l.Times {
			w.moves(s)
			continue
		}
		if o, ok := w.over(n, s); ok && !told[s.node] {
			told[s.node] = true
			out = append(out, o)
		}
	}
	return out
}

func (w *walk) put(from spot, to int32, in *context, hop Hop) {
	s := spot{to, in, 0, from.uses + w.uses(to)}
	if w.wide > 0 {
		if s.messages = from.messages; w.t.nodes[to].line >= 0 {
			s.messages++
		}
		if s.messages > w.wide {
			return
		}
	}
	if w.most > 0 {
		s.uses = min(s.uses, w.most)
		at := spot{node: to, in: in}
		if had, met := w.known[at]; met && had >= s.uses {
			return
		}
		w.known[at] = s.uses
	}
	if _, met := w.back[s]; !met {
		w.back[s] = wayTo{from, hop}
		w.todo = append(w.todo, s)
	}
}

// path is the way to a spot from where the walk began, and a line on it that uses something, the last one before the spot.
func (w *walk) path(s spot) (path Path, before int32) {
	before = plan.None
	for at := s; ; {
		c := w.back[at]
		if c.from.node < 0 {
			break
		}
		if before < 0 && w.uses(c.from.node) > 0 {
			before = c.from.node
		}
		path = append(path, c.hop)
		at = c.from
	}
	slices.Reverse(path)
	return path, before
}

// moves takes all ways on: down into what runs there, on, and back to whoever runs the flow.
func (w *walk) moves(s spot) {
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
func (w *walk) ends(s spot, in *context, step int, outcome string) {
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

func (w *walk) goBack(s spot, run int32, in *context, outcome string) {
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
func (w *walk) over(first int32, s spot) (Over, bool) {
	path, _ := w.path(s)
	if step := int(w.t.nodes[first].step); step >= 0 {
		before, ok := w.g.To(step)
		if !ok {
			return Over{}, false
		}
		path = slices.Concat(before, path)
	}
	l := w.limit(s.node)
	return Over{Line: int(w.t.nodes[s.node].line), Path: path, Limit: plan.Budget{Set: true, Times: l.Times, Messages: l.Messages},
		Uses: s.uses}, w.g.sure(path)
}
