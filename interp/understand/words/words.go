// Package words cuts a text into words, the common ground of all readers: each [Word] knows its bytes in the text, its folded
// form (lower case, no accents, no apostrophes) and the sentence it stands in.
//
//	for _, w := range words.Split("I'm leaving at 3pm.") {
//		fmt.Println(w.Fold, w.Start, w.End)
//	}
//
// Everything here is linear in the text and never fails; bytes that aren't UTF-8 are punctuation of one byte.
package words

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// Kind says what a word is made of.
type Kind uint8

// The kinds of words.
const (
	Letters Kind = iota // letters, with apostrophes inside
	Digits              // digits of any script, folded to 0-9
	Punct               // one sign
)

// Word is a run of letters, a run of digits, or one sign.
type Word struct {
	// Fold is the word in lower case without accents and apostrophes; a sign is itself.
	Fold string
	// Stem is Fold without a plain English ending; equal to Fold for digits and signs.
	Stem string
	// Start and End are byte offsets in the text.
	Start, End int
	Kind       Kind
	// Glued says that nothing stands between this word and the one before it: "pm" in "3pm".
	Glued bool
	// Sentence numbers the sentences of the text, from 0. A full stop, "!", "?", ";" or a new line ends one;
	// that of "Dr." doesn't.
	Sentence int
	// Upper says that the word begins with a capital letter; Shout that it has at least two letters, all capitals.
	Upper, Shout bool
}

// Split cuts a text into words, in order.
func Split(text string) []Word {
	list := make([]Word, 0, len(text)/4+4)
	s := splitter{text: text}
	for s.at < len(text) {
		list = s.next(list)
	}
	return list
}

// At finds the word that holds a byte of the text, or the next one; the last where there is none.
func At(list []Word, at int) int {
	i, _ := slices.BinarySearchFunc(list, at, func(w Word, at int) int {
		if w.End <= at {
			return -1
		}
		return 1
	})
	return min(i, max(len(list)-1, 0))
}

type splitter struct {
	text     string
	at       int
	sentence int
	ended    bool // a sign that may end a sentence was just read
}

// next reads the next word or skips a run of blanks.
func (s *splitter) next(list []Word) []Word {
	r, size := utf8.DecodeRuneInString(s.text[s.at:])
	switch {
	case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff':
		if r == '\n' || r == '\r' || s.ended {
			s.breakSentence(list)
		}
		s.at += size
		return list
	case isLetter(r):
		return append(list, s.letters(list))
	case isDigit(r):
		return append(list, s.digits(list))
	}
	w := s.word(list, Punct, s.at+size)
	w.Fold = s.text[w.Start:w.End]
	w.Stem = w.Fold
	s.at = w.End
	if r == ';' {
		s.breakSentence(append(list, w))
	}
	s.ended = r == '.' && !shortened(list) || r == '!' || r == '?' || r == '…' || s.ended && (r == '"' || r == ')' || r == '”' || r == '\'')
	return append(list, w)
}

// shortened says whether a full stop now would only mark a title cut short: "Dr. Lind".
func shortened(list []Word) bool {
	if len(list) == 0 {
		return false
	}
	switch list[len(list)-1].Fold {
	case "dr", "mr", "mrs", "ms", "prof":
		return true
	}
	return false
}

// breakSentence begins a new sentence, unless the present one is still empty.
func (s *splitter) breakSentence(list []Word) {
	s.ended = false
	if n := len(list); n > 0 && list[n-1].Sentence == s.sentence {
		s.sentence++
	}
}

func (s *splitter) word(list []Word, kind Kind, end int) Word {
	s.ended = s.ended && kind == Punct
	return Word{
		Start: s.at, End: end, Kind: kind, Sentence: s.sentence,
		Glued: len(list) > 0 && list[len(list)-1].End == s.at,
	}
}

// letters reads a run of letters and marks; an apostrophe between two letters belongs to it.
func (s *splitter) letters(list []Word) Word {
	upper, lower, first := 0, 0, false
	end := s.at
	for end < len(s.text) {
		r, size := utf8.DecodeRuneInString(s.text[end:])
		if isApostrophe(r) && end > s.at {
			if after, _ := utf8.DecodeRuneInString(s.text[end+size:]); !isLetter(after) {
				break
			}
		} else if !isLetter(r) && !unicode.Is(unicode.M, r) {
			break
		}
		if unicode.IsUpper(r) {
			upper++
			first = first || end == s.at
		} else if unicode.IsLower(r) {
			lower++
		}
		end += size
	}
	w := s.word(list, Letters, end)
	w.Fold = Fold(s.text[s.at:end])
	w.Stem = Stem(w.Fold)
	w.Upper, w.Shout = first, upper >= 2 && lower == 0
	s.at = end
	return w
}

func (s *splitter) digits(list []Word) Word {
	end, plain := s.at, true
	for end < len(s.text) {
		r, size := utf8.DecodeRuneInString(s.text[end:])
		if !isDigit(r) {
			break
		}
		plain = plain && size == 1
		end += size
	}
	w := s.word(list, Digits, end)
	w.Fold = s.text[s.at:end]
	if !plain {
		w.Fold = asciiDigits(w.Fold)
	}
	w.Stem = w.Fold
	s.at = end
	return w
}

func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return r|0x20 >= 'a' && r|0x20 <= 'z'
	}
	return r != utf8.RuneError && unicode.IsLetter(r)
}

// isDigit takes the digits that asciiDigits can fold: those of full width, Arabic-Indic and Devanagari beside ours.
func isDigit(r rune) bool {
	return r >= '0' && r <= '9' || r >= 0x660 && r <= 0x669 || r >= 0x966 && r <= 0x96f || r >= 0xff10 && r <= 0xff19
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' || r == '`' || r == '´' }

func asciiDigits(s string) string {
	out := make([]byte, 0, len(s))
	for _, r := range s {
		for _, zero := range [...]rune{'0', 0x660, 0x966, 0xff10} {
			if r >= zero && r <= zero+9 {
				out = append(out, byte('0'+r-zero))
			}
		}
	}
	return string(out)
}
