package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"github.com/handrail-flow/handrail/interp/channel/term"
	"github.com/handrail-flow/handrail/interp/talk"
)

// testCommand is `handrail test PATH…`.
func testCommand(std Streams) *cobra.Command {
	o := &testRun{std: std}
	cmd := &cobra.Command{
		Use:     "test PATH…",
		Short:   "Play .talk files and compare every word",
		GroupID: groupCheck,
		Long: `Play talks: .talk files, or all in folders. Each is played on the flow in its own folder; words and checks that don't hold are shown
with what was said instead, and where those words stand. A talk of only ` + "`given` and `mock`" + ` lines is a stage for ` + "`handrail chat`" + `, and isn't played.

A journal that is named is played again too: each turn must come out as it was recorded, to the byte.

With -u the words of talks are rewritten as the bot speaks now; a talk of only ` + "`you`" + ` lines is filled in. Checks stay: they say what must
be true, and -u=all is needed to rewrite them too.

With --cover the report says what the talks reach: states, ways on, each wording of each line, rungs, refusals, exits of handoffs.
With --mutate it says which faults in the flows no talk would notice. Both are told of talks that pass only.

With --fuzz simulated customers talk to the flows instead: some want a person, some change their mind, some are hostile. Each conversation is
held to laws, such as that a person is never more than one question away; one that breaks a law is shown as the shortest talk that does.

The exit code is 0 when all talks pass, 1 when one fails or too little is reached or caught, 2 when a path is wrong.`,
		Example: `handrail test flows
handrail test flows/returns/happy.talk
handrail test flows/returns/angry.journal
handrail test --run "lost|stolen" flows
handrail test -u flows/returns
handrail test --trace flows/returns/happy.talk
handrail test --cover --cover-html reached.html flows/returns
handrail test --mutate flows/returns
handrail test --fuzz 200 flows
handrail test --junit talks.xml flows`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := o.ready(args); err != nil {
				return err
			}
			if err := o.fuzzes.ready(cmd); err != nil {
				return err
			}
			if o.fuzzes.customers > 0 {
				return o.fuzz(cmd.Context(), args)
			}
			return o.reads.reading(std.Err, func() error {
				if o.watches {
					return o.watch(cmd.Context(), args)
				}
				return o.play(cmd.Context(), args)
			})
		},
	}
	o.flags(cmd)
	return cmd
}

// testRun is what `handrail test` was asked besides its paths.
type testRun struct {
	std                       Streams
	format, junit, run        string
	update                    string
	json, all, trace, watches bool
	cover                     covering
	mutate                    mutating
	fuzzes                    fuzzing

	reads reader
	only  *regexp.Regexp // the talks whose names match, or nil for all
}

func (o *testRun) flags(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&o.run, "run", "", "play only talks whose title or file matches this `PATTERN`, a regular expression")
	flags.StringVarP(&o.update, "update", "u", "", "rewrite the `WHAT` of talks as they are now: words, or all for checks too")
	flags.Lookup("update").NoOptDefVal = "words"
	flags.BoolVar(&o.watches, "watch", false, "play again what an edit touches, until Ctrl-C")
	flags.BoolVarP(&o.all, "verbose", "v", false, "list the talks that pass too, and those that take long")
	flags.BoolVar(&o.trace, "trace", false, "show for every turn what was read, which rules decided and how guards came out")
	flags.StringVar(&o.format, "format", "text", "how to tell the results: "+strings.Join(formats, ", "))
	flags.BoolVar(&o.json, "json", false, "the same as --format json: a JSON object for each talk, a line each")
	o.cover.flags(cmd)
	o.mutate.flags(cmd)
	o.fuzzes.flags(cmd)
	flags.StringVar(&o.junit, "junit", "", "also write the results as JUnit XML to this `FILE`")
	o.reads.flags(cmd)
}

// formats are the names of the ways to tell results.
var formats = []string{"text", "tap", "junit", "json", "github"}

// ready holds the flags against each other before anything is played.
func (o *testRun) ready(args []string) error {
	if len(args) == 0 {
		return usage{"`handrail test` takes .talk files or folders", "for example `handrail test .`"}
	}
	if o.json {
		o.format = "json"
	}
	if o.writer() == nil {
		return usage{fmt.Sprintf("there is no format %q", o.format), oneOf(o.format, formats)}
	}
	if o.update != "" && o.mutate.on() {
		return usage{"-u rewrites talks, and --mutate tries those that are there", "run one after the other"}
	}
	if o.update != "" && o.update != "words" && o.update != "all" {
		return usage{fmt.Sprintf("-u can't rewrite %q", o.update), "write -u for the words, or -u=all for the checks too"}
	}
	var err error
	if o.run != "" {
		if o.only, err = regexp.Compile(o.run); err != nil {
			return usage{fmt.Sprintf("--run %q isn't a pattern: %v", o.run, errors.Unwrap(err)), "for example --run \"lost|stolen\""}
		}
	}
	return nil
}

// writer tells results in the format asked for; nil for one we don't know.
func (o *testRun) writer() func(io.Writer, []talk.Result) error {
	switch o.format {
	case "text":
		return func(w io.Writer, results []talk.Result) error {
			return talk.WriteText(w, results, talk.Style{Color: term.Colors(w), All: o.all, Trace: o.trace, Rewritten: o.update != ""})
		}
	case "tap":
		return talk.WriteTAP
	case "junit":
		return talk.WriteJUnit
	case "json":
		return talk.WriteJSON
	case "github":
		return talk.WriteGitHub
	}
	return nil
}

// play plays everything under the paths once.
func (o *testRun) play(ctx context.Context, paths []string) error {
	files, err := filesUnder(paths, ".talk")
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return usage{fmt.Sprintf("there is no .talk file in %q or below", paths[0]), "keep a conversation as one: :save FILE.talk in `handrail chat`"}
	}
	if err := o.mutate.ready(); err != nil {
		return err
	}
	merged, err := o.cover.ready()
	if err != nil {
		return err
	}
	t, results, err := o.playFiles(ctx, files)
	if err != nil {
		return err
	}
	if len(results) == 0 && o.only != nil {
		return usage{fmt.Sprintf("no talk matches %q", o.run), "--run looks at the titles of talks and the names of their files"}
	}
	if err := o.tell(results); err != nil {
		return err
	}
	if o.cover.on() {
		if err := o.cover.tell(o.std, o.cover.report(t, results, merged)); err != nil {
			return err
		}
	}
	if o.mutate.on() {
		tally, err := t.tryFaults(ctx, results)
		if err != nil {
			return err
		}
		return o.tellFaults(tally)
	}
	return nil
}

// tell writes the results; the error says whether all passed.
func (o *testRun) tell(results []talk.Result) error {
	if err := o.writer()(o.std.Out, results); err != nil {
		return failure{fmt.Errorf("writing the results: %w", err)}
	}
	if o.junit != "" {
		err := writeFile(o.junit, func(w io.Writer) error { return talk.WriteJUnit(w, results) })
		if err != nil {
			return err
		}
	}
	for i := range results {
		if !results[i].Passed() {
			return problems{}
		}
	}
	return nil
}
