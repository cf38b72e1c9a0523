package lint

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/prose"
	"github.com/handrail-flow/handrail/lang/source"
)

// Place is where words stand: who speaks there, and how serious it is.
type Place struct {
	File *source.File
	// Std marks words of the standard library.
	Std bool
	// Flow and State are nil outside of one.
	Flow  *ast.Flow
	State *ast.State
	// Persona is who speaks; never nil. Where the program declares none, all its limits are unset.
	Persona *plan.Persona
	// Serious marks words about fraud, safety or large sums: in a flow or state with `stakes high`, or after danger words.
	Serious bool
}

// Role says what a message does in the conversation.
type Role string

// The roles of messages.
const (
	Says     Role = "say"      // a message between other steps
	Asks     Role = "ask"      // a slot's question
	Retries  Role = "retry"    // a rung of a ladder, or the words of `retry SLOT`
	Explains Role = "why"      // the answer to "why do you ask?"
	Rejects  Role = "valid"    // what is said of a value that isn't valid
	Suggests Role = "suggest"  // a question that offers a likely value
	Routes   Role = "question" // the words of `ask { … }`
	Confirms Role = "confirm"
	Answers  Role = "answer"  // of `answer NAME`
	Handles  Role = "on"      // of `on EVENT`; Event names it
	HandsOff Role = "handoff" // a handoff's first words
	Exits    Role = "exit"    // of a handoff's outcome; Event names it: queued, accepted, closed …
)

// Message is what the bot says at one place, with all its wordings.
type Message struct {
	Place
	Role Role
	// Event is the event of Handles and the outcome of Exits; "" otherwise. Danger words are the event "danger".
	Event string
	Node  *ast.Message
	// Owner is the node that the message belongs to: *ast.Slot, *ast.Menu, *ast.Confirm, *ast.Retry, *ast.Answer, *ast.On,
	// *ast.Handoff, *ast.Exit (with the handoff in Handoff), *ast.Experiment; nil for Says.
	Owner   ast.Node
	Handoff *ast.Handoff
	// Rung counts the retries of a slot or a question from 1; 0 for other roles.
	Rung int
	// After are the entries that follow the message in its block, in order; nil where it doesn't stand in one.
	After []ast.Item
	// Ends marks a message after which its flow ends: nothing follows, or only an `end` without a promise.
	Ends bool
	// Wordings are in source order.
	Wordings []*Wording
}

// Wording is one variant of a message.
type Wording struct {
	Message *Message
	Node    *ast.Wording
	// Channel is "" for all channels.
	Channel string
	// Bubbles are its texts, one for each bubble.
	Bubbles []*Text
}

// Words is how many words all bubbles have together.
func (w *Wording) Words() int {
	n := 0
	for _, b := range w.Bubbles {
		n += b.Words()
	}
	return n
}

// TextKind says what a [Text] is.
type TextKind string

// The kinds of texts.
const (
	Said  TextKind = "said"  // a bubble
	Label TextKind = "label" // a button, the value of a choice
	Title TextKind = "title" // what a slot, a flow or a handoff is called, and how a record reads
	Alt   TextKind = "alt"   // what a picture shows
)

// Text is a piece of prose as the bot says or shows it, taken apart, each value a [prose.Mask]. Of plural forms only the last one
// stands in it.
type Text struct {
	*prose.Text
	*Place
	Kind TextKind
	// Wording is nil for texts that aren't said. Bubble counts from 0.
	Wording *Wording
	Bubble  int
	// Holes are what the masks stand for, in their order: *ast.Hole, or nil for a part that couldn't be read.
	Holes []*ast.Hole
	// Links are the links in it.
	Links []*ast.Link
	// Node is the whole text in the tree: *ast.String, or the first *ast.Words of a bubble; nil for a text from elsewhere.
	Node ast.Node

	pieces []piece
}

// Message is the message that the text belongs to, or nil.
func (t *Text) Message() *Message {
	if t.Wording == nil {
		return nil
	}
	return t.Wording.Message
}

// Role is that of the text's message, or "" for a text that isn't said.
func (t *Text) Role() Role {
	if t.Wording == nil {
		return ""
	}
	return t.Wording.Message.Role
}

// Hole is the value that token i shows, or nil where the token isn't one.
func (t *Text) Hole(i int) *ast.Hole {
	if t.Tokens[i].Kind != prose.Hole {
		return nil
	}
	n := 0
	for _, k := range t.Tokens[:i] {
		if k.Kind == prose.Hole {
			n++
		}
	}
	if n < len(t.Holes) {
		return t.Holes[n]
	}
	return nil
}

// piece maps a run of the text to its file.
type piece struct{ at, src, n int }

// Span is where the tokens from (inclusive) to (exclusive) stand in the file.
func (t *Text) Span(from, to int) source.Span {
	if from >= to || to > len(t.Tokens) {
		return source.Span{}
	}
	return t.ByteSpan(int(t.Tokens[from].Start), int(t.Tokens[to-1].End))
}

// All is where the whole text stands in the file, from its first token to its last.
func (t *Text) All() source.Span { return t.Span(0, len(t.Tokens)) }

// ByteSpan is where bytes of the text stand in the file.
func (t *Text) ByteSpan(start, end int) source.Span {
	return source.Span{Start: t.source(start), End: t.source(end-1) + 1}
}

func (t *Text) source(at int) int {
	for i := len(t.pieces) - 1; i >= 0; i-- {
		if p := t.pieces[i]; p.at <= at {
			if at-p.at >= p.n { // in a mask, or a blank between lines
				return p.src + p.n - 1
			}
			return p.src + at - p.at
		}
	}
	return 0
}

// Plain says whether the tokens from (inclusive) to (exclusive) stand in the file just as in the text, so that they can be replaced.
func (t *Text) Plain(from, to int) bool {
	s := t.Span(from, to)
	return t.File.Slice(s) == t.Slice(from, to)
}

// textBuilder makes the text of a bubble or a string.
type textBuilder struct {
	b    strings.Builder
	text *Text
}

func (b *textBuilder) parts(parts []ast.Part) {
	for _, p := range parts {
		switch p := p.(type) {
		case *ast.Lit:
			b.literal(p)
		case *ast.Hole:
			b.hole(p.At, p)
		case *ast.Plural:
			if n := len(p.Forms); n > 0 {
				b.parts(p.Forms[n-1].Parts)
			} else {
				b.hole(p.At, nil)
			}
		case *ast.Link:
			b.text.Links = append(b.text.Links, p)
			b.parts(p.Label)
		}
	}
}

func (b *textBuilder) hole(at source.Span, h *ast.Hole) {
	b.text.Holes = append(b.text.Holes, h)
	b.text.pieces = append(b.text.pieces, piece{b.b.Len(), at.Start, at.Len()})
	// The first byte of the mask stands for the whole hole's beginning, its last for the end: see Text.source.
	b.b.WriteString(prose.Mask)
	b.text.pieces = append(b.text.pieces, piece{b.b.Len() - 1, at.End - 1, 1})
}

// literal copies words, leaving out the backslashes of escapes.
func (b *textBuilder) literal(l *ast.Lit) {
	src := b.text.File.Slice(l.At)
	if len(src) == len(l.Text) {
		b.run(l.Text, l.At.Start)
		return
	}
	at := 0
	for i := 0; i < len(src); i++ {
		if src[i] == '\\' && i+1 < len(src) {
			b.run(src[at:i], l.At.Start+at)
			i++
			at = i
		}
	}
	b.run(src[at:], l.At.Start+at)
}

func (b *textBuilder) run(s string, src int) {
	if s == "" {
		return
	}
	b.text.pieces = append(b.text.pieces, piece{b.b.Len(), src, len(s)})
	b.b.WriteString(s)
}

// line adds a line of words to the bubble.
func (b *textBuilder) line(w *ast.Words) {
	if b.b.Len() > 0 {
		b.b.WriteByte(' ')
	}
	b.parts(w.Parts)
}

func (b *textBuilder) done() *Text {
	b.text.Text = prose.Read(b.b.String())
	return b.text
}
