package phrase

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/interp/understand/words"
)

func TestFind(t *testing.T) {
	set := MustCompile(Grammar{
		Classes: map[string]string{"who": "person|(real|live)? agent|human being", "det": "a|an|the"},
		Rules: []Rule{
			{"", "talk", "talk|speak to|with? <det>? <who>"},
			{"", "whole", "^<det>? <who>$"},
			{"", "any", "call . back"},
			{"other", "talk", "person"},
		},
		Typos: []string{"person", "agent"},
	})
	tests := []struct {
		text string
		want []Hit
	}{
		{"talk to a person", []Hit{{"talk", 0, 4}}},
		{"i speak agent now", []Hit{{"talk", 1, 3}}},
		{"a live agent", []Hit{{"whole", 0, 3}}},
		{"the persn", []Hit{{"whole", 0, 2}}},
		{"the person here", nil},
		{"talk to human", nil},
		{"human being", []Hit{{"whole", 0, 2}}},
		{"please call mum back", []Hit{{"any", 1, 4}}},
		{"", nil},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			for _, s := range []*Set{set, Decode(string(set.Encode()))} {
				got := s.Find(nil, "", s.Symbols(nil, words.Split(tt.text)))
				if d := cmp.Diff(tt.want, got); d != "" {
					t.Error(d)
				}
			}
		})
	}
}
