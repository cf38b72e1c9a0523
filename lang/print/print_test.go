package print

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/handrail-flow/handrail/lang/source"
)

func TestTmp(t *testing.T) {
	for _, g := range []string{"../../flows/*/*.flow", "../../testdata/samples/*.flow", "../std/*.flow"} {
		names, _ := filepath.Glob(g)
		for _, n := range names {
			b, _ := os.ReadFile(n)
			out, err := Format(source.New(n, string(b)))
			if err != nil {
				t.Error(err)
			}
			os.MkdirAll("/tmp/fmt/a/"+filepath.Dir(n)[6:], 0o755)
			os.MkdirAll("/tmp/fmt/b/"+filepath.Dir(n)[6:], 0o755)
			os.WriteFile("/tmp/fmt/a/"+n[6:], b, 0o644)
			os.WriteFile("/tmp/fmt/b/"+n[6:], []byte(out), 0o644)
		}
	}
}
