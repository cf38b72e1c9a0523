package cli

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/source"
)

// maxRounds is how often fixes are looked for again: one may uncover the next, and a few rounds settle all that we know of.
const maxRounds = 10

// fix mends what can be mended in programs, and writes their files. Files of the same program are mended together.
func (l *linting) fix(ctx context.Context, programs []string) error {
	mended, files := 0, map[string]bool{}
	for range maxRounds {
		n := 0
		for _, path := range programs {
			texts, applied, err := l.fixed(ctx, path)
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
		fmt.Fprintf(l.std.Err, "mended %s in %s\n", counted(mended, "place"), counted(len(files), "file"))
	}
	return nil
}

// fixed is one round of fixes for a program: its files' new texts. A program that can't be read is left alone, and so is one that the
// fixes would break.
func (l *linting) fixed(ctx context.Context, path string) (map[*source.File]string, int, error) {
	p, err := lang.Open(path, lang.Options{})
	if err != nil {
		return nil, 0, usage{err.Error(), ""}
	}
	texts, n := diag.Apply(l.program(ctx, path, p), l.flags.fix == "all")
	if n == 0 {
		return nil, 0, nil
	}
	fixed := map[string]string{}
	for f, text := range texts {
		fixed[f.Name] = text
	}
	again, err := lang.Compile(p.Sources[0].Name, overlay(fixed), lang.Options{CheckOnly: true})
	if err != nil {
		return nil, 0, failure{err}
	}
	if errorsIn(again.Problems) > errorsIn(p.Problems) {
		return nil, 0, failure{fmt.Errorf("the fixes would break %s, so nothing was written; this is a fault in Handrail", path)}
	}
	return texts, n, nil
}

func errorsIn(list diag.List) int {
	n := 0
	for _, d := range list {
		if d.Severity == diag.Error {
			n++
		}
	}
	return n
}

// overlay reads texts in memory, and all other files from disk.
func overlay(texts map[string]string) lang.Reader {
	return func(name string) (string, error) {
		if text, ok := texts[name]; ok {
			return text, nil
		}
		text, err := os.ReadFile(filepath.FromSlash(name))
		return string(text), err
	}
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
