package vale

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
)

// judges says whether a check looks at a text: headings are the titles and labels, all else is what is said.
func (r *reader) judges(t *lint.Text) bool {
	return (t.Kind == lint.Title || t.Kind == lint.Label) == strings.Contains(r.scope(), "heading") && t.S != ""
}

func (r *reader) scope() string {
	if r.c.Scope.Kind == yaml.SequenceNode {
		var all []string
		for _, n := range r.c.Scope.Content {
			all = append(all, n.Value)
		}
		return strings.Join(all, " ")
	}
	return r.c.Scope.Value
}

func (r *reader) isException(s string) bool {
	return slices.ContainsFunc(r.c.Exceptions, func(e string) bool { return e == s || r.c.IgnoreCase && strings.EqualFold(e, s) })
}

// say fills a message's %s in, in order, and makes it one of ours: lower case, no full stop.
func (r *reader) say(args ...string) string {
	m := r.c.Message
	for _, a := range args {
		m = strings.Replace(m, "%s", strings.ReplaceAll(a, prose.Mask, "…"), 1)
	}
	m = strings.ReplaceAll(strings.TrimSuffix(strings.TrimSpace(m), "."), "'", "\"")
	if strings.HasPrefix(r.c.Message, "%s") {
		return m // it begins with words of the text
	}
	first, n := utf8.DecodeRuneInString(m)
	if second, _ := utf8.DecodeRuneInString(m[n:]); unicode.IsUpper(second) || first == 'I' && second == ' ' {
		return m
	}
	return string(unicode.ToLower(first)) + m[n:]
}

// report takes bytes of a text.
func (r *reader) report(p *lint.Pass, t *lint.Text, start, end int, message, use string) {
	f := lint.Finding{File: t.File, Span: t.ByteSpan(start, max(end, start+1)), Message: message, Help: "the style says so; `# allow " + p.Rule().ID + ": …` makes an exception"}
	if use != "" {
		f.Help = `write "` + use + `"`
		if t.File.Slice(f.Span) == t.S[start:end] {
			f.Edits, f.FixTitle = []diag.Edit{{File: t.File, Span: f.Span, New: prose.Like(t.S[start:end], use)}}, f.Help
		}
	}
	p.Report(f)
}

// existence finds words that shouldn't be there.
func (r *reader) existence() func(*lint.Pass, *lint.Text) {
	all := r.patterns()
	return func(p *lint.Pass, t *lint.Text) {
		if !r.judges(t) {
			return
		}
		for _, re := range all {
			for _, at := range re.FindAllStringIndex(t.S, -1) {
				if word := t.S[at[0]:at[1]]; word != "" && !r.isException(word) {
					r.report(p, t, at[0], at[1], r.say(word), "")
				}
			}
		}
	}
}

// swap is one pair of a substitution.
type swap struct {
	re  *regexp.Regexp
	use string
}

// substitution finds words that have better ones. Longer patterns come first, as Vale tries them.
func (r *reader) substitution() func(*lint.Pass, *lint.Text) {
	if !r.required(&r.c.Swap, "swap") {
		return nil
	}
	var swaps []swap
	before, after := `\b(?:`, `)\b`
	if r.c.NonWord {
		before, after = "(?:", ")"
	}
	for i := 0; i+1 < len(r.c.Swap.Content); i += 2 {
		swaps = append(swaps, swap{r.pattern(r.c.Swap.Content[i], before, after), r.c.Swap.Content[i+1].Value})
	}
	slices.SortStableFunc(swaps, func(a, b swap) int { return cmp.Compare(length(b.re), length(a.re)) })
	return func(p *lint.Pass, t *lint.Text) {
		if !r.judges(t) {
			return
		}
		taken := 0
		for _, s := range swaps {
			for _, at := range s.re.FindAllStringIndex(t.S, -1) {
				if word := t.S[at[0]:at[1]]; word != "" && word != s.use && !r.isException(word) && (at[0] >= taken || taken == 0) {
					use, _, several := strings.Cut(s.use, "|")
					if several {
						r.report(p, t, at[0], at[1], r.say(strings.ReplaceAll(s.use, "|", `" or "`), word), "")
						continue
					}
					r.report(p, t, at[0], at[1], r.say(use, word), use)
				}
			}
		}
	}
}

func length(re *regexp.Regexp) int {
	if re == nil {
		return 0
	}
	return len(re.String())
}

// occurrence counts something in a text, or in each sentence.
func (r *reader) occurrence() func(*lint.Pass, *lint.Text) {
	if !r.required(&r.c.Token, "token") {
		return nil
	}
	re := r.pattern(&r.c.Token, "", "")
	bySentence := strings.Contains(r.scope(), "sentence")
	return func(p *lint.Pass, t *lint.Text) {
		if !r.judges(t) || len(t.Tokens) == 0 {
			return
		}
		parts := []prose.Sentence{{From: 0, To: len(t.Tokens)}}
		if bySentence {
			parts = t.Sentences
		}
		for _, s := range parts {
			start, end := int(t.Tokens[s.From].Start), int(t.Tokens[s.To-1].End)
			n := len(re.FindAllStringIndex(t.S[start:end], -1))
			if r.c.Max > 0 && n > r.c.Max || n < r.c.Min {
				r.report(p, t, start, end, r.say(), "")
			}
		}
	}
}

// repetition finds the same word twice in a row.
func (r *reader) repetition() func(*lint.Pass, *lint.Text) {
	r.c.NonWord = true
	all := r.patterns()
	return func(p *lint.Pass, t *lint.Text) {
		if !r.judges(t) {
			return
		}
		for _, re := range all {
			last := ""
			for _, at := range re.FindAllStringIndex(t.S, -1) {
				word := t.S[at[0]:at[1]]
				if (word == last || r.c.IgnoreCase && strings.EqualFold(word, last)) && word != "" && (!r.c.Alpha || isAlpha(word)) && !strings.Contains(word, prose.Mask) {
					r.report(p, t, at[0], at[1], r.say(word), "")
				}
				last = word
			}
		}
	}
}

func isAlpha(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
}

// capitalization holds titles and labels, or what its scope says, to a way of writing capitals.
func (r *reader) capitalization() func(*lint.Pass, *lint.Text) {
	if !r.required(&r.c.Match, "match") {
		return nil
	}
	holds := r.style()
	return func(p *lint.Pass, t *lint.Text) {
		if r.judges(t) && !holds(t) && !r.isException(t.S) {
			r.report(p, t, 0, len(t.S), r.say(t.S), "")
		}
	}
}

// style is what a text must satisfy.
func (r *reader) style() func(*lint.Text) bool {
	switch r.c.Match.Value {
	case "$lower":
		return func(t *lint.Text) bool { return strings.ToLower(t.S) == t.S }
	case "$upper":
		return func(t *lint.Text) bool { return strings.ToUpper(t.S) == t.S }
	case "$sentence":
		return func(t *lint.Text) bool { return r.capitals(t, func(i int) bool { return i == 0 }) }
	case "$title":
		return func(t *lint.Text) bool {
			return r.capitals(t, func(i int) bool { return i == 0 || !slices.Contains(smallWords, strings.ToLower(t.Token(i))) })
		}
	}
	re := r.pattern(&r.c.Match, "", "")
	return func(t *lint.Text) bool { return re.MatchString(t.S) }
}

// smallWords keep their small letter in a title.
var smallWords = []string{"a", "an", "and", "as", "at", "but", "by", "for", "if", "in", "nor", "of", "on", "or", "so", "the", "to", "up", "yet", "with", "from", "into"}

// capitals says whether just the words that want says begin with a capital; names that are exceptions may, abbreviations always do.
func (r *reader) capitals(t *lint.Text, want func(i int) bool) bool {
	for i, k := range t.Tokens {
		if k.Kind != prose.Word {
			continue
		}
		w := t.Token(i)
		first, _ := utf8.DecodeRuneInString(w)
		if unicode.IsUpper(first) != want(i) && !r.isException(w) && !prose.IsCapitals(w) && w != "I" {
			return false
		}
	}
	return true
}

// conditional finds what `first` captures where `second` captures the same nowhere in the program.
func (r *reader) conditional() func(*lint.Pass) {
	if !r.required(&r.c.First, "first") || !r.required(&r.c.Second, "second") {
		return nil
	}
	first, second := r.pattern(&r.c.First, "", ""), r.pattern(&r.c.Second, "", "")
	return func(p *lint.Pass) {
		given := map[string]bool{}
		for _, t := range p.Texts {
			for _, m := range second.FindAllStringSubmatch(t.S, -1) {
				given[m[len(m)-1]] = true
			}
		}
		for _, t := range p.Texts {
			if !r.judges(t) {
				continue
			}
			for _, at := range first.FindAllStringSubmatchIndex(t.S, -1) {
				start, end := at[len(at)-2], at[len(at)-1]
				if start < 0 {
					continue
				}
				if word := t.S[start:end]; !given[word] && !r.isException(word) {
					r.report(p, t, start, end, r.say(word), "")
				}
			}
		}
	}
}
