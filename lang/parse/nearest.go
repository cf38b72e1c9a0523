package parse

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/token"
)

// unknown fails at an entry that begins with nothing the block knows.
func (r *reader) unknown(in block) {
	switch t := r.cur(); t.Kind {
	case token.Lead, token.LeadKey:
		before, at := len(r.list), r.nextSpan()
		help := r.near(in, "")
		r.failNext("unknown-word", r.quoted()+" doesn't begin anything in "+in.Title, help)
		if lower := strings.ToLower(r.word()); in.has(lower) {
			r.mend(before, at, lower)
		} else if words, ok := strings.CutPrefix(help, `words stand after ">": `); ok && !strings.HasSuffix(words, "…") && !strings.ContainsAny(words, `"#`) {
			at.End += len(strings.TrimRight(r.toLineEnd(at.End), " \t\r"))
			r.mend(before, at, words)
		}
	case token.String:
		help := in.contents()
		if in.speaks() {
			help = `what the bot says stands after ">", without quotes: > ` + strings.Trim(r.word(), `"“”„`)
		}
		if in == slotBlock {
			help = `a value reads: NAME ` + r.word() + `; what the bot says stands after ">", without quotes`
		}
		r.failNext("unknown-word", "a quoted text can't stand here alone", help)
	case token.Words, token.More:
		r.failNext("extra-words", "words can't stand here", in.contents())
	case token.Name, token.Key:
		r.failNext("extra-words", r.quoted()+" can't follow here", "start a new line for the next entry")
	default:
		before, at, help := len(r.list), r.nextSpan(), r.strangeStart(in)
		r.failNext("unknown-word", r.quoted()+" can't begin a line", help)
		if strings.HasPrefix(help, "a comment begins") && r.row.File.Slice(at) != "/*" {
			r.mend(before, at, "#")
		}
	}
}

// strangeStart is the help for a line that begins with a sign: what such a line is in other tools.
func (r *reader) strangeStart(in block) string {
	sign := r.text[r.fault().Start:r.fault().End]
	switch {
	case strings.HasPrefix(sign, "/"), sign == "--":
		return `a comment begins with "#"`
	case sign != "-" && sign != "*" && sign != "+":
	case in == slotBlock:
		return `a value reads: NAME "label", for example: damaged "it's damaged"`
	case in.speaks():
		return `what the bot says begins with ">": > ` + r.lineFrom(r.fault().End)
	}
	if in == fileBlock && strings.HasPrefix(sign, "=") {
		return `write: flow NAME "title" { … }`
	}
	return in.contents()
}

// near is the help for an unknown word: our word for it, or what was probably meant, or else the fallback, or else what the block
// holds.
func (r *reader) near(in block, fallback string) string {
	word := strings.ToLower(r.word())
	if w, ok := in.find(word); ok {
		return "keywords are lower case: " + w.Shape
	}
	if help := r.stranger(in); help != "" {
		return help
	}
	w, near := in.nearest(word)
	if in.speaks() && r.prose(near) {
		return `what the bot says begins with ">": > ` + r.lineFrom(int(r.cur().Start))
	}
	if near {
		return `did you mean "` + w.Word + `"? Write: ` + w.Shape
	}
	if help := r.meantValue(in); help != "" {
		return help
	}
	for _, b := range []*Block{flowBlock, slotBlock, fileBlock} {
		if w, ok := b.find(word); ok && in != slotFlagBlock {
			return quote(word) + " stands in " + b.Title + ": " + w.Shape
		}
	}
	if fallback != "" {
		return fallback
	}
	return in.contents()
}

// meantValue is the help for `age = 5` among statements, and for `fun: "having fun"` in a slot; "" for anything else.
func (r *reader) meantValue(in block) string {
	next := r.toks[min(r.i+1, len(r.toks)-1)]
	if next.Is(token.Starts) || next.Kind != token.Equals && next.Kind != token.Colon {
		return ""
	}
	word, rest := r.word(), strings.TrimLeft(r.restOfLine(), "=: ")
	switch {
	case in == slotBlock:
		return `a value reads: ` + word + ` "` + strings.Trim(rest, `"`) + `"`
	case next.Kind == token.Colon || !plainBlock.has("set") || in.Name != "flow" && in.Name != "state" && in.Name != "block":
		return ""
	case strings.HasSuffix(rest, ")"):
		return "write: call " + rest + " as " + word
	}
	return "write: set " + word + " = " + rest
}

// contents says what a block may hold: all its words where they are few, else the commonest.
func (b *Block) contents() string {
	if b.Hint != "" {
		return b.Hint
	}
	names := make([]string, 0, len(b.Words))
	for _, w := range b.Words {
		if len(b.Words) <= maxListed || common[w.Word] {
			names = append(names, w.Word)
		}
	}
	list := strings.Join(names, ", ")
	if len(names) < len(b.Words) {
		return `what the bot says begins with ">"; other lines with a word such as ` + list
	}
	return "in " + b.Title + " stand: " + list
}

// maxListed is how many words of a block anyone reads; our choice. common are those that stand in for more.
const maxListed = 14

var common = map[string]bool{"starts": true, "state": true, "slot": true, "ask": true, "confirm": true, "call": true, "run": true,
	"when": true, "set": true, "end": true}

// nearest finds the word of the block that a misspelled one was probably meant to be.
func (b *Block) nearest(word string) (Word, bool) {
	names := make([]string, len(b.Words))
	for i, w := range b.Words {
		names[i] = w.Word
	}
	return b.find(diag.Nearest(word, names))
}
