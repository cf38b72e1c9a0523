package token

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/handrail-flow/handrail/lang/source"
)

// show writes a row on one line: kind, text and flags of each token.
func show(text string) string {
	row := Scan(source.New("x.flow", text))
	var b strings.Builder
	for i, t := range row.Tokens[:len(row.Tokens)-1] {
		if i > 0 {
			b.WriteByte(' ')
		}
		for f, mark := range map[Flag]string{Starts: "^"} {
			if t.Is(f) {
				b.WriteString(mark)
			}
		}
		if t.Is(Blank) {
			b.WriteByte('~')
		}
		fmt.Fprintf(&b, "%s<%s>", t.Kind, row.Text(i))
	}
	for _, p := range row.Problems {
		fmt.Fprintf(&b, " !%d<%s>", p.Fault, row.File.Slice(p.Span))
	}
	return b.String()
}

func TestScan(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"leading and other names", "ask a, b", "^leading name<ask> name<a> ,<,> name<b>"},
		{"a line goes on after a comma", "ask a,\n b", "^leading name<ask> name<a> ,<,> name<b>"},
		{"a line goes on after an operator", "set a =\n b +\n c", "^leading name<set> name<a> =<=> name<b> +<+> name<c>"},
		{"a line goes on after or", "when a or\n b", "^leading reserved word<when> name<a> reserved word<or> name<b>"},
		{"or that begins a line", "> a\nor\n> b", "^words<> a> ^leading reserved word<or> ^words<> b>"},
		{"the entry after a brace starts", "x { ask a }", "^leading name<x> {<{> ^leading name<ask> name<a> }<}>"},
		{"words take the line", "> it's #1 {x} } // \"q\"  \n", `^words<> it's #1 {x} } // "q">`},
		{"adjacent words join", "> a\n> b", "^words<> a> ^more words<> b>"},
		{"a comment line doesn't part words", "> a\n# c\n> b", "^words<> a> ^more words<> b>"},
		{"a blank line parts words", "> a\n\n> b", "^words<> a> ^~words<> b>"},
		{"words on a head's line join", "once > a\n> b", "^leading name<once> words<> a> ^more words<> b>"},
		{"a suggestion takes one line", "suggest x\n> a\n> b\n> c", "^leading name<suggest> name<x> ^words<> a> ^words<> b> ^more words<> c>"},
		{"a suggestion on one line", "suggest x > a\n> b", "^leading name<suggest> name<x> words<> a> ^words<> b>"},
		{"dates come before minus", "2026-12-25 - 1 day", "^date<2026-12-25> -<-> number<1> unit<day>"},
		{"times come before minus", "mon-fri 08:00-9:30", "^leading name<mon> -<-> name<fri> time<08:00> -<-> time<9:30>"},
		{"units", "a 30 days 200 EUR 12% 5GB 3 words", "^leading name<a> number<30> unit<days> number<200> unit<EUR> number<12> unit<%> number<5> unit<GB> number<3> name<words>"},
		{"a unit stands on its number's line", "a 3\ndays", "^leading name<a> number<3> ^leading name<days>"},
		{"decimals and dots", "a 2.5 b.c 3.", "^leading name<a> number<2.5> name<b> .<.> name<c> number<3> .<.>"},
		{"an arrow comes before minus", "a->b - c", "^leading name<a> -><->> name<b> -<-> name<c>"},
		{"comments", "## doc\na # c\n#", "^leading name<a>"},
		{"a string keeps its hash", `a "#?[0-9]{5}"`, `^leading name<a> string<"#?[0-9]{5}">`},
		{"an escaped quote", `a "x \" y" b`, `^leading name<a> string<"x \" y"> name<b>`},
		{"a string ends with its line", "a \"x y \nb", `^leading name<a> string<"x y> ^leading name<b> !0<"x y>`},
		{"an open string leaves the brace at its end", "a \"x {\nb", "^leading name<a> string<\"x> {<{> ^leading name<b> !0<\"x>"},
		{"curly quotes", "a “x” b", "^leading name<a> string<“x”> name<b> !1<“x”>"},
		{"stray characters", "a ; b", "^leading name<a> stray character<;> name<b> !2<;>"},
		{"a capital in a name", "ask orderId, Ü", "^leading name<ask> name<orderId> ,<,> name<Ü> !3<orderId> !3<Ü>"},
		{"a digit in front of a name", "ask 2fa", "^leading name<ask> name<2fa> !3<2fa>"},
		{"capitals", "via http POST", "^leading name<via> name<http> name<POST>"},
		{"a byte order mark", "\ufeffask a", "^leading name<ask> name<a>"},
		{"line ends of Windows", "> a\r\n> b\r\nask c\r\n", "^words<> a> ^more words<> b> ^leading name<ask> name<c>"},
		{"tabs and hard spaces", "\task\u00a0a", "^leading name<ask> name<a>"},
		{"a NUL", "ask \x00a", "^leading name<ask> name<a> !4<\x00>"},
		{"not UTF-8", "> a\xff", "^words<> a\xff> !5<\xff>"},
		{"a label", "@booked > x", "^label<@booked> words<> x>"},
		{"a lone at sign", "@ > x", "^stray character<@> words<> x> !2<@>"},
		{"a closing bracket starts nothing", "a(\nb\n)", "^leading name<a> (<(> name<b> )<)>"},
		{"an empty bubble", ">\n> a", "^words<>> ^more words<> a>"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, show(tt.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestScanKeepsComments(t *testing.T) {
	row := Scan(source.New("x.flow", "# one\n\n## two\nask a # three\n\n# four"))
	var got []string
	for i, c := range row.Comments {
		got = append(got, fmt.Sprintf("%s before=%d own=%v blank=%v", row.CommentText(i), c.Before, c.Own, c.Blank))
	}
	want := []string{"# one before=0 own=true blank=false", "## two before=0 own=true blank=true",
		"# three before=2 own=false blank=false", "# four before=2 own=true blank=true"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestScanLimits(t *testing.T) {
	tests := []struct {
		name, text string
		want       Fault
		cut        bool
	}{
		{"too deep", strings.Repeat("{", 1_000_000), TooDeep, true},
		{"parentheses count too", strings.Repeat("(", MaxDepth) + "{", TooDeep, true},
		{"a long line", "> " + strings.Repeat("a", MaxLine), LongLine, false},
		{"a large file", strings.Repeat("\n", MaxFile+1), TooBig, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			row := Scan(source.New("x.flow", tt.text))
			if len(row.Problems) != 1 || row.Problems[0].Fault != tt.want || row.Cut != tt.cut {
				t.Errorf("problems %v, cut %v; want fault %d, cut %v", row.Problems, row.Cut, tt.want, tt.cut)
			}
		})
	}
	if row := Scan(source.New("x.flow", strings.Repeat("{", MaxDepth)+strings.Repeat("}", MaxDepth))); len(row.Problems) != 0 {
		t.Errorf("%d braces should be fine: %v", MaxDepth, row.Problems)
	}
	if row := Scan(source.New("x.flow", strings.Repeat(";", 3*MaxProblems))); len(row.Problems) != MaxProblems {
		t.Errorf("%d problems, want a cap of %d", len(row.Problems), MaxProblems)
	}
}

func TestQuotes(t *testing.T) {
	for text, want := range map[string][2]int{`"a"`: {1, 1}, `"a`: {1, 0}, `"a\"`: {1, 0}, `"`: {1, 0}, "“a”": {3, 3}, "“a\"": {3, 1}, `""`: {1, 1}} {
		if open, end := Quotes(text); [2]int{open, end} != want {
			t.Errorf("Quotes(%s) = %d, %d, want %v", text, open, end, want)
		}
	}
}

// corpus is every .flow file under testdata/syntax/ok, joined.
func corpus(tb testing.TB) string {
	names, _ := filepath.Glob("../../testdata/syntax/ok/*.txtar")
	var b strings.Builder
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		for _, f := range archive.Files {
			if strings.HasSuffix(f.Name, ".flow") {
				b.Write(f.Data)
			}
		}
	}
	return b.String()
}

// FuzzScanCoversEverything: tokens and comments are in order, don't overlap, and leave only blanks between them.
func FuzzScanCoversEverything(f *testing.F) {
	f.Add("ask a # c\n> b {c}\n\"d“”\x00\xff")
	f.Add(corpus(f))
	f.Fuzz(func(t *testing.T, text string) {
		row := Scan(source.New("x.flow", text))
		if row.Cut {
			return
		}
		at, c := 0, 0
		gap := func(to int) {
			if rest := strings.TrimFunc(text[at:to], isGap); rest != "" {
				t.Fatalf("nobody holds %q at %d", rest, at)
			}
		}
		for i, tok := range row.Tokens {
			for c < len(row.Comments) && int(row.Comments[c].Before) == i {
				gap(int(row.Comments[c].Start))
				at = int(row.Comments[c].End)
				c++
			}
			gap(int(tok.Start))
			at = int(tok.End)
			if strings.ContainsRune(row.Text(i), '\n') {
				t.Fatalf("token %d crosses a line end: %q", i, row.Text(i))
			}
		}
		if at != len(text) || c != len(row.Comments) {
			t.Fatalf("ends at %d of %d, %d of %d comments", at, len(text), c, len(row.Comments))
		}
	})
}

func isGap(r rune) bool {
	return r == 0 || r == '\ufeff' || r == '\u200b' || strings.ContainsRune(" \t\r\n\v\f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000", r)
}

func BenchmarkScan(b *testing.B) {
	text := corpus(b)
	if text == "" {
		b.Skip("no corpus")
	}
	for _, size := range []struct {
		name string
		n    int
	}{{"small", 1}, {"typical", 1 + 100_000/len(text)}, {"huge", 1 + 4_000_000/len(text)}} {
		f := source.New("x.flow", strings.Repeat(text, size.n))
		b.Run(size.name, func(b *testing.B) {
			b.SetBytes(int64(len(f.Text)))
			b.ReportAllocs()
			for b.Loop() {
				Scan(f)
			}
		})
	}
}
