package check

import (
	"sort"
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/source"
)

// findBad notes what the parser could not read, so that nothing is said twice: a name that stands there may be declared there.
func (c *checker) findBad() {
	c.badWords = map[string]bool{}
	for _, f := range c.info.Files {
		at := 0
		for _, d := range f.Decls {
			c.noteGap(f, at, d.Span().Start)
			at = max(at, d.Span().End)
			c.badDecl(f, d)
		}
		if f.Source != nil {
			c.noteGap(f, at, len(f.Source.Text))
		}
	}
	sort.Slice(c.bad, func(i, j int) bool { return c.bad[i].start < c.bad[j].start })
}

func (c *checker) badDecl(f *ast.File, d ast.Decl) {
	switch d := d.(type) {
	case *ast.Bad:
		c.noteBad(f, d)
	case *ast.Flow:
		c.badItems(f, d.Body)
	case *ast.Slot:
		c.badClauses(f, d.Clauses)
		clauseBlocks(d.Clauses, func(b []ast.Item) { c.badItems(f, b) })
	case *ast.On:
		c.badTail(f, d.Do)
	case *ast.Handoff:
		for _, e := range d.Exits {
			c.badTail(f, e.Do)
		}
	}
}

func (c *checker) badItems(f *ast.File, items []ast.Item) {
	for _, it := range items {
		switch it := it.(type) {
		case *ast.Bad:
			c.noteBad(f, it)
		case *ast.State:
			c.badItems(f, it.Body)
		case *ast.Slot:
			c.badClauses(f, it.Clauses)
		case *ast.Menu:
			c.badClauses(f, it.Clauses)
		case *ast.Confirm:
			c.badClauses(f, it.Clauses)
		}
		eachBlock(it, func(b []ast.Item) { c.badItems(f, b) })
	}
}

func (c *checker) badClauses(f *ast.File, clauses []ast.Clause) {
	for _, cl := range clauses {
		if b, ok := cl.(*ast.Bad); ok {
			c.noteBad(f, b)
		}
	}
}

func (c *checker) badTail(f *ast.File, t *ast.Tail) {
	tailBlocks(t, func(b []ast.Item) { c.badItems(f, b) })
}

func (c *checker) noteBad(f *ast.File, b *ast.Bad) {
	c.bad = append(c.bad, errorAt{f.Source, b.At.Start})
	for _, w := range nameWords(text(f, b)) {
		c.badWords[w] = true
	}
}

// noteGap looks at what stands between two declarations: anything but comments there is something the parser has dropped.
func (c *checker) noteGap(f *ast.File, start, end int) {
	if f.Source == nil || start >= end {
		return
	}
	for _, line := range strings.SplitAfter(f.Source.Slice(source.Span{Start: start, End: end}), "\n") {
		written, _, _ := strings.Cut(line, "#")
		if strings.Trim(written, " \t\r\n\ufeff") != "" {
			c.noteBad(f, &ast.Bad{Place: ast.Place{At: source.Span{Start: start, End: start + len(line)}}})
		}
		start += len(line)
	}
}

// mayBeBad says whether one of the names in a text also stands in what couldn't be read.
func (c *checker) mayBeBad(names string) bool {
	for _, w := range nameWords(names) {
		if c.badWords[w] {
			return true
		}
	}
	return false
}

func nameWords(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r != '_' && (r < 'a' || r > 'z') && (r < '0' || r > '9') })
}
