package check_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestTry(t *testing.T) {
	if os.Getenv("TRY") == "" {
		t.Skip()
	}
	texts := map[string]string{}
	var names []string
	for _, f := range strings.Fields(os.Getenv("TRY")) {
		text, err := os.ReadFile(os.Getenv("DIR") + "/" + f)
		if err != nil {
			t.Fatal(err)
		}
		texts[f] = string(text)
		names = append(names, f)
	}
	_, all := load(names, texts).check()
	for _, d := range all {
		p := d.File.Position(d.Span.Start)
		fmt.Printf("%s:%d:%d: %s [%s] %q\n      = %s\n", p.File, p.Line, p.Column, d.Message, d.Code, d.File.Slice(d.Span), d.Help)
		for _, n := range d.Notes {
			p := n.File.Position(n.Span.Start)
			fmt.Printf("      note %s:%d:%d: %s %q\n", p.File, p.Line, p.Column, n.Message, n.File.Slice(n.Span))
		}
	}
}
