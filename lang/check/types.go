package check

import (
	"github.com/handrail-flow/handrail/lang/ast"
)

// Types are worked out when first asked for: a slot may choose from a call's result, whose type is a record that stands further
// down. Each is remembered; one that leads back to itself is reported once and unknown.

// enter marks a node as being worked out; false means it already is, and the type depends on itself.
func (c *checker) enter(file *ast.File, n ast.Node, name *ast.Name) bool {
	if c.open[n] {
		c.wrong(file, name, "endless-type", "what "+quote(name.Text)+" is depends on itself", "break the circle: give one of the names involved a type of its own")
		return false
	}
	c.open[n] = true
	return true
}

func (c *checker) leave(n ast.Node) { delete(c.open, n) }

// typeRef is the type meant by a type as written. Choices written in place are named after their owner.
func (c *checker) typeRef(t *ast.TypeRef, sc *scope, owner string, node ast.Node) *Type {
	if t == nil {
		return unknown
	}
	if known, ok := c.info.TypeRefs[t]; ok {
		return known
	}
	typ := c.resolveType(t, sc, owner, node)
	c.info.TypeRefs[t] = typ
	return typ
}

func (c *checker) resolveType(t *ast.TypeRef, sc *scope, owner string, node ast.Node) *Type {
	switch t.Kind {
	case ast.TypeNamed:
		return c.namedType(&t.Path, sc)
	case ast.TypeList:
		return listOf(c.namedType(&t.Path, sc))
	case ast.TypeOne, ast.TypeSome:
		return c.chosenFrom(t, sc)
	case ast.TypeScore:
		if t.Min >= t.Max {
			c.wrong(sc.file, t, "bad-value", "a score runs from a lower number to a higher one", "write for example `score 1 to 5`")
		}
		return &Type{Kind: "score", Name: "score " + itoa(t.Min) + " to " + itoa(t.Max), Min: t.Min, Max: t.Max}
	case ast.TypeChoice:
		return &Type{Kind: "choice", Name: owner, Node: node, Choices: t.Choices}
	}
	return unknown
}

// chosenFrom is the type of `one of PATH` (an element) or `some of PATH` (a list of them).
func (c *checker) chosenFrom(t *ast.TypeRef, sc *scope) *Type {
	obj := c.value(&t.Path, sc)
	switch {
	case !obj.Type.isKnown():
		return unknown
	case obj.Type.Kind != "list":
		c.wrong(sc.file, &t.Path, "not-a-list", quote(t.Path.String())+" is "+obj.Type.word()+", so there is nothing to choose from", "name a list, such as one that an action gives")
		return unknown
	case t.Kind == ast.TypeSome:
		return obj.Type
	}
	return obj.Type.Elem
}

// namedType finds a declared type, a built-in one, or a flow whose results are the fields.
func (c *checker) namedType(p *ast.Path, sc *scope) *Type {
	name := p.String()
	if d := c.lookup(spaceType, sc.file, name); d != nil {
		t := c.declType(d)
		c.info.Paths[p] = Object{Kind: ObjType, Node: d.node, Type: t}
		return t
	}
	if t := builtin(name); t != nil {
		return t
	}
	if d := c.lookup(spaceTarget, sc.file, name); d != nil && d.kind == ObjFlow {
		f := d.node.(*ast.Flow)
		t := c.flowResult(f)
		if t == nil {
			c.nothingGiven(sc.file, p, name, "the flow "+quote(name)+" gives nothing", "let it say `gives` and what")
			return unknown
		}
		c.info.Paths[p] = Object{Kind: ObjFlow, Node: f, Type: t}
		return t
	}
	c.unknownType(p, name, sc)
	return unknown
}

func (c *checker) unknownType(p *ast.Path, name string, sc *scope) {
	names := c.namesIn(spaceType, sc.file)
	for n := range builtins {
		names = append(names, n)
	}
	help := c.elsewhere(name, sc, spaceType)
	if help == "" {
		help = c.didYouMean(name, sortedStrings(names), "declare it with `type "+name+"` or `record "+name+"`")
	}
	c.wrong(sc.file, p, "unknown-type", "there is no type "+quote(name), help)
}

// declType is the type of a `type` or `record`. A record's fields follow later, since records may hold lists of themselves.
func (c *checker) declType(d *declared) *Type {
	if t, ok := c.declTypes[d.node]; ok {
		return t
	}
	t := &Type{Kind: "record", Name: d.name.Text, Node: d.node}
	c.declTypes[d.node] = t
	switch n := d.node.(type) {
	case *ast.Type:
		t.Kind = "pattern"
	case *ast.Record:
		t.Shown = n.Shown
		t.Fields = c.fieldTypes(n.Fields, &scope{file: d.file}, n.Name.Text)
	}
	return t
}

// fieldTypes are the fields of a record, a customer or a result; a name that is there twice is reported.
func (c *checker) fieldTypes(fields []*ast.Field, sc *scope, owner string) []FieldType {
	out := make([]FieldType, 0, len(fields))
	seen := map[string]*ast.Field{}
	for _, f := range fields {
		if other := seen[f.Name.Text]; other != nil {
			c.duplicate(sc.file, f.Name, "field", sc.file, other.Name)
		}
		seen[f.Name.Text] = f
		out = append(out, c.fieldType(f, sc, owner))
	}
	return out
}

func (c *checker) fieldType(f *ast.Field, sc *scope, owner string) FieldType {
	t := c.typeRef(f.Type, sc, owner+"."+f.Name.Text, f)
	return FieldType{Name: f.Name.Text, Type: t, Optional: f.Optional, Sensitive: f.Sensitive, Node: f}
}

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
	t := unknown
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
