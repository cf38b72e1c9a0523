package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/proof"
	"github.com/handrail-flow/handrail/lang/proof/table"
)

// proofFormats are the ways to write what `handrail lint --proof` proved.
var proofFormats = map[string]func(*table.Table, io.Writer) error{
	"text": (*table.Table).WriteText,
	"json": (*table.Table).WriteJSON,
	"html": (*table.Table).WriteHTML,
}

// proofs writes the table of proofs of each program. Its error says whether something isn't proved.
func proofs(ctx context.Context, std Streams, paths []string, format string, strict bool) error {
	write := proofFormats[format]
	if write == nil {
		return usage{fmt.Sprintf("a proof can't be written as %q", format), "--proof takes --format text, json or html"}
	}
	programs, err := programsUnder(paths)
	if err != nil {
		return err
	}
	if format == "html" && len(programs) != 1 {
		return usage{fmt.Sprintf("there are %s here, and a page holds one", counted(len(programs), "program")), "name one: " + strings.Join(programs, ", ")}
	}
	bad := false
	for i, path := range programs {
		p, err := lang.Open(path, lang.Options{})
		if err != nil {
			return usage{err.Error(), ""}
		}
		if p.Plan == nil {
			return showProblems(std, p.Problems)
		}
		if i > 0 && format == "text" {
			fmt.Fprintln(std.Out)
		}
		t := table.Of(p.Plan, proof.Prove(p.Plan, proof.Options{Replay: replayer(ctx, p.Plan)}))
		if err := write(t, std.Out); err != nil {
			return failure{fmt.Errorf("writing the proof: %w", err)}
		}
		bad = bad || t.Totals.Trapped > 0 || strict && t.Totals.NotProved > 0
	}
	if bad {
		return problems{}
	}
	return nil
}
