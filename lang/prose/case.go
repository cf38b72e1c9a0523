package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Like writes new words the way the old ones were written: with a capital where those begin with one, in capitals where they are
// all capitals and more than one.
func Like(old, new string) string {
	r, n := utf8.DecodeRuneInString(old)
	switch {
	case new == "" || !unicode.IsUpper(r):
		return new
	case len(old) > n && IsCapitals(old):
		return strings.ToUpper(new)
	}
	first, size := utf8.DecodeRuneInString(new)
	return string(unicode.ToUpper(first)) + new[size:]
}

// IsCapitals says whether a text has two letters or more, all of them capitals.
func IsCapitals(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters > 1
}
