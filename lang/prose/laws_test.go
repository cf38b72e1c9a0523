package prose_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/clipperhouse/uax29/v2/words"
	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/lang/prose"
)

// unicodeTokens are the words and marks of a text by the Unicode rules alone.
func unicodeTokens(s string) []string {
	var out []string
	for it := words.FromString(s); it.Next(); {
		if w := it.Value(); strings.TrimFunc(w, func(r rune) bool { return unicode.IsSpace(r) || r < ' ' }) != "" {
			out = append(out, w)
		}
	}
	return out
}

// FuzzTokensFollowUnicode: what is found by hand is what the Unicode rules find, and tokens and sentences cover the text in order.
func FuzzTokensFollowUnicode(f *testing.F) {
	for _, s := range []string{"We're on it. Which one?", "don't' stop'", "a.b a.1 1.a 1,2 a,b", "x_y A_1 _", "e.g. U.S.A.", "rock'n'roll", "\"Hi\"!?", "5pm 3-5 #1 $2", "Zoé’s ☎ 👩‍👧 1️⃣", "a:b a;b a·b", "\x00\n\t \u00a0", "אב\"ג"} {
		f.Add(s)
	}
	sets, err := filepath.Glob("../../testdata/lint/*/set.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range sets {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "?")
		text := prose.Read(s)
		var got []string
		last := 0
		for i, k := range text.Tokens {
			if int(k.Start) < last || k.End <= k.Start {
				t.Fatalf("token %d of %q is out of order", i, s)
			}
			last = int(k.End)
			got = append(got, text.Token(i))
		}
		if diff := cmp.Diff(unicodeTokens(s), got); diff != "" {
			t.Errorf("%q (-Unicode +ours):\n%s", s, diff)
		}
		at := 0
		for _, x := range text.Sentences {
			if x.From != at || x.To <= x.From {
				t.Fatalf("the sentences of %q leave a gap: %v", s, text.Sentences)
			}
			at = x.To
		}
		if at != len(text.Tokens) {
			t.Fatalf("the sentences of %q end at %d of %d", s, at, len(text.Tokens))
		}
	})
}
