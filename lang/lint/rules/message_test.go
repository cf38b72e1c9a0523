package rules_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/plan"
)

func TestMessage(t *testing.T) {
	casual := &plan.Persona{Contractions: "always", Avoid: []plan.Avoid{{Phrase: "unfortunately"}}, Exclamations: plan.Budget{Set: true, Messages: 1}}
	l := linter(t)
	for _, c := range []struct {
		name, text string
		voice      lint.Voice
		want       []string
	}{
		{"nothing to say", "I've sent it to you.", lint.Voice{}, nil},
		{"an empty message", "", lint.Voice{}, nil},
		{"a budget of the persona", "Great!", lint.Voice{Persona: casual}, []string{"tone/exclaim-budget: !"}},
		{"words of the persona", "Unfortunately, we are closed.", lint.Voice{Persona: casual}, []string{"tone/persona-terms: Unfortunately", "tone/contractions: we are"}},
		{"a person may be one", "I'm a real person.", lint.Voice{Person: true}, nil},
		{"a bot may not", "I'm a real person.", lint.Voice{}, []string{"honest/claims-human: I'm a real person"}},
		{"lines and letters beyond ASCII", "Señor, grüße\n\nYou entered the wrong name", lint.Voice{}, []string{"tone/blame: You entered the wrong"}},
		{"serious", "Oops, it's gone", lint.Voice{Serious: true}, []string{"tone/light-in-serious: Oops"}},
		{"braces mean nothing", "Type {x} and [y](z)", lint.Voice{}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, d := range l.Message(c.text, c.voice) {
				got = append(got, fmt.Sprintf("%s: %s", d.Code, d.File.Slice(d.Span)))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// BenchmarkMessage is what the desk and the editor pay at each keystroke.
func BenchmarkMessage(b *testing.B) {
	l := linter(b)
	text := strings.Repeat("I've looked at your order, and the parcel should be with you on Friday. ", 3)
	b.ReportAllocs()
	for b.Loop() {
		l.Message(text, lint.Voice{Person: true})
	}
}
