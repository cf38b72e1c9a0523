package talk_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/journal"
	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/interp/understand"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/source"
)

// blocks are the examples of one language in README.md.
func blocks(t *testing.T, language string) []string {
	t.Helper()
	data, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, part := range strings.Split(string(data), "\n```"+language+"\n")[1:] {
		block, _, _ := strings.Cut(part, "\n```")
		out = append(out, block+"\n")
	}
	return out
}

func pageProgram(t *testing.T) *plan.Plan {
	t.Helper()
	return compile(t, map[string]string{"main.flow": blocks(t, "flow")[0]}, "main.flow")
}

// played are the results of the whole talks on the page: those with a title.
func played(t *testing.T, p *plan.Plan) []talk.Result {
	t.Helper()
	var results []talk.Result
	for _, block := range blocks(t, "talk") {
		if !strings.HasPrefix(block, "talk ") {
			continue
		}
		parsed, problems := talk.Parse(source.New("README.md", block))
		all, more := talk.Expand(parsed, nil)
		if problems = append(problems, more...); problems.HasErrors() {
			t.Fatal(text(problems))
		}
		for _, one := range all {
			results = append(results, talk.Run(context.Background(), p, one, talk.Options{}))
		}
	}
	return results
}

func report1(t *testing.T, results ...talk.Result) string {
	t.Helper()
	var b strings.Builder
	if err := talk.WriteText(&b, results, talk.Style{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTalksOnThePageHold(t *testing.T) {
	results := played(t, pageProgram(t))
	if len(results) < 4 {
		t.Errorf("the page has %d whole talks, it should have at least 4", len(results))
	}
	for _, r := range results {
		if !r.Passed() {
			t.Error(report1(t, r))
		}
	}
}

// TestPlayingTwiceIsTheSame holds that a talk brings about the same inputs, events and states each time.
func TestPlayingTwiceIsTheSame(t *testing.T) {
	p := pageProgram(t)
	var first, second strings.Builder
	for _, b := range []*strings.Builder{&first, &second} {
		if err := talk.WriteJSON(b, played(t, p)); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(first.String(), second.String()); diff != "" {
		t.Errorf("the second run differs (-first +second):\n%s", diff)
	}
}

// TestTranscribedTalksPlay writes down what was played as a talk and plays that: the bot says the same again.
func TestTranscribedTalksPlay(t *testing.T) {
	p := pageProgram(t)
	for _, r := range played(t, p) {
		t.Run(r.Name, func(t *testing.T) {
			var turns []journal.Turn
			for _, turn := range r.Turns {
				for _, s := range turn.Steps {
					turns = append(turns, journal.Turn{Plan: s.Plan, Input: s.Input, Events: s.Events, Digest: s.Digest})
				}
			}
			begin := journal.Begin{Conversation: talk.Conversation, At: turns[0].Input.Header().At}
			kept := cassette(t, r)
			for _, reader := range []understand.Engine{kept, deaf{}, nil} { // nil: the talk says itself what is read
				written := talk.Print(talk.Transcribe(p, "Again", begin, turns, reader))
				parsed, problems := talk.Parse(source.New("again.talk", written))
				if problems.HasErrors() {
					t.Fatalf("%s in\n%s", text(problems), written)
				}
				again := talk.Run(context.Background(), p, parsed, talk.Options{Engine: reader})
				if !again.Passed() {
					t.Errorf("%s\nin\n%s", report1(t, again), written)
				}
				if _, ok := reader.(tape); ok && strings.Contains(written, "\n  reads ") {
					t.Errorf("the engine reads this as it was read, so nothing needs saying:\n%s", written)
				}
			}
		})
	}
}

// deaf understands nothing.
type deaf struct{}

func (deaf) Read(context.Context, string, event.Expectation) (event.Reading, error) {
	return event.Reading{Engine: "deaf"}, nil
}

// variants is a program whose lines have several wordings.
const variants = `
flow refund "a refund" {
  starts on "refund please"
  slot n number "number" {
    > What's the number?
    or
    > Which number is it?
    >
    > It's in your email.
  }
  ask n
  > Thanks. Number {n}, got it.
  or
  > All right: {n}.
  or
  > Number {n}.
  >
  > Thanks a lot.
}
`

func TestAnyWordingOfTheLineMayStand(t *testing.T) {
	p := compile(t, map[string]string{"main.flow": variants}, "main.flow")
	const begin = "bot   @hello\nyou   refund please\n  reads start refund\n"
	const then = "you   4\n  reads fill n 4\n"
	tests := []struct {
		name, text string
		want       bool
	}{
		{"the first wording", begin + "bot   What's the number?\n", true},
		{"another wording, a line a bubble", begin + "bot   Which number is it?\nbot   It's in your email.\n", true},
		{"a wording cut short", begin + "bot   Which number is it?\nbot   @n\n", false},
		{"a bubble left over", begin + "bot   What's the number?\nbot   It's in your email.\n", false},
		{"the value in another wording", begin + "bot   @n\n" + then + "bot   All right: 4.\nbot   ...\n", true},
		{"the value in the longest wording", begin + "bot   @n\n" + then + "bot   Number 4.\nbot   Thanks a lot.\nbot   ...\n", true},
		{"a wrong value in another wording", begin + "bot   @n\n" + then + "bot   All right: 5.\nbot   ...\n", false},
		{"a wrong value in the first wording", begin + "bot   @n\n" + then + "bot   Thanks. Number 5, got it.\nbot   ...\n", false},
		{"words that no wording has", begin + "bot   What is the number?\n", false},
	}
	seeded := map[bool]int{}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			parsed, problems := talk.Parse(source.New("test.talk", tt.text))
			if problems.HasErrors() {
				t.Fatal(text(problems))
			}
			r := talk.Run(context.Background(), p, parsed, talk.Options{})
			if r.Passed() != tt.want {
				t.Errorf("passed is %v, want %v: %s", r.Passed(), tt.want, report1(t, r))
			}
		})
	}
	for _, words := range []string{"bot   What's the number?\n", "bot   Which number is it?\nbot   It's in your email.\n"} {
		parsed, _ := talk.Parse(source.New("test.talk", "seed  7\n"+begin+words))
		r := talk.Run(context.Background(), p, parsed, talk.Options{})
		seeded[r.Passed()]++
	}
	if seeded[true] != 1 {
		t.Errorf("with a seed %d of 2 wordings pass, want exactly one", seeded[true])
	}
}

// FuzzRunNeverPanics plays whatever parses.
func FuzzRunNeverPanics(f *testing.F) {
	data, err := os.ReadFile("README.md")
	if err != nil {
		f.Fatal(err)
	}
	for _, part := range strings.Split(string(data), "\n```talk\n")[1:] {
		block, _, _ := strings.Cut(part, "\n```")
		f.Add(block + "\n")
	}
	var p *plan.Plan
	f.Fuzz(func(t *testing.T, written string) {
		if p == nil {
			p = pageProgram(t)
		}
		parsed, problems := talk.Parse(source.New("fuzz.talk", written))
		talks, more := talk.Expand(parsed, nil)
		if problems.HasErrors() || more.HasErrors() || len(talks) > 10 {
			return
		}
		for _, one := range talks {
			r := talk.Run(context.Background(), p, one, talk.Options{})
			for _, failure := range r.Failures {
				if failure.Code == "state" || failure.Code == "step" {
					t.Errorf("%s in\n%s", failure.Message, written)
				}
			}
			report1(t, r)
		}
	})
}

func BenchmarkRun(b *testing.B) {
	t := &testing.T{}
	p := pageProgram(t)
	parsed, _ := talk.Parse(source.New("README.md", blocks(t, "talk")[0]))
	b.ReportAllocs()
	for b.Loop() {
		r := talk.Run(context.Background(), p, parsed, talk.Options{})
		if !r.Passed() {
			b.Fatal(r.Failures)
		}
	}
}
