package check_test

import (
	"bytes"
	"testing"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/golden"
)

// TestProblems checks each archive in testdata/check: its .flow files are a program, the first its root, and the file "problems" is
// what people read about it.
func TestProblems(t *testing.T) {
	golden.Each(t, "../../testdata/check/*.txtar", func(t *testing.T, c *golden.Case) {
		var files []string
		for _, f := range c.Files {
			if f.Name != "problems" {
				files = append(files, f.Name)
			}
		}
		_, problems := load(files, c.Texts("")).check()
		var got bytes.Buffer
		if err := diag.WriteText(&got, problems, diag.TextOptions{}); err != nil {
			t.Fatal(err)
		}
		c.Compare(t, "problems", got.String())
	})
}
