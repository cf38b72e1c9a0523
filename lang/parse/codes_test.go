package parse

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/source"
)

func TestCodesHaveTrueExamples(t *testing.T) {
	for _, p := range Codes() {
		t.Run(p.Code, func(t *testing.T) {
			if p.Title == "" || p.Why == "" || p.Since == "" {
				t.Error("the page isn't complete")
			}
			_, bad := File(source.New("bad.flow", p.Bad))
			if len(bad) == 0 || slices.ContainsFunc(bad, func(d diag.Diagnostic) bool { return d.Code != p.Code }) {
				t.Errorf("the bad example reports:\n%s", rendered(t, bad))
			}
			if _, good := File(source.New("good.flow", p.Good)); len(good) > 0 {
				t.Errorf("the good example isn't clean:\n%s", rendered(t, good))
			}
		})
	}
}

// TestCodesAreComplete: each code in this package's source has a page, and each page a code.
func TestCodesAreComplete(t *testing.T) {
	used := map[string]bool{}
	call := regexp.MustCompile(`(?:fail|failNext|report)\("([a-z-]+)"|(?:Code: |d\.Code, d\.Message, d\.Help = |code = |code, message, help = )"([a-z-]+)"`)
	names, _ := filepath.Glob("*.go")
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if name == "codes.go" || strings.HasSuffix(name, "_test.go") {
			continue
		}
		for _, m := range call.FindAllStringSubmatch(string(text), -1) {
			used[m[1]+m[2]] = true
		}
	}
	seen := map[string]bool{}
	for _, p := range Codes() {
		if seen[p.Code] {
			t.Errorf("%q has two pages", p.Code)
		}
		seen[p.Code] = true
		if !used[p.Code] {
			t.Errorf("%q is reported nowhere", p.Code)
		}
	}
	for code := range used {
		if !seen[code] {
			t.Errorf("%q has no page", code)
		}
	}
}
