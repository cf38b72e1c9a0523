package parse

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/print"
	"github.com/handrail-flow/handrail/lang/source"
	"github.com/handrail-flow/handrail/lang/token"
)

// beyondTags are the codes of what the tags can't say: the tree is complete, but something in it isn't right.
var beyondTags = map[string]bool{
	"bad-name": true, "bad-number": true, "not-an-answer": true, "twice": true, "misplaced-word": true, "message-after-confirm": true,
	"brace-in-words": true, "open-hole": true, "bad-hole": true, "greater-than": true, "unclosed-text": true, "curly-quotes": true,
	"not-text": true, "long-line": true, "choice-only": true,
}

// agree holds the hand-written reader against the tags: both accept or both reject, and if they accept, the trees are the same. What the
// hand finds beyond the tags may be all that it tells of a place that the tags reject: a text without its closing quote has taken in a brace,
// a brace in words closes nothing, "a-b" is a name that is none.
func agree(t testing.TB, f *source.File) {
	t.Helper()
	row := token.Scan(f)
	if row.Cut {
		return
	}
	tree, list := Row(row)
	// Tags know no depth, and a clause that stands twice is left out before they see it.
	unsaid := func(d diag.Diagnostic) bool { return d.Code == "too-deep" || d.Code == "twice" }
	if slices.ContainsFunc(list, unsaid) || len(list) >= maxDiagnostics {
		return
	}
	fails := slices.ContainsFunc(list, func(d diag.Diagnostic) bool { return !beyondTags[d.Code] })
	r := newReader(row)
	byTags, err := r.treeByTags()
	// What looks like the next declaration means a missing brace, though the tags might take it for a field or a clause.
	guessed := slices.ContainsFunc(list, func(d diag.Diagnostic) bool { return d.Code == "missing-brace" })
	if err == nil && (guessed || slotLooksLikeChoice(byTags)) {
		return
	}
	if err != nil && len(list) == 0 || err == nil && fails {
		t.Fatalf("by tags: %v\nby hand:\n%s\n%s", err, rendered(t, list), f.Text)
	}
	if err != nil || len(list) > 0 {
		return
	}
	if diff := cmp.Diff(bare(dump(byTags, nil)), bare(dump(tree, nil))); diff != "" {
		t.Fatalf("(-by tags +by hand):\n%s\n%s", diff, f.Text)
	}
}

// slotLooksLikeChoice finds a slot whose block the tags take for the values of its type: tags can't say that only fields have those.
func slotLooksLikeChoice(f *ast.File) bool {
	found := false
	ast.Walk(f, func(n ast.Node) bool {
		s, ok := n.(*ast.Slot)
		found = found || ok && s.Type.Choices != nil
		return true
	})
	return found
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
	f.Add("flow x {\n  call a.b() as.flow\"\n\n{") // a block for a call whose result has no name
	f.Add("flow x\n call.b() as.flow\"\n\n{")
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
	f.Add("on silence 10 min > {\n    hello")
	f.Add("0\x00")
	f.Add("flow a \"A title {\n  > Hello.\n  b\" {\n  c care because policy\n    no { end unresolved }\n  }\n}") // the title has swallowed the brace
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) < 4000 {
			agree(t, source.New("x.flow", text))
		}
	})
}

// FuzzPrintParsesBack: what the formatter writes of a sound file reads as the same tree, but for places. In a broken one the reader
// guesses by indentation, which the formatter changes.
func FuzzPrintParsesBack(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, text string) {
		before, list := File(source.New("x.flow", text))
		if len(list) > 0 {
			return
		}
		laid, err := print.Format(source.New("x.flow", text))
		if err != nil {
			t.Fatal(err)
		}
		after, list := File(source.New("x.flow", laid))
		if diff := cmp.Diff(dump(before, nil), dump(after, nil)); diff != "" {
			t.Fatalf("(-before +after):\n%s\n%s\n%s", diff, rendered(t, list), laid)
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

// FuzzMutantsAgree holds hand and tags together on declarations with a few tokens taken out, put in, doubled, swapped or replaced;
// the seed decides which.
func FuzzMutantsAgree(f *testing.F) {
	var decls []string
	var words []string
	for _, file := range flows(f, "ok") {
		for _, decl := range strings.SplitAfter(file.Text, "\n}\n") {
			if row := token.Scan(source.New("x.flow", decl)); len(decl) < 1500 {
				decls = append(decls, decl)
				for i := range row.Tokens {
					words = append(words, row.Text(i))
				}
			}
		}
	}
	for seed := range uint64(600) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 1))
		text := decls[r.IntN(len(decls))]
		for range 1 + r.IntN(3) {
			text = mutate(r, text, words)
		}
		agree(t, source.New("x.flow", text))
	})
}

// mutate changes one token of a text.
func mutate(r *rand.Rand, text string, words []string) string {
	row := token.Scan(source.New("x.flow", text))
	if len(row.Tokens) < 3 {
		return text
	}
	i := r.IntN(len(row.Tokens) - 2)
	a, b := row.Tokens[i], row.Tokens[i+1]
	word := words[r.IntN(len(words))]
	switch r.IntN(6) {
	case 0:
		return text[:a.Start] + text[a.End:]
	case 1:
		return text[:a.Start] + word + " " + text[a.Start:]
	case 2:
		return text[:a.Start] + word + text[a.End:]
	case 3:
		return text[:a.End] + " " + text[a.Start:]
	case 4:
		return text[:a.Start] + text[b.Start:b.End] + text[a.End:b.Start] + text[a.Start:a.End] + text[b.End:]
	}
	gap := []string{"\n", " ", "\n\n"}[r.IntN(3)]
	return text[:a.End] + gap + text[b.Start:]
}

// TestHostileFilesAreQuick: 200 KB of anything are read in seconds, and brings a bounded list.
func TestHostileFilesAreQuick(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	for _, piece := range []string{
		"{", "(", "}", "a\n", "akk x\n", "flow a {\n", "flow a {\n  akk x\n}\n", "> {\n", "> {a: {a: {a:\n", "\"\n", "“", "\x00", "\xff", "when not ", "- ",
		"persona a {\n", "persona a {\n  b c\n", "type a {\n", "when a -> b else ", "-> b at most 1 time, else ", "## a\n", "or\n", "ask {\n> a\n",
	} {
		for _, head := range []string{"", "flow a \"A\" {\n", "persona a {\n", "type a {\n", "slot a text {\n"} {
			text := head + strings.Repeat(piece, 200_000/len(piece))
			start := time.Now()
			_, list := File(source.New("x.flow", text))
			if d := time.Since(start); d > 10*time.Second {
				t.Errorf("%q after %q takes %v", piece, head, d)
			}
			if len(list) > maxDiagnostics {
				t.Errorf("%q after %q: %d diagnostics", piece, head, len(list))
			}
		}
	}
}
