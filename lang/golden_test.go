package lang_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/plan"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestPlans compiles the .flow files of each archive in testdata/plan, the first of them the root, and compares the plan, written
// as text, with the archive's last file.
func TestPlans(t *testing.T) {
	names, err := filepath.Glob("../testdata/plan/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) { golden(t, name) })
	}
}

func golden(t *testing.T, name string) {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	var want *txtar.File
	for i := range archive.Files {
		f := &archive.Files[i]
		if f.Name == "plan" {
			want = f
			continue
		}
		texts[f.Name] = string(f.Data)
	}
	p := compiled(t, archive.Files[0].Name, texts)
	var b strings.Builder
	if err := plan.Dump(&b, p, false); err != nil {
		t.Fatal(err)
	}
	if *update {
		if want == nil {
			archive.Files = append(archive.Files, txtar.File{Name: "plan"})
			want = &archive.Files[len(archive.Files)-1]
		}
		want.Data = []byte(b.String())
		if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want == nil {
		t.Fatal("the archive has no file called plan: run the test with -update")
	}
	if diff := cmp.Diff(string(want.Data), b.String()); diff != "" {
		t.Error(diff)
	}
}

// compiled is the plan of texts that must have no errors.
func compiled(t testing.TB, root string, texts map[string]string) *plan.Plan {
	t.Helper()
	p, err := lang.Compile(root, lang.Texts(texts), lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if p.Plan == nil {
		t.Fatalf("there is no plan:\n%s", shown(p.Problems))
	}
	return p.Plan
}

// shown writes problems a line each.
func shown(list diag.List) string {
	var b strings.Builder
	for _, d := range list {
		at := d.File.Position(d.Span.Start)
		b.WriteString(at.File + ":" + itoa(at.Line) + ":" + itoa(at.Column) + ": " + d.Message + " [" + d.Code + "]\n    = " + d.Help + "\n")
	}
	return b.String()
}
