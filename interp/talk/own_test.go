package talk_test

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
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

var (
	rowOfPage  = regexp.MustCompile(`(?m)^\|.*\|$`)
	namedOnRow = regexp.MustCompile(`\b(?:[a-z_]+/[a-z_]+|p[0-9]{2}|Test[A-Za-z]+)\b`)
)

// TestTheTablesNameWhatIsThere holds the tables beside the scenarios to them: each talk and test that a row names is there.
func TestTheTablesNameWhatIsThere(t *testing.T) {
	page, err := os.ReadFile(filepath.Join(own, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	there := namesThere(t)
	for _, row := range rowOfPage.FindAllString(string(page), -1) {
		cells := strings.Split(row, "|")
		for _, name := range namedOnRow.FindAllString(cells[len(cells)-2], -1) {
			if !there[name] {
				t.Errorf("the tables name %q, which isn't there", name)
			}
		}
	}
}

// namesThere are our own talks, the ported scenarios by their numbers, and the tests of the interpreter.
func namesThere(t *testing.T) map[string]bool {
	t.Helper()
	there := make(map[string]bool)
	ours, _ := filepath.Glob(filepath.Join(own, "*.txtar"))
	for _, file := range ours {
		for _, name := range talksOf(archive(t, file)) {
			there[strings.TrimSuffix(filepath.Base(file), ".txtar")+"/"+strings.TrimSuffix(name, ".talk")] = true
		}
	}
	ported, _ := filepath.Glob(filepath.Join(scenarios, "p*.txtar"))
	for _, file := range ported {
		there[filepath.Base(file)[:3]] = true
	}
	tests, _ := filepath.Glob("../*_test.go")
	for _, file := range tests {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m)^func (Test\w+)\(`).FindAllStringSubmatch(string(text), -1) {
			there[m[1]] = true
		}
	}
	return there
}
