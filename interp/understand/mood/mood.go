// Package mood hears frustration in a text: a score from 0 (none) to 1 (furious), and the words that pointed to it.
//
//	list := words.Split("this is useless, I've asked three times!!!")
//	heard := mood.Hear(list, mood.Context{})
//	// heard.Score is 0.7 or so, heard.Why ["this is useless", "ive asked three times", "capitals or signs"]
//
// Three things are heard. A small model, trained on comments that people judged, knows what is negative in general (package
// mood/model; train/ makes its table). Cues are turns of phrase of customers who don't get on: said it before, waited, fed up. And the
// conversation: the same words count more after the bot has failed, and who has to say a thing twice is less patient. Each takes a
// share of what calm is left, so the score never passes 1.
//
// The score of a text is recorded with its reading. How it adds up from turn to turn, and dies away as things go well, is the
// interpreter's (rule 10); [Follow] does the same sum for dialogues that it didn't lead.
//
// # Training
//
// The table is made from GoEmotions (Apache 2.0), from texts of CLINC150 (CC BY 3.0) and BANKING77 (CC BY 4.0) as examples of calm, and
// from train/service.txt, which is ours. None of the public texts is part of the project:
//
//	go run ./interp/understand/mood/train -data DIR -out interp/understand/mood/table.bin
//
// where DIR is laid out as train's own page says. The same texts give the same bytes on every machine, and TestTraining holds the table
// to that where HANDRAIL_DATA names DIR. After a change of the cues run go generate.
package mood

import (
	_ "embed" // the trained table
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/handrail-flow/handrail/interp/understand/mood/model"
	"github.com/handrail-flow/handrail/interp/understand/words"
)

//go:embed table.bin
var encodedTable string

var table = sync.OnceValue(func() *model.Table {
	t, err := model.Parse(encodedTable)
	if err != nil {
		panic("mood: " + err.Error()) // the table comes with the program
	}
	return t
})

// Context is what a text is heard against; the zero value knows nothing of a conversation.
type Context struct {
	// Before is the customer's last message, empty where there is none.
	Before string
	// Misses are how often in a row the bot has failed to get on.
	Misses int
}

// Heard is the frustration in one text.
type Heard struct {
	// Score is 0 (none) to 1 (furious), in thousandths.
	Score float64
	// Why are the words that pointed to it, as they were typed, the weightiest first and at most five; nil under [Notable].
	Why []string
}

// Notable is the score from which it is worth saying why. The interpreter takes a customer who fell below it for calm again.
const Notable = 0.3

// Hear judges a text by its words. It takes time in proportion to the text, and the same words in the same context give the same.
func Hear(list []words.Word, c Context) Heard {
	if len(list) == 0 {
		return Heard{}
	}
	calm := 1 - felt(table().Score(unexcused(list)))*certainty(list)
	if answers(list) {
		calm = max(calm, 1-bare)
	}
	found := findCues(list)
	for _, h := range found {
		calm *= 1 - h.weight
	}
	calm *= shouting(list)
	score := 1 - calm
	score += float64(float64(score*calm) * (louder(list) + impatience*float64(min(c.Misses, 2))))
	again := repeats(list, c.Before)
	if again {
		score += float64((1 - score) * repeating)
	}
	out := Heard{Score: math.Round(min(score, 1)*1000) / 1000}
	if out.Score >= Notable {
		out.Why = why(list, found, again)
	}
	return out
}

// How much more a text weighs for each time that the bot has just failed, up to two, and what saying a thing twice takes of the calm.
// Our choice.
const (
	impatience = 0.5
	repeating  = 0.2
)

// felt is how much calm a logit of the model takes: its knots, a step of 1 apart from -4 on. They keep everyday messages under 0.2,
// and let no words of the model alone pass 0.8, for a comment may be negative without being aimed at anyone. Our choice.
func felt(logit float64) float64 {
	knots := [...]float64{0, 0.02, 0.05, 0.11, 0.22, 0.36, 0.5, 0.62, 0.72, 0.8}
	at := min(max(logit+4, 0), float64(len(knots)-1))
	i := min(int(at), len(knots)-2)
	return knots[i] + float64((at-float64(i))*(knots[i+1]-knots[i]))
}

// bare is the most that a text of answers alone is felt to hold: people who comment on others say "no" and "sorry" with feeling, customers
// who are asked a question don't.
const bare = 0.08

// plain are the words of bare answers, and harmless those that a "not" or "no" before them makes kind.
var (
	plainWords = set("no nope nah not yes yeah ok okay sorry stop wait cancel wrong incorrect that thats it its this is isnt was wasnt the a an other another one ones i im id we meant mean " +
		"said say dont do didnt did want wanted know need have nothing none neither never mind nevermind to my me you please number order right correct sure yet now today")
	harmless = set("bad problem problems worries worry rush hurry issue issues matter trouble")
)

// certainty is how far the model is believed: of two or three words it knows little.
func certainty(list []words.Word) float64 {
	if len(list) <= 3 {
		return 0.7
	}
	return 1
}

// unexcused is a text without the "sorry" that opens or closes it out of politeness. One that goes on "sorry for …" stays.
func unexcused(list []words.Word) []words.Word {
	if n := len(list); n > 1 && list[0].Fold == "sorry" && slices.Contains([]string{",", ".", "its", "it", "no", "i", "my", "wrong", "the"}, list[1].Fold) {
		list = list[1:]
	}
	if n := len(list); n > 1 && list[n-1].Fold == "sorry" {
		list = list[:n-1]
	}
	return list
}

// answers says whether a text is made of the words of bare answers only.
func answers(list []words.Word) bool {
	for i := range list {
		w := &list[i]
		switch {
		case w.Kind != words.Letters, plainWords[w.Fold], harmless[w.Fold] && denied(list, i):
		default:
			return false
		}
	}
	return true
}

func set(row string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(row) {
		m[w] = true
	}
	return m
}

// shouting is what capitals leave of the calm by themselves: a bare "WHERE IS MY ORDER" is annoyed, while many who shout with "!" cheer.
func shouting(list []words.Word) float64 {
	if t := model.ToneOf(list); t.Shouted && t.Cries == 0 {
		return 0.7
	}
	return 1
}

// louder is how much capitals and rows of signs add to what is felt.
func louder(list []words.Word) float64 {
	t, by := model.ToneOf(list), 0.0
	if t.Shouted && t.Cries > 0 {
		by = 0.6
	}
	if t.Cries >= 2 || t.Asks >= 3 {
		by += 0.2
	}
	return by
}

// repeats says whether a message of two words or more says again what the one before said.
func repeats(list []words.Word, before string) bool {
	if before == "" {
		return false
	}
	now, then := said(list), said(words.Split(before))
	return len(now) >= 2 && strings.Join(now, " ") == strings.Join(then, " ")
}

func said(list []words.Word) []string {
	var out []string
	for i := range list {
		if list[i].Kind != words.Punct {
			out = append(out, list[i].Fold)
		}
	}
	return out
}
