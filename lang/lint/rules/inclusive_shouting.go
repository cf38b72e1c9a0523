package rules

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
)

var shouting = &lint.Rule{
	ID:    "inclusive/shouting",
	Title: "words in capitals",
	Why:   "Capitals read as shouting, are slower to read, and screen readers may spell them out.",
	Bad: `answer hold_on "how long"
  > PLEASE WAIT for the email.
`,
	Good: `answer hold_on "how long"
  > Please wait for the email.
`,
	Fixed: `answer hold_on "how long"
  > Please wait for the email.
`,
	Source: "our choice", Since: since, Severity: diag.Info, Kind: lint.Decidable, Fix: lint.SafeFix,
	Text: func(p *lint.Pass, t *lint.Text) {
		for i := 0; i < len(t.Tokens) && t.HasCapitals(); i++ {
			from := i
			for i < len(t.Tokens) && isLoud(t, i) {
				i++
			}
			if i > from && shouted(t, from, i) && !isKeyword(t, from, i) {
				quieter(p, t, from, i)
			}
		}
	},
}

// isLoud says whether a token is a word in capitals that may be shouted; "I" and "A" are so between others.
func isLoud(t *lint.Text, i int) bool {
	w := t.Token(i)
	if t.Tokens[i].Kind != prose.Word || w[0] >= 'a' && w[0] <= 'z' || len(w) > 1 && w[1] >= 'a' && w[1] <= 'z' {
		return false
	}
	return (prose.IsCapitals(w) || w == "I" || w == "A") && !strings.ContainsAny(w, "0123456789") && !spelled(t, w)
}

// shouted says whether words in capitals are more than an abbreviation or two: a word that is known to be one, or six letters and more.
func shouted(t *lint.Text, from, to int) bool {
	for i := from; i < to; i++ {
		w := t.Token(i)
		switch w {
		case "NOT", "ALL", "NEVER", "MUST", "ONLY", "STOP", "NOW", "FREE", "PLEASE", "WAIT", "NEW", "YOU", "YOUR", "WE", "THE", "DO", "DON'T", "AND", "VERY", "SALE", "NO", "YES", "ANY", "HELP", "HERE", "IS", "ARE", "BEFORE", "SORRY", "HELLO", "HI", "WELCOME", "THANK", "THIS", "ONE", "TODAY":
			return !(to-from == 1 && (w == "YES" || w == "NO"))
		}
		if len(w) > 5 && !isKnownAcronym(w) {
			return true
		}
	}
	return false
}

func quieter(p *lint.Pass, t *lint.Text, from, to int) {
	f := lint.Finding{File: t.File, Span: t.Span(from, to), Message: said(t, from, to) + " reads as shouting", Help: "write it as you would say it"}
	if t.Plain(from, to) {
		quiet := quietly(t, from, to)
		f.Edits, f.FixTitle = []diag.Edit{{File: t.File, Span: f.Span, New: quiet}}, "write \""+quiet+"\""
	}
	p.Report(f)
}

// isKeyword says whether a word in capitals is one to type, as text messages have it: "Reply STOP to end".
func isKeyword(t *lint.Text, from, to int) bool {
	return to-from == 1 && has(t, from-1, from, "reply", "text", "send", "say", "type", "write", "or", "answer")
}

// quietly is what tokens say in small letters, but for abbreviations, "I", and the beginning of a sentence.
func quietly(t *lint.Text, from, to int) string {
	b := []byte(t.Slice(from, to))
	for i := from; i < to; i++ {
		w := t.Token(i)
		if w == "I" || isKnownAcronym(w) && w != "NO" && w != "NOT" && w != "YES" && w != "IT" && w != "OR" && w != "IN" && w != "ME" && w != "HI" {
			continue
		}
		at := int(t.Tokens[i].Start - t.Tokens[from].Start)
		start := at
		if i == t.Sentence(i).From {
			start++
		}
		for j := start; j < at+len(w); j++ {
			if b[j] >= 'A' && b[j] <= 'Z' {
				b[j] |= 0x20
			}
		}
	}
	return string(b)
}
