package cli

import (
	"context"
	"errors"
	"fmt"
)

// watch lints, and lints again whenever a flow under the paths changes, until the context ends. Mistakes in a path end it at once;
// what is found doesn't.
func (l *linting) watch(ctx context.Context, paths []string) error {
	return watch(ctx, paths, []string{".flow"}, func([]string) error {
		if err := l.run(ctx, paths); err != nil && !errors.As(err, &problems{}) {
			return err
		}
		fmt.Fprintln(l.std.Err, "waiting for changes; Ctrl-C ends")
		return nil
	})
}
