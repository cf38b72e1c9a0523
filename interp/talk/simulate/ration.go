package simulate

import (
	"fmt"
	"strings"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
)

// rationer counts what personas ration: exclamations, apologies and emoji, in the conversation and in windows of messages.
type rationer struct {
	budgets [rations]plan.Budget
	used    [rations][]int  // by message
	asked   map[string]bool // the lines that have asked
}

const (
	exclamations = iota
	apologies
	emoji
	rations
)

var rationed = [rations]string{"exclamation marks", "apologies", "emoji"}

// newRationer takes what all personas of a program allow: which of them speaks isn't told by a message, so the widest counts.
func newRationer(p *plan.Plan) rationer {
	r := rationer{asked: map[string]bool{}}
	for i := range p.Personas {
		q := &p.Personas[i]
		for n, b := range [rations]plan.Budget{q.Exclamations, q.Apologies, q.Emoji} {
			switch {
			case i == 0:
				r.budgets[n] = b
			case !r.budgets[n].Set || !b.Set:
				r.budgets[n] = plan.Budget{}
			default:
				r.budgets[n] = wider(r.budgets[n], b)
			}
		}
	}
	return r
}

func wider(a, b plan.Budget) plan.Budget {
	if a.Messages != b.Messages {
		return plan.Budget{}
	}
	if a.Conversation == 0 || b.Conversation == 0 {
		a.Conversation, b.Conversation = 0, 0
	}
	return plan.Budget{Set: true, Times: max(a.Times, b.Times), Messages: a.Messages, Conversation: max(a.Conversation, b.Conversation)}
}

// said counts a message; it says what was used more often than is allowed, or nothing. A question that is put again isn't counted again:
// it is the same one to the customer.
func (r *rationer) said(e *event.Said) string {
	if e.Question && r.asked[e.Line] {
		return ""
	}
	r.asked[e.Line] = e.Question
	var uses [rations]int
	for _, words := range e.Bubbles {
		uses[exclamations] += strings.Count(words, "!")
		if strings.Contains(words, "orry") || strings.Contains(words, "apolog") {
			uses[apologies]++
		}
		for _, c := range words {
			if c >= 0x1F300 && c <= 0x1FAFF { // the blocks of pictographs
				uses[emoji]++
			}
		}
	}
	over := ""
	for n, b := range r.budgets {
		r.used[n] = append(r.used[n], uses[n])
		if !b.Set || uses[n] == 0 {
			continue
		}
		recent, all := sum(r.used[n][max(0, len(r.used[n])-b.Messages):]), sum(r.used[n])
		switch {
		case b.Messages > 0 && recent > b.Times:
			over = fmt.Sprintf("too many %s: %d within %s, where the persona allows %d", rationed[n], recent, messages(b.Messages), b.Times)
		case b.Conversation > 0 && all > b.Conversation:
			over = fmt.Sprintf("too many %s: %d in the conversation, where the persona allows %d", rationed[n], all, b.Conversation)
		}
	}
	return over
}

func sum(list []int) (total int) {
	for _, n := range list {
		total += n
	}
	return total
}

func messages(n int) string {
	if n == 1 {
		return "1 message"
	}
	return fmt.Sprintf("%d messages", n)
}
