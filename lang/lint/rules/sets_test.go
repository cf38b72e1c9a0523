package rules_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/golden"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/lint/rules"
)

// sets is where the labelled lines stand: testdata/lint/GROUP-RULE/set.txt, and independent.txt for those of somebody who knew the page
// that explains the rule and nothing else of it. A line is `+ WORDS` (the rule must fire) or `- WORDS` (it must not), with the place first
// where that matters: `+ @serious Oopsie!`. `#` begins a comment.
const (
	sets        = "../../../testdata/lint"
	ownSet      = "set.txt"
	independent = "independent.txt"
)

// places are the flows around a line: LINE stands for it, N for its number. Without a tag it's a message in a flow.
var places = map[string]string{
	"":         "flow fN {\n  > LINE\n}\n",
	"serious":  "flow fN {\n  stakes high\n  > LINE\n}\n",
	"casual":   "flow fN {\n  persona relaxed\n  > LINE\n}\n",
	"formal":   "flow fN {\n  persona stiff\n  > LINE\n}\n",
	"end":      "flow fN {\n  > LINE\n  end declined\n}\n",
	"then":     "flow fN {\n  > LINE\n  ask {\n    > Shall a colleague look?\n    yes -> care\n  }\n}\n",
	"jump":     "flow fN {\n  > LINE\n  -> care\n}\n",
	"question": "flow fN {\n  ask {\n    > LINE\n    yes -> home\n  }\n}\n",
	"slot":     "slot sN text \"x\" {\n  > LINE\n}\n",
	"retry":    "slot sN text \"x\" {\n  > What?\n  retry\n    > LINE\n}\n",
	"retry2":   "slot sN text \"x\" {\n  > What?\n  retry\n    > Sorry?\n  retry\n    > LINE\n}\n",
	"nomatch":  "on no match\n  > LINE\n",
	"nomatch2": "on no match again\n  > LINE\n",
	"start":    "on start\n  > LINE\n",
	"handoff":  "handoff hN {\n  > LINE\n}\n",
	"queued":   "handoff hN {\n  > I'm bringing in a person here.\n  queued\n    > LINE\n}\n",
	"accepted": "handoff hN {\n  > I'm bringing in a person here.\n  accepted\n    > LINE\n}\n",
	"decl":     "LINE {\n  > What's that?\n}\n",
	"why":      "slot sN text \"x\" {\n  > What?\n  why\n    > LINE\n}\n",
	// What stands behind a claim: nothing, an action that succeeded, one that failed, a promise, a handoff. These compile.
	"open":      "flow fN {\n  starts on \"begin fN\"\n  > LINE\n}\n",
	"done":      "action do.fN() {\n  via http POST \"{env.URL}\"\n}\nflow fN {\n  starts on \"begin fN\"\n  call do.fN()\n  > LINE\n}\n",
	"failed":    "action do.fN() {\n  via http POST \"{env.URL}\"\n}\nflow fN {\n  starts on \"begin fN\"\n  call do.fN() {\n    failed {\n      > LINE\n      end resolved\n    }\n  }\n}\n",
	"promised":  "flow fN {\n  starts on \"begin fN\"\n  slot phone phone \"phone\"\n  ask phone\n  > LINE\n  end promised at phone, else here\n}\n",
	"care":      "flow fN {\n  starts on \"begin fN\"\n  > LINE\n  -> care because policy\n}\n",
	"no_answer": "handoff hN {\n  > I'm bringing in a person here.\n  no_answer after 5 min\n    > LINE\n}\n",
}

const personas = "persona plain_one {\n}\npersona relaxed {\n  register casual\n  contractions always\n}\npersona stiff {\n  register formal\n  contractions never\n}\n"

// labelled is one line of a set.
type labelled struct {
	words string
	fires bool
	// from and to are lines of the flow that was built, from 1, to exclusive.
	from, to int
}

// readSet makes one program of a set. Its names mean nothing, so that it has errors; words are judged all the same.
func readSet(t *testing.T, id, file string) (string, []labelled) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(sets, strings.Replace(id, "/", "-", 1), file))
	if err != nil {
		t.Fatal(err)
	}
	var out []labelled
	var b strings.Builder
	b.WriteString(personas)
	for n, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		mark, words, _ := strings.Cut(line, " ")
		tag := ""
		if strings.HasPrefix(words, "@") {
			tag, words, _ = strings.Cut(words[1:], " ")
		}
		place, ok := places[tag]
		if !ok || mark != "+" && mark != "-" {
			t.Fatalf("%s, line %d: %q is none of ours", id, n+1, line)
		}
		l := labelled{words: line[2:], fires: mark == "+", from: 1 + strings.Count(b.String(), "\n")}
		b.WriteString(strings.NewReplacer("LINE", words, "fN", fmt.Sprint("f", n), "sN", fmt.Sprint("s", n), "hN", fmt.Sprint("h", n)).Replace(place))
		l.to = 1 + strings.Count(b.String(), "\n")
		out = append(out, l)
	}
	return b.String(), out
}

// score is how a rule did on its set.
type score struct{ fires, misses, hits, falseAlarms int }

func (s score) precision() float64 { return share(s.hits, s.hits+s.falseAlarms) }
func (s score) recall() float64    { return share(s.hits, s.fires) }

func share(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

// judge runs one rule on one of its sets.
func judge(t *testing.T, r *lint.Rule, file string) score {
	t.Helper()
	text, lines := readSet(t, r.ID, file)
	p, err := lang.Compile("set.flow", lang.Texts(map[string]string{"set.flow": text}), lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	l, err := lint.New([]*lint.Rule{r})
	if err != nil {
		t.Fatal(err)
	}
	var s score
	fired := map[int]bool{}
	for _, d := range l.Program(lint.Program{Info: p.Info, Plan: p.Plan, Problems: p.Problems}, lint.Options{}) {
		fired[d.File.Position(d.Span.Start).Line] = true
	}
	for _, x := range lines {
		found := false
		for line := x.from; line < x.to; line++ {
			found = found || fired[line]
		}
		if x.fires {
			s.fires++
		} else {
			s.misses++
		}
		switch {
		case found && x.fires:
			s.hits++
		case found:
			s.falseAlarms++
			t.Logf("%s fires wrongly: %s", r.ID, x.words)
		case x.fires:
			t.Logf("%s misses: %s", r.ID, x.words)
		}
	}
	return s
}

// paragraphs are the rules that judge all that a flow says: a line of their set is a paragraph of a hundred words or more, and there are
// fewer of them, all of our own.
var paragraphs = map[string]bool{"plain/grade": true}

// TestPrecision holds every lexical and heuristic rule to its sets: one of ours with at least 30 lines that must fire and 30 near misses, and
// an independent one of at least 20 and 20; precision on each at least 0.95 for errors and warnings, 0.80 for notes. The table in README.md
// is what it measures, with what was measured blind.
func TestPrecision(t *testing.T) {
	blind := readBlind(t)
	var table strings.Builder
	table.WriteString("| rule | kind | own: fire, near misses | precision | recall | independent: fire, near misses | blind precision | blind recall | precision | recall |\n" +
		"|---|---|---|---|---|---|---|---|---|---|\n")
	for _, r := range rules.All() {
		if r.Kind == lint.Decidable {
			continue
		}
		if paragraphs[r.ID] {
			own := judge(t, r, ownSet)
			own.hold(t, r, "our set", 8)
			fmt.Fprintf(&table, "| `%s` | %s | %s | %s | – | – | – | – | – |\n", r.ID, r.Kind, own.lines(), own.figures())
			continue
		}
		own, other := judge(t, r, ownSet), judge(t, r, independent)
		own.hold(t, r, "our set", 30)
		other.hold(t, r, "the independent set", 20)
		fmt.Fprintf(&table, "| `%s` | %s | %s | %s | %s | %s | %s |\n", r.ID, r.Kind, own.lines(), own.figures(), other.lines(), blind[r.ID], other.figures())
	}
	compareTable(t, "precision", table.String())
}

// lines and figures are a score as cells of a table.
func (s score) lines() string { return fmt.Sprintf("%d, %d", s.fires, s.misses) }

func (s score) figures() string { return fmt.Sprintf("%.2f | %.2f", s.precision(), s.recall()) }

// hold fails where a rule does too badly on a set, or the set is too small to tell.
func (s score) hold(t *testing.T, r *lint.Rule, name string, lines int) {
	t.Helper()
	gate := 0.95
	if r.Severity == diag.Info {
		gate = 0.80
	}
	if s.fires < lines || s.misses < lines {
		t.Errorf("%s: %s has %d lines that must fire and %d near misses, which is too few", r.ID, name, s.fires, s.misses)
	}
	if s.precision() < gate {
		t.Errorf("%s: precision on %s is %.2f, under %.2f", r.ID, name, s.precision(), gate)
	}
}

// readBlind are the figures of the first meeting of each rule with its independent set, as cells of a table.
func readBlind(t *testing.T) map[string]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(sets, "blind.txt"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for line := range strings.Lines(string(text)) {
		if f := strings.Fields(line); len(f) == 3 && f[0] != "#" {
			out[f[0]] = f[1] + " | " + f[2]
		}
	}
	return out
}

// TestCatalogue holds the list of rules in README.md to the rules.
func TestCatalogue(t *testing.T) {
	var b strings.Builder
	b.WriteString("| rule | severity | kind | fix | what is wrong |\n|---|---|---|---|---|\n")
	for _, r := range append(rules.All(), lint.Meta()...) {
		kind := string(r.Kind)
		if r.Proof {
			kind = "proof"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", r.ID, r.Severity, kind, r.Fix, r.Title)
	}
	compareTable(t, "rules", b.String())
}

const readme = "../README.md"

// compareTable holds the table between two marks of README.md to what was made; -update rewrites it.
func compareTable(t *testing.T, name, got string) {
	t.Helper()
	begin, end := "<!-- "+name+" -->\n", "<!-- /"+name+" -->\n"
	data, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok1 := strings.Cut(string(data), begin)
	want, after, ok2 := strings.Cut(rest, end)
	if !ok1 || !ok2 {
		t.Fatal("README.md has no place for the table")
	}
	if golden.Updating() {
		text := before + begin + got + end + after
		if err := os.WriteFile(readme, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("README.md (-want +got; -update rewrites it):\n%s", diff)
	}
}
