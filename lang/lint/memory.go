package lint

import (
	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/prose"
)

// messageMemory holds what a message of one wording and one bubble needs, in one piece.
type messageMemory struct {
	message Message
	first   Wording
	list    [1]*Wording
	bubbles [1]*Text
}

// textMemory holds what a plain text needs in one piece: there are as many as a program has messages.
type textMemory struct {
	text      Text
	prose     prose.Text
	piece     [1]piece
	sentences [2]prose.Sentence
}

// simple makes the text of a line without values and escapes, as nearly all are, from the file's own bytes.
func (c *collector) simple(w *ast.Words) *Text {
	if len(w.Parts) != 1 {
		return nil
	}
	l, ok := w.Parts[0].(*ast.Lit)
	if !ok || len(l.Text) != l.At.Len() {
		return nil
	}
	m := &textMemory{piece: [1]piece{{0, l.At.Start, len(l.Text)}}}
	m.text.pieces, m.text.Text, m.prose.Sentences = m.piece[:], &m.prose, m.sentences[:0]
	c.read(&m.prose, l.Text)
	return &m.text
}

// tokenChunk is how many tokens are made at a time: our choice.
const tokenChunk = 4096

// read takes a text apart, its tokens in a chunk that many texts share.
func (c *collector) read(t *prose.Text, s string) {
	if need := prose.TokensFor(s); cap(c.tokens)-len(c.tokens) < need {
		c.tokens = make([]prose.Token, 0, max(tokenChunk, need))
	}
	n := len(c.tokens)
	t.Tokens = c.tokens[n:n:cap(c.tokens)]
	t.Set(s)
	if n+len(t.Tokens) <= cap(c.tokens) { // else they have moved to memory of their own
		c.tokens = c.tokens[:n+len(t.Tokens)]
	}
	t.Tokens = t.Tokens[:len(t.Tokens):len(t.Tokens)]
}
