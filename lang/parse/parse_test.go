package parse

import (
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/golden"
	"github.com/handrail-flow/handrail/lang/source"
)

const testdata = "../../testdata/syntax/"

// flows are the .flow files of a folder's archives.
func flows(tb testing.TB, dir string) []*source.File {
	var list []*source.File
	for _, c := range golden.Cases(tb, testdata+dir+"/*.txtar") {
		for _, f := range c.Files {
			if strings.HasSuffix(f.Name, ".flow") {
				list = append(list, source.New(c.Name+"/"+f.Name, string(f.Data)))
			}
		}
	}
	slices.SortFunc(list, func(a, b *source.File) int { return strings.Compare(a.Name, b.Name) })
	return list
}

func rendered(t testing.TB, list diag.List) string {
	t.Helper()
	var b strings.Builder
	if err := diag.WriteText(&b, list, diag.TextOptions{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestOK: every .flow file in testdata/syntax/ok parses without diagnostics, and by its tags to the same tree; where an archive
// has a "tree", it is compared.
func TestOK(t *testing.T) {
	golden.Each(t, testdata+"ok/*.txtar", func(t *testing.T, c *golden.Case) {
		for _, f := range c.Files {
			if !strings.HasSuffix(f.Name, ".flow") {
				continue
			}
			file := source.New(f.Name, string(f.Data))
			tree, list := File(file)
			if len(list) > 0 {
				t.Errorf("unexpected diagnostics:\n%s", rendered(t, list))
			}
			checkPlaces(t, tree)
			agree(t, file)
			if c.Has("tree") {
				c.Compare(t, "tree", dump(tree, file))
			}
		}
	})
}

// TestErr: the diagnostics of the files in testdata/syntax/err, as people see them.
func TestErr(t *testing.T) {
	golden.Each(t, testdata+"err/*.txtar", func(t *testing.T, c *golden.Case) {
		i := slices.IndexFunc(c.Files, func(f txtar.File) bool { return strings.HasSuffix(f.Name, ".flow") })
		file := source.New(c.Files[i].Name, string(c.Files[i].Data))
		tree, list := File(file)
		if len(list) == 0 {
			t.Error("no diagnostics")
		}
		checkPlaces(t, tree)
		c.Compare(t, "want", rendered(t, list))
	})
}

// checkPlaces: a node lies within its parent, and names read as their text.
func checkPlaces(t testing.TB, tree *ast.File) {
	t.Helper()
	var walk func(n ast.Node)
	walk = func(n ast.Node) {
		at := n.Span()
		if at.Start > at.End || at.End > len(tree.Source.Text) {
			t.Fatalf("%T has the place %v", n, at)
		}
		if name, ok := n.(*ast.Name); ok && strings.TrimPrefix(tree.Source.Slice(at), "@") != name.Text {
			t.Fatalf("the name %q stands at %q", name.Text, tree.Source.Slice(at))
		}
		for _, c := range ast.Children(n) {
			if in := c.Span(); in.Start < at.Start || in.End > at.End {
				t.Fatalf("%T %q lies outside of %T %q", c, tree.Source.Slice(in), n, tree.Source.Slice(at))
			}
			walk(c)
		}
	}
	walk(tree)
}
