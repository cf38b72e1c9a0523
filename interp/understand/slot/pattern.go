package slot

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// Pattern finds codes of a pattern type.
type Pattern struct {
	within *regexp.Regexp // in any case of letters
	exact  *regexp.Regexp // anchored, as written
}

// NewPattern compiles a type's expression, which may be anchored: a code is looked for anywhere on the borders of words. An error
// means that it isn't a regular expression of the RE2 kind.
func NewPattern(expression string) (*Pattern, error) {
	core := strings.TrimSuffix(strings.TrimPrefix(expression, "^"), "$")
	if c, err := regexp.Compile(core); err == nil && c.String() == core {
		expression = core
	}
	within, err := regexp.Compile("(?i:" + expression + ")")
	if err != nil {
		return nil, fmt.Errorf("reading the pattern %q: %w", expression, err)
	}
	within.Longest()
	exact, err := regexp.Compile("^(?:" + expression + ")$")
	if err != nil {
		return nil, fmt.Errorf("reading the pattern %q: %w", expression, err)
	}
	return &Pattern{within: within, exact: exact}, nil
}

// window is how much of a text is searched at once, in bytes; a code is at most half as long. A pattern that takes anything ("1.*") would
// else go to the end of the text again and again.
const window = 256

// Find finds codes on word borders, in order, as texts. Letters typed in the wrong case are put right.
func (p *Pattern) Find(text string, list []words.Word) []Match {
	var out []Match
	for at := 0; at < len(text); {
		stop := min(len(text), at+window)
		m := p.within.FindStringIndex(text[at:stop])
		switch {
		case m == nil && stop == len(text):
			return out
		case m == nil:
			at = runeStart(text, at+window/2)
			continue
		case m[0] >= window/2 && stop < len(text):
			at += m[0] // once more, with all that may belong to it
			continue
		}
		start, end := at+m[0], at+m[1]
		if end > start && end < at+window && borders(text, start, end) {
			if f, l := spanWords(list, start, end); l > f {
				out = append(out, Match{First: f, Last: l, Start: start, End: end, Kind: plan.KindPattern, Values: []value.Value{value.Text(p.cased(text[start:end]))}})
			}
			at = end
			continue
		}
		at = start + wordLength(text[start:])
	}
	return out
}

// runeStart is the next place, from i on, where a character begins.
func runeStart(text string, i int) int {
	for i < len(text) && !utf8.RuneStart(text[i]) {
		i++
	}
	return i
}

// cased is a code in the case of letters that the type asks for.
func (p *Pattern) cased(code string) string {
	for _, s := range [...]string{code, strings.ToUpper(code), strings.ToLower(code)} {
		if p.exact.MatchString(s) {
			return s
		}
	}
	return code
}

// wordLength is how far to move on from a place where no code stands: past the letters and digits there, so that the search stays
// linear and no code begins inside a word.
func wordLength(s string) int {
	n := 0
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			if n == 0 {
				n = size
			}
			break
		}
		n += size
	}
	return max(n, 1)
}

// borders says whether a code stands apart from the words around it.
func borders(text string, start, end int) bool {
	before, size := utf8.DecodeLastRuneInString(text[:start])
	first, _ := utf8.DecodeRuneInString(text[start:])
	if size > 0 && (wordRune(before) && wordRune(first) || strings.ContainsRune("$€£@", before) || strings.ContainsRune("-_./,:", before) && wordBefore(text[:start-size])) {
		return false
	}
	after, size := utf8.DecodeRuneInString(text[end:])
	last, _ := utf8.DecodeLastRuneInString(text[:end])
	if size > 0 && (wordRune(after) && wordRune(last) || strings.ContainsRune("@%€", after) || strings.ContainsRune("-_./,:", after) && wordAfter(text[end+size:])) {
		return false
	}
	return true
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' }

func wordBefore(s string) bool {
	r, size := utf8.DecodeLastRuneInString(s)
	return size > 0 && wordRune(r)
}

func wordAfter(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size > 0 && wordRune(r)
}

// spanWords are the words that bytes start to end touch.
func spanWords(list []words.Word, start, end int) (first, last int) {
	lo, hi := 0, len(list)
	for lo < hi {
		if mid := (lo + hi) / 2; list[mid].End <= start {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	first, last = lo, lo
	for last < len(list) && list[last].Start < end {
		last++
	}
	return first, last
}
