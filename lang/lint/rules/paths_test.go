package rules_test

import (
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/lang/golden"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/lint/rules"
)

// TestPaths: what the rules on paths say of flows that are right and wrong in many ways. The file is named after the rule.
func TestPaths(t *testing.T) {
	golden.Each(t, "../../../testdata/lint/paths/*.txtar", func(t *testing.T, c *golden.Case) {
		id := strings.ReplaceAll(strings.Replace(c.Name, "_", "/", 1), "_", "-")
		var one []*lint.Rule
		for _, r := range rules.All() {
			if r.ID == id {
				one = append(one, r)
			}
		}
		if len(one) == 0 {
			t.Fatalf("there is no rule %q", id)
		}
		l, err := lint.New(one)
		if err != nil {
			t.Fatal(err)
		}
		p := open(t, c.Text("main.flow"))
		if p.Problems.HasErrors() {
			t.Fatalf("it doesn't compile:\n%s", show(t, p.Problems))
		}
		c.Compare(t, "problems", show(t, l.Program(lint.Program{Info: p.Info, Plan: p.Plan, Problems: p.Problems}, lint.Options{})))
	})
}
