package rules

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
)

// tooAlike is the share of words that two rungs may have in common, in order; more is the same line again. From lint.md.
const tooAlike = 0.9

var sameReprompt = &lint.Rule{
	ID:    "tone/same-reprompt",
	Title: "the same words at every try",
	Why:   "Whoever didn't understand the question the first time won't the second. Each try should be shorter, or show an example.",
	Bad: `slot order_id text "order number" {
  > What's your order number?
  retry
    > What's your order number?
}
flow track "tracking" {
  starts on "where is it"
  ask order_id
  > I'll look for {order_id}.
}
`,
	Good: `slot order_id text "order number" {
  > What's your order number?
  retry
    > It's five digits, like 45210.
}
flow track "tracking" {
  starts on "where is it"
  ask order_id
  > I'll look for {order_id}.
}
`,
	Source: "Google's guide to conversation design; the limit of nine words in ten is our choice", Since: since, Severity: diag.Error, Kind: lint.Decidable,
	Check: func(p *lint.Pass) {
		ladders := map[ast.Node][]*lint.Message{}
		for _, m := range p.Messages {
			switch m.Owner.(type) {
			case *ast.Slot, *ast.Menu, *ast.Confirm:
				if m.Role != lint.Explains && m.Role != lint.Rejects && m.Role != lint.Suggests {
					repeats(p, ladders[m.Owner], m)
					ladders[m.Owner] = append(ladders[m.Owner], m)
				}
			}
		}
	},
}

// repeats reports a rung that says what one before it said.
func repeats(p *lint.Pass, before []*lint.Message, m *lint.Message) {
	for _, w := range m.Wordings {
		for _, b := range before {
			for _, v := range b.Wordings {
				if v.Channel == w.Channel && len(w.Bubbles) > 0 && len(v.Bubbles) > 0 && alike(w, v) > tooAlike {
					at, was := w.Bubbles[0], v.Bubbles[0]
					p.Report(lint.Finding{File: at.File, Span: at.All(), Message: "this says again what wasn't understood", Help: "say it shorter, or with an example",
						Notes: []diag.Note{{File: was.File, Span: was.All(), Message: "first said here"}}})
					return
				}
			}
		}
	}
}

// alike is the share of words that two wordings have in common, in the same order (twice the longest common row of words over all).
func alike(a, b *lint.Wording) float64 {
	x, y := wordsOf(a), wordsOf(b)
	if len(x)+len(y) == 0 {
		return 0
	}
	row := make([]int, len(y)+1)
	for _, w := range x {
		diagonal := 0
		for j, v := range y {
			above := row[j+1]
			if w == v {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(row[j+1], row[j])
			}
			diagonal = above
		}
	}
	return 2 * float64(row[len(y)]) / float64(len(x)+len(y))
}

func wordsOf(w *lint.Wording) []string {
	var out []string
	for _, t := range w.Bubbles {
		for i, k := range t.Tokens {
			if k.Kind != prose.Mark && k.Kind != prose.Emoji {
				out = append(out, wordAt(t, i))
			}
		}
	}
	return slices.Clip(out)
}
