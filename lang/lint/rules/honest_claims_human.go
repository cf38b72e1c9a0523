package rules

import (
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
)

var claimsHuman = &lint.Rule{
	ID:    "honest/claims-human",
	Title: "a bot that says it's a person",
	Why:   "It isn't true, in some places it's against the law, and once it comes out nothing else is believed.",
	Bad: `on are you a person
  > Yes, I'm a real person.
`,
	Good: `on are you a person
  > No, I'm a bot. Would you like me to bring in a person?
`,
	Source: "an article on empathy in customer service", Law: []string{"CA", "CA1609", "UT"}, Since: since, Bot: true, Severity: diag.Error, Kind: lint.Lexical,
	Phrases: plain(
		"(i'm|i am) [a|an|also|really|very much|only] [real|actual|living|live|genuine|fellow] (person|human|human being|man|woman|guy|girl)", "(i'm|i am) [a|an] (real|actual|living|human)", "(i'm|i am) not [a|an|some|just a] [mere] (bot|robot|machine|chatbot|computer|program|ai)",
		"you're (talking|chatting|speaking|writing) (to|with) [a|an] [real|actual|live] (human|person|human being)", "you are (talking|chatting|speaking|writing) (to|with) [a|an] [real|actual|live] (human|person|human being)",
		"(this|it) is [a] (real|actual|live) (person|human)", "(this|it) is (a person|a human|no bot|not a bot)", "it's (a real person|a human|not a bot|no bot)", "a real (person|human) behind", "no (bot|bots|robot|robots|chatbot|chatbots|machine|machines|computer|computers) here", "human on the line", "(i'm|i am) [a|an|your|the] [personal|own] (real|human|live|living) (agent|adviser|advisor|assistant|operator|representative|colleague|consultant|specialist)", "(i'm|i am) no (bot|robot|machine|chatbot|computer|program|ai)", "(i'm|i am) not automated", "flesh and blood", "(i'm|i am) (a member of|part of) the [support|service|care] (staff|crew)", "(i'm|i am) flesh and blood", "made of flesh",
		"(i'm|i am) (sitting|standing|typing) (at|in|on|behind) my (desk|office|chair|keyboard|screen)", "(i'm|i am) (getting|having|grabbing) (a|my) (coffee|lunch|break|tea)", "(i'm|i am) on my (lunch|coffee) break", "as a human [being]", "(i'm|i am) human", "i'm as human as", "we humans", "us humans", "my shift (ends|is over)"),
	Hit: func(p *lint.Pass, t *lint.Text, h prose.Hit) {
		m := t.Message()
		if m == nil || m.Role == lint.Exits && m.Event == "accepted" || t.Asks(t.Sentence(h.From)) {
			return
		}
		if saidBefore(t, h.From, "if", "not", "say", "type", "write", "whether", "pretend") || t.Is(h.From-1, `"`) || has(t, h.To, h.To+2, "now") && m.Role == lint.Exits {
			return
		}
		p.ReportText(t, h.From, h.To, "the bot claims to be a person", `say what it is: "I'm an automated helper"`)
	},
}
