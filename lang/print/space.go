package print

import "github.com/handrail-flow/handrail/lang/token"

// space is how many blanks stand between token i and the one before it on its line, columns left aside.
func (l *layout) space(i int) int {
	p, k := l.toks[i-1].Kind, l.toks[i].Kind
	switch {
	case k == token.Comma, k == token.RParen, k == token.Colon, p == token.LParen:
		return 0
	case k == token.Dot:
		return blankUnless(wordlike(p))
	case p == token.Dot:
		return blankUnless(wordlike(k))
	case k == token.LParen:
		return blankUnless(l.callee(i - 1))
	case k == token.Unit:
		return blankUnless(l.word(i) == "%")
	case p == token.Open && k == token.Close:
		return 0
	case k == token.Minus:
		return blankUnless(l.between(i))
	case p == token.Minus:
		return blankUnless(l.between(i - 1))
	case l.nextArm(i):
		return 2
	}
	return 1
}

func blankUnless(tight bool) int {
	if tight {
		return 0
	}
	return 1
}

func wordlike(k token.Kind) bool {
	switch k {
	case token.Name, token.Lead, token.Key, token.LeadKey:
		return true
	}
	return false
}

// callee says whether token i is what an opening parenthesis after it belongs to: `run f(x)`, `call a.b(x)`, `-> f(x)`.
func (l *layout) callee(i int) bool {
	if i == 0 || l.toks[i].Kind != token.Name {
		return false
	}
	switch l.toks[i-1].Kind {
	case token.Lead, token.Dot, token.Arrow:
		return true
	}
	return false
}

// between says whether token i, a minus, stands between the ends of a range: `mon-fri`, `08:00-20:00`.
func (l *layout) between(i int) bool {
	if i == 0 || i+1 >= len(l.toks) {
		return false
	}
	p, n := l.toks[i-1].Kind, l.toks[i+1]
	return !n.Is(token.First) && (p == token.Time && n.Kind == token.Time || p == token.Lead && n.Kind == token.Name)
}

// nextArm says whether token i begins another arm of the line: `a -> x  b { … }  c -> y because policy  d -> z`.
func (l *layout) nextArm(i int) bool {
	switch l.toks[i].Kind {
	case token.Name:
		switch l.word(i) {
		case "because", "at", "as", "for", "optional", "sensitive", "default", "mention":
			return false
		}
	case token.String:
	default:
		return false
	}
	if l.toks[i-1].Kind == token.Close {
		return true
	}
	if i < 2 || l.toks[i-1].Kind != token.Name {
		return false
	}
	return l.toks[i-2].Kind == token.Arrow || l.toks[i-2].Kind == token.Name && l.word(i-2) == "because"
}
