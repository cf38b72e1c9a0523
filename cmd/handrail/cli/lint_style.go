package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/lint/vale"
)

// styles are the rules of the Vale styles that were asked for.
func (l *linting) styles() ([]*lint.Rule, error) {
	var all []*lint.Rule
	for _, folder := range l.flags.styles {
		if info, err := os.Stat(folder); err != nil || !info.IsDir() {
			return nil, usage{fmt.Sprintf("there is no style %q: it's a folder of .yml files", folder), "give the folder of one style, such as `--style styles/Google`"}
		}
		found, problems := vale.Load(os.DirFS(folder), filepath.Base(filepath.Clean(folder)))
		var refused []string
		for _, p := range problems {
			where := filepath.Join(folder, p.File)
			if p.Line > 0 {
				where += fmt.Sprint(":", p.Line)
			}
			text := where + ": " + p.Message
			if p.Skipped {
				fmt.Fprintf(l.std.Err, "left out: %s\n", text)
				continue
			}
			if p.Help != "" {
				text += "\n    " + p.Help
			}
			refused = append(refused, text)
		}
		if len(refused) > 0 {
			return nil, usage{fmt.Sprintf("the style %q can't be used", folder), strings.Join(refused, "\n  ")}
		}
		all = append(all, found...)
	}
	return all, nil
}
