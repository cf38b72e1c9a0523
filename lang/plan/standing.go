package plan

import "sync"

// What a run of a flow knows where it stands. A conversation that moves to another version is put down at a step that it hasn't
// walked to: the ways there may have filled what it never heard of. Two sets for each step tell. Filled is what every way there fills,
// by a definite assignment over the steps, forwards; owed is what of that may still be read from there on, by liveness, backwards.
//
// A way is judged by its steps alone: what a guard implies isn't taken for filled, and a block of a handler, which can begin
// anywhere, starts from nothing. So both sets are rather too small than too large.

// Filled are the variables that a run which stands at a step knows, whichever way it came: each once, of the scopes of a run, a
// conversation and the results of flows, these with the field, or without one where the flow gave anything at all.
func (p *Plan) Filled(step int) []Ref {
	s := p.standings()
	return s.refs(s.filled[step])
}

// Owed are those of [Plan.Filled] that may still be read from the step on.
func (p *Plan) Owed(step int) []Ref {
	s := p.standings()
	return s.refs(s.filled[step].and(s.live[step]))
}

// standing is the memory of [Plan.Filled] and [Plan.Owed].
type standing struct {
	once sync.Once
	kept *standings
}

func (p *Plan) standings() *standings {
	m := p.index.standing
	if m == nil {
		return newStandings(p)
	}
	m.once.Do(func() { m.kept = newStandings(p) })
	return m.kept
}

// key is a variable: flow is that of a run's, else None; field is that of a result, else None.
type key struct {
	scope              Scope
	flow, index, field int
}

type standings struct {
	p     *Plan
	keys  []key
	index map[key]int
	// edges lead from each step; reads are what it looks at.
	edges [][]edge
	reads []bits
	// filled and live are by step; reached tells which steps any way leads to.
	filled, live []bits
	reached      []bool
	// ends are by flow: what of the conversation and of results is filled where it ends resolved. after is what is live then.
	ends, after []bits
	shared      bits // the keys that aren't a run's own
	moving      bool
}

// edge is a way from a step to another, or out of the flow where to is None.
type edge struct {
	to         int
	fill, drop []int
	sub        int // a flow that has ended resolved on the way
	resolved   bool
}

// bits are a set of keys.
type bits []uint64

func (b bits) has(i int) bool { return b[i/64]&(1<<(i%64)) != 0 }
func (b bits) put(i int)      { b[i/64] |= 1 << (i % 64) }
func (b bits) cut(i int)      { b[i/64] &^= 1 << (i % 64) }

func (b bits) and(c bits) bits {
	out := make(bits, len(b))
	for i := range b {
		out[i] = b[i] & c[i]
	}
	return out
}

// meet keeps what is in both, join adds; each reports a change.
func (b bits) meet(c bits) bool {
	changed := false
	for i := range b {
		changed = changed || b[i]&^c[i] != 0
		b[i] &= c[i]
	}
	return changed
}

func (b bits) join(c bits) bool {
	changed := false
	for i := range b {
		changed = changed || c[i]&^b[i] != 0
		b[i] |= c[i]
	}
	return changed
}

func newStandings(p *Plan) *standings {
	s := &standings{p: p, index: map[key]int{}, edges: make([][]edge, len(p.Steps))}
	reads := make([][]int, len(p.Steps))
	for i := range p.Steps {
		reads[i] = s.readsOf(&p.Steps[i])
		s.edges[i] = s.edgesOf(i)
	}
	for f := range p.Flows {
		for v := range p.Flows[f].Vars {
			s.key(key{ScopeFrame, f, v, None})
		}
		s.resultKeys(f)
	}
	s.shared = s.none()
	for i, k := range s.keys {
		if k.scope != ScopeFrame {
			s.shared.put(i)
		}
	}
	s.reads = make([]bits, len(reads))
	for i, list := range reads {
		s.reads[i] = s.none()
		for _, k := range list {
			s.reads[i].put(k)
		}
	}
	s.fill()
	s.look()
	return s
}

func (s *standings) none() bits { return make(bits, (len(s.keys)+63)/64) }

func (s *standings) all() bits {
	b := s.none()
	for i := range b {
		b[i] = ^uint64(0)
	}
	return b
}

func (s *standings) key(k key) int {
	i, ok := s.index[k]
	if !ok {
		i = len(s.keys)
		s.keys = append(s.keys, k)
		s.index[k] = i
	}
	return i
}

func (s *standings) resultKeys(flow int) []int {
	out := []int{s.key(key{ScopeResult, None, flow, None})}
	for j := range s.p.Flows[flow].Gives {
		out = append(out, s.key(key{ScopeResult, None, flow, j}))
	}
	return out
}

// ref is the key of what a step of a flow refers to; ok is false for what doesn't belong to a run or the conversation.
func (s *standings) ref(flow int, r *Ref) (k int, ok bool) {
	switch r.Scope {
	case ScopeFrame:
		return s.key(key{ScopeFrame, flow, r.Index, None}), true
	case ScopeConversation:
		return s.key(key{ScopeConversation, None, r.Index, None}), true
	case ScopeResult:
		field := None
		if len(r.Fields) > 0 {
			field = r.Fields[0]
		}
		return s.key(key{ScopeResult, None, r.Index, field}), true
	}
	return 0, false
}

func (s *standings) slot(slot int) int {
	x := &s.p.Slots[slot]
	if x.Flow == None {
		return s.key(key{ScopeConversation, None, x.Var, None})
	}
	return s.key(key{ScopeFrame, x.Flow, x.Var, None})
}

// refs are the variables of a set.
func (s *standings) refs(b bits) []Ref {
	var out []Ref
	for i, k := range s.keys {
		if b.has(i) {
			r := Ref{Scope: k.scope, Index: k.index}
			if k.field != None {
				r.Fields = []int{k.field}
			}
			out = append(out, r)
		}
	}
	return out
}

// readsOf are the keys that a step looks at. An ask asks for what it doesn't know, so that it owes none of its own slots.
func (s *standings) readsOf(x *Step) []int {
	own := map[int]bool{}
	if x.Ask != nil {
		for _, slot := range x.Ask.Slots {
			own[s.slot(slot)] = true
		}
	}
	var out []int
	for i := range x.Reads {
		if k, ok := s.ref(x.Flow, &x.Reads[i]); ok && !own[k] {
			out = append(out, k)
		}
	}
	return out
}

// fill finds what is filled at each step: of all ways the least.
func (s *standings) fill() {
	s.filled, s.reached = make([]bits, len(s.edges)), make([]bool, len(s.edges))
	for i := range s.filled {
		s.filled[i] = s.all()
	}
	s.ends = make([]bits, len(s.p.Flows))
	for f := range s.ends {
		s.ends[f] = s.all()
	}
	for s.moving = true; s.moving; {
		s.moving = false
		s.begin()
		for i := range s.edges {
			for _, e := range s.edges[i] {
				s.walk(i, e)
			}
		}
	}
	for i, ok := range s.reached {
		if !ok {
			s.filled[i] = s.none()
		}
	}
}

// begin fills what is known where flows and blocks begin.
func (s *standings) begin() {
	for f := range s.p.Flows {
		fl := &s.p.Flows[f]
		b := s.none()
		for v := range fl.Params {
			b.put(s.index[key{ScopeFrame, f, v, None}])
		}
		for _, need := range fl.Needs {
			b.join(s.ends[need])
		}
		s.arrive(fl.Entry, b)
	}
	for i := range s.p.Handlers {
		s.arrive(s.p.Handlers[i].Entry, s.none())
		s.arriveAt(&s.p.Handlers[i].To)
	}
	for i := range s.p.Dangers {
		s.arriveAt(&s.p.Dangers[i].To)
	}
}

func (s *standings) arriveAt(to *Target) {
	if to.Kind == TargetStep {
		s.arrive(to.Index, s.none())
	}
}

func (s *standings) arrive(step int, b bits) {
	if step < 0 {
		return
	}
	if s.filled[step].meet(b) || !s.reached[step] {
		s.reached[step], s.moving = true, true
	}
}

func (s *standings) walk(from int, e edge) {
	if !s.reached[from] || e.to == None && !e.resolved {
		return
	}
	b := append(bits(nil), s.filled[from]...)
	if e.sub != None {
		b.join(s.ends[e.sub])
	}
	for _, k := range e.drop {
		b.cut(k)
	}
	for _, k := range e.fill {
		b.put(k)
	}
	if e.to != None {
		s.arrive(e.to, b)
		return
	}
	flow := s.p.Steps[from].Flow
	out := b.and(s.shared)
	for j, k := range s.resultKeys(flow) { // first that there is a result, then its fields
		if j == 0 || b.has(s.index[key{ScopeFrame, flow, s.p.Flows[flow].Gives[j-1], None}]) {
			out.put(k)
		} else {
			out.cut(k)
		}
	}
	s.moving = s.ends[flow].meet(out) || s.moving
}

// look finds what is live at each step: of all ways the most.
func (s *standings) look() {
	s.live, s.after = make([]bits, len(s.edges)), make([]bits, len(s.p.Flows))
	for i := range s.live {
		s.live[i] = append(bits(nil), s.reads[i]...)
	}
	for f := range s.after {
		s.after[f] = s.none()
		for _, v := range s.p.Flows[f].Gives {
			s.after[f].put(s.index[key{ScopeFrame, f, v, None}])
		}
	}
	for s.moving = true; s.moving; {
		s.moving = false
		for i := len(s.edges) - 1; i >= 0; i-- {
			for _, e := range s.edges[i] {
				s.lookAhead(i, e)
			}
		}
		for f := range s.p.Flows {
			for _, need := range s.p.Flows[f].Needs {
				s.moving = s.after[need].join(s.entryLive(f)) || s.moving
			}
		}
	}
}

// entryLive is what of the conversation and of results a flow reads.
func (s *standings) entryLive(flow int) bits {
	if e := s.p.Flows[flow].Entry; e >= 0 {
		return s.live[e].and(s.shared)
	}
	return s.none()
}

func (s *standings) lookAhead(from int, e edge) {
	flow := s.p.Steps[from].Flow
	ahead := s.after[flow]
	if e.to != None {
		ahead = s.live[e.to]
	}
	b := append(bits(nil), ahead...)
	if e.sub != None {
		for _, k := range s.resultKeys(e.sub) {
			b.cut(k)
		}
	}
	for _, k := range e.fill {
		b.cut(k)
	}
	s.moving = s.live[from].join(b) || s.moving
	if r := s.p.Steps[from].Run; r != nil && r.At == nil {
		s.moving = s.after[r.Flow].join(ahead.and(s.shared)) || s.moving
		s.moving = s.live[from].join(s.entryLive(r.Flow)) || s.moving
	}
}
