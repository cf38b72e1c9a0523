package rules

import (
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
)

var deadEndApology = &lint.Rule{
	ID:    "tone/dead-end-apology",
	Title: "a no, and nothing after it",
	Why:   "A refusal that ends the conversation leaves the customer with the problem. Say what is possible instead, or who could help.",
	Bad: `flow change "changing an order" {
  starts on "change my order"
  > Sorry, I can't change that.
  end declined
}
`,
	Good: `flow change "changing an order" {
  starts on "change my order"
  > Sorry, I can't change that here. A colleague can: ask for a person.
  end declined
}
`,
	Source: "an article with a bad and a good dialogue, and a Nielsen Norman study of chatbots", Since: since, Severity: diag.Warning, Kind: lint.Lexical,
	Phrases: plain(
		"sorry", "apologies", "apologise", "apologize", "unfortunately", "afraid (we|i|that|it|this|not|there)", "i (can't|cannot|can not|couldn't|won't|am unable to|don't|do not) (help|do|change|cancel|book|refund|find|give|offer|send|take|open|answer)",
		"we (can't|cannot|can not|couldn't|won't|are unable to|don't|do not) (help|do|change|cancel|book|refund|find|give|offer|send|take|open|answer|ship|accept|approve|process|replace|extend|make)", "unable to",
		"(isn't|not|is not) possible", "(isn't|not|is not) (something|anything) (i|we) can", "impossible", "no refunds", "(isn't|not|is not|aren't) (eligible|covered|allowed|available|permitted)", "(can't|cannot) be (changed|cancelled|canceled|refunded|returned|done|exchanged|helped)", "you (don't|do not) qualify", "out of luck", "nothing (i|we|more i|more we) can do", "it's too late", "there's no way", "not able to"),
	Hit: func(p *lint.Pass, t *lint.Text, h prose.Hit) {
		m := t.Message()
		if m == nil || !m.Ends || t.Asks(t.Sentence(h.From)) || has(t, h.From-1, h.From, "the", "a") {
			return
		}
		for _, b := range t.Wording.Bubbles {
			if wayOut(b, h, b == t) {
				return
			}
		}
		if seen := lint.Once(p, deadEnds{}, func() map[*lint.Wording]bool { return map[*lint.Wording]bool{} }); !seen[t.Wording] {
			seen[t.Wording] = true
			p.ReportText(t, h.From, h.To, "this says no, and the conversation ends there", "add what is possible instead, or lead to a person: `-> care because policy`")
		}
	},
}

// deadEnds is the key of the wordings that were reported: each once, however many apologies it has.
type deadEnds struct{}

// wayOut says whether words offer something besides the no: a question, what can be done, what was done, a person.
func wayOut(t *lint.Text, h prose.Hit, own bool) bool {
	if asksSomewhere(t) || has(t, 0, len(t.Tokens), personWords...) {
		return true
	}
	for i := range t.Tokens {
		if own && i >= h.From && i < h.To {
			continue
		}
		switch wordAt(t, i) {
		case "try", "tap", "instead", "however", "call", "done":
			return true
		case "but": // what follows may be the no itself
			if s := t.Sentence(i); has(t, i+1, s.To, "you", "i", "i'll", "i've", "we", "we'll", "we've", "here's", "there's") && !refuses(t, i+1, s.To) {
				return true
			}
		case "can", "could":
			if w := wordAt(t, i-1); w == "you" || w == "i" || w == "we" {
				return true
			}
		}
	}
	// A sentence without any no in it carries on.
	for _, s := range t.Sentences {
		if !(own && s == t.Sentence(h.From)) && !refuses(t, s.From, s.To) && t.WordsIn(s.From, s.To) > 2 {
			return true
		}
	}
	return false
}

// refuses says whether tokens have a word of a no in them.
func refuses(t *lint.Text, from, to int) bool {
	return has(t, from, to, "sorry", "not", "no", "can't", "cannot", "don't", "won't", "isn't", "aren't", "unfortunately", "apologies", "apologise", "apologize", "afraid", "unable")
}
