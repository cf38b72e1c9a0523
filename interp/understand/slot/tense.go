package slot

import "github.com/handrail-flow/handrail/interp/understand/words"

// A tense says when what a clause tells of lies.
type tense int8

const (
	untold tense = iota
	past
	future
	mixed // "it was late, can you come on tuesday": either
)

// pastWords tell of something that has happened, futureWords ask for something to come.
var (
	pastWords = set("bought ordered arrived came was were got received delivered happened paid sent returned since called lost broke started purchased did had placed " +
		"charged shipped stolen noticed born used went stopped didnt wasnt met ago already missed expected promised")
	futureWords = set("can could will would shall should may please want need lets let book schedule reschedule arrange move change plan make set deliver come coming until till by ill well going like next available free send ship")
)

func set(list string) map[string]bool {
	m := map[string]bool{}
	for w := range table("x " + list) {
		m[w] = true
	}
	return m
}

// Tenses are told by the clause, else by the words that lie this far away.
const (
	clauseReach   = 12
	sentenceReach = 24
)

// tense is that of the clause around the word that is being read, or of its sentence.
func (r *reader) tense() tense {
	t := r.told(clauseReach, true)
	if t == untold {
		t = r.told(sentenceReach, false)
	}
	return t
}

func (r *reader) told(reach int, clause bool) tense {
	t := untold
	for _, step := range [2]int{-1, 1} {
		for k, n := r.here, 0; k >= 0 && k < len(r.list) && n <= reach; k, n = k+step, n+1 {
			w := &r.list[k]
			if w.Sentence != r.list[r.here].Sentence || clause && n > 0 && (w.Fold == "," && !r.is(k+1, words.Digits) || w.Fold == "but" || w.Fold == "and" || w.Fold == "so") {
				break
			}
			switch {
			case n == 0:
			case pastWords[w.Fold] && !r.wished(k):
				t |= past
			case futureWords[w.Fold]:
				t |= future
			}
		}
	}
	return t
}

// wished says whether a word of the past belongs to a wish: "I'd like it delivered", "can it be sent".
func (r *reader) wished(i int) bool {
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		if w := r.fold(k); w == "be" || w == "like" || w == "want" || w == "need" || w == "get" || w == "have" {
			return true
		}
	}
	return false
}
