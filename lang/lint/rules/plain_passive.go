package rules

import (
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
)

var passive = &lint.Rule{
	ID:    "plain/passive",
	Title: "a sentence in which nobody acts",
	Why:   "\"A code was sent\" leaves open who sent it and who has to act. \"We sent a code\" is shorter and says it.",
	Bad: `answer code "where's my code"
  > A code was sent to your phone.
`,
	Good: `answer code "where's my code"
  > We sent a code to your phone.
`,
	Source: "the GOV.UK style guide, style packs for prose", Since: since, Severity: diag.Info, Kind: lint.Heuristic,
	// "It's booked" tells how things stand, and is left alone.
	Phrases: plain("(was|were|been|being|be|gets|got)"),
	Hit: func(p *lint.Pass, t *lint.Text, h prose.Hit) {
		if !spoken(t) || t.Asks(t.Sentence(h.From)) {
			return
		}
		at := h.To
		for n := 0; n < 2 && isAdverb(wordAt(t, at)); n++ {
			at++
		}
		w := wordAt(t, at)
		if !isParticiple(w) || wordAt(t, at+1) == "about" && w != "told" || has(t, at+1, at+2, "to") && slices.Contains(likeTo, w) {
			return
		}
		if !has(t, t.Sentence(at).From, h.From, "i'm") {
			p.ReportText(t, h.From, at+1, said(t, h.From, at+1)+" doesn't say who does it", `say who: "we sent", "I've booked", "you chose"`)
		}
	},
}

func isAdverb(w string) bool {
	switch w {
	case "not", "already", "just", "now", "also", "never", "always", "being", "been", "still", "currently", "automatically", "fully", "successfully", "recently", "soon":
		return true
	}
	return false
}

// isParticiple says whether a word is a past participle that makes a passive: one in -ed, or a common irregular one, but none that
// has become an adjective ("we're closed").
func isParticiple(w string) bool {
	if slices.Contains(adjectives, w) {
		return false
	}
	return len(w) > 4 && strings.HasSuffix(w, "ed") && !strings.HasSuffix(w, "eed") || slices.Contains(irregular, w)
}

var irregular = []string{"sent", "made", "done", "given", "taken", "put", "told", "shown", "held", "kept", "found", "paid", "bought", "sold", "written", "built", "chosen", "stolen",
	"withdrawn", "brought", "drawn", "cut", "read", "seen", "spent", "caught", "frozen", "thrown", "forgotten", "undone", "redone", "rebuilt", "resent", "reset"}

// adjectives look like participles, but say how something is.
var adjectives = []string{"closed", "interested", "worried", "supposed", "located", "called", "based", "done", "married", "tired", "pleased", "used", "allowed", "needed", "required",
	"included", "sold", "fixed", "advanced", "limited", "related", "unlimited", "excited", "delighted", "confused", "bored", "concerned", "surprised", "annoyed", "frustrated", "disappointed",
	"satisfied", "involved", "experienced", "dedicated", "entitled", "qualified", "finished", "certified", "scheduled", "named", "aged", "red", "bed", "unused", "retired", "expected", "crowded",
	"detailed", "united", "organised", "organized", "prepared", "determined", "covered", "listed", "loaded", "connected", "signed", "stained", "shaped", "sized", "coloured", "colored", "lined", "mistaken", "made", "due", "unread", "attached", "undone", "born", "gone", "lost"}

// likeTo are participles that with "to" say what somebody will do: "you're supposed to".
var likeTo = []string{"used", "supposed", "allowed", "meant", "bound"}
