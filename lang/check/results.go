package check

import (
	"github.com/handrail-flow/handrail/lang/ast"
	"regexp"
)

// resultType is what an action gives: nil for nothing.
func (c *checker) resultType(act *ast.Action) *Type {
	if t, ok := c.info.ResultType[act]; ok {
		return t
	}
	sc := &scope{file: c.info.File[act]}
	name := act.Name.String()
	var t *Type
	switch {
	case act.Gives != nil:
		t = c.typeRef(act.Gives, sc, name, act)
	case len(act.GiveFields) > 0:
		t = &Type{Kind: "record", Name: name, Node: act, Closed: true, Fields: c.fieldTypes(act.GiveFields, sc, name)}
	}
	c.info.ResultType[act] = t
	return t
}

// flowResult is the record of what a flow gives: nil for nothing.
func (c *checker) flowResult(f *ast.Flow) *Type {
	if t, ok := c.info.FlowResult[f]; ok {
		return t
	}
	m := c.flows[f]
	if m == nil || len(m.info.Gives) == 0 {
		return nil
	}
	if !c.enter(m.file, f, &f.Name) {
		return unknown
	}
	defer c.leave(f)
	t := &Type{Kind: "record", Name: f.Name.Text, Node: f, Closed: true}
	for _, g := range m.info.Gives {
		t.Fields = append(t.Fields, c.given(m, g))
	}
	if m.info.Shown != nil {
		t.Shown = m.info.Shown.Text
	}
	c.info.FlowResult[f] = t
	return t
}

// given is one name after `gives`: a slot, parameter, result or let of the flow.
func (c *checker) given(m *members, name *ast.Name) FieldType {
	field := FieldType{Name: name.Text, Type: unknown}
	mem := m.values[name.Text]
	if mem == nil {
		c.unknownGiven(m, name)
		return field
	}
	c.used[mem.node] = true
	field.Type, field.Node = c.memberType(m, mem), mem.node
	if s, ok := mem.node.(*ast.Slot); ok {
		field.Sensitive = s.Sensitive
	}
	c.info.Names[name] = Object{Kind: mem.kind, Node: mem.node, Flow: m.flow, Type: field.Type}
	return field
}

func (c *checker) unknownGiven(m *members, name *ast.Name) {
	help := ""
	if d := c.names[spaceValue][name.Text]; d != nil && c.visible(m.file, d.file) {
		help = quote(name.Text) + " belongs to the whole conversation: everyone can read it as it is"
	} else {
		var names []string
		for n := range m.values {
			names = append(names, n)
		}
		help = c.didYouMean(name.Text, sortedStrings(names), "give a slot, a parameter, a result or a let of this flow")
	}
	c.wrong(m.file, name, "unknown-name", "the flow has nothing called "+quote(name.Text)+" to give", help)
}

// suits says whether an expression of a type may stand where another type is wanted. A text in quotes may also be checked text,
// if it matches where that has a pattern.
func (c *checker) suits(e ast.Expr, t, want *Type, sc *scope) bool {
	lit, ok := e.(*ast.StringLit)
	if !ok || !want.isKnown() || !want.isText() || lit.Value == nil {
		return fits(t, want)
	}
	d, ok := want.Node.(*ast.Type)
	if !ok || d.Pattern == nil {
		return true
	}
	re, err := regexp.Compile("^(?:" + d.Pattern.Text + ")$")
	return err != nil || re.MatchString(lit.Value.Text)
}

// mismatch reports an expression that doesn't suit what it should fill.
func (c *checker) mismatch(e ast.Expr, t, want *Type, name string, sc *scope) {
	message := quote(name) + " is " + want.word() + ", and " + quote(text(sc.file, e)) + " is " + t.word()
	if _, ok := e.(*ast.StringLit); ok && want.Kind == "pattern" {
		message = quote(text(sc.file, e)) + " doesn't match the pattern of " + quote(want.Name)
	}
	c.wrong(sc.file, e, "type-mismatch", message, "")
}

// memberType is the type of a name of a flow.
func (c *checker) memberType(m *members, mem *member) *Type {
	switch n := mem.node.(type) {
	case *ast.Param:
		return c.paramType(n, m.scope)
	case *ast.Slot:
		return c.slotType(n, m.scope)
	case *ast.Let:
		return c.letType(n, m.scope)
	case *ast.Call:
		return c.callType(n, m.scope)
	case *ast.Run:
		return c.runType(n, m.scope)
	case *ast.Set:
		if !c.enter(m.file, n, &mem.name) {
			return unknown
		}
		defer c.leave(n)
		return c.expr(n.Value, m.scope, nil)
	}
	return unknown
}

func (c *checker) slotType(s *ast.Slot, sc *scope) *Type {
	if t, ok := c.info.SlotType[s]; ok {
		return t
	}
	if !c.enter(sc.file, s, &s.Name) {
		return unknown
	}
	defer c.leave(s)
	owner := s.Name.Text
	if sc.in != nil && sc.in.flow != nil {
		owner = sc.in.flow.Name.Text + "." + owner
	}
	t := c.typeRef(s.Type, sc, owner, s)
	if t.Kind == "choice" && t.Node == s {
		for _, cl := range s.Clauses {
			if v, ok := cl.(*ast.Choice); ok {
				t.Choices = append(t.Choices[:len(t.Choices):len(t.Choices)], v)
			}
		}
	}
	c.info.SlotType[s] = t
	return t
}

// letType is the type of a let's expression, read where the let stands.
func (c *checker) letType(l *ast.Let, sc *scope) *Type {
	if t, ok := c.info.TypeOf[l.Value]; ok {
		return t
	}
	if !c.enter(sc.file, l, &l.Name) {
		return unknown
	}
	defer c.leave(l)
	return c.expr(l.Value, sc, nil)
}

// paramType is a parameter's own type, or that of the slot, the record, the type or the built-in type that is so named.
func (c *checker) paramType(p *ast.Param, sc *scope) *Type {
	if t, ok := c.info.ParamType[p]; ok {
		return t
	}
	if !c.enter(sc.file, p, &p.Name) {
		return unknown
	}
	defer c.leave(p)
	var t *Type
	if p.Type != nil {
		t = c.typeRef(p.Type, sc, p.Name.Text, p)
	} else {
		t = c.impliedType(p, sc)
	}
	c.info.ParamType[p] = t
	return t
}

func (c *checker) impliedType(p *ast.Param, sc *scope) *Type {
	name := p.Name.Text
	if d := c.lookup(spaceValue, sc.file, name); d != nil && d.kind == ObjSlot {
		return c.slotType(d.node.(*ast.Slot), &scope{file: d.file})
	}
	if d := c.lookup(spaceType, sc.file, name); d != nil {
		return c.declType(d)
	}
	if t := c.slotsNamed(name, sc.file); t != nil {
		return t
	}
	if t := builtin(name); t != nil {
		return t
	}
	c.wrong(sc.file, &p.Name, "unknown-type", "the parameter "+quote(name)+" has no type, and no slot is called so", "write `"+name+": text`, or whatever it holds")
	return unknown
}

// slotsNamed is the type of the flows' slots of a name, if they agree on it; nil where there are none.
func (c *checker) slotsNamed(name string, from *ast.File) *Type {
	var t *Type
	for _, s := range c.flowSlots[name] {
		if !c.visible(from, s.in.file) {
			continue
		}
		u := c.slotType(s.slot, s.in.scope)
		if t != nil && !same(t, u) {
			return nil
		}
		t = u
	}
	return t
}

// callType and runType are the types of `as NAME`.
func (c *checker) callType(n *ast.Call, sc *scope) *Type {
	act := c.action(&n.Action, sc)
	if act == nil {
		return unknown
	}
	if t := c.resultType(act); t != nil {
		return t
	}
	return unknown
}

func (c *checker) runType(n *ast.Run, sc *scope) *Type {
	f := c.flowNamed(&n.Flow, sc)
	if f == nil {
		return unknown
	}
	t := c.flowResult(f)
	switch {
	case t == nil:
		return unknown
	case n.Each != nil:
		return listOf(t)
	}
	return t
}
