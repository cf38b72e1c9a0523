package slot

import (
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// Choices finds the values of a choice by name, label and synonym.
type Choices struct {
	phrases []phrase
	byStem  map[string][]int // phrases by each one's first content word
	names   []string
	sized   bool  // they are sizes
	parts   []int // their places in the order of the day, if they are parts of it
}

// phrase is one way to say a choice: its words without those that say little.
type phrase struct {
	choice int
	stems  []string
	folds  []string
	// bare marks a phrase of small words only ("for me"), which must be there word for word.
	bare bool
	// strict marks a choice's name, which must be there in just that form: "changed" isn't meant by "change it".
	strict bool
}

// NewChoices prepares a type's choices.
func NewChoices(list []plan.Choice) *Choices {
	c := &Choices{byStem: map[string][]int{}}
	spoken := sizes(list)
	c.sized, c.parts = spoken != nil, dayParts(list)
	for i, choice := range list {
		c.names = append(c.names, choice.Name)
		c.add(i, choice.Label)
		if spoken != nil {
			for _, text := range spoken[i] {
				c.add(i, text)
			}
		}
		for _, also := range choice.Also {
			c.add(i, also)
		}
		n := len(c.phrases)
		if c.add(i, strings.ReplaceAll(choice.Name, "_", " ")); len(c.phrases) > n {
			c.phrases[n].strict = true
		}
	}
	return c
}

// add adds a way to say a choice, with its noes written out and drawn together: "it doesn't fit" is "it does not fit" too.
func (c *Choices) add(choice int, text string) {
	list := words.Split(text)
	c.addWords(choice, list)
	for _, other := range []string{writtenOut(list), drawnTogether(list)} {
		if other != "" {
			c.addWords(choice, words.Split(other))
		}
	}
}

func (c *Choices) addWords(choice int, list []words.Word) {
	p := phrase{choice: choice}
	for _, bare := range []bool{false, true} {
		for i := range list {
			if w := &list[i]; w.Kind != words.Punct && (bare || !small(w.Fold)) {
				p.stems, p.folds = append(p.stems, w.Stem), append(p.folds, w.Fold)
			}
		}
		if p.bare = bare; len(p.stems) > 0 {
			break
		}
	}
	if len(p.stems) == 0 {
		return
	}
	for _, q := range c.phrases {
		if q.choice == choice && strings.Join(q.stems, " ") == strings.Join(p.stems, " ") {
			return
		}
	}
	c.phrases = append(c.phrases, p)
	c.byStem[p.stems[0]] = append(c.byStem[p.stems[0]], len(c.phrases)-1)
}

// small words may come and go within a label: "it's damaged", "damaged", "you've changed your mind", "I changed my mind".
func small(fold string) bool {
	switch fold {
	case "it", "its", "is", "a", "an", "the", "my", "your", "our", "i", "you", "we", "ive", "youve", "weve", "im", "youre", "id", "has", "have", "had", "was", "been", "be", "s", "are", "am", "that", "this", "at", "in", "on", "to":
		return true
	}
	return false
}

// NewLabels prepares choices that are known by their place only, each with the ways to say it.
func NewLabels(groups [][]string) *Choices {
	c := &Choices{byStem: map[string][]int{}}
	for i, group := range groups {
		for _, text := range group {
			c.add(i, text)
		}
	}
	return c
}

// Said is a place where choices are named: Choices are their places in the list that was prepared, several where one phrase says
// several.
type Said struct {
	First, Last int
	Choices     []int
	Fuzzy       bool
}

// Find finds choices in order, longest phrase first; several values where one phrase says several.
func (c *Choices) Find(list []words.Word) []Match {
	var out []Match
	for _, s := range c.Say(list) {
		m := Match{First: s.First, Last: s.Last, Start: list[s.First].Start, End: list[s.Last-1].End, Kind: plan.KindChoice, Fuzzy: s.Fuzzy}
		for _, n := range s.Choices {
			m.Values = append(m.Values, value.Choice(c.names[n]))
		}
		out = append(out, m)
	}
	return out
}

// Say finds choices as [Choices.Find] does and gives their places.
func (c *Choices) Say(list []words.Word) []Said {
	var out []Said
	for i := 0; i < len(list); {
		s := c.at(list, i)
		if s.Last == 0 || c.sized && judged(list, i) {
			i++
			continue
		}
		out = append(out, s)
		i = s.Last
	}
	return out
}

// at is the longest phrase that begins at word i; one without typos goes before one with.
func (c *Choices) at(list []words.Word, i int) Said {
	best := Said{First: i}
	if list[i].Kind == words.Punct {
		return best
	}
	try := func(n int) {
		last, typo := c.phrases[n].match(list, i)
		switch {
		case last == 0 || last < best.Last || last == best.Last && typo && !best.Fuzzy:
			return
		case last > best.Last || best.Fuzzy && !typo:
			best = Said{First: i, Last: last, Fuzzy: typo}
		}
		if !slices.Contains(best.Choices, c.phrases[n].choice) {
			best.Choices = append(best.Choices, c.phrases[n].choice)
		}
	}
	for _, n := range c.byStem[list[i].Stem] {
		try(n)
	}
	if best.Last == 0 && len(list[i].Fold) >= words.MinTypo && !words.Stop(list[i].Fold) {
		for n := range c.phrases {
			if words.Near(c.phrases[n].folds[0], list[i].Fold) {
				try(n)
			}
		}
	}
	return best
}

// match returns the word after the phrase when it stands at word i: its content words in order, small words between them free.
func (p *phrase) match(list []words.Word, i int) (last int, typo bool) {
	j := i
	for k := range p.stems {
		for k > 0 && !p.bare && j < len(list) && small(list[j].Fold) && list[j].Stem != p.stems[k] && j < i+8 {
			j++
		}
		for k > 0 && j < len(list) && (list[j].Fold == "-" || list[j].Fold == "," || list[j].Fold == "_") {
			j++
		}
		switch {
		case j >= len(list):
			return 0, false
		case list[j].Fold == p.folds[k] || list[j].Stem == p.stems[k] && !p.strict:
		case !p.strict && words.Near(list[j].Fold, p.folds[k]) && !words.Stop(list[j].Fold):
			typo = true
		default:
			return 0, false
		}
		j++
	}
	return j, typo
}
