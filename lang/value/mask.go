package value

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const bullets = "••••"

// appendMasked hides v but for a hint that its owner recognises. What counts as an email, a card or a phone number is judged by
// its look, since all are texts; how much is left is our choice.
func appendMasked(dst []byte, v Value, c *Context) []byte {
	if !v.Known() {
		return dst
	}
	if v.kind == KindText {
		return maskText(dst, v.s)
	}
	if v.kind == KindList {
		for i, item := range v.Items() {
			if i > 0 {
				dst = append(dst, ", "...)
			}
			dst = appendMasked(dst, item, c)
		}
		return dst
	}
	return append(dst, bullets...)
}

func maskText(dst []byte, s string) []byte {
	if at := strings.LastIndexByte(s, '@'); at > 0 && at+1 < len(s) { // a•••@fernhill.example: which mailbox, not whose
		dst = appendFirst(dst, s)
		return append(dst, s[at:]...)
	}
	switch digits := countDigits(s); {
	case digits >= 12: // a card or an account: the last four are what is printed on receipts
		return appendLast(append(dst, bullets...), s, 4)
	case digits >= 6: // a phone number
		return appendLast(append(dst, bullets...), s, 2)
	case digits > 0 || utf8.RuneCountInString(s) < 3: // a house number, a code: too short for any hint
		return append(dst, bullets...)
	}
	return appendFirst(dst, s)
}

func appendFirst(dst []byte, s string) []byte {
	_, size := utf8.DecodeRuneInString(s)
	dst = append(dst, s[:size]...)
	return append(dst, "•••"...)
}

func countDigits(s string) int {
	n := 0
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			n++
		}
	}
	return n
}

// appendLast writes the last n letters or digits of s, but never more than half of them: the last four of "4242" would be all.
func appendLast(dst []byte, s string, n int) []byte {
	total := 0
	for _, r := range s {
		if isSign(r) {
			total++
		}
	}
	skip := total - min(n, total/2)
	for _, r := range s {
		if !isSign(r) {
			continue
		}
		if skip--; skip < 0 {
			dst = utf8.AppendRune(dst, r)
		}
	}
	return dst
}

func isSign(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
