package talk

import (
	"os"
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/lang/source"
)

// fences are the blocks of one language on the page, in order.
func fences(t *testing.T, language string) []string {
	t.Helper()
	data, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	var blocks []string
	for _, part := range strings.Split(string(data), "\n```"+language+"\n")[1:] {
		block, _, _ := strings.Cut(part, "\n```")
		blocks = append(blocks, block+"\n")
	}
	return blocks
}

func TestExamplesOnThePageAreRead(t *testing.T) {
	blocks := fences(t, "talk")
	if len(blocks) == 0 {
		t.Fatal("the page has no examples")
	}
	all := ""
	for _, block := range blocks {
		parsed, problems := Parse(source.New("README.md", block))
		for _, d := range problems {
			t.Errorf("%q in\n%s", d.Message, block)
		}
		printed := Print(parsed)
		if again, _ := Parse(source.New("README.md", printed)); Print(again) != printed {
			t.Errorf("printed differently the second time:\n%s", printed)
		}
		all += block
	}
	for _, s := range shapes() {
		if !strings.Contains(all, "\n"+s.word+" ") && !strings.Contains(all, "\n"+s.word+"\n") && !strings.Contains(all, "  "+s.word+" ") && !strings.HasPrefix(all, s.word) {
			t.Errorf("the page has no example of a `%s` line", s.word)
		}
	}
	data, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range CheckKinds() {
		if !strings.Contains(all, "= "+k.Word) {
			t.Errorf("the page has no example of the check `%s`", k.Word)
		}
		if !strings.Contains(string(data), "| `= "+k.Form+"` |") {
			t.Errorf("the page's table doesn't show `= %s`", k.Form)
		}
	}
}
