package rules

import (
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
)

var blame = &lint.Rule{
	ID:    "tone/blame",
	Title: "words that say the customer is at fault",
	Why: "Most of what looks like a customer's mistake is a form that was hard to fill in. Blame makes people leave; saying what didn't match " +
		"helps them go on.",
	Bad: `slot order_id text "order number" {
  > What's your order number?
  retry
    > You entered the wrong number. It has five digits, like 45210.
}
flow track "tracking" {
  starts on "where is it"
  ask order_id
  > I'll look for {order_id}.
}
`,
	Good: `slot order_id text "order number" {
  > What's your order number?
  retry
    > That number didn't match. It has five digits, like 45210.
}
flow track "tracking" {
  starts on "where is it"
  ask order_id
  > I'll look for {order_id}.
}
`,
	Source: "Google's guide to conversation design: the user is cooperative", Since: since, Severity: diag.Warning, Kind: lint.Lexical,
	Phrases: plain(
		"you [have|must have|just|'ve] (entered|typed|gave|given|put|put in|provided|used|chose|chosen|selected|sent|submitted|wrote|picked) [us|me] [a|an|the|your] (wrong|incorrect|invalid|bad|false|faulty)",
		"you [have|must have] (entered|typed|put|wrote|spelled|spelt|filled) (it|that|this|them) [in] (wrong|wrongly|incorrectly|badly)",
		"you [have|'ve] made (a|an|another|some) [typing|spelling] (mistake|error|mistakes|errors)", "you've made (a|an) (mistake|error)",
		"you (failed|neglected|forgot) to", "(your|you're) [own] fault", "your (input|entry|answer|response|reply|choice|selection) (is|was) (wrong|incorrect|invalid|bad)", "your <1> (wrong|failed|invalid|incorrect) (attempt|try|answer|entry)", "because you (didn't|did not|haven't|have not|never|failed|forgot)",
		"you (should have|should've|must have|must've) <word>", "had you <word>", "your (mistake|error)",
		"you (didn't|did not|haven't|have not) [even|correctly|properly] (enter|entered|provide|provided|follow|followed|read|listen|answer|answered|fill|filled|complete|completed|pay attention)",
		"you (shouldn't|should not) have", "as i [already|have] (said|told)", "i [already|have already] told you",
		"you're not (making sense|listening|following|answering|cooperating|reading)", "you are not (making sense|listening|following|answering|cooperating|reading)", "you keep (typing|entering|sending|making|saying)", "because of your (error|mistake|carelessness)",
		"you (misread|misspelled|mistyped|misunderstood|messed up)", "you got it wrong", "you're doing it wrong", "(pay|paid) (more|better|closer) attention", "wrong again", "read (it|the instructions|the question) (again|properly|carefully) this time", "you never (sent|answered|gave|paid|provided)", "due to (your|user) error"),
	Hit: func(p *lint.Pass, t *lint.Text, h prose.Hit) {
		s := t.Sentence(h.From)
		if !spoken(t) || t.Asks(s) || saidBefore(t, h.From, "if", "when", "whether", "case", "unless", "not", "isn't", "wasn't", "never", "once", "should", "says", "until", "think") ||
			has(t, h.To, h.To+2, "anything", "nothing") {
			return
		}
		if strings.HasSuffix(p.Phrase(h).Pattern, " <word>") && !isDoing(wordAt(t, h.To-1)) {
			return // "you should have a letter by Friday"
		}
		p.ReportText(t, h.From, h.To, said(t, h.From, h.To)+" puts the customer at fault", `say what didn't match, and what would: "that number didn't match"`)
	},
}

// isDoing says whether a word is a participle of what a customer does, rather than of what comes to them.
func isDoing(w string) bool {
	switch w {
	case "received", "heard", "noticed", "seen", "moved", "wanted", "liked", "needed", "had", "been", "got":
		return false
	case "known", "listened", "gone", "done", "chosen", "made", "read", "mistaken", "lost", "left", "missed", "misread", "forgotten", "said", "kept", "taken", "spoken", "called":
		return true
	}
	return isParticiple(w) || slices.Contains(adjectives, w) && strings.HasSuffix(w, "ed")
}
