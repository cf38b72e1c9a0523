package check

import (
	"github.com/handrail-flow/handrail/lang/ast"
	"strings"
)

// unfilledPath finds the shortest path from where a key is unknown to a read, and reports that read.
func (c *checker) unfilledPath(u *unit, need level, key int32, asFor level, reads []int32, reg region) {
	parents := map[int32]pred{}
	isSource := map[int32]bool{}
	todo := append([]int32(nil), reg.sources...)
	for _, s := range todo {
		isSource[s] = true
	}
	for i := 0; i < len(todo); i++ {
		n := &u.nodes[todo[i]]
		for j := range n.out {
			e := &n.out[j]
			if u.mark[e.to] != reg.in || e.fillsKey(key, need) || isSource[e.to] {
				continue
			}
			if _, seen := parents[e.to]; !seen {
				parents[e.to] = pred{todo[i], e}
				todo = append(todo, e.to)
			}
		}
	}
	best, at := read{}, int32(-1)
	for _, n := range reads {
		if _, ok := parents[n]; !ok && !isSource[n] {
			continue
		}
		for _, r := range u.nodes[n].reads {
			if r.key == key && r.need == asFor && (at < 0 || r.at.At.Start < best.at.At.Start) {
				best, at = r, n
			}
		}
	}
	if at < 0 {
		return
	}
	back := func(n int32) (pred, bool) { p, ok := parents[n]; return p, ok && !(isSource[n] && n == u.entry) }
	matters := func(p pred) bool {
		for j := range u.nodes[p.from].out {
			e := &u.nodes[p.from].out[j]
			if e != p.edge && (u.mark[e.to] != reg.in || e.fillsKey(key, need)) {
				return true
			}
		}
		return false
	}
	first := at
	for p, ok := back(first); ok; p, ok = back(first) {
		first = p.from
	}
	path := c.describe(u, at, back, matters)
	p := unfilledRead{read: best, path: path, from: first}
	p.optional = c.isOptional(best.key) || need == filled && path == "" && c.knownAt(u, at, key, asked)
	c.reportUnfilled(u, p)
}

// unfilledRead is a finding: what is read, the path in words, and where the path begins: the entry, or a step that forgets.
// optional is set where the value was asked for or belongs to something that is known, and yet may be missing.
type unfilledRead struct {
	read
	path     string
	from     int32
	optional bool
}

// reportUnfilled words the finding.
func (c *checker) reportUnfilled(u *unit, r unfilledRead) {
	name := r.at.String()
	p := problem{code: "not-filled", help: c.howToFill(u, r)}
	subject := quote(name)
	if r.via != nil {
		subject = c.keyName(r.key)
		p.notes = note(r.file, r.via.At, quote(name)+" looks at "+subject)
	}
	switch {
	case r.from != u.entry:
		p.message = subject + " has been forgotten when it's used here"
		p.notes = append(p.notes, note(u.file, headSpan(u.file, u.nodes[r.from].item), "it's forgotten here")...)
	case r.optional:
		p.message = subject + " may be missing when it's used here"
	case r.path != "":
		p.message = subject + " isn't known here on the path " + r.path
	case c.entered(u, r, &p):
		p.message = subject + " isn't known on every way into the flow " + quote(u.flow.Name.Text)
	case !u.filled[r.key]:
		p.code = "never-filled"
		p.message = subject + " isn't known here: nothing fills it before"
	default:
		p.message = subject + " isn't known yet when it's used here"
	}
	if r.ask != nil {
		p.notes = append(p.notes, note(u.file, r.ask.At, quote(r.ask.String())+" is asked here")...)
	}
	c.report(r.file, r.at.At, p)
}

// entered says whether a shared value is missing only because some way into the flow lacks it, and notes the first such way.
func (c *checker) entered(u *unit, r unfilledRead, p *problem) bool {
	if u.fresh || u.flow == nil || r.from != u.entry || !c.keys.all[r.key].shared {
		return false
	}
	for _, s := range u.sites {
		if !s.from.broken && !c.knownAt(s.from, s.at, r.key, r.need) {
			p.notes = append(p.notes, note(s.from.file, headSpan(s.from.file, s.from.nodes[s.at].item), "the flow is entered from here without it")...)
			return true
		}
	}
	return false
}

// isOptional says whether a key is an optional field, which nobody asks for.
func (c *checker) isOptional(key int32) bool {
	k := c.keys.all[key]
	switch k.node.(type) {
	case *ast.Flow:
		return strings.Count(k.fields, ".") > 1
	case *ast.Field:
		return true
	}
	return k.fields != ""
}

// keyName is what messages call a key.
func (c *checker) keyName(key int32) string {
	k := c.keys.all[key]
	name := ""
	switch n := k.node.(type) {
	case *ast.Slot:
		name = n.Name.Text
	case *ast.Param:
		name = n.Name.Text
	case *ast.Field:
		name = "customer." + n.Name.Text
	case *ast.Call:
		name = n.As.Text
	case *ast.Run:
		name = n.As.Text
	case *ast.Set:
		name = n.Name.String()
	case *ast.Flow:
		name = n.Name.Text
		if t := c.info.FlowResult[n]; t.isKnown() {
			i := 0
			for _, ch := range strings.SplitN(k.fields, ".", 3)[1] {
				i = i*10 + int(ch-'0')
			}
			name += "." + t.Fields[i].Name
		}
	}
	return quote(name)
}

// howToFill says what would make a key known.
func (c *checker) howToFill(u *unit, r unfilledRead) string {
	onlyWhen := "it may be missing: say this only `when " + r.at.String() + " is known`"
	k := c.keys.all[r.key]
	if u.flow == nil && k.shared {
		return onlyWhen
	}
	if f, ok := k.node.(*ast.Flow); ok && strings.Count(k.fields, ".") == 1 {
		if r.optional {
			return onlyWhen
		}
		return "let this flow say `needs " + f.Name.Text + "`, or `run " + f.Name.Text + "` before"
	}
	if k.fields != "" {
		return onlyWhen
	}
	switch n := k.node.(type) {
	case *ast.Slot:
		if n.Optional {
			return "it may be skipped: say this only `when " + n.Name.Text + " is known`"
		}
		return "ask it before, on every path: `ask " + n.Name.Text + "`"
	case *ast.Field:
		return onlyWhen
	case *ast.Call:
		return "it is there only after " + quote(n.Action.String()) + " has succeeded"
	case *ast.Run:
		return "it is there only after " + quote(n.Flow.Text) + " has run"
	case *ast.Set:
		return "set it before, on every path"
	}
	return ""
}
