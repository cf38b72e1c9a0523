package talk_test

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const own = "../../testdata/talk/own"

// pinned begins a comment in a talk whose words the embedded engine can't be expected to read as they are meant, and says why.
const pinned = "# pinned:"

// TestOwnScenarios plays what the ported scenarios leave out: programs with several talks each. Every talk holds with its readings
// pinned and, unless it says why not, in its own words.
func TestOwnScenarios(t *testing.T) {
	archives, err := filepath.Glob(filepath.Join(own, "*.txtar"))
	if err != nil || len(archives) == 0 {
		t.Fatalf("no scenarios: %v", err)
	}
	for _, file := range archives {
		files := archive(t, file)
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			program := compile(t, files, "main.flow")
			for _, name := range talksOf(files) {
				t.Run(strings.TrimSuffix(name, ".talk"), func(t *testing.T) {
					playTalk(t, program, files, name, false)
					if !t.Failed() && !strings.Contains(files[name], pinned) {
						playTalk(t, program, files, name, true)
					}
				})
			}
		})
	}
}

func talksOf(files map[string]string) []string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if strings.HasSuffix(name, ".talk") {
			names = append(names, name)
		}
	}
	return names
}
