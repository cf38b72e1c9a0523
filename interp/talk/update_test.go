package talk_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/golden"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/source"
)

// TestUpdate rewrites talks that are older than their program, and holds the files that come of it. Updating one again changes
// nothing.
func TestUpdate(t *testing.T) {
	golden.Each(t, "../../testdata/talk/update/*.txtar", func(t *testing.T, c *golden.Case) {
		program := compile(t, c.Texts(""), "main.flow")
		for _, f := range c.Files {
			if !strings.HasSuffix(f.Name, ".talk") {
				continue
			}
			for _, checks := range []bool{false, true} {
				u := update(t, program, string(f.Data), checks)
				again := update(t, program, u.Text, checks)
				if diff := cmp.Diff(u.Text, again.Text); diff != "" {
					t.Errorf("%s isn't settled (-once +twice):\n%s", f.Name, diff)
				}
				c.Compare(t, strings.TrimSuffix(f.Name, ".talk")+map[bool]string{false: " words", true: " all"}[checks], u.Text+verdict(u))
			}
		}
	})
}

func update(t *testing.T, program *plan.Plan, text string, checks bool) talk.Updated {
	t.Helper()
	return talk.Update(context.Background(), program, source.New("a.talk", text), nil, talk.Options{}, checks)
}

// verdict tells in comments what still fails.
func verdict(u talk.Updated) string {
	var b strings.Builder
	for _, r := range u.Results {
		for _, p := range r.Problems {
			b.WriteString("#! " + p.Message + "\n")
		}
		for _, f := range r.Failures {
			b.WriteString("#! " + f.Text + ": " + f.Message + ", but " + f.Got + "\n")
		}
	}
	if u.Kept != "" {
		b.WriteString("#! " + u.Kept + "\n")
	}
	return b.String()
}

// TestUpdateRefuses shows talks that can't be read as they were, with their problems.
func TestUpdateRefuses(t *testing.T) {
	program := compile(t, map[string]string{"main.flow": "on start\n  > Hi.\n"}, "main.flow")
	const text = "bot   Hi\nyo    me\n"
	u := update(t, program, text, true)
	if u.Text != text || len(u.Results) != 1 || !u.Results[0].Problems.HasErrors() {
		t.Errorf("Update = %+v, want the text as it was, and its problem", u)
	}
}
