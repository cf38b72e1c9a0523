package proof_test

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/proof"
)

// compile makes a plan of one file.
func compile(t testing.TB, text string) *plan.Plan {
	t.Helper()
	p, err := lang.Compile("main.flow", func(path string) (string, error) {
		if path == "main.flow" {
			return text, nil
		}
		return "", fs.ErrNotExist
	}, lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if p.Plan == nil {
		for _, d := range p.Problems {
			t.Logf("%s %s", d.Message, text[d.Span.Start:d.Span.End])
		}
		t.Fatalf("the program has errors:\n%s", text)
	}
	return p.Plan
}

// trap is one file of testdata/lint/traps: a flow with one trap, its twin without, and what is said of both. Its `expect` section has
// a line `rule ID`, then lines `trap PLACE ADVERSARY DISTANCE` and `twin PLACE ADVERSARY DISTANCE`. Traps of other rules than the four
// exits have `trap PLACE path`; here they must be silent.
type trap struct {
	rule, trap, twin string
	traps, twins     []string
	never            []string
}

func readTrap(t *testing.T, file string) trap {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var x trap
	for _, f := range a.Files {
		switch f.Name {
		case "trap.flow":
			x.trap = string(f.Data)
		case "twin.flow":
			x.twin = string(f.Data)
		case "expect":
			for line := range strings.Lines(string(f.Data)) {
				word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
				switch word {
				case "rule":
					x.rule = rest
				case "trap":
					if !strings.HasSuffix(rest, " path") {
						x.traps = append(x.traps, rest)
					}
				case "twin":
					x.twins = append(x.twins, rest)
				case "never":
					x.never = append(x.never, rest)
				}
			}
		}
	}
	return x
}

func TestTraps(t *testing.T) {
	files, err := filepath.Glob("../../testdata/lint/traps/*.txtar")
	if err != nil || len(files) < 16 {
		t.Fatalf("%d traps, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			x := readTrap(t, file)
			p := compile(t, x.trap)
			var traps, never []string
			for _, r := range proof.Prove(p, proof.Options{Replay: replay(p)}).Rows {
				if r.Verdict != proof.Proved {
					traps = append(traps, told(p, &r))
					never = append(never, r.Never...)
				}
				if r.Verdict == proof.Trapped && r.Talk == "" {
					t.Errorf("%s is trapped without a conversation", told(p, &r))
				}
				if r.Verdict == proof.NotProved {
					t.Errorf("%s isn't proved: %s", told(p, &r), r.Why)
				}
			}
			slices.Sort(traps)
			slices.Sort(x.traps)
			if d := cmp.Diff(x.traps, traps); d != "" {
				t.Errorf("traps:\n%s", d)
			}
			if d := cmp.Diff(x.never, never); d != "" {
				t.Errorf("guards that never hold:\n%s", d)
			}
			p = compile(t, x.twin)
			rows := map[string]bool{}
			for _, r := range proof.Prove(p, proof.Options{Replay: replay(p)}).Rows {
				rows[told(p, &r)] = true
				if r.Verdict != proof.Proved {
					t.Errorf("the twin isn't clean: %s %s", told(p, &r), r.Verdict)
				}
			}
			for _, want := range x.twins {
				if !rows[want] {
					t.Errorf("the twin has no %s", want)
				}
			}
		})
	}
}

func told(p *plan.Plan, r *proof.Row) string {
	d := fmt.Sprint(r.Distance)
	if r.Distance == proof.Infinite {
		d = "∞"
	}
	return r.Place(p) + " " + string(r.Adversary) + " " + d
}
