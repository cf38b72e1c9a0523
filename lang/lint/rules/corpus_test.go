package rules_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/interp/talk/talktest"
	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
)

// lintPath lints a program on disk.
func lintPath(t *testing.T, path string, opts lint.Options) diag.List {
	t.Helper()
	p, err := lang.Open(path, lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if p.Problems.HasErrors() {
		t.Fatalf("%s has errors:\n%s", path, show(t, p.Problems))
	}
	opts.Replay = replay
	return linter(t).Program(lint.Program{Info: p.Info, Plan: p.Plan, Problems: p.Problems}, opts)
}

// TestShowcase: the two dialogues of an article, told in our own words. The bad one shows the four faults that the article names; on the good one
// no rule says anything, and it is played as a talk.
func TestShowcase(t *testing.T) {
	const dir = "../../../testdata/lint/showcase/"
	var got []string
	for _, d := range lintPath(t, dir+"bad", lint.Options{}) {
		got = append(got, d.Code)
	}
	slices.Sort(got)
	want := []string{"exit/exit-visible", "honest/static-wait", "tone/redirect-not-solve", "tone/robotic-nomatch"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the bad dialogue (-want +got):\n%s", diff)
	}
	if found := lintPath(t, dir+"good", lint.Options{}); len(found) > 0 {
		t.Errorf("the good dialogue:\n%s", show(t, found))
	}
	talktest.Run(t, dir+"good")
}

// TestFlowsAreClean: no rule finds anything in our own flows, and nothing in them is allowed by a comment.
func TestFlowsAreClean(t *testing.T) {
	paths, err := filepath.Glob("../../../flows/*/*.flow")
	if err != nil || len(paths) == 0 {
		t.Fatal("no flows", err)
	}
	seen := map[string]bool{}
	for _, path := range paths {
		dir := filepath.Dir(path)
		if seen[dir] || filepath.Base(dir) == "brand" { // only imported by the others
			continue
		}
		seen[dir] = true
		t.Run(filepath.Base(dir), func(t *testing.T) {
			if found := lintPath(t, dir, lint.Options{}); len(found) > 0 {
				t.Errorf("%s", show(t, found))
			}
		})
	}
}

// TestStandardLibraryIsClean: the words that every program falls back to obey the rules too.
func TestStandardLibraryIsClean(t *testing.T) {
	p := open(t, "answer x \"x\"\n  > Yes.\n")
	found := linter(t).Program(lint.Program{Info: p.Info, Plan: p.Plan, Problems: p.Problems}, lint.Options{Std: true, Replay: replay})
	var list diag.List
	for _, d := range found {
		if d.File != nil && strings.HasPrefix(d.File.Name, "std/") {
			list.Add(d)
		}
	}
	if len(list) > 0 {
		t.Errorf("%s", show(t, list))
	}
}
