package diag

import (
	"cmp"
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/source"
)

// Apply carries out the first fix of each diagnostic, the safe ones or all, and returns the new text of each file that changes, with
// how many fixes went in. A fix that touches what another has changed is left for the next round.
func Apply(list List, all bool) (texts map[*source.File]string, applied int) {
	edits := map[*source.File][]Edit{}
	for _, d := range list {
		if len(d.Fixes) == 0 || !all && !d.Fixes[0].Safe || clashes(d.Fixes[0].Edits, edits) {
			continue
		}
		for _, e := range d.Fixes[0].Edits {
			edits[e.File] = append(edits[e.File], e)
		}
		applied++
	}
	texts = map[*source.File]string{}
	for f, l := range edits {
		texts[f] = edited(f.Text, l)
	}
	return texts, applied
}

// clashes says whether any edit overlaps or touches one that is there. The same edit twice clashes with itself.
func clashes(fix []Edit, taken map[*source.File][]Edit) bool {
	for _, e := range fix {
		for _, t := range taken[e.File] {
			if e.Span.Start <= t.Span.End && t.Span.Start <= e.Span.End {
				return true
			}
		}
	}
	return false
}

func edited(text string, edits []Edit) string {
	slices.SortFunc(edits, func(a, b Edit) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	var b strings.Builder
	at := 0
	for _, e := range edits {
		b.WriteString(text[at:e.Span.Start])
		b.WriteString(e.New)
		at = e.Span.End
	}
	b.WriteString(text[at:])
	return b.String()
}
