package print

import "github.com/handrail-flow/handrail/lang/token"

// speech is how far a block has come in the words of a clause.
type speech uint8

const (
	silent speech = iota
	asked         // a clause that takes words has begun, or an `or` within it
	spoken        // its words have begun
)

// deeper says whether the entry that token i starts belongs to the clause above it, and so stands a level deeper.
func (l *layout) deeper(b *block, i int) bool {
	next := silent
	t := l.toks[i]
	switch {
	case b.speech == silent:
	case t.Kind == token.More:
		next = spoken
	case t.Kind == token.LeadKey && l.word(i) == "or" && b.speech == spoken:
		next = asked
		if l.toks[i+1].Kind == token.Words && !l.toks[i+1].Is(token.Starts) {
			next = spoken
		}
	case b.speech == asked && !t.Is(token.Blank) && l.wording(i):
		next = spoken
	case b.speech == spoken && t.Kind == token.Lead && l.word(i) == "for" && l.wording(i):
		next = spoken
	}
	b.speech = next
	return next != silent
}

// wording says whether the entry that token i starts says words: `>`, or `@label`, `once`, `for` and `when` before it.
func (l *layout) wording(i int) bool {
	switch t := l.toks[i]; t.Kind {
	case token.Words, token.More:
		return true
	case token.Label:
	case token.Lead:
		if w := l.word(i); w != "once" && w != "for" {
			return false
		}
	case token.LeadKey:
		if l.word(i) != "when" {
			return false
		}
	default:
		return false
	}
	return l.ending(i) == token.Words
}

// ending is the kind that decides what the entry of token i is: its words, its arrow, its brace, or EOF if it has none of them.
func (l *layout) ending(i int) token.Kind {
	for i++; ; i++ {
		t := l.toks[i]
		switch {
		case t.Is(token.Starts), t.Kind == token.Close, t.Kind == token.EOF:
			return token.EOF
		case t.Kind == token.Words, t.Kind == token.Arrow, t.Kind == token.Open:
			return t.Kind
		}
	}
}

// enter takes note of what the entry that token i starts means for those below it: a clause that takes words, a row of a table.
func (l *layout) enter(b *block, i int) {
	if from := l.clause(b, i); b.speech == silent && from >= 0 {
		switch l.ending(from) {
		case token.EOF:
			b.speech = asked
		case token.Words:
			b.speech = spoken
		}
	}
	l.enterRow(b, i)
}

// clause is the token at which the last clause in the entry of token i begins, if it takes the words below it; else -1.
func (l *layout) clause(b *block, i int) int {
	if b.table == arms {
		if retry := l.retry(i); retry >= 0 {
			return retry
		}
	}
	if l.toks[i].Kind != token.Lead {
		return -1
	}
	switch l.word(i) {
	case "on":
		return i
	case "retry", "why", "valid", "suggest", "confirm", "answer",
		"queued", "accepted", "closed", "no_answer", "declined", "cancelled", "returned", "resolved", "failed":
		if next := l.toks[i+1]; next.Kind != token.String || next.Is(token.Starts) { // else it is a value so named
			return i
		}
	}
	return -1
}

// retry is the token `retry` of an arm in the entry of token i that asks a slot again (`not_found retry order_id`), or -1.
func (l *layout) retry(i int) int {
	for i++; ; i++ {
		t := l.toks[i]
		switch {
		case t.Is(token.Starts), t.Kind == token.Close, t.Kind == token.EOF:
			return -1
		case t.Kind == token.Name && l.word(i) == "retry":
			return i
		}
	}
}
