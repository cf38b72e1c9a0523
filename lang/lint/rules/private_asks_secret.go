package rules

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
)

var asksSecret = &lint.Rule{
	ID:    "private/asks-secret",
	Title: "asking for a secret in an open chat",
	Why: "What is typed into a chat stays in it. A bot that asks for card numbers and passwords also trains people to answer those who ask " +
		"to rob them.",
	Bad: `slot order_id text "order number" {
  > Type your card number, please.
}
flow pay "paying" {
  starts on "I want to pay"
  ask order_id
  > I'll look for {order_id}.
}
`,
	Good: `slot order_id text "order number" {
  > What's your order number?
}
flow pay "paying" {
  starts on "I want to pay"
  ask order_id
  > I'll look for {order_id}.
}
`,
	Source: "our choice, after a report of the CFPB on privacy in bank chatbots", Law: []string{"CFPB"}, Since: since, Severity: diag.Error, Kind: lint.Lexical,
	Phrases: plain(
		"(card|credit card|debit card|bank card) (number|details|data|code)", "full card number", "number (on|of|from) your [credit|debit|bank] card", "(cvv|cvc|cvv2|cvc2|csc)", "[card] (security|verification) code", "(expiry|expiration) date [on|of] [your|the] [card]", "(three|3|last three|four) digits on the back", "digits on the back",
		"(password|passphrase|passcode|passwort)", "(pin|pin code|pin number)", "(social security|national insurance|national id|social insurance|tax) number", "(ssn|ssns)", "passport number", "(photo|picture|image|scan|copy|selfie) (of|with) [your|the] <1> (card|passport|licence|license|id)", "tax id", "(bank|account|login|log-in|banking|sign-in) (details|credentials|password)", "(one-time|one time) (code|password|passcode)", "mother's maiden name", "(security|secret) (answer|question|word)", "(driver's|driving) (license|licence) number", "iban"),
	Hit: func(p *lint.Pass, t *lint.Text, h prose.Hit) {
		m := t.Message()
		if m == nil || isTopic(m.Owner) || !asksFor(t, h, m.Role) || isAgreed(t, h) && isSensitive(m.Owner) {
			return
		}
		p.ReportText(t, h.From, h.To, "this asks for a secret in an open chat", "send people to a secure form for it, or let a person do it")
	},
}

// isTopic says whether a question chooses among topics, one of which may be "my password".
func isTopic(owner ast.Node) bool {
	s, ok := owner.(*ast.Slot)
	if !ok {
		_, menu := owner.(*ast.Menu)
		return menu
	}
	return s.Type != nil && s.Type.Kind != ast.TypeNamed || len(s.Clauses) > 0 && slices.ContainsFunc(s.Clauses, func(c ast.Clause) bool { _, is := c.(*ast.Choice); return is })
}

// isAgreed says whether the secret is one that customers have agreed on for just this: a PIN for talking to us, a security answer.
// Asked for in a slot that is `sensitive`, it's masked everywhere.
func isAgreed(t *lint.Text, h prose.Hit) bool {
	return has(t, h.From, h.To, "pin", "maiden", "answer", "question", "word")
}

func isSensitive(owner ast.Node) bool {
	s, ok := owner.(*ast.Slot)
	return ok && s.Sensitive
}

// asksFor says whether a sentence asks the customer for what was found, rather than speaking of it. In questions of slots a secret is
// enough; elsewhere somebody has to be told to give it.
func asksFor(t *lint.Text, h prose.Hit, role lint.Role) bool {
	s := t.Sentence(h.From)
	if has(t, h.To, h.To+1, "letter", "note", "envelope", "pad", "manager", "prompt") { // a thing that is named after the secret
		return false
	}
	if has(t, h.From, h.To, "expiry", "expiration") && role == lint.Says && !has(t, s.From, s.To, "card") {
		return false
	}
	if has(t, s.From, s.To, "never", "don't", "not", "won't", "can't", "nobody", "secure", "safe", "reset", "change", "forgot", "forget", "forgotten", "lost", "without", "no", "last", "new", "stolen", "about", "instead") && !has(t, h.From, h.To, "last") {
		return false
	}
	asking := has(t, s.From, h.From, "type", "enter", "send", "give", "tell", "provide", "share", "confirm", "reply", "need", "what's", "what", "submit", "state", "write", "require", "have", "key", "say", "verify", "spell", "note", "read", "message", "text", "let", "know") &&
		(has(t, s.From, h.From, "your", "the", "us", "me", "full", "with") || h.From-s.From < 4)
	if role == lint.Asks || role == lint.Retries || role == lint.Suggests {
		return asking || t.Asks(s) || has(t, s.From, s.To, "please") || s.To-s.From < 8
	}
	return asking && !has(t, s.From, h.From, "i'll", "i've", "i", "we", "wi-fi", "you've") || asking && has(t, s.From, h.From, "need") && has(t, s.From, h.From, "your") || asking && has(t, s.From, h.From, "could", "can") && has(t, s.From, h.From, "you")
}
