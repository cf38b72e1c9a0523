package prose

import (
	"unicode"
	"unicode/utf8"
)

// split finds the sentences: they end at a full stop, a question or exclamation mark or an ellipsis, with the closing quotes and
// brackets behind it, where a blank follows and the next word isn't lower case. A full stop after an abbreviation ends nothing.
// An emoji that stands behind the end belongs to the sentence before it.
//
// Rationale: the Unicode rules for sentences break after "Dr." and don't before a value ("Done. {agent.name} is here"), and cost
// a second pass over the text; over the tokens it's a glance at each mark.
func (t *Text) split() {
	from := 0
	for i := 0; i < len(t.Tokens); i++ {
		if !t.ends(i) {
			continue
		}
		to := i + 1
		for to < len(t.Tokens) && (t.closes(to) || t.ends(to) || t.Tokens[to].Kind == Emoji) {
			to++
		}
		if to < len(t.Tokens) && !t.begins(to) {
			i = to - 1
			continue
		}
		t.Sentences = append(t.Sentences, Sentence{from, to})
		from, i = to, to-1
	}
	if from < len(t.Tokens) {
		t.Sentences = append(t.Sentences, Sentence{from, len(t.Tokens)})
	}
}

// ends says whether a token is a mark that may end a sentence.
func (t *Text) ends(i int) bool {
	k := t.Tokens[i]
	if k.Kind != Mark {
		return false
	}
	switch t.S[k.Start] {
	case '!', '?':
		return true
	case '.':
		return i == 0 || t.Tokens[i-1].End != k.Start || !isAbbreviation(t.Token(i-1))
	}
	return t.Token(i) == "…"
}

// closes says whether a token is a closing quote or bracket.
func (t *Text) closes(i int) bool {
	if t.Tokens[i].Kind != Mark || t.Tokens[i-1].End != t.Tokens[i].Start {
		return false
	}
	switch t.Token(i) {
	case `"`, `'`, ")", "]", "”", "’", "»":
		return true
	}
	return false
}

// begins says whether a sentence can begin at a token: after a blank, and not with a lower-case word.
func (t *Text) begins(i int) bool {
	k := t.Tokens[i]
	if t.Tokens[i-1].End == k.Start {
		return false
	}
	r, _ := utf8.DecodeRuneInString(t.S[k.Start:])
	return !unicode.IsLower(r)
}

// isAbbreviation says whether a full stop after the word belongs to it. Those that can as well end a sentence (etc., p.m.) aren't
// here.
func isAbbreviation(word string) bool {
	switch word {
	case "Mr", "Mrs", "Ms", "Mx", "Dr", "Prof", "St", "No", "no", "Nr", "vs", "e.g", "i.e", "E.g", "I.e", "approx", "ca", "cf", "Inc", "Ltd", "Jr", "Sr":
		return true
	}
	return len(word) == 1 && word[0] >= 'A' && word[0] <= 'Z' && word != "I"
}
