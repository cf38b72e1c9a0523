package mood

import (
	"cmp"
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
)

// telling is how much a word must add to the model's logit to be named. Our choice.
const telling = 0.4

// most are how many reasons are named.
const most = 5

// why names what pointed to frustration: the cues, then single words that the model finds negative.
func why(list []words.Word, found []heard, again bool) []string {
	type reason struct {
		weight float64
		text   string
	}
	var reasons []reason
	shares := table().Shares(list)
	for _, h := range found {
		reasons = append(reasons, reason{1 + h.weight, text(list[h.first:h.last])})
		clear(shares[h.first:h.last])
	}
	for i, share := range shares {
		if share >= telling && list[i].Kind == words.Letters && !words.Stop(list[i].Fold) {
			reasons = append(reasons, reason{share / 10, list[i].Fold})
		}
	}
	if by := louder(list) + (1 - shouting(list)); by > 0 {
		reasons = append(reasons, reason{by, "capitals or signs"})
	}
	if again {
		reasons = append(reasons, reason{repeating, "the same again"})
	}
	slices.SortStableFunc(reasons, func(a, b reason) int { return cmp.Compare(b.weight, a.weight) })
	var out []string
	for _, r := range reasons[:min(len(reasons), most)] {
		if !slices.Contains(out, r.text) {
			out = append(out, r.text)
		}
	}
	return out
}

// text joins the folded words of a run.
func text(list []words.Word) string { return strings.Join(said(list), " ") }
