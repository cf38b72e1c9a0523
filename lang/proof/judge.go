package proof

// outcome is a configuration in which a guard had a truth.
type outcome struct {
	c *config
	t truth
}

// judge finds how a guard can come out in the top frame, and what each outcome tells of the variables it reads. The first outcome
// may reuse the configuration.
func (l *layouts) judge(c *config, g *guard) []outcome {
	switch g.op {
	case guardUnary:
		return l.judgeUnary(c, g)
	case guardFree:
		return l.judgeFree(c, g)
	case guardNot:
		out := l.judge(c, &g.args[0])
		for i := range out {
			switch out[i].t {
			case holdsYes:
				out[i].t = holdsNot
			case holdsNot:
				out[i].t = holdsYes
			}
		}
		return out
	}
	decides, other := holdsNot, holdsYes
	if g.op == guardOr {
		decides, other = holdsYes, holdsNot
	}
	left := []outcome{{c, other}}
	var done []outcome
	for i := range g.args {
		var next []outcome
		for _, o := range left {
			for _, x := range l.judge(o.c, &g.args[i]) {
				switch {
				case x.t == decides:
					done = append(done, x)
				case x.t == holdsOpen || o.t == holdsOpen:
					next = append(next, outcome{x.c, holdsOpen})
				default:
					next = append(next, x)
				}
			}
		}
		left = next
	}
	return append(done, left...)
}

func (l *layouts) judgeUnary(c *config, g *guard) []outcome {
	m := *c.masks(g.at)
	var out []outcome
	for _, one := range [...]struct {
		m mask
		t truth
	}{{m & g.t.yes, holdsYes}, {m & g.t.no, holdsNot}, {m & g.t.open, holdsOpen}} {
		if one.m == 0 {
			continue
		}
		n := c
		if one.m != m {
			n = c.clone()
			l.refine(n, g.at, one.m)
		}
		out = append(out, outcome{n, one.t})
	}
	return out
}

// refine narrows what is known of a variable.
func (l *layouts) refine(c *config, at place, m mask) {
	*c.masks(at) = m
	c.note(entry{op: logRefine, at: at, depth: len(c.frames) - 1, mask: m})
	v := l.at(int(c.top().flow), at)
	if len(v.fields) > 0 && m&unknown == 0 { // a field is known, so its record is
		base := place{at.shared, v.base}
		if b := *c.masks(base); b&unknown != 0 && b != unknown {
			*c.masks(base) = b &^ unknown
			c.note(entry{op: logRefine, at: base, depth: len(c.frames) - 1, mask: b &^ unknown})
		}
	}
	if m == unknown {
		for _, part := range v.parts {
			*c.masks(place{at.shared, part}) = unknown
		}
	}
}

func (l *layouts) judgeFree(c *config, g *guard) []outcome {
	var out []outcome
	for _, at := range g.needs {
		m := *c.masks(at)
		if m&unknown == 0 {
			continue
		}
		n := c
		if m != unknown {
			n = c.clone()
			l.refine(n, at, unknown)
		}
		out = append(out, outcome{n, holdsOpen})
		if m == unknown {
			return out
		}
		c = c.clone()
		l.refine(c, at, m&^unknown)
	}
	if g.atom < 0 {
		return append(out, outcome{c, holdsYes}, outcome{c.clone(), holdsNot})
	}
	at := place{false, g.atom}
	m := *c.masks(at)
	if m&flagYes != 0 {
		n := c.clone()
		*n.masks(at) = flagYes
		out = append(out, outcome{n, holdsYes})
	}
	if m&flagNo != 0 {
		n := c.clone()
		*n.masks(at) = flagNo
		out = append(out, outcome{n, holdsNot})
	}
	return out
}
