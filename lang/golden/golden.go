// Package golden holds tests to expected outputs that stand in txtar files, input and outputs together. `go test PACKAGE -update`
// rewrites the outputs; read the difference before you commit it.
//
//	golden.Each(t, "../../testdata/check/*.txtar", func(t *testing.T, c *golden.Case) {
//		c.Compare(t, "problems", problemsOf(c.Text("main.flow")))
//	})
package golden

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite expected outputs")

// Updating says whether expected outputs are being rewritten.
func Updating() bool { return *update }

// Case is one txtar file.
type Case struct {
	// Path leads to the file; Name is its name without the ending.
	Path, Name string
	// Files are its parts in order, expected outputs among them.
	Files []txtar.File

	archive *txtar.Archive
}

// Each runs a subtest for each file that a pattern finds; finding none fails the test.
func Each(t *testing.T, pattern string, run func(*testing.T, *Case)) {
	t.Helper()
	for _, c := range Cases(t, pattern) {
		t.Run(c.Name, func(t *testing.T) { run(t, c) })
	}
}

// Cases reads the files that a pattern finds, by name; finding none fails the test.
func Cases(t testing.TB, pattern string) []*Case {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		t.Fatalf("no files %s: %v", pattern, err)
	}
	var cases []*Case
	for _, path := range paths {
		a, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(path), ".txtar")
		cases = append(cases, &Case{Path: path, Name: name, Files: a.Files, archive: a})
	}
	return cases
}

// Has says whether the case has a part of that name.
func (c *Case) Has(name string) bool { return c.index(name) >= 0 }

// Text is a part's text; empty where there is none.
func (c *Case) Text(name string) string {
	if i := c.index(name); i >= 0 {
		return string(c.archive.Files[i].Data)
	}
	return ""
}

// Texts are the parts whose names have an ending, such as ".flow", by name.
func (c *Case) Texts(ending string) map[string]string {
	texts := map[string]string{}
	for _, f := range c.Files {
		if strings.HasSuffix(f.Name, ending) {
			texts[f.Name] = string(f.Data)
		}
	}
	return texts
}

// Compare fails the test where a part isn't what was made, or with -update writes what was made into the file.
func (c *Case) Compare(t *testing.T, name, got string) {
	t.Helper()
	i := c.index(name)
	switch {
	case *update:
		if i < 0 {
			c.archive.Files = append(c.archive.Files, txtar.File{Name: name})
			i = len(c.archive.Files) - 1
		}
		c.archive.Files[i].Data = []byte(got)
		if err := os.WriteFile(c.Path, txtar.Format(c.archive), 0o644); err != nil {
			t.Fatal(err)
		}
	case i < 0:
		t.Fatalf("%s has no %q: run the test with -update and read it", c.Path, name)
	default:
		if diff := cmp.Diff(string(c.archive.Files[i].Data), got); diff != "" {
			t.Errorf("%s: %s (-want +got):\n%s", c.Path, name, diff)
		}
	}
}

func (c *Case) index(name string) int {
	return slices.IndexFunc(c.archive.Files, func(f txtar.File) bool { return f.Name == name })
}
