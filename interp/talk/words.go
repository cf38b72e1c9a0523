package talk

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
)

// message is something the bot said that bot lines are compared with.
type message struct {
	plan *plan.Plan
	said *event.Said
	// only is set in a talk with a seed: other wordings of the line don't count.
	only bool
	// at is how many bubbles are already matched: of what was said, or once others is set, of each of these wordings.
	at     int
	others [][]*regexp.Regexp
}

// newMessage prepares what was said.
func newMessage(p *plan.Plan, said *event.Said, only bool) *message {
	return &message{plan: p, said: said, only: only}
}

// wordings are the line's other wordings with the values that are known from what was said.
func (m *message) wordings() (list []*plan.Wording, known map[string]string) {
	i := m.plan.LineNamed(m.said.Line)
	if m.only || i == plan.None || m.said.Wording >= len(m.plan.Lines[i].Wordings) {
		return nil, nil
	}
	line := &m.plan.Lines[i]
	for n := range line.Wordings {
		if n != m.said.Wording {
			list = append(list, &line.Wordings[n])
		}
	}
	if list == nil {
		return nil, nil
	}
	return list, capture(line.Wordings[m.said.Wording].Bubbles, m.said.Bubbles)
}

// patterns are the other wordings that begin with the bubbles matched so far, as one expression a bubble.
func (m *message) patterns() [][]*regexp.Regexp {
	var patterns [][]*regexp.Regexp
	list, known := m.wordings()
	for _, w := range list {
		var bubbles []*regexp.Regexp
		fits := true
		for i, b := range w.Bubbles {
			bubbles = append(bubbles, pattern(b, known, nil))
			fits = fits && (i >= m.at || bubbles[i].MatchString(m.said.Bubbles[i]))
		}
		if fits {
			patterns = append(patterns, bubbles)
		}
	}
	return patterns
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
			case ok:
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
				b.WriteString("{…}")
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

// holeKey names what a value in words shows and how, so that it is found again in another wording.
func holeKey(s *plan.Segment) string {
	data, err := json.Marshal(s.Value)
	if err != nil {
		return "" // expressions always encode
	}
	return string(data) + s.Format.String()
}

// nearest is the other wording that has more words in common with a text than the one that was said, or "".
func (m *message) nearest(text string) string {
	if m.at > 0 {
		return ""
	}
	best, most := "", inCommon(diffWords(text, m.words()))
	list, known := m.wordings()
	for _, w := range list {
		words := wordsOf(w.Bubbles, known)
		if n := inCommon(diffWords(text, words)); n > most {
			best, most = words, n
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
	if m.others == nil {
		return m.at >= len(m.said.Bubbles)
	}
	return slices.ContainsFunc(m.others, func(v []*regexp.Regexp) bool { return m.at >= len(v) })
}

// take matches a bot line. taken says whether it fits; whole whether the message is used up by it.
func (m *message) take(b *Bot) (taken, whole bool) {
	switch b.Match {
	case MatchLabel:
		return m.at == 0 && (m.said.Line == b.Text || lineNamed(m.plan, b.Text, m.said.Line)), true
	case MatchContains:
		return strings.Contains(m.rest(), b.Text), true
	}
	if m.at == 0 && m.words() == b.Text {
		return true, true
	}
	others := m.others
	if others == nil {
		if m.at < len(m.said.Bubbles) && m.said.Bubbles[m.at] == b.Text {
			m.at++
			return true, m.at == len(m.said.Bubbles)
		}
		others = m.patterns()
	}
	var left [][]*regexp.Regexp
	for _, v := range others {
		if m.at < len(v) && v[m.at].MatchString(b.Text) {
			left = append(left, v)
		}
	}
	if left == nil {
		return false, false
	}
	m.others, m.at = left, m.at+1
	return true, !slices.ContainsFunc(left, func(v []*regexp.Regexp) bool { return m.at < len(v) })
}
