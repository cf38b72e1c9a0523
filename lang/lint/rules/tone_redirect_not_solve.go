package rules

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
)

var redirectNotSolve = &lint.Rule{
	ID:    "tone/redirect-not-solve",
	Title: "sending people elsewhere instead of helping",
	Why: "The customer is here and has asked. Sending them to a page, a form or a hotline starts their errand over. Every flow can do " +
		"something itself or bring in a person.",
	Bad: `answer returns "how do I return it"
  > Please visit our website for returns.
`,
	Good: `answer returns "how do I return it"
  > You have 30 days. Say "return", and I'll book it for you.
`,
	Source: "an article with a bad and a good dialogue: solve, don't redirect", Since: since, Severity: diag.Warning, Kind: lint.Lexical,
	Phrases: plain(
		"(please|kindly|then|and|,) "+goVerbs+" <4> "+places, "^"+goVerbs+" <4> "+places, "(must|should|have to|need to|want to|'ll have to|'ll need to) "+goVerbs+" <4> "+places,
		"(you can|you'll|you will) (find|read|look up|see) <4> (on|in|at) [our|the] <2> "+places, "(please|kindly|you'll have to|you have to|you need to|you must|you should) (call|phone|ring|email|contact|write to) (us|our|the|support|customer|your local|this number|<word> @)",
		"^(call|phone|contact|email) (us|our|support|customer) <2> (at|on|for|to)", "(please|kindly|,) (email|e-mail|mail|write to) <word> @", "^(email|e-mail|mail) <word> @", "(,|^) (fill in|fill out|complete|submit) (a|the|our|this) [online|web|contact|returns|return|support] (form|ticket|request)", "^(download|install|get|open|use) (the|our) app (to|and|for)", "^submit a <2> (ticket|form|request)", "^"+goVerbs+" <word> /", "(please|kindly) (fill in|fill out|complete|submit|use) (a|the|our|this) [online|web|contact|returns|return] form",
		"(log|sign) (in|into) [to] [your] <2> (account|app|portal) (to|and)", "(please|kindly) (log|sign) (in|into)", "(please|kindly) (read|see|check|consult|refer to) [our|the] [following] [help] (article|articles|faq|faqs|page|pages|documentation|terms|website|link|links|guide)",
		"(please|kindly) read [our|the] <2> (policy|terms|guide)", "for <3> , [please] (visit|see|go to|check|call|contact|email)", "visit <word> / <word>"),
	Hit: func(p *lint.Pass, t *lint.Text, h prose.Hit) {
		if !spoken(t) || t.Asks(t.Sentence(h.From)) || saidBefore(t, h.From, "i'll", "i've", "we'll", "i", "shall", "won't", "didn't") || has(t, h.From, h.To, "store", "shop", "doctor", "police") {
			return
		}
		if m := t.Message(); m.Serious || m.Role == lint.Retries || slices.Contains([]lint.Role{lint.Asks, lint.Explains}, m.Role) {
			return
		}
		p.ReportText(t, h.From, h.To, "this sends the customer elsewhere instead of helping", "do it here with an action, or bring in a person: `-> care`")
	},
}

// goVerbs and places make up "please visit our website".
const (
	goVerbs = "(visit|go to|head to|head over to|check|check out|see|refer to|use|navigate to|browse|consult|look at|go online to)"
	places  = "(website|site|page|pages|webpage|portal|form|app|faq|faqs|centre|center|article|articles|hotline|homepage|manual|handbook|helpdesk|settings|policy|documentation|section|url)"
)
