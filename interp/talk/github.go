package talk

import (
	"bufio"
	"fmt"
	"io"
	"strings"
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
			fmt.Fprintf(b, "::error file=%s,line=%d,title=%s::%s\n", inProperty(f.File), f.Line, inProperty(results[i].Name), inMessage(message))
		}
	}
	fmt.Fprintln(b, summary(results))
	return b.Flush()
}

// inMessage and inProperty escape what GitHub's runner would read as its own.
func inMessage(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func inProperty(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(inMessage(s))
}
