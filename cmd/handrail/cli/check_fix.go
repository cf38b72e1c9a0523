package cli

import (
	"fmt"

	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/source"
)

// mend rewrites what a check finds and only one thing can be meant by: other tools' signs, quotes and words for ours. Fixes are looked
// for until none is left, since one may uncover the next.
func mend(std Streams, programs []string) error {
	mended, files := 0, map[string]bool{}
	for range maxRounds {
		n := 0
		for _, path := range programs {
			texts, applied, err := mendedTexts(path)
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

// mendedTexts is one round of fixes for a program: its files' new texts.
func mendedTexts(path string) (map[*source.File]string, int, error) {
	p, err := lang.Open(path, lang.Options{CheckOnly: true})
	if err != nil {
		return nil, 0, usage{err.Error(), ""}
	}
	texts, n := diag.Apply(p.Problems, false)
	return texts, n, nil
}
