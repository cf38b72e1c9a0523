package talk_test

import (
	"context"
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/golden"
	"github.com/handrail-flow/handrail/lang/source"
)

// TestReportsOfFailures plays talks that fail on purpose and holds the reports that people read.
func TestReportsOfFailures(t *testing.T) {
	golden.Each(t, "../../testdata/talk/failures/*.txtar", func(t *testing.T, c *golden.Case) {
		program := compile(t, c.Texts(""), "main.flow")
		var results []talk.Result
		for _, f := range c.Files {
			if !strings.HasSuffix(f.Name, ".talk") {
				continue
			}
			parsed, problems := talk.Parse(source.New(f.Name, string(f.Data)))
			result := talk.Result{Name: parsed.Name(), Problems: problems}
			if !problems.HasErrors() {
				result = talk.Run(context.Background(), program, parsed, talk.Options{})
			}
			if result.Passed() {
				t.Errorf("%s should fail", f.Name)
			}
			results = append(results, result)
		}
		var b strings.Builder
		if err := talk.WriteText(&b, results, talk.Style{}); err != nil {
			t.Fatal(err)
		}
		c.Compare(t, "report", b.String())
	})
}
