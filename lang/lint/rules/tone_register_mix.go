package rules

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
)

var registerMix = &lint.Rule{
	ID:    "tone/register-mix",
	Title: "formal words and slang in one voice",
	Why: "A bot that says \"greetings\" and \"dude\" in one breath is nobody. Whoever speaks should sound like one person, and like the " +
		"people who take over from it.",
	Bad: `answer hello_there "good day"
  > Greetings, dude.
`,
	Good: `answer hello_there "good day"
  > Hi there.
`,
	Source: "two articles on voice and personality in bots", Since: since, Severity: diag.Warning, Kind: lint.Lexical,
	Phrases: slices.Concat(noted("slang", "dude", "dudes", "bro", "gonna", "wanna", "gotta", "yo", "what's up", "whats up", "sup", "cool beans", "awesome sauce",
		"my bad", "lol", "omg", "yep", "nope", "yup", "kinda", "sorta", "dunno", "ain't", "y'all", "thx", "pls", "plz", "no probs", "np", "buddy", "gimme", "lemme",
		"tho", "cuz", "coz", "wassup", "yay", "imma", "bucks", "no biggie", "hit me up", "the lowdown", "catch (ya|you later)", "see ya", "ya", "mate", "pal", "totally lit", "chill (out|for a|a bit)", "for real",
		"no sweat", "gotcha", "dig it", "awesome !", "sweet !", "hiya", "ta-da", "btw", "fyi lol"),
		noted("formal", "^greetings", "dear (customer|sir|madam|client|guest|user|valued)", "sir or madam", "please be advised", "hereby", "kindly (request|ask|furnish|provide|refrain|await|return|complete|proceed|gimme)",
			"(we|i) would be (delighted|honoured|honored|pleased)", "(delighted|honoured|honored) to assist", "acknowledge receipt", "furnish", "we trust (this|that) <3>", "thou", "shalt", "most (humbly|respectfully)",
			"herein", "herewith", "aforementioned", "pursuant to", "henceforth", "thereof", "we regret to inform", "kindly note", "yours (faithfully|sincerely)",
			"esteemed", "should you (require|have|wish|need)", "at your earliest convenience", "be of service", "be so kind", "do not hesitate to", "don't hesitate to",
			"in accordance with", "we would like to inform", "please find (attached|enclosed)", "heretofore", "notwithstanding", "whereby", "duly", "it is our pleasure to")),
	Hit: func(p *lint.Pass, t *lint.Text, h prose.Hit) {
		if t.Is(h.To, "-") || t.Is(h.From-1, "-") {
			return // part of a name: Yo-Yo
		}
		note := p.Phrase(h).Note
		switch {
		case t.Persona.Register == "casual" && note == "formal":
			p.ReportText(t, h.From, h.To, "the persona is casual, but "+said(t, h.From, h.To)+" is stiff", "say it as you would to somebody at the counter")
		case t.Persona.Register == "formal" && note == "slang":
			p.ReportText(t, h.From, h.To, "the persona is formal, but "+said(t, h.From, h.To)+" is slang", "say it in full, everyday words")
		default:
			found := lint.Once(p, mixKey{}, func() *mix { return &mix{at: map[*ast.Flow][]marked{}} })
			found.at[t.Flow] = append(found.at[t.Flow], marked{t, h, note})
			if len(found.at[t.Flow]) == 1 {
				found.flows = append(found.flows, t.Flow)
			}
		}
	},
	Check: func(p *lint.Pass) {
		found := lint.Once(p, mixKey{}, func() *mix { return &mix{} })
		for _, f := range found.flows {
			mixed(p, found.at[f])
		}
	},
}

// mix holds the marked words of flows whose persona leaves the register open, by flow; nil is outside of flows.
type mix struct {
	at    map[*ast.Flow][]marked
	flows []*ast.Flow
}

type mixKey struct{}

type marked struct {
	t    *lint.Text
	h    prose.Hit
	note string
}

// mixed reports the slang of a flow that is formal elsewhere.
func mixed(p *lint.Pass, list []marked) {
	formal := slices.IndexFunc(list, func(m marked) bool { return m.note == "formal" })
	if formal < 0 {
		return
	}
	other := list[formal]
	for _, m := range list {
		if m.note == "slang" && m.t.Persona.Register == "" {
			p.Report(lint.Finding{File: m.t.File, Span: m.t.Span(m.h.From, m.h.To),
				Message: said(m.t, m.h.From, m.h.To) + " is slang, but " + said(other.t, other.h.From, other.h.To) + " is formal",
				Help:    "choose one voice, and set the persona's register",
				Notes:   []diag.Note{{File: other.t.File, Span: other.t.Span(other.h.From, other.h.To), Message: "formal here"}}})
		}
	}
}
