package talk

import (
	"fmt"
	"io"
	"strings"

	"github.com/handrail-flow/handrail/lang/diag"
)

// WriteJUnit writes results as the JUnit XML that build servers read: a suite for each file, a case for each talk. Failures are
// those of words and checks; what kept a talk from being played is an error.
func WriteJUnit(w io.Writer, results []Result) error {
	report := diag.JUnit{Timed: true}
	for i := range results {
		r := &results[i]
		n := len(report.Suites)
		if n == 0 || report.Suites[n-1].Name != r.File {
			report.Suites = append(report.Suites, diag.JUnitSuite{Name: r.File})
			n++
		}
		report.Suites[n-1].Cases = append(report.Suites[n-1].Cases, junitCase(r))
	}
	if err := report.Write(w); err != nil {
		return fmt.Errorf("writing results as XML: %w", err)
	}
	return nil
}

func junitCase(r *Result) diag.JUnitCase {
	c := diag.JUnitCase{Name: r.Name, Class: strings.TrimSuffix(r.File, ".talk"), Took: r.Took}
	switch {
	case r.Problems.HasErrors():
		first := r.All()[0]
		c.Error = &diag.JUnitProblem{Message: first.Message, Type: first.Code, Text: at(first)}
	case !r.Passed():
		for _, f := range r.Failures {
			c.Failures = append(c.Failures, diag.JUnitProblem{Message: f.Message, Type: f.Code, Text: junitText(f)})
		}
	}
	return c
}

func at(f Failure) string { return fmt.Sprintf("%s:%d", f.File, f.Line) }

// junitText is the failure as the report for people has it.
func junitText(f Failure) string {
	var b strings.Builder
	Style{}.failure(&b, f)
	return strings.TrimSpace(b.String())
}
