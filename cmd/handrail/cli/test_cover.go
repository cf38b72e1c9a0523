package cli

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/interp/talk/cover"
)

// covering is what `handrail test` was asked about coverage.
type covering struct {
	show       bool
	html, json string
	merge      []string
	min        float64
}

func (c *covering) flags(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.BoolVar(&c.show, "cover", false, "tell what the talks reach of their flows, and what no talk reaches")
	flags.StringVar(&c.html, "cover-html", "", "write it as a page over the flows to this `FILE`")
	flags.StringVar(&c.json, "cover-json", "", "write it as JSON to this `FILE`")
	flags.StringArrayVar(&c.merge, "cover-merge", nil, "add what an earlier run wrote to this `FILE` with --cover-json")
	flags.Float64Var(&c.min, "cover-min", 0, "fail where less than this `PERCENT` is reached")
}

// on says whether anything was asked.
func (c *covering) on() bool {
	return c.show || c.html != "" || c.json != "" || c.merge != nil || c.min > 0
}

// ready reads what is merged before anything is played.
func (c *covering) ready() (points []cover.Point, err error) {
	if c.min < 0 || c.min > 100 {
		return nil, usage{fmt.Sprintf("--cover-min is a percentage, and %v isn't", c.min), "for example --cover-min 90"}
	}
	for _, name := range c.merge {
		if _, err := checkPath(name); err != nil {
			return nil, err
		}
		f, err := os.Open(name)
		if err != nil {
			return nil, usage{fmt.Sprintf("%q can't be read: %v", name, errors.Unwrap(err)), ""}
		}
		more, err := cover.Read(f)
		f.Close()
		if err != nil {
			return nil, usage{fmt.Sprintf("%q isn't what --cover-json writes: %v", name, err), ""}
		}
		points = append(points, more...)
	}
	return points, nil
}

// report adds up what results reached of their programs.
func (c *covering) report(t *tester, results []talk.Result, merged []cover.Point) cover.Report {
	profile := cover.New()
	for _, on := range t.programs {
		if on != nil {
			profile.Program(on.plan)
		}
	}
	for i := range results {
		profile.Add(&results[i])
	}
	profile.Merge(merged)
	return profile.Report()
}

// tell writes the report in every form that was asked for. The error says whether enough is reached.
func (c *covering) tell(std Streams, r cover.Report) error {
	if c.html != "" {
		if err := writeFile(c.html, func(w io.Writer) error { return r.WriteHTML(w, sourceText) }); err != nil {
			return err
		}
	}
	if c.json != "" {
		if err := writeFile(c.json, r.WriteJSON); err != nil {
			return err
		}
	}
	if c.show {
		fmt.Fprintln(std.Out)
		if err := r.WriteText(std.Out); err != nil {
			return failure{fmt.Errorf("writing what is reached: %w", err)}
		}
	}
	if 100*r.Share() < c.min {
		reached, total := r.Reached()
		fmt.Fprintf(std.Err, "handrail: the talks reach %d of %d, and --cover-min asks for %v %%\n", reached, total, c.min)
		if !c.show {
			fmt.Fprintln(std.Err, "  --cover lists what no talk reaches")
		}
		return problems{}
	}
	return nil
}

func sourceText(name string) (string, error) {
	data, err := os.ReadFile(name)
	return string(data), err
}

// writeFile writes a report to a file that may be there already.
func writeFile(name string, write func(io.Writer) error) error {
	f, err := os.Create(name)
	if err != nil {
		return usage{fmt.Sprintf("%q can't be written: %v", name, errors.Unwrap(err)), ""}
	}
	if err := errors.Join(write(f), f.Close()); err != nil {
		return failure{fmt.Errorf("writing %q: %w", name, err)}
	}
	return nil
}
