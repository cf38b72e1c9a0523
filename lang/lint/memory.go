package lint

import (
	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/prose"
)

// memory holds the messages and texts of a run, and is used again for the next one: an editor lints a program at each pause of typing.
type memory struct {
	messages  slab[messageMemory]
	texts     slab[textMemory]
	ofMessage []*Message
	ofText    []*Text
	tokens    [][]prose.Token
	chunk     int // of tokens, the one that is being filled
}

// slab makes pieces, many at a time.
type slab[T any] struct {
	chunks [][]T
	used   int // pieces
}

// tokenChunk is how many tokens are made at a time, pieceChunk how many messages and texts: our choice.
const (
	tokenChunk = 4096
	pieceChunk = 64
)

// one is a piece that nobody has, empty.
func (s *slab[T]) one() *T {
	if s.used == len(s.chunks)*pieceChunk {
		s.chunks = append(s.chunks, make([]T, pieceChunk))
	}
	piece := &s.chunks[s.used/pieceChunk][s.used%pieceChunk]
	s.used++
	return piece
}

// empty takes all pieces back.
func (s *slab[T]) empty() {
	for i := 0; i*pieceChunk < s.used; i++ {
		clear(s.chunks[i])
	}
	s.used = 0
}

// empty forgets a run, so that nothing of its program is held.
func (m *memory) empty() {
	m.messages.empty()
	m.texts.empty()
	clear(m.ofMessage)
	clear(m.ofText)
	m.ofMessage, m.ofText = m.ofMessage[:0], m.ofText[:0]
	for i := range m.tokens {
		m.tokens[i] = m.tokens[i][:0]
	}
	m.chunk = 0
}

// messageMemory holds what a message of one wording and one bubble needs, in one piece.
type messageMemory struct {
	message Message
	first   Wording
	list    [1]*Wording
	bubbles [1]*Text
}

// textMemory holds what a plain text needs in one piece.
type textMemory struct {
	text      Text
	prose     prose.Text
	piece     [1]piece
	sentences [2]prose.Sentence
}

// text is memory for one more text.
func (m *memory) text() *textMemory {
	t := m.texts.one()
	t.text.Text, t.text.pieces, t.prose.Sentences = &t.prose, t.piece[:0], t.sentences[:0]
	return t
}

// simple makes the text of a line without values and escapes, as nearly all are, from the file's own bytes; nil for others.
func (m *memory) simple(parts []ast.Part) *Text {
	if len(parts) != 1 {
		return nil
	}
	l, ok := parts[0].(*ast.Lit)
	if !ok || len(l.Text) != l.At.Len() {
		return nil
	}
	t := m.text()
	t.text.pieces = append(t.text.pieces, piece{0, l.At.Start, len(l.Text)})
	m.read(&t.prose, l.Text)
	return &t.text
}

// read takes a text apart, its tokens in a chunk that many texts share.
func (m *memory) read(t *prose.Text, s string) {
	chunk := m.tokensFor(s)
	n := len(*chunk)
	t.Tokens = (*chunk)[n:n:cap(*chunk)]
	t.Set(s)
	if n+len(t.Tokens) <= cap(*chunk) { // else they have moved to memory of their own
		*chunk = (*chunk)[:n+len(t.Tokens)]
	}
	t.Tokens = t.Tokens[:len(t.Tokens):len(t.Tokens)]
}

// tokensFor is a chunk with room for the tokens of a text.
func (m *memory) tokensFor(s string) *[]prose.Token {
	need := prose.TokensFor(s)
	for m.chunk < len(m.tokens) && cap(m.tokens[m.chunk])-len(m.tokens[m.chunk]) < need {
		m.chunk++
	}
	if m.chunk == len(m.tokens) {
		m.tokens = append(m.tokens, make([]prose.Token, 0, max(tokenChunk, need)))
	}
	return &m.tokens[m.chunk]
}
