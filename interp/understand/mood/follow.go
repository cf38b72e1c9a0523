package mood

import (
	"math"

	"github.com/handrail-flow/handrail/interp/understand/words"
)

// Turn is a customer's message in a dialogue.
type Turn struct {
	Text string
	// Failed says that the bot couldn't make anything of it.
	Failed bool
}

// Follow gives the score over a dialogue after each of its turns, as the interpreter's rule 10 adds it up: what was heard last, or half
// of what it was plus part of what is heard now, whichever is more. So it dies away while nothing is heard. It is for dialogues from
// elsewhere; a conversation of ours has its score in its state.
func Follow(turns []Turn) []float64 {
	out := make([]float64, len(turns))
	var c Context
	score := 0
	for i, t := range turns {
		heard := int(math.Round(Hear(words.Split(t.Text), c).Score * 1000))
		score = min(1000, max(heard, score/2+heard/2+heard/5))
		out[i] = float64(score) / 1000
		c.Before = t.Text
		if c.Misses++; !t.Failed {
			c.Misses = 0
		}
	}
	return out
}
