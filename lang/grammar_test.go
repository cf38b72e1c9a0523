package lang_test

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/parse"
	"github.com/handrail-flow/handrail/lang/source"
	"github.com/handrail-flow/handrail/lang/token"
)

// pageGrammar is the grammar that the reference prints.
func pageGrammar(t testing.TB) *ebnf {
	t.Helper()
	var b strings.Builder
	for _, e := range fenced(page(t), "ebnf") {
		b.WriteString(e.text)
	}
	return readEBNF(t, b.String())
}

// Every file of ours that parses follows the grammar, and the other way round.
func TestFilesFollowTheGrammar(t *testing.T) {
	g := pageGrammar(t)
	for _, f := range ownFiles(t) {
		follows(t, g, f)
	}
}

// follows holds the parser and the grammar to one verdict on a file.
func follows(t *testing.T, g *ebnf, f *source.File) {
	t.Helper()
	row := token.Scan(f)
	if len(row.Problems) > 0 {
		return // something isn't even a token
	}
	_, list := parse.Row(row)
	in := symbols(row)
	_, far, ok := g.recognise(in)
	switch parses := len(list) == 0; {
	case parses && !ok:
		at := len(f.Text)
		if far < len(in) {
			at = in[far].at
		}
		pos := f.Position(at)
		t.Errorf("%s:%d:%d: it parses, but doesn't follow the grammar:\n%s", f.Name, pos.Line, pos.Column, f.Text[max(0, at-80):min(len(f.Text), at+40)])
	case !parses && ok && !settledInWords(list):
		t.Errorf("it follows the grammar, but doesn't parse:\n%s\n%s", shown(list), f.Text)
	}
}

// inWords are the codes of what the grammar can't say; the rules below it do.
var inWords = []string{"message-after-confirm", "twice", "bad-number", "greater-than", "missing-type", "brace-in-words", "open-hole", "bad-hole"}

func settledInWords(list diag.List) bool {
	for _, d := range list {
		if !slices.Contains(inWords, d.Code) {
			return false
		}
	}
	return true
}

// ownFiles are all .flow texts there are: files, archives, and the blocks of the reference.
func ownFiles(t testing.TB) []*source.File {
	t.Helper()
	var out []*source.File
	for _, root := range []string{"../testdata", "../flows", "../lang", "../cmd"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				if path == "../testdata/check" {
					return filepath.SkipDir // mistakes that the grammar forbids and the parser leaves to the checker
				}
				return err
			}
			switch filepath.Ext(path) {
			case ".flow":
				text, err := os.ReadFile(path)
				if err != nil {
					return err
				}
				out = append(out, source.New(path, string(text)))
			case ".txtar":
				archive, err := txtar.ParseFile(path)
				if err != nil {
					return err
				}
				for _, f := range archive.Files {
					if strings.HasSuffix(f.Name, ".flow") {
						out = append(out, source.New(path+"/"+f.Name, string(f.Data)))
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, e := range fenced(page(t), "flow") {
		out = append(out, source.New("README.md/"+e.name, e.text))
	}
	return out
}

// ruledOut finds what the rules below the grammar rule out: by rule 2 a slot's `default` or `suggest` before a text is a value of a
// choice.
var ruledOut = regexp.MustCompile(`(default|suggest) +"`)

// Sentences made up from the grammar parse.
func TestSentencesOfTheGrammarParse(t *testing.T) {
	g := pageGrammar(t)
	n := 2000
	if testing.Short() {
		n = 300
	}
	for seed := range uint64(n) {
		m := &maker{g: g, rand: rand.New(rand.NewPCG(seed, 1))}
		text := m.file()
		if ruledOut.MatchString(text) {
			continue
		}
		_, list := parse.File(source.New("made_up.flow", text))
		if !settledInWords(list) {
			t.Fatalf("sentence %d follows the grammar, but doesn't parse:\n%s\n%s", seed, shown(list), text)
		}
	}
}

// Every part of the grammar stands in an example of the reference.
func TestExamplesCoverTheGrammar(t *testing.T) {
	g := pageGrammar(t)
	covered := map[int]bool{}
	for _, e := range fenced(page(t), "flow") {
		used, _, ok := g.recognise(symbols(token.Scan(source.New(e.name, e.text))))
		if !ok {
			t.Fatalf("%s doesn't follow the grammar", e.name)
		}
		for id := range used {
			covered[id] = true
		}
	}
	for _, name := range []string{
		"text", "hole", "link", // taken apart within a token
		"day", "register", "contractions", // plain lists, one word of each will do
	} {
		g.rules[name].walk(func(r *rule) { covered[r.id] = true })
	}
	for name, r := range g.rules {
		if !covered[r.id] {
			t.Errorf("no example has a %s", name)
			continue
		}
		uncovered(t, name, r, covered)
	}
}

// uncovered reports the outermost parts without an example.
func uncovered(t *testing.T, name string, r *rule, covered map[int]bool) {
	if !covered[r.id] {
		t.Errorf("no example has this part of %s: %s", name, r.describe())
		return
	}
	for _, p := range r.parts {
		uncovered(t, name, p, covered)
	}
}

// Examples with a token left out or moved have the same verdict from the grammar and from the parser.
func TestBrokenExamplesHaveOneVerdict(t *testing.T) {
	g := pageGrammar(t)
	random := rand.New(rand.NewPCG(7, 7))
	for _, e := range fenced(page(t), "flow") {
		if strings.HasPrefix(e.text, "persona") {
			continue // the parser takes any clause there, and the checker knows them
		}
		row := token.Scan(source.New(e.name, e.text))
		for range 200 {
			at := random.IntN(len(row.Tokens) - 1)
			span := row.Tokens[at].Span()
			text := e.text[:span.Start] + e.text[span.End:]
			if random.IntN(2) == 0 {
				to := row.Tokens[random.IntN(len(row.Tokens)-1)].Start
				text = e.text[:to] + e.text[span.Start:span.End] + " " + e.text[to:]
			}
			follows(t, g, source.New("broken.flow", text))
		}
	}
}
