package diag

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/lang/source"
)

// at makes a diagnostic that underlines the first occurrence of word.
func at(text, word string) Diagnostic {
	i := strings.Index(text, word)
	return Diagnostic{File: source.New("x.flow", text), Span: source.Span{Start: i, End: i + len(word)}, Code: "a-code", Message: "something is off"}
}

func render(t *testing.T, list List, opt TextOptions) string {
	t.Helper()
	var b strings.Builder
	if err := WriteText(&b, list, opt); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWriteText(t *testing.T) {
	helped := at("a\nb\nc\nd\ne\nf\ng\nh\ni\nstate refund {\n", "refund")
	helped.Help = "write `that`"
	helped.Notes = []Note{{File: helped.File, Span: source.Span{Start: 2, End: 3}, Message: "first declared here"}}
	warning := at("ask a", "ask")
	warning.Severity = Warning
	tests := []struct {
		name string
		d    Diagnostic
		want string
	}{
		{"help and notes", helped, `
x.flow:10:7: something is off [a-code]
   |
10 | state refund {
   |       ^^^^^^
   = x.flow:2:1: first declared here
   = write ` + "`that`\n"},
		{"a warning says so", warning, `
x.flow:1:1: warning: something is off [a-code]
  |
1 | ask a
  | ^^^
`},
		{"tabs", at("\tset\tn", "n"), `
x.flow:1:6: something is off [a-code]
  |
1 |     set n
  |         ^
`},
		{"wide characters", at("> 返品 cafe\u0301 ok", "ok"), `
x.flow:1:12: something is off [a-code]
  |
1 | > 返品 cafe` + "\u0301" + ` ok
  |             ^^
`},
		{"a place at the end", Diagnostic{File: source.New("x.flow", "ask\r\n"), Span: source.Span{Start: 3, End: 3}, Code: "a-code", Message: "something is off"}, `
x.flow:1:4: something is off [a-code]
  |
1 | ask
  |    ^
`},
		{"several lines", at("ask a,\n  b", "a,\n  b"), `
x.flow:1:5: something is off [a-code]
  |
1 | ask a,
  |     ^^
`},
		{"control characters", at("ask \x1b[31ma", "a"), "\nx.flow:1:1: something is off [a-code]\n  |\n1 | ask ·[31ma\n  | ^\n"},
		{"no file", Diagnostic{Code: "a-code", Message: "something is off", Help: "do this"}, "\nsomething is off [a-code]\n  = do this\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, "\n"+render(t, List{tt.d}, TextOptions{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWriteTextCropsLongLines(t *testing.T) {
	got := render(t, List{at(strings.Repeat("a", 5000)+"HERE"+strings.Repeat("b", 5000), "HERE")}, TextOptions{})
	lines := strings.Split(got, "\n")
	if n := len([]rune(lines[2])); n > maxColumns+10 {
		t.Errorf("the line is shown with %d columns", n)
	}
	shown, under := []rune(lines[2]), []rune(lines[3])
	first := strings.IndexRune(string(under), '^')
	if string(shown[first:first+4]) != "HERE" || !strings.HasSuffix(string(under), " ^^^^") {
		t.Errorf("the underline is off:\n%s", got)
	}
}

func TestWriteTextCap(t *testing.T) {
	d := at("ask a", "a")
	got := render(t, List{d, d, d, d}, TextOptions{Max: 2})
	if !strings.HasSuffix(got, "and 2 more problems\n") || strings.Count(got, "a-code") != 2 {
		t.Error(got)
	}
	if got := render(t, List{d, d, d}, TextOptions{Max: 2}); !strings.HasSuffix(got, "and 1 more problem\n") {
		t.Error(got)
	}
}

func TestWriteTextColor(t *testing.T) {
	d := at("ask a", "ask")
	if plain := render(t, List{d}, TextOptions{}); strings.Contains(plain, "\x1b") {
		t.Errorf("colour without being asked: %q", plain)
	}
	if got := render(t, List{d}, TextOptions{Color: true}); !strings.Contains(got, red+"^^^"+reset) {
		t.Errorf("no colour: %q", got)
	}
}

func TestWriteJSON(t *testing.T) {
	d := at("ask a\nask é b", "b")
	d.Help, d.Incomplete = "write <that>", true
	d.Notes = []Note{{File: d.File, Span: source.Span{Start: 4, End: 5}, Message: "here"}}
	d.Fixes = []Fix{{Title: "say c", Safe: true, Edits: []Edit{{File: d.File, Span: d.Span, New: "c"}}}}
	var b strings.Builder
	if err := WriteJSON(&b, List{d, {Code: "x", Message: "y"}}); err != nil {
		t.Fatal(err)
	}
	want := `{"file":"x.flow","line":2,"column":7,"end_line":2,"end_column":8,"start":13,"end":14,"severity":"error","code":"a-code",` +
		`"message":"something is off","help":"write <that>","notes":[{"file":"x.flow","line":1,"column":5,"message":"here"}],` +
		`"fixes":[{"title":"say c","safe":true,"edits":[{"file":"x.flow","start":13,"end":14,"new":"c"}]}],"incomplete":true}
{"file":"","line":0,"column":0,"end_line":0,"end_column":0,"start":0,"end":0,"severity":"error","code":"x","message":"y"}
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

func TestSortDropsRepeats(t *testing.T) {
	f := source.New("b.flow", "ask a, b")
	one := Diagnostic{File: f, Span: source.Span{Start: 7, End: 8}, Code: "x"}
	two := Diagnostic{File: f, Span: source.Span{Start: 4, End: 5}, Code: "y"}
	other := Diagnostic{File: source.New("a.flow", "z"), Code: "z"}
	list := List{one, two, one, other}
	list.Sort()
	var codes []string
	for _, d := range list {
		codes = append(codes, d.Code)
	}
	if diff := cmp.Diff([]string{"z", "y", "x"}, codes); diff != "" {
		t.Error(diff)
	}
}
