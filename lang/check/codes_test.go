package check_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/lang/check"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/rogpeppe/go-internal/txtar"
)

// example is a program from a page: one file, or several in a txtar archive.
func example(text string) *program {
	if !strings.HasPrefix(text, "-- ") {
		return single(text)
	}
	names, texts := []string{}, map[string]string{}
	for _, f := range txtar.Parse([]byte(text)).Files {
		names = append(names, f.Name)
		texts[f.Name] = string(f.Data)
	}
	return load(names, texts)
}

func TestCodesHaveTrueExamples(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range check.Codes() {
		t.Run(p.Code, func(t *testing.T) {
			if seen[p.Code] {
				t.Error("there are two pages for this code")
			}
			seen[p.Code] = true
			if p.Title == "" || p.Why == "" || p.Since == "" {
				t.Error("the page isn't complete")
			}
			_, bad := example(p.Bad).check()
			if got := codesOf(bad); !slices.Equal(got, []string{p.Code}) {
				t.Errorf("the bad example reports %v\n%s", got, listing(bad))
			}
			if _, good := example(p.Good).check(); len(good) > 0 {
				t.Errorf("the good example isn't clean:\n%s", listing(good))
			}
		})
	}
}

func codesOf(list diag.List) []string {
	var codes []string
	for _, d := range list {
		codes = append(codes, d.Code)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

func listing(list diag.List) string {
	var b strings.Builder
	for _, d := range list {
		p := d.File.Position(d.Span.Start)
		b.WriteString(p.File + ":" + itoa(p.Line) + ":" + itoa(p.Column) + ": " + d.Message + " [" + d.Code + "]\n   = " + d.Help + "\n")
	}
	return b.String()
}

// TestCodesAreComplete finds the codes in the source: each has a page, and each page a code.
func TestCodesAreComplete(t *testing.T) {
	pages := map[string]bool{}
	for _, p := range check.Codes() {
		pages[p.Code] = true
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	cases := regexp.MustCompile(`(?m)^\s*case .*$`)
	pattern := regexp.MustCompile(`(?:code:\s+|code = |, )"([a-z]+(?:-[a-z]+)+)"`)
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, "pages") {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range pattern.FindAllStringSubmatch(cases.ReplaceAllString(string(text), ""), -1) {
			used[m[1]] = true
			if !pages[m[1]] {
				t.Errorf("%s: the code %q has no page", name, m[1])
			}
		}
	}
	for code := range pages {
		if !used[code] {
			t.Errorf("the page %q is about a code that nothing reports", code)
		}
	}
}

// TestEventsAreThoseOfThePlan keeps the two lists together: this package may not import the plan.
func TestEventsAreThoseOfThePlan(t *testing.T) {
	for e := range plan.Events {
		text := "on " + e.String() + "\n  > Hm.\n"
		if e == plan.OnSilence {
			text = "on silence 1 min\n  > Hm.\n"
		}
		if _, problems := single(text).check(); len(problems) > 0 {
			t.Errorf("on %s:\n%s", e, listing(problems))
		}
	}
	for r := range plan.RuntimePhone + 1 {
		if r == plan.RuntimeHoursNextOpen {
			continue
		}
		if _, problems := single("on late change\n  > {" + r.String() + "}.\n").check(); len(problems) > 0 {
			t.Errorf("{%s}:\n%s", r, listing(problems))
		}
	}
}
