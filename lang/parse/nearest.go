package parse

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/diag"
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
	names := make([]string, len(b.Words))
	for i, w := range b.Words {
		names[i] = w.Word
	}
	return b.find(diag.Nearest(word, names))
}
