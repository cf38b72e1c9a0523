package cli

import (
	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/source"
)

// mend rewrites what a check finds and only one thing can be meant by: other tools' signs, quotes and words for ours.
func mend(std Streams, programs []string) error { return mendInRounds(std, programs, mendedTexts) }

// mendedTexts is one round of fixes for a program: its files' new texts.
func mendedTexts(path string) (map[*source.File]string, int, error) {
	p, err := lang.Open(path, lang.Options{CheckOnly: true})
	if err != nil {
		return nil, 0, usage{err.Error(), ""}
	}
	texts, n := diag.Apply(p.Problems, false)
	return texts, n, nil
}
