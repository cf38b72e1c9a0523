package check

import (
	"regexp"
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/source"
)

// checkDeclarations checks all that stands at file level but flows.
func (c *checker) checkDeclarations() {
	for _, f := range c.info.Files {
		sc := &scope{file: f}
		for _, d := range f.Decls {
			if !c.replaced[d] {
				c.declaration(d, sc)
			}
		}
	}
}

func (c *checker) declaration(d ast.Decl, sc *scope) {
	switch d := d.(type) {
	case *ast.Type:
		c.declType(&declared{node: d, file: sc.file, name: d.Name})
		c.pattern(d, sc)
	case *ast.Record:
		c.record(d, sc)
	case *ast.Customer:
		c.customerBlock(d, sc)
	case *ast.Slot:
		c.slot(d, c.slotScope(d, sc))
	case *ast.Let:
		c.letType(d, sc)
	case *ast.Action:
		c.actionDecl(d, sc)
	case *ast.Answer:
		c.message(d.Say, sc)
	case *ast.On:
		c.handler(d, c.blockScope(d, d.Do, sc))
	case *ast.Handoff:
		c.handoff(d, sc)
	case *ast.Hours:
		c.hours(d, sc)
	case *ast.Persona:
		c.persona(d, sc)
	case *ast.Renamed:
		c.renamed(d, sc)
	}
}

// blockScope is the scope of a file-level handler or exit: a block there has names of its own. It is made once.
func (c *checker) blockScope(owner ast.Node, t *ast.Tail, sc *scope) *scope {
	if t == nil || t.Block == nil {
		return sc
	}
	if in := c.hidden[owner]; in != nil {
		return in
	}
	in := c.hiddenScope(t.Block.Items, sc.file, sc.moment)
	c.hidden[owner] = in
	return in
}

// slotScope is the scope of a file-level slot, whose ladder may end in a block.
func (c *checker) slotScope(s *ast.Slot, sc *scope) *scope {
	for _, cl := range s.Clauses {
		if end, ok := cl.(*ast.LadderEnd); ok {
			return c.blockScope(s, end.Do, sc)
		}
	}
	return sc
}

// pattern compiles a type's pattern and holds its example against it.
func (c *checker) pattern(d *ast.Type, sc *scope) {
	if d.Pattern == nil {
		if c.disturbed(sc.file, d) {
			return // the pattern may be what couldn't be read
		}
		c.wrong(sc.file, &d.Name, "bad-pattern", "the type "+quote(d.Name.Text)+" has no pattern", "write for example `pattern \"[0-9]{5}\"`, or use `text`")
		return
	}
	re, err := regexp.Compile("^(?:" + d.Pattern.Text + ")$")
	if err != nil {
		reason := strings.TrimPrefix(err.Error(), "error parsing regexp: ")
		reason, _, _ = strings.Cut(reason, ": `^(?:")
		c.wrong(sc.file, d.Pattern, "bad-pattern", "this pattern can't be read: "+reason, "patterns follow RE2: no look-ahead, no back references")
		return
	}
	if d.Example != nil && !re.MatchString(d.Example.Text) {
		c.wrong(sc.file, d.Example, "wrong-example", quote(d.Example.Text)+" doesn't match the pattern", "mend the example or the pattern: it must match as a whole")
	}
}

func (c *checker) record(d *ast.Record, sc *scope) {
	t := c.declType(&declared{node: d, file: sc.file, name: d.Name})
	c.string(d.Shown, &scope{file: sc.file, self: t})
	c.fieldChoices(d.Fields, sc)
	if seen := map[*Type]bool{}; !c.told[d] && c.holdsItself(t, t, seen) {
		for u := range seen {
			c.told[u.Node] = true
		}
		c.wrong(sc.file, &d.Name, "endless-type", "a "+quote(d.Name.Text)+" would hold another one, and that one more, without end", "hold a list of them instead")
	}
}

// holdsItself follows fields that are records, not lists.
func (c *checker) holdsItself(t, root *Type, seen map[*Type]bool) bool {
	for _, f := range t.Fields {
		if f.Type == root {
			return true
		}
		if f.Type.isKnown() && f.Type.Kind == "record" && !seen[f.Type] {
			seen[f.Type] = true
			if c.holdsItself(f.Type, root, seen) {
				return true
			}
		}
	}
	return false
}

func (c *checker) fieldChoices(fields []*ast.Field, sc *scope) {
	for _, f := range fields {
		if f.Type != nil && f.Type.Kind == ast.TypeChoice {
			if len(f.Type.Choices) == 0 {
				c.wrong(sc.file, f.Type, "no-values", "the choice "+quote(f.Name.Text)+" has no values to choose from", "write them in braces: `choice { gold \"gold\" }`, one a line")
			}
			c.choiceValues(f.Type.Choices, sc)
		}
	}
}

func (c *checker) customerBlock(d *ast.Customer, sc *scope) {
	for _, f := range d.Fields {
		c.typeRef(f.Type, sc, "customer."+f.Name.Text, f)
		for i := range f.Mention {
			if c.meansFlow(&f.Mention[i], sc, false) {
				c.flowNamed(&f.Mention[i], sc)
			}
		}
	}
	c.fieldChoices(d.Fields, sc)
}

func (c *checker) actionDecl(d *ast.Action, sc *scope) {
	c.params(d.Params, sc)
	c.resultType(d)
	c.fieldChoices(d.GiveFields, sc)
	seen := map[string]ast.Name{}
	for _, f := range d.Fails {
		if other, dup := seen[f.Text]; dup {
			c.duplicate(sc.file, f, "failure", sc.file, other)
		} else if f.Text == "failed" || f.Text == "timeout" {
			c.wrong(sc.file, &f, "reserved-name", "every action can end with "+quote(f.Text)+" anyway", "leave it out, or choose another name")
		}
		seen[f.Text] = f
	}
	for i := range d.Needs {
		if n := &d.Needs[i]; n.Text != "confirm" && c.meansFlow(n, sc, c.used[d]) {
			c.neededFlow(n, sc)
		}
	}
	if d.Timeout != nil {
		c.duration(d.Timeout, sc)
	}
	if d.Via != nil {
		c.via(d.Via, sc)
	}
}

// meansFlow resolves a flow that a shared file names for the files that import it: any flow of the program will do, and one that
// this program lacks is no mistake unless it matters. It says whether the name is to be looked at further.
func (c *checker) meansFlow(name *ast.Name, sc *scope, matters bool) bool {
	if d := c.names[spaceTarget][name.Text]; d != nil && d.kind == ObjFlow {
		c.used[d.node] = true
		c.info.Names[name] = Object{Kind: ObjFlow, Node: d.node}
		return true
	}
	if !matters && sc.file == c.info.Files[0] && !c.mayBeBad(name.Text) {
		c.doubtful(sc.file, name, "unknown-flow", "there is no flow "+quote(name.Text)+" here",
			c.didYouMean(name.Text, c.flowNames(sc.file), "the files that import this one must declare it"))
	}
	return matters
}

func (c *checker) params(params []*ast.Param, sc *scope) {
	seen := map[string]ast.Name{}
	for _, p := range params {
		if other, dup := seen[p.Name.Text]; dup {
			c.duplicate(sc.file, p.Name, "parameter", sc.file, other)
		}
		seen[p.Name.Text] = p.Name
		c.paramType(p, sc)
	}
}

// neededFlow is a flow after `needs`: it runs by itself, so it can't take anything.
func (c *checker) neededFlow(name *ast.Name, sc *scope) *ast.Flow {
	f := c.flowNamed(name, sc)
	if f != nil && len(f.Params) > 0 {
		c.wrong(sc.file, name, "argument-count", "the flow "+quote(name.Text)+" takes values, so it can't run by itself", "call it with `run "+name.Text+"(…)`")
	}
	return f
}

func (c *checker) via(v *ast.Via, sc *scope) {
	if v.Kind.Text != "http" && v.Kind.Text != "mock" {
		c.wrong(sc.file, &v.Kind, "bad-via", "actions can't go via "+quote(v.Kind.Text), "write `via http POST \"{env.ORDERS_URL}/lookup\"`")
	}
	if !slices.Contains([]string{"GET", "POST", "PUT", "PATCH", "DELETE"}, v.Method.Text) && v.Kind.Text == "http" {
		c.wrong(sc.file, &v.Method, "bad-via", "there is no http method "+quote(v.Method.Text), "write POST, which sends the values as JSON")
	}
	if v.Kind.Text == "http" && !isAddress(v.Address.Text) {
		c.wrong(sc.file, v.Address, "bad-via", "this is no address on the web", "begin it with https://, or with what the environment holds: `{env.ORDERS_URL}/lookup`")
	}
	c.string(v.Address, sc.at(inVia))
}

// isAddress says whether an action can be called at an address: one on the web, or whatever a variable holds.
func isAddress(text string) bool {
	return strings.HasPrefix(text, "{") || strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "http://")
}

// duration wants a length of time that is longer than nothing.
func (c *checker) duration(e ast.Expr, sc *scope) {
	t := c.expr(e, sc, nil)
	if t.isKnown() && t.Kind != "duration" {
		c.wrong(sc.file, e, "bad-duration", quote(text(sc.file, e))+" is "+t.word()+", not a length of time", "write a number with a unit, for example `10 min`")
		return
	}
	if n, ok := e.(*ast.NumberLit); ok && t.isKnown() && strings.Trim(n.Text, "0.") == "" {
		c.wrong(sc.file, e, "bad-duration", quote(text(sc.file, e))+" is no time at all", "write a longer time")
	}
}

func (c *checker) renamed(d *ast.Renamed, sc *scope) {
	known := func(name string) bool {
		return c.names[spaceTarget][name] != nil || c.stateElsewhere(name) != nil || c.names[spaceValue][name] != nil || len(c.flowSlots[name]) > 0
	}
	if !known(d.New.Text) {
		c.wrong(sc.file, &d.New, "bad-rename", "nothing is called "+quote(d.New.Text), "name a flow, a state or a slot as it is called now")
	} else if known(d.Old.Text) {
		c.wrong(sc.file, &d.Old, "bad-rename", quote(d.Old.Text)+" is still in use, so it can't lead elsewhere", "leave this line out, or rename what is called so")
	}
}

// headSpan is the first line of a construct, without what stands in its braces.
func headSpan(file *ast.File, n ast.Node) source.Span {
	s := n.Span()
	if file == nil || file.Source == nil {
		return s
	}
	if i := strings.IndexAny(file.Source.Slice(s), "\n{"); i > 0 {
		line := strings.TrimRight(file.Source.Slice(s)[:i], " \t\r")
		s.End = s.Start + len(line)
	}
	return s
}
