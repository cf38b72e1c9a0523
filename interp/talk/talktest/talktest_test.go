package talktest_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/handrail-flow/handrail/interp/talk/talktest"
)

// TestRun plays a folder with an included talk, a table and a second version of the program.
func TestRun(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/folder.txtar")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, f := range archive.Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	talktest.Run(t, dir)
}
