package talk_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/interp/journal"
	"github.com/handrail-flow/handrail/interp/talk"
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
			written := talk.Print(talk.Transcribe(p, "Again", begin, turns))
			parsed, problems := talk.Parse(source.New("again.talk", written))
			if problems.HasErrors() {
				t.Fatalf("%s in\n%s", text(problems), written)
			}
			again := talk.Run(context.Background(), p, parsed, talk.Options{Engine: cassette(t, r)})
			if !again.Passed() {
				t.Errorf("%s\nin\n%s", report1(t, again), written)
			}
		})
	}
}
