package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/source"
)

// fix mends what can be mended in programs, and writes their files. Files of the same program are mended together.
func (l *linting) fix(ctx context.Context, programs []string) error {
	return mendInRounds(l.std, programs, func(path string) (map[*source.File]string, int, error) { return l.fixed(ctx, path) })
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
