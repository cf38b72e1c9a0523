package rules_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/lint/rules"
)

// anyText lints a text, whole or broken.
func anyText(t testing.TB, l *lint.Linter, text string) (*lang.Program, diag.List) {
	t.Helper()
	p, err := lang.Compile("page.flow", lang.Texts(map[string]string{"page.flow": text}), lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p, l.Program(lint.Program{Info: p.Info, Plan: p.Plan, Problems: p.Problems}, lint.Options{Replay: replay})
}

// pagesAndSamples are texts to begin from: the rules' pages, our flows, and the corpus of syntax.
func pagesAndSamples(t testing.TB) []string {
	t.Helper()
	var texts []string
	for _, r := range rules.All() {
		texts = append(texts, r.Bad, r.Good)
	}
	for _, pattern := range []string{"../../../testdata/syntax/*/*.txtar", "../../../flows/*/*.flow"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasSuffix(path, ".flow") {
				texts = append(texts, string(data))
				continue
			}
			for _, f := range txtar.Parse(data).Files {
				texts = append(texts, string(f.Data))
			}
		}
	}
	return texts
}

// FuzzLintNeverPanics: whatever stands in a file, the linter says something or nothing, and every finding lies in the file. With the
// safe fixes no comment is lost, and nothing new is wrong.
func FuzzLintNeverPanics(f *testing.F) {
	for _, text := range pagesAndSamples(f) {
		f.Add(text)
	}
	l := linter(f)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<14 {
			return
		}
		p, list := anyText(t, l, text)
		for _, d := range list {
			if d.File == nil || d.Span.Start < 0 || d.Span.End > len(d.File.Text) || d.Span.Start > d.Span.End {
				t.Fatalf("%s at %v of %d bytes: %s", d.Code, d.Span, len(text), d.Message)
			}
		}
		texts, n := diag.Apply(list, false)
		if n == 0 {
			return
		}
		fixed := texts[p.Sources[0]]
		if got, want := comments(fixed), comments(text); got != want {
			t.Fatalf("the fixes changed the comments from\n%s\nto\n%s", want, got)
		}
		again, _ := anyText(t, l, fixed)
		if wrongs(again.Problems) > wrongs(p.Problems) {
			t.Fatalf("the fixes broke it:\n%s", fixed)
		}
	})
}

var commentLine = regexp.MustCompile(`(?m)^[ \t]*#.*$`)

func comments(text string) string { return strings.Join(commentLine.FindAllString(text, -1), "\n") }

func wrongs(list diag.List) int {
	n := 0
	for _, d := range list {
		if d.Severity == diag.Error {
			n++
		}
	}
	return n
}

// TestFixesSettle: fixing all bad pages, again and again, comes to an end at a text that the fixes leave alone.
func TestFixesSettle(t *testing.T) {
	l := linter(t)
	for _, text := range pagesAndSamples(t) {
		for _, all := range []bool{false, true} {
			fixed := text
			for round := 0; ; round++ {
				p, list := anyText(t, l, fixed)
				texts, n := diag.Apply(list, all)
				if n == 0 {
					break
				}
				if round == 5 {
					t.Fatalf("the fixes never settle:\n%s", show(t, list))
				}
				fixed = texts[p.Sources[0]]
			}
			if comments(fixed) != comments(text) {
				t.Errorf("the fixes changed the comments of\n%s", text)
			}
		}
	}
}

// TestBrokenProgramsMakeNoNoise: a program with an error gets findings on the words that can be read, and none that follow from the
// error: nothing that wasn't found before it, but on the line of the error itself.
func TestBrokenProgramsMakeNoNoise(t *testing.T) {
	l := linter(t)
	for _, r := range rules.All() {
		if strings.HasPrefix(r.Good, "-- ") {
			continue
		}
		broken := r.Good + "\nflow broken_one \"broken\" {\n  ask nothing_like_it\n"
		if _, list := anyText(t, l, broken); len(list) > 0 {
			t.Errorf("%s: its good page, with an error below it, is reported:\n%s", r.ID, show(t, list))
		}
	}
}

// TestLintIsDeterministic: the same program gives the same findings, to the byte, whatever the linter has seen before.
func TestLintIsDeterministic(t *testing.T) {
	texts := pagesAndSamples(t)
	run := func(fresh bool) string {
		l := linter(t)
		var b bytes.Buffer
		for i, text := range texts {
			if fresh && i%20 == 0 {
				l = linter(t)
			}
			_, list := anyText(t, l, text)
			if err := diag.WriteJSON(&b, list); err != nil {
				t.Fatal(err)
			}
		}
		return b.String()
	}
	if first, second := run(false), run(true); first != second {
		t.Error("two runs differ")
	}
}
