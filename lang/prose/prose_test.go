package prose_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/lang/prose"
)

func TestTokens(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"words and marks", "We're on it. Which one?", []string{"We're", "on", "it", ".", "Which", "one", "?"}},
		{"numbers keep their dots and commas", "It's $1,000.50, at 10 am.", []string{"It's", "$", "1,000.50", ",", "at", "10", "am", "."}},
		{"a value is one token", "Order " + prose.Mask + " came to " + prose.Mask + ".", []string{"Order", prose.Mask, "came", "to", prose.Mask, "."}},
		{"emoji are whole", "Done 👩‍👧 ✅!", []string{"Done", "👩‍👧", "✅", "!"}},
		{"curly apostrophes stay in the word", "don’t", []string{"don’t"}},
		{"accents", "Zoé, señor", []string{"Zoé", ",", "señor"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := prose.Read(c.text)
			var got []string
			for i := range text.Tokens {
				got = append(got, text.Token(i))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"two", "We're on it. Which order?", []string{"We're on it.", "Which order?"}},
		{"a title", "Ask Dr. Smith. He's in.", []string{"Ask Dr. Smith.", "He's in."}},
		{"a value begins one", "Done. " + prose.Mask + " is here.", []string{"Done.", prose.Mask + " is here."}},
		{"closing quotes", `Say "yes." Then wait.`, []string{`Say "yes."`, "Then wait."}},
		{"lower case goes on", "Visit us at 10 a.m. on Monday.", []string{"Visit us at 10 a.m. on Monday."}},
		{"several marks", "Really?! Yes...", []string{"Really?!", "Yes..."}},
		{"an ellipsis", "Well… Let's see.", []string{"Well…", "Let's see."}},
		{"an emoji behind the end", "All set. 🎉 Bye.", []string{"All set. 🎉", "Bye."}},
		{"none", "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := prose.Read(c.text)
			var got []string
			for _, s := range text.Sentences {
				got = append(got, text.Slice(s.From, s.To))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestLexicon(t *testing.T) {
	l, err := prose.NewLexicon([][]prose.Phrase{
		{{Pattern: "we (are|will be) on it"}, {Pattern: "we are"}, {Pattern: "in <number> (minutes|hours)"}},
		{{Pattern: "^sorry"}, {Pattern: "[very] sorry for <2> delay"}, {Pattern: "about <hole>"}, {Pattern: "goodbye$"}, {Pattern: "sorry , but"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text string
		want []string
	}{
		{"We are on it", []string{"We are on it"}},
		{"Now we are here", []string{"we are"}},
		{"in 5 minutes, in five minutes", []string{"in 5 minutes"}},
		{"Sorry about that", []string{"Sorry"}},
		{"I'm sorry about that", nil},
		{"We're very sorry for the long delay", []string{"very sorry for the long delay"}},
		{"It's about " + prose.Mask, []string{"about " + prose.Mask}},
		{"Say goodbye.", []string{"goodbye"}},
		{"A goodbye kiss.", nil},
		{"I'm sorry, but no", []string{"sorry, but"}},
	} {
		text := prose.Read(c.text)
		var got []string
		for _, h := range l.Find(text, &prose.Finder{}) {
			got = append(got, text.Slice(h.From, h.To))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
}

func TestLexiconRefusesWhatItCantRead(t *testing.T) {
	for _, pattern := range []string{"", "[x]", "(a", "a)", "A", "<9>", "<what>", "<2>"} {
		if _, err := prose.NewLexicon([][]prose.Phrase{{{Pattern: pattern}}}); err == nil {
			t.Errorf("the pattern %q is taken", pattern)
		}
	}
}

// TestLexiconOfManyWords: words of all lengths and scripts are told apart, whatever their keys.
func TestLexiconOfManyWords(t *testing.T) {
	var set []prose.Phrase
	var all []string
	for i := range 3000 {
		word := fmt.Sprintf("%s%d", strings.Repeat("ab", i%9), i)
		if i%7 == 0 {
			word += "é"
		}
		all = append(all, word)
		if i%2 == 0 {
			set = append(set, prose.Phrase{Pattern: word})
		}
	}
	l, err := prose.NewLexicon([][]prose.Phrase{set})
	if err != nil {
		t.Fatal(err)
	}
	var f prose.Finder
	for i, word := range all {
		if got := len(l.Find(prose.Read(strings.ToUpper(word)), &f)); got != 1-i%2 {
			t.Errorf("%q is found %d times", word, got)
		}
	}
}
