package check_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the expected problems in testdata/check")

// TestProblems checks each archive in testdata/check: its .flow files are a program, the first its root, and the file "problems" is
// what people read about it.
func TestProblems(t *testing.T) {
	names, err := filepath.Glob("../../testdata/check/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no archives: %v", err)
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
	var files []string
	texts := map[string]string{}
	var want *txtar.File
	for i := range archive.Files {
		f := &archive.Files[i]
		if f.Name == "problems" {
			want = f
			continue
		}
		files = append(files, f.Name)
		texts[f.Name] = string(f.Data)
	}
	_, problems := load(files, texts).check()
	var got bytes.Buffer
	if err := diag.WriteText(&got, problems, diag.TextOptions{}); err != nil {
		t.Fatal(err)
	}
	if *update {
		if want == nil {
			archive.Files = append(archive.Files, txtar.File{Name: "problems"})
			want = &archive.Files[len(archive.Files)-1]
		}
		want.Data = got.Bytes()
		if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want == nil {
		t.Fatal("the archive has no file \"problems\": run the test with -update and read it")
	}
	if diff := cmp.Diff(string(want.Data), got.String()); diff != "" {
		t.Errorf("other problems than expected (-want +got):\n%s", diff)
	}
}
