package check

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/ast"
)

// findUnused warns of what nothing uses. It looks only at the root file and at what stands in flows, since a library may offer more than a
// program needs, and only at programs without errors: a misspelt name would make another one unused.
func (c *checker) findUnused() {
	if c.problems.HasErrors() || len(c.bad) > 0 || len(c.info.Files) == 0 {
		return
	}
	root := c.info.Files[0]
	if !c.info.Std[root] && slices.ContainsFunc(root.Decls, isFlow) {
		c.unusedDecls(root)
	}
	for _, f := range c.info.Flows {
		m := c.flows[f]
		if c.info.Std[m.file] {
			continue
		}
		for _, s := range m.info.Slots {
			if !c.used[s] {
				c.doubtful(m.file, &s.Name, "unused-slot", "nothing asks or reads the slot "+quote(s.Name.Text), "ask it with `ask "+s.Name.Text+"`, or take it out")
			}
		}
		for _, l := range m.info.Lets {
			if !c.used[l] {
				c.doubtful(m.file, &l.Name, "unused-declaration", "nothing reads "+quote(l.Name.Text), "take it out")
			}
		}
	}
}

// isFlow tells files that do something from those that are there to be imported, even when such a one is looked at alone.
func isFlow(d ast.Decl) bool {
	_, ok := d.(*ast.Flow)
	return ok
}

// unusedDecls looks at what the root file declares.
func (c *checker) unusedDecls(root *ast.File) {
	for _, d := range root.Decls {
		if c.used[d] {
			continue
		}
		switch d := d.(type) {
		case *ast.Flow:
			c.unusedFlow(d, root)
		case *ast.Slot:
			c.doubtful(root, &d.Name, "unused-slot", "nothing asks or reads the slot "+quote(d.Name.Text), "ask it with `ask "+d.Name.Text+"`, or take it out")
		case *ast.Let:
			c.doubtful(root, &d.Name, "unused-declaration", "nothing reads "+quote(d.Name.Text), "take it out")
		case *ast.Type:
			c.unusedDecl(root, &d.Name, "type")
		case *ast.Record:
			c.unusedDecl(root, &d.Name, "record")
		case *ast.Action:
			c.unusedDecl(root, &ast.Name{Place: d.Name.Place, Text: d.Name.String()}, "action")
		case *ast.Hours:
			c.unusedDecl(root, &d.Name, "hours")
		case *ast.Handoff:
			c.unusedHandoff(d, root)
		case *ast.Persona:
			c.unusedPersona(d, root)
		}
	}
}

func (c *checker) unusedDecl(file *ast.File, name *ast.Name, what string) {
	verb := "uses the "
	c.doubtful(file, name, "unused-declaration", "nothing "+verb+what+" "+quote(name.Text), "use it, or take it out")
}

func (c *checker) unusedFlow(f *ast.Flow, file *ast.File) {
	if len(c.flows[f].info.Starts) == 0 {
		c.doubtful(file, &f.Name, "unused-flow", "nothing starts, runs or jumps to the flow "+quote(f.Name.Text), "let it say `starts on \"…\"`, or run it from another flow")
	}
}

// unusedHandoff leaves out the one that "a person" means.
func (c *checker) unusedHandoff(h *ast.Handoff, file *ast.File) {
	if h.Name.Text == "care" {
		return
	}
	if c.names[spaceTarget]["care"] == nil || c.info.Std[c.names[spaceTarget]["care"].file] {
		for _, first := range c.info.Handoffs {
			if !c.info.Std[c.info.File[first]] {
				if first == h {
					return
				}
				break
			}
		}
	}
	c.unusedDecl(file, &h.Name, "handoff")
}

// unusedPersona leaves out the first, which speaks wherever nobody says otherwise.
func (c *checker) unusedPersona(p *ast.Persona, file *ast.File) {
	if len(c.info.Personas) > 0 && c.info.Personas[0] != p {
		c.unusedDecl(file, &p.Name, "persona")
	}
}
