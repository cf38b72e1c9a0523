package words

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fold puts a text into lower case and takes off accents and apostrophes, so that "Don’t" and "dont" are one. Blanks and other
// signs stay.
func Fold(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' || c == '\'' || c == '`' {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case isApostrophe(r), unicode.Is(unicode.M, r):
		case r < utf8.RuneSelf:
			if r >= 'A' && r <= 'Z' {
				r += 'a' - 'A'
			}
			b.WriteByte(byte(r))
		default:
			r = unicode.ToLower(r)
			if base, ok := bases[r]; ok {
				b.WriteString(base)
			} else {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

// bases are the Latin letters with accents that turn up in names and loan words.
var bases = accents(
	"a àáâãäåāăą", "c çćčĉ", "d ďđ", "e èéêëēėęěĕ", "g ğĝģ", "h ĥ", "i ìíîïīįıĭ", "k ķ", "l łľĺļ", "n ñńňņ", "o òóôõöøōőŏ",
	"r řŕ", "s śšşșŝ", "t ťţț", "u ùúûüūůűųŭ", "w ŵ", "y ýÿŷ", "z źżž", "ss ß", "ae æ", "oe œ",
)

func accents(rows ...string) map[rune]string {
	m := map[rune]string{}
	for _, row := range rows {
		base, letters, _ := strings.Cut(row, " ")
		for _, r := range letters {
			m[r] = base
		}
	}
	return m
}

// Stem takes a plain English ending off a folded word: plurals, -ed, -ing, -ly. It is light on purpose: two words with one stem
// should be forms of one word. Our own rules; words of three letters or fewer stay.
func Stem(w string) string {
	n := len(w)
	if n <= 3 {
		return w
	}
	if s, ok := irregular[w]; ok {
		return s
	}
	switch {
	case strings.HasSuffix(w, "ies") && n > 4:
		w = w[:n-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "xes"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "shes"):
		w = w[:n-2]
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is"):
		w = w[:n-1]
	}
	return stemVerb(w)
}

func stemVerb(w string) string {
	n := len(w)
	switch {
	case strings.HasSuffix(w, "ing") && n > 5 && hasVowel(w[:n-3]):
		w = undouble(w[:n-3])
	case strings.HasSuffix(w, "ied") && n > 4:
		w = w[:n-3] + "y"
	case strings.HasSuffix(w, "ed") && n > 4 && hasVowel(w[:n-2]):
		w = undouble(w[:n-2])
	case strings.HasSuffix(w, "ly") && n > 5:
		w = w[:n-2]
	}
	if n = len(w); n > 3 && w[n-1] == 'e' {
		w = w[:n-1]
	}
	return w
}

// undouble makes "stopp" "stop" but leaves "call" and "miss".
func undouble(w string) string {
	n := len(w)
	if n > 3 && w[n-1] == w[n-2] && w[n-1] != 'l' && w[n-1] != 's' && w[n-1] != 'z' {
		return w[:n-1]
	}
	return w
}

func hasVowel(w string) bool { return strings.ContainsAny(w, "aeiouy") }

// irregular are forms that customers use and the endings don't tell.
var irregular = map[string]string{
	"sent": "send", "bought": "buy", "paid": "pay", "lost": "los", "lose": "los", "losing": "los", "broke": "break", "broken": "break",
	"stole": "steal", "stolen": "steal", "came": "com", "went": "go", "going": "go", "gone": "go", "goes": "go", "got": "get", "gotten": "get", "getting": "get",
	"didnt": "dont", "doesnt": "dont", "cant": "cannot", "couldnt": "cannot", "wont": "wont", "isnt": "isnt", "arent": "isnt", "wasnt": "isnt",
	"this": "this", "does": "do", "done": "do", "has": "have", "made": "mak", "took": "tak", "taken": "tak", "found": "find", "children": "child",
	"anything": "anything", "something": "something", "nothing": "nothing", "everything": "everything", "morning": "morning",
	"evening": "evening", "shipping": "ship", "shipped": "ship", "need": "need", "needed": "need", "refunded": "refund", "address": "address",
}
