package cli

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
)

// starter is what `handrail new` writes: a flow, its talks, a demo and a note on what to do next.
//
//go:embed starter
var starter embed.FS

// newCommand is `handrail new DIR`.
func newCommand(std Streams) *cobra.Command {
	return &cobra.Command{
		Use:     "new DIR",
		Short:   "Make a small flow to start from",
		GroupID: groupTry,
		Long: `Make a folder with a small, commented flow that works: it books a table, hands over to a person, and has three talks that
test it. Change its words and make it yours. Nothing that exists is overwritten.`,
		Example: `handrail new hello
handrail chat hello`,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage{"`handrail new` takes one folder to make", "for example `handrail new hello`"}
			}
			return makeStarter(std, args[0])
		},
	}
}

func makeStarter(std Streams, folder string) error {
	files, err := fs.ReadDir(starter, "starter")
	if err != nil {
		return err
	}
	if info, err := os.Stat(folder); err == nil && !info.IsDir() {
		return usage{fmt.Sprintf("%q is a file", folder), "give the name of a folder that isn't there yet"}
	}
	for _, f := range files {
		path := filepath.Join(folder, f.Name())
		if _, err := os.Lstat(path); err == nil {
			return usage{fmt.Sprintf("%q is there already, and nothing is overwritten", path), "give the name of a new folder"}
		}
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return usage{fmt.Sprintf("the folder %q can't be made: %v", folder, errors.Unwrap(err)), ""}
	}
	for _, f := range files {
		text, err := starter.ReadFile("starter/" + f.Name())
		if err != nil {
			return err
		}
		if err := writeNew(filepath.Join(folder, f.Name()), text); err != nil {
			return err
		}
	}
	fmt.Fprintf(std.Out, `made %[1]s, a small flow that works. Now:

  handrail chat %[1]s     talk to it; change main.flow meanwhile, and it follows
  handrail check %[1]s    see what is wrong with it, and how to mend it
  handrail test %[1]s     play its talks
`, folder)
	return nil
}

// writeNew writes a file that must not exist yet.
func writeNew(path string, text []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return failure{fmt.Errorf("making %q: %w", path, err)}
	}
	_, err = f.Write(text)
	return errors.Join(err, f.Close())
}
