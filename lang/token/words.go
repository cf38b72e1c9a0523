package token

import (
	"strings"
	"unicode/utf8"
)

// IsReserved says whether a word is one of the seven that can never be a name: and, or, not, in, is, when, else.
func IsReserved(word string) bool {
	switch word {
	case "and", "or", "not", "in", "is", "when", "else":
		return true
	}
	return false
}

// Units lists the words that may follow a number as its unit, besides `%` and currencies of three capitals. The list is closed,
// so that `at most 20 words` or `default 5 optional` can't be misread. What a unit means is decided where types are checked.
var Units = []string{
	"ms", "s", "sec", "second", "seconds", "min", "minute", "minutes", "h", "hour", "hours", "day", "days", "week", "weeks",
	"month", "months", "year", "years",
	"B", "kB", "KB", "MB", "GB", "TB",
	"mm", "cm", "m", "km", "mg", "g", "kg", "ml", "cl", "l", "W", "kW", "kWh",
}

var unitSet = func() map[string]bool {
	m := make(map[string]bool, len(Units))
	for _, u := range Units {
		m[u] = true
	}
	return m
}()

// IsUnit says whether a word right after a number is its unit: one of [Units], or three capitals.
func IsUnit(word string) bool { return unitSet[word] || isCurrency(word) }

func isCurrency(word string) bool {
	return len(word) == 3 && isCapital(word[0]) && isCapital(word[1]) && isCapital(word[2])
}

// IsName says whether a word can be a name: a to z, digits and _, no digit in front.
func IsName(word string) bool {
	for i := range len(word) {
		if !inName[word[i]] || i == 0 && classes[word[i]] == digit {
			return false
		}
	}
	return word != ""
}

// IsCaps says whether a word is all capitals, digits and _, which no name of the author's may be.
func IsCaps(word string) bool {
	for i := range len(word) {
		if c := word[i]; c != '_' && !isCapital(c) && (c < '0' || c > '9') {
			return false
		}
	}
	return word != "" && isCapital(word[0])
}

func isCapital(c byte) bool { return c >= 'A' && c <= 'Z' }

// Line is the words of a [Words] or [More] token: what follows the `>`, without blanks at either end.
func Line(text string) string { return strings.Trim(strings.TrimPrefix(text, ">"), " \t\r\u00a0") }

// Quotes returns how many bytes the opening and closing quotes of a string token take; a missing closing quote takes none.
func Quotes(text string) (open, end int) {
	if open = quoteLen(text); open == 0 {
		return otherQuoteLens(text)
	}
	rest := text[open:]
	for i := 0; i < len(rest); {
		switch {
		case rest[i] == '\\':
			i += 2
		case i+quoteLen(rest[i:]) == len(rest) && quoteLen(rest[i:]) > 0:
			return open, len(rest) - i
		default:
			i++
		}
	}
	return open, 0
}

// otherQuoteLens are the lengths of the single or angular quotes around a text.
func otherQuoteLens(text string) (open, end int) {
	first, n := utf8.DecodeRuneInString(text)
	last, m := utf8.DecodeLastRuneInString(text)
	if n+m > len(text) || !strings.ContainsRune(openers, first) || !strings.ContainsRune(closers, last) {
		return 0, 0
	}
	return n, m
}

// quoteLen is the length of the double quote, straight or curly, that s begins with, or 0.
func quoteLen(s string) int {
	if s == "" {
		return 0
	}
	if s[0] == '"' {
		return 1
	}
	if len(s) >= 3 && s[0] == 0xE2 && s[1] == 0x80 && s[2] >= 0x9C && s[2] <= 0x9F {
		return 3
	}
	return 0
}
