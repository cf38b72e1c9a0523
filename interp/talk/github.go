package talk

import (
	"bufio"
	"fmt"
	"io"

	"github.com/handrail-flow/handrail/lang/diag"
)

// WriteGitHub writes a line for each failure that GitHub's runner shows beside the file it is in, then one line that counts.
func WriteGitHub(w io.Writer, results []Result) error {
	b := bufio.NewWriter(w)
	for i := range results {
		for _, f := range results[i].All() {
			message := f.Message
			if f.Want != "" {
				message += "\nexpected  " + f.Want
			}
			if f.Got != "" {
				message += "\nactual    " + f.Got
			}
			fmt.Fprintf(b, "::error file=%s,line=%d,title=%s::%s\n", diag.GitHubProperty(f.File), f.Line, diag.GitHubProperty(results[i].Name), diag.GitHubText(message))
		}
	}
	fmt.Fprintln(b, summary(results))
	return b.Flush()
}
