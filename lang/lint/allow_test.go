package lint_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
)

// shouts reports the word "loud", proves the word "stuck".
func testLinter(t *testing.T) *lint.Linter {
	t.Helper()
	word := func(id, word string, proof bool) *lint.Rule {
		return &lint.Rule{ID: id, Proof: proof, Severity: diag.Warning, Fix: lint.SafeFix, Phrases: []prose.Phrase{{Pattern: word}},
			Hit: func(p *lint.Pass, t *lint.Text, h prose.Hit) {
				p.Replace(t, h.From, h.To, "calm", "it says "+word, "write calm")
			}}
	}
	l, err := lint.New([]*lint.Rule{word("test/loud", "loud", false), word("test/stuck", "stuck", true)})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func lintPage(t *testing.T, text string) diag.List {
	t.Helper()
	p, err := lang.Compile("page.flow", lang.Texts(map[string]string{"page.flow": text}), lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return testLinter(t).Program(lint.Program{Info: p.Info, Plan: p.Plan, Problems: p.Problems}, lint.Options{})
}

func codes(list diag.List) string {
	var out []string
	for _, d := range list {
		at := d.File.Position(d.Span.Start)
		out = append(out, d.Code+" "+string(rune('0'+at.Line)))
	}
	return strings.Join(out, ", ")
}

func TestAllow(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"no comment", "on start\n  > Loud.\n", "test/loud 2"},
		{"above the message", "on start\n  # allow test/loud: a launch\n  > Loud.\n", ""},
		{"above the declaration", "# allow test/loud: a launch\non start\n  > Loud.\n", ""},
		{"above another", "# allow test/loud: a launch\non thanks\n  > Okay.\non start\n  > Loud.\n", "allow/unused 1, test/loud 5"},
		{"behind something", "flow f { # allow test/loud: all of it\n  > Loud.\n}\non start -> f\n", ""},
		{"between lines", "on start\n  > Hello.\n  # allow test/loud: this line\n  > Loud.\n", ""},
		{"last in a block", "flow f {\n  > Loud.\n  # allow test/loud: the block\n}\non start -> f\n", ""},
		{"without a reason", "on start\n  # allow test/loud\n  > Loud.\n", "allow/no-reason 2, test/loud 3"},
		{"an empty reason", "on start\n  # allow test/loud:\n  > Loud.\n", "allow/no-reason 2, test/loud 3"},
		{"no such rule", "on start\n  # allow test/lout: oops\n  > Loud.\n", "allow/unknown-rule 2, test/loud 3"},
		{"not even a rule's name", "on start\n  # allow everything: please\n  > Okay.\n", "allow/unknown-rule 2"},
		{"a plain comment", "# allow two tries\non start\n  > Okay.\n", ""},
		{"half a name", "on start\n  # allow test/: oops\n  > Loud.\n", "allow/unknown-rule 2, test/loud 3"},
		{"capitals", "on start\n  # Allow Test/Loud: oops\n  > Loud.\n", "allow/unknown-rule 2, test/loud 3"},
		{"blanks between", "on start\n  # allow test/loud test/lout: oops\n  > Loud.\n", "allow/unknown-rule 2"},
		{"only a reason", "on start\n  # allow: oops\n  > Loud.\n", "test/loud 3"},
		{"a plain comment with a slash", "# allow either/or answers\non start\n  > Okay.\n", ""},
		{"a plain comment with a colon", "# allow two tries: people slip\non start\n  > Okay.\n", ""},
		{"a reason with a colon", "on start\n  # allow test/loud: asked for: loudly\n  > Loud.\n", ""},
		{"twice", "on start\n  # allow test/loud, test/loud: once is enough\n  > Loud.\n", ""},
		{"inside words", "on start\n  > Loud. # allow test/loud: no comment\n", "test/loud 2, test/loud 2"},
		{"in a file that can't be read on", "on start\n  # allow test/lout: oops\n  > Loud.\nflow {\n", "allow/unknown-rule 2, test/loud 3"},
		{"a proof", "on start\n  # allow test/stuck: not now\n  > Stuck.\n", "allow/proof 2, test/stuck 3"},
		{"several", "on start\n  # allow test/loud, test/stuck: not now\n  > Loud.\n", "allow/proof 2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, codes(lintPage(t, c.text))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestUnusedAllowWaitsForErrors: in a program with errors a rule may find nothing because of those.
func TestUnusedAllowWaitsForErrors(t *testing.T) {
	if got := codes(lintPage(t, "on start\n  # allow test/loud: a launch\n  > Okay, {nothing}.\n")); got != "" {
		t.Errorf("got %s", got)
	}
}

func TestApplyFixes(t *testing.T) {
	text := "on start\n  # stays\n  > Loud, LOUD and {nothing} loud.\n"
	list := lintPage(t, text)
	texts, n := diag.Apply(list, false)
	if n != 3 || len(texts) != 1 {
		t.Fatalf("%d fixes in %d files", n, len(texts))
	}
	for _, got := range texts {
		if diff := cmp.Diff("on start\n  # stays\n  > Calm, CALM and {nothing} calm.\n", got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}
