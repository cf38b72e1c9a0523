package check

import (
	"github.com/handrail-flow/handrail/lang/ast"
)

// checkFlows checks what stands in flows: first headers and types, then statements.
func (c *checker) checkFlows() {
	for _, f := range c.info.Flows {
		c.flow(f)
	}
}

func (c *checker) flow(f *ast.Flow) {
	m := c.flows[f]
	sc := m.scope
	for _, p := range f.Params {
		c.paramType(p, sc)
	}
	c.flowHeaders(f, m)
	c.checkOwnHandlers(f.Body, sc)
	c.items(f.Body, sc)
	for i := range m.info.Vars {
		v := &m.info.Vars[i]
		v.Type = c.memberType(m, m.values[v.Name])
	}
}

func (c *checker) flowHeaders(f *ast.Flow, m *members) {
	result := c.flowResult(f)
	c.givenTwice(m)
	if m.info.Shown != nil {
		if result == nil {
			c.wrong(m.file, m.info.Shown, "no-result", "a flow that gives nothing is never shown in a list", "let it say `gives` and what, or leave `shown` out")
		} else {
			c.string(m.info.Shown.Text, &scope{file: m.file, self: result})
		}
	}
	for _, it := range f.Body {
		if needs, ok := it.(*ast.Needs); ok {
			for i := range needs.Flows {
				if g := c.neededFlow(&needs.Flows[i], m.scope); g != nil {
					m.info.Needs = append(m.info.Needs, g)
				}
			}
		}
	}
}

func (c *checker) givenTwice(m *members) {
	seen := map[string]ast.Name{}
	for _, g := range m.info.Gives {
		if other, dup := seen[g.Text]; dup {
			c.duplicate(m.file, *g, "result", m.file, other)
		}
		seen[g.Text] = *g
	}
}
