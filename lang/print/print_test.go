package print

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/handrail-flow/handrail/lang/golden"
	"github.com/handrail-flow/handrail/lang/source"
	"github.com/handrail-flow/handrail/lang/token"
)

// TestGolden lays out the first file of each case; the second is what should come out.
func TestGolden(t *testing.T) {
	golden.Each(t, "../../testdata/format/*.txtar", func(t *testing.T, c *golden.Case) {
		if len(c.Files) != 2 {
			t.Fatal("want two files")
		}
		got, err := Format(source.New("in.flow", string(c.Files[0].Data)))
		if err != nil {
			t.Fatal(err)
		}
		c.Compare(t, c.Files[1].Name, got)
	})
}

func TestFormat(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"only blanks", " \n\t\n", ""},
		{"only a comment", "# x", "# x\n"},
		{"line ends of Windows", "ask a\r\n\r\n> b\r\n", "ask a\n\n> b\n"},
		{"a byte order mark", "\ufeffask a", "ask a\n"},
		{"tabs and hard spaces", "\task\u00a0a\t# b\t", "ask a  # b\n"},
		{"blanks at the ends of words", ">\u00a0a  b \n>\t\n>", "> a  b\n>\n>\n"},
		{"bytes that aren't UTF-8 stay", "> \xff\nask \xfe", "> \xff\nask \xfe\n"},
		{"an open parenthesis does no harm", "ask (a\nask b", "ask (a\nask b\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Format(source.New("x.flow", tt.in))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFormatRefuses(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"a brace that is never closed", "flow f {\n  when a {\n}\n", `x.flow:1:8: this "{" is never closed`},
		{"a brace that closes nothing", "ask a\n  }\n", `x.flow:2:3: this "}" closes nothing`},
		{"a NUL", "ask \x00a", "x.flow:1:5: this file isn't text"},
		{"a file too deep", strings.Repeat("{\n", 101), "x.flow:101:1: this is nested too deeply"},
		{"a file too large", strings.Repeat(" ", token.MaxFile+1), "x.flow:1:1: this file is too large"},
		{"a file that would be too large", strings.Repeat("a {\n", 50) + strings.Repeat("b\n", 100_000) + strings.Repeat("}\n", 50),
			"x.flow:1:1: laid out, this file would be too large"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Format(source.New("x.flow", tt.in))
			var e *Error
			if !errors.As(err, &e) || e.Help == "" {
				t.Fatalf("error %v, want an *Error with help", err)
			}
			if diff := cmp.Diff(tt.want, err.Error()); diff != "" {
				t.Error(diff)
			}
			if got != tt.in {
				t.Error("the text has changed")
			}
		})
	}
}

// TestCompare: the check after the layout sees every kind of loss.
func TestCompare(t *testing.T) {
	text := "ask a, b # c\n\n# d\n> e f\nflow g {\n  ask h\n}\n"
	for _, other := range []string{
		"ask a, c # c\n\n# d\n> e f\nflow g {\n  ask h\n}\n",
		"ask a, b # c\n\n# d\n> e  f\nflow g {\n  ask h\n}\n",
		"ask a, b # c\n# d\n> e f\nflow g {\n  ask h\n}\n",
		"ask a, b\n# c\n\n# d\n> e f\nflow g {\n  ask h\n}\n",
		"ask a, b # c\n\n# e\n> e f\nflow g {\n  ask h\n}\n",
		"ask a, b # c\n\n> e f\nflow g {\n  ask h\n}\n",
		"ask a, b # c\n\n# d\n> e f\nflow g {\n  ask\nh\n}\n",
		"ask a, b # c\n\n# d\n> e f\nflow g {\n  ask h\n}\nask",
		"ask a, b # c\n\n# d\n> e f\nflow g {\n  ask h\n}\n# x",
	} {
		if _, same := compare(token.Scan(source.New("", text)), token.Scan(source.New("", other))); same {
			t.Errorf("no difference seen in %q", other)
		}
	}
}

// TestScrambledGapsComeOutTheSame: the layout doesn't depend on the blanks in the source.
func TestScrambledGapsComeOutTheSame(t *testing.T) {
	for _, text := range samples(t) {
		for seed := range uint64(20) {
			sameWhenScrambled(t, text, seed)
		}
	}
}

func sameWhenScrambled(t *testing.T, text string, seed uint64) {
	t.Helper()
	want, err := Format(source.New("x.flow", text))
	if err != nil {
		return
	}
	mixed := scramble(text, seed)
	got, err := Format(source.New("x.flow", mixed))
	if err != nil {
		t.Fatalf("%v in %q", err, mixed)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("seed %d of %q: %s", seed, text, diff)
	}
}

// scramble replaces every gap between tokens and comments with other blanks, and blank lines with one or more.
func scramble(text string, seed uint64) string {
	row := token.Scan(source.New("x.flow", text))
	rnd := rand.New(rand.NewPCG(seed, 1))
	var b strings.Builder
	blanks := func(least int) {
		for range least + rnd.IntN(4) {
			b.WriteByte(" \t\r"[rnd.IntN(3)])
		}
	}
	end := 0
	item := func(start, stop int32, out string) {
		lines := strings.Count(text[end:start], "\n")
		if lines > 1 {
			lines += rnd.IntN(3)
		}
		blanks(min(1, int(start)-end))
		for range lines {
			b.WriteByte('\n')
			blanks(0)
		}
		b.WriteString(out)
		end = int(stop)
	}
	c := 0
	for i, t := range row.Tokens {
		for ; c < len(row.Comments) && int(row.Comments[c].Before) == i; c++ {
			item(row.Comments[c].Start, row.Comments[c].End, row.CommentText(c))
		}
		out := row.Text(i)
		if t.Kind == token.Words || t.Kind == token.More {
			out = ">" + strings.Repeat(" ", rnd.IntN(3)) + token.Line(out)
		}
		item(t.Start, t.End, out)
	}
	return b.String()
}

// ink is a text without its blanks.
func ink(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' {
			return -1
		}
		return r
	}, text)
}

// FuzzFormatLosesNothing: without the blanks, the text is as it was; scrambled blanks make no difference.
func FuzzFormatLosesNothing(f *testing.F) {
	for i, text := range pieces(f) {
		f.Add(text, uint64(i))
		f.Add(scramble(text, uint64(i)), uint64(i))
	}
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		got, err := Format(source.New("x.flow", text))
		if err != nil {
			if got != text {
				t.Fatalf("%v, but the text has changed", err)
			}
			if strings.Contains(err.Error(), "report") {
				t.Fatal(err)
			}
			return
		}
		if diff := cmp.Diff(ink(text), ink(got)); diff != "" {
			t.Fatal(diff)
		}
		if len(token.Scan(source.New("x.flow", text)).Problems) == 0 { // an unclosed text has no gaps: all of its line may be words
			sameWhenScrambled(t, text, seed)
		}
	})
}

// FuzzFormatIsIdempotent: what has been laid out stays as it is.
func FuzzFormatIsIdempotent(f *testing.F) {
	for i, text := range pieces(f) {
		f.Add(text)
		f.Add(scramble(text, uint64(i)))
	}
	f.Fuzz(func(t *testing.T, text string) {
		once, err := Format(source.New("x.flow", text))
		if err != nil {
			return
		}
		twice, err := Format(source.New("x.flow", once))
		if err != nil {
			t.Fatalf("%v in %q", err, once)
		}
		if diff := cmp.Diff(once, twice); diff != "" {
			t.Fatalf("of %q: %s", text, diff)
		}
	})
}

func glob(tb testing.TB, pattern string) []string {
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		tb.Fatalf("nothing matches %q: %v", pattern, err)
	}
	return names
}

// samples are the texts of all .flow files at hand, and of the golden cases.
func samples(tb testing.TB) []string {
	var texts []string
	for _, pattern := range []string{"../../flows/*/*.flow", "../../testdata/samples/*.flow", "../std/*.flow", "../../testdata/format/*.txtar"} {
		for _, name := range glob(tb, pattern) {
			data, err := os.ReadFile(name)
			if err != nil {
				tb.Fatal(err)
			}
			if filepath.Ext(name) == ".txtar" {
				data = txtar.Parse(data).Files[0].Data
			}
			texts = append(texts, string(data))
		}
	}
	return texts
}

// pieces are the samples cut after each declaration: small seeds fuzz faster.
func pieces(tb testing.TB) []string {
	var all []string
	for _, text := range samples(tb) {
		all = append(all, strings.SplitAfter(text, "\n}\n")...)
	}
	return all
}

func ExampleFormat() {
	text, err := Format(source.New("hello.flow", "flow hello {\nask  name # who\n> Hi, {name}.\n}"))
	fmt.Print(text, err)
	// Output:
	// flow hello {
	//   ask name  # who
	//   > Hi, {name}.
	// }
	// <nil>
}

func BenchmarkFormat(b *testing.B) {
	text := strings.Join(samples(b), "\n")
	for _, size := range []struct {
		name string
		n    int
	}{{"typical", 1}, {"huge", 1 + 4_000_000/len(text)}} {
		f := source.New("x.flow", strings.Repeat(text, size.n))
		b.Run(size.name, func(b *testing.B) {
			b.SetBytes(int64(len(f.Text)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Format(f); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
