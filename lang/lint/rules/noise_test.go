package rules_test

import (
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/lint"
)

// TestErrorsBringNoNoise breaks our flows at one line after the other: nothing is found then that wasn't before, but for what the broken line
// itself says.
func TestErrorsBringNoNoise(t *testing.T) {
	files, err := filepath.Glob("../../../flows/*/*.flow")
	if err != nil || len(files) == 0 {
		t.Fatal("no flows", err)
	}
	texts := map[string]string{}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.ToSlash(f)] = string(text)
	}
	broken := 0
	for _, name := range []string{"returns/returns.flow", "appointment/appointment.flow"} {
		name = path.Join("../../../flows", name)
		text := texts[name]
		before, errors := foundIn(t, name, texts)
		if errors || text == "" {
			t.Fatalf("%s has errors", name)
		}
		lines := strings.Split(text, "\n")
		for i := range lines {
			if i%11 != 0 || strings.TrimSpace(lines[i]) == "" {
				continue
			}
			for _, edit := range []string{"xx " + lines[i], strings.Replace(lines[i], " ", " not_there ", 1), lines[i] + "}"} {
				texts[name] = strings.Join(append(append(append([]string(nil), lines[:i]...), edit), lines[i+1:]...), "\n")
				after, errors := foundIn(t, name, texts)
				if !errors {
					continue
				}
				broken++
				for what, line := range after {
					if _, was := before[what]; !was && line != i+1 {
						t.Errorf("%s:%d: with %q, line %d is found too: %s", name, i+1, edit, line, what)
					}
				}
			}
		}
		texts[name] = text
	}
	if broken < 40 {
		t.Errorf("only %d edits break something", broken)
	}
}

// foundIn is what all rules find in a program, with a line of each, and whether it has errors.
func foundIn(t *testing.T, name string, texts map[string]string) (map[string]int, bool) {
	t.Helper()
	p, err := lang.Compile(name, lang.Texts(texts), lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]int{}
	for _, d := range linter(t).Program(lint.Program{Info: p.Info, Plan: p.Plan, Problems: p.Problems}, lint.Options{}) {
		out[d.Code+": "+d.Message] = d.File.Position(d.Span.Start).Line
	}
	return out, p.Problems.HasErrors()
}
