package check

import (
	"slices"
	"strconv"
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/value"
)

// channels are those that words can be written for.
var channels = []string{"web", "sms", "voice", "terminal"}

// message checks all wordings of a message.
func (c *checker) message(m *ast.Message, sc *scope) {
	if m == nil {
		return
	}
	for _, w := range m.Wordings {
		if w.Label != nil {
			c.label(w.Label, sc)
		}
		if w.For != nil && !slices.Contains(channels, w.For.Text) {
			c.doubtful(sc.file, w.For, "unknown-channel", "there is no channel "+quote(w.For.Text)+", so these words are never said",
				c.didYouMean(w.For.Text, channels, "write "+listed(channels)))
		}
		if w.When != nil {
			c.condition(w.When, sc)
		}
		for _, line := range w.Words {
			c.wordParts(line.Parts, sc)
		}
	}
}

// string checks the values in a quoted text.
func (c *checker) string(s *ast.String, sc *scope) {
	if s != nil {
		c.wordParts(s.Parts, sc)
	}
}

func (c *checker) wordParts(parts []ast.Part, sc *scope) {
	for _, p := range parts {
		switch p := p.(type) {
		case *ast.Hole:
			c.hole(p, sc)
		case *ast.Plural:
			c.plural(p, sc)
		case *ast.Link:
			c.wordParts(p.Label, sc)
			c.wordParts(p.Address, sc)
		}
	}
}

func (c *checker) hole(h *ast.Hole, sc *scope) {
	t := c.value(&h.Path, sc).Type
	if h.Format == nil {
		return
	}
	f, err := value.ParseFormat(h.Format.Text)
	if err != nil {
		var words []string
		for _, info := range value.Formats() {
			words = append(words, info.Word)
		}
		c.wrong(sc.file, h.Format, "unknown-format", "there is no format "+quote(h.Format.Text), c.didYouMean(h.Format.Text, words, "write one of "+strings.Join(words, ", ")))
		return
	}
	if t.isKnown() && !f.Suits(t.carries()) {
		c.wrong(sc.file, h.Format, "format-mismatch", "the format "+quote(h.Format.Text)+" doesn't suit "+t.word(), formatHelp(t))
	}
}

// formatHelp names the formats that suit a type.
func formatHelp(t *Type) string {
	var fit []string
	for _, info := range value.Formats() {
		if f, err := value.ParseFormat(info.Word); err == nil && f.Suits(t.carries()) {
			fit = append(fit, info.Word)
		}
	}
	return "for " + t.word() + " there are " + strings.Join(fit, ", ")
}

func (c *checker) plural(p *ast.Plural, sc *scope) {
	t := c.value(&p.Path, sc).Type
	for _, form := range p.Forms {
		c.wordParts(form.Parts, sc)
	}
	if !t.isKnown() || t.Kind == "list" || t.carries() == value.KindNumber || t.Kind == "quantity" {
		return
	}
	c.wrong(sc.file, &p.Path, "type-mismatch", quote(p.Path.String())+" is "+t.word()+", which can't be counted", "plural forms need a number or a list")
}

// label keeps line labels apart: a `.talk` file names a line by its label.
func (c *checker) label(name *ast.Name, sc *scope) {
	first, taken := c.labels[name.Text]
	switch {
	case !taken:
		c.labels[name.Text] = labelled{name, sc.file}
	case first.name == name:
	case c.info.Std[sc.file] != c.info.Std[first.file]: // the designer's own come before the standard library's
	default:
		c.report(sc.file, name.At, problem{
			code:    "duplicate-label",
			message: "the label " + quote("@"+name.Text) + " is taken",
			help:    "rename one of the two: talks find a line by its label",
			notes:   note(first.file, first.name.At, quote("@"+name.Text)+" first stands here"),
		})
	}
}

type labelled struct {
	name *ast.Name
	file *ast.File
}

func itoa(n int) string { return strconv.Itoa(n) }
