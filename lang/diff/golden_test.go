package diff_test

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/diff"
	"github.com/handrail-flow/handrail/lang/plan"
)

var update = flag.Bool("update", false, "rewrite testdata/diff")

// compile makes a plan of files by path.
func compile(t testing.TB, root string, files map[string]string) *plan.Plan {
	t.Helper()
	p, err := lang.Compile(root, func(path string) (string, error) {
		if text, ok := files[path]; ok {
			return text, nil
		}
		return "", fs.ErrNotExist
	}, lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if p.Plan == nil {
		var b strings.Builder
		for _, d := range p.Problems {
			b.WriteString(d.Message + " [" + d.Code + "]\n")
		}
		t.Fatalf("%s has errors:\n%s", root, b.String())
	}
	return p.Plan
}

// A case has an old program, old.flow, a new one, new.flow, and what is said of them; what both share is put behind them.
func TestReports(t *testing.T) {
	cases, err := filepath.Glob("../../testdata/diff/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			files := map[string]string{}
			for _, f := range a.Files {
				files[f.Name] = string(f.Data)
			}
			for _, name := range []string{"old.flow", "new.flow"} {
				files[name] += files["shared"]
			}
			old, now := compile(t, "old.flow", files), compile(t, "new.flow", files)
			var b bytes.Buffer
			if err := diff.Compare(old, now).WriteText(&b); err != nil {
				t.Fatal(err)
			}
			got := b.String()
			if *update {
				last := &a.Files[len(a.Files)-1]
				if last.Name != "diff" {
					a.Files = append(a.Files, txtar.File{Name: "diff"})
					last = &a.Files[len(a.Files)-1]
				}
				last.Data = []byte(got)
				if err := os.WriteFile(path, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := cmp.Diff(files["diff"], got); d != "" {
				t.Errorf("the report differs (-want +got):\n%s", d)
			}
		})
	}
}
