package interp_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestEveryRuleIsNamedWhereItIsKept: README.md numbers the rules; the code that obeys one says so, and so does what holds it, a test or
// a talk.
func TestEveryRuleIsNamedWhereItIsKept(t *testing.T) {
	page, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	rules := regexp.MustCompile(`(?m)^(\d+)\. \*\*`).FindAllStringSubmatch(string(page), -1)
	if len(rules) == 0 {
		t.Fatal("the page has no rules")
	}
	code, tests := named(t, "*.go", false), named(t, "*_test.go", true)
	for n := range named(t, "../testdata/talk/*/*.txtar", true) {
		tests[n] = true
	}
	for i, r := range rules {
		if n := r[1]; n != strconv.Itoa(i+1) {
			t.Errorf("rule %s stands in place %d", n, i+1)
		} else if !code[n] || !tests[n] {
			t.Errorf("rule %s: named in the code %v, in a test or talk %v", n, code[n], tests[n])
		}
	}
}

// named collects the numbers of the rules that files speak of: "rule 5", "rules 5, 7".
func named(t *testing.T, pattern string, tests bool) map[string]bool {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("no files %s: %v", pattern, err)
	}
	spoken, number := regexp.MustCompile(`rules? \d+(, \d+)*`), regexp.MustCompile(`\d+`)
	out := map[string]bool{}
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") != tests && strings.HasSuffix(f, ".go") {
			continue
		}
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range spoken.FindAllString(string(text), -1) {
			for _, n := range number.FindAllString(s, -1) {
				out[n] = true
			}
		}
	}
	return out
}
