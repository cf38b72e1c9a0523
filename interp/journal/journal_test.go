package journal

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/value"
)

var begin = Begin{Conversation: "c1", Seed: 7, Channel: "web", At: 1767607200000,
	Customer: []event.SetSlot{{Slot: "tier", Value: value.Choice("gold")}, {Slot: "email", Value: value.Text("ann@example.org")}}}

func turns() []Turn {
	email := value.Text("ann@example.org")
	return []Turn{
		{Plan: "p1", Input: &event.Start{Head: event.Head{At: 1767607200000}}, Digest: "aa",
			Events: []event.Event{&event.Said{Line: "start", Bubbles: []string{"Hi."}, Question: true}, &event.Asked{Slot: "email", Step: "s/ask email", Asking: 1}}},
		{Plan: "p1", Digest: "bb",
			Input: &event.Text{Head: event.Head{ID: "m1", At: 1767607201000, Sent: 1}, Text: "it's ann@example.org ok",
				Reading: event.Reading{Engine: "embedded", Commands: []event.Command{{Kind: event.Fill, Start: 5, End: 20,
					Values: []event.Found{{Type: "email", Value: email}}}}}},
			Events: []event.Event{&event.Filled{Slot: "email", Value: email, By: "answer", Sensitive: true},
				&event.Called{Call: "1", Action: "a.b", Timeout: 3000, Key: "k", Args: []event.Arg{{Name: "to", Value: email, Sensitive: true}, {Name: "n", Value: value.Int(2)}}}}},
	}
}

func write(t *testing.T, o Options) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := NewWriter(&b, begin, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, turn := range turns() {
		if err := w.Write(turn); err != nil {
			t.Fatal(err)
		}
	}
	return b.Bytes()
}

func TestPlainReadsBack(t *testing.T) {
	r, err := NewReader(bytes.NewReader(write(t, Options{Plain: true})))
	if err != nil {
		t.Fatal(err)
	}
	want := begin
	want.Version = Version
	if diff := cmp.Diff(want, r.Begin); diff != "" {
		t.Errorf("beginning (-want +got):\n%s", diff)
	}
	wantTurns := turns()
	for got, err := range r.All() {
		if err != nil {
			t.Fatal(err)
		}
		if len(wantTurns) == 0 {
			t.Fatalf("one turn too many: %+v", got)
		}
		w := wantTurns[0]
		w.Seq, wantTurns = got.Seq, wantTurns[1:]
		if diff := cmp.Diff(w, got); diff != "" {
			t.Errorf("turn %d (-want +got):\n%s", got.Seq, diff)
		}
	}
	if len(wantTurns) != 0 {
		t.Errorf("%d turns are missing", len(wantTurns))
	}
}

func TestSensitiveValuesAreMasked(t *testing.T) {
	data := string(write(t, Options{Sensitive: func(name string) bool { return name == "customer.email" }}))
	if strings.Contains(data, "ann@") {
		t.Errorf("a sensitive value stands in the journal:\n%s", data)
	}
	for _, kept := range []string{`"it's ••• ok"`, `"gold"`, `"masked":true`, `"name":"n","value":2`} {
		if !strings.Contains(data, kept) {
			t.Errorf("%s is missing in the journal:\n%s", kept, data)
		}
	}
}

func TestMaskWithoutSpanMasksTheWholeText(t *testing.T) {
	turn := turns()[1]
	turn.Input.(*event.Text).Reading = event.Reading{}
	if got := Mask(turn, nil).Input.(*event.Text).Text; got != Masked {
		t.Errorf("masked as %q", got)
	}
	if turn.Input.(*event.Text).Text == Masked {
		t.Error("Mask changed the turn itself")
	}
}

func TestMaskDropsWhatQuotesTheText(t *testing.T) {
	turn := turns()[1]
	turn.Input.(*event.Text).Reading.MoodWhy = []string{"you useless ann"}
	if got := Mask(turn, nil).Input.(*event.Text).Reading.MoodWhy; got != nil {
		t.Errorf("the mood quotes %q", got)
	}
}

func TestTornAndBrokenJournals(t *testing.T) {
	whole := string(write(t, Options{Plain: true}))
	lines := strings.SplitAfter(whole, "\n")
	tests := []struct {
		name, data string
		want       string
	}{
		{"torn", whole[:len(whole)-5], ErrTorn.Error()},
		{"hole", lines[0] + lines[2], "turn 2 stands in its place"},
		{"empty", "", "the file is empty"},
		{"another version", `{"journal":9}` + "\n", "version 9"},
		{"not a journal", "hello\n", "isn't one's beginning"},
		{"an unknown kind", lines[0] + `{"seq":1,"input":{"kind":"dream"}}` + "\n", `no kind "dream"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, err := NewReader(strings.NewReader(tt.data))
			for err == nil {
				_, err = r.Read()
			}
			if errors.Is(err, io.EOF) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want %q", err, tt.want)
			}
		})
	}
}

func TestResumeGoesOnCounting(t *testing.T) {
	var b bytes.Buffer
	if err := Resume(&b, 4, Options{}).Write(turns()[0]); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(b.String(), `{"seq":5,`) {
		t.Errorf("written %s", b.String())
	}
}
