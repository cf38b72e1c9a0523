package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/handrail-flow/handrail/interp/talk"
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
	for _, other := range []string{"run", "update", "watch", "verbose", "trace", "cover", "cover-html", "cover-json", "cover-merge",
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

// simulated is a program with what simulated customers found in it.
type simulated struct {
	path   string
	plan   *plan.Plan
	report simulate.Report
}

// fuzz lets simulated customers talk to every program at paths.
func (o *testRun) fuzz(ctx context.Context, paths []string) error {
	played, err := runnable(o.std, paths)
	if err != nil {
		return err
	}
	t := &tester{testRun: o}
	shown := t.progress(o.fuzzes.customers*len(played), "customers served")
	began := time.Now()
	for i := range played {
		s := &played[i]
		s.report = simulate.Play(ctx, s.plan, simulate.Options{Customers: o.fuzzes.customers, Seed: o.fuzzes.seed, Done: shown.done})
	}
	shown.end()
	if err := ctx.Err(); err != nil {
		return failure{err}
	}
	if err := o.tellSimulated(played, time.Since(began)); err != nil {
		return err
	}
	for _, s := range played {
		if len(s.report.Failures) > 0 {
			return problems{}
		}
	}
	return nil
}

// tellSimulated writes what was found in the format asked for, and keeps the talks that show it.
func (o *testRun) tellSimulated(played []simulated, took time.Duration) error {
	var cases []talk.Result
	for _, s := range played {
		cases = append(cases, s.report.Results(filepath.ToSlash(s.path))...)
	}
	var err error
	switch o.format {
	case "text":
		o.tellLaws(played, took)
	case "json":
		for _, s := range played {
			err = errors.Join(err, s.report.WriteJSON(o.std.Out, filepath.ToSlash(s.path), o.fuzzes.seed))
		}
	default:
		err = o.writer()(o.std.Out, cases)
	}
	if err != nil {
		return failure{fmt.Errorf("writing the results: %w", err)}
	}
	if o.junit != "" {
		if err := writeFile(o.junit, func(w io.Writer) error { return talk.WriteJUnit(w, cases) }); err != nil {
			return err
		}
	}
	return o.keepBroken(played)
}

// tellLaws writes the report that people read.
func (o *testRun) tellLaws(played []simulated, took time.Duration) {
	turns, broken := 0, 0
	for _, s := range played {
		turns, broken = turns+s.report.Turns, broken+len(s.report.Failures)
		for i := range s.report.Failures {
			o.tellBroken(&s.report.Failures[i])
		}
	}
	verdict := "every law held"
	if broken > 0 {
		verdict = counted(broken, "law") + " broken"
	}
	fmt.Fprintf(o.std.Out, "%s, %s in %.1f s: %s\n", counted(o.fuzzes.customers*len(played), "customer"), counted(turns, "turn"), took.Seconds(), verdict)
}

// runnable are the programs at paths; one with errors stops the run.
func runnable(std Streams, paths []string) ([]simulated, error) {
	programs, err := programsUnder(paths)
	if err != nil {
		return nil, err
	}
	var out []simulated
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
		out = append(out, simulated{path: path, plan: p})
	}
	if len(found) > 0 {
		return nil, showProblems(std, once(found))
	}
	return out, nil
}

// tellBroken shows a conversation that breaks a law.
func (o *testRun) tellBroken(f *simulate.Failure) {
	place := "where no flow is open"
	if f.File != "" {
		place = fmt.Sprintf("%s:%d", f.File, f.Line)
	}
	fmt.Fprintf(o.std.Out, "%s: %s [%s]\n  %s; the shortest conversation that shows it:\n\n", place, f.Detail, f.Law, counted(f.Customers, "customer")+" ran into it")
	for line := range strings.Lines(f.Talk) {
		fmt.Fprintf(o.std.Out, "    %s", line)
	}
	fmt.Fprintln(o.std.Out)
}

// keepBroken writes the conversations that break laws as talks, where that was asked for.
func (o *testRun) keepBroken(played []simulated) error {
	if o.fuzzes.out == "" {
		return nil
	}
	for _, s := range played {
		for _, f := range s.report.Failures {
			name, err := keepTalk(o.fuzzes.out, "simulated-"+strings.ReplaceAll(string(f.Law), " ", "-"), f.Talk)
			if err != nil {
				return err
			}
			fmt.Fprintf(o.std.Err, "written  %s\n", filepath.ToSlash(name))
		}
	}
	return nil
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
