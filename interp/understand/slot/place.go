package slot

import (
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// scale are the sizes of clothes and cups, from the smallest on, each with the ways to say it; the first is its sign.
var scale = [][]string{
	{"XXS", "extra extra small", "double extra small", "2XS", "2 XS", "xx small"},
	{"XS", "extra small", "x small"},
	{"S", "small", "sm"},
	{"M", "medium", "med"},
	{"L", "large", "lg"},
	{"XL", "extra large", "x large", "xlarge"},
	{"XXL", "extra extra large", "double extra large", "double XL", "2XL", "2 XL", "xx large"},
	{"XXXL", "extra extra extra large", "triple XL", "3XL", "3 XL", "xxx large"},
}

// sizes are the further ways to say each of some choices, if all of them are sizes on the scale and there are two or more: "large" is L
// only where S, M and L can be chosen. Nil otherwise.
func sizes(list []plan.Choice) [][]string {
	if len(list) < 2 {
		return nil
	}
	var out [][]string
	for _, choice := range list {
		n := slices.IndexFunc(scale, func(ways []string) bool {
			return slices.ContainsFunc(ways, func(w string) bool { return strings.EqualFold(w, choice.Label) })
		})
		if n < 0 {
			return nil
		}
		out = append(out, scale[n])
	}
	return out
}

// dayParts are the places of choices in the order of the day, if each is a part of it: "in the morning", "in the evening".
func dayParts(list []plan.Choice) []int {
	order := []string{"morning", "afternoon", "evening", "night"}
	at := make([]int, len(list))
	var out []int
	for n, choice := range list {
		at[n] = -1
		for _, w := range words.Split(choice.Label) {
			if part := slices.Index(order, partOf(w.Fold)); part >= 0 {
				at[n] = part
			}
		}
		if at[n] < 0 {
			return nil
		}
		out = append(out, n)
	}
	slices.SortStableFunc(out, func(a, b int) int { return at[a] - at[b] })
	return out
}

// judged says whether the word before a size makes it a complaint: "it's too small" asks for no small one.
func judged(list []words.Word, i int) bool {
	if i == 0 {
		return false
	}
	switch list[i-1].Fold {
	case "too", "so", "bit", "little", "rather", "quite", "how", "as":
		return true
	}
	return false
}

// Placed finds the choice that is meant by its place among those that were asked about: "the first one", "no, the second", "option 3",
// "the latter". Nothing else may be said, and a bare number counts none.
func (c *Choices) Placed(list []words.Word) []Match {
	at, n := -1, 0
	last := 0
	for i := 0; i < len(list); i++ {
		w := &list[i]
		if at < 0 {
			if n, last = c.placeAt(list, i); n > 0 {
				at, i = i, last-1
				continue
			}
		}
		if w.Kind == words.Digits || w.Kind == words.Letters && !words.Stop(w.Fold) && !words.Filler(w.Fold) && !aside[w.Fold] {
			return nil
		}
	}
	if at < 0 || n > len(c.names) {
		return nil
	}
	for last < len(list) && (list[last].Fold == "one" || list[last].Fold == "option" || list[last].Fold == "choice") {
		last++
	}
	return []Match{{First: at, Last: last, Start: list[at].Start, End: list[last-1].End, Kind: plan.KindChoice, Values: []value.Value{value.Choice(c.names[n-1])}}}
}

// aside are words that may stand beside a place.
var aside = set("no nope yes one option choice choose pick take said meant prefer go")

// placeAt reads a place, from 1, at word i, and gives the word after it; 0 where there is none.
func (c *Choices) placeAt(list []words.Word, i int) (n, last int) {
	w := list[i].Fold
	before := ""
	if i > 0 {
		before = list[i-1].Fold
	}
	switch {
	case (w == "option" || w == "choice" || w == "number") && i+1 < len(list):
		if list[i+1].Kind == words.Digits {
			return int(min(atoi(list[i+1].Fold), 1000)), i + 2
		}
		if v, ok := units[list[i+1].Fold]; ok {
			return int(v), i + 2
		}
		return 0, i
	case w == "last" && before == "the":
		return len(c.names), i + 1
	case len(c.parts) > 0 && (w == "earlier" || w == "earliest" || w == "sooner"):
		return c.parts[0] + 1, i + 1
	case len(c.parts) > 0 && (w == "later" || w == "latest"):
		return c.parts[len(c.parts)-1] + 1, i + 1
	case len(c.names) == 2 && w == "former":
		return 1, i + 1
	case len(c.names) == 2 && w == "latter":
		return 2, i + 1
	case ordinals[w] > 0 && (before == "the" || i+1 < len(list) && (list[i+1].Fold == "one" || list[i+1].Fold == "option")) && !(i+1 < len(list) && list[i+1].Kind == words.Letters && words.Stop(list[i+1].Fold) && list[i+1].Fold == "of"):
		return ordinals[w], i + 1
	}
	return 0, i
}
