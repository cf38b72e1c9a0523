package rules

import (
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
)

var acronym = &lint.Rule{
	ID:    "plain/acronym",
	Title: "letters that nobody has explained",
	Why:   "Abbreviations are for those who already know. Write the words out, or once with the letters in brackets; `spell` in the persona makes one known.",
	Bad: `answer due "what's due"
  > Your KYC is due.
`,
	Good: `answer due "what's due"
  > Your ID check (KYC) is due.
`,
	Source: "style packs for prose", Since: since, Severity: diag.Warning, Kind: lint.Lexical,
	Check: func(p *lint.Pass) {
		known := map[string]bool{}
		for _, t := range p.Texts {
			for i := 0; i < len(t.Tokens) && t.HasCapitals(); i++ {
				if isAcronym(t, i) && t.Is(i-1, "(") {
					known[t.Token(i)] = true
				}
			}
		}
		type place struct {
			flow *ast.Flow
			word string
		}
		seen := map[place]bool{}
		for _, t := range p.Texts {
			for i := 0; i < len(t.Tokens) && t.HasCapitals(); i++ {
				w := t.Token(i)
				if !isAcronym(t, i) || known[w] || isKnownAcronym(w) || spelled(t, w) || amongCapitals(t, i) || isCode(t, i) {
					continue
				}
				if at := (place{t.Flow, w}); t.Flow == nil || !seen[at] {
					seen[at] = true
					p.ReportText(t, i, i+1, quote(w)+" isn't explained anywhere", "write the words out, once with the letters in brackets")
				}
			}
		}
	},
}

// isAcronym says whether token i is a word of two to five capitals.
func isAcronym(t *lint.Text, i int) bool {
	k := t.Tokens[i]
	if n := k.End - k.Start; k.Kind != prose.Word || n < 2 || n > 5 {
		return false
	}
	w := t.S[k.Start:k.End]
	for j := range len(w) {
		if w[j] < 'A' || w[j] > 'Z' {
			return false
		}
	}
	return true
}

// isKnownAcronym says whether everybody knows the letters. Besides words: currencies and units, channels and devices, and the
// two-letter names of countries and states, which stand in addresses.
func isKnownAcronym(w string) bool {
	return slices.Contains(knownAcronyms, w) || len(w) == 2 && slices.Contains(states, w)
}

var knownAcronyms = strings.Fields(`OK US ID IDS PIN SMS MMS FAQ USA UK EU PDF TV AM PM ATM PO GPS USB DVD CD VIP DIY LED QR XS XL XXL XXS SUV UPS DHL IBM IKEA BMW NASA AI
	EUR USD GBP CHF JPY CAD AUD SEK NOK DKK PLN GB MB KB TB KG CM MM KM ML LTE CEO HTML URL WIFI ASAP RSVP PS BC AD CV BBQ HD UHD LCD OLED CPU GPU RAM SSD HDMI DSL SIM ESIM IT ET
	GMT UTC CET EST PST CST MST EDT PDT HIV DNA MRI ER GP VAT ISBN FM AC DC UV PVC JPG PNG GIF ZIP DJ NBA NFL FIFA ABC MON TUE WED THU FRI SAT SUN JAN FEB MAR APR JUN JUL AUG SEP OCT NOV DEC YES NO NOT`)

var states = strings.Fields(`AL AK AZ AR CA CO CT DE FL GA HI IA IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OR PA RI SC SD TN TX UT VA VT WA WI WV WY DC
	FR ES PT NL BE AT CH SE NO DK FI PL CZ IE`)

// spelled says whether the persona spells a word so.
func spelled(t *lint.Text, w string) bool {
	return slices.ContainsFunc(t.Persona.Spell, func(s string) bool { return slices.Contains(strings.Fields(s), w) }) || strings.Contains(t.Persona.Title, w)
}

// amongCapitals says whether a word stands beside another in capitals: then somebody is shouting.
func amongCapitals(t *lint.Text, i int) bool {
	capital := func(j int) bool {
		return j >= 0 && j < len(t.Tokens) && t.Tokens[j].Kind == prose.Word && prose.IsCapitals(t.Token(j))
	}
	return capital(i-1) || capital(i+1)
}

// isCode says whether a word is part of a number with letters: "NY 12207" in an address, "AB-1234".
func isCode(t *lint.Text, i int) bool {
	for _, j := range []int{i - 1, i + 1, i - 2, i + 2} {
		if j < 0 || j >= len(t.Tokens) || t.Tokens[j].Kind != prose.Number {
			continue
		}
		if between := min(i, j) + 1; max(i, j)-min(i, j) == 1 || t.Is(between, "-") {
			return true
		}
	}
	return false
}
