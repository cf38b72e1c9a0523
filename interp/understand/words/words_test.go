package words

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestSplit(t *testing.T) {
	tests := []struct {
		text string
		want []string // the folded words, "|" between sentences
	}{
		{"Don’t STOP!", []string{"dont", "stop", "!"}},
		{"I'm leaving at 3pm. Bye", []string{"im", "leaving", "at", "3", "pm", ".", "|", "bye"}},
		{"with Dr. Lind. Bye", []string{"with", "dr", ".", "lind", ".", "|", "bye"}},
		{"Café Müller", []string{"cafe", "muller"}},
		{"costs 3.50 now", []string{"costs", "3", ".", "50", "now"}},
		{"one; two\nthree", []string{"one", ";", "|", "two", "|", "three"}},
		{"a.b@c.de", []string{"a", ".", "b", "@", "c", ".", "de"}},
		{"٤٥٢١٠", []string{"45210"}},
		{"\xff\xfe", []string{"\xff", "\xfe"}},
		{"  ", nil},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			var got []string
			sentence := 0
			for _, w := range Split(tt.text) {
				if w.Sentence != sentence {
					got, sentence = append(got, "|"), w.Sentence
				}
				got = append(got, w.Fold)
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestStem(t *testing.T) {
	for _, forms := range []string{"return returns returned returning", "order orders ordered", "cancel cancels", "delivery deliveries", "cracked cracks", "stopped stops", "refund refunds"} {
		var stems []string
		for w := range strings.FieldsSeq(forms) {
			stems = append(stems, Stem(w))
		}
		for _, s := range stems {
			if s != stems[0] {
				t.Errorf("%s have the stems %v", forms, stems)
				break
			}
		}
	}
}

func TestNear(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"broken", "brokn", true}, {"broken", "brokken", true}, {"broken", "borken", true}, {"broken", "bronen", true}, {"broken", "bkoren", false},
		{"size", "sise", false}, {"45210", "45211", true}, {"broken", "broken", true}, {"parcel", "partial", false},
	}
	for _, tt := range tests {
		if got := Near(tt.a, tt.b); got != tt.want {
			t.Errorf("Near(%q, %q) is %v", tt.a, tt.b, got)
		}
	}
}

func FuzzSplitCoversText(f *testing.F) {
	for _, s := range []string{"", "I'm 3pm.", "Café—\xff", "a'", "'a", "１２３", "e\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, w := range Split(text) {
			if w.Start < end || w.End <= w.Start || w.End > len(text) {
				t.Fatalf("%q: %+v after %d", text, w, end)
			}
			if utf8.ValidString(text) && !(utf8.RuneStart(text[w.Start]) && utf8.ValidString(text[w.Start:w.End])) {
				t.Fatalf("%q: %+v isn't on the borders of runes", text, w)
			}
			end = w.End
		}
	})
}
