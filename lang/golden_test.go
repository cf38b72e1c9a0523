package lang_test

import (
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/golden"
	"github.com/handrail-flow/handrail/lang/plan"
)

// TestPlans compiles the .flow files of each archive in testdata/plan, the first of them the root, and compares the plan, written
// as text, with the archive's last file.
func TestPlans(t *testing.T) {
	golden.Each(t, "../testdata/plan/*.txtar", func(t *testing.T, c *golden.Case) {
		p := compiled(t, c.Files[0].Name, c.Texts(".flow"))
		var b strings.Builder
		if err := plan.Dump(&b, p, false); err != nil {
			t.Fatal(err)
		}
		c.Compare(t, "plan", b.String())
	})
}

// compiled is the plan of texts that must have no errors.
func compiled(t testing.TB, root string, texts map[string]string) *plan.Plan {
	t.Helper()
	p, err := lang.Compile(root, lang.Texts(texts), lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if p.Plan == nil {
		t.Fatalf("there is no plan:\n%s", shown(p.Problems))
	}
	return p.Plan
}

// shown writes problems a line each.
func shown(list diag.List) string {
	var b strings.Builder
	for _, d := range list {
		at := d.File.Position(d.Span.Start)
		b.WriteString(at.File + ":" + itoa(at.Line) + ":" + itoa(at.Column) + ": " + d.Message + " [" + d.Code + "]\n    = " + d.Help + "\n")
	}
	return b.String()
}
