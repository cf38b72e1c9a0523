// Package talktest plays a folder of talks under `go test`.
//
//	func TestReturns(t *testing.T) { talktest.Run(t, "../flows/returns") }
package talktest

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/interp/understand"
	"github.com/handrail-flow/handrail/interp/understand/embedded"
	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/source"
)

// Run plays every talk in a folder and the folders below it against the program of the folder, each row of a table as a subtest
// of its own; they run in parallel. A program or talk with errors fails the test; so does a folder without talks.
func Run(t *testing.T, dir string) {
	t.Helper()
	program, engine := load(t, dir)
	files, err := talks(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatalf("there are no talks in %s", dir)
	}
	options := talk.Options{Engine: engine, Upgrade: func(name string) (*plan.Plan, understand.Engine, error) {
		return open(filepath.Join(dir, name))
	}}
	for _, file := range files {
		name, err := filepath.Rel(dir, file)
		if err != nil {
			name = file
		}
		t.Run(strings.TrimSuffix(filepath.ToSlash(name), ".talk"), func(t *testing.T) {
			t.Parallel()
			play(t, program, file, options)
		})
	}
}

func load(t *testing.T, dir string) (*plan.Plan, understand.Engine) {
	t.Helper()
	program, engine, err := open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return program, engine
}

// open loads the program at a path; one that is named without its ending is found too.
func open(path string) (*plan.Plan, understand.Engine, error) {
	if _, err := os.Stat(path); err != nil {
		path += ".flow"
	}
	program, problems, err := lang.Load(path)
	if err != nil {
		return nil, nil, err
	}
	if program == nil {
		return nil, nil, problemError(problems)
	}
	return program, embedded.New(program, embedded.Options{}), nil
}

// problemError is a list of problems as an error.
type problemError diag.List

func (e problemError) Error() string {
	var b strings.Builder
	_ = diag.WriteText(&b, diag.List(e), diag.TextOptions{}) // a builder takes everything
	return b.String()
}

// talks are the .talk files in a folder and below, in the order of their names.
func talks(dir string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, ".talk") {
			files = append(files, path)
		}
		return err
	})
	return files, err
}

func play(t *testing.T, program *plan.Plan, file string, options talk.Options) {
	t.Helper()
	src, err := read(file)
	if err != nil {
		t.Fatal(err)
	}
	parsed, problems := talk.Parse(src)
	all, more := talk.Expand(parsed, read)
	problems = append(problems, more...)
	if problems.HasErrors() {
		t.Fatal(problemError(problems))
	}
	for _, one := range all {
		if one.Row == 0 {
			check(t, program, one, options)
			continue
		}
		t.Run(one.Name(), func(t *testing.T) { check(t, program, one, options) })
	}
}

func check(t *testing.T, program *plan.Plan, one *talk.Talk, options talk.Options) {
	t.Helper()
	result := talk.Run(t.Context(), program, one, options)
	if result.Passed() {
		return
	}
	var b strings.Builder
	if err := talk.WriteText(&b, []talk.Result{result}, talk.Style{}); err != nil {
		t.Fatal(err)
	}
	t.Error(b.String())
}

func read(name string) (*source.File, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return source.New(name, string(data)), nil
}
