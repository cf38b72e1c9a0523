package intent

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/handrail-flow/handrail/interp/understand/words"
)

// TestDevelopment prints the development figures: trained on training splits, tried on validation splits (of BANKING77 a fifth of the
// training split). It fails where a figure falls well below what it was. Out-of-scope texts are only ever tried.
func TestDevelopment(t *testing.T) {
	dir := os.Getenv("HANDRAIL_DATA")
	if dir == "" {
		t.Skip("HANDRAIL_DATA isn't set: no development figures")
	}
	clinc, val := lines(t, dir, "clinc150", "train"), lines(t, dir, "clinc150", "val")
	oos := append(lines(t, dir, "clinc150", "oos_val"), lines(t, dir, "clinc150", "oos_train")...)
	var bank, bankVal []labelled
	seen := map[string]int{}
	for _, l := range lines(t, dir, "banking77", "train") {
		if seen[l.Intent]++; seen[l.Intent]%5 == 0 {
			bankVal = append(bankVal, l)
		} else {
			bank = append(bank, l)
		}
	}
	for _, set := range []struct {
		name                       string
		train, val, oos            []labelled
		topics, examples           int // topics in a set, 0 for all; examples of each
		first                      bool
		best, accuracy, outOfScope float64 // the least that is expected
	}{
		{"CLINC150, all topics", clinc, val, oos, 0, 100, true, 93, 90.5, 75},
		{"BANKING77, all topics", bank, bankVal, nil, 0, 1000, true, 91, 86, 0},
		{"BANKING77, ten examples, first", bank, bankVal, nil, 0, 10, true, 76, 72, 0},
		{"BANKING77, ten examples, spread", bank, bankVal, nil, 0, 10, false, 76, 72, 0},
		{"CLINC150, fifteen topics, ten examples, first", clinc, val, oos, 15, 10, true, 87, 82, 88},
		{"CLINC150, fifteen topics, ten examples, spread", clinc, val, oos, 15, 10, false, 87, 86, 88},
		{"CLINC150, fifteen topics, twenty examples, spread", clinc, val, oos, 15, 20, false, 87, 86, 88},
		{"CLINC150, five topics, six examples, spread", clinc, val, oos, 5, 6, false, 80, 70, 70},
	} {
		t.Run(set.name, func(t *testing.T) {
			var f figures
			all := names(set.train)
			size := set.topics
			if size == 0 {
				size = len(all)
			}
			for from := 0; from+size <= len(all); from += size {
				f.try(topicsOf(set.train, all[from:from+size], set.examples, set.first), set.val, set.oos)
			}
			t.Logf("%-50s best right %.1f %%; not rejected and right %.1f %% (asked about %.1f %%), wrong %.1f %%; out of scope rejected %.1f %%, asked about %.1f %%; training %v, a reading %v", set.name,
				share(f.best, f.total), share(f.right, f.total), share(f.asked, f.total), share(f.wrong, f.total), share(f.rejected, f.outs), share(f.outsAsked, f.outs),
				(f.training / time.Duration(len(all)/size)).Round(time.Millisecond/10), (f.reading / time.Duration(f.total+f.outs)).Round(time.Microsecond))
			if share(f.best, f.total) < set.best || share(f.right, f.total) < set.accuracy || f.outs > 0 && share(f.rejected, f.outs) < set.outOfScope {
				t.Errorf("%s fell below what it was", set.name)
			}
		})
	}
}

// TestLearningCurve prints what BANKING77 gains by more examples: trained on four fifths, nine tenths and nineteen twentieths of its
// training split, each tried on five of the parts left out.
func TestLearningCurve(t *testing.T) {
	dir := os.Getenv("HANDRAIL_DATA")
	if dir == "" {
		t.Skip("HANDRAIL_DATA isn't set: no development figures")
	}
	bank := lines(t, dir, "banking77", "train")
	for _, parts := range []int{5, 10, 20} {
		right, asked := 0, 0
		for part := range 5 {
			seen := map[string]int{}
			var train, held []labelled
			for _, l := range bank {
				if seen[l.Intent]++; seen[l.Intent]%parts == part {
					held = append(held, l)
				} else {
					train = append(train, l)
				}
			}
			x := &Index{Topics: topicsOf(train, names(bank), len(bank), true)}
			texts, topicOf := x.gather()
			x.model = newModel(len(x.Topics), texts, topicOf)
			for _, l := range held {
				if asked++; x.Topics[x.Nearest(words.Split(l.Text))].Name == l.Intent {
					right++
				}
			}
		}
		t.Logf("trained on %d of %d parts: best right %.1f %% of %d", parts-1, parts, share(right, asked), asked)
		if share(right, asked) < 91 {
			t.Errorf("%d parts fell below what they were", parts)
		}
	}
}

// figures are counts of texts.
type figures struct {
	total, best, right, asked, wrong int // in scope
	outs, rejected, outsAsked        int
	training, reading                time.Duration
}

func (f *figures) try(topics []Topic, val, oos []labelled) {
	start := time.Now()
	x := New(topics, nil)
	f.training += time.Since(start)
	start = time.Now()
	for _, l := range val {
		want := slices.IndexFunc(topics, func(t Topic) bool { return t.Name == l.Intent })
		if want < 0 {
			continue
		}
		f.total++
		list := words.Split(l.Text)
		c := x.compared(list, nil)
		if c.best(1, nil)[0] == want {
			f.best++
		}
		x.model.release(c)
		switch r := x.Rank(list, nil); {
		case len(r) == 0:
		case r[0].Topic != want:
			f.wrong++
		default:
			f.right++
			if r[0].Score < Accept {
				f.asked++
			}
		}
	}
	for _, l := range oos {
		f.outs++
		switch r := x.Rank(words.Split(l.Text), nil); {
		case len(r) == 0:
			f.rejected++
		case r[0].Score < Accept:
			f.outsAsked++
		}
	}
	f.reading += time.Since(start)
}

type labelled struct {
	Text   string `json:"text"`
	Intent string `json:"intent"`
}

func share(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }

func lines(t testing.TB, dir, set, split string) []labelled {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, "intents", set, split+".jsonl"))
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
		out = append(out, l.Intent)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// topicsOf makes topics of the first examples of each name, or of as many spread over all of them.
func topicsOf(train []labelled, picked []string, examples int, first bool) []Topic {
	out := make([]Topic, len(picked))
	for i, name := range picked {
		var all []string
		for _, l := range train {
			if l.Intent == name {
				all = append(all, l.Text)
			}
		}
		n := min(examples, len(all))
		for k := range n {
			at := k
			if !first {
				at = k * len(all) / n
			}
			out[i].Examples = append(out[i].Examples, all[at])
		}
		out[i].Name = name
	}
	return out
}
