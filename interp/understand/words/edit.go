package words

import "unicode/utf8"

// MinTypo is the least length in letters at which a word may hold one typo: shorter words differ by a letter too often ("cat",
// "car"). Our choice, as in the language's reference.
const MinTypo = 5

// Near says whether two folded words of at least [MinTypo] letters differ by at most one edit: a letter more, less, another, or
// two neighbours swapped.
func Near(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) < MinTypo || len(b) < MinTypo || len(a)-len(b) > utf8.UTFMax || len(b)-len(a) > utf8.UTFMax {
		return false
	}
	var ab, bb [32]rune
	x, y := runes(a, ab[:0]), runes(b, bb[:0])
	if len(x) < MinTypo || len(y) < MinTypo {
		return false
	}
	return oneEdit(x, y)
}

func runes(s string, buf []rune) []rune {
	for _, r := range s {
		buf = append(buf, r)
	}
	return buf
}

func oneEdit(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return equal(a[i:], b[i+1:])
	}
	if i == len(a) || equal(a[i+1:], b[i+1:]) {
		return true
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && equal(a[i+2:], b[i+2:])
}

func equal(a, b []rune) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
