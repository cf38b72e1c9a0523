package vale_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/lint/vale"
)

const page = `flow f "A Title of Ours" {
  starts on "x"
  > We utilize the the QXZ. It's very, very good, and so on. The ABC (ABC) too.
  ask {
    > Is it okay?
    "All Right" -> home
  }
}
`

// TestChecks: each kind of check finds what it should in the page.
func TestChecks(t *testing.T) {
	for _, c := range []struct {
		name, yml string
		want      []string
	}{
		{"existence", "extends: existence\nmessage: \"Don't use '%s'.\"\nignorecase: true\nlevel: error\ntokens:\n  - very\n  - okay\nexceptions:\n  - okay\n",
			[]string{`error: very: don"t use "very"`, `error: very: don"t use "very"`}},
		{"existence keeps to words", "extends: existence\nmessage: \"'%s'\"\ntokens:\n  - goo\n", nil},
		{"existence without words", "extends: existence\nnonword: true\nmessage: \"'%s'\"\ntokens:\n  - goo\n", []string{`warning: goo: "goo"`}},
		{"raw", "extends: existence\nmessage: found %s\nraw:\n  - 'so '\n  - 'on'\n", []string{`warning: so on: found so on`}},
		{"substitution", "extends: substitution\nmessage: Use '%s' instead of '%s'.\nlevel: suggestion\nswap:\n  utili[sz]e: use\n  okay: fine|good\n",
			[]string{`info: okay: use "fine" or "good" instead of "okay"`, `info: utilize: use "use" instead of "utilize" -> use`}},
		{"occurrence", "extends: occurrence\nmessage: Too many commas.\nscope: sentence\nmax: 1\ntoken: ','\n", []string{`warning: It's very, very good, and so on.: too many commas`}},
		{"repetition", "extends: repetition\nmessage: '%s is repeated'\nalpha: true\ntokens:\n  - '[^\\s]+'\n", []string{`warning: the: the is repeated`}},
		{"sentence case", "extends: capitalization\nmessage: '%s should be in sentence case'\nscope: heading\nmatch: $sentence\n",
			[]string{`warning: A Title of Ours: A Title of Ours should be in sentence case`, `warning: All Right: All Right should be in sentence case`}},
		{"title case", "extends: capitalization\nmessage: '%s'\nscope: heading\nmatch: $title\n", nil},
		{"small letters", "extends: capitalization\nmessage: small\nscope: heading\nmatch: $lower\nexceptions:\n  - All Right\n", []string{`warning: A Title of Ours: small`}},
		{"conditional", "extends: conditional\nmessage: \"'%s' has no definition\"\nfirst: '\\b([A-Z]{3,5})\\b'\nsecond: '\\(([A-Z]{3,5})\\)'\n", []string{`warning: QXZ: "QXZ" has no definition`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			rules, problems := vale.Load(fstest.MapFS{"Check.yml": {Data: []byte(c.yml)}}, "Style")
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			var got []string
			for _, d := range run(t, rules) {
				line := fmt.Sprintf("%s: %s: %s", d.Severity, d.File.Slice(d.Span), d.Message)
				if len(d.Fixes) > 0 {
					line += " -> " + d.Fixes[0].Edits[0].New
				}
				if d.Code != "style/check" {
					t.Errorf("the code is %s", d.Code)
				}
				got = append(got, line)
			}
			// in reading order; only the set matters
			if diff := cmp.Diff(sorted(c.want), sorted(got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func sorted(list []string) map[string]int {
	out := map[string]int{}
	for _, s := range list {
		out[s]++
	}
	return out
}

func run(t *testing.T, rules []*lint.Rule) diag.List {
	t.Helper()
	l, err := lint.New(rules)
	if err != nil {
		t.Fatal(err)
	}
	p, err := lang.Compile("page.flow", lang.Texts(map[string]string{"page.flow": page}), lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return l.Program(lint.Program{Info: p.Info, Plan: p.Plan, Problems: p.Problems}, lint.Options{})
}

// TestProblems: what can't be read is said with its line; only kinds of checks that we don't have are passed over.
func TestProblems(t *testing.T) {
	for _, c := range []struct {
		name, yml string
		line      int
		message   string
		skipped   bool
	}{
		{"look-around", "extends: existence\nmessage: x\ntokens:\n  - fine\n  - 'a(?! b)'\n", 5, `the pattern "a(?! b)" looks around, which we can't`, false},
		{"look-behind in a swap", "extends: substitution\nmessage: x\nswap:\n  '(?<=x)y': z\n", 4, `the pattern "(?<=x)y" looks around, which we can't`, false},
		{"a broken pattern", "extends: existence\nmessage: x\ntokens:\n  - '(a'\n", 4, "the pattern \"(a\" doesn't work: error parsing regexp: missing closing ): `\\b(?:(a)\\b`", false},
		{"not YAML", "extends: [\n", 1, "", false},
		{"no kind", "message: x\n", 0, "it doesn't say what it extends", false},
		{"a kind we don't have", "extends: spelling\nmessage: x\n", 0, `we have no check of the kind "spelling"`, true},
		{"nothing to look for", "extends: existence\nmessage: x\n", 0, `a check of the kind existence needs "tokens" or "raw"`, false},
		{"no swap", "extends: substitution\nmessage: x\n", 0, `a check of the kind substitution needs "swap"`, false},
		{"no token", "extends: occurrence\nmessage: x\nmax: 1\n", 0, `a check of the kind occurrence needs "token"`, false},
		{"no second", "extends: conditional\nmessage: x\nfirst: x\n", 0, `a check of the kind conditional needs "second"`, false},
		{"no match", "extends: capitalization\nmessage: x\n", 0, `a check of the kind capitalization needs "match"`, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			rules, problems := vale.Load(fstest.MapFS{"A.yml": {Data: []byte(c.yml)}}, "s")
			if len(rules) > 0 || len(problems) != 1 {
				t.Fatalf("%d rules, problems %v", len(rules), problems)
			}
			p := problems[0]
			if c.message != "" && p.Message != c.message || c.line != 0 && p.Line != c.line || p.Skipped != c.skipped || p.File != "A.yml" {
				t.Errorf("got %+v", p)
			}
		})
	}
}

func TestLoadNamesRules(t *testing.T) {
	ok := []byte("extends: existence\nmessage: x\ntokens: [a]\n")
	rules, _ := vale.Load(fstest.MapFS{"HeadingPunctuation.yml": {Data: ok}, "We.yml": {Data: ok}, "notes.txt": {}, "AMPM.yml": {Data: ok}}, "Google Docs")
	var got []string
	for _, r := range rules {
		got = append(got, r.ID)
	}
	if diff := cmp.Diff([]string{"google-docs/ampm", "google-docs/heading-punctuation", "google-docs/we"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, problems := vale.Load(fstest.MapFS{}, "s"); len(problems) != 1 {
		t.Errorf("an empty style gives %v", problems)
	}
}
