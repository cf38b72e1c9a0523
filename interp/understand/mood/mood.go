// Package mood hears frustration in one text: a score from 0 (none) to 1, from words, capitals and signs. How it adds up over a
// conversation is the interpreter's business.
//
//	mood.Score("this is useless, I've asked three times!!!", words.Split(…)) // 0.8 or so
//
// The words and weights are our own choice; each cue takes a share of what calm is left, so the score never passes 1.
package mood

import (
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
)

// cues by how much calm one of them takes. Stems, so that forms of a word count alike.
var cues = weights(map[float64]string{
	0.65: "useless idiot stupid moron dumb pathetic fuck fucking fucked shit bullshit crap asshole bastard bitch wtf ffs scam scammer fraudsters crooks",
	0.5:  "ridiculous unacceptable outrageous disgusting disgraceful appalling worst horrible terrible awful infuriating furious hate incompetent worthless garbage rubbish trash nonsense absurd livid damn hell",
	0.35: "frustrated frustrating annoyed annoying angry upset disappointed disappointing fed sick ignored ignoring lied lying bad hopeless unhelpful shocking fault insane crazy poor mad sue lawyer complaint",
	0.15: "still again already nobody never wrong waste wasted forever finally seriously impossible broken fail failed failure",
})

// phrases are turns of frustration, with signs left out.
var phrases = []struct {
	text   string
	weight float64
}{
	{"waste of time", 0.5}, {"wasting my time", 0.5}, {"fed up", 0.5}, {"sick of", 0.45}, {"tired of", 0.4}, {"how many times", 0.5}, {"for the last time", 0.5},
	{"third time", 0.35}, {"fourth time", 0.4}, {"not helpful", 0.4}, {"not helping", 0.4}, {"doesnt help", 0.3}, {"you dont understand", 0.35}, {"not what i asked", 0.35},
	{"not listening", 0.4}, {"i already told you", 0.45}, {"i already said", 0.4}, {"i just told you", 0.45}, {"i already gave", 0.4}, {"what is wrong with you", 0.5},
	{"whats wrong with you", 0.5}, {"are you kidding", 0.5}, {"are you serious", 0.3}, {"come on", 0.2}, {"not good enough", 0.4}, {"still waiting", 0.35}, {"still not", 0.25}, {"no help", 0.3},
	{"never again", 0.4}, {"last straw", 0.5}, {"over and over", 0.4}, {"going in circles", 0.45}, {"going round in circles", 0.45}, {"shut up", 0.6}, {"screw you", 0.65}, {"go to hell", 0.65}, {"get lost", 0.4},
	{"this is a joke", 0.5}, {"what a joke", 0.5}, {"makes no sense", 0.25}, {"cant believe", 0.25}, {"so slow", 0.2}, {"not happy", 0.35}, {"unhappy with", 0.35}, {"rip off", 0.45},
}

// calming stems take a little back.
var calming = set("thank thanks great perfect lovely wonderful appreciat helpful happy good nice awesome")

func weights(rows map[float64]string) map[string]float64 {
	m := map[string]float64{}
	for weight, row := range rows {
		for w := range strings.FieldsSeq(row) {
			m[words.Stem(w)] = max(m[words.Stem(w)], weight)
		}
	}
	return m
}

func set(row string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(row) {
		m[w] = true
	}
	return m
}

// Score is the frustration heard in a text and its words.
func Score(text string, list []words.Word) float64 {
	calm, kind := 1.0, 0
	for i := range list {
		w := &list[i]
		if w.Kind != words.Letters {
			continue
		}
		if weight, ok := cues[w.Stem]; ok && !denied(list, i) {
			calm *= 1 - weight
		}
		if calming[w.Stem] && !denied(list, i) {
			kind++
		}
	}
	for _, at := range starts(list) {
		for _, p := range phrases {
			if follows(list, at, p.text) {
				calm *= 1 - p.weight
			}
		}
	}
	calm *= shouting(list) * signs(text)
	score := 1 - calm
	if kind > 0 {
		score *= 0.75
	}
	return float64(int(score*1000+0.5)) / 1000
}

// denied says whether "not" or "no" stands right before a word: "not bad", "no problem".
func denied(list []words.Word, i int) bool {
	if i == 0 {
		return false
	}
	switch list[i-1].Fold {
	case "not", "no", "isnt", "wasnt", "never", "without":
		return true
	}
	return false
}

// firsts are the words that phrases begin with.
var firsts = func() map[string]bool {
	m := map[string]bool{}
	for _, p := range phrases {
		first, _, _ := strings.Cut(p.text, " ")
		m[first] = true
	}
	return m
}()

func starts(list []words.Word) []int {
	var out []int
	for i := range list {
		if firsts[list[i].Fold] {
			out = append(out, i)
		}
	}
	return out
}

func follows(list []words.Word, i int, phrase string) bool {
	for w := range strings.SplitSeq(phrase, " ") {
		if i >= len(list) || list[i].Fold != w {
			return false
		}
		i++
	}
	return true
}

// shouting weighs words in capitals: two or more, and most of the text.
func shouting(list []words.Word) float64 {
	shouted, said := 0, 0
	for i := range list {
		if list[i].Kind == words.Letters && len(list[i].Fold) > 1 {
			said++
			if list[i].Shout {
				shouted++
			}
		}
	}
	if shouted >= 2 && shouted*5 >= said*3 {
		return 0.65
	}
	return 1
}

// signs weighs rows of "!" and "?".
func signs(text string) float64 {
	switch n := strings.Count(text, "!"); {
	case n >= 3:
		return 0.7
	case n == 2:
		return 0.85
	case strings.Contains(text, "??"):
		return 0.85
	}
	return 1
}
