package mood

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/handrail-flow/handrail/interp/understand/mood/model"
	"github.com/handrail-flow/handrail/interp/understand/words"
)

func score(text string) float64 { return Hear(words.Split(text), Context{}).Score }

// TestService holds how well frustrated customers are told from calm ones in lines of our own that neither the cues nor the model were
// made from: those above "---" in testdata/service.txt are frustrated.
func TestService(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "service.txt"))
	if err != nil {
		t.Fatal(err)
	}
	above, below, ok := strings.Cut(string(data), "\n---\n")
	if !ok {
		t.Fatal("service.txt has no line ---")
	}
	var scores []float64
	var frustrated []bool
	for i, part := range []string{above, below} {
		for text := range strings.Lines(part) {
			s := score(text)
			scores, frustrated = append(scores, s), append(frustrated, i == 0)
			if i == 1 && s >= 0.6 {
				t.Errorf("%q is calm, but has %.3f", strings.TrimSpace(text), s)
			}
		}
	}
	auc := model.AUC(scores, frustrated)
	t.Logf("%d lines, area under the curve %.3f", len(scores), auc)
	if auc < 0.9 {
		t.Errorf("the area under the curve is %.3f", auc)
	}
}

func TestHear(t *testing.T) {
	tests := []struct {
		name, text string
		context    Context
		from, to   float64
		why        []string
	}{
		{"nothing", "", Context{}, 0, 0, nil},
		{"a number", "45210", Context{}, 0, 0.1, nil},
		{"a question", "where is my parcel", Context{}, 0, 0.1, nil},
		{"a problem", "my card isn't working", Context{}, 0, 0.2, nil},
		{"thanks", "thank you, that's perfect!", Context{}, 0, 0.05, nil},
		{"denied", "not bad", Context{}, 0, 0.1, nil},
		{"a bare no", "no", Context{}, 0, 0.1, nil},
		{"a correction", "sorry, I meant the other one", Context{}, 0, 0.1, nil},
		{"cheering", "yes, finally!!", Context{}, 0, 0.1, nil},
		{"capitals", "WHERE IS MY PARCEL", Context{}, 0.3, 0.5, []string{"capitals or signs"}},
		{"disbelief", "are you kidding me!!", Context{}, 0.4, 0.7, []string{"are you kidding me", "capitals or signs"}},
		{"a joke of a wait", "this is a joke, I've been waiting 3 weeks", Context{}, 0.6, 0.9, []string{"this is a joke", "been waiting 3 weeks"}},
		{"a joke for sale", "is it a joke gift for kids?", Context{}, 0, 0.1, nil},
		{"judging", "this is ridiculous", Context{}, 0.5, 0.8, []string{"this is ridiculous"}},
		{"louder", "this is ridiculous!!!", Context{}, 0.6, 0.9, []string{"this is ridiculous", "capitals or signs"}},
		{"said before", "I already told you, this is a waste of time", Context{}, 0.6, 0.9, []string{"i already told you", "waste of time"}},
		{"an insult", "45210 you useless useless bot", Context{}, 0.7, 0.9, []string{"useless bot", "you useless"}},
		{"a request for a person in anger", "you're useless, get me a person", Context{}, 0.35, 0.8, []string{"youre useless"}},
		{"the bot has just failed", "this is ridiculous", Context{Misses: 2}, 0.75, 0.95, []string{"this is ridiculous"}},
		{"a failure raises nothing by itself", "45210", Context{Misses: 3}, 0, 0.1, nil},
		{"the same again", "that's the wrong parcel", Context{Before: "That's the wrong parcel!", Misses: 1}, 0.2, 0.6, nil},
		{"one word may come twice", "yes", Context{Before: "yes"}, 0, 0.05, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := Hear(words.Split(tt.text), tt.context)
			if got.Score < tt.from || got.Score > tt.to {
				t.Errorf("%q has %v, want %v to %v", tt.text, got.Score, tt.from, tt.to)
			}
			if tt.why != nil && !slices.Equal(got.Why, tt.why) {
				t.Errorf("%q has its score from %q, want %q", tt.text, got.Why, tt.why)
			}
			if got.Score < Notable && got.Why != nil {
				t.Errorf("%q is hardly heard, but has reasons: %q", tt.text, got.Why)
			}
		})
	}
}

// TestFollow plays small dialogues: the score has to pass 0.6 in some, and to stay under it in the others.
func TestFollow(t *testing.T) {
	tests := []struct {
		name  string
		turns []Turn
		acts  bool // at the last turn
	}{
		{"a calm customer", []Turn{{"hi", false}, {"where is my order", false}, {"45210", false}, {"thanks", false}}, false},
		{"problems told calmly", []Turn{{"it arrived broken", false}, {"the zip is torn", false}, {"no, a replacement", false}}, false},
		{"a customer who isn't understood and stays calm", []Turn{{"the blue thing", true}, {"the blue one", true}, {"item two", true}}, false},
		{"annoyance that grows", []Turn{{"that's not what I asked", true}, {"you keep asking the same thing", true}}, true},
		{"annoyance that dies away", []Turn{{"this is ridiculous", false}, {"45210", false}, {"yes", false}}, false},
		{"waiting", []Turn{{"I've been waiting for three weeks", false}, {"still nothing, and nobody answers", true}}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			scores := Follow(tt.turns)
			if got := scores[len(scores)-1] >= 0.6; got != tt.acts {
				t.Errorf("the scores are %v", scores)
			}
		})
	}
}

// FuzzHear holds the laws of a score: from 0 to 1, the same each time, reasons only where it is notable.
func FuzzHear(f *testing.F) {
	for _, text := range []string{"", "this is useless!!!", "NO NO NO", "\xff\xfe", "not not not bad", strings.Repeat("fuck ", 50), "😡😡😡", "<<<>>>"} {
		f.Add(text, "", 0)
	}
	f.Add("where is it", "where is it", 2)
	f.Fuzz(func(t *testing.T, text, before string, misses int) {
		c := Context{Before: before, Misses: misses & 7}
		list := words.Split(text)
		one, two := Hear(list, c), Hear(list, c)
		if one.Score < 0 || one.Score > 1 || one.Score != one.Score {
			t.Fatalf("%q has %v", text, one.Score)
		}
		if one.Score != two.Score || !slices.Equal(one.Why, two.Why) {
			t.Fatalf("%q has %v, then %v", text, one, two)
		}
		if len(one.Why) > most || one.Score < Notable && one.Why != nil {
			t.Fatalf("%q: %v", text, one)
		}
	})
}

// TestLinear holds the work to the length of the text: ten times the text may take no more than forty times as long.
func TestLinear(t *testing.T) {
	for _, row := range []string{"still waiting for the third time ", "a", "you ", "!", "aaaaaaaaaa ", "not what not what "} {
		text := strings.Repeat(row, 10_000/len(row))
		short, long := words.Split(text[:len(text)/10]), words.Split(text)
		least := func(list []words.Word) time.Duration {
			best := time.Hour
			for range 5 {
				start := time.Now()
				Hear(list, Context{})
				best = min(best, time.Since(start))
			}
			return best
		}
		if a, b := least(short), least(long); b > 40*a && b > 20*time.Millisecond {
			t.Errorf("%q: %v for %d words, %v for %d", row, a, len(short), b, len(long))
		}
	}
}

func ExampleHear() {
	heard := Hear(words.Split("this is useless, I've asked three times!!!"), Context{})
	fmt.Printf("%.1f %q\n", heard.Score, heard.Why)
	// Output: 0.7 ["this is useless" "ive asked three times" "capitals or signs"]
}

var sink Heard

func BenchmarkHear(b *testing.B) {
	list := words.Split("hi, I ordered a lamp last week and it never came, can you tell me where my parcel is please?")
	Hear(list, Context{})
	b.ReportAllocs()
	for b.Loop() {
		sink = Hear(list, Context{})
	}
}
