package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/lint/rules"
)

// lintFlags are what `handrail lint` was asked besides its paths.
type lintFlags struct {
	format, fix, profile string
	strict, watch, proof bool
	baseline, by, until  string
	accept               bool
	styles               []string
}

// lintCommand is `handrail lint PATH…`.
func lintCommand(std Streams) *cobra.Command {
	var o lintFlags
	cmd := &cobra.Command{
		Use:     "lint PATH…",
		Short:   "Judge the words and the ways to a person",
		GroupID: groupCheck,
		Long: `Judge flows: that a person is within reach from everywhere, that promises are kept, and that the words are plain, kind and in
character. Paths are .flow files, or folders and all folders in them. Each finding shows its place, the words at fault, and what to write
instead; ` + "`handrail explain RULE`" + ` says why, with a bad and a good example.

A comment allows a finding, with the reason: # allow tone/exclaim-budget: launch-day greeting

The exit code is 0 when all is well, 1 when there are errors or warnings (with --strict, notes too), 2 when a path is wrong.`,
		Example: `handrail lint flows
handrail lint --fix flows/returns
handrail lint --format sarif flows > lint.sarif
handrail lint --baseline accepted.json flows
handrail lint --proof --format html flows/returns > proof.html`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage{"`handrail lint` takes files or folders", "for example `handrail lint .`"}
			}
			if o.proof {
				return proofs(cmd.Context(), std, args, o.format, o.strict)
			}
			l, err := newLinting(std, o)
			if err != nil {
				return err
			}
			if o.watch {
				return l.watch(cmd.Context(), args)
			}
			return l.run(cmd.Context(), args)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&o.format, "format", "text", "write findings as "+strings.Join(formatNames(), ", "))
	flags.BoolVar(&o.proof, "proof", false, "show what is proved of each question and handoff, as text, json or html")
	flags.StringVar(&o.fix, "fix", "", "mend what can be mended safely; --fix=all takes the offered rewrites too")
	flags.Lookup("fix").NoOptDefVal = "safe"
	flags.StringVar(&o.profile, "profile", "default", "weigh findings for those whom a law binds: "+strings.Join(lint.ProfileNames(), ", "))
	flags.BoolVar(&o.strict, "strict", false, "take notes as problems, and what isn't proved as an error")
	flags.StringVar(&o.baseline, "baseline", "", "leave out the findings that this file accepts")
	flags.BoolVar(&o.accept, "accept", false, "write today's findings into the --baseline file")
	flags.StringVar(&o.by, "by", "", "with --accept: who accepts what isn't proved")
	flags.StringVar(&o.until, "until", "", "with --accept: until when, such as 2027-03-31")
	flags.StringArrayVar(&o.styles, "style", nil, "add the rules of a Vale style, a folder of .yml files")
	flags.BoolVarP(&o.watch, "watch", "w", false, "run again whenever a file changes")
	return cmd
}

// linting is one call of `handrail lint`.
type linting struct {
	std    Streams
	flags  lintFlags
	format lintFormat
	linter *lint.Linter
	opts   lint.Options
	today  time.Time
}

func newLinting(std Streams, o lintFlags) (*linting, error) {
	l := &linting{std: std, flags: o, today: time.Now()}
	var ok bool
	if l.format, ok = formatNamed(o.format); !ok {
		return nil, usage{fmt.Sprintf("there is no format %q", o.format), oneOf(o.format, formatNames())}
	}
	if o.fix != "" && o.fix != "safe" && o.fix != "all" {
		return nil, usage{fmt.Sprintf("--fix=%s means nothing", o.fix), "write --fix, or --fix=all for the offered rewrites too"}
	}
	if l.opts.Profile = lint.ProfileNamed(o.profile); l.opts.Profile == nil {
		return nil, usage{fmt.Sprintf("there is no profile %q", o.profile), oneOf(o.profile, lint.ProfileNames())}
	}
	if err := checkAccept(o); err != nil {
		return nil, err
	}
	styles, err := l.styles()
	if err != nil {
		return nil, err
	}
	l.linter, err = lint.New(append(rules.All(), styles...))
	return l, err
}

// linted is what was found in all programs.
type linted struct {
	list diag.List
	// files are the designer's files, in the order in which they were met; programs how many have each.
	files    []string
	programs map[string]int
}

func (l *linting) run(ctx context.Context, paths []string) error {
	programs, err := programsUnder(paths)
	if err != nil {
		return err
	}
	if l.flags.fix != "" {
		if err := l.fix(ctx, programs); err != nil {
			return err
		}
	}
	found, err := l.lintAll(ctx, programs)
	if err != nil {
		return err
	}
	if l.flags.accept {
		return l.acceptAll(found.list)
	}
	return l.show(found)
}

// lintAll lints programs, and takes what the baseline accepts out of what they report.
func (l *linting) lintAll(ctx context.Context, programs []string) (linted, error) {
	out := linted{programs: map[string]int{}}
	for _, path := range programs {
		p, err := lang.Open(path, lang.Options{})
		if err != nil {
			return out, usage{err.Error(), ""}
		}
		out.list = append(out.list, l.program(ctx, path, p)...)
		for _, f := range p.Sources {
			if out.programs[f.Name] == 0 {
				out.files = append(out.files, f.Name)
			}
			out.programs[f.Name]++
		}
	}
	out.list = agreed(out.list, out.programs)
	if l.flags.strict {
		strict(out.list, l.linter)
	}
	if l.flags.baseline == "" || l.flags.accept {
		return out, nil
	}
	var err error
	out.list, err = l.withoutAccepted(out.list)
	return out, err
}

// program lints one program. Its errors come first: they hide what can't be judged.
func (l *linting) program(ctx context.Context, path string, p *lang.Program) diag.List {
	opts := l.opts
	if p.Plan != nil {
		opts.Replay = replayer(ctx, p.Plan)
		opts.Reached = reached(ctx, path, p.Plan)
	}
	errors := slices.DeleteFunc(slices.Clone(p.Problems), func(d diag.Diagnostic) bool { return d.Severity != diag.Error })
	return append(errors, l.linter.Program(lint.Program{Info: p.Info, Plan: p.Plan, Problems: p.Problems}, opts)...)
}

// strict makes errors of what a proof couldn't settle, and warnings of notes.
func strict(list diag.List, linter *lint.Linter) {
	for i := range list {
		switch r := linter.Rule(list[i].Code); {
		case r != nil && r.Proof:
			list[i].Severity = diag.Error
		case list[i].Severity == diag.Info:
			list[i].Severity = diag.Warning
		}
	}
}
