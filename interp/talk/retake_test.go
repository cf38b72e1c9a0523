package talk_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/journal"
	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/source"
)

// What was read is written down with sensitive values hidden, as the words are.
func TestPinnedReadingsHideSecrets(t *testing.T) {
	p := compile(t, map[string]string{"main.flow": `flow sign_in "a sign-in" {
  starts on "sign me in"
  slot user text "user name" {
    > Who are you?
  }
  slot pin number "PIN" sensitive {
    > And the PIN?
  }
  ask user, pin
  > You're in.
  end resolved
}
`}, "main.flow")
	const said = "you sign me in\n  reads start sign_in\nyou Maya\n  reads fill user \"Maya\"\nyou it's 4711\n  reads fill pin 4711 partly, mood 0.8\n"
	parsed, problems := talk.Parse(source.New("said.talk", said))
	if problems.HasErrors() {
		t.Fatal(text(problems))
	}
	var turns []journal.Turn
	r := talk.Run(context.Background(), p, parsed, talk.Options{Watch: func(_ *interp.State, s *talk.Step) {
		turns = append(turns, journal.Turn{Plan: s.Plan, Input: s.Input, Events: s.Events, Digest: s.Digest})
	}})
	if !r.Passed() {
		t.Fatal(report1(t, r))
	}
	begin := journal.Begin{Conversation: talk.Conversation, At: turns[0].Input.Header().At}
	written := talk.Print(talk.Transcribe(p, "", begin, turns, nil))
	_, body, _ := strings.Cut(written, "\n\n")
	want := `bot   Hi, I'm an automated helper. You can ask for a person any time.
you   sign me in
  reads start sign_in
bot   Who are you?
you   Maya
  reads fill user "Maya"
bot   And the PIN?
you   it's •••
  reads fill pin "•••" partly, mood 0.8
bot   You're in.
bot   If you'd like to talk to a person, just say so.
bot   Anything else?
`
	if diff := cmp.Diff(want, body); diff != "" {
		t.Errorf("Transcribe (-want +got):\n%s", diff)
	}
	if strings.Contains(written, "4711") {
		t.Errorf("the PIN stands in\n%s", written)
	}
}
