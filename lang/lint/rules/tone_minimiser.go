package rules

import (
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
)

var minimiser = &lint.Rule{
	ID:    "tone/minimiser",
	Title: "\"simply\", \"just\", \"easy\"",
	Why:   "What is simple for us isn't for somebody who has failed at it twice. The word adds nothing, and it hurts those who struggle.",
	Bad: `answer reset "how do I reset it"
  > Simply press the key for five seconds.
`,
	Good: `answer reset "how do I reset it"
  > Press the key for five seconds.
`,
	Fixed: `answer reset "how do I reset it"
  > Press the key for five seconds.
`,
	Source: "an article on empathy in customer service", Since: since, Severity: diag.Info, Kind: lint.Lexical, Fix: lint.SafeFix,
	Phrases: append(noted("cut", "(simply|just|merely) "+doVerbs, "you [can|only|could] (simply|just|merely|easily) [need|have] "+doVerbs, "you (can|could) (simply|just|easily) <word>", "you (just|only) (need|have) to", "^(easily|simply) <word>"),
		plain("^(it's|it is|that's) [really|very|so|super|quite|that] (easy|simple)", "(it's|it is) [really|very|so|super|quite|that|as] (easy|simple) (:|to|as|and)", "^obviously", "^basically", "^of course ,", "^clearly ,", "all you (have|need) to do is", "all you do is", "(a piece of cake|easy peasy|a no-brainer|no-brainer|child's play|a breeze|a snap)",
			"of course (you|you'll|it|this|that) <word>", "as everyone knows", "as you [should|surely] know", "(quick|fast) and easy", "easy as", "nothing could be (easier|simpler)", "(anyone|everyone|a child) can do", "(it's|it is) not (hard|difficult|rocket science)", "needless to say", "couldn't be (easier|simpler)", "in a few easy steps", "how hard can")...),
	Hit: func(p *lint.Pass, t *lint.Text, h prose.Hit) {
		if !spoken(t) {
			return
		}
		if has(t, h.From, h.To, "course") && has(t, h.To, h.To+1, "i", "i'll", "i've", "we", "we'll") {
			return // a yes
		}
		if has(t, h.To, h.To+1, "so") || t.Asks(t.Sentence(h.From)) || p.Phrase(h).Note == "cut" && has(t, h.From-1, h.From, "i", "we", "they", "he", "she", "it", "i've", "we've", "you've", "has", "have", "had") {
			return // "just say so" is an invitation, and "I just put it in" tells when
		}
		for i := h.From; i < h.To; i++ {
			switch wordAt(t, i) {
			case "simply", "just", "merely", "easily":
				if p.Phrase(h).Note == "cut" {
					cutWord(p, t, i)
					return
				}
			}
		}
		p.ReportText(t, h.From, h.To, said(t, h.From, h.To)+" makes light of what may be hard", "say what to do, and leave out how easy it is")
	},
}

// doVerbs are what instructions begin with.
const doVerbs = "(click|tap|type|enter|say|call|go|reset|press|follow|choose|pick|fill|send|log|open|reply|write|visit|select|scan|download|restart|ask|use|sign|give|tell|put|bring|drop|show|add|turn|switch|copy|paste|check|unplug|plug|hold|return|wait|swipe|print|install|update|confirm|submit|upload|provide|pop|text|email|let me know)"

// cutWord reports a word that can be left out. The next one takes over its capital.
func cutWord(p *lint.Pass, t *lint.Text, i int) {
	f := lint.Finding{File: t.File, Span: t.Span(i, i+1), Message: said(t, i, i+1) + " makes light of what may be hard", Help: "leave it out"}
	if i+1 < len(t.Tokens) && t.Plain(i, i+2) {
		at := t.Span(i, i+2)
		f.Edits, f.FixTitle = []diag.Edit{{File: t.File, Span: at, New: prose.Like(t.Token(i), t.Token(i+1))}}, "leave it out"
	}
	p.Report(f)
}
