package rules

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
)

var systemSpeak = &lint.Rule{
	ID:    "tone/system-speak",
	Title: "words of the machine room",
	Why:   "Codes and words such as \"invalid input\" are for those who built the system. Customers need to know what happened and what to do.",
	Bad: `answer pay "did it work"
  > Error 402: invalid input.
`,
	Good: `answer pay "did it work"
  > The payment failed. You can try another card.
`,
	Source: "an article on conversational language", Since: since, Severity: diag.Warning, Kind: lint.Lexical,
	Phrases: plain(
		"error <number>", "error [code] (e|err) <number>", "error code", "error message <number>", "code (e402|err)", "system error", "server error", "internal (server|system) error", "fatal error", "runtime error", "unknown error", "unexpected error",
		"invalid (input|entry|request|format|value|response|selection|option|command|parameter|token|argument|syntax|data|credentials|character|characters)",
		"exception (occurred|thrown|raised)", "an exception", "(could not|couldn't|cannot|can't|unable to) (be processed|process your request|process the request|execute)",
		"(request|operation|transaction|process|query|command|task|job) (failed|timed out|was aborted|aborted|terminated|completed successfully|was terminated|returned)",
		"(operation|process|command) was (aborted|successful|executed)", "bad request", "http <number>", "session [has|is|was] (expired|timed out|terminated|been terminated|invalid)", "session (has been|was) (terminated|closed)",
		"authentication (failed|error|required)", "access denied", "permission denied", "is (null|undefined)", "null (value|pointer)", "syntax error", "acknowledged", "not (recognised|recognized) as a", "input not (recognised|recognized|valid)",
		"(required|mandatory) field", "(field|parameter) (is|was) (missing|required|empty)", "(parameter|field|value|argument|input) (missing|required|empty|must|cannot|can't|may not)", "(enter|provide|supply|give) a valid (string|integer|value|input|format|entry|parameter|number format)", "processing (complete|completed|failed|error)", "(user|customer|account|object|resource|entity) not found", "not found in (the|our) (system|database)", "unhandled (request|exception|error|type|case)", "(the|an|our) api", "database", "backend", "api (call|error|request|key)", "(query|lookup) returned", "returned (error|no results|null|zero results)", "stack trace", "timeout (error|occurred|exceeded)", "connection (timeout|refused|reset)", "(error|page|code|status) 404", "404 (error|not found|page)", "500 error", "status code", "user id (not|is)", "no records found", "record not found", "entry not found", "please contact your administrator", "system administrator", "retry limit", "service unavailable", "(data|record) set", "boolean", "string value", "abort (the|this) (operation|process)"),
	Hit: func(p *lint.Pass, t *lint.Text, h prose.Hit) {
		if spoken(t) && !inSentence(t, h.From, "shows", "display") {
			p.ReportText(t, h.From, h.To, said(t, h.From, h.To)+" is the system talking", "say what happened and what the customer can do now")
		}
	},
	Text: func(p *lint.Pass, t *lint.Text) {
		if !spoken(t) || strings.IndexByte(t.S, '_') < 0 && !t.HasCapitals() {
			return
		}
		for i, k := range t.Tokens {
			if k.Kind == prose.Word && isRawID(t.Token(i)) {
				p.ReportText(t, i, i+1, said(t, i, i+1)+" is a name from the system", "call it what customers call it")
			}
		}
	},
}

// isRawID says whether a word is the name of something in a program: order_id, ERR402.
func isRawID(w string) bool {
	under := strings.IndexByte(w, '_')
	return under > 0 && under < len(w)-1 || len(w) > 3 && strings.HasPrefix(w, "ERR") && w[3] >= '0' && w[3] <= '9'
}
