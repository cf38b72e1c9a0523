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

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

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
	Kind Kind
	// Start and End are byte offsets into the text, from 0, the end exclusive.
	Start, End int
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

	// lower is S with small ASCII letters, plain tells that it has no others, capitals that two stand together somewhere.
	lower           string
	plain, capitals bool
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
	t.fold()
	t.scan()
	t.split()
}

// TokensFor is how many tokens a text may well have: English words have four to five letters and a blank. Rarely it has more.
func TokensFor(s string) int { return len(s)/4 + 2 }

// fold makes the text in small letters.
func (t *Text) fold() {
	t.lower, t.plain, t.capitals = t.S, true, false
	found, last := false, false
	for i := range len(t.S) {
		c := t.S[i]
		capital := c-'A' < 26
		t.capitals = t.capitals || capital && last
		found, last = found || capital, capital
		if c >= 0x80 {
			t.plain = false
		}
	}
	if found && t.plain {
		t.lower = strings.ToLower(t.S)
	}
}

// IsASCII says whether the text has only ASCII letters and marks: no value, no emoji, no accent.
func (t *Text) IsASCII() bool { return t.plain }

// HasCapitals says whether two capitals (of ASCII) stand together somewhere: an abbreviation, or somebody shouting.
func (t *Text) HasCapitals() bool { return t.capitals }

// Word is token i in small letters, with plain apostrophes.
func (t *Text) Word(i int) string {
	if t.plain {
		return t.lower[t.Tokens[i].Start:t.Tokens[i].End]
	}
	return string(Fold(nil, t.Token(i)))
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
func (t *Text) Words() int { return t.WordsIn(0, len(t.Tokens)) }

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

// scan finds the tokens. Plain words of ASCII letters, nearly all there are, are found by hand; all else by the Unicode rules for
// word boundaries (UAX #29). A test holds both equal.
func (t *Text) scan() {
	s := t.S
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case i+1 < len(s) && s[i+1] >= 0x80: // an accent, a joiner: whatever it is may belong to c
			i = t.unicode(i)
		case c == ' ':
			end := i + 1
			for end < len(s) && s[end] == ' ' {
				end++
			}
			if end < len(s) && s[end] >= 0x80 { // blanks in a row are one to the rules, an accent on the last one belongs to all
				end = t.unicode(i)
			}
			i = end
		case isLetter(c):
			if end := asciiWord(s, i); end > i {
				t.Tokens = append(t.Tokens, Token{Word, i, end})
				i = end
				continue
			}
			i = t.unicode(i)
		case isPlainMark(c):
			t.Tokens = append(t.Tokens, Token{Mark, i, i + 1})
			i++
		default:
			i = t.unicode(i)
		}
	}
}

// asciiWord is the end of a word that ASCII letters and apostrophes between them make, or i where the word may go on otherwise.
func asciiWord(s string, i int) int {
	j := i
	for j < len(s) {
		switch c := s[j]; {
		case isLetter(c):
			j++
		case c == '\'' && j+1 < len(s) && isLetter(s[j+1]):
			j += 2
		case c == ' ' || c == '-' || c == ')' || c == '"' || c == '!' || c == '?' || c == '/':
			return j
		case c == ',' || c == ';' || c == '.' || c == ':' || c == '\'':
			if j+1 == len(s) || s[j+1] == ' ' {
				return j
			}
			return i
		default:
			return i
		}
	}
	return j
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// isPlainMark is ASCII punctuation that never joins with what follows.
func isPlainMark(c byte) bool {
	switch c {
	case '!', '"', '%', '&', '(', ')', '+', ',', '-', '.', '/', ':', ';', '<', '=', '>', '?', '@', '[', '\\', ']', '{', '|', '}', '~', '\'', '`', '^', '$':
		return true
	}
	return false
}

// unicode adds the token at i by the Unicode rules and returns where it ends.
func (t *Text) unicode(i int) int {
	it := words.FromString(t.S[i:])
	if !it.Next() {
		return len(t.S)
	}
	w := it.Value()
	r, _ := utf8.DecodeRuneInString(w)
	switch {
	case w == Mask:
		t.Tokens = append(t.Tokens, Token{Hole, i, i + len(w)})
	case isEmoji(r) || isKeycap(w):
		t.Tokens = append(t.Tokens, Token{Emoji, i, i + len(w)})
	case strings.TrimFunc(w, isBlank) == "":
	case unicode.IsDigit(r) && !hasLetter(w):
		t.Tokens = append(t.Tokens, Token{Number, i, i + len(w)})
	case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_':
		t.Tokens = append(t.Tokens, Token{Word, i, i + len(w)})
	default:
		t.Tokens = append(t.Tokens, Token{Mark, i, i + len(w)})
	}
	return i + len(w)
}

func isBlank(r rune) bool { return unicode.IsSpace(r) || r < ' ' }

func hasLetter(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return true
		}
	}
	return false
}

// isEmoji covers the blocks of pictures that people send: symbols and pictographs, dingbats, flags. Signs that are text in most
// fonts, such as ™, aren't taken for emoji. The blocks are those of Unicode 17, rounded outwards (our choice).
func isEmoji(r rune) bool {
	return r >= 0x1F000 && r <= 0x1FBFF || r >= 0x2600 && r <= 0x27BF || r >= 0x2B05 && r <= 0x2B55 || r >= 0x231A && r <= 0x23FF
}

// isKeycap is a digit that is shown as a key.
func isKeycap(w string) bool {
	n := len(w)
	return n >= 4 && w[n-3:] == "\u20E3"
}
