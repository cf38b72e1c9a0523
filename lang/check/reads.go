package check

import (
	"github.com/handrail-flow/handrail/lang/ast"
)

// read is one value that a step looks at.
type read struct {
	key  int32
	need level
	at   *ast.Path
	file *ast.File
	// via is the let that was read, where the value stands in its expression; ask the place that asks the slot in whose words it
	// stands.
	via *ast.Let
	ask *ast.Path
}

// reader collects reads. assumed are keys that are known where it reads, because a condition says so.
type reader struct {
	*checker
	file    *ast.File
	found   []read
	assumed []int32
	// via is set inside of a let; cap is the most that its reads need.
	via *ast.Let
}

func (b *builder) reader() *reader { return &reader{checker: b.checker, file: b.u.file} }

func (r *reader) path(p *ast.Path, need level) {
	obj, ok := r.info.Paths[p]
	if !ok {
		return
	}
	if l, ok := obj.Node.(*ast.Let); ok {
		r.let(p, l, need)
		return
	}
	if need == some && obj.Kind == ObjResult {
		need = asked // nothing of another flow may be passed on by chance
	}
	for i, k := range r.keysOf(p) {
		if i > 0 && need == some {
			break
		}
		if !r.isAssumed(k) {
			r.found = append(r.found, read{key: k, need: need, at: p, file: r.file, via: r.via})
		}
	}
}

func (r *reader) isAssumed(key int32) bool {
	for _, k := range r.assumed {
		if k == key {
			return true
		}
	}
	return false
}

// let reads what a let's expression reads, at the place where the let is read.
func (r *reader) let(p *ast.Path, l *ast.Let, need level) {
	for _, in := range r.readsOfLet(l) {
		if r.isAssumed(in.key) {
			continue
		}
		r.found = append(r.found, read{key: in.key, need: min(in.need, need), at: p, file: r.file, via: l})
	}
}

func (c *checker) readsOfLet(l *ast.Let) []read {
	if found, ok := c.letReads[l]; ok {
		return found
	}
	c.letReads[l] = nil // a let that reads itself has been reported
	r := &reader{checker: c}
	r.expr(l.Value, filled)
	c.letReads[l] = r.found
	return r.found
}

// expr reads a value; a condition within needs less.
func (r *reader) expr(e ast.Expr, need level) {
	switch e := e.(type) {
	case *ast.Paren:
		r.expr(e.X, need)
	case *ast.Binary:
		if e.Op == "and" || e.Op == "or" {
			r.cond(e, false)
			return
		}
		r.expr(e.L, need)
		r.expr(e.R, need)
	case *ast.Not, *ast.Compare:
		r.cond(e, false)
	case *ast.Ref:
		r.path(&e.Path, need)
	case *ast.StringLit:
		r.string(e.Value)
	}
}

// cond reads a condition or, negated, its opposite, as the plan evaluates it: from left to right, as far as needed.
func (r *reader) cond(e ast.Expr, negated bool) {
	switch e := e.(type) {
	case *ast.Paren:
		r.cond(e.X, negated)
	case *ast.Not:
		r.cond(e.X, !negated)
	case *ast.Binary:
		if e.Op != "and" && e.Op != "or" {
			r.expr(e, asked)
			return
		}
		both := (e.Op == "and") != negated
		r.cond(e.L, negated)
		n := len(r.assumed)
		for _, f := range r.known(e.L, negated, both) {
			r.assumed = append(r.assumed, f.key)
		}
		r.cond(e.R, negated)
		r.assumed = r.assumed[:n]
	case *ast.Compare:
		if e.Op == ast.Known {
			return
		}
		r.expr(e.L, asked)
		r.expr(e.R, asked)
		for _, x := range e.List {
			r.expr(x, asked)
		}
	default:
		r.expr(e, asked)
	}
}

// known are the keys that have a value wherever a condition (or its opposite, if negated) comes out as holds. A comparison with
// something unknown never holds, so one that does tells that both sides are known.
func (c *checker) known(e ast.Expr, negated, holds bool) []fill {
	switch e := e.(type) {
	case *ast.Paren:
		return c.known(e.X, negated, holds)
	case *ast.Not:
		return c.known(e.X, !negated, holds)
	case *ast.Binary:
		if e.Op != "and" && e.Op != "or" {
			return nil
		}
		if ((e.Op == "and") != negated) == holds {
			return append(c.known(e.L, negated, holds), c.known(e.R, negated, holds)...)
		}
	case *ast.Compare:
		return c.knownCompare(e, negated != e.Negated, holds)
	case *ast.Ref:
		if l, ok := c.info.Paths[&e.Path].Node.(*ast.Let); ok {
			if !c.open[l] {
				c.open[l] = true
				defer delete(c.open, l)
				return c.known(l.Value, negated, holds)
			}
		} else if holds && !negated {
			return c.fillKeys(e)
		}
	}
	return nil
}

func (c *checker) knownCompare(e *ast.Compare, negated, holds bool) []fill {
	if e.Op == ast.Known {
		if holds != negated {
			return c.fillKeys(e.L)
		}
		return nil
	}
	if !holds {
		return nil
	}
	out := c.fillKeys(e.L)
	if e.R != nil && e.Op != ast.In {
		out = append(out, c.fillKeys(e.R)...)
	}
	return out
}

// fillKeys are all keys that an expression reads.
func (c *checker) fillKeys(e ast.Expr) []fill {
	var out []fill
	switch e := e.(type) {
	case *ast.Paren:
		return c.fillKeys(e.X)
	case *ast.Binary:
		return append(c.fillKeys(e.L), c.fillKeys(e.R)...)
	case *ast.Ref:
		for _, k := range c.keysOf(&e.Path) {
			out = append(out, fill{k, filled})
		}
	}
	return out
}

func (r *reader) message(m *ast.Message) {
	if m == nil {
		return
	}
	for _, w := range m.Wordings {
		n := len(r.assumed)
		if w.When != nil {
			r.cond(w.When, false)
			for _, f := range r.known(w.When, false, true) {
				r.assumed = append(r.assumed, f.key)
			}
		}
		for _, line := range w.Words {
			r.parts(line.Parts)
		}
		r.assumed = r.assumed[:n]
	}
}

func (r *reader) string(s *ast.String) {
	if s != nil {
		r.parts(s.Parts)
	}
}

func (r *reader) parts(parts []ast.Part) {
	for _, p := range parts {
		switch p := p.(type) {
		case *ast.Hole:
			r.path(&p.Path, filled)
		case *ast.Plural:
			r.path(&p.Path, filled)
			for _, form := range p.Forms {
				r.parts(form.Parts)
			}
		case *ast.Link:
			r.parts(p.Label)
			r.parts(p.Address)
		}
	}
}

// clauses reads the words of a slot or question. A slot's own value is known to its checks and its suggestion.
func (r *reader) clauses(list []ast.Clause) {
	for _, cl := range list {
		switch cl := cl.(type) {
		case *ast.Question:
			r.message(cl.Say)
		case *ast.Rung:
			r.message(cl.Say)
		case *ast.Why:
			r.message(cl.Say)
		case *ast.Valid:
			r.cond(cl.Cond, false)
			r.message(cl.Say)
		case *ast.Suggest:
			r.message(cl.Say)
		}
	}
}

// slotReads are what must be known when a slot is asked: what its words say, and the list to choose from.
func (b *builder) slotReads(s *ast.Slot, at *ast.Path) []read {
	found, ok := b.askReads[s]
	if !ok {
		r := &reader{checker: b.checker, file: b.slotFile(s)}
		r.assumed = []int32{b.slotKey(s)}
		if s.Type != nil && (s.Type.Kind == ast.TypeOne || s.Type.Kind == ast.TypeSome) {
			r.path(&s.Type.Path, filled)
		}
		r.clauses(s.Clauses)
		found = r.found
		b.askReads[s] = found
	}
	if len(found) == 0 {
		return nil
	}
	out := make([]read, len(found))
	for i, f := range found {
		f.ask = at
		out[i] = f
	}
	return out
}

func (b *builder) slotFile(s *ast.Slot) *ast.File {
	if f, ok := b.info.File[s]; ok {
		return f
	}
	return b.u.file
}
