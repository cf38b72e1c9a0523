package interp

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/plan"
)

// budgets are what a persona rations, and how much of it was used. A state that a turn has left behind never changes, so a message
// that is said makes a new one.
type budgets struct {
	messages uint32              // said
	used     [budgetKinds]uint16 // in the conversation
	recent   []use               // the oldest first
}

// use is how often something was said in one message.
type use struct {
	message uint32
	kind, n uint8
}

// maxUses is how many uses are remembered for windows of messages: our choice, more than a window that anybody would write holds.
const maxUses = 32

const (
	budgetName = iota
	budgetApologies
	budgetExclamations
	budgetEmoji
	budgetKinds
)

// withinBudget reports whether a wording keeps what the persona allows.
func (t *turn) withinBudget(line, w int, sc scope) bool {
	p := t.persona()
	limits := [budgetKinds]plan.Budget{p.CustomerName, p.Apologies, p.Exclamations, p.Emoji}
	var uses [budgetKinds]int
	words := t.k.static[line][w]
	if words == nil {
		words = t.bubbles(t.p.Lines[line].Wordings[w].Bubbles, sc)
	}
	t.count(&uses, words)
	for i, l := range limits {
		if l.Set && uses[i] > 0 && !t.s.budgets.allows(l, i, uses[i]) {
			return false
		}
	}
	return true
}

// allows reports whether the next message may use something so often: within the conversation, and within any window of messages
// that ends with it.
func (b *budgets) allows(l plan.Budget, kind, uses int) bool {
	if b == nil {
		b = &budgets{}
	}
	if l.Conversation > 0 && int(b.used[kind])+uses > l.Conversation {
		return false
	}
	if l.Messages == 0 {
		return true
	}
	for _, u := range b.recent {
		if int(u.kind) == kind && int(b.messages+1-u.message) < l.Messages {
			uses += int(u.n)
		}
	}
	return uses <= l.Times
}

// spent counts a message that was said.
func (t *turn) spent(words []string) {
	if !t.k.rations {
		return
	}
	b := budgets{}
	if t.s.budgets != nil {
		b = *t.s.budgets
	}
	b.messages++
	b.recent = append(make([]use, 0, len(b.recent)+1), b.recent...)
	var uses [budgetKinds]int
	t.count(&uses, words)
	for i, n := range uses {
		if n > 0 {
			b.used[i] = uint16(min(int(b.used[i])+n, 1<<16-1))
			b.recent = append(b.recent, use{b.messages, uint8(i), uint8(min(n, 255))})
		}
	}
	for len(b.recent) > 0 && (len(b.recent) > maxUses || int(b.messages-b.recent[0].message) >= t.k.window) {
		b.recent = b.recent[1:]
	}
	t.s.budgets = &b
}

// count finds what is rationed in words. The linter knows more apologies; these are what a turn can afford to look for.
func (t *turn) count(uses *[budgetKinds]int, words []string) {
	name := ""
	for i := range t.p.Customer {
		if t.p.Customer[i].Name == "name" {
			name = lookup(t.s.customer, int32(i)).Str()
		}
	}
	for _, w := range words {
		uses[budgetExclamations] += strings.Count(w, "!")
		if name != "" {
			uses[budgetName] += strings.Count(w, name)
		}
		if strings.Contains(w, "sorry") || strings.Contains(w, "Sorry") || strings.Contains(w, "apolog") {
			uses[budgetApologies]++
		}
		for _, r := range w {
			if r >= 0x1F300 && r <= 0x1FAFF {
				uses[budgetEmoji]++
			}
		}
	}
}
