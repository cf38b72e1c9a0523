package interp

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/plan"
)

// budgets are what a persona rations, and how much of it was used. One count a kind is enough: when it was last used, and how
// often in all.
type budgets struct {
	messages uint16
	last     [budgetKinds]uint16
	count    [budgetKinds]uint8
}

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

func (b *budgets) allows(l plan.Budget, kind, uses int) bool {
	if l.Conversation > 0 && int(b.count[kind])+1 > l.Conversation {
		return false
	}
	if l.Messages <= 1 {
		return uses <= l.Times
	}
	since := int(b.messages) + 1 - int(b.last[kind])
	return b.last[kind] == 0 || since >= l.Messages || l.Times > 1
}

// spent counts a message that was said.
func (t *turn) spent(words []string) {
	if !t.k.rations {
		return
	}
	b := &t.s.budgets
	if b.messages < 1<<16-1 {
		b.messages++
	}
	var uses [budgetKinds]int
	t.count(&uses, words)
	for i, n := range uses {
		if n > 0 {
			b.last[i] = b.messages
			if b.count[i] < 255 {
				b.count[i]++
			}
		}
	}
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
