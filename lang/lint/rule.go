package lint

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/prose"
)

// Rule is one thing the linter looks for: what it is, why it matters, and the functions that find it. Rules are values; the list of
// all stands in the package rules. A rule has at least one of Check, Message, Text and Phrases with Hit.
type Rule struct {
	// ID is a stable name: a group and kebab-case words, "tone/exclaim-budget".
	ID string
	// Title says in a few words what is wrong, in lower case: "more exclamation marks than the persona allows".
	Title string
	// Why says in one to three plain sentences what it does to a customer.
	Why string
	// Bad is a whole small flow that is reported with this rule; Good is the same, mended, on which no rule reports anything. Both lean
	// on the standard library. Fixed is Bad after the rule's fixes; empty where it has none.
	Bad, Good, Fixed string
	// Source says where the rule comes from, in words: an article, a guide, a law ("our choice" where it is ours).
	Source string
	// Law are tags of [Laws] that the rule serves.
	Law []string
	// Since is the first version with this rule: "0.2".
	Since    string
	Severity diag.Severity
	Kind     Kind
	Fix      FixKind
	// Proof marks the rules that prove that a person is within reach: a comment can't allow what they find, only a baseline that says
	// who accepted it and until when.
	Proof bool
	// Whole rules judge a program as a whole and are left out where it has errors: they would report what follows from those.
	// Without errors, Pass.Plan is there.
	Whole bool
	// Bot rules are about what only a bot can get wrong, such as claiming to be a person; they don't judge what people type.
	Bot bool

	// Check runs once on a program.
	Check func(*Pass)
	// Message runs on each message of the program; Text on each text: bubbles of messages, labels, titles.
	Message func(*Pass, *Message)
	Text    func(*Pass, *Text)
	// Phrases are found in all texts, those of all rules in one pass; Hit runs on each one found.
	Phrases []prose.Phrase
	Hit     func(*Pass, *Text, prose.Hit)
}

// Group is the part of the rule's ID before the slash: "tone".
func (r *Rule) Group() string {
	group, _, _ := strings.Cut(r.ID, "/")
	return group
}

// Kind says how a rule decides, and so how far it can be trusted.
type Kind string

// The kinds of rules.
const (
	// Decidable rules follow from the program alone and are never wrong.
	Decidable Kind = "decidable"
	// Lexical rules look for words in their frame; their precision is measured.
	Lexical Kind = "lexical"
	// Heuristic rules estimate; their precision is measured.
	Heuristic Kind = "heuristic"
)

// FixKind says what a rule can do about what it finds.
type FixKind string

// The kinds of fixes.
const (
	// NoFix: a person has to find other words.
	NoFix FixKind = ""
	// SafeFix changes no meaning; `--fix` applies it.
	SafeFix FixKind = "safe"
	// OfferedFix may change the meaning; only `--fix=all` applies it.
	OfferedFix FixKind = "offered"
)

// Page is the rule as `handrail explain` shows it.
func (r *Rule) Page() diag.Page {
	return diag.Page{Code: r.ID, Title: r.Title, Why: r.about(), Bad: r.Bad, Good: r.Good, Since: r.Since}
}
