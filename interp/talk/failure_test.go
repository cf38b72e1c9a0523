package talk_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/source"
)

var update = flag.Bool("update", false, "rewrite the expected reports")

// TestReportsOfFailures plays talks that fail on purpose and holds the reports that people read.
func TestReportsOfFailures(t *testing.T) {
	names, err := filepath.Glob("../../testdata/talk/failures/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no talks: %v", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) { report(t, name) })
	}
}

func report(t *testing.T, name string) {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	var results []talk.Result
	want := ""
	kept := archive.Files[:0]
	for _, f := range archive.Files {
		files[f.Name] = string(f.Data)
		if f.Name == "report" {
			want = string(f.Data)
			continue
		}
		kept = append(kept, f)
	}
	program := compile(t, files, "main.flow")
	for _, f := range kept {
		if !strings.HasSuffix(f.Name, ".talk") {
			continue
		}
		parsed, problems := talk.Parse(source.New(f.Name, string(f.Data)))
		result := talk.Result{Name: parsed.Name(), Problems: problems}
		if !problems.HasErrors() {
			result = talk.Run(context.Background(), program, parsed, talk.Options{})
		}
		if result.Passed() {
			t.Errorf("%s should fail", f.Name)
		}
		results = append(results, result)
	}
	var b strings.Builder
	if err := talk.WriteText(&b, results, talk.Style{}); err != nil {
		t.Fatal(err)
	}
	if *update {
		archive.Files = append(kept, txtar.File{Name: "report", Data: []byte(b.String())})
		if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("report (-want +got):\n%s", diff)
	}
}
