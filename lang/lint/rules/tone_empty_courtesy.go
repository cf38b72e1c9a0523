package rules

import (
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
	"github.com/handrail-flow/handrail/lang/source"
)

var emptyCourtesy = &lint.Rule{
	ID:    "tone/empty-courtesy",
	Title: "stock phrases of politeness",
	Why:   "\"Your call is important to us\" has been said too often to mean anything. Being quick and exact is the courtesy people notice.",
	Bad: `answer slow "why so slow"
  > Your call is important to us. You can ask for a person any time.
`,
	Good: `answer slow "why so slow"
  > You can ask for a person any time.
`,
	Fixed: `answer slow "why so slow"
  > You can ask for a person any time.
`,
	Source: "an article on empathy in customer service", Since: since, Severity: diag.Info, Kind: lint.Lexical, Fix: lint.SafeFix,
	Phrases: plain(
		"your (opinion|feedback|business|satisfaction|comfort|trust|loyalty|call|time) (matters|counts|means)", "we (value|appreciate|cherish|treasure) you", "here to serve", "(you|customers|our customers) [always] (come|comes) first", "(it's|it is|it was|it has been|it's been) (a|my|our) (pleasure|privilege|honour|honor)",
		"your (call|business|opinion|feedback|message|time|satisfaction) is [very|so|really] (important|valuable) [to us]", "we [truly|really|greatly|highly] (value|appreciate) your (business|feedback|patience|opinion|time|loyalty|trust|interest|understanding)",
		"(thank you|thanks|we thank you) [so much|very much] for [your] [continued|ongoing|valued] (patience|trust|support|understanding|contacting|choosing|reaching out|getting in touch|loyalty|cooperation|business|interest|being a|trusting)",
		"have a (great|nice|good|wonderful|lovely|fantastic|pleasant|beautiful) (day|one|weekend|evening|time|afternoon)", "i hope this (message|email|finds)", "finds you well", "(always|are) here (to help|for you) [24/7]",
		"(my|our) pleasure to (assist|help|serve)", "(it's|it is) (my|our) pleasure", "committed to your (satisfaction|happiness)", "your satisfaction is", "(our|my) (top|number one|highest|first) priority", "take your (feedback|concerns|privacy|satisfaction) (very|extremely) seriously",
		"we apologise for any inconvenience", "we apologize for any inconvenience", "any inconvenience", "sorry for the inconvenience", "don't hesitate to", "do not hesitate to", "feel free to (contact|reach out|ask|get in touch)", "(happy|glad|delighted) to (assist|serve|be of service)", "we look forward to (serving|hearing|helping)", "at your service", "rest assured", "we hope to see you (again|soon)", "dear valued"),
	Hit: func(p *lint.Pass, t *lint.Text, h prose.Hit) {
		if !spoken(t) || t.Asks(t.Sentence(h.From)) {
			return
		}
		f := lint.Finding{File: t.File, Span: t.Span(h.From, h.To), Message: said(t, h.From, h.To) + " is a stock phrase", Help: "leave it out, or say something that is only true here"}
		if cut, ok := cutSentence(t, h.From); ok {
			f.Edits, f.FixTitle = []diag.Edit{{File: t.File, Span: cut}}, "leave the sentence out"
		}
		p.Report(f)
	},
}

// mostCut is the longest sentence that is cut as a whole: a longer one says something else too. Our choice.
const mostCut = 10

// cutSentence is what to cut to leave out the sentence of a token. It can't be the only one, show a value, or go over a line's end.
func cutSentence(t *lint.Text, token int) (source.Span, bool) {
	s := t.Sentence(token)
	if len(t.Sentences) < 2 || t.WordsIn(s.From, s.To) > mostCut || holeIn(t, s.From, s.To) || has(t, s.From, s.To, ",", ":") {
		return source.Span{}, false
	}
	at := t.Span(s.From, s.To)
	if s.To < len(t.Tokens) {
		at.End = t.Span(s.To, s.To+1).Start
	} else {
		at.Start = t.Span(s.From-1, s.From).End
	}
	for _, c := range t.File.Slice(at) {
		if c == '\n' {
			return source.Span{}, false
		}
	}
	return at, true
}
