package rules

import (
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/prose"
)

var personaTerms = &lint.Rule{
	ID:    "tone/persona-terms",
	Title: "words the persona doesn't say, or spells otherwise",
	Why: "The persona says which words to avoid, how names are spelled, and whether it's \"I\" or \"we\" that speaks: `avoid \"we\"` stands for " +
		"\"we'll\", \"our\" and \"us\" too. One voice over all flows is what makes it trustworthy: the bot isn't Zoe here and Zoé there, nor one here and many there.",
	Bad: `persona zoe "Zoe" {
  role  "automated helper"
  avoid "unfortunately", "utilise" use "use"
  spell "Fernhill"
}
answer card "can I use my card"
  > You can utilise it at fernhill.
`,
	Good: `persona zoe "Zoe" {
  role  "automated helper"
  avoid "unfortunately", "utilise" use "use"
  spell "Fernhill"
}
answer card "can I use my card"
  > You can use it at Fernhill.
`,
	Fixed: `persona zoe "Zoe" {
  role  "automated helper"
  avoid "unfortunately", "utilise" use "use"
  spell "Fernhill"
}
answer card "can I use my card"
  > You can use it at Fernhill.
`,
	Source: "two articles on voice in bots", Since: since, Severity: diag.Error, Kind: lint.Decidable, Fix: lint.SafeFix,
	Text: func(p *lint.Pass, t *lint.Text) {
		terms := termsOf(p, t.Persona)
		if terms == nil {
			return
		}
		if terms.lexicon != nil {
			for _, h := range terms.lexicon.Find(t.Text, &terms.finder) {
				terms.report(p, t, h)
			}
		}
		terms.accents(p, t)
	},
}

// terms are what a persona avoids and how it spells, as a lexicon of two sets (nil where it has neither), and what it is called.
type terms struct {
	lexicon *prose.Lexicon
	finder  prose.Finder
	avoid   []plan.Avoid
	spell   []string
	title   string
}

// termsOf are a persona's terms, made once; nil where it has none.
func termsOf(p *lint.Pass, persona *plan.Persona) *terms {
	return lint.Once(p, persona, func() *terms {
		x := &terms{}
		var avoid, spell []prose.Phrase
		for _, a := range persona.Avoid {
			pattern := prose.Literal(a.Phrase)
			if forms := pronounForms(pattern); forms != "" {
				pattern = forms
			}
			if pattern != "" {
				x.avoid, avoid = append(x.avoid, a), append(avoid, prose.Phrase{Pattern: pattern})
			}
		}
		put := func(s string, patterns []string) {
			for _, pattern := range patterns {
				x.spell, spell = append(x.spell, s), append(spell, prose.Phrase{Pattern: pattern})
			}
		}
		for _, s := range persona.Spell {
			put(s, spellings(s))
			put(s+"'s", spellings(s+"'s"))
		}
		for _, s := range []string{persona.Title, persona.Title + "'s"} {
			if others := spellings(s); len(others) > 1 {
				put(s, others[1:]) // in small letters it may be a word
			}
		}
		x.title = persona.Title
		if len(avoid)+len(spell) > 0 {
			lexicon, err := prose.NewLexicon([][]prose.Phrase{avoid, spell})
			if err != nil {
				return nil
			}
			x.lexicon = lexicon
		}
		if x.lexicon == nil && x.title == "" {
			return nil
		}
		return x
	})
}

// pronounForms is the pattern of all forms of the pronoun that a persona doesn't speak as; "" for other words.
func pronounForms(word string) string {
	switch word {
	case "we":
		return "(we|we'll|we've|we're|we'd|us|our|ours|ourselves)"
	case "i":
		return "(i|i'll|i've|i'm|i'd|me|my|mine|myself)"
	}
	return ""
}

// spellings are the patterns under which a name may stand: as it is, without its accents, in one word, with a hyphen.
func spellings(s string) []string {
	out := []string{prose.Literal(s)}
	for _, other := range []string{unaccented(s), strings.ReplaceAll(s, " ", ""), strings.ReplaceAll(s, " ", "-"), strings.ReplaceAll(s, "-", " ")} {
		if p := prose.Literal(other); p != "" && p != out[0] {
			out = append(out, p)
		}
	}
	if out[0] == "" {
		return nil
	}
	return out
}

// unaccented is a name without the accents of Western European languages.
func unaccented(s string) string { return accentless.Replace(s) }

var accentless = strings.NewReplacer("á", "a", "à", "a", "â", "a", "ä", "a", "å", "a", "ç", "c", "é", "e", "è", "e", "ê", "e", "ë", "e", "í", "i", "ì", "i",
	"î", "i", "ï", "i", "ñ", "n", "ó", "o", "ò", "o", "ô", "o", "ö", "o", "ú", "u", "ù", "u", "û", "u", "ü", "u", "É", "E", "Á", "A", "Ö", "O", "Ü", "U", "Ä", "A")

func (x *terms) report(p *lint.Pass, t *lint.Text, h prose.Hit) {
	if h.Set == 0 {
		a := x.avoid[h.Phrase]
		if forms := pronounForms(prose.Literal(a.Phrase)); forms != "" {
			other := map[string]string{"we": "I", "i": "we"}[strings.ToLower(a.Phrase)]
			p.ReportText(t, h.From, h.To, "the persona doesn't speak as "+quote(a.Phrase)+", and this is "+said(t, h.From, h.To), `say "`+other+`", or name who does it`)
			return // without a fix: the verb may have to change with it, and "we" may mean somebody else
		}
		if a.Use == "" {
			p.ReportText(t, h.From, h.To, "the persona avoids "+said(t, h.From, h.To), "say it in other words")
			return
		}
		p.Replace(t, h.From, h.To, a.Use, "the persona avoids "+said(t, h.From, h.To), `write "`+prose.Like(t.Slice(h.From, h.To), a.Use)+`"`)
		return
	}
	right, got := x.spell[h.Phrase], t.Slice(h.From, h.To)
	if got == right || got == prose.Like(got, right) {
		return
	}
	misspelled(p, t, h.From, h.To, right)
}

// accents reports names with accents that the persona's spelling doesn't have: Zoé for Zoe.
func (x *terms) accents(p *lint.Pass, t *lint.Text) {
	if t.IsASCII() {
		return
	}
	for i := range t.Tokens {
		got := t.Token(i)
		if bare := unaccented(got); bare != got {
			if slices.Contains(x.spell, bare) || x.title != "" && strings.TrimSuffix(bare, "'s") == x.title {
				misspelled(p, t, i, i+1, bare)
			}
		}
	}
}

func misspelled(p *lint.Pass, t *lint.Text, from, to int, right string) {
	f := lint.Finding{File: t.File, Span: t.Span(from, to), Message: "the persona spells " + quote(right) + ", not " + said(t, from, to), Help: `write "` + right + `"`}
	if t.Plain(from, to) {
		f.Edits, f.FixTitle = []diag.Edit{{File: t.File, Span: f.Span, New: right}}, `write "`+right+`"`
	}
	p.Report(f)
}
