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
	help := typeHabits[name]
	if help == "" {
		help = c.elsewhere(name, sc, spaceType)
	}
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
