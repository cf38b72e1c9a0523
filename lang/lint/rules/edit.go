package rules

import (
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/source"
)

// withBlank is the place of token i with the blank before it, or behind it where it comes first: what to cut to leave it out.
func withBlank(t *lint.Text, i int) source.Span {
	at := t.Span(i, i+1)
	switch text := t.File.Text; {
	case i > 0 && at.Start > 0 && text[at.Start-1] == ' ':
		at.Start--
	case i == 0 && at.End < len(text) && text[at.End] == ' ':
		at.End++
	}
	return at
}
