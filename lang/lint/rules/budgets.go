package rules

import (
	"fmt"

	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/proof/paths"
	"github.com/handrail-flow/handrail/lang/prose"
)

// rationed is something that a persona limits along paths.
type rationed struct {
	// uses is how much a wording uses.
	uses func(p *lint.Pass, w *lint.Wording) int
	// limit is what a persona allows; ours where it says nothing.
	limit func(*plan.Persona) plan.Budget
	// what names it in a message: "the customer's name". place underlines it in a message and says what to do.
	what string
	help string
	mark func(p *lint.Pass, m *lint.Message) (t *lint.Text, from, to int)
}

// check reports the lines that break the budget on some path.
func (r rationed) check(p *lint.Pass) {
	b := paths.Budget{Uses: make([]int, len(p.Plan.Lines)), Limit: func(persona int) plan.Budget {
		if persona < 0 {
			return r.limit(&plan.Persona{})
		}
		return r.limit(&p.Plan.Personas[persona])
	}}
	for l := range p.Plan.Lines {
		b.Uses[l] = r.least(p, l)
	}
	for _, o := range ways(p).Budget(b) {
		m := p.OfLine(o.Line)
		if m == nil {
			continue
		}
		if t, from, to := r.mark(p, m); t != nil {
			p.ReportText(t, from, to, r.message(o)+after(p, o.Path), r.help)
		}
	}
}

// least is what the wording of a line uses that uses least. A line that may stay silent, because all its wordings are said only once
// or only where something holds, uses nothing; wordings for one channel don't count.
func (r rationed) least(p *lint.Pass, line int) int {
	m := p.OfLine(line)
	if m == nil {
		return 0
	}
	least, always := -1, false
	for _, w := range m.Wordings {
		if w.Channel != "" {
			continue
		}
		always = always || !w.Node.Once && w.Node.When == nil
		if n := r.uses(p, w); least < 0 || n < least {
			least = n
		}
	}
	if !always {
		return 0
	}
	return max(least, 0)
}

func (r rationed) message(o paths.Over) string {
	if l := o.Limit; l.Conversation == 0 {
		return fmt.Sprintf("here %s comes %s in %d messages; %s is allowed", r.what, times(o.Uses), l.Messages, times(l.Times))
	}
	return fmt.Sprintf("here %s can come a %s time in one conversation", r.what, ordinal(o.Limit.Conversation+1))
}

// exclaimPaths and emojiPaths are the budgets that a persona sets for several messages or a whole conversation; the limit in a single
// message is looked at without a path.
var (
	exclaimPaths = rationed{
		what:  "an exclamation mark",
		help:  "end the sentence with a full stop here, or add a wording that does: the bot takes that one",
		uses:  func(p *lint.Pass, w *lint.Wording) int { return bubbles(w, exclamationsIn) },
		limit: func(x *plan.Persona) plan.Budget { return overMessages(x.Exclamations) },
		mark: func(p *lint.Pass, m *lint.Message) (*lint.Text, int, int) {
			return tokenIn(m, func(t *lint.Text, i int) bool { return t.Tokens[i].Kind == prose.Mark && t.Is(i, "!") })
		},
	}
	emojiPaths = rationed{
		what:  "an emoji",
		help:  "leave it out here, or add a wording without it: the bot takes that one",
		uses:  func(p *lint.Pass, w *lint.Wording) int { return bubbles(w, emojiIn) },
		limit: func(x *plan.Persona) plan.Budget { return overMessages(x.Emoji) },
		mark: func(p *lint.Pass, m *lint.Message) (*lint.Text, int, int) {
			return tokenIn(m, func(t *lint.Text, i int) bool { return t.Tokens[i].Kind == prose.Emoji })
		},
	}
)

// overMessages is a budget that spans messages, or none.
func overMessages(b plan.Budget) plan.Budget {
	if b.Messages <= 1 && b.Conversation == 0 {
		return plan.Budget{}
	}
	return b
}

func exclamationsIn(t *lint.Text) int {
	n := 0
	for i := range t.Tokens {
		if t.Tokens[i].Kind == prose.Mark && t.Is(i, "!") {
			n++
		}
	}
	return n
}

func emojiIn(t *lint.Text) int {
	n := 0
	for i := range t.Tokens {
		if t.Tokens[i].Kind == prose.Emoji {
			n++
		}
	}
	return n
}

// tokenIn is the first token of a message that is such a one.
func tokenIn(m *lint.Message, is func(*lint.Text, int) bool) (*lint.Text, int, int) {
	for _, w := range m.Wordings {
		for _, t := range w.Bubbles {
			for i := range t.Tokens {
				if is(t, i) {
					return t, i, i + 1
				}
			}
		}
	}
	return nil, 0, 0
}

// times is how often: "once", "twice", "3 times".
func times(n int) string {
	switch n {
	case 0:
		return "none"
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}

var ordinals = []string{"", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}

// ordinal is a place in a row: "third".
func ordinal(n int) string {
	if n < len(ordinals) {
		return ordinals[n]
	}
	return fmt.Sprintf("%dth", n)
}

// bubbles counts in all bubbles of a wording.
func bubbles(w *lint.Wording, count func(*lint.Text) int) int {
	n := 0
	for _, t := range w.Bubbles {
		n += count(t)
	}
	return n
}
