package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/handrail-flow/handrail/interp/talk/simulate"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/plan"
)

// fuzzing is what `handrail test` was asked about simulated customers.
type fuzzing struct {
	customers int
	seed      uint64
	out       string
}

func (f *fuzzing) flags(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.IntVar(&f.customers, "fuzz", 0, "let `N` simulated customers talk to each flow, instead of the talks, and tell which laws break")
	flags.Uint64Var(&f.seed, "fuzz-seed", 1, "the number that decides what they do: the same one, the same customers")
	flags.StringVar(&f.out, "fuzz-out", "", "also write each conversation that breaks a law as a talk into this `FOLDER`")
}

// ready holds the flags against each other. No talks are played, so what is told of talks can't be asked for.
func (f *fuzzing) ready(cmd *cobra.Command) error {
	given := cmd.Flags().Changed
	if !given("fuzz") {
		if given("fuzz-seed") || given("fuzz-out") {
			return usage{"--fuzz-seed and --fuzz-out speak of simulated customers, and there are none", "say how many: --fuzz 200"}
		}
		return nil
	}
	if f.customers < 1 {
		return usage{fmt.Sprintf("--fuzz is how many customers there are, and %d is none", f.customers), "for example --fuzz 200"}
	}
	for _, other := range []string{"run", "update", "watch", "verbose", "trace", "format", "json", "junit", "cover", "cover-html", "cover-json", "cover-merge",
		"cover-min", "mutate", "mutate-min"} {
		if given(other) {
			return usage{fmt.Sprintf("--%s is about talks, and --fuzz plays none", other), "run `handrail test` once with each"}
		}
	}
	if f.out != "" {
		if info, err := checkPath(f.out); err != nil || !info.IsDir() {
			return usage{fmt.Sprintf("--fuzz-out takes a folder, and %q isn't one", f.out), "make it first"}
		}
	}
	return nil
}

// fuzz lets simulated customers talk to every program at paths.
func (o *testRun) fuzz(ctx context.Context, paths []string) error {
	plans, err := runnable(o.std, paths)
	if err != nil {
		return err
	}
	t := &tester{testRun: o}
	shown := t.progress(o.fuzzes.customers*len(plans), "customers served")
	began := time.Now()
	turns, broken := 0, 0
	for _, p := range plans {
		r := simulate.Play(ctx, p, simulate.Options{Customers: o.fuzzes.customers, Seed: o.fuzzes.seed, Done: shown.done})
		turns, broken = turns+r.Turns, broken+len(r.Failures)
		for i := range r.Failures {
			if err := o.tellBroken(&r.Failures[i]); err != nil {
				shown.end()
				return err
			}
		}
	}
	shown.end()
	if err := ctx.Err(); err != nil {
		return failure{err}
	}
	verdict := "every law held"
	if broken > 0 {
		verdict = counted(broken, "law") + " broken"
	}
	fmt.Fprintf(o.std.Out, "%s, %s in %.1f s: %s\n", counted(o.fuzzes.customers*len(plans), "customer"), counted(turns, "turn"), time.Since(began).Seconds(), verdict)
	if broken > 0 {
		return problems{}
	}
	return nil
}

// runnable are the programs at paths; one with errors stops the run.
func runnable(std Streams, paths []string) ([]*plan.Plan, error) {
	programs, err := programsUnder(paths)
	if err != nil {
		return nil, err
	}
	var plans []*plan.Plan
	var found diag.List
	for _, path := range programs {
		p, list, err := version(path)
		if err != nil {
			return nil, err
		}
		if list.HasErrors() {
			found = append(found, list...)
			continue
		}
		plans = append(plans, p)
	}
	if len(found) > 0 {
		return nil, showProblems(std, once(found))
	}
	return plans, nil
}

// tellBroken shows a conversation that breaks a law, and writes it where that was asked for.
func (o *testRun) tellBroken(f *simulate.Failure) error {
	place := "where no flow is open"
	if f.File != "" {
		place = fmt.Sprintf("%s:%d", f.File, f.Line)
	}
	fmt.Fprintf(o.std.Out, "%s: %s [%s]\n  %s; the shortest conversation that shows it:\n\n", place, f.Detail, f.Law, counted(f.Customers, "customer")+" ran into it")
	for line := range strings.Lines(f.Talk) {
		fmt.Fprintf(o.std.Out, "    %s", line)
	}
	fmt.Fprintln(o.std.Out)
	if o.fuzzes.out == "" {
		return nil
	}
	name, err := keepTalk(o.fuzzes.out, "simulated-"+strings.ReplaceAll(string(f.Law), " ", "-"), f.Talk)
	if err == nil {
		fmt.Fprintf(o.std.Err, "written  %s\n", filepath.ToSlash(name))
	}
	return err
}

// keepTalk writes a talk into a file of its own: what is there already stays.
func keepTalk(folder, stem, text string) (string, error) {
	for n := 1; ; n++ {
		name := filepath.Join(folder, fmt.Sprintf("%s-%d.talk", stem, n))
		if err := writeNew(name, []byte(text)); !errors.Is(err, fs.ErrExist) {
			return name, err
		}
	}
}
