package parse

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/source"
)

var update = flag.Bool("update", false, "rewrite the expected output in testdata")

const testdata = "../../testdata/syntax/"

// archives reads the txtar files of a folder under testdata/syntax, by name.
func archives(tb testing.TB, dir string) map[string]*txtar.Archive {
	names, err := filepath.Glob(testdata + dir + "/*.txtar")
	if err != nil || len(names) == 0 {
		tb.Fatalf("no files in %s: %v", dir, err)
	}
	all := map[string]*txtar.Archive{}
	for _, name := range names {
		a, err := txtar.ParseFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		all[name] = a
	}
	return all
}

// flows are the .flow files of a folder's archives.
func flows(tb testing.TB, dir string) []*source.File {
	var list []*source.File
	for name, a := range archives(tb, dir) {
		for _, f := range a.Files {
			if strings.HasSuffix(f.Name, ".flow") {
				list = append(list, source.New(filepath.Base(name)+"/"+f.Name, string(f.Data)))
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

// golden compares got with the archive's file of that name, or rewrites it.
func golden(t *testing.T, name string, a *txtar.Archive, file, got string) {
	t.Helper()
	i := slices.IndexFunc(a.Files, func(f txtar.File) bool { return f.Name == file })
	if *update {
		if i < 0 {
			a.Files = append(a.Files, txtar.File{Name: file})
			i = len(a.Files) - 1
		}
		a.Files[i].Data = []byte(got)
		if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if i < 0 {
		t.Fatalf("%s has no %q; run with -update", name, file)
	}
	if diff := cmp.Diff(string(a.Files[i].Data), got); diff != "" {
		t.Errorf("%s: %s (-want +got):\n%s", name, file, diff)
	}
}

// TestOK: every .flow file in testdata/syntax/ok parses without diagnostics, and by its tags to the same tree; where an archive
// has a "tree", it is compared.
func TestOK(t *testing.T) {
	for name, a := range archives(t, "ok") {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			for _, f := range a.Files {
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
				if slices.ContainsFunc(a.Files, func(f txtar.File) bool { return f.Name == "tree" }) {
					golden(t, name, a, "tree", dump(tree, file))
				}
			}
		})
	}
}

// TestErr: the diagnostics of the files in testdata/syntax/err, as people see them.
func TestErr(t *testing.T) {
	for name, a := range archives(t, "err") {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			i := slices.IndexFunc(a.Files, func(f txtar.File) bool { return strings.HasSuffix(f.Name, ".flow") })
			file := source.New(a.Files[i].Name, string(a.Files[i].Data))
			tree, list := File(file)
			if len(list) == 0 {
				t.Error("no diagnostics")
			}
			checkPlaces(t, tree)
			golden(t, name, a, "want", rendered(t, list))
		})
	}
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
