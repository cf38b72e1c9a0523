package proof_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/proof"
)

// TestFlows: every place of the repository's flows is proved.
func TestFlows(t *testing.T) {
	folders, err := os.ReadDir("../../flows")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, f := range folders {
		if found, _ := filepath.Glob("../../flows/" + f.Name() + "/*.flow"); len(found) == 0 {
			continue
		}
		n++
		t.Run(f.Name(), func(t *testing.T) {
			p, problems, err := lang.Load("../../flows/" + f.Name())
			switch {
			case err != nil:
				t.Fatal(err)
			case p == nil && problems.HasErrors():
				t.Skip("the program has errors: the flows' own test tells of them")
			}
			for _, r := range proof.Prove(p, proof.Options{Replay: replay(p)}).Rows {
				if r.Verdict != proof.Proved {
					t.Errorf("%s is %s: %q %s", told(p, &r), r.Verdict, r.Story, r.Why)
				}
			}
		})
	}
	if n < 8 {
		t.Errorf("%d flows were looked at", n)
	}
}
