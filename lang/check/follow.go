package check

import (
	"sort"
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/source"
)

// follow builds the graphs of all flows and blocks and looks at their paths.
func (c *checker) follow() {
	c.sortErrors()
	for _, f := range c.info.Flows {
		c.unitFor(f)
	}
	for _, f := range c.info.Files {
		for _, d := range f.Decls {
			if !c.replaced[d] {
				c.blockUnits(f, d)
			}
		}
	}
	c.findSites()
	for _, u := range c.units {
		if u.broken {
			continue
		}
		c.unreachable(u)
		c.runsOff(u)
		c.silentCycles(u)
		c.unfilled(u)
	}
	c.flowCycles()
}

// blockUnits builds what is said and done at file level, where nothing is known but by chance.
func (c *checker) blockUnits(f *ast.File, d ast.Decl) {
	switch d := d.(type) {
	case *ast.On:
		c.blockUnit(f, d, d.Do)
		c.wordsUnit(f, d, d.Say)
	case *ast.Answer:
		c.wordsUnit(f, d, d.Say)
	case *ast.Handoff:
		c.wordsUnit(f, d, d.Say)
		for _, e := range d.Exits {
			c.blockUnit(f, e, e.Do)
			c.wordsUnit(f, e, e.Say)
		}
	case *ast.Slot:
		if end := ladderEnd(d.Clauses); end != nil {
			c.blockUnit(f, d, end.Do)
		}
	}
}

// findSites tells every unit who leads to it.
func (c *checker) findSites() {
	for _, u := range c.units {
		for i := range u.nodes {
			if f := c.leadsTo(&u.nodes[i]); f != nil && u.reached[i] {
				if to := c.unitOf[f]; to != nil {
					to.sites = append(to.sites, site{u, int32(i)})
				}
			}
		}
	}
}

// leadsTo is the flow that a step runs or jumps to, or nil.
func (c *checker) leadsTo(n *node) *ast.Flow {
	switch it := n.item.(type) {
	case jumpTo:
		return it.flow
	case *ast.Run:
		f, _ := c.info.Names[&it.Flow].Node.(*ast.Flow)
		return f
	case *ast.Name:
		f, _ := c.info.Names[it].Node.(*ast.Flow)
		return f
	}
	return nil
}

// errorAt is a place with an error that leaves something without a meaning.
type errorAt struct {
	file  *source.File
	start int
}

// sortErrors notes where names went wrong: what flows through there can't be judged, and one cause is reported once.
func (c *checker) sortErrors() {
	for _, d := range c.problems {
		if d.Severity == diag.Error && disturbing(d.Code) {
			c.errors = append(c.errors, errorAt{d.File, d.Span.Start})
		}
	}
	sort.Slice(c.errors, func(i, j int) bool { return c.errors[i].start < c.errors[j].start })
}

func disturbing(code string) bool {
	switch code {
	case "duplicate-name", "not-a-slot", "no-result", "incomplete-name", "not-a-list", "endless-type", "loose-value", "not-known-here":
		return true
	}
	return strings.HasPrefix(code, "unknown-")
}

// disturbed says whether something in a construct has no meaning, or couldn't be read.
func (c *checker) disturbed(file *ast.File, n ast.Node) bool {
	span := n.Span()
	in := func(list []errorAt) bool {
		i := sort.Search(len(list), func(i int) bool { return list[i].start >= span.Start })
		for ; i < len(list) && list[i].start < span.End; i++ {
			if list[i].file == file.Source {
				return true
			}
		}
		return false
	}
	return in(c.errors) || in(c.bad)
}
