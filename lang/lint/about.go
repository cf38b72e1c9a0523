package lint

// about is the rule's why, with where it comes from.
func (r *Rule) about() string {
	text := r.Why
	if r.Source != "" {
		text += "\n\nSource: " + r.Source + "."
	}
	return text
}
