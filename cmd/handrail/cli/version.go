package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// Version is the release this program belongs to; CHANGELOG.md has what each brought.
const Version = "0.1.0"

// versionCommand is `handrail version`.
func versionCommand(std Streams) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version",
		GroupID: groupMore,
		Args:    noMore,
		Example: "handrail version",
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(std.Out, "handrail %s%s (%s %s/%s)\n", Version, revision(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}

// revision is the commit the program was built from, where the build recorded it.
func revision() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	found, changed := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision" && len(s.Value) >= 12:
			found = "+" + s.Value[:12]
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = "-changed"
		}
	}
	if found == "" {
		return ""
	}
	return found + changed
}
