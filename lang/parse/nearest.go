package parse

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/token"
)

// strangers are words that people bring from other tools, and what is written here instead.
var strangers = map[string]string{
	"say": `words stand after ">": > Hello`, "print": `words stand after ">": > Hello`, "message": `words stand after ">": > Hello`,
	"send": `words stand after ">": > Hello`, "bot": `words stand after ">": > Hello`,
	"if": "write: when CONDITION -> NAME", "elif": "write: else when CONDITION -> NAME", "elseif": "write: else when CONDITION -> NAME",
	"otherwise": "write: else -> NAME", "unless": "write: when not CONDITION -> NAME", "switch": "write one `when` a line",
	"goto": "write: -> NAME", "jump": "write: -> NAME", "go": "write: -> NAME", "next": "write: -> NAME",
	"transfer": "write: -> NAME, the name of a handoff", "escalate": "write: -> NAME, the name of a handoff",
	"entity": `write: type NAME { … }`, "enum": "write a slot of type choice", "include": `write: import "FILE.flow"`,
	"intent": `write: starts on "…", "…"`, "trigger": `write: starts on "…", "…"`, "utterances": `write: starts on "…", "…"`,
	"tone": "write: persona NAME", "question": `write: ask SLOT, or ask { > … }`, "prompt": `the question's words stand after ">"`,
	"reprompt": "write: retry, and the words below", "return": "write: end OUTCOME", "exit": "write: end OUTCOME", "stop": "write: end OUTCOME",
	"var": "write: let NAME = VALUE", "function": "write: flow NAME { … }", "variable": "write: let NAME = VALUE",
	"validate": "write: valid when CONDITION, and the words below", "human": "write: -> NAME, the name of a handoff",
	"loop": "the only loop is: run FLOW for each LIST", "foreach": "write: run FLOW for each LIST", "while": "the only loop is: run FLOW for each LIST",
}

// unknown fails at an entry that begins with nothing the block knows.
func (r *reader) unknown(in block) {
	switch t := r.cur(); t.Kind {
	case token.Lead, token.LeadKey:
		r.failNext("unknown-word", r.quoted()+" doesn't begin anything in "+in.Title, r.near(in, ""))
	case token.String:
		help := in.contents()
		if plainBlock.has(in.Words[len(in.Words)-1].Word) {
			help = `words the bot says stand after ">", without quotes`
		}
		r.failNext("unknown-word", "a quoted text can't stand here alone", help)
	case token.Words, token.More:
		r.failNext("extra-words", "words can't stand here", in.contents())
	case token.Slash:
		r.failNext("unknown-word", r.quoted()+" can't begin a line", `a comment begins with "#"`)
	case token.Name, token.Key:
		r.failNext("extra-words", r.quoted()+" can't follow here", "start a new line for the next entry")
	default:
		r.failNext("unknown-word", r.quoted()+" can't begin a line", in.contents())
	}
}

// near is the help for an unknown word: what was probably meant, or else the fallback, or else what the block holds.
func (r *reader) near(in block, fallback string) string {
	word := strings.ToLower(r.word())
	if w, ok := in.nearest(word); ok {
		return `did you mean "` + w.Word + `"? Write: ` + w.Shape
	}
	if s, ok := strangers[word]; ok {
		return s
	}
	for _, b := range []*Block{flowBlock, slotBlock, fileBlock} {
		if w, ok := b.find(word); ok {
			return quote(word) + " stands in " + b.Title + ": " + w.Shape
		}
	}
	if fallback != "" {
		return fallback
	}
	return in.contents()
}

// contents says what a block may hold.
func (b *Block) contents() string {
	if b.Hint != "" {
		return b.Hint
	}
	names := make([]string, len(b.Words))
	for i, w := range b.Words {
		names[i] = w.Word
	}
	return "in " + b.Title + " stand: " + strings.Join(names, ", ")
}

// nearest finds the word of the block that a misspelled one was probably meant to be.
func (b *Block) nearest(word string) (Word, bool) {
	best, at := Word{}, 99
	for _, w := range b.Words {
		if d := Distance(word, w.Word); d < at {
			best, at = w, d
		}
	}
	return best, at <= Slips(word)
}

// Slips is how many slips a word of this length may hold and still be taken for a misspelling: 1 up to four letters, 2 up to
// eight, then 3. The steps are our choice; single letters are never taken for one.
func Slips(word string) int {
	switch n := len(word); {
	case n <= 1:
		return 0
	case n <= 4:
		return 1
	case n <= 8:
		return 2
	}
	return 3
}

// Distance counts the slips between two words: letters missing, added, wrong, or swapped with their neighbour (the restricted
// Damerau-Levenshtein distance). Words that differ much in length stop early with a large number.
func Distance(a, b string) int {
	if d := len(a) - len(b); d > 3 || d < -3 || len(a) > 64 {
		return 99
	}
	var rows [3][72]int
	for j := range len(b) + 1 {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur, prev, older := &rows[i%3], &rows[(i-1)%3], &rows[(i+1)%3]
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], older[j-2]+1)
			}
		}
	}
	return rows[len(a)%3][len(b)]
}
