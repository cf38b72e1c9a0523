package slot

import (
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
)

// noes are the verbs that "not" is drawn together with, by their folded form.
var noes = map[string]string{"dont": "do", "doesnt": "does", "didnt": "did", "cant": "can", "cannot": "can", "couldnt": "could", "wont": "will", "wouldnt": "would",
	"isnt": "is", "arent": "are", "wasnt": "was", "werent": "were", "hasnt": "has", "havent": "have", "hadnt": "had", "shouldnt": "should"}

// together are the forms that noes are made of.
var together = func() map[string]string {
	out := map[string]string{}
	for form, verb := range noes {
		if form != "cannot" {
			out[verb] = form
		}
	}
	return out
}()

// writtenOut is a text with "doesn't" as "does not"; empty where nothing changes.
func writtenOut(list []words.Word) string {
	return rewritten(list, func(i int) (string, int) {
		if verb := noes[list[i].Fold]; verb != "" {
			return verb + " not", 1
		}
		return "", 0
	})
}

// drawnTogether is a text with "does not" as "doesn't"; empty where nothing changes.
func drawnTogether(list []words.Word) string {
	return rewritten(list, func(i int) (string, int) {
		if form := together[list[i].Fold]; form != "" && i+1 < len(list) && list[i+1].Fold == "not" {
			return form, 2
		}
		return "", 0
	})
}

// rewritten is the words of a text with some of them replaced; empty where none was. Labels are prepared for each message, so where nothing
// is replaced, nothing is made.
func rewritten(list []words.Word, by func(i int) (with string, count int)) string {
	var out []string
	done := 0
	for i := 0; i < len(list); i++ {
		with, n := by(i)
		if n == 0 {
			continue
		}
		out = append(append(out, folds(list[done:i])...), with)
		done = i + n
		i = done - 1
	}
	if out == nil {
		return ""
	}
	return strings.Join(append(out, folds(list[done:])...), " ")
}

func folds(list []words.Word) []string {
	out := make([]string, len(list))
	for i := range list {
		out[i] = list[i].Fold
	}
	return out
}
