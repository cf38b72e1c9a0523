// Package vale reads styles for the prose linter Vale, folders of .yml files, as rules for ours: existence, substitution, occurrence,
// repetition, capitalization and conditional. They are off unless asked for, and know nothing of conversations: they judge bubbles,
// labels and titles as a page of prose.
//
//	rules, problems := vale.Load(os.DirFS("styles/Google"), "google")
//	linter, err := lint.New(append(rules.All(), rules...))
//
// Patterns are regular expressions of Go (RE2), which have no look-around: a style that needs it is refused, with the line.
package vale

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
)

// Problem is why a file of a style can't be used.
type Problem struct {
	// File is its path in the style, Line counts from 1, 0 where the whole file is meant.
	File string
	Line int
	// Message and Help speak as findings do.
	Message, Help string
	// Skipped marks a kind of check that we don't have: the rest of the style works without it. Other problems refuse the style.
	Skipped bool
}

// Load reads the .yml files of a folder, by name. The name, in small letters, is the group of the rules' IDs: "google/we". With
// problems that aren't Skipped the rules must not be used.
func Load(folder fs.FS, name string) ([]*lint.Rule, []Problem) {
	paths, err := fs.Glob(folder, "*.yml")
	if err != nil || len(paths) == 0 {
		return nil, []Problem{{Message: "there are no .yml files in the style", Help: "give the folder of one style, such as `styles/Google`"}}
	}
	var rules []*lint.Rule
	var problems []Problem
	for _, p := range paths {
		text, err := fs.ReadFile(folder, p)
		if err != nil {
			problems = append(problems, Problem{File: p, Message: "it can't be read: " + err.Error()})
			continue
		}
		r, found := parse(p, text, kebab(name))
		problems = append(problems, found...)
		if r != nil {
			rules = append(rules, r)
		}
	}
	return rules, problems
}

// check is a file of a style. Nodes keep their lines.
type check struct {
	Extends    string      `yaml:"extends"`
	Message    string      `yaml:"message"`
	Level      string      `yaml:"level"`
	Link       string      `yaml:"link"`
	Scope      yaml.Node   `yaml:"scope"`
	IgnoreCase bool        `yaml:"ignorecase"`
	NonWord    bool        `yaml:"nonword"`
	Tokens     []yaml.Node `yaml:"tokens"`
	Raw        []yaml.Node `yaml:"raw"`
	Swap       yaml.Node   `yaml:"swap"`
	Token      yaml.Node   `yaml:"token"`
	Max        int         `yaml:"max"`
	Min        int         `yaml:"min"`
	Alpha      bool        `yaml:"alpha"`
	Match      yaml.Node   `yaml:"match"`
	First      yaml.Node   `yaml:"first"`
	Second     yaml.Node   `yaml:"second"`
	Exceptions []string    `yaml:"exceptions"`
}

// reader turns one file into a rule.
type reader struct {
	file     string
	c        check
	problems []Problem
}

func parse(file string, text []byte, group string) (*lint.Rule, []Problem) {
	r := &reader{file: file}
	if err := yaml.Unmarshal(text, &r.c); err != nil {
		message := strings.TrimPrefix(strings.Split(strings.TrimPrefix(err.Error(), "yaml: unmarshal errors:\n  "), "\n")[0], "yaml: ")
		line := 0
		if n, _ := fmt.Sscanf(message, "line %d: ", &line); n == 1 {
			_, message, _ = strings.Cut(message, ": ")
		}
		return nil, []Problem{{File: file, Line: line, Message: "this isn't YAML as a style has it: " + message,
			Help: "close what is open there, and keep the entries of a list in line"}}
	}
	rule := &lint.Rule{
		ID: group + "/" + kebab(strings.TrimSuffix(path.Base(file), path.Ext(file))), Title: strings.ReplaceAll(r.c.Message, "%s", "…"),
		Why: "A rule of the style " + group + ".", Source: r.source(group), Since: "0.2", Severity: severity(r.c.Level), Kind: lint.Lexical,
	}
	switch r.c.Extends {
	case "existence":
		rule.Text = r.existence()
	case "substitution":
		rule.Fix = lint.OfferedFix
		rule.Text = r.substitution()
	case "occurrence":
		rule.Text = r.occurrence()
	case "repetition":
		rule.Text = r.repetition()
	case "capitalization":
		rule.Text = r.capitalization()
	case "conditional":
		rule.Check = r.conditional()
	case "":
		r.wrong(0, "it doesn't say what it extends", "a check begins with, for example, `extends: existence`")
	default:
		r.problems = append(r.problems, Problem{File: file, Message: fmt.Sprintf("we have no check of the kind %q", r.c.Extends), Skipped: true,
			Help: "existence, substitution, occurrence, repetition, capitalization and conditional work"})
	}
	if len(r.problems) > 0 {
		return nil, r.problems
	}
	return rule, nil
}

func (r *reader) source(group string) string {
	if r.c.Link != "" {
		return "the style " + group + ", " + r.c.Link
	}
	return "the style " + group
}

func severity(level string) diag.Severity {
	switch level {
	case "error":
		return diag.Error
	case "suggestion":
		return diag.Info
	}
	return diag.Warning
}

func (r *reader) wrong(line int, message, help string) {
	r.problems = append(r.problems, Problem{File: r.file, Line: line, Message: message, Help: help})
}

// pattern compiles a regular expression that stands in a node; nil and a problem for one that doesn't work.
func (r *reader) pattern(n *yaml.Node, before, after string) *regexp.Regexp {
	expr := before + n.Value + after
	if r.c.IgnoreCase {
		expr = "(?i)" + expr
	}
	re, err := regexp.Compile(expr)
	switch {
	case err == nil:
		return re
	case hasLookAround(n.Value):
		r.wrong(n.Line, fmt.Sprintf("the pattern %q looks around, which we can't", n.Value), "write it without (?=…), (?!…) and (?<…), or leave this file out")
	default:
		r.wrong(n.Line, fmt.Sprintf("the pattern %q doesn't work: %v", n.Value, err), "mend the pattern, or leave this file out")
	}
	return nil
}

func hasLookAround(expr string) bool {
	return slices.ContainsFunc([]string{"(?=", "(?!", "(?<=", "(?<!"}, func(s string) bool { return strings.Contains(expr, s) })
}

// required says whether a node is there.
func (r *reader) required(n *yaml.Node, name string) bool {
	if n.Kind == 0 {
		r.wrong(0, fmt.Sprintf("a check of the kind %s needs %q", r.c.Extends, name), "")
		return false
	}
	return true
}

// patterns are the tokens, with word boundaries unless nonword, and the raw patterns joined to one.
func (r *reader) patterns() []*regexp.Regexp {
	var out []*regexp.Regexp
	if len(r.c.Raw) > 0 {
		joined := yaml.Node{Line: r.c.Raw[0].Line}
		for i := range r.c.Raw {
			joined.Value += r.c.Raw[i].Value
		}
		out = append(out, r.pattern(&joined, "", ""))
	}
	before, after := `\b(?:`, `)\b`
	if r.c.NonWord {
		before, after = "(?:", ")"
	}
	for i := range r.c.Tokens {
		out = append(out, r.pattern(&r.c.Tokens[i], before, after))
	}
	if len(out) == 0 {
		r.wrong(0, fmt.Sprintf("a check of the kind %s needs \"tokens\" or \"raw\"", r.c.Extends), "")
	}
	return out
}

// kebab writes a file's name as rules are named: HeadingPunctuation is heading-punctuation.
func kebab(name string) string {
	var b strings.Builder
	for i, r := range name {
		switch {
		case unicode.IsUpper(r):
			if i > 0 && b.Len() > 0 && !strings.HasSuffix(b.String(), "-") && !unicode.IsUpper(rune(name[i-1])) {
				b.WriteByte('-')
			}
			b.WriteRune(unicode.ToLower(r))
		case unicode.IsLetter(r), unicode.IsDigit(r):
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.Trim(b.String(), "-")
}
