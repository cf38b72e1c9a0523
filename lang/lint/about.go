package lint

import "strings"

// about is the rule's why, with how far it can be trusted, where it comes from, and the laws behind it.
func (r *Rule) about() string {
	var b strings.Builder
	b.WriteString(r.Why)
	switch r.Kind {
	case Lexical:
		b.WriteString("\n\nIt looks for words in their frame; its precision and recall are published with the rules.")
	case Heuristic:
		b.WriteString("\n\nIt is an estimate; its precision is published with the rules.")
	}
	switch {
	case r.Proof:
		b.WriteString("\n\nIt is a proof: no comment can allow what it finds, only a baseline that says who accepted it and until when.")
	case r.Fix == SafeFix:
		b.WriteString("\n\n`handrail lint --fix` mends it.")
	case r.Fix == OfferedFix:
		b.WriteString("\n\n`handrail lint --fix=all` mends it; read what it wrote.")
	}
	if r.Source != "" {
		b.WriteString("\n\nSource: " + r.Source + ".")
	}
	for _, tag := range r.Law {
		if law, ok := lawTagged(tag); ok {
			b.WriteString("\n\n" + law.Name + ": " + law.Fact + "; " + law.Status + " (as read in " + lawsRead + ", mostly in secondary copies; not legal advice).")
		}
	}
	return b.String()
}
