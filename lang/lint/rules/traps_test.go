package rules_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/source"
)

// TestTraps: each of the sixteen traps is reported by the rule that it names, with a witness that the interpreter has played, and by no
// other rule about a person within reach; its twin isn't reported by any of them. Places and distances are held in lang/proof.
func TestTraps(t *testing.T) {
	files, err := filepath.Glob("../../../testdata/lint/traps/*.txtar")
	if err != nil || len(files) < 16 {
		t.Fatalf("%d traps, %v", len(files), err)
	}
	exits := map[string]bool{"exit/asks": true, "exit/unheard": true, "exit/failing": true, "exit/settles": true}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			parts := map[string]string{}
			for _, f := range a.Files {
				parts[f.Name] = string(f.Data)
			}
			first, _, _ := strings.Cut(parts["expect"], "\n")
			rule := strings.TrimPrefix(first, "rule ")
			if linter(t).Rule(rule) == nil {
				t.Fatalf("there is no rule %q", rule)
			}
			found := false
			for _, d := range withReplay(t, parts["trap.flow"]) {
				found = found || d.Code == rule
				if exits[d.Code] && d.Code != rule {
					t.Errorf("%s is reported too: %s", d.Code, d.Message)
				}
			}
			if !found {
				t.Errorf("%s doesn't report the trap", rule)
			}
			for _, d := range withReplay(t, parts["twin.flow"]) {
				if d.Code == rule || exits[d.Code] {
					t.Errorf("the twin is reported: %s: %s", d.Code, d.Message)
				}
			}
		})
	}
}

// withReplay lints a program with witnesses played through the interpreter.
func withReplay(t *testing.T, text string) diag.List {
	t.Helper()
	p := open(t, text)
	if p.Plan == nil {
		t.Fatalf("the trap doesn't compile:\n%s", show(t, p.Problems))
	}
	play := func(text string) error {
		parsed, found := talk.Parse(source.New("witness.talk", text))
		if r := talk.Run(context.Background(), p.Plan, parsed, talk.Options{}); found.HasErrors() || !r.Passed() {
			return errors.New("the conversation goes another way")
		}
		return nil
	}
	return linter(t).Program(lint.Program{Info: p.Info, Plan: p.Plan, Problems: p.Problems}, lint.Options{Replay: play})
}
