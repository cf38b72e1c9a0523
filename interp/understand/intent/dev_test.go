package intent

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/handrail-flow/handrail/interp/understand/words"
)

type labelled struct {
	Text   string `json:"text"`
	Intent string `json:"intent"`
}

// TestDevelopment prints how the index does on CLINC150: trained on its training split, tried on its validation split. It fails
// only where the figures fall far below what they were.
func TestDevelopment(t *testing.T) {
	dir := os.Getenv("HANDRAIL_DATA")
	if dir == "" {
		t.Skip("HANDRAIL_DATA isn't set: no development figures")
	}
	train, val := lines(t, dir, "train"), lines(t, dir, "val")
	oos := lines(t, dir, "oos_val")
	all := names(train)
	for _, size := range []struct{ topics, examples int }{{15, 10}, {30, 10}, {150, 100}} {
		var right, accepted, total, refused, unclear int
		for from := 0; from+size.topics <= len(all); from += size.topics {
			picked := all[from : from+size.topics]
			x := New(topics(train, picked, size.examples))
			for _, l := range val {
				if !slices.Contains(picked, l.Intent) {
					continue
				}
				total++
				r := x.Rank(words.Split(l.Text), nil)
				if len(r) == 0 || r[0].Score < Accept {
					continue
				}
				accepted++
				if x.Topics[r[0].Topic].Name == l.Intent {
					right++
				}
				if len(r) > 1 && r[0].Score-r[1].Score < Margin && r[1].Score >= Accept {
					unclear++
				}
			}
			for _, l := range oos {
				if r := x.Rank(words.Split(l.Text), nil); len(r) == 0 || r[0].Score < Accept {
					refused++
				}
			}
		}
		rounds := len(all) / size.topics
		t.Logf("%3d topics of %3d examples: right %.1f %%, wrong %.1f %%, refused %.1f %%, put as a question %.1f %%; out of scope refused %.1f %%", size.topics, size.examples,
			share(right, total), share(accepted-right, total), share(total-accepted, total), share(unclear, total), share(refused, rounds*len(oos)))
		if share(right, total) < 50 {
			t.Errorf("only %.1f %% right", share(right, total))
		}
	}
}

func share(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }

func lines(t *testing.T, dir, split string) []labelled {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, "intents", "clinc150", split+".jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []labelled
	for s := bufio.NewScanner(f); s.Scan(); {
		var l labelled
		if err := json.Unmarshal(s.Bytes(), &l); err != nil {
			t.Fatal(err)
		}
		out = append(out, l)
	}
	return out
}

func names(list []labelled) []string {
	var out []string
	for _, l := range list {
		if !slices.Contains(out, l.Intent) {
			out = append(out, l.Intent)
		}
	}
	slices.Sort(out)
	return out
}

func topics(train []labelled, picked []string, examples int) []Topic {
	out := make([]Topic, len(picked))
	for _, l := range train {
		if i := slices.Index(picked, l.Intent); i >= 0 && len(out[i].Examples) < examples {
			out[i].Name = l.Intent
			out[i].Examples = append(out[i].Examples, l.Text)
		}
	}
	return out
}
