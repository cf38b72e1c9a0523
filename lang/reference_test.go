package lang_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/lang/golden"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/print"
	"github.com/handrail-flow/handrail/lang/source"
)

// reference is the page of the whole language, which these tests hold to the truth: its programs load and talk, its tables and its
// grammar are those of the code.
const reference = "README.md"

// page is the reference's text.
func page(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile(reference)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// example is a fenced block of the reference.
type example struct {
	name       string // the heading above it, with a number where there are several
	file       string // what other examples import it as
	text       string
	start, end int // of the text in the page
}

// fenced are the page's blocks of a kind. A name behind the kind is a file's.
func fenced(text, kind string) []example {
	var out []example
	heading, count := "", 0
	for pos := 0; pos < len(text); {
		line, _, _ := strings.Cut(text[pos:], "\n")
		next := pos + len(line) + 1
		switch {
		case strings.HasPrefix(line, "#"):
			heading, count = strings.TrimLeft(line, "# "), 0
		case strings.HasPrefix(line, "```"):
			end := next + strings.Index(text[next:], "```")
			is, file, named := strings.Cut(line[3:], " ")
			if !named {
				file = "example." + kind
			}
			if is == kind {
				count++
				out = append(out, example{fmt.Sprintf("%s %d", heading, count), file, text[next:end], next, end})
			}
			next = end + 4
		}
		pos = next
	}
	return out
}

// texts are an example and the files that it may import.
func (e example) texts(all []example) map[string]string {
	files := map[string]string{}
	for _, other := range all {
		if other.file != "example.flow" {
			files[other.file] = other.text
		}
	}
	files[e.file] = e.text
	return files
}

func TestReferenceLoads(t *testing.T) {
	all := fenced(page(t), "flow")
	for _, e := range all {
		t.Run(e.name, func(t *testing.T) {
			p, err := lang.Compile(e.file, lang.Texts(e.texts(all)), lang.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if p.Plan == nil || len(p.Problems) > 0 {
				t.Errorf("an example of the reference has problems:\n%s", shown(p.Problems))
			}
		})
	}
}

func TestReferenceIsLaidOut(t *testing.T) {
	text := page(t)
	var b strings.Builder
	done := 0
	for _, e := range fenced(text, "flow") {
		laid, err := print.Format(source.New("example.flow", e.text))
		if err != nil {
			t.Fatalf("%s: %v", e.name, err)
		}
		if diff := cmp.Diff(laid, e.text); diff != "" && !golden.Updating() {
			t.Errorf("%s isn't laid out as the formatter has it (-formatter +page):\n%s", e.name, diff)
		}
		b.WriteString(text[done:e.start] + laid)
		done = e.end
	}
	rewrite(t, text, b.String()+text[done:])
}

// rewrite puts a new text in the reference's place, with -update only.
func rewrite(t testing.TB, old, text string) {
	t.Helper()
	if !golden.Updating() || text == old {
		return
	}
	if err := os.WriteFile(reference, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
