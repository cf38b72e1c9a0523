package talk

import (
	"regexp"
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
)

// message is something the bot said that bot lines are compared with.
type message struct {
	said *event.Said
	// variants are the wordings it may be compared with: first the one that was said, then the line's others. Each is one
	// expression a bubble. at is how many bubbles are already matched, in every variant that is left.
	variants [][]*regexp.Regexp
	at       int
	// others are the words of the line's other wordings, as far as they are known.
	others []string
}

// newMessage prepares what was said. With only set (a talk with a seed), other wordings of the line don't count.
func newMessage(p *plan.Plan, said *event.Said, only bool) *message {
	m := &message{said: said}
	var exact []*regexp.Regexp
	for _, b := range said.Bubbles {
		exact = append(exact, exactly(b))
	}
	m.variants = [][]*regexp.Regexp{exact}
	i := p.LineNamed(said.Line)
	if only || i == plan.None || said.Wording >= len(p.Lines[i].Wordings) {
		return m
	}
	line := &p.Lines[i]
	known := capture(line.Wordings[said.Wording].Bubbles, said.Bubbles)
	for n := range line.Wordings {
		if n == said.Wording {
			continue
		}
		var other []*regexp.Regexp
		for _, b := range line.Wordings[n].Bubbles {
			other = append(other, pattern(b, known, nil))
		}
		m.variants = append(m.variants, other)
		m.others = append(m.others, wordsOf(line.Wordings[n].Bubbles, known))
	}
	return m
}

func exactly(text string) *regexp.Regexp {
	return regexp.MustCompile(`^` + regexp.QuoteMeta(text) + `$`)
}

// capture finds the words that stood for each expression in what was said, so that other wordings must show the same ones.
func capture(templates []plan.Template, bubbles []string) map[string]string {
	known := map[string]string{}
	for i, t := range templates {
		if i >= len(bubbles) {
			break
		}
		var keys []string
		groups := pattern(t, nil, &keys).FindStringSubmatch(bubbles[i])
		for k, key := range keys {
			if groups != nil {
				known[key] = groups[k+1]
			}
		}
	}
	return known
}

// pattern makes an expression that a template's words match: known expressions must read as they are known, others may read
// anything. keys collects the expressions in order, one group each.
func pattern(t plan.Template, known map[string]string, keys *[]string) *regexp.Regexp {
	var b strings.Builder
	b.WriteString(`^(?s:`)
	writePattern(&b, t, known, keys)
	b.WriteString(`)$`)
	return regexp.MustCompile(b.String())
}

func writePattern(b *strings.Builder, t plan.Template, known map[string]string, keys *[]string) {
	for _, s := range t {
		switch {
		case s.Value != nil:
			key := holeKey(&s)
			words, ok := known[key]
			switch {
			case keys != nil:
				*keys = append(*keys, key)
				b.WriteString(`(.+?)`)
			case ok && s.Value.Text != "":
				b.WriteString(regexp.QuoteMeta(words))
			default:
				b.WriteString(`.+?`)
			}
		case s.Plural != nil:
			b.WriteString(`.+?`)
		case s.Link != nil:
			b.WriteString(`\[`)
			writePattern(b, s.Link.Label, known, keys)
			b.WriteString(`\]\(`)
			writePattern(b, s.Link.Address, known, keys)
			b.WriteString(`\)`)
		default:
			b.WriteString(regexp.QuoteMeta(s.Text))
		}
	}
}

// wordsOf writes a wording with the values that are known; the others stand as {…}.
func wordsOf(bubbles []plan.Template, known map[string]string) string {
	var b strings.Builder
	for i, t := range bubbles {
		if i > 0 {
			b.WriteByte(' ')
		}
		writeWords(&b, t, known)
	}
	return b.String()
}

func writeWords(b *strings.Builder, t plan.Template, known map[string]string) {
	for _, s := range t {
		switch {
		case s.Value != nil:
			if words, ok := known[holeKey(&s)]; ok {
				b.WriteString(words)
			} else {
				b.WriteString("{" + s.Value.Text + "}")
			}
		case s.Plural != nil:
			b.WriteString("{…}")
		case s.Link != nil:
			b.WriteByte('[')
			writeWords(b, s.Link.Label, known)
			b.WriteString("](")
			writeWords(b, s.Link.Address, known)
			b.WriteByte(')')
		default:
			b.WriteString(s.Text)
		}
	}
}

// holeKey names what a value in words shows, so that it is found again in another wording.
func holeKey(s *plan.Segment) string { return s.Value.Text + "|" + s.Format.String() }

// nearest is the other wording that has more words in common with a text than the one that was said, or "".
func (m *message) nearest(text string) string {
	if m.at > 0 {
		return ""
	}
	best, most := "", inCommon(diffWords(text, m.words()))
	for _, other := range m.others {
		if n := inCommon(diffWords(text, other)); n > most {
			best, most = other, n
		}
	}
	return best
}

// inCommon counts the bytes of the words on both sides.
func inCommon(pieces []Piece) int {
	n := 0
	for _, p := range pieces {
		if p.Op == ' ' {
			n += len(p.Text)
		}
	}
	return n
}

// words is all that was said, in one line.
func (m *message) words() string { return strings.Join(m.said.Bubbles, " ") }

// rest is what no bot line has matched yet.
func (m *message) rest() string {
	return strings.Join(m.said.Bubbles[min(m.at, len(m.said.Bubbles)):], " ")
}

// over says whether all bubbles of a wording are matched.
func (m *message) over() bool {
	return slices.ContainsFunc(m.variants, func(v []*regexp.Regexp) bool { return m.at >= len(v) })
}

// take matches a bot line. taken says whether it fits; whole whether the message is used up by it.
func (m *message) take(p *plan.Plan, b *Bot) (taken, whole bool) {
	switch b.Match {
	case MatchLabel:
		return m.at == 0 && (m.said.Line == b.Text || lineNamed(p, b.Text, m.said.Line)), true
	case MatchContains:
		return m.at == 0 && strings.Contains(m.words(), b.Text) || m.at > 0 && strings.Contains(m.rest(), b.Text), true
	}
	if m.at == 0 && strings.Join(m.said.Bubbles, " ") == b.Text {
		return true, true
	}
	var left [][]*regexp.Regexp
	for _, v := range m.variants {
		if m.at < len(v) && v[m.at].MatchString(b.Text) {
			left = append(left, v)
		}
	}
	if len(left) == 0 {
		return false, false
	}
	m.variants, m.at = left, m.at+1
	return true, !slices.ContainsFunc(left, func(v []*regexp.Regexp) bool { return m.at < len(v) })
}
