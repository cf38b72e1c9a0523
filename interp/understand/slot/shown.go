package slot

import (
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
)

// byWords reads words that were shown, the longest run that some element has all of.
func (p *picker) byWords(i int) (mention, bool) {
	picks := p.shown(i)
	if picks == nil {
		return mention{first: i, last: i + 1, absent: true}, p.foreign(i)
	}
	m := mention{first: i, last: i + 1, picks: picks}
	plural := p.reader.list[i].Fold != p.reader.list[i].Stem && strings.HasSuffix(p.reader.list[i].Fold, "s")
	for j := i + 1; j < len(p.reader.list) && j < i+12; j++ {
		if p.joins(j) {
			continue
		}
		next := intersect(m.picks, p.shown(j))
		if len(next) == 0 {
			break
		}
		m.picks, m.last = next, j+1
		plural = strings.HasSuffix(p.reader.list[j].Fold, "s") && p.reader.list[j].Fold != p.reader.list[j].Stem
	}
	m.all = plural && p.list.Many
	return m, true
}

// joins says whether a word only stands between two that name one element: "11:15 with Dr. Okafor".
func (p *picker) joins(i int) bool {
	w := &p.reader.list[i]
	if w.Kind == words.Punct {
		return w.Fold == "." && i > 0 && p.shared[p.reader.list[i-1].Stem]
	}
	return p.shared[w.Stem] || words.Stop(w.Fold) && w.Fold != "and" && w.Fold != "or" && w.Fold != "but"
}

// foreign says whether a word is a number like those that were shown, but none of them: "9999" of cards ending 4417 and 2203.
func (p *picker) foreign(i int) bool {
	w := &p.reader.list[i]
	if w.Kind != words.Digits || len(w.Fold) < 3 {
		return false
	}
	for stem := range p.dict {
		if len(stem) == len(w.Fold) && stem[0] >= '0' && stem[0] <= '9' {
			return true
		}
	}
	return false
}

// shown are the offers with a word, one typo allowed.
func (p *picker) shown(i int) []int {
	w := &p.reader.list[i]
	if w.Kind == words.Punct || words.Stop(w.Fold) {
		return nil
	}
	if picks := p.dict[w.Stem]; picks != nil {
		return picks
	}
	if w.Kind != words.Letters || len(w.Stem) < words.MinTypo {
		return nil
	}
	var picks []int
	for stem, with := range p.dict { // the union, sorted below: the order of the map doesn't matter
		if words.Near(stem, w.Stem) {
			picks = append(picks, with...)
		}
	}
	slices.Sort(picks)
	return slices.Compact(picks)
}

func intersect(a, b []int) []int {
	var out []int
	for _, n := range a {
		if slices.Contains(b, n) {
			out = append(out, n)
		}
	}
	return out
}
