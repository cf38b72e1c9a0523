package cli

import (
	"fmt"
	"io/fs"
	"os"

	"github.com/handrail-flow/handrail/lang/source"
)

// maxRounds is how often fixes are looked for again: one may uncover the next, and a few rounds settle all that we know of.
const maxRounds = 10

// mendInRounds writes what one round of fixes makes of each program's files, and how many places it mended, until none is left.
func mendInRounds(std Streams, programs []string, round func(path string) (map[*source.File]string, int, error)) error {
	mended, files := 0, map[string]bool{}
	for range maxRounds {
		n := 0
		for _, path := range programs {
			texts, applied, err := round(path)
			if err != nil {
				return err
			}
			for f, text := range texts {
				if err := rewrite(f.Name, text); err != nil {
					return err
				}
				files[f.Name] = true
			}
			n += applied
		}
		if n == 0 {
			break
		}
		mended += n
	}
	if mended > 0 {
		fmt.Fprintf(std.Err, "mended %s in %s\n", counted(mended, "place"), counted(len(files), "file"))
	}
	return nil
}

// rewrite replaces a file's text and keeps its mode.
func rewrite(name, text string) error {
	mode := fs.FileMode(0o644)
	if info, err := os.Stat(name); err == nil {
		mode = info.Mode()
	}
	if err := os.WriteFile(name, []byte(text), mode); err != nil {
		return failure{fmt.Errorf("writing %q: %w", name, err)}
	}
	return nil
}
