package rules

import (
	"fmt"
	"unicode/utf8"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
	"github.com/handrail-flow/handrail/lang/source"
)

// How long a message may be where the persona says nothing: from Microsoft's guide for chat, Amazon's for voice, and the size of one
// text message. Half of real bot turns have ten words or less, 99 in 100 have 31 or less.
const (
	chatWords  = 30
	voiceWords = 20
	smsSigns   = 160
	// holeSigns is what a value is taken to be long, in characters: our choice.
	holeSigns = 10
)

var turnLength = &lint.Rule{
	ID:    "plain/turn-length",
	Title: "a message that is too long for its channel",
	Why:   "People read the first lines of a message, hear the first seconds of a voice, and pay for the second text message.",
	Bad: `answer sizes "what size should I take"
  > Our shirts run true to size. Between two sizes, take the larger one. Coats run a little larger. Shoes are in European sizes, and each product page has a chart that shows them all.
`,
	Good: `answer sizes "what size should I take"
  > Our shirts run true to size, coats a little larger. Between two sizes, take the larger one. Each product page has a chart.
`,
	Source: "Microsoft's guide to writing for chatbots, Amazon's guide for Alexa", Since: since, Severity: diag.Warning, Kind: lint.Decidable,
	Message: func(p *lint.Pass, m *lint.Message) {
		for _, w := range m.Wordings {
			if message := tooLong(w); message != "" {
				last := w.Bubbles[len(w.Bubbles)-1]
				at := source.Span{Start: w.Bubbles[0].All().Start, End: last.All().End}
				p.Report(lint.Finding{File: last.File, Span: at, Message: message, Help: "keep the one thing that matters now, and say the rest when it's asked for"})
			}
		}
	},
}

// tooLong says how a wording is too long, or "".
func tooLong(w *lint.Wording) string {
	words := w.Words()
	switch w.Channel {
	case "sms":
		if n := signs(w); n > smsSigns {
			return fmt.Sprintf("this text message has about %d characters; one holds %d", n, smsSigns)
		}
		return ""
	case "voice":
		if words > voiceWords {
			return fmt.Sprintf("this takes %d words to say; by voice, %d are enough", words, voiceWords)
		}
		return ""
	}
	most := chatWords
	if n := w.Message.Persona.MessageWords; n > 0 {
		most = n
	}
	if words > most {
		return fmt.Sprintf("this message has %d words; at most %d are read", words, most)
	}
	return ""
}

// signs is about how many characters a wording has when its values are filled in.
func signs(w *lint.Wording) int {
	n := 0
	for _, t := range w.Bubbles {
		n += utf8.RuneCountInString(t.S)
		for _, k := range t.Tokens {
			if k.Kind == prose.Hole {
				n += holeSigns - 1
			}
		}
	}
	return n
}
