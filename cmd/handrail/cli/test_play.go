package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/interp/understand"
	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/source"
)

// tester plays talks on the programs in their folders.
type tester struct {
	*testRun
	programs map[string]*tested
	jobs     []job
	problems diag.List // of programs
	err      error
}

// tested is a program with what reads texts for it.
type tested struct {
	plan   *plan.Plan
	engine understand.Engine
}

// job is a talk to play, with the program it is played on.
type job struct {
	talk    *talk.Talk // nil for a file that is to be rewritten, and for a journal
	journal bool
	on      *tested
	// problems of a talk that couldn't be read.
	problems diag.List
	file     *source.File
}

// playFiles plays files side by side; results stand in the order of the files. With -u the files are rewritten first.
func (o *testRun) playFiles(ctx context.Context, files []string) (*tester, []talk.Result, error) {
	t := &tester{testRun: o, programs: map[string]*tested{}}
	for _, file := range files {
		t.jobs = append(t.jobs, t.prepare(file)...)
	}
	if len(t.problems) > 0 {
		return nil, nil, showProblems(o.std, once(t.problems))
	}
	if t.err != nil {
		return nil, nil, t.err
	}
	if o.update != "" {
		results, err := t.rewriteAll(ctx, t.jobs)
		return t, results, err
	}
	return t, t.playAll(ctx, t.jobs), nil
}

func (t *tester) playAll(ctx context.Context, jobs []job) []talk.Result {
	results := make([]talk.Result, len(jobs))
	shown := t.progress(len(jobs), "talks played")
	defer shown.end()
	var all sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, j := range jobs {
		slots <- struct{}{}
		all.Go(func() {
			defer func() { <-slots }()
			results[i] = t.playOne(ctx, j)
			shown.done()
		})
	}
	all.Wait()
	return results
}

func (t *tester) playOne(ctx context.Context, j job) talk.Result {
	if j.problems.HasErrors() {
		return talk.Result{Name: j.file.Name, File: j.file.Name, Problems: j.problems}
	}
	if j.journal {
		return t.playJournal(j)
	}
	began := time.Now()
	r := talk.Run(ctx, j.on.plan, j.talk, t.options(j))
	r.Took = time.Since(began)
	if r.Passed() && !t.traces() && t.format != "json" {
		r.Turns = nil // nobody will look at them, and thousands of talks have many
	}
	return r
}

func (t *tester) options(j job) talk.Options {
	return talk.Options{Engine: j.on.engine, Upgrade: t.upgrade(filepath.Dir(j.file.Name)), Trace: t.traces()}
}

// traces says whether turns tell what decided them: for whoever reads it, and for what is counted.
func (t *tester) traces() bool { return t.trace || t.cover.on() || t.mutate.on() }

// upgrade finds the versions that the talks of a folder upgrade to: a folder or .flow file in it, which may be named without its ending.
func (t *tester) upgrade(folder string) func(string) (*plan.Plan, understand.Engine, error) {
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
		return p, t.reads.engine(p), nil
	}
}

// prepare reads a file and finds its program: none for a stage, several talks for a table, and only those that --run asks for.
func (t *tester) prepare(name string) []job {
	if isJournal(name) {
		return t.prepareJournal(name)
	}
	text, err := os.ReadFile(name)
	if err != nil {
		t.err = usage{fmt.Sprintf("%q can't be read: %v", name, err), ""}
		return nil
	}
	file := source.New(name, string(text))
	parsed, found := talk.Parse(file)
	if found.HasErrors() {
		return t.chosen(job{file: file, problems: found})
	}
	if isStage(parsed) {
		return nil
	}
	talks, found := talk.Expand(parsed, openTalk)
	if found.HasErrors() {
		return t.chosen(job{file: file, problems: found})
	}
	var jobs []job
	for _, one := range talks {
		jobs = append(jobs, t.chosen(job{talk: one, file: file})...)
	}
	if len(jobs) == 0 {
		return nil
	}
	on := t.program(filepath.Dir(name))
	if on == nil {
		return nil
	}
	if t.update != "" {
		return []job{{on: on, file: file}}
	}
	for i := range jobs {
		jobs[i].on = on
	}
	return jobs
}

// chosen leaves a job out that --run doesn't ask for.
func (t *tester) chosen(j job) []job {
	if t.only == nil || t.only.MatchString(j.file.Name) || j.talk != nil && t.only.MatchString(j.talk.Name()) {
		return []job{j}
	}
	return nil
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
		t.programs[folder] = &tested{plan: p, engine: t.reads.engine(p)}
		return t.programs[folder]
	}
	t.programs[folder] = nil
	return nil
}
