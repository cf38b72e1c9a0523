package parse

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/source"
	"github.com/handrail-flow/handrail/lang/token"
)

// beyondTags are the codes of what the tags can't say: the tree is complete, but something in it isn't right.
var beyondTags = map[string]bool{
	"bad-name": true, "bad-number": true, "not-an-answer": true, "twice": true, "misplaced-word": true, "message-after-confirm": true,
	"brace-in-words": true, "open-hole": true, "bad-hole": true, "greater-than": true, "unclosed-text": true, "curly-quotes": true,
	"not-text": true, "long-line": true, "choice-only": true,
}

// agree holds the hand-written reader against the tags: both accept or both reject, and if they accept, the trees are the same.
func agree(t testing.TB, f *source.File) {
	t.Helper()
	row := token.Scan(f)
	if row.Cut {
		return
	}
	tree, list := Row(row)
	if slices.ContainsFunc(list, func(d diag.Diagnostic) bool { return d.Code == "too-deep" }) || len(list) >= maxDiagnostics {
		return
	}
	fails := slices.ContainsFunc(list, func(d diag.Diagnostic) bool { return !beyondTags[d.Code] })
	r := newReader(row)
	byTags, err := r.treeByTags()
	if (err != nil) != fails {
		t.Fatalf("by tags: %v\nby hand:\n%s\n%s", err, rendered(t, list), f.Text)
	}
	if err != nil || len(list) > 0 {
		return
	}
	if diff := cmp.Diff(bare(dump(byTags, nil)), bare(dump(tree, nil))); diff != "" {
		t.Fatalf("(-by tags +by hand):\n%s\n%s", diff, f.Text)
	}
}

var docField = regexp.MustCompile(` Doc="(\\.|[^"\\])*"`)

// bare leaves out what the tags don't say: doc comments, and the blanks in an event's name.
func bare(tree string) string {
	tree = docField.ReplaceAllString(tree, "")
	lines := strings.Split(tree, "\n")
	for i, l := range lines {
		if strings.Contains(l, "Event: Event") {
			lines[i] = strings.Map(func(r rune) rune {
				if r == ' ' {
					return -1
				}
				return r
			}, l)
		}
	}
	return strings.Join(lines, "\n")
}

// seed adds all corpora to a fuzz target, whole and by declaration.
func seed(f *testing.F) {
	for _, dir := range []string{"ok", "err"} {
		for _, file := range flows(f, dir) {
			f.Add(file.Text)
			for _, decl := range strings.SplitAfter(file.Text, "\n}\n") {
				f.Add(decl)
			}
		}
	}
}

func FuzzParseNeverPanics(f *testing.F) {
	seed(f)
	f.Add(strings.Repeat("when not ", 300))
	f.Add("flow a {\n" + strings.Repeat("-> b at most 1 time, else ", 300))
	f.Add("flow a {\n when b -> c" + strings.Repeat(" else when b -> c", 300))
	f.Add("set a = " + strings.Repeat("(", 99) + strings.Repeat("not ", 99))
	f.Add("> " + strings.Repeat("{a: ", 2000) + strings.Repeat("}", 2000))
	f.Add("> " + strings.Repeat("[a", 2000) + strings.Repeat("](b)", 2000))
	f.Fuzz(func(t *testing.T, text string) {
		file := source.New("x.flow", text)
		tree, list := File(file)
		checkPlaces(t, tree)
		rendered(t, list)
	})
}

func FuzzHandAgreesWithTags(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) < 4000 {
			agree(t, source.New("x.flow", text))
		}
	})
}

func FuzzPrefixIsOnlyIncomplete(f *testing.F) {
	for _, file := range flows(f, "ok") {
		for _, decl := range strings.SplitAfter(file.Text, "\n}\n") {
			f.Add(decl, 50)
		}
	}
	f.Fuzz(func(t *testing.T, text string, n int) {
		if _, list := File(source.New("x.flow", text)); len(list) > 0 || n < 0 || n > len(text) {
			return
		}
		onlyIncomplete(t, text[:n])
	})
}

func onlyIncomplete(t *testing.T, text string) {
	t.Helper()
	_, list := File(source.New("x.flow", text))
	for _, d := range list {
		if !d.Incomplete {
			t.Fatalf("a prefix of a valid file fails for good:\n%s\n--- after\n%s", rendered(t, list), text)
		}
	}
}

// TestPrefixIsOnlyIncomplete cuts each valid file of the corpus at every byte of every declaration.
func TestPrefixIsOnlyIncomplete(t *testing.T) {
	for _, file := range flows(t, "ok") {
		for _, decl := range strings.SplitAfter(file.Text, "\n}\n") {
			for n := range decl {
				onlyIncomplete(t, decl[:n])
			}
		}
	}
}

// TestMutantsAgree holds hand and tags together on files with one token too many, too few or swapped.
func TestMutantsAgree(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	for _, file := range flows(t, "ok") {
		for _, decl := range strings.SplitAfter(file.Text, "\n}\n") {
			if len(decl) > 3000 || !utf8.ValidString(decl) {
				continue
			}
			row := token.Scan(source.New("x.flow", decl))
			for i := range len(row.Tokens) - 2 {
				a, b := row.Tokens[i], row.Tokens[i+1]
				agree(t, source.New("x.flow", decl[:a.Start]+decl[a.End:]))
				agree(t, source.New("x.flow", decl[:a.Start]+decl[b.Start:b.End]+decl[a.End:b.Start]+decl[a.Start:a.End]+decl[b.End:]))
				agree(t, source.New("x.flow", decl[:b.Start]+decl[a.Start:a.End]+" "+decl[b.Start:]))
			}
		}
	}
}
