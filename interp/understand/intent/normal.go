package intent

import (
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
)

// normal is a clause without politeness, signs and accents: equal for texts that are the same request.
func normal(list []words.Word) string {
	var b strings.Builder
	core := words.Trim(list)
	if len(core) == 0 {
		core = list
	}
	add := func(word string) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(word)
	}
	for i := range core {
		if core[i].Kind == words.Punct {
			continue
		}
		if full := contractions[core[i].Fold]; len(full) > 0 {
			for _, part := range full {
				add(part)
			}
		} else {
			add(core[i].Fold)
		}
	}
	return b.String()
}

// contractions in full, so that "where's" and "where is" are one.
var contractions = map[string][]string{
	"wheres": {"where", "is"}, "whats": {"what", "is"}, "hows": {"how", "is"}, "whens": {"when", "is"}, "whos": {"who", "is"}, "whys": {"why", "is"}, "im": {"i", "am"}, "ive": {"i", "have"}, "id": {"i", "would"}, "ill": {"i", "will"},
	"its": {"it", "is"}, "thats": {"that", "is"}, "theres": {"there", "is"}, "heres": {"here", "is"}, "youre": {"you", "are"}, "youve": {"you", "have"}, "theyre": {"they", "are"}, "lets": {"let", "us"},
	"dont": {"do", "not"}, "doesnt": {"does", "not"}, "didnt": {"did", "not"}, "cant": {"can", "not"}, "cannot": {"can", "not"}, "couldnt": {"could", "not"}, "isnt": {"is", "not"}, "arent": {"are", "not"},
	"wasnt": {"was", "not"}, "hasnt": {"has", "not"}, "havent": {"have", "not"}, "wont": {"will", "not"}, "wouldnt": {"would", "not"},
	"wanna": {"want", "to"}, "gonna": {"going", "to"}, "u": {"you"}, "ur": {"your"}, "pls": {"please"},
}
