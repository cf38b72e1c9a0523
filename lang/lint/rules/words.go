package rules

import (
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/prose"
)

// plain are phrases without a swap.
func plain(patterns ...string) []prose.Phrase {
	out := make([]prose.Phrase, len(patterns))
	for i, p := range patterns {
		out[i].Pattern = p
	}
	return out
}

// swaps are pairs of a phrase and what to write instead; "" for a phrase that has no one swap.
func swaps(pairs ...string) []prose.Phrase {
	var out []prose.Phrase
	for i := 0; i+1 < len(pairs); i += 2 {
		out = append(out, prose.Phrase{Pattern: pairs[i], Use: pairs[i+1]})
	}
	return out
}

// noted are phrases that share a note.
func noted(note string, patterns ...string) []prose.Phrase {
	out := plain(patterns...)
	for i := range out {
		out[i].Note = note
	}
	return out
}

// wordAt is token i in lower case, "" outside of the text.
func wordAt(t *lint.Text, i int) string {
	if i < 0 || i >= len(t.Tokens) {
		return ""
	}
	return t.Word(i)
}

// has says whether one of the words stands among the tokens from (inclusive) to (exclusive).
func has(t *lint.Text, from, to int, words ...string) bool {
	for i := max(0, from); i < min(to, len(t.Tokens)); i++ {
		if slices.Contains(words, wordAt(t, i)) {
			return true
		}
	}
	return false
}

// saidBefore says whether one of the words stands in the sentence of a token, before it.
func saidBefore(t *lint.Text, token int, words ...string) bool {
	return has(t, t.Sentence(token).From, token, words...)
}

// inSentence says whether one of the words stands in the sentence of a token.
func inSentence(t *lint.Text, token int, words ...string) bool {
	s := t.Sentence(token)
	return has(t, s.From, s.To, words...)
}

// holeIn says whether a value stands among the tokens.
func holeIn(t *lint.Text, from, to int) bool {
	for i := from; i < to; i++ {
		if t.Tokens[i].Kind == prose.Hole {
			return true
		}
	}
	return false
}

// asksSomewhere says whether any sentence of a text is a question.
func asksSomewhere(t *lint.Text) bool {
	return slices.ContainsFunc(t.Sentences, func(s prose.Sentence) bool { return t.Asks(s) })
}

// botWords say that it's no person who writes. Compounds are looked for apart, see saysBot.
var botWords = []string{"automated", "automatic", "bot", "chatbot", "robot", "virtual", "ai", "machine", "computer", "digital", "program", "artificial", "software"}

// saysBot says whether a text tells that no person is writing.
func saysBot(t *lint.Text) bool { return has(t, 0, len(t.Tokens), botWords...) || rolesHole(t) }

// rolesHole says whether a text shows the persona's role, and that says so.
func rolesHole(t *lint.Text) bool {
	for _, h := range t.Holes {
		if h != nil && h.Path.String() == "persona.role" && saysBotPlain(t.Persona.Role) {
			return true
		}
	}
	return false
}

// saysBotPlain is saysBot for a text that stands outside of messages.
func saysBotPlain(s string) bool {
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r == ' ' || r == '-' || r == ',' }) {
		if slices.Contains(botWords, w) || strings.HasSuffix(w, "bot") {
			return true
		}
	}
	return false
}

// personWords name people who can help.
var personWords = []string{"person", "people", "human", "humans", "agent", "agents", "colleague", "colleagues", "someone", "somebody", "advisor", "adviser",
	"advisors", "advisers", "representative", "representatives", "staff", "team", "specialist", "specialists", "expert", "experts", "operator", "operators",
	"employee", "employees"}

// quote puts words into double quotes, shortened where they are long.
func quote(s string) string {
	const most = 60 // of what is quoted in a message; our choice
	s = strings.Join(strings.Fields(strings.ReplaceAll(s, prose.Mask, "…")), " ")
	if len(s) > most {
		s = s[:strings.LastIndex(s[:most], " ")+1] + "…"
	}
	return `"` + s + `"`
}

// said is what tokens of a text say, in quotes.
func said(t *lint.Text, from, to int) string { return quote(t.Slice(from, to)) }

// shows says whether a text shows a value of that name.
func shows(t *lint.Text, names ...string) bool {
	return slices.ContainsFunc(t.Holes, func(h *ast.Hole) bool { return h != nil && slices.Contains(names, h.Path.String()) })
}

// avoided says whether the persona avoids these words itself: then another rule reports them.
func avoided(t *lint.Text, from, to int) bool {
	return slices.ContainsFunc(t.Persona.Avoid, func(a plan.Avoid) bool { return strings.EqualFold(a.Phrase, t.Slice(from, to)) })
}

// spoken says whether a text is said, rather than shown on a button or in a list.
func spoken(t *lint.Text) bool { return t.Kind == lint.Said }

// anyBubble says whether any bubble of a wording does something.
func anyBubble(w *lint.Wording, is func(*lint.Text) bool) bool {
	return slices.ContainsFunc(w.Bubbles, is)
}

// first is the first bubble with words of a message, to point at.
func first(m *lint.Message) *lint.Text {
	for _, w := range m.Wordings {
		for _, t := range w.Bubbles {
			if len(t.Tokens) > 0 {
				return t
			}
		}
	}
	return nil
}
