package cli

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/diff"
	"github.com/handrail-flow/handrail/lang/plan"
)

// diffCommand is `handrail diff OLD NEW`.
func diffCommand(std Streams) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "diff OLD NEW",
		Short:   "Say what a new version does to conversations under way",
		GroupID: groupCheck,
		Long: `Compare two versions of a program, each a .flow file or a folder, as people who are talking to it will feel it. Each edit is

  safe      nobody notices
  migrates  a question is gone: who is asked it goes on from the start of that state, with what they've said
  breaks    there is nowhere to go on: who is there stays on the old version, then a person takes over

A name that looks as if it had only changed comes with the ` + "`renamed`" + ` line that lets conversations follow it.

The exit code is 0 when nothing breaks, 1 when something does or a version has errors, 2 when a path is wrong.`,
		Example: `handrail diff live/returns flows/returns
handrail diff --json old.flow new.flow`,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usage{"`handrail diff` takes two versions, the old one first", "for example `handrail diff live/returns flows/returns`"}
			}
			return diffVersions(std, args[0], args[1], asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "write a JSON object for each edit, a line each")
	return cmd
}

func diffVersions(std Streams, before, after string, asJSON bool) error {
	old, wrong, err := version(before)
	if err != nil {
		return err
	}
	now, more, err := version(after)
	if err != nil {
		return err
	}
	if wrong = once(append(wrong, more...)); wrong.HasErrors() {
		if asJSON {
			if err := diag.WriteJSON(std.Out, wrong); err != nil {
				return failure{err}
			}
			return problems{}
		}
		return showProblems(std, wrong)
	}
	report := diff.Compare(old, now)
	write := report.WriteText
	if asJSON {
		write = report.WriteJSON
	}
	if err := write(std.Out); err != nil {
		return failure{fmt.Errorf("writing the report: %w", err)}
	}
	if report.Verdict() == diff.Breaks {
		return problems{}
	}
	return nil
}

// version loads one of the two; where it has errors its plan is nil.
func version(path string) (*plan.Plan, diag.List, error) {
	info, err := checkPath(path)
	if err != nil {
		return nil, nil, err
	}
	if !info.IsDir() && filepath.Ext(path) != ".flow" {
		return nil, nil, usage{fmt.Sprintf("%q is not a .flow file", path), "give a .flow file or its folder"}
	}
	p, list, err := lang.Load(path)
	if err != nil {
		return nil, nil, usage{err.Error(), ""}
	}
	if p != nil {
		list = nil // warnings are `check`'s business
	}
	return p, list, nil
}
