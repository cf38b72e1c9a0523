package compile

import (
	"strconv"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/check"
	"github.com/handrail-flow/handrail/lang/plan"
)

func (c *compiler) personaOf(p *ast.Persona) plan.Persona {
	out := Persona(c.info, p)
	out.Span = c.span(c.files[c.info.File[p]], p)
	return out
}

// Persona compiles a persona with what it inherits, but for its place. Its own clauses replace the parent's; phrases to avoid and
// spellings add to them. It works for programs with errors too, which have no plan: the linter judges their words all the same.
func Persona(info *check.Info, p *ast.Persona) plan.Persona {
	out := inherited(info, p, map[*ast.Persona]bool{})
	out.Name = p.Name.Text
	return out
}

func inherited(info *check.Info, p *ast.Persona, seen map[*ast.Persona]bool) plan.Persona {
	var out plan.Persona
	seen[p] = true
	if p.From != nil {
		if parent, ok := info.Names[p.From].Node.(*ast.Persona); ok && !seen[parent] {
			out = inherited(info, parent, seen)
		}
	}
	if p.Title != nil {
		out.Title = p.Title.Text
	} else if out.Title == "" {
		out.Title = spoken(p.Name.Text)
	}
	for _, clause := range p.Clauses {
		personaClause(&out, clause)
	}
	return out
}

func personaClause(out *plan.Persona, x *ast.PersonaClause) {
	switch x.Key.Text {
	case "role":
		out.Role = words(x.Args)
	case "voice":
		out.Voice = nil
		for i := range x.Args {
			if x.Args[i].Word != "" {
				out.Voice = append(out.Voice, x.Args[i].Word)
			}
		}
	case "register":
		out.Register = words(x.Args)
	case "contractions":
		out.Contractions = words(x.Args)
	case "sentence":
		out.SentenceWords = firstNumber(x.Args)
	case "message":
		out.MessageWords = firstNumber(x.Args)
	case "grade":
		out.Grade = firstNumber(x.Args)
	case "customer_name":
		out.CustomerName = budget(x.Args)
	case "apologies":
		out.Apologies = budget(x.Args)
	case "exclamations":
		out.Exclamations = budget(x.Args)
	case "emoji":
		out.Emoji = budget(x.Args)
	case "avoid":
		out.Avoid = append(out.Avoid[:len(out.Avoid):len(out.Avoid)], avoided(x.Args)...)
	case "spell":
		out.Spell = append(out.Spell[:len(out.Spell):len(out.Spell)], quoted(x.Args)...)
	}
}

// words joins an argument's words and texts with blanks.
func words(args []ast.PersonaArg) string {
	out := ""
	for i := range args {
		w := args[i].Word
		if args[i].String != nil {
			w = args[i].String.Text
		}
		if w == "" {
			continue
		}
		if out != "" {
			out += " "
		}
		out += w
	}
	return out
}

func quoted(args []ast.PersonaArg) []string {
	var out []string
	for i := range args {
		if args[i].String != nil {
			out = append(out, args[i].String.Text)
		}
	}
	return out
}

func whole(n *ast.NumberLit) int {
	v, _ := strconv.Atoi(n.Text)
	return v
}

func firstNumber(args []ast.PersonaArg) int {
	for i := range args {
		if args[i].Number != nil {
			return whole(args[i].Number)
		}
	}
	return 0
}

// budget reads `at most 1 in 4 messages, 2 in a conversation`, `at most 1 in a message` and `none`.
func budget(args []ast.PersonaArg) plan.Budget {
	out := plan.Budget{}
	times, per := 0, 0
	for i := range args {
		a := &args[i]
		word := a.Word
		if a.Number != nil {
			if word = a.Number.Unit; i > 0 && args[i-1].Word == "in" {
				per = whole(a.Number)
			} else {
				times, per = whole(a.Number), 1
			}
		}
		switch word {
		case "none":
			return plan.Budget{Set: true, Messages: 1}
		case "message", "messages":
			out.Set, out.Times, out.Messages = true, times, per
		case "conversation":
			out.Set, out.Conversation = true, times
		}
	}
	if !out.Set && times > 0 { // `at most 1` without a span is in a message
		return plan.Budget{Set: true, Times: times, Messages: 1}
	}
	return out
}

// avoided reads `"a", "b" use "c"`: `use` belongs to the phrase before it.
func avoided(args []ast.PersonaArg) []plan.Avoid {
	var out []plan.Avoid
	use := false
	for i := range args {
		switch a := &args[i]; {
		case a.Word == "use":
			use = true
		case a.String != nil && use && len(out) > 0:
			out[len(out)-1].Use = a.String.Text
			use = false
		case a.String != nil:
			out = append(out, plan.Avoid{Phrase: a.String.Text})
		}
	}
	return out
}
