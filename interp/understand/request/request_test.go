package request

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand/phrase"
	"github.com/handrail-flow/handrail/interp/understand/words"
)

// TestVariants reads testdata: in each file, named after a request, the lines above "---" ask for it and those below don't.
func TestVariants(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) < 15 {
		t.Fatal(len(files), err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		kind := event.CommandKind(strings.TrimSuffix(filepath.Base(file), ".txt"))
		asks, others, ok := strings.Cut(string(data), "\n---\n")
		if !ok {
			t.Fatalf("%s has no line ---", file)
		}
		t.Run(string(kind), func(t *testing.T) {
			for text := range strings.Lines(asks) {
				if got := kinds(text, kind == event.Yes || kind == event.No); !slices.Contains(got, kind) {
					t.Errorf("%q is read as %v", strings.TrimSpace(text), got)
				}
			}
			for text := range strings.Lines(others) {
				if got := kinds(text, kind == event.Yes || kind == event.No); slices.Contains(got, kind) {
					t.Errorf("%q is read as %v", strings.TrimSpace(text), got)
				}
			}
		})
	}
}

// TestEnough holds how many lines each request is tried on: 50 that ask and 50 that only look so, for a person 300 and 100.
func TestEnough(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		asks, others, _ := strings.Cut(string(data), "\n---\n")
		least, leastOthers := 50, 50
		if filepath.Base(file) == "person.txt" {
			least, leastOthers = 300, 100
		}
		if a, b := distinct(asks), distinct(others); a < least || b < leastOthers {
			t.Errorf("%s has %d lines and %d, want %d and %d", file, a, b, least, leastOthers)
		}
	}
}

func distinct(lines string) int {
	seen := map[string]bool{}
	for line := range strings.Lines(lines) {
		seen[strings.ToLower(strings.TrimSpace(line))] = true
	}
	return len(seen)
}

// TestPlaces holds what a request may stand beside.
func TestPlaces(t *testing.T) {
	tests := []struct {
		text  string
		yesNo bool
		want  []event.CommandKind
	}{
		{"why", false, []event.CommandKind{event.Why}},
		{"my payment failed, why", false, nil},
		{"why do you need that? I gave it already", false, []event.CommandKind{event.Why}},
		{"help", false, []event.CommandKind{event.Help}},
		{"help, I lost my card", false, nil},
		{"ok, help", false, []event.CommandKind{event.Yes, event.Help}},
		{"I tried it and it didn't work", false, nil},
		{"it didn't work", true, []event.CommandKind{event.No}},
		{"the lamp, yes", true, []event.CommandKind{event.Yes}},
		{"has it been processed and approved", true, nil},
		{"is it free or not", true, nil},
		{"go ahead and play it", false, nil},
		{"go ahead and do it", true, []event.CommandKind{event.Yes}},
		{"I made a transfer and want to cancel it", false, nil},
		{"no, cancel it", false, []event.CommandKind{event.Cancel}},
		{"I changed my mind", false, []event.CommandKind{event.Cancel}},
		{"I changed my mind and want a refund", false, nil},
		{"are you a bot or a human", false, []event.CommandKind{event.AreYouPerson}},
		{"what are you, a bot or a human", false, []event.CommandKind{event.AreYouPerson}},
		{"are you a bot? get me a human", false, []event.CommandKind{event.AreYouPerson, event.Person}},
		{"sorry?", false, []event.CommandKind{event.Repeat}},
		{"sorry", false, nil},
		{"wait, I'm looking", false, []event.CommandKind{event.HoldOn, event.HoldOn}},
	}
	for _, tt := range tests {
		if got := kinds(tt.text, tt.yesNo); !slices.Equal(got, tt.want) {
			t.Errorf("%q is read as %v, want %v", tt.text, got, tt.want)
		}
	}
}

// FuzzFind holds that requests lie inside the message, in order, and that the same words read the same.
func FuzzFind(f *testing.F) {
	for _, text := range []string{"get me a person", "no, why? cancel it", "sorry?", "or not and no", "go ahead and", "a a a human human 👍👎", "\xff why", "are you a bot or a human or what are you"} {
		f.Add(text, true)
	}
	f.Fuzz(func(t *testing.T, text string, yesNo bool) {
		list := words.Split(text)
		found := Find(list, yesNo)
		at := 0
		for _, q := range found.Requests {
			if q.First < at || q.Last <= q.First || q.Last > len(list) || q.Score <= 0 || q.Score > 1 || q.Kind == "" || q.Kind == idiom {
				t.Fatalf("%q: %+v of %d words", text, q, len(list))
			}
			at = q.First
		}
		if again := Find(list, yesNo); !slices.Equal(found.Requests, again.Requests) {
			t.Fatalf("%q: %v, then %v", text, found.Requests, again.Requests)
		}
	})
}

func kinds(text string, yesNo bool) []event.CommandKind {
	var out []event.CommandKind
	for _, q := range Find(words.Split(strings.TrimSpace(text)), yesNo).Requests {
		out = append(out, q.Kind)
	}
	return out
}

var update = flag.Bool("update", false, "write the compiled phrases anew")

// TestPhrases holds the compiled phrases equal to the grammar.
func TestPhrases(t *testing.T) {
	made := phrase.MustCompile(grammar()).Encode()
	if *update {
		if err := os.WriteFile("phrases.bin", made, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if string(made) != encoded {
		t.Error("the phrases have changed: run go generate in this folder")
	}
}

var sink Found

func BenchmarkFind(b *testing.B) {
	list := words.Split("hi, I ordered a lamp last week and it never came, can you tell me where my parcel is please?")
	Find(list, false)
	b.ReportAllocs()
	for b.Loop() {
		sink = Find(list, false)
	}
}

func BenchmarkDecode(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		phrase.Decode(encoded)
	}
}
