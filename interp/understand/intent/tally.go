package intent

import (
	"cmp"
	"slices"
)

// None is the intent of a text that is out of scope.
const None = "none"

// Tally counts how texts were understood whose intents are known.
type Tally struct {
	// InScope and OutOfScope are how many texts there were of each.
	InScope, OutOfScope int
	// Right are those in scope whose first topic was the right one, AskedRight those of them that would be asked about; Wrong had another
	// topic, and the rest were rejected.
	Right, AskedRight, Wrong int
	// Rejected are those out of scope without a topic, AskedOut those that would be asked about.
	Rejected, AskedOut int
	// rejectedIn are those in scope without a topic.
	rejectedIn, asked int
	cells             map[[2]string]int
}

// Add counts a text: its intent, the topic that was read first or [None], and whether it would be asked about.
func (t *Tally) Add(want, got string, asked bool) {
	if t.cells == nil {
		t.cells = map[[2]string]int{}
	}
	t.cells[[2]string{want, got}]++
	if asked {
		t.asked++
	}
	if want == None {
		t.OutOfScope++
		switch {
		case got == None:
			t.Rejected++
		case asked:
			t.AskedOut++
		}
		return
	}
	t.InScope++
	switch got {
	case want:
		t.Right++
		if asked {
			t.AskedRight++
		}
	case None:
		t.rejectedIn++
	default:
		t.Wrong++
	}
}

// Accuracy is the share of the texts in scope that got the right topic, 0 to 1; 0 without such texts.
func (t *Tally) Accuracy() float64 { return ratio(t.Right, t.InScope) }

// Recall is the share of the texts out of scope that were rejected, 0 to 1.
func (t *Tally) Recall() float64 { return ratio(t.Rejected, t.OutOfScope) }

// Precision is the share of the rejected texts that are out of scope, 0 to 1.
func (t *Tally) Precision() float64 { return ratio(t.Rejected, t.Rejected+t.rejectedIn) }

// Asked is the share of all texts that would be asked about.
func (t *Tally) Asked() float64 { return ratio(t.asked, t.InScope+t.OutOfScope) }

func ratio(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

// Mistaken is a cell of the confusion table: texts of one intent that were taken for another, or for [None].
type Mistaken struct {
	Intent string `json:"intent"`
	Taken  string `json:"taken"`
	Count  int    `json:"count"`
}

// Confused are the cells that aren't right, the fullest first.
func (t *Tally) Confused() []Mistaken {
	out := []Mistaken{}
	for cell, n := range t.cells {
		if cell[0] != cell[1] {
			out = append(out, Mistaken{cell[0], cell[1], n})
		}
	}
	slices.SortFunc(out, func(a, b Mistaken) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Intent, b.Intent), cmp.Compare(a.Taken, b.Taken))
	})
	return out
}
