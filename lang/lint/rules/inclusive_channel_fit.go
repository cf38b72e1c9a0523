package rules

import (
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
)

var channelFit = &lint.Rule{
	ID:    "inclusive/channel-fit",
	Title: "words that don't work on their channel",
	Why:   "Nobody can tap a link they hear, and a picture without words says nothing to those who can't see it.",
	Bad: `answer guide "how do I return it"
  > Here's how: [return guide](https://fernhill.example/returns)
  for voice > See fernhill.example/returns for all the steps.
`,
	Good: `answer guide "how do I return it"
  > Here's how: [return guide](https://fernhill.example/returns)
  for voice > I'll text you the steps.
`,
	Source: "Amazon's guide for Alexa", Since: since, Severity: diag.Warning, Kind: lint.Decidable,
	Message: func(p *lint.Pass, m *lint.Message) {
		for _, w := range m.Wordings {
			for _, t := range w.Bubbles {
				switch {
				case w.Channel == "voice":
					heard(p, t)
				case !t.IsASCII() && t.Words() == 0 && slices.ContainsFunc(t.Tokens, func(k prose.Token) bool { return k.Kind == prose.Emoji }):
					p.ReportText(t, 0, len(t.Tokens), "an emoji alone says nothing to those who can't see it", "say it in words")
				}
			}
		}
	},
	Text: func(p *lint.Pass, t *lint.Text) {
		if t.Kind == lint.Alt && t.Words() == 0 {
			p.Report(lint.Finding{File: t.File, Span: t.Node.Span(), Message: "this picture has no words for those who can't see it", Help: `say what it shows: alt "the label with the number"`})
		}
	},
}

// heard reports what can't be said aloud.
func heard(p *lint.Pass, t *lint.Text) {
	for _, l := range t.Links {
		p.Report(lint.Finding{File: t.File, Span: l.At, Message: "nobody can tap a link that is read out", Help: `offer to send it: "I'll text you the link"`})
	}
	for i, k := range t.Tokens {
		switch {
		case k.Kind == prose.Emoji:
			p.ReportText(t, i, i+1, "an emoji can't be said", "leave it out by voice")
		case k.Kind == prose.Word && isAddress(t, i):
			p.ReportText(t, i, addressEnd(t, i), "nobody can write down an address that is read out", `offer to send it: "I'll text you the link"`)
		case k.Kind == prose.Word && slices.Contains([]string{"tap", "click"}, wordAt(t, i)):
			p.ReportText(t, i, i+1, "by voice there is nothing to "+wordAt(t, i), `write what to say: "say yes"`)
		}
	}
}

// isAddress says whether a web address begins at token i: https, or a name with a dot and an ending such as .com.
func isAddress(t *lint.Text, i int) bool {
	w := wordAt(t, i)
	if w == "http" || w == "https" {
		return t.Is(i+1, ":")
	}
	dot := strings.LastIndexByte(w, '.')
	return dot > 0 && !t.Is(i-1, "/") && !t.Is(i-1, "@") && slices.Contains([]string{"com", "org", "net", "example", "io", "ly", "de", "uk", "eu", "fr", "es", "app", "info", "shop"}, w[dot+1:])
}

// addressEnd is where an address ends: at the next blank.
func addressEnd(t *lint.Text, i int) int {
	for i+1 < len(t.Tokens) && t.Tokens[i].End == t.Tokens[i+1].Start && !(t.Is(i+1, ".") && (i+2 == len(t.Tokens) || t.Tokens[i+2].Start > t.Tokens[i+1].End)) {
		i++
	}
	return i + 1
}
