package rules

import (
	"fmt"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
)

// pooledWords is how many words a grade needs to mean anything: of real bot turns under five words, one in seven scored above 8.
// defaultGrade is the grade where the persona says nothing, from the guides.
const (
	pooledWords  = 100
	defaultGrade = 8
)

var grade = &lint.Rule{
	ID:    "plain/grade",
	Title: "words that are hard to read as a whole",
	Why: "Half of all adults read at the level of a 14-year-old or below, and everybody does when worried. The grade is the Flesch-Kincaid one, " +
		"taken over all words of a flow, and only where they are a hundred or more.",
	Bad:    gradePage("Remuneration for merchandise returned subsequent to authorisation necessitates comprehensive verification of eligibility by administrative personnel.", 8),
	Good:   gradePage("We pay you back when we have the item. We look at it first. That takes a day or two.", 6),
	Source: "Microsoft's guide to writing for chatbots, the GOV.UK style guide; Kincaid and others, 1975", Since: since, Severity: diag.Info, Kind: lint.Heuristic,
	Check: func(p *lint.Pass) {
		var list []*pool
		pools := map[*ast.Flow]*pool{}
		for from, to := 0, 0; from < len(p.Texts); from = to {
			for to = from; to < len(p.Texts) && p.Texts[to].Flow == p.Texts[from].Flow; to++ {
			}
			flow := p.Texts[from].Flow
			if flow == nil {
				continue
			}
			if pools[flow] == nil {
				pools[flow] = &pool{flow: flow}
				list = append(list, pools[flow])
			}
			pools[flow].add(p.Texts[from:to])
		}
		for _, x := range list {
			x.report(p)
		}
	},
}

func gradePage(sentence string, times int) string {
	text := "flow refund_help \"refunds\" {\n  starts on \"how do refunds work\"\n"
	for i := range times {
		text += fmt.Sprintf("  @line%d > %s\n\n", i+1, sentence)
	}
	return text + "}\n"
}

// pool is the words of a flow: runs of texts that stand together, of which those count that are said.
type pool struct {
	flow  *ast.Flow
	runs  [][]*lint.Text
	words int
}

func (x *pool) add(run []*lint.Text) {
	x.runs = append(x.runs, run)
	for _, t := range run {
		if spoken(t) {
			x.words += t.Words()
		}
	}
}

func (x *pool) report(p *lint.Pass) {
	if x.words < pooledWords {
		return
	}
	t, most := x.runs[0][0], defaultGrade
	if n := t.Persona.Grade; n > 0 {
		most = n
	}
	if got := x.grade(); got > float64(most)+0.5 {
		p.Report(lint.Finding{File: t.File, Span: t.Flow.Name.At, Message: fmt.Sprintf("the words of this flow read at grade %.0f; %d is easy for most", got, most),
			Help: "shorten sentences, and take everyday words"})
	}
}

// grade is the grade of all texts together. A value counts as a word of one syllable.
func (x *pool) grade() float64 {
	sentences, syllables := 0, 0
	for _, run := range x.runs {
		for _, t := range run {
			if spoken(t) {
				sentences += len(t.Sentences)
				syllables += syllablesOf(t)
			}
		}
	}
	return prose.Grade(x.words, sentences, syllables)
}

func syllablesOf(t *lint.Text) int {
	n := 0
	for i, k := range t.Tokens {
		switch k.Kind {
		case prose.Word:
			n += prose.Syllables(t.Token(i))
		case prose.Number, prose.Hole:
			n++
		}
	}
	return n
}
