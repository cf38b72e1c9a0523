package rules

import (
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/prose"
)

var contractions = &lint.Rule{
	ID:    "tone/contractions",
	Title: "full forms in a casual voice",
	Why: "People who talk casually say \"we're\" and \"don't\". A bot that writes every form out sounds like a letter from an office. Formal " +
		"personas, and those with `contractions sometimes`, are left alone.",
	Bad: `persona sunny "Sunny" {
  role     "automated helper"
  register casual
}
answer late "where is it"
  > We are on it.
`,
	Good: `persona sunny "Sunny" {
  role     "automated helper"
  register casual
}
answer late "where is it"
  > We're on it.
`,
	Fixed: `persona sunny "Sunny" {
  role     "automated helper"
  register casual
}
answer late "where is it"
  > We're on it.
`,
	Source: "an article on conversational language, and style packs for prose", Since: since, Severity: diag.Warning, Kind: lint.Lexical, Fix: lint.SafeFix,
	Phrases: swaps(
		"i am", "I'm", "you are", "you're", "we are", "we're", "they are", "they're", "it is", "it's", "that is", "that's", "there is", "there's",
		"here is", "here's", "what is (your|the|wrong|this|that|it)", "what's", "where is (your|the|it)", "where's", "who is", "who's", "how is", "how's",
		"^let us "+togetherVerbs, "let's", "i will", "I'll", "you will", "you'll", "we will", "we'll", "they will", "they'll", "it will", "it'll",
		"i would", "I'd", "you would", "you'd", "we would", "we'd",
		"do not", "don't", "does not", "doesn't", "did not", "didn't", "is not", "isn't", "are not", "aren't", "was not", "wasn't",
		"were not", "weren't", "will not", "won't", "would not", "wouldn't", "could not", "couldn't", "should not", "shouldn't",
		"cannot", "can't", "can not", "can't", "have not", "haven't", "has not", "hasn't", "had not", "hadn't",
		"i have "+doneWords, "I've", "you have "+doneWords, "you've", "we have "+doneWords, "we've", "they have "+doneWords, "they've"),
	Hit: func(p *lint.Pass, t *lint.Text, h prose.Hit) {
		if !contracts(t.Persona) || !spoken(t) || !contractible(t, h) {
			return
		}
		to, use := h.To, p.Phrase(h).Use
		if w := wordAt(t, h.From+1); h.To-h.From == 3 && (w == "have" || w == "is" || w == "us") {
			to-- // the word behind it only shows that it's an auxiliary
		}
		p.Replace(t, h.From, to, use, "the persona speaks casually, but says "+said(t, h.From, to), `write "`+prose.Like(t.Slice(h.From, to), use)+`"`)
	},
}

// doneWords follow "have" where it is an auxiliary.
const doneWords = "(been|sent|booked|made|got|found|added|cancelled|canceled|received|noted|passed|started|put|changed|updated|checked|asked|blocked|had|seen|given|done|ordered|paid)"

// togetherVerbs follow "let us" where it invites, rather than asks to be allowed: "let us know" is none.
const togetherVerbs = "(try|start|begin|see|look|check|go|get|take|make|talk|continue|move)"

func contracts(p *plan.Persona) bool {
	return p.Contractions == "always" || p.Contractions == "" && p.Register == "casual"
}

// contractible says whether the words can be drawn together: not at the end of a clause ("yes, we are"), and not where something
// else bears the verb ("who you are and where").
func contractible(t *lint.Text, h prose.Hit) bool {
	if h.To >= len(t.Tokens) || !t.Tokens[h.To].Kind.IsWord() {
		return wordAt(t, h.To-1) == "not" || wordAt(t, h.To-1) == "cannot" || h.To-h.From == 3
	}
	switch wordAt(t, h.From-1) { // "some of it is booked": the word belongs to what stands before
	case "of", "with", "for", "about", "from", "on", "at", "by", "like", "beside", "without":
		return false
	}
	switch wordAt(t, h.To) {
	case "and", "or", "but", "than", "to", "in", "with":
		return wordAt(t, h.To-1) == "not"
	}
	return !has(t, h.From-1, h.From, "what", "how", "who", "which", "than", "as", "wherever", "whatever")
}
