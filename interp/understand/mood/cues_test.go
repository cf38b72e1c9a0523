package mood

import (
	"flag"
	"os"
	"testing"

	"github.com/handrail-flow/handrail/interp/understand/phrase"
)

var update = flag.Bool("update", false, "write the compiled cues anew")

// TestCues holds the compiled cues equal to their source.
func TestCues(t *testing.T) {
	made := phrase.MustCompile(cueGrammar()).Encode()
	if *update {
		if err := os.WriteFile("cues.bin", made, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if string(made) != encodedCues {
		t.Error("the cues have changed: run go generate in this folder")
	}
}
