package lang_test

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/handrail-flow/handrail/lang"
)

// TestSamplesRun begins every flow of the samples, those of the language's own page and nine from real policies, and answers what
// it asks, each time in another way.
func TestSamplesRun(t *testing.T) {
	nine, err := filepath.Glob("../testdata/samples/*.flow")
	if err != nil {
		t.Fatal(err)
	}
	page, err := filepath.Glob("../testdata/plan/samples/*")
	if err != nil {
		t.Fatal(err)
	}
	if len(nine) != 9 || len(page) < 3 {
		t.Fatalf("there are %d samples from policies and %d of the language's page", len(nine), len(page))
	}
	for _, path := range slices.Concat(nine, page) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			program, err := lang.Open(path, lang.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if program.Problems.HasErrors() {
				t.Fatal(shown(program.Problems))
			}
			talkThrough(t, program.Plan)
		})
	}
}
