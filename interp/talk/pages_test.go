package talk

import (
	"slices"
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/source"
)

func TestPagesShowWhatTheySay(t *testing.T) {
	p := &plan.Plan{Flows: []plan.Flow{{Name: "refund"}}}
	if err := p.Seal(); err != nil {
		t.Fatal(err)
	}
	codes := func(page diag.Page, text string) []string {
		if page.Code == "transcript" {
			_, list := Draft(source.New("page.txt", text), Speakers{})
			return codesOf(list)
		}
		parsed, list := Parse(source.New("page.talk", text))
		talks, problems := Expand(parsed, nil)
		list = append(list, problems...)
		for _, k := range talks {
			if strings.HasPrefix(text, "flow") {
				list = append(list, Verify(p, k)...)
			}
		}
		return codesOf(list)
	}
	pages := Pages()
	if !slices.IsSortedFunc(pages, func(a, b diag.Page) int { return strings.Compare(a.Code, b.Code) }) {
		t.Error("pages aren't in alphabetical order")
	}
	for _, page := range pages {
		if got := codes(page, page.Bad); !slices.Equal(got, []string{page.Code}) {
			t.Errorf("the bad example of %s is reported as %q", page.Code, got)
		}
		if got := codes(page, page.Good); got != nil {
			t.Errorf("the good example of %s is reported as %q", page.Code, got)
		}
	}
}

func codesOf(list diag.List) []string {
	var out []string
	for _, d := range list {
		out = append(out, d.Code)
	}
	return out
}

// TestProblemsAreShown holds messages and underlines, as people see them.
func TestProblemsAreShown(t *testing.T) {
	tests := []struct{ text, want string }{
		{"bott  Hi\n", `
test.talk:1:1: "bott" doesn't begin a line of a talk [talk-unknown-line]
  |
1 | bott  Hi
  | ^^^^
  = did you mean "bot"? For example: bot What's wrong with it?
`},
		{"You: hi\n", `
test.talk:1:1: "You:" doesn't begin a line of a talk [talk-unknown-line]
  |
1 | You: hi
  | ^^^^
  = did you mean "you"? For example: you I want to send this back
`},
		{"you   hi\n  = slto order 1\n", `
test.talk:2:5: "slto" isn't a check [talk-unknown-check]
  |
2 |   = slto order 1
  |     ^^^^
  = did you mean "slot"? It is written ` + "`= slot NAME VALUE`" + `
`},
		{"wait  6 mins\n", `
test.talk:1:9: "mins" isn't a unit of time [talk-bad-value]
  |
1 | wait  6 mins
  |         ^^^^
  = the units are ms, s, min, h, day and week
`},
		{"mock  a.b > ok\n", `
test.talk:1:11: "->" and what the action answers should stand here, not ">" [talk-unexpected]
  |
1 | mock  a.b > ok
  |           ^
  = for example: mock  orders.lookup -> timeout, then ok
`},
	}
	for _, tt := range tests {
		_, problems := Parse(source.New("test.talk", tt.text))
		var b strings.Builder
		if err := diag.WriteText(&b, problems, diag.TextOptions{}); err != nil {
			t.Fatal(err)
		}
		if got := "\n" + b.String(); strings.TrimSpace(got) != strings.TrimSpace(tt.want) {
			t.Errorf("%q is reported as%s\nwant%s", tt.text, got, tt.want)
		}
	}
}
