package check

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
)

// runtimeValue is something the runtime gives, and where it's known.
type runtimeValue struct {
	name  string
	typ   *Type
	where moment // 0 for everywhere
	known string
}

var runtimeValues = []runtimeValue{
	{name: "today", typ: builtin("date")},
	{name: "now", typ: builtin("date_time")},
	{name: "said", typ: builtin("text")},
	{name: "persona.name", typ: builtin("text")},
	{name: "persona.role", typ: builtin("text")},
	{name: "title", typ: builtin("text"), where: atValue, known: "in the words of a question or a handler"},
	{name: "label", typ: builtin("text"), where: atValue, known: "in the words of a question or a handler"},
	{name: "value", typ: builtin("text"), where: atValue, known: "in the words of a question or a handler"},
	{name: "choices", typ: listOfText, where: atValue, known: "in the words of a question or a handler"},
	{name: "phone", typ: builtin("phone"), where: atValue, known: "in the words of a handler"},
	{name: "queue.place", typ: builtin("number"), where: atDesk, known: "in a handoff or a handler"},
	{name: "queue.wait", typ: builtin("duration"), where: atDesk, known: "in a handoff or a handler"},
	{name: "agent.name", typ: builtin("name"), where: atDesk, known: "in a handoff or a handler"},
	{name: "handoff.next_open", typ: builtin("date_time")},
}

// value resolves a path that is read as a value. Where it means nothing that has been reported, and the type is unknown.
func (c *checker) value(p *ast.Path, sc *scope) Object {
	if obj, done := c.info.Paths[p]; done {
		return obj
	}
	obj, used := c.root(p, sc)
	if used > 0 {
		obj = c.parts(obj, p, used, sc)
	}
	if obj.Type == nil {
		obj.Type = unknown
	}
	c.info.Paths[p] = obj
	return obj
}

// root resolves the first names of a path and says how many it took; 0 where that has been reported.
func (c *checker) root(p *ast.Path, sc *scope) (Object, int) {
	name := p.Names[0].Text
	if sc.self != nil {
		for i, f := range sc.self.Fields {
			if f.Name == name {
				return Object{Kind: ObjSelf, Fields: []int{i}, Type: f.Type}, 1
			}
		}
	}
	if sc.in != nil {
		if mem := sc.in.values[name]; mem != nil {
			c.used[mem.node] = true
			return Object{Kind: mem.kind, Node: mem.node, Flow: sc.in.flow, Type: c.memberType(sc.in, mem)}, 1
		}
	}
	if d := c.lookup(spaceValue, sc.file, name); d != nil {
		return c.sharedValue(d), 1
	}
	if name == "customer" {
		return c.customerValue(p, sc)
	}
	if obj, n, ok := c.runtime(p, sc); ok {
		return obj, n
	}
	if d := c.names[spaceHours][name]; d != nil && len(p.Names) == 2 && p.Names[1].Text == "next_open" && c.lookup(spaceHours, sc.file, name) != nil {
		return Object{Kind: ObjHours, Node: d.node, Runtime: "next_open", Type: builtin("date_time")}, 2
	}
	if d := c.names[spaceTarget][name]; d != nil && d.kind == ObjFlow && c.visible(sc.file, d.file) {
		return c.resultValue(p, d, sc)
	}
	c.unknownValue(p, sc)
	return Object{}, 0
}

func (c *checker) sharedValue(d *declared) Object {
	sc := &scope{file: d.file}
	if s, ok := d.node.(*ast.Slot); ok {
		return Object{Kind: ObjSlot, Node: s, Type: c.slotType(s, sc)}
	}
	l := d.node.(*ast.Let)
	return Object{Kind: ObjLet, Node: l, Type: c.letType(l, sc)}
}

func (c *checker) customerValue(p *ast.Path, sc *scope) (Object, int) {
	if len(p.Names) < 2 {
		c.wrong(sc.file, p, "incomplete-name", `"customer" holds several things`, "say which one, for example `customer.name`")
		return Object{}, 0
	}
	i, ok := c.customer[p.Names[1].Text]
	if !ok {
		var names []string
		for _, f := range c.customerFields {
			names = append(names, f.field.Name.Text)
		}
		help := c.didYouMean(p.Names[1].Text, names, "declare it in `customer { … }`")
		c.wrong(sc.file, &p.Names[1], "unknown-field", "nothing called "+quote(p.Names[1].Text)+" is known of the customer", help)
		return Object{}, 0
	}
	f := c.customerFields[i]
	t := c.typeRef(f.field.Type, &scope{file: f.file}, "customer."+f.field.Name.Text, f.field)
	return Object{Kind: ObjCustomer, Node: f.field, Field: i, Type: t}, 2
}

// runtime resolves today, queue.place and their like; ok is false where the path is none of them.
func (c *checker) runtime(p *ast.Path, sc *scope) (obj Object, used int, ok bool) {
	for i := range runtimeValues {
		r := &runtimeValues[i]
		root, rest, two := strings.Cut(r.name, ".")
		if root != p.Names[0].Text || two && (len(p.Names) < 2 || p.Names[1].Text != rest) {
			continue
		}
		if r.where != 0 && sc.moment&r.where == 0 && !c.info.Std[sc.file] {
			c.wrong(sc.file, p, "not-known-here", quote(r.name)+" is known only "+r.known, "say it there, or leave it out here")
			return Object{}, 0, true
		}
		used = 1
		if two {
			used = 2
		}
		return Object{Kind: ObjRuntime, Runtime: r.name, Type: r.typ}, used, true
	}
	if p.Names[0].Text == "env" {
		return c.environment(p, sc)
	}
	return Object{}, 0, false
}

func (c *checker) environment(p *ast.Path, sc *scope) (Object, int, bool) {
	if sc.moment&inVia == 0 {
		c.wrong(sc.file, p, "not-known-here", "the environment can be read only in an action's `via`", "keep addresses and secrets out of words and conditions")
		return Object{}, 0, true
	}
	if len(p.Names) != 2 {
		c.wrong(sc.file, p, "incomplete-name", "this doesn't name a value of the environment", "write for example `{env.ORDERS_URL}`")
		return Object{}, 0, true
	}
	return Object{Kind: ObjEnv, Runtime: p.Names[1].Text, Type: builtin("text")}, 2, true
}

// resultValue resolves FLOW.NAME, what a flow gave.
func (c *checker) resultValue(p *ast.Path, d *declared, sc *scope) (Object, int) {
	f := d.node.(*ast.Flow)
	name := d.name.Text
	t := c.flowResult(f)
	switch {
	case t == nil:
		c.nothingGiven(sc.file, p, name, "the flow "+quote(name)+" gives nothing that could be read", "let it say `gives` and what")
		return Object{}, 0
	case !t.isKnown():
		return Object{}, 0
	case len(p.Names) < 2:
		c.wrong(sc.file, p, "incomplete-name", quote(name)+" is a flow, not a value", "read what it gives: "+listed(fieldNames(t, name+".")))
		return Object{}, 0
	}
	for i, field := range t.Fields {
		if field.Name == p.Names[1].Text {
			return Object{Kind: ObjResult, Node: f, Fields: []int{i}, Type: field.Type}, 2
		}
	}
	c.unknownField(p, 1, t, "the flow "+quote(name)+" gives nothing called ", sc)
	return Object{}, 0
}

// parts follows the rest of a path through records.
func (c *checker) parts(obj Object, p *ast.Path, used int, sc *scope) Object {
	for i := used; i < len(p.Names); i++ {
		t := obj.Type
		if !t.isKnown() {
			return Object{Type: unknown}
		}
		if t.Kind != "record" {
			c.noParts(p, i, t, sc)
			return Object{Type: unknown}
		}
		at := fieldIndex(t, p.Names[i].Text)
		if at < 0 {
			c.unknownField(p, i, t, quote(joined(p.Names[:i]))+" has no ", sc)
			return Object{Type: unknown}
		}
		obj.Fields = append(obj.Fields[:len(obj.Fields):len(obj.Fields)], at)
		obj.Type = t.Fields[at].Type
	}
	return obj
}

func (c *checker) noParts(p *ast.Path, i int, t *Type, sc *scope) {
	help := "write `" + joined(p.Names[:i]) + "` alone"
	if t.Kind == "list" {
		help = "let the customer choose one of them first: `slot … one of " + joined(p.Names[:i]) + "`"
	}
	c.wrong(sc.file, &p.Names[i], "unknown-field", quote(joined(p.Names[:i]))+" is "+t.word()+", which has no "+quote(p.Names[i].Text), help)
}

func (c *checker) unknownField(p *ast.Path, i int, t *Type, message string, sc *scope) {
	names := fieldNames(t, "")
	otherwise := ""
	if listed(names) != "" {
		otherwise = "it has " + both(quoted(names))
	}
	c.wrong(sc.file, &p.Names[i], "unknown-field", message+quote(p.Names[i].Text), c.didYouMean(p.Names[i].Text, names, otherwise))
}

func fieldIndex(t *Type, name string) int {
	for i := range t.Fields {
		if t.Fields[i].Name == name {
			return i
		}
	}
	return -1
}

func fieldNames(t *Type, prefix string) []string {
	out := make([]string, len(t.Fields))
	for i, f := range t.Fields {
		out[i] = prefix + f.Name
	}
	return out
}

func joined(names []ast.Name) string { return ast.Path{Names: names}.String() }

func (c *checker) unknownValue(p *ast.Path, sc *scope) {
	name := p.Names[0].Text
	help := ""
	if sc.self != nil && sc.self.Closed {
		help = "`shown` reads what the flow gives: " + listed(fieldNames(sc.self, ""))
	}
	if help == "" && sc.moment&inVia != 0 {
		help = "write `{env." + name + "}` for what the environment holds"
	}
	if help == "" {
		help = c.elsewhere(name, sc, spaceValue)
	}
	if help == "" {
		help = valueHabits[name]
	}
	if help == "" {
		help = c.didYouMean(name, c.valueNames(sc), "declare a slot, or check the spelling")
	}
	c.wrong(sc.file, &p.Names[0], "unknown-name", "nothing here is called "+quote(name), help)
}
