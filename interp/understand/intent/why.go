package intent

import (
	"cmp"
	"slices"

	"github.com/handrail-flow/handrail/interp/understand/words"
)

// Why is what made a clause a topic's, for a designer to read.
type Why struct {
	// Words are those that pointed to the topic, as they were typed, the strongest first; empty where none did.
	Words []string
	// Unknown are the words that say something and that no example of any topic has, in the order of the text.
	Unknown []string
	// Nearest is the topic's example that is most alike, as it was written, or "".
	Nearest string
	// Chance is how likely the topic is meant, 0 to 1, before it is stretched to a score; Confirm and Accept are where the zones begin.
	Chance, Confirm, Accept float64
}

// faintest is the least share of the strongest word's points at which a word is named. Our choice.
const faintest = 0.15

// Why says what made a clause of text a topic's: each word is left out in turn, and what the topic's lead loses are its points. The list
// is of words of the text.
func (x *Index) Why(text string, list []words.Word, topic int) Why {
	w := Why{Confirm: x.rejector.confirm, Accept: x.rejector.accept}
	if topic < 0 || topic >= len(x.Topics) {
		return w
	}
	c := x.compared(list, nil)
	if len(c.alike) > 0 {
		signs := x.model.signs(c)
		w.Chance = x.rejector.chance(&signs)
		if c.nearest[topic] > 0 {
			w.Nearest = x.examples[c.nearestAt[topic]]
		}
	}
	lead := c.lead(topic)
	x.model.release(c)
	points := make([]float32, len(list))
	order := make([]int, 0, len(list))
	for i := range list {
		if list[i].Kind == words.Punct {
			continue
		}
		c := x.compared(list, func(k int) bool { return k == i })
		points[i] = lead - c.lead(topic)
		x.model.release(c)
		order = append(order, i)
		if !words.Stop(list[i].Fold) && !words.Filler(list[i].Fold) && len(x.holding[x.mend(&list[i])]) == 0 {
			w.Unknown = append(w.Unknown, text[list[i].Start:list[i].End])
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(points[b], points[a]) })
	for _, i := range order {
		if points[i] > 0 && points[i] >= faintest*points[order[0]] {
			w.Words = append(w.Words, text[list[i].Start:list[i].End])
		}
	}
	return w
}

// lead is how far a topic's score is before all others', less than 0 behind the best.
func (c *compared) lead(topic int) float32 {
	best := float32(0)
	for i, t := range c.best(2, nil) {
		if t != topic && (i == 0 || best == 0) {
			best = c.scores[t]
		}
	}
	return c.scores[topic] - best
}

// Nearest is the topic that comes closest to a clause, however far it is; -1 where nothing is alike.
func (x *Index) Nearest(list []words.Word) int {
	if len(x.Topics) == 0 {
		return -1
	}
	c := x.compared(list, nil)
	defer x.model.release(c)
	if len(c.alike) == 0 {
		return -1
	}
	return c.best(1, nil)[0]
}
