package cli

import "context"

// watch lints, and lints again whenever a flow under the paths changes, until the context ends.
func (l *linting) watch(ctx context.Context, paths []string) error {
	return watchFlows(ctx, l.std.Err, paths, func() error { return l.run(ctx, paths) })
}
