package talk_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/interp/understand"
	"github.com/handrail-flow/handrail/interp/understand/embedded"
	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/source"
)

const scenarios = "../../testdata/talk/scenarios"

// TestScenarios plays the scenarios of the turn, each a program and a talk. Their readings are pinned, so that they test the rules
// and nothing else.
func TestScenarios(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(scenarios, "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no scenarios: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			play(t, file, false)
		})
	}
}

// TestScenariosInTheirWords plays them without the pinned readings: the engine has to read the words.
func TestScenariosInTheirWords(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(scenarios, "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no scenarios: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			play(t, file, true)
		})
	}
}

func play(t *testing.T, file string, read bool) {
	t.Helper()
	files := archive(t, file)
	playTalk(t, compile(t, files, "main.flow"), files, "test.talk", read)
}

// playTalk plays one talk of an archive's files with its program, its readings pinned or read by the engine.
func playTalk(t *testing.T, program *plan.Plan, files map[string]string, name string, read bool) {
	t.Helper()
	parsed, problems := talk.Parse(source.New(name, files[name]))
	if problems.HasErrors() {
		t.Fatal(text(problems))
	}
	engine := func(p *plan.Plan) understand.Engine {
		if !read {
			return nil
		}
		return embedded.New(p, embedded.Options{})
	}
	if read {
		parsed = unpinned(parsed)
	}
	result := talk.Run(context.Background(), program, parsed, talk.Options{
		Engine: engine(program),
		Upgrade: func(name string) (*plan.Plan, understand.Engine, error) {
			next := compile(t, files, name+".flow")
			return next, engine(next), nil
		},
	})
	if !result.Passed() {
		var b strings.Builder
		if err := talk.WriteText(&b, []talk.Result{result}, talk.Style{}); err != nil {
			t.Fatal(err)
		}
		t.Error(b.String())
	}
}

// unpinned is a talk without its `reads` lines.
func unpinned(t *talk.Talk) *talk.Talk {
	out := &talk.Talk{File: t.File}
	for _, l := range t.Lines {
		if _, pin := l.Node.(*talk.Reads); !pin {
			out.Lines = append(out.Lines, l)
		}
	}
	return out
}

// archive reads a scenario's files, and what all of them share.
func archive(t *testing.T, file string) map[string]string {
	t.Helper()
	shared, err := os.ReadFile(filepath.Join(scenarios, "mini.flow"))
	if err != nil {
		t.Fatal(err)
	}
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"mini.flow": string(shared)}
	for _, f := range a.Files {
		files[f.Name] = string(f.Data)
	}
	return files
}

func compile(t *testing.T, files map[string]string, root string) *plan.Plan {
	t.Helper()
	program, err := lang.Compile(root, func(name string) (string, error) {
		if text, ok := files[name]; ok {
			return text, nil
		}
		return "", fs.ErrNotExist
	}, lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if program.Plan == nil {
		t.Fatal(text(program.Problems))
	}
	return program.Plan
}

func text(problems diag.List) string {
	var b strings.Builder
	if err := diag.WriteText(&b, problems, diag.TextOptions{}); err != nil {
		return err.Error()
	}
	return b.String()
}
