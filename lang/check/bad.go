package check

import (
	"slices"
	"sort"
	"strings"
	"unicode"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
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
	c.badSyntax()
	c.badImports()
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

// badSyntax notes what the parser reported. A brace too many or too few spoils its whole declaration, anything else its line.
func (c *checker) badSyntax() {
	files := map[*source.File]*ast.File{}
	for _, f := range c.info.Files {
		files[f.Source] = f
	}
	for _, d := range c.info.Syntax {
		f := files[d.File]
		if f == nil || f.Source == nil || d.Severity != diag.Error {
			continue
		}
		line := f.Source.Position(d.Span.Start).Line
		span := source.Span{Start: f.Source.LineStart(line), End: f.Source.LineStart(line + 1)}
		if decl := declAt(f, d.Span.Start); decl != nil && spoils(d.Code) {
			span = decl.Span()
		}
		c.muted = append(c.muted, place{f.Source, span})
		c.noteBad(f, &ast.Bad{Place: ast.Place{At: span}})
	}
}

// badImports finds files with an import that isn't there; whoever loads files has reported it.
func (c *checker) badImports() {
	for _, f := range c.info.Files {
		imports := 0
		for _, d := range f.Decls {
			if _, ok := d.(*ast.Import); ok {
				imports++
			}
		}
		if imports > len(c.info.Imports[f]) {
			c.partial[f] = true
		}
	}
}

func spoils(code string) bool {
	switch code {
	case "missing-brace", "missing-block", "too-deep":
		return true
	}
	return false
}

// declAt is the declaration that a byte of a file belongs to, or the one before it.
func declAt(f *ast.File, offset int) ast.Decl {
	if f == nil {
		return nil
	}
	i := sort.Search(len(f.Decls), func(i int) bool { return f.Decls[i].Span().Start > offset })
	if i == 0 {
		return nil
	}
	return f.Decls[i-1]
}

// place is a stretch of a file.
type place struct {
	file *source.File
	span source.Span
}

// unmuted leaves out what is said about declarations whose braces don't match, and about lines that couldn't be read: they change.
func (c *checker) unmuted() diag.List {
	if len(c.muted) == 0 {
		return c.problems
	}
	return slices.DeleteFunc(c.problems, func(d diag.Diagnostic) bool {
		return slices.ContainsFunc(c.muted, func(m place) bool {
			return m.file == d.File && m.span.Start <= d.Span.Start && d.Span.Start < m.span.End
		})
	})
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
	return strings.FieldsFunc(s, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
