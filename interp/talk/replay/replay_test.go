package replay_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/journal"
	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/interp/talk/replay"
	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/source"
)

const flow = `action orders.find(order_id: text) {
  changes nothing
  gives   text
  fails   not_found
}
flow refund "a refund" {
  starts on "refund please"
  slot order_id text "order number" {
    > Which order is it?
  }
  slot pin text "PIN" sensitive {
    > And the PIN?
  }
  ask order_id, pin
  call orders.find(order_id) as item {
    not_found -> care
  }
  > I'll refund the {item}.
  end resolved
}
handoff care {
  > I'm bringing in a colleague.
}
`

const conversation = `mock orders.find -> "lamp"
you refund please
  reads start refund
you 45210
  reads fill order_id "45210"
you 1234
  reads fill pin "1234"
you get me a person
  reads person
desk accepts Mo
`

func program(t testing.TB, text string) *plan.Plan {
	t.Helper()
	name := filepath.Join(t.TempDir(), "main.flow")
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return load(t, name)
}

func load(t testing.TB, path string) *plan.Plan {
	t.Helper()
	p, problems, err := lang.Load(path)
	if err != nil || p == nil || problems.HasErrors() {
		t.Fatal(err, problems)
	}
	return p
}

// recorded plays a talk and keeps the journal of it.
func recorded(t testing.TB, p *plan.Plan, text string, o journal.Options) []byte {
	t.Helper()
	parsed, problems := talk.Parse(source.New("test.talk", text))
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	var b bytes.Buffer
	var w *journal.Writer
	r := talk.Run(context.Background(), p, parsed, talk.Options{Watch: func(s *interp.State, step *talk.Step) {
		var err error
		if w == nil {
			w, err = journal.NewWriter(&b, journal.Begin{Conversation: talk.Conversation, Channel: "web", At: step.Input.Header().At}, o)
		}
		if err == nil {
			err = w.Write(journal.Turn{Plan: p.Hash, Input: step.Input, Events: step.Events, Digest: step.Digest})
		}
		if err != nil {
			t.Fatal(err)
		}
	}})
	if !r.Passed() {
		t.Fatal(r.Failures, r.Problems)
	}
	return b.Bytes()
}

func play(t *testing.T, p *plan.Plan, data []byte) replay.Result {
	t.Helper()
	r, err := replay.New(p).Play(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestWhatWasRecordedComesOutAgain(t *testing.T) {
	p := program(t, flow)
	data := recorded(t, p, conversation, journal.Options{Plain: true})
	turns := bytes.Count(data, []byte("\n")) - 1
	if diff := cmp.Diff(replay.Result{Turns: turns}, play(t, p, data)); diff != "" {
		t.Error(diff)
	}
	spaced := bytes.ReplaceAll(data, []byte(`"events":[`), []byte(`"events": [ `))
	spaced = bytes.ReplaceAll(spaced, []byte("\n"), []byte("\r\n"))
	if diff := cmp.Diff(replay.Result{Turns: turns}, play(t, p, spaced)); diff != "" {
		t.Errorf("set out otherwise: %s", diff)
	}
	torn := data[:len(data)-5]
	if diff := cmp.Diff(replay.Result{Turns: turns - 1, Torn: true}, play(t, p, torn)); diff != "" {
		t.Errorf("torn: %s", diff)
	}
}

func TestADifferenceIsFound(t *testing.T) {
	p := program(t, flow)
	data := recorded(t, p, conversation, journal.Options{Plain: true})
	said := func(events []event.Event) string {
		var words []string
		for _, e := range events {
			if e, ok := e.(*event.Said); ok {
				words = append(words, e.Bubbles...)
			}
		}
		return strings.Join(words, " / ")
	}

	other := program(t, strings.Replace(flow, "And the PIN?", "And your PIN?", 1))
	d := play(t, other, data).Difference
	if d == nil || d.Plan != p.Hash || said(d.Want) != "And the PIN?" || said(d.Got) != "And your PIN?" {
		t.Errorf("other words: %+v", d)
	} else if in, ok := d.Input.(*event.Text); !ok || in.Text != "45210" {
		t.Errorf("other words: the input is %+v", d.Input)
	} else {
		f := d.Failure(other, "a.journal")
		got := []string{f.Message, f.Text, f.Want, f.Got}
		want := []string{"turn 4 comes out otherwise than it was recorded: that was on another version of the program", "you   45210",
			"@pin: And the PIN?", "@pin: And your PIN?"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}

	lines := strings.Split(string(data), "\n")
	at := strings.Index(lines[3], `"digest":"`) + len(`"digest":"`)
	lines[3] = lines[3][:at] + "0000000000000000" + lines[3][at+16:]
	r := play(t, p, []byte(strings.Join(lines, "\n")))
	if r.Turns != 2 || r.Difference == nil || r.Difference.Seq != 3 || !cmp.Equal(r.Difference.Want, r.Difference.Got) {
		t.Errorf("another state: %+v", r)
	} else if f := r.Difference.Failure(p, "a.journal"); f.Line != 4 || !strings.Contains(f.Message, "leaves another state behind") {
		t.Errorf("another state: %+v", f)
	}
}

func TestAMaskedJournalIsPlayedAsFarAsItGoes(t *testing.T) {
	p := program(t, flow)
	data := recorded(t, p, conversation, journal.Options{})
	r := play(t, p, data)
	pin := uint64(0)
	for i, line := range strings.Split(string(data), "\n")[1:] {
		if strings.Contains(line, journal.Masked) {
			pin = uint64(i + 1)
			break
		}
	}
	if pin < 4 || r.Masked != pin || r.Turns != int(pin)-1 || r.Difference != nil {
		t.Errorf("hidden at turn %d, got %+v", pin, r)
	}
}

func TestJournalsThatCantBeRead(t *testing.T) {
	p := program(t, flow)
	data := string(recorded(t, p, conversation, journal.Options{Plain: true}))
	lines := strings.SplitAfter(data, "\n")
	for _, test := range []struct{ name, data, want string }{
		{"empty", "", "empty"},
		{"no journal", "hello\n", "the first line isn't one's beginning"},
		{"a turn is missing", strings.Join(append(lines[:2:2], lines[3:]...), ""), "turn 2: turn 3 stands in its place"},
		{"no JSON", lines[0] + "{\"seq\":1,\n", "turn 1: it can't be read"},
		{"no such input", lines[0] + `{"seq":1,"plan":"x","input":{"kind":"dream"}}` + "\n", "there is no kind \"dream\""},
	} {
		_, err := replay.New(p).Play(strings.NewReader(test.data))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v, want %q", test.name, err, test.want)
		}
	}
}
