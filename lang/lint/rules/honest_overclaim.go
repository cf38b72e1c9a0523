package rules

import (
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
)

var overclaim = &lint.Rule{
	ID:    "honest/overclaim",
	Title: "a bot that promises everything",
	Why:   "\"Ask me anything\" invites the question it can't answer. Say what it can do, and people ask for that.",
	Bad: `answer what_else "what can you do"
  > Ask me anything.
`,
	Good: `answer what_else "what can you do"
  > I can help with orders and returns.
`,
	Source: "Microsoft's guide to writing for chatbots, a Nielsen Norman study of chatbots", Since: since, Severity: diag.Warning, Kind: lint.Lexical,
	Phrases: plain(
		"ask me (anything|everything|whatever)", "tell me anything", "i can (help|assist|support) [you] with (anything|everything|whatever|all your|any|every)", "i can (do|answer|solve|fix|handle|find|know) [you] [it] (anything|everything|it all|all|any request|every request|any question|every question|any problem|every problem|all questions|all your questions|whatever)",
		"i know (everything|it all|all)", "whatever you need", "we guarantee", "i guarantee", "everything a (person|human|colleague) (can|does)", "i do it all", "your wish is my command", "whatever your (question|problem|need)", "(i'm|i am) (never|always) (wrong|right|correct)", "i (never|don't) make mistakes", "i never (fail|forget|err)", ", guaranteed", "100 % (accurate|correct|right|sure)", "i have all the answers", "no (question|problem|task|request) is too", "i understand (everything|anything|all languages)", "(i'm|i am) here for (anything|everything)", "i can take care of (anything|everything)", "nothing i can't", "there's nothing i", "any question [at all] ,", "i'm an expert (in|on) everything", "solve all your problems", "all your (problems|needs|questions)", "perfect answers", "the smartest", "i can do [it] all"),
	Hit: func(p *lint.Pass, t *lint.Text, h prose.Hit) {
		m := t.Message()
		if m == nil || t.Asks(t.Sentence(h.From)) || saidBefore(t, h.From, "can't", "don't", "not", "no", "won't", "delivery") {
			return
		}
		p.ReportText(t, h.From, h.To, said(t, h.From, h.To)+" promises more than any bot can do", `say what it can do: "I can help with orders and returns"`)
	},
}
