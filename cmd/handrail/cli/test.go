package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/spf13/cobra"

	"github.com/handrail-flow/handrail/interp/channel/term"
	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/interp/understand"
	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/source"
)

// testFlags are what `handrail test` was asked besides its paths.
type testFlags struct{ json, all, trace bool }

// testCommand is `handrail test PATH…`.
func testCommand(std Streams) *cobra.Command {
	var o testFlags
	cmd := &cobra.Command{
		Use:     "test PATH…",
		Short:   "Play .talk files and compare every word",
		GroupID: groupCheck,
		Long: `Play talks: .talk files, or all in folders. Each is played on the flow in its own folder; words and checks that don't hold are shown
with what was said instead, and where those words stand. A talk of only ` + "`given` and `mock`" + ` lines is a stage for ` + "`handrail chat`" + `, and isn't played.

The exit code is 0 when all talks pass, 1 when one fails, 2 when a path is wrong.`,
		Example: `handrail test flows
handrail test flows/returns/happy.talk
handrail test --trace flows/returns/happy.talk
handrail test --json flows`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage{"`handrail test` takes .talk files or folders", "for example `handrail test .`"}
			}
			return testPaths(cmd.Context(), std, args, o)
		},
	}
	cmd.Flags().BoolVar(&o.json, "json", false, "write a JSON object for each talk, a line each")
	cmd.Flags().BoolVarP(&o.all, "verbose", "v", false, "list the talks that pass too")
	cmd.Flags().BoolVar(&o.trace, "trace", false, "show for every turn what was read, which rules decided and how guards came out")
	return cmd
}

func testPaths(ctx context.Context, std Streams, paths []string, o testFlags) error {
	files, err := filesUnder(paths, ".talk")
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return usage{fmt.Sprintf("there is no .talk file in %q or below", paths[0]), "keep a conversation as one: :save FILE.talk in `handrail chat`"}
	}
	t := &tester{programs: map[string]*tested{}, trace: o.trace}
	results := t.playAll(ctx, files)
	if len(t.problems) > 0 {
		return showProblems(std, once(t.problems))
	}
	if t.err != nil {
		return t.err
	}
	if o.json {
		err = talk.WriteJSON(std.Out, results)
	} else {
		err = talk.WriteText(std.Out, results, talk.Style{Color: term.Colors(std.Out), All: o.all, Trace: o.trace})
	}
	if err != nil {
		return err
	}
	for i := range results {
		if !results[i].Passed() {
			return problems{}
		}
	}
	return nil
}

// tester plays talks on the programs in their folders.
type tester struct {
	programs map[string]*tested
	problems diag.List // of programs
	err      error
	trace    bool // each turn tells what decided it
}

// tested is a program with what reads texts for it.
type tested struct {
	plan   *plan.Plan
	engine understand.Engine
}

// job is a talk to play, with the program it is played on.
type job struct {
	talk *talk.Talk
	on   *tested
	// problems of a talk that couldn't be read.
	problems diag.List
	file     string
}

// playAll plays files side by side; results stand in the order of the files.
func (t *tester) playAll(ctx context.Context, files []string) []talk.Result {
	var jobs []job
	for _, file := range files {
		jobs = append(jobs, t.prepare(file)...)
	}
	results := make([]talk.Result, len(jobs))
	var all sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, j := range jobs {
		all.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			results[i] = j.play(ctx, t.trace)
		})
	}
	all.Wait()
	return results
}

func (j job) play(ctx context.Context, trace bool) talk.Result {
	if j.problems.HasErrors() {
		return talk.Result{Name: j.file, File: j.file, Problems: j.problems}
	}
	return talk.Run(ctx, j.on.plan, j.talk, talk.Options{Engine: j.on.engine, Upgrade: upgrade(filepath.Dir(j.file)), Trace: trace})
}

// upgrade finds the versions that the talks of a folder upgrade to: a folder or .flow file in it, which may be named without its ending.
func upgrade(folder string) func(string) (*plan.Plan, understand.Engine, error) {
	return func(name string) (*plan.Plan, understand.Engine, error) {
		path := filepath.Join(folder, name)
		if _, err := os.Stat(path); err != nil {
			path += ".flow"
		}
		p, found, err := lang.Load(path)
		switch {
		case err != nil:
			return nil, nil, err
		case p == nil || found.HasErrors():
			return nil, nil, fmt.Errorf("%s has errors: `handrail check %[1]s` lists them", filepath.ToSlash(path))
		}
		return p, engine(p), nil
	}
}

// prepare reads a file and finds its program: none for a stage, several talks for a table.
func (t *tester) prepare(file string) []job {
	text, err := os.ReadFile(file)
	if err != nil {
		t.err = usage{fmt.Sprintf("%q can't be read: %v", file, err), ""}
		return nil
	}
	parsed, found := talk.Parse(source.New(file, string(text)))
	if found.HasErrors() {
		return []job{{file: file, problems: found}}
	}
	if isStage(parsed) {
		return nil
	}
	on := t.program(filepath.Dir(file))
	if on == nil {
		return nil
	}
	talks, found := talk.Expand(parsed, openTalk)
	if found.HasErrors() {
		return []job{{file: file, problems: found}}
	}
	var jobs []job
	for _, one := range talks {
		jobs = append(jobs, job{talk: one, on: on, file: file})
	}
	return jobs
}

func openTalk(name string) (*source.File, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return source.New(name, string(text)), nil
}

// isStage says whether a talk only sets the stage for a chat: it has mocks or givens, and nobody speaks.
func isStage(t *talk.Talk) bool {
	props := false
	for _, l := range t.Lines {
		switch l.Node.(type) {
		case nil, *talk.Title, *talk.Flow, *talk.At, *talk.Seed, *talk.Channel:
		case *talk.Given, *talk.Mock:
			props = true
		default:
			return false
		}
	}
	return props
}

// program loads the program of a folder once; nil where it can't run.
func (t *tester) program(folder string) *tested {
	if on, ok := t.programs[folder]; ok {
		return on
	}
	p, found, err := lang.Load(folder)
	switch {
	case err != nil:
		t.err = usage{err.Error(), "a .talk is played on the flow in its own folder"}
	case p == nil || found.HasErrors():
		t.problems = append(t.problems, found...)
	default:
		t.programs[folder] = &tested{plan: p, engine: engine(p)}
		return t.programs[folder]
	}
	t.programs[folder] = nil
	return nil
}
