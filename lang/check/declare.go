package check

import (
	"github.com/handrail-flow/handrail/lang/ast"
)

// space is a set of names in which each may be declared once in a program.
type space int

const (
	spaceTarget  space = iota // flows and handoffs: what a jump can lead to
	spaceType                 // types and records
	spaceValue                // slots and lets outside flows
	spaceAction               // actions, by their whole path
	spaceAnswer               // answers
	spaceHours                // hours
	spacePersona              // personas
	numSpaces
)

// declared is one declaration at file level.
type declared struct {
	node ast.Decl
	file *ast.File
	name ast.Name
	kind ObjectKind
	// again is a second declaration of the name, which is an error but may be the only one that a file sees.
	again *declared
}

// declare fills the tables with what stands at file level, in the order of the files.
func (c *checker) declare() {
	for _, f := range c.info.Files {
		c.sees[f] = c.reach(f)
	}
	for _, f := range c.info.Files {
		for _, d := range f.Decls {
			c.info.File[d] = f
			c.declareOne(f, d)
		}
	}
	c.checkAnswerNames()
}

// reach is the set of files that one imports, directly or not.
func (c *checker) reach(f *ast.File) map[*ast.File]bool {
	seen := map[*ast.File]bool{}
	todo := []*ast.File{f}
	for len(todo) > 0 {
		next := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, g := range c.info.Imports[next] {
			if g != nil && !seen[g] {
				seen[g] = true
				todo = append(todo, g)
			}
		}
	}
	return seen
}

func (c *checker) declareOne(f *ast.File, d ast.Decl) {
	info := c.info
	switch d := d.(type) {
	case *ast.Flow:
		add(c, &info.Flows, d, declared{node: d, file: f, name: d.Name, kind: ObjFlow}, spaceTarget)
	case *ast.Handoff:
		add(c, &info.Handoffs, d, declared{node: d, file: f, name: d.Name, kind: ObjHandoff}, spaceTarget)
	case *ast.Type:
		add(c, &info.Types, d, declared{node: d, file: f, name: d.Name, kind: ObjType}, spaceType)
	case *ast.Record:
		add(c, &info.Records, d, declared{node: d, file: f, name: d.Name, kind: ObjType}, spaceType)
	case *ast.Slot:
		add(c, &info.Slots, d, declared{node: d, file: f, name: d.Name, kind: ObjSlot}, spaceValue)
	case *ast.Let:
		add(c, &info.Lets, d, declared{node: d, file: f, name: d.Name, kind: ObjLet}, spaceValue)
	case *ast.Action:
		name := ast.Name{Place: d.Name.Place, Text: d.Name.String()}
		add(c, &info.Actions, d, declared{node: d, file: f, name: name, kind: ObjAction}, spaceAction)
	case *ast.Answer:
		add(c, &info.Answers, d, declared{node: d, file: f, name: d.Name, kind: "answer"}, spaceAnswer)
	case *ast.Hours:
		add(c, &info.Hours, d, declared{node: d, file: f, name: d.Name, kind: ObjHours}, spaceHours)
	case *ast.Persona:
		add(c, &info.Personas, d, declared{node: d, file: f, name: d.Name, kind: ObjPersona}, spacePersona)
	case *ast.Customer:
		info.Customer = append(info.Customer, d)
		c.declareCustomer(f, d)
	}
}

// add declares one thing: it joins its list in Info unless the program replaces it.
func add[D ast.Decl](c *checker, list *[]D, node D, d declared, in space) {
	if c.declareName(in, &d) {
		*list = append(*list, node)
	}
}

// declareName enters a name and says whether the declaration is in force. A second declaration of the same name is an error but
// stays in force, so that what stands in it is checked; one of the standard library gives way in silence.
func (c *checker) declareName(in space, d *declared) bool {
	first, taken := c.names[in][d.name.Text]
	if !taken {
		c.names[in][d.name.Text] = d
		c.checkReserved(d)
		return true
	}
	if c.info.Std[d.file] && !c.info.Std[first.file] {
		c.replaced[d.node] = true
		return false
	}
	c.duplicate(d.file, d.name, declaredAs(d.kind), first.file, first.name)
	d.again, first.again = first.again, d
	return true
}

// duplicate reports a name that is taken.
func (c *checker) duplicate(file *ast.File, name ast.Name, what string, firstFile *ast.File, first ast.Name) {
	c.report(file, name.At, problem{
		code:    "duplicate-name",
		message: "the " + what + " " + quote(name.Text) + " needs a name of its own: this one is taken",
		help:    "rename one of the two",
		notes:   note(firstFile, first.At, quote(name.Text)+" is first declared here"),
	})
}

// twice reports a part of a declaration that stands in it a second time.
func (c *checker) twice(file *ast.File, name, first ast.Name) {
	c.report(file, name.At, problem{
		code: "duplicate-name", message: quote(name.Text) + " stands here twice", help: "keep one of them",
		notes: note(file, first.At, "it first stands here"),
	})
}

// declaredAs is how messages call a kind of declaration.
func declaredAs(k ObjectKind) string {
	switch k {
	case ObjSlot:
		return "slot"
	case ObjVar:
		return "name"
	default:
		return string(k)
	}
}

// checkReserved refuses names that mean something wherever they stand.
func (c *checker) checkReserved(d *declared) {
	switch d.kind {
	case ObjFlow, ObjHandoff:
		if d.name.Text == "home" {
			c.wrong(d.file, &d.name, "reserved-name", `"home" always means "Anything else?", so nothing else can have that name`, "choose another name")
		}
	case ObjType:
		if builtin(d.name.Text) != nil {
			c.wrong(d.file, &d.name, "reserved-name", quote(d.name.Text)+" is a type of the language already", "choose another name")
		}
	case ObjSlot, ObjLet:
		c.checkValueName(d.file, d.name)
	}
}

// checkValueName refuses names of values that the runtime gives, wherever values are named.
func (c *checker) checkValueName(file *ast.File, name ast.Name) {
	switch name.Text {
	case "today", "now", "said", "customer", "env", "yes", "no":
		c.wrong(file, &name, "reserved-name", quote(name.Text)+" has a meaning of its own everywhere", "choose another name")
	}
}

// checkAnswerNames keeps the names of flows and answers apart: both are what a customer's words can start.
func (c *checker) checkAnswerNames() {
	for _, a := range c.info.Answers {
		d := c.names[spaceTarget][a.Name.Text]
		if d != nil && d.kind == ObjFlow {
			c.duplicate(c.info.File[a], a.Name, "answer", d.file, d.name)
		}
	}
}

// customerField is a field of a customer block, with the file it stands in.
type customerField struct {
	field *ast.Field
	file  *ast.File
}

func (c *checker) declareCustomer(f *ast.File, d *ast.Customer) {
	for _, field := range d.Fields {
		if i, dup := c.customer[field.Name.Text]; dup {
			first := c.customerFields[i]
			c.duplicate(f, field.Name, "field", first.file, first.field.Name)
		} else {
			c.customer[field.Name.Text] = len(c.customerFields)
		}
		c.customerFields = append(c.customerFields, customerField{field, f})
	}
}

// visible says whether a file may use what another declares.
func (c *checker) visible(from, in *ast.File) bool {
	return from == in || c.info.Std[in] || c.info.Std[from] || c.sees[from][in]
}

// lookup finds a declaration by name. It is nil where there is none, or none that the file can see.
func (c *checker) lookup(in space, from *ast.File, name string) *declared {
	for d := c.names[in][name]; d != nil; d = d.again {
		if c.visible(from, d.file) {
			c.used[d.node] = true
			return d
		}
	}
	return nil
}
