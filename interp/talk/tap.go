package talk

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// WriteTAP writes results in the Test Anything Protocol, version 14: a line for each talk, and below one that failed a block that
// says what differs.
func WriteTAP(w io.Writer, results []Result) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "TAP version 14\n1..%d\n", len(results))
	for i := range results {
		r := &results[i]
		verdict := "ok"
		if !r.Passed() {
			verdict = "not ok"
		}
		fmt.Fprintf(b, "%s %d - %s\n", verdict, i+1, tapName(r.Name))
		for _, f := range r.All() {
			tapBlock(b, f)
		}
	}
	return b.Flush()
}

// tapName keeps a "#" in a name from being read as a directive.
func tapName(name string) string { return strings.ReplaceAll(name, "#", `\#`) }

func tapBlock(b *bufio.Writer, f Failure) {
	fmt.Fprintf(b, "  ---\n  message: %s\n  at: %s\n", yamlText(f.Message), yamlText(at(f)))
	for _, field := range []struct{ name, text string }{{"line", f.Text}, {"expected", f.Want}, {"actual", f.Got}} {
		if field.text != "" {
			fmt.Fprintf(b, "  %s: %s\n", field.name, yamlText(field.text))
		}
	}
	b.WriteString("  ...\n")
}

// yamlText writes a text as a double-quoted scalar, which JSON's is too.
func yamlText(s string) string { return strconv.Quote(s) }
