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

// rewritten is the words of a text with some of them replaced; empty where none was.
func rewritten(list []words.Word, by func(i int) (with string, count int)) string {
	var out []string
	changed := false
	for i := 0; i < len(list); {
		if with, n := by(i); n > 0 {
			out, i, changed = append(out, with), i+n, true
			continue
		}
		out, i = append(out, list[i].Fold), i+1
	}
	if !changed {
		return ""
	}
	return strings.Join(out, " ")
}
