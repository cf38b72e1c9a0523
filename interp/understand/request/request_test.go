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
