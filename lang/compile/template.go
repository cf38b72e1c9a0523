package compile

import (
	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// bubbles joins adjacent lines with a blank; an empty line begins the next bubble.
func (c *compiler) bubbles(words []*ast.Words) []plan.Template {
	var out []plan.Template
	var now plan.Template
	for _, w := range words {
		if len(w.Parts) == 0 && w.Text == "" {
			if len(now) > 0 {
				out = append(out, now)
			}
			now = nil
			continue
		}
		if len(now) > 0 {
			now = withText(now, " ")
		}
		if w.Parts == nil {
			now = withText(now, w.Text)
			continue
		}
		now = c.parts(now, w.Parts)
	}
	if len(now) > 0 {
		out = append(out, now)
	}
	return out
}

// withText adds text, to the last segment where that is text, too.
func withText(t plan.Template, s string) plan.Template {
	if s == "" {
		return t
	}
	if n := len(t) - 1; n >= 0 && t[n].Value == nil && t[n].Plural == nil && t[n].Link == nil {
		t[n].Text += s
		return t
	}
	return append(t, plan.Segment{Text: s})
}

// parts adds words taken apart.
func (c *compiler) parts(t plan.Template, parts []ast.Part) plan.Template {
	for _, p := range parts {
		switch x := p.(type) {
		case *ast.Lit:
			t = withText(t, x.Text)
		case *ast.Hole:
			v := c.path(&x.Path)
			t = append(t, plan.Segment{Value: &v, Format: c.format(x.Format)})
		case *ast.Plural:
			forms := make([]plan.Template, len(x.Forms))
			for i, f := range x.Forms {
				forms[i] = c.parts(nil, f.Parts)
			}
			t = append(t, plan.Segment{Plural: &plan.PluralForms{Count: c.path(&x.Path), Forms: forms}})
		case *ast.Link:
			t = append(t, plan.Segment{Link: &plan.LinkTemplate{Label: c.parts(nil, x.Label), Address: c.parts(nil, x.Address)}})
		}
	}
	return t
}

func (c *compiler) format(name *ast.Name) value.Format {
	if name == nil {
		return value.Plain
	}
	f, err := value.ParseFormat(name.Text)
	if err != nil {
		c.fail(err)
	}
	return f
}

// stringTemplate compiles a quoted text that may hold values.
func (c *compiler) stringTemplate(s *ast.String) plan.Template {
	if s == nil {
		return nil
	}
	if s.Parts == nil {
		return withText(nil, s.Text)
	}
	return c.parts(nil, s.Parts)
}

// plainText is a quoted text with its escapes resolved; holes have no place in it.
func plainText(s *ast.String) string {
	if s == nil {
		return ""
	}
	if s.Parts == nil {
		return s.Text
	}
	out := ""
	for _, p := range s.Parts {
		lit, ok := p.(*ast.Lit)
		if !ok {
			return s.Text
		}
		out += lit.Text
	}
	return out
}
