package rules

import (
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
)

var complexWord = &lint.Rule{
	ID:    "plain/complex-word",
	Title: "a long word where a short one does",
	Why:   "Short everyday words are read faster, also by those who read in a second language. They cost nobody anything.",
	Bad: `answer pay "how do I pay"
  > You can utilise a gift card.
`,
	Good: `answer pay "how do I pay"
  > You can use a gift card.
`,
	Fixed: `answer pay "how do I pay"
  > You can use a gift card.
`,
	Source: "an article on conversational language, style packs for prose", Since: since, Severity: diag.Warning, Kind: lint.Lexical, Fix: lint.SafeFix,
	Phrases: swaps(
		"(utilise|utilize)", "use", "(utilises|utilizes)", "uses", "(utilised|utilized)", "used", "(utilising|utilizing)", "using", "commence", "start", "commences", "starts", "commenced", "started", "commencing", "starting",
		"assist", "help", "assists", "helps", "assisted", "helped", "assisting", "helping", "assistance", "help", "(we|i|you|they|would|will|may|also|still) require", "", "requires", "needs",
		"obtain", "get", "obtains", "gets", "obtained", "got", "obtaining", "getting", "approximately", "about", "(an|any|the|no|for|and) additional", "", "additionally ,", "also,", "regarding", "about", "in order to", "to", "prior to", "before", "subsequent to", "after", "subsequently", "later",
		"notify", "tell", "terminate", "end", "terminates", "ends", "terminated", "ended", "(endeavour|endeavor) to", "try to", "(endeavour|endeavor)", "try", "sufficient", "enough", "numerous", "many",
		"facilitate", "help with", "ascertain", "find out", "expedite", "speed up", "initiate", "start", "initiated", "started", "initiates", "starts", "remittance", "payment", "requisite", "needed", "whilst", "while", "amongst", "among",
		"upon receipt of", "when we get", "thereafter", "after that", "erroneous", "wrong", "erroneously", "by mistake", "inquiry", "question", "inquiries", "questions", "enquiry", "question", "enquiries", "questions", "per annum", "a year", "due to the fact that", "because",
		"in the event that", "if", "in the event of", "if there is", "with the exception of", "except", "at a later date", "later", "until such time as", "until", "a majority of", "most", "the majority of", "most", "is able to", "can", "are able to", "can", "you purchased", "you bought", "demonstrate", "show", "demonstrates", "shows",
		"attempt to", "try to", "attempting to", "trying to", "attempted to", "tried to", "furnish", "give", "(modification)", "change", "modifications", "changes", "modify", "change", "advise us", "tell us", "inform us", "tell us", "inform you", "tell you", "informs you", "tells you", "for the purpose of", "for", "in addition to", "besides", "on a regular basis", "regularly", "on a daily basis", "daily", "as a consequence of", "because of", "^kindly", "please", "optimum", "best", "elapse", "pass", "elapsed", "passed", "acquire", "get", "reside", "live", "forthwith", "at once", "via the medium of", "by", "anticipate", "expect", "anticipated", "expected", "remuneration", "pay", "necessitate", "need", "necessitates", "needs", "consequently", "so", "nevertheless", "still", "dispatch", "send", "dispatched", "sent", "despatched", "sent", "accompany", "go with", "discontinue", "stop", "discontinued", "stopped", "(question|questions|email|message|news|problem|call|letter|information|details|anything|something|complaint) concerning", "", "pertaining to", "about", "in lieu of", "instead of", "in conjunction with", "with", "ensure that", "make sure that", "be aware that", "know that", "beverages", "drinks", "(to|can|could|may|must|will|should|please|you|i|we) purchase", "", "remit", "pay", "(please|must|should|to) retain", "", "disclose", "share", "in [close] proximity to", "near", "(endeavours|endeavors)", "tries"),
	Hit: func(p *lint.Pass, t *lint.Text, h prose.Hit) {
		from, to, use := h.From, h.To, p.Phrase(h).Use
		switch wordAt(t, to-1) { // phrases whose first word only shows the frame
		case "require":
			from, use = to-1, "need"
		case "additional":
			from, use = to-1, "extra"
		case "purchase":
			from, use = to-1, "buy"
		case "retain":
			from, use = to-1, "keep"
		case "concerning":
			from, use = to-1, "about"
		}
		if avoided(t, from, to) || t.Is(from-1, "-") || wordAt(t, from) == "attempt" && has(t, from-2, from, "a", "an", "the", "your", "our", "my", "his", "her", "their", "any", "every", "each", "no") {
			return // part of another word; a noun
		}
		if wordAt(t, from) == "dispatch" && has(t, from-1, from, "the", "a", "our", "your", "this", "of", "after", "before", "for") {
			return // a noun
		}
		write := `write "` + prose.Like(t.Slice(from, to), use) + `"`
		if agrees(t, from, use) {
			p.Replace(t, from, to, use, said(t, from, to)+" is a long way to say it", write)
			return
		}
		p.ReportText(t, from, to, said(t, from, to)+" is a long way to say it", write+", and mend the article before it")
	},
}

// agrees says whether a new word goes with the article before it: "an attempt" but "a try".
func agrees(t *lint.Text, from int, use string) bool {
	vowel := use != "" && (use[0] == 'a' || use[0] == 'e' || use[0] == 'i' || use[0] == 'o')
	switch wordAt(t, from-1) {
	case "a":
		return !vowel
	case "an":
		return vowel
	}
	return true
}
