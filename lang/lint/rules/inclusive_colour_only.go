package rules

import (
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
)

var colourOnly = &lint.Rule{
	ID:    "inclusive/colour-only",
	Title: "a colour or a place as the only way to find something",
	Why:   "Not everybody sees colours, some hear the page read out, and on a phone the button isn't on the right. A label is found by all.",
	Bad: `answer pay_how "how do I pay"
  > Tap the green button.
`,
	Good: `answer pay_how "how do I pay"
  > Tap "Pay", the green button.
`,
	Source: "our choice, after the accessibility guidelines (WCAG 2.2, 1.3.3 and 1.4.1)", Since: since, Severity: diag.Warning, Kind: lint.Lexical,
	Phrases: plain(
		"(tap|click|press|choose|select|use|hit|push|pick|see|open|find|follow|touch) [on] the [big|small|large|little|round|square] "+colours+" [big|small|large|little|round|square] "+controls,
		"(tap|click|press|choose|select|use|hit|push|pick|see|open|find|follow|touch) [on] the "+controls+" (on|at|in|to|below|above|under|underneath) [the] [your] [top|bottom|upper|lower] (right|left|top|bottom|corner|side|below|above|screen)",
		"(tap|click|press|choose|select|use|hit|push|pick|see|open|find|follow|touch|fill in) [on|in|out] the "+controls+" (below|above|underneath|beneath)",
		"("+"fields|items|boxes|lines|rows|parts|entries|days|words|sizes|options|ones"+") [marked|shown|written] in "+colours, "(marked|shown|highlighted|displayed) in "+colours,
		"(tap|click|press|choose|select) [on] the one (on|at) the (right|left|top|bottom)", "in the [top|bottom|upper|lower] (right|left) [hand] corner", "(tap|click|press|select) "+colours, "the "+colours+" "+controls+" (means|says|takes|opens|shows)",
		"^[the] "+colours+" (ones|dates|days|fields|items|entries|times|slots) (are|mean)", "(tap|click|press|touch|choose|select) the (round|square|big|small|large|little|upper|lower|top|bottom|left|right|first|second|last) "+controls, "(look at|find|see|read|check) the "+controls+" on the (right|left) [- hand] side"),
	Hit: func(p *lint.Pass, t *lint.Text, h prose.Hit) {
		s := t.Sentence(h.From)
		if !spoken(t) || t.Asks(s) || hasName(t, s, h) || has(t, h.To, h.To+1, "or", ",") && has(t, h.To, s.To, "or") {
			return
		}
		p.ReportText(t, h.From, h.To, "this can be found only by those who see it as you do", `name it too: tap "Pay", the green button`)
	},
}

const (
	colours  = "(red|green|blue|yellow|orange|grey|gray|purple|pink|black|white|brown)"
	controls = "(one|button|link|box|icon|option|tab|key|area|field|circle|square|arrow|dot|bar|tile|symbol|text|menu|panel|switch|banner|form|card|sign)"
)

// hasName says whether a sentence names what it points at: in quotes, in brackets, as a value, or with a capital.
func hasName(t *lint.Text, s prose.Sentence, h prose.Hit) bool {
	for i := s.From; i < s.To; i++ {
		switch t.Token(i) {
		case `"`, "“", "(", "'":
			return true
		}
		if t.Tokens[i].Kind == prose.Hole || i > s.From && i >= h.From && t.Tokens[i].Kind == prose.Word && isName(t, i) && wordAt(t, i) != "i" {
			return true
		}
	}
	return len(t.Links) > 0
}
