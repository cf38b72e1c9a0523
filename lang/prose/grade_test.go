package prose_test

import (
	"math"
	"testing"

	"github.com/handrail-flow/handrail/lang/prose"
)

func TestSyllables(t *testing.T) {
	for word, want := range map[string]int{"a": 1, "the": 1, "label": 2, "order": 2, "paid": 1, "returned": 2, "wanted": 2, "table": 2, "free": 1, "remuneration": 5, "size": 1, "hmm": 1, "you're": 1, "X": 1} {
		if got := prose.Syllables(word); got != want {
			t.Errorf("%q has %d syllables, want %d", word, got, want)
		}
	}
}

// TestGrade holds the formula to a hand-worked example: 100 words, 5 sentences, 150 syllables.
func TestGrade(t *testing.T) {
	if got := prose.Grade(100, 5, 150); math.Abs(got-9.91) > 0.01 {
		t.Errorf("the grade is %.2f, want 9.91", got)
	}
	if got := prose.Grade(0, 0, 0); got != 0 {
		t.Errorf("no words have the grade %v", got)
	}
}

func TestLike(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"utilise", "use", "use"}, {"Utilise", "use", "Use"}, {"UTILISE", "use", "USE"}, {"I", "we", "We"}, {"Écrire", "übung", "Übung"}, {"A", "", ""},
	} {
		if got := prose.Like(c.old, c.new); got != c.want {
			t.Errorf("Like(%q, %q) = %q, want %q", c.old, c.new, got, c.want)
		}
	}
}

func TestLiteral(t *testing.T) {
	for _, c := range []struct{ phrase, want string }{
		{"Sign in", "sign in"}, {"per our policy", "per our policy"}, {"what (exactly)?", "what exactly ?"}, {"...", ""}, {"", ""}, {"Zoé’s", "zoé's"},
	} {
		got := prose.Literal(c.phrase)
		if got != c.want {
			t.Errorf("Literal(%q) = %q, want %q", c.phrase, got, c.want)
		}
		if got == "" {
			continue
		}
		l, err := prose.NewLexicon([][]prose.Phrase{{{Pattern: got}}})
		if err != nil {
			t.Fatal(err)
		}
		if c.phrase != "what (exactly)?" && len(l.Find(prose.Read("Now: "+c.phrase+" again"), &prose.Finder{})) != 1 {
			t.Errorf("the pattern of %q doesn't find it", c.phrase)
		}
	}
}
