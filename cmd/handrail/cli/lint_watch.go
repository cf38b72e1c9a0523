package cli

import (
	"context"
	"errors"
	"fmt"
)

// watch lints, and lints again whenever a flow under the paths changes, until the context ends. Mistakes in how it was called end it at
// once; what comes later, such as a second file that could be the first, is said, and the next edit may mend it.
func (l *linting) watch(ctx context.Context, paths []string) error {
	begun := false
	return watch(ctx, paths, []string{".flow"}, func([]string) error {
		err := l.run(ctx, paths)
		switch {
		case err == nil || errors.As(err, &problems{}):
		case !begun:
			return err
		default:
			report(l.std.Err, err)
		}
		begun = true
		fmt.Fprintln(l.std.Err, "waiting for changes; Ctrl-C ends")
		return nil
	})
}
