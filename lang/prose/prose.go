// Package prose takes apart what a bot says: words, sentences, numbers, emoji, and the phrases of a lexicon. Its functions look at
// text only; they know nothing of flows. The linter reads every message once with [Reader.Read] and finds all phrases of all its
// rules in one pass with a [Lexicon]; the recognisers and the reports use the same words.
//
//	var r prose.Reader
//	t := r.Read("We're on it. Which order is it?")
//	fmt.Println(t.Words(), len(t.Sentences)) // 7 2
//
// A value that is known only in the conversation stands in a text as [Mask] and counts as one word.
package prose

import "strings"

// Mask stands for a value that the words will show: `{order_id}`. It counts as a word and matches `<hole>` in a phrase.
const Mask = "\uFFFC"

// Kind says what a [Token] is.
type Kind uint8

// The kinds of tokens. Blanks aren't tokens.
const (
	Word   Kind = iota // letters, with apostrophes and digits inside: don't, 5pm
	Number             // digits, with commas and dots inside: 1,000.50
	Hole               // a [Mask]
	Mark               // punctuation and other signs
	Emoji              // a whole emoji, however many code points it has
)

// Token is a word, a number, a value, a mark or an emoji of a [Text].
type Token struct {
	// Start and End are byte offsets into the text, from 0, the end exclusive.
	Start, End int32
	Kind       Kind
	// key is the token in small letters, for a lexicon's table; 0 for a value.
	key key
}

// Sentence is a range of tokens, the last one exclusive.
type Sentence struct {
	From, To int
}

// Text is a piece of prose taken apart. It lives until the next Read of its Reader.
type Text struct {
	S         string
	Tokens    []Token
	Sentences []Sentence

	// words counts those of the whole text. plain tells that it has ASCII only, capitals that two of them stand together somewhere.
	words           int
	plain, capitals bool
	// lower is S with small ASCII letters, where it is plain and somebody has asked for it.
	lower string
}

// Reader takes texts apart, one after the other, and uses its memory again. The zero Reader is ready. One goroutine at a time.
type Reader struct{ text Text }

// Read takes a text apart. What it returns is good until the next Read.
func (r *Reader) Read(s string) *Text {
	r.text.Set(s)
	return &r.text
}

// Set takes another text apart, in the memory that the Text has.
func (t *Text) Set(s string) {
	if t.Tokens == nil {
		t.Tokens = make([]Token, 0, TokensFor(s))
	}
	t.S, t.Tokens, t.Sentences = s, t.Tokens[:0], t.Sentences[:0]
	t.words, t.plain, t.capitals, t.lower = 0, true, false, ""
	t.scan()
	t.split()
}

// TokensFor is how many tokens a text may well have: English words have four to five letters and a blank. Rarely it has more.
func TokensFor(s string) int { return len(s)/4 + 2 }

// IsASCII says whether the text has only ASCII letters and marks: no value, no emoji, no accent.
func (t *Text) IsASCII() bool { return t.plain }

// HasCapitals says whether two capitals (of ASCII) stand together somewhere: an abbreviation, or somebody shouting.
func (t *Text) HasCapitals() bool { return t.capitals }

// Word is token i in small letters, with plain apostrophes.
func (t *Text) Word(i int) string {
	if !t.plain {
		return string(Fold(nil, t.Token(i)))
	}
	if t.lower == "" {
		t.lower = strings.ToLower(t.S)
	}
	return t.lower[t.Tokens[i].Start:t.Tokens[i].End]
}

// Read takes a text apart, with memory of its own.
func Read(s string) *Text { return new(Reader).Read(s) }

// Token is the text of token i, as written.
func (t *Text) Token(i int) string { return t.S[t.Tokens[i].Start:t.Tokens[i].End] }

// Slice is what the tokens from (inclusive) to (exclusive) cover, blanks between them included.
func (t *Text) Slice(from, to int) string {
	if from >= to {
		return ""
	}
	return t.S[t.Tokens[from].Start:t.Tokens[to-1].End]
}

// Is says whether token i is exactly s.
func (t *Text) Is(i int, s string) bool {
	return i >= 0 && i < len(t.Tokens) && t.Token(i) == s
}

// IsWord says whether a token counts as a word: words, numbers and values do.
func (k Kind) IsWord() bool { return k <= Hole }

// Words is how many words the text has; numbers and values count.
func (t *Text) Words() int { return t.words }

// WordsIn counts the words among the tokens from (inclusive) to (exclusive).
func (t *Text) WordsIn(from, to int) int {
	n := 0
	for _, k := range t.Tokens[from:to] {
		if k.Kind.IsWord() {
			n++
		}
	}
	return n
}

// Sentence is the sentence that holds a token, or the zero Sentence.
func (t *Text) Sentence(token int) Sentence {
	for _, s := range t.Sentences {
		if token >= s.From && token < s.To {
			return s
		}
	}
	return Sentence{}
}

// Asks says whether a sentence ends with a question mark.
func (t *Text) Asks(s Sentence) bool {
	for i := s.To - 1; i >= s.From && !t.Tokens[i].Kind.IsWord(); i-- {
		if t.S[t.Tokens[i].Start] == '?' {
			return true
		}
	}
	return false
}
