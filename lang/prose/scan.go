package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// scan finds the tokens. Words and numbers of ASCII, nearly all there are, are found by hand; all else by the Unicode rules for word
// boundaries (UAX #29). A test holds both equal.
func (t *Text) scan() {
	s := t.S
	for i := 0; i < len(s); {
		c := s[i]
		if i+1 < len(s) && s[i+1] >= 0x80 { // an accent, a joiner: whatever it is may belong to c
			i = t.unicode(i)
			continue
		}
		switch classes[c] {
		case blank:
			end := i + 1
			for end < len(s) && s[end] == ' ' {
				end++
			}
			if end < len(s) && s[end] >= 0x80 { // blanks in a row are one to the rules, an accent on the last one belongs to all
				end = t.unicode(i)
			}
			i = end
		case letter, digit:
			end := t.ascii(i)
			if end == i {
				end = t.unicode(i)
			}
			i = end
		case mark:
			t.add(Mark, i, i+1, key(c))
			i++
		default:
			i = t.unicode(i)
		}
	}
}

// class is what an ASCII sign can be in the fast pass.
type class uint8

const (
	letter class = 1 << iota
	digit
	blank
	mark   // never joins with what follows
	closer // a mark that ends any word before it
	joiner // a mark that ends a word only where a blank follows
	// 0 is left to the Unicode rules.
)

// classes are those of bytes that begin a token, behind of those that may end a word.
var classes, behind = classesOf()

func classesOf() (begin, behind [256]class) {
	for c := range 256 {
		switch {
		case isLetter(byte(c)):
			begin[c], behind[c] = letter, letter
		case c >= '0' && c <= '9':
			begin[c], behind[c] = digit, digit
		case c == ' ':
			begin[c], behind[c] = blank, closer
		}
	}
	for _, c := range `!"%&()+-/<=>?@[\]{|}~` + "`^$" {
		begin[c], behind[c] = mark, closer
	}
	for _, c := range ",;.:'" {
		begin[c], behind[c] = mark, joiner
	}
	return begin, behind
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// ascii adds the word or number that ASCII letters and digits and apostrophes between letters make, and returns its end; or i where
// it may go on otherwise.
func (t *Text) ascii(i int) int {
	s, j := t.S, i
	k, kinds, capitals := key(0), class(0), 0
	for ; j < len(s); j++ {
		c := s[j]
		if is := behind[c]; is&(letter|digit) != 0 {
			kinds |= is
			capitals += int(^c & 0x20) // of letters and digits, only capitals are without that bit
		} else if is == closer {
			break
		} else if is == joiner && (j+1 == len(s) || s[j+1] == ' ') {
			break
		} else if c != '\'' || j+1 == len(s) || !isLetter(s[j-1]) || !isLetter(s[j+1]) {
			return i
		}
		k = k<<8 | key(c|0x20)
	}
	if capitals > 0x20 { // more than one
		t.look(s[i:j])
	}
	if j-i > keyBytes {
		var memory [64]byte
		k = keyOf(Fold(memory[:0], s[i:j]))
	}
	kind := Number
	if kinds&letter != 0 {
		kind = Word
	}
	t.add(kind, i, j, k)
	return j
}

func (t *Text) add(kind Kind, from, to int, k key) {
	t.Tokens = append(t.Tokens, Token{Kind: kind, Start: int32(from), End: int32(to), key: k})
	if kind.IsWord() {
		t.words++
	}
}

// unicode adds the token at i by the Unicode rules and returns where it ends.
func (t *Text) unicode(i int) int {
	it := words.FromString(t.S[i:])
	if !it.Next() {
		return len(t.S)
	}
	w := it.Value()
	t.look(w)
	r, _ := utf8.DecodeRuneInString(w)
	var kind Kind
	switch {
	case w == Mask:
		t.add(Hole, i, i+len(w), 0)
		return i + len(w)
	case isEmoji(r) || isKeycap(w):
		kind = Emoji
	case strings.TrimFunc(w, isBlank) == "":
		return i + len(w)
	case unicode.IsDigit(r) && !hasLetter(w):
		kind = Number
	case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_':
		kind = Word
	default:
		kind = Mark
	}
	var memory [64]byte
	t.add(kind, i, i+len(w), keyOf(Fold(memory[:0], w)))
	return i + len(w)
}

// look notes what signs a token has that the fast pass didn't see.
func (t *Text) look(w string) {
	last := false
	for i := range len(w) {
		capital := w[i]-'A' < 26
		t.capitals = t.capitals || capital && last
		t.plain = t.plain && w[i] < 0x80
		last = capital
	}
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
