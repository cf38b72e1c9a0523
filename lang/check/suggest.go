package check

import (
	"sort"
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
)

// maxSuggestions bounds the work that a file full of unknown names can cause.
const maxSuggestions = 200

// nearest finds the candidate that was probably meant; "" if none is.
func (c *checker) nearest(name string, candidates []string) string {
	if c.suggestions++; c.suggestions > maxSuggestions {
		return ""
	}
	return diag.Nearest(name, candidates)
}

// didYouMean is the line of help for a name that isn't there, or otherwise.
func (c *checker) didYouMean(name string, candidates []string, otherwise string) string {
	if near := c.nearest(name, candidates); near != "" {
		return "did you mean " + quote(near) + "?"
	}
	return otherwise
}

// listed names the choices where there are few enough to read.
func listed(names []string) string {
	if len(names) == 0 || len(names) > 12 {
		return ""
	}
	quoted := make([]string, len(names))
	for i, n := range names {
		quoted[i] = quote(n)
	}
	return either(quoted)
}

// either joins alternatives: a, b or c. both joins what belongs together: a, b and c.
func either(words []string) string { return series(words, " or ") }
func both(words []string) string   { return series(words, " and ") }

func series(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + last + words[len(words)-1]
}

// namesIn are the names of a space that a file can see, sorted.
func (c *checker) namesIn(in space, from *ast.File) []string {
	var out []string
	for name, d := range c.names[in] {
		if c.visible(from, d.file) {
			out = append(out, name)
		}
	}
	sort.Strings(out)
	return out
}

// valueNames are the names that can begin a value here, sorted.
func (c *checker) valueNames(sc *scope) []string {
	out := c.namesIn(spaceValue, sc.file)
	if sc.self != nil {
		for _, f := range sc.self.Fields {
			out = append(out, f.Name)
		}
	}
	if sc.in != nil {
		for name := range sc.in.values {
			out = append(out, name)
		}
	}
	for name, d := range c.names[spaceTarget] {
		if d.kind == ObjFlow && c.visible(sc.file, d.file) {
			out = append(out, name)
		}
	}
	for _, r := range runtimeValues {
		root, _, _ := strings.Cut(r.name, ".")
		out = append(out, root)
	}
	if len(c.customer) > 0 {
		out = append(out, "customer")
	}
	sort.Strings(out)
	return out
}

// elsewhere explains a name that exists as something else, or in a file that isn't imported; "" where it doesn't.
func (c *checker) elsewhere(name string, sc *scope, want space) string {
	if help := c.notImported(name, sc); help != "" {
		return help
	}
	if sc.in != nil && want != spaceValue && sc.in.states[name] != nil {
		return quote(name) + " is a state; write `-> " + name + "`"
	}
	if sc.in != nil && want != spaceValue && sc.in.values[name] != nil {
		return quote(name) + " is " + a(memberWord(sc.in.values[name].node)) + " of this flow"
	}
	for _, s := range []space{spaceTarget, spaceValue, spaceAction, spaceHours, spacePersona, spaceAnswer, spaceType} {
		if d := c.names[s][name]; d != nil && s != want && c.visible(sc.file, d.file) {
			return quote(name) + " is " + a(kindWords(d.kind)) + howToUse(d.kind, name)
		}
	}
	if in := c.flowSlots[name]; len(in) > 0 && want == spaceValue {
		m := in[0].in
		return quote(name) + " is a slot of the flow " + quote(m.flow.Name.Text) + "; let that flow say `gives " + name + "` and write `" + m.flow.Name.Text + "." + name + "`"
	}
	return ""
}

// notImported tells of a name that stands in a file that this one doesn't see; "" if there is none, or a nearer one.
func (c *checker) notImported(name string, sc *scope) string {
	found := ""
	for s := range numSpaces {
		if d := c.names[s][name]; d != nil && c.visible(sc.file, d.file) {
			return ""
		} else if d != nil && found == "" {
			found = "it stands in " + quote(d.file.Source.Name) + ": import that file to use it"
		}
	}
	return found
}

// kindWords is how help calls a kind of declaration.
func kindWords(k ObjectKind) string {
	if k == ObjHours {
		return "set of opening hours"
	}
	return declaredAs(k)
}

func howToUse(k ObjectKind, name string) string {
	switch k {
	case ObjHandoff:
		return "; write `-> " + name + "`"
	case ObjFlow:
		return "; write `run " + name + "` or `-> " + name + "`"
	case ObjAction:
		return "; write `call " + name + "(…)`"
	case ObjHours:
		return "; write `now is in " + name + "` or `" + name + ".next_open`"
	case ObjPersona:
		return "; write `persona " + name + "`"
	}
	return ""
}

// a puts the article before a word.
func a(word string) string {
	if word == "" {
		return word
	}
	if strings.ContainsRune("aeiou", rune(word[0])) {
		return "an " + word
	}
	return "a " + word
}
