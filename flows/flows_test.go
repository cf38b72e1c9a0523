package flows_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/interp/talk/talktest"
	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/print"
)

// folders are the reference flows, a program each.
func folders(t *testing.T) []string {
	t.Helper()
	found, err := filepath.Glob("*/*.flow")
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, f := range found {
		if dir := filepath.Dir(f); len(list) == 0 || list[len(list)-1] != dir {
			list = append(list, dir)
		}
	}
	return list
}

func TestFlowsAreCheckedAndLaidOut(t *testing.T) {
	for _, dir := range folders(t) {
		t.Run(dir, func(t *testing.T) {
			program, err := lang.Open(dir, lang.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if len(program.Problems) > 0 && !isLibrary(dir) {
				var b strings.Builder
				if err := diag.WriteText(&b, program.Problems, diag.TextOptions{}); err != nil {
					t.Fatal(err)
				}
				t.Errorf("problems in %s:\n%s", dir, b.String())
			}
			for _, f := range program.Sources {
				if laid, err := print.Format(f); err != nil || laid != f.Text {
					t.Errorf("%s isn't laid out (run `handrail fmt -w flows`): %v", f.Name, err)
				}
			}
			if _, err := os.Stat(filepath.Join(dir, "README.md")); err != nil {
				t.Errorf("%s has no README: %v", dir, err)
			}
		})
	}
}

// isLibrary says whether a folder is only imported by others, so that what it declares may go unused.
func isLibrary(dir string) bool { return dir == "brand" || dir == "service" }

func TestTalks(t *testing.T) {
	for _, dir := range folders(t) {
		if isLibrary(dir) {
			continue
		}
		t.Run(dir, func(t *testing.T) { talktest.Run(t, dir) })
	}
}
