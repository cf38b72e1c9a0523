package rules

import (
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
)

var biasedTerm = &lint.Rule{
	ID:    "inclusive/biased-term",
	Title: "a word that hurts some of those who read it",
	Why:   "Words that take an illness, a body or an origin for something bad tell some customers that they aren't meant. There is always another word.",
	Bad: `answer queue_long "why so long"
  > There's a crazy delay today.
`,
	Good: `answer queue_long "why so long"
  > There's a long delay today.
`,
	Source: "word lists for inclusive language, such as retext-equality's", Since: since, Severity: diag.Warning, Kind: lint.Lexical, Fix: lint.OfferedFix,
	Phrases: swaps(
		"crazy", "wild", "insane", "", "insanely", "very", "lame", "weak", "blacklist", "blocklist", "blacklists", "blocklists", "blacklisted", "blocked", "blacklisting", "blocking", "whitelist", "allowlist", "whitelists", "allowlists", "whitelisted", "allowed", "sanity check", "quick check", "sanity-check", "quick check",
		"man-hours", "hours of work", "man hours", "hours of work", "manpower", "staff", "man-made", "artificial", "handicapped", "disabled", "the handicapped", "disabled people", "the disabled", "disabled people", "wheelchair-bound", "a wheelchair user", "confined to a wheelchair", "in a wheelchair", "grandfathered [in|into]", "moved over to",
		"dumb", "", "stupid", "", "idiot", "", "idiots", "", "idiotic", "", "moron", "", "morons", "", "moronic", "", "retarded", "", "retard", "", "cripple", "", "crippled", "broken", "crippling", "severe", "the elderly", "older people", "(psycho|psychos)", "", "spaz", "", "spastic", "", "gypped", "cheated", "jipped", "cheated", "schizophrenic", "", "bipolar (about|weather|mood)", "", "(weather|mood|market|it) is [so] (bipolar|schizophrenic)", "", "(so|a bit|a little|totally|very) ocd", "",
		"midget", "short person", "tone-deaf", "insensitive", "tone deaf", "insensitive", "fall on deaf ears", "go unheard", "turn a blind eye", "look away", "blind spot", "gap", "blind to (that|this|the|it|how|what)", "", "(a|turn|turned|turns) deaf ear", "", "(peanut gallery)", "", "indian giver", "", "illegal alien", "undocumented person", "illegal immigrant", "undocumented person", "third-world", "developing", "third world", "developing", "normal (people|person|customers|users)", "", "master/slave", "primary/replica", "master / slave", "", "slave", "", "slaves", "",
		"lunatic", "", "maniac", "", "nuts", "", "bonkers", "", "hysterical", "", "midgets", "", "old folks", "older people", "old people", "older people", "housewife", "", "sexy", "", "spirit animal", "", "powwow", "talk", "eskimo", "", "oriental", "", "exotic accent", "", "suffers from (autism|a disability)", "", "special needs", "access needs", "long time no see", "", "nazi", "", "suicide (mission|rate)", "", "addicted to (our|this)", "", "drives me (mad|crazy)", "", "mental (case|patient|breakdown)", ""),
	Hit: func(p *lint.Pass, t *lint.Text, h prose.Hit) {
		if has(t, h.From, h.To, "nuts", "oriental", "insane", "exotic", "master", "lame") && !hurtful(t, h) || isName(t, h.From) {
			return
		}
		message := said(t, h.From, h.To) + " may hurt some of those who read it"
		if use := p.Phrase(h).Use; use != "" {
			p.Replace(t, h.From, h.To, use, message, `write "`+prose.Like(t.Slice(h.From, h.To), use)+`", or say what you mean exactly`)
			return
		}
		p.ReportText(t, h.From, h.To, message, "say what you mean exactly, such as \"very long\" or \"broken\"")
	},
}

// hurtful says whether a word that has a harmless meaning too is said of people or as an exaggeration.
func hurtful(t *lint.Text, h prose.Hit) bool {
	switch wordAt(t, h.From) {
	case "nuts", "insane":
		return has(t, h.From-2, h.From, "is", "are", "was", "it's", "that's", "an", "completely", "totally", "so", "go", "went")
	case "lame": // of an excuse, not of a horse or a cloth
		return has(t, h.From-2, h.From, "is", "was", "it's", "that's", "so", "pretty", "how") || has(t, h.To, h.To+1, "excuse", "joke", "reason", "idea", "answer", "duck")
	case "oriental":
		return has(t, h.To, h.To+1, "people", "person", "customers", "looking")
	}
	return true
}

// isName says whether a token is part of a name: a capital where no sentence begins.
func isName(t *lint.Text, token int) bool {
	c := t.Token(token)[0]
	return c >= 'A' && c <= 'Z' && token > t.Sentence(token).From
}
